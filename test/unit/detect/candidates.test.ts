/** Jumps from one promising place to the next; where a trigger fired is told by hand. */
import { describe, expect, test } from 'vitest';
import { fromLatin1 } from '../../../src/core/bytes.ts';
import { CONFIRM_STEPS_PER_BYTE } from '../../../src/core/limits.ts';
import type { TriggerPlace } from '../../../src/core/pack.ts';
import { createCandidates, stay } from '../../../src/detect/candidates.ts';
import type { Confirmer } from '../../../src/regex/confirmer.ts';

interface Asked {
  readonly places?: readonly TriggerPlace[];
  /** Positions from which a match goes on, by instruction. */
  readonly goesOn?: readonly (readonly [number, number])[];
  /** Bits of places that a glance leaves, by where the trigger fired; all where it says nothing. */
  readonly glance?: Readonly<Record<number, number>>;
  /** Offsets of hits before `shift` is added; of all, those at even places are the rule's. */
  readonly hits: readonly number[];
  readonly shift?: number;
  readonly steps?: number;
  readonly hayStart?: number;
  readonly hayEnd?: number;
}

const PLACE: TriggerPlace = { instruction: 1, forward: 0, mostBefore: 2 };

const candidatesOf = ({
  places = [PLACE],
  goesOn = [],
  glance = {},
  hits,
  shift = 0,
  steps = 1,
  hayStart = 0,
  hayEnd = 1000,
}: Asked) => {
  const asked: string[] = [];
  let walked = 0;
  const confirmer: Confirmer = {
    goesOn: (_, __, instruction, position, most) => {
      asked.push(`${instruction}@${position}${most === undefined ? '' : ` ${most}`}`);
      walked += steps;
      return goesOn.some(([one, at]) => one === instruction && at === position);
    },
    walked: () => walked,
    bytes: () => 0,
  };
  const candidates = createCandidates(
    places,
    confirmer,
    (_, __, ___, fired) => glance[fired] ?? -1,
  );
  const at = Int32Array.from(hits.flatMap((hit) => [hit, 0]));
  const following = Int32Array.from(at, (_, i) => (i % 2 === 0 && i + 2 < at.length ? i + 2 : -1));
  const list = { count: at.length, at, trigger: at, keys: new Float64Array(0) };
  candidates.begin(
    fromLatin1('x'),
    hayStart,
    hayEnd,
    list,
    shift,
    hits.length === 0 ? -1 : 0,
    following,
  );
  return { candidates, asked, jump: candidates.jump };
};

test('a rule without triggers stays where it is', () => {
  expect([stay(0), stay(7)]).toEqual([0, 7]);
});

describe('a jump', () => {
  test('leads to the least start that a trigger allows, and no sooner than it is asked of', () => {
    const { jump } = candidatesOf({
      hits: [10, 50],
      goesOn: [
        [1, 10],
        [1, 50],
      ],
    });
    expect([jump(0), jump(9), jump(10), jump(11), jump(49), jump(50), jump(51)]).toEqual([
      8, 9, 10, 48, 49, 50, -1,
    ]);
  });

  test('does not stop where no match goes on; nowhere where none does, or nothing fired', () => {
    expect(candidatesOf({ hits: [10, 50], goesOn: [[1, 50]] }).jump(0)).toBe(48);
    expect(candidatesOf({ hits: [10, 50] }).jump(0)).toBe(-1);
    expect(candidatesOf({ hits: [] }).jump(0)).toBe(-1);
  });

  test('counts from where the haystack begins among what was walked', () => {
    expect(candidatesOf({ hits: [10], shift: 100, goesOn: [[1, 110]] }).jump(100)).toBe(108);
    expect(candidatesOf({ hits: [10], shift: 100, goesOn: [[1, 110]] }).jump(111)).toBe(-1);
  });

  test('asks of the position, which lies before what fired', () => {
    const places = [{ instruction: 4, forward: 3, mostBefore: 0 }];
    const { jump, asked } = candidatesOf({ places, hits: [10], goesOn: [[4, 7]] });
    expect(jump(0)).toBe(7);
    expect(asked).toEqual(['4@7']);
    // The position is past already.
    expect(candidatesOf({ places, hits: [10], goesOn: [[4, 7]] }).jump(8)).toBe(-1);
    expect(candidatesOf({ places, hits: [10], goesOn: [[4, 7]] }).jump(7)).toBe(7);
  });

  test('of several places takes that which begins first, and asks of no other that could not be sooner', () => {
    const places = [
      { instruction: 1, forward: 0, mostBefore: 1 },
      { instruction: 2, forward: 0, mostBefore: 5 },
      { instruction: 3, forward: 0, mostBefore: 5 },
      { instruction: 4, forward: 0, mostBefore: 9 },
    ];
    const goesOn = [
      [1, 20],
      [2, 20],
      [3, 20],
    ] as const;
    const { jump, asked } = candidatesOf({ places, hits: [20], goesOn });
    expect(jump(0)).toBe(15);
    expect(asked).toEqual(['1@20', '2@20', '4@20']);
  });

  test('asks of none of the places that a glance refuses', () => {
    const places = [0, 1, 2].map((instruction) => ({
      instruction,
      forward: 0,
      mostBefore: instruction,
    }));
    const goesOn = [
      [0, 20],
      [1, 20],
      [2, 20],
    ] as const;
    const glanced = (left: number) => {
      const { jump, asked } = candidatesOf({ places, hits: [20], goesOn, glance: { 20: left } });
      return [jump(0), asked.length];
    };
    expect([0b000, 0b001, 0b010, 0b100].map(glanced)).toEqual([
      [-1, 0],
      [20, 1],
      [19, 1],
      [18, 1],
    ]);
  });

  test('a place beyond the bits of a number shares one', () => {
    const places = Array.from({ length: 34 }, (_, instruction) => ({
      instruction,
      forward: 0,
      mostBefore: 0,
    }));
    const ask = (left: number) => {
      const { jump, asked } = candidatesOf({
        places,
        hits: [20],
        goesOn: [[33, 20]],
        glance: { 20: left },
      });
      return [jump(0), asked.join(' ')];
    };
    expect(ask(0b10)).toEqual([20, '1@20 33@20']);
    expect(ask(0b01)).toEqual([-1, '0@20 32@20']);
  });

  test('looks at later hits as long as one may begin sooner', () => {
    const places = [
      { instruction: 1, forward: 0, mostBefore: 0 },
      { instruction: 2, forward: 0, mostBefore: 30 },
      { instruction: 3, forward: 12, mostBefore: 30 },
    ];
    const late = (at: number) =>
      candidatesOf({
        places,
        hits: [10, at],
        goesOn: [
          [1, 10],
          [2, at],
        ],
      }).jump(0);
    expect([20, 39, 40, 60].map(late)).toEqual([0, 9, 10, 10]);
    const { jump, asked } = candidatesOf({ places, hits: [10, 51, 52], goesOn: [[1, 10]] });
    expect(jump(0)).toBe(10);
    // 12 bytes lie at most between a position and what fires.
    expect(asked).toEqual(['1@10', '2@10', '3@39']);
    const first = candidatesOf({ places, hits: [10, 20], goesOn: [[2, 10]] });
    expect([first.jump(0), first.asked]).toEqual([0, ['1@10', '2@10']]);
  });

  test('past its steps nothing is jumped over', () => {
    const many = Array.from({ length: 5 }, (_, i) => 10 + i);
    const steps = (each: number) =>
      candidatesOf({ hits: many, steps: each, hayStart: 10, hayEnd: 20 }).jump(10);
    const budget = CONFIRM_STEPS_PER_BYTE * 11;
    expect(steps(Math.floor(budget / 4))).toBe(-1);
    expect(steps(budget / 4 + 1)).toBe(10);
  });
});

test('a haystack by itself: no match goes on from a trigger that all places refuse', () => {
  const places = [
    { instruction: 1, forward: 0, mostBefore: 0 },
    { instruction: 2, forward: 4, mostBefore: 0 },
  ];
  const refutes = (fired: number, goesOn: readonly (readonly [number, number])[], left = -1) => {
    const { candidates, asked } = candidatesOf({
      places,
      hits: [],
      goesOn,
      glance: { [fired]: left },
    });
    return [candidates.refutes(fromLatin1('x'.repeat(40)), 10, 40, fired), asked.join(' ')];
  };
  expect(refutes(20, [])).toEqual([true, '1@20 48 2@16 48']);
  expect(refutes(20, [[1, 20]])).toEqual([false, '1@20 48']);
  expect(refutes(20, [[2, 16]])).toEqual([false, '1@20 48 2@16 48']);
  expect(refutes(20, [[2, 16]], 0b01)).toEqual([true, '1@20 48']);
  expect(refutes(20, [[1, 20]], 0b10)).toEqual([true, '2@16 48']);
  // A position before the haystack is none of its.
  expect(refutes(13, [[2, 9]])).toEqual([true, '1@13 48']);
  expect(refutes(14, [[2, 10]])).toEqual([false, '1@14 48 2@10 48']);
});
