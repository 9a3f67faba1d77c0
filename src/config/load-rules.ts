/** Pack files -> the compiled pack, or a `RulesError` with every diagnostic at once. Shared by `run`, `pipe` and reload. */
import type { CompiledPack } from '../core/pack.ts';
import { formatDiagnostic } from '../pack/diagnostics.ts';
import type { Diagnostic } from '../pack/diagnostics.ts';
import { loadPacks } from '../pack/load-packs.ts';
import type { LoadedRule } from '../pack/load-packs.ts';
import type { PackChoice } from './config.ts';
import { findPackFiles, readPackFiles } from './pack-files.ts';

export interface LoadedRules {
  readonly pack: CompiledPack;
  /** With their tests: the canary takes its samples from them. */
  readonly rules: readonly LoadedRule[];
  readonly warnings: readonly Diagnostic[];
  /** What was read, to be watched for changes. */
  readonly files: readonly string[];
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

/** `shippedFolder` holds the packs of the profiles. Throws `RulesError`, `PackFileError`. */
export const loadRules = (choice: PackChoice, shippedFolder: string, now: Date): LoadedRules => {
  const files = findPackFiles(choice.kind === 'paths' ? choice.paths : [shippedFolder]);
  const { pack, diagnostics, rules } = loadPacks(readPackFiles(files), {
    today: now.toISOString().slice(0, 10),
    ...(choice.kind === 'profile' ? { profile: choice.profile } : {}),
  });
  if (pack === null) throw new RulesError(diagnostics.filter((it) => it.severity === 'error'));
  return { pack, rules, files, warnings: diagnostics.filter((it) => it.severity === 'warning') };
};
