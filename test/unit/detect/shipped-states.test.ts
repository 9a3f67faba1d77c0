/**
 * What automata of shipped rules have to make of samples that repeat, as rows of a dump do. A pattern that counts the bytes of its values
 * (`(?:[^,]{0,60},){1,12}`) knows another state, of thousands of places, at each byte: such a record took a millisecond a byte, where others
 * take a microsecond (bench: repeats), and no other test saw it.
 */
import { expect, test } from 'vitest';
import { AUTOMATON_BYTES_MAX } from '../../../src/core/limits.ts';
import type { CompiledRule } from '../../../src/core/pack.ts';
import { stay } from '../../../src/detect/candidates.ts';
import { createPieces } from '../../../src/detect/pieces.ts';
import { searchRule } from '../../../src/detect/rule-search.ts';
import { createSearcher } from '../../../src/regex/searcher.ts';
import { shippedPack, shippedTests } from '../../suite/shipped.ts';
import { packOf, rule } from '../support/batches.ts';

const BYTES = 4000;
const SAMPLE_BYTES_MAX = 400;
const SAMPLES_A_RULE = 1;
/** Bytes of states that are made a byte that is searched: 100 is the most of a rule, 700 the least of those that the law is for. */
const STATES_MAX = 150;

/** Bytes of states a byte, those forgotten and made anew included. */
const statesOf = (compiled: CompiledRule, sample: string): number => {
  if (compiled.match.kind !== 'pattern') return 0;
  const haystack = new Uint8Array(
    Buffer.from(`${sample} `.repeat(Math.ceil(BYTES / sample.length))).subarray(0, BYTES),
  );
  const searcher = createSearcher(compiled.match.program);
  const find = createPieces(compiled, new Set());
  const pieces = find && ((match: Parameters<typeof find>[0]): boolean => find(match) !== null);
  searchRule(searcher, compiled.gates, haystack, 0, BYTES, stay, () => undefined, null, pieces);
  const { flushes } = searcher.counts();
  return ((flushes * AUTOMATON_BYTES_MAX) / 2 + searcher.bytes()) / BYTES;
};

test('samples of shipped rules that repeat make few states', () => {
  const short = shippedTests().filter(
    (it) => it.kind === 'must_match' && it.in.length <= SAMPLE_BYTES_MAX,
  );
  const ofRule = Map.groupBy(short, ({ ruleId }) => ruleId);
  const all = shippedPack('strict').rules.map((compiled) => {
    const samples = (ofRule.get(compiled.id) ?? [])
      .slice(0, SAMPLES_A_RULE)
      .map((it) => statesOf(compiled, it.in));
    return { id: compiled.id, states: Math.max(0, ...samples) };
  });
  expect(all.filter(({ states }) => states > 1).length).toBeGreaterThan(500);
  expect(all.filter(({ states }) => states > STATES_MAX)).toEqual([]);
});

test('a pattern that counts the bytes of its values is noticed', () => {
  const row = 'Orders,Shipped,Pending,11/05/1982,7';
  const ofCells = (cell: string): CompiledRule => {
    const cells = `(?:${cell},){1,12}[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}(?:,${cell}){0,12}`;
    return packOf([rule('cells', `(?:^|[,; ])(?P<secret>${cells})(?:$|[,; ])`)]).rules[0]!;
  };
  expect(statesOf(ofCells('[^,;]{0,60}'), row)).toBeGreaterThan(4 * STATES_MAX);
  expect(statesOf(ofCells('[^,;]*'), row)).toBeLessThan(STATES_MAX);
});
