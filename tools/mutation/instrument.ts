/** A copy of the tree in which every mutant of the given files sleeps behind a switch (Stryker's instrumenter). */
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

export interface Mutant {
  readonly id: string;
  readonly fileName: string;
  readonly mutatorName: string;
  readonly replacement: string;
  readonly location: Record<'start' | 'end', { readonly line: number; readonly column: number }>;
}
interface Instrumenter {
  readonly instrument: (
    files: readonly { name: string; mutate: true; content: string }[],
    options: object,
  ) => Promise<{
    readonly files: readonly { name: string; content: string }[];
    readonly mutants: readonly Mutant[];
  }>;
}

const LEFT_OUT = new Set(['.git', '.cache', 'node_modules', 'dist']);
const quiet = { debug() {}, info() {}, warn() {}, isDebugEnabled: () => false };

/** Writes the copy to `tree` and gives the mutants. */
export async function instrument(
  root: string,
  tree: string,
  paths: readonly string[],
): Promise<readonly Mutant[]> {
  rmSync(tree, { recursive: true, force: true });
  mkdirSync(tree, { recursive: true });
  for (const name of readdirSync(root)) {
    if (LEFT_OUT.has(name)) continue;
    cpSync(join(root, name), join(tree, name), {
      recursive: true,
      filter: (path) => !path.includes('node_modules'),
    });
  }
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
  const name = '@stryker-mutator/instrumenter';
  const module = (await import(name)) as { Instrumenter: new (logger: object) => Instrumenter };
  const files = paths.map((path) => ({
    name: path,
    mutate: true as const,
    content: readFileSync(join(root, path), 'utf8'),
  }));
  const options = { plugins: null, excludedMutations: [], ignorers: [] };
  const made = await new module.Instrumenter(quiet).instrument(files, options);
  for (const { name: path, content } of made.files)
    writeFileSync(join(tree, path), switched(content));
  return made.mutants;
}

/** Stryker's own switches compare strings and count always: too slow for loops over bytes. */
const SWITCHES = `const stry = (globalThis.__mutants__ ??= {
  active: Number(process.env['LETHE_MUTANT'] ?? -1), counts: null, hits: 0, limit: Infinity,
});
function stryMutAct_9fa48(id) {
  if (stry.active !== id) return false;
  if (++stry.hits > stry.limit) throw new Error('a mutant is asked too often');
  return true;
}
function stryCov_9fa48(...ids) {
  if (stry.counts !== null) for (const id of ids) stry.counts[id]++;
  return true;
}
`;

function switched(content: string): string {
  const from = content.indexOf('function stryNS_9fa48');
  const last = 'return isActive(id);\n}\n';
  const to = content.indexOf(last, from);
  if (from < 0 || to < 0) return content;
  const numbers = (text: string): string =>
    text.replaceAll(/stry(?:MutAct|Cov)_9fa48\([^)]*\)/gu, (call) => call.replaceAll('"', ''));
  return content.slice(0, from) + SWITCHES + numbers(content.slice(to + last.length));
}
