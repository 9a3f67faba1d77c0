/** Kinds of pairs of bytes, held to the states that each pair leads to. */
import { expect, test } from 'vitest';
import type { PrefilterAutomaton } from '../../../../src/core/pack.ts';
import { placePairs } from '../../../../src/detect/kernel/pairs.ts';
import { packOfSpecs } from '../../../oracle/rules.ts';

const { prefilter } = packOfSpecs([
  { id: 'key', pattern: 'key=[a-f0-9]{8}' },
  { id: 'card', pattern: '[3-6][0-9]{3}[ -]?[0-9]{4}[ -]?[0-9]{4}' },
  { id: 'mail', pattern: '[a-z]+@[a-z]+[.][a-z]{2,5}' },
]);

/** States by column: where each leads states 0, 1, 2 and so on. Those from `hot` on fire. */
const automatonOf = (columns: readonly (readonly number[])[], hot: number): PrefilterAutomaton => {
  const width = columns.length;
  const states = columns[0]!.length;
  return {
    rows: Uint16Array.from(
      { length: states * width },
      (_, entry) => columns[entry % width]![Math.floor(entry / width)]!,
    ),
    width,
    columnOf: Uint8Array.from({ length: 256 }, (_, byte) => byte % width),
    hot,
    fires: Array.from({ length: states - hot }, () => [1]),
    tellTale: new Uint8Array(256),
  };
};

/** The states behind a pair, from each state, and whether one of both bytes fires. */
const statesBehind = ({ rows, width, hot }: PrefilterAutomaton, pair: number): string => {
  const [first, second] = [Math.floor(pair / width), pair % width];
  const behind: string[] = [];
  for (let row = 0; row < rows.length; row += width) {
    const one = rows[row + first]!;
    const both = rows[one * width + second]!;
    behind.push(one >= hot || both >= hot ? `${both} fires` : String(both));
  }
  return behind.join(', ');
};

/** By states behind: the kinds of its pairs; and all kinds. */
const kindsOf = (automaton: PrefilterAutomaton) => {
  const kindOf = [...placePairs(automaton, 0, 0, 1 << 20)!.kindOf];
  const kindOfStates = new Map<string, Set<number>>();
  for (const [pair, kind] of kindOf.entries()) {
    const states = statesBehind(automaton, pair);
    kindOfStates.set(states, (kindOfStates.get(states) ?? new Set()).add(kind));
  }
  return { kindOfStates, kinds: new Set(kindOf).size, pairs: kindOf.length };
};

test.each([
  ['a small pack', prefilter.automata[0]!],
  [
    'columns that are alike',
    automatonOf(
      [
        [0, 1, 2, 3],
        [1, 1, 2, 3],
        [0, 1, 2, 3],
        [2, 2, 0, 1],
      ],
      3,
    ),
  ],
  // Weights of a hash are 1, 4, 7 and so on: the second and third column lead one row up, two down and one up, which they sum up to none.
  [
    'pairs whose hashes meet',
    automatonOf(
      [
        [0, 1, 2, 3],
        [0, 2, 0, 1],
        [1, 0, 1, 1],
      ],
      4,
    ),
  ],
  // One fires on its first byte in states 0 and 3, the other in 1 and 2, and both lead to the same states.
  [
    'pairs whose hashes meet, and only what fires tells them apart',
    automatonOf(
      [
        [5, 4, 4, 5, 0, 0],
        [4, 5, 5, 4, 0, 0],
        [0, 0, 0, 0, 0, 0],
      ],
      5,
    ),
  ],
  [
    'pairs that lead to the first row that fires, or over it',
    automatonOf(
      [
        [3, 0, 0, 0],
        [1, 0, 0, 0],
        [2, 0, 0, 0],
        [0, 2, 0, 2],
        [0, 0, 0, 0],
      ],
      2,
    ),
  ],
  [
    'what fires behind one byte or the other',
    automatonOf(
      [
        [0, 3, 2, 1],
        [3, 0, 1, 3],
        [2, 2, 3, 0],
      ],
      3,
    ),
  ],
] as const)(
  'of %s: pairs that lead all states alike are of one kind, others are not',
  (_, automaton) => {
    const { kindOfStates, kinds } = kindsOf(automaton);
    expect([...kindOfStates.values()].map(({ size }) => size)).toEqual(
      Array.from(kindOfStates, () => 1),
    );
    expect(kinds).toBe(kindOfStates.size);
  },
);

test('of a small pack they are fewer than pairs, and some fire', () => {
  const { kindOfStates, pairs } = kindsOf(prefilter.automata[0]!);
  expect(kindOfStates.size).toBeLessThan(pairs / 2);
  expect([...kindOfStates.keys()].some((states) => states.includes('fires'))).toBe(true);
});
