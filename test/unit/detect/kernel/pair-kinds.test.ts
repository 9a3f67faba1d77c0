/** Kinds of pairs of bytes, held to the states that each pair leads to. */
import { expect, test } from 'vitest';
import { placePairs } from '../../../../src/detect/kernel/pairs.ts';
import { packOfSpecs } from '../../../oracle/rules.ts';

const { prefilter } = packOfSpecs([
  { id: 'key', pattern: 'key=[a-f0-9]{8}' },
  { id: 'card', pattern: '[3-6][0-9]{3}[ -]?[0-9]{4}[ -]?[0-9]{4}' },
  { id: 'mail', pattern: '[a-z]+@[a-z]+[.][a-z]{2,5}' },
]);
const automaton = prefilter.automata[0]!;
const { rows, rowBytes, hot } = automaton;
const width = rowBytes / 4;
const kindOf = [...placePairs(automaton, 0, 0, 1 << 20)!.kindOf];

/** The states behind a pair, from each state; `fires` where one of both bytes does. */
const statesBehind = (pair: number): string => {
  const [first, second] = [Math.floor(pair / width), pair % width];
  const behind: string[] = [];
  for (let row = 0; row < rows.length; row += width) {
    const one = rows[row + first]!;
    const both = rows[one / 4 + second]!;
    behind.push(one >= hot || both >= hot ? 'fires' : String(both));
  }
  return behind.join(' ');
};

test('pairs that lead all states alike are of one kind, others are not', () => {
  const kindOfStates = new Map<string, Set<number>>();
  for (let pair = 0; pair < width * width; pair++) {
    const states = statesBehind(pair);
    const kinds = kindOfStates.get(states) ?? new Set();
    kindOfStates.set(states, kinds.add(kindOf[pair]!));
  }
  expect([...kindOfStates.values()].map(({ size }) => size)).toEqual(
    Array.from(kindOfStates, () => 1),
  );
  expect(new Set(kindOf).size).toBe(kindOfStates.size);
  // Fewer than pairs, or nothing was won and nothing shown.
  expect(kindOfStates.size).toBeLessThan((width * width) / 2);
  expect([...kindOfStates.keys()].some((states) => states.includes('fires'))).toBe(true);
});
