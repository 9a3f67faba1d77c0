/** States of a window automaton that are made one: what fires stays the same, and no two states are left that nobody could tell apart. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { mergeStates } from '../../src/regex/plan/merge-states.ts';
import type { WindowAutomaton } from '../../src/regex/plan/window-automaton.ts';

const WIDTH = 3;

/** Each state twice, and what leads to one leads to either: at least half of them are more than it takes. */
const automaton: fc.Arbitrary<WindowAutomaton> = fc.integer({ min: 1, max: 12 }).chain((half) =>
  fc
    .tuple(
      fc.array(fc.nat(half - 1), { minLength: half * WIDTH, maxLength: half * WIDTH }),
      fc.array(fc.constantFrom([], [], [1], [1, 2]), { minLength: half, maxLength: half }),
      fc.array(fc.boolean(), { minLength: 2 * half * WIDTH, maxLength: 2 * half * WIDTH }),
    )
    .map(([followers, fires, other]) => ({
      states: 2 * half,
      width: WIDTH,
      columnOf: new Uint8Array(256),
      next: Int32Array.from([...followers, ...followers], (to, i) => to + (other[i]! ? half : 0)),
      fires: [...fires, ...fires],
    })),
);

const walk = (of: WindowAutomaton, columns: readonly number[]): (readonly number[])[] => {
  let state = 0;
  return columns.map((column) => of.fires[(state = of.next[state * of.width + column]!)]!);
};

/** Slow and plain: pairs that some text of so many columns tells apart. */
const areTold = (of: WindowAutomaton, one: number, other: number, depth: number): boolean => {
  if (of.fires[one]!.join() !== of.fires[other]!.join()) return true;
  if (depth === 0) return false;
  return [...Array(of.width).keys()].some((column) =>
    areTold(of, of.next[one * WIDTH + column]!, of.next[other * WIDTH + column]!, depth - 1),
  );
};

describe('merged states', () => {
  test('fire as before', () => {
    fc.assert(
      fc.property(automaton, fc.array(fc.nat(WIDTH - 1), { maxLength: 60 }), (of, columns) => {
        const merged = mergeStates(of);
        expect(merged.states).toBeLessThanOrEqual(of.states / 2);
        expect(walk(merged, columns)).toEqual(walk(of, columns));
      }),
    );
  });

  test('are all told apart by some text', () => {
    const small = automaton.filter(({ states }) => states <= 8);
    fc.assert(
      fc.property(small, (of) => {
        const merged = mergeStates(of);
        for (let one = 0; one < merged.states; one++)
          for (let other = 0; other < one; other++)
            expect(areTold(merged, one, other, merged.states)).toBe(true);
      }),
    );
  });

  test('an automaton whose states differ is given back as it is', () => {
    const of: WindowAutomaton = {
      states: 2,
      width: 1,
      columnOf: new Uint8Array(256),
      next: Int32Array.from([1, 0]),
      fires: [[], [4]],
    };
    expect(mergeStates(of)).toBe(of);
  });
});
