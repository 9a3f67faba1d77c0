/** Small packs as text, for the tests of `pack/`. */
import type { Diagnostic } from '../../../src/pack/diagnostics.ts';
import { formatDiagnostic } from '../../../src/pack/diagnostics.ts';
import { loadPacks } from '../../../src/pack/load-packs.ts';
import type { LoadedPacks, LoadOptions } from '../../../src/pack/load-packs.ts';

export const TODAY = '2026-11-24';

const TESTS = '{must_match: [foo, foofoo], must_not_match: [bar, baz]}';

/** A rule that is right, on one line; `over` replaces or adds keys (null removes one). */
export const ruleText = (over: Readonly<Record<string, string | null>> = {}): string => {
  const keys = { id: 'foo', title: 'Foo', match: "{pattern: 'foo'}", tests: TESTS, ...over };
  const pairs = Object.entries(keys).filter(([, value]) => value !== null);
  return `{${pairs.map(([key, value]) => `${key}: ${value}`).join(', ')}}`;
};

/** A pack of rules given as YAML; line 4 is `lists:`, rules begin on line 6. */
export const packText = (rules: readonly string[], lists = '{}', metadata = ''): string =>
  `apiVersion: lethe/v1
kind: RulePack
metadata: {name: some-pack, version: '1'${metadata}}
lists: ${lists}
rules:
${rules.map((rule) => `  - ${rule}\n`).join('')}`;

/** Loads texts as p.yaml, q.yaml … */
export const load = (texts: readonly string[], options: Partial<LoadOptions> = {}): LoadedPacks => {
  const files = texts.map((text, i) => ({ path: `${'pqrst'[i]}.yaml`, text }));
  return loadPacks(files, { today: TODAY, ...options });
};

/** Diagnostics as the command prints them. */
export const lines = (diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics.map(formatDiagnostic);
