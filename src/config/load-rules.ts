/** Pack files -> the compiled pack, or a `RulesError` with every diagnostic at once. Shared by `run`, `pipe` and reload. */
import { formatDiagnostic } from '../pack/diagnostics.ts';
import type { Diagnostic } from '../pack/diagnostics.ts';
import { loadPacks } from '../pack/load-packs.ts';
import type { KnownPatterns } from '../pack/known-patterns.ts';
import { NO_PATTERNS } from '../pack/known-patterns.ts';
import { samplesOf } from '../pack/samples.ts';
import { readPackFiles } from './read-pack-files.ts';
import type { PackChoice } from './config.ts';
import type { LoadedRules } from './load-prebuilt.ts';
import { loadPrebuilt } from './load-prebuilt.ts';

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
  if (choice.kind === 'profile' && read.diagnostics.length === 0) {
    const prebuilt = loadPrebuilt(read.files, shippedFolder, choice.profile, today);
    if (prebuilt !== null) return prebuilt;
  }
  const loaded = loadPacks(read.files, {
    today,
    known,
    ...(choice.kind === 'profile' ? { profile: choice.profile } : {}),
  });
  const diagnostics = [...read.diagnostics, ...loaded.diagnostics];
  const errors = diagnostics.filter((it) => it.severity === 'error');
  if (loaded.pack === null || errors.length > 0) throw new RulesError(errors);
  const samples = samplesOf(loaded.pack, loaded.rules);
  return { pack: loaded.pack, samples, warnings: diagnostics, known: loaded.known };
};
