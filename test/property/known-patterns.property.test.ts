/** A pack loaded with what the one before it left is the pack that is loaded without, and finds the same; the old one stays as it was. */
import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import type { CompiledPack } from '../../src/core/pack.ts';
import { loadPacks } from '../../src/pack/load-packs.ts';
import type { KnownPatterns } from '../../src/pack/known-patterns.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { batchOf, recordsOf, testKeyring } from '../unit/support/batches.ts';
import { matchesEmpty } from '../../src/regex/ast.ts';
import { parsePattern } from '../../src/regex/parse.ts';
import { haystackOver, patternOver } from './regex-arbitraries.ts';

const ALPHABET = 'ab0 -';

const pattern = patternOver(ALPHABET, false).filter((text) => {
  const parsed = parsePattern(text);
  return parsed.ok && !matchesEmpty(parsed.ast);
});

const load = (patterns: readonly string[], known?: KnownPatterns) => {
  const rules = patterns.map(
    (it, i) => `  - id: rule-${i}
    title: t
    match: { pattern: '${it.replaceAll("'", "''")}' }
    tests: { must_match: [a, b], must_not_match: [c, d] }`,
  );
  const text = `apiVersion: lethe/v1\nkind: RulePack\nmetadata: { name: p, version: '1' }\nrules:\n${rules.join('\n')}\n`;
  return loadPacks([{ path: 'p.yaml', text }], { today: '2026-11-24', known });
};

const redacted = async (pack: CompiledPack, values: readonly string[]) => {
  const redactor = createRedactor(pack, { keyring: testKeyring });
  const batch = batchOf(values.map((value) => ({ value })));
  const { sanitized, report } = await redactor.redact(batch, EMPTY_CARRY);
  return { values: recordsOf(sanitized).map(({ value }) => value), report };
};

test.prop(
  [
    fc.array(pattern, { minLength: 1, maxLength: 4 }),
    fc.array(pattern, { maxLength: 2 }),
    fc.array(haystackOver(ALPHABET), { minLength: 1, maxLength: 6 }),
    fc.nat(3),
  ],
  { numRuns: 20 },
)('what is known of the patterns before changes nothing', async (old, fresh, values, dropped) => {
  const first = load(old);
  const before = structuredClone(first.pack!);
  const next = [...fresh, ...old.filter((_, i) => i !== dropped)];
  fc.pre(next.length > 0);
  await redacted(first.pack!, values);
  const cold = load(next);
  const warm = load(next, first.known);
  expect(warm.pack).toEqual(cold.pack);
  expect(warm.diagnostics).toEqual(cold.diagnostics);
  expect(await redacted(warm.pack!, values)).toEqual(await redacted(cold.pack!, values));
  // It was used, and using it changed nothing of the pack that it came from.
  warm.pack!.rules.forEach(({ match }) => {
    const known = match.kind === 'pattern' ? first.known.get(match.pattern) : undefined;
    if (known !== undefined) expect(match).toBe(known.match);
  });
  expect(first.pack).toEqual(before);
});
