/** Pack files -> the compiled pack, or a `RulesError` with every diagnostic at once. Shared by `run`, `pipe` and reload. */
import { dirname } from 'node:path';
import type { CompiledPack } from '../core/pack.ts';
import { formatDiagnostic } from '../pack/diagnostics.ts';
import type { Diagnostic } from '../pack/diagnostics.ts';
import { loadPacks } from '../pack/load-packs.ts';
import type { KnownPatterns } from '../pack/known-patterns.ts';
import { NO_PATTERNS } from '../pack/known-patterns.ts';
import type { Sample } from '../pack/samples.ts';
import { samplesOf } from '../pack/samples.ts';
import { readPackFiles } from './read-pack-files.ts';
import type { PackChoice } from './config.ts';
import { readPrebuilt } from './prebuilt-rules.ts';

export interface LoadedRules {
  readonly pack: CompiledPack;
  /** For the canary. */
  readonly samples: readonly Sample[];
  readonly warnings: readonly Diagnostic[];
  /** For the next time. */
  readonly known: KnownPatterns;
}

/** The packs are wrong: `message` holds a line for each diagnostic; the command line exits 78. */
export class RulesError extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(formatDiagnostic).join('\n'));
    this.name = 'RulesError';
    this.diagnostics = diagnostics;
  }
}

/** The paths that a choice stands for; `shippedFolder` holds the packs of the profiles. */
export const packPaths = (choice: PackChoice, shippedFolder: string): readonly string[] =>
  choice.kind === 'paths' ? choice.paths : [shippedFolder];

/**
 * Throws `RulesError`: a pack that cannot be read would be missing silently, so all of them count. `known`: what loading the rules in force
 * left; the result is the same without it.
 */
export const loadRules = (
  choice: PackChoice,
  shippedFolder: string,
  now: Date,
  known: KnownPatterns = NO_PATTERNS,
): LoadedRules => {
  const read = readPackFiles(packPaths(choice, shippedFolder));
  if (read.files.length === 0) throw new RulesError(read.diagnostics);
  if (choice.kind === 'profile' && read.diagnostics.length === 0) {
    const prebuilt = readPrebuilt(dirname(shippedFolder), choice.profile, read.files);
    if (prebuilt !== null) return { ...prebuilt, warnings: [], known: NO_PATTERNS };
  }
  const loaded = loadPacks(read.files, {
    today: now.toISOString().slice(0, 10),
    known,
    ...(choice.kind === 'profile' ? { profile: choice.profile } : {}),
  });
  const diagnostics = [...read.diagnostics, ...loaded.diagnostics];
  const errors = diagnostics.filter((it) => it.severity === 'error');
  if (loaded.pack === null || errors.length > 0) throw new RulesError(errors);
  const samples = samplesOf(loaded.pack, loaded.rules);
  return { pack: loaded.pack, samples, warnings: diagnostics, known: loaded.known };
};
