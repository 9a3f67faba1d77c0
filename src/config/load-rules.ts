/** Pack files -> the compiled pack, or a `RulesError` with every diagnostic at once. Shared by `run`, `pipe` and reload. */
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
import { loadPrebuilt } from './load-prebuilt.ts';

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
  choice.kind === 'paths' ? choice.paths : [shippedFolder, ...(choice.paths ?? [])];

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
  const today = now.toISOString().slice(0, 10);
  const profile = choice.kind === 'profile' ? choice.profile : undefined;
  if (profile !== undefined && read.diagnostics.length === 0) {
    const prebuilt = loadPrebuilt(read.files, shippedFolder, profile, today);
    if (prebuilt !== null) {
      const { samples, diagnostics } = prebuilt;
      const pack = packOf(prebuilt.pack, diagnostics);
      return { pack, samples, warnings: diagnostics, known: NO_PATTERNS };
    }
  }
  const loaded = loadPacks(read.files, { today, known, profile });
  const diagnostics = [...read.diagnostics, ...loaded.diagnostics];
  const pack = packOf(loaded.pack, diagnostics);
  const samples = samplesOf(pack, loaded.rules);
  return { pack, samples, warnings: diagnostics, known: loaded.known };
};

/** Throws `RulesError` where there is none, or a diagnostic is an error. */
const packOf = (pack: CompiledPack | null, diagnostics: readonly Diagnostic[]): CompiledPack => {
  const errors = diagnostics.filter((it) => it.severity === 'error');
  if (pack === null || errors.length > 0) throw new RulesError(errors);
  return pack;
};
