/** Pack files -> the compiled pack, or a `RulesError` with every diagnostic at once. Shared by `run`, `pipe` and reload. */
import type { CompiledPack } from '../core/pack.ts';
import { formatDiagnostic } from '../pack/diagnostics.ts';
import type { Diagnostic } from '../pack/diagnostics.ts';
import { loadPacks } from '../pack/load-packs.ts';
import type { KnownPatterns } from '../pack/known-patterns.ts';
import { NO_PATTERNS } from '../pack/known-patterns.ts';
import type { LoadedRule } from '../pack/load-packs.ts';
import { readPackFiles } from './read-pack-files.ts';
import type { PackChoice } from './config.ts';

export interface LoadedRules {
  readonly pack: CompiledPack;
  /** With their tests: the canary takes its samples from them. */
  readonly rules: readonly LoadedRule[];
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
  const loaded = loadPacks(read.files, {
    today: now.toISOString().slice(0, 10),
    known,
    ...(choice.kind === 'profile' ? { profile: choice.profile } : {}),
  });
  const diagnostics = [...read.diagnostics, ...loaded.diagnostics];
  const errors = diagnostics.filter((it) => it.severity === 'error');
  if (loaded.pack === null || errors.length > 0) throw new RulesError(errors);
  return { pack: loaded.pack, rules: loaded.rules, warnings: diagnostics, known: loaded.known };
};
