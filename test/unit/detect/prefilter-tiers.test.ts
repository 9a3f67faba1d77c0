/** How the windows of many rules are kept apart: as few automata as stay small. */
import { describe, expect, test } from 'vitest';
import { PREFILTER_STATES_MAX } from '../../../src/core/limits.ts';
import type { Prefilter } from '../../../src/core/pack.ts';
import type { RuleTriggers } from '../../../src/detect/prefilter.ts';
import { fitsKernel } from '../../../src/detect/kernel/places.ts';
import { buildPrefilter } from '../../../src/detect/prefilter.ts';
import { createWindowNodes } from '../../../src/regex/plan/window-nodes.ts';
import { endsOf, fired, rulesOf } from '../support/prefilters.ts';

/** The first trigger that is a rule's; before it stand those of the prefilter's own. */
const FIRST_RULE = 4;

/** A set of so many bytes from `first` on, upper case and signs left out: folding adds none. */
const setOf = (first: number, count: number): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, byte) => Number(byte >= first && byte < first + count));

/** Windows of one trigger: chains of sets. */
const planOf = (chains: readonly (readonly Uint8Array[])[]): RuleTriggers => {
  const windows = createWindowNodes();
  for (const chain of chains) {
    let next: number | null = null;
    for (const set of chain.toReversed()) {
      next = windows.node(set, next === null ? [] : [next], next === null ? 0 : -1);
    }
    windows.start(next!);
  }
  return { places: [], windows: { nodes: windows.nodes, starts: windows.starts }, rate: 0 };
};

/** Single bytes that are no letters, one array each: sets are told apart by identity. */
const SIGNS = Array.from({ length: 16 }, (_, i) => setOf(0x10 + i, 1));
/** One word of so many letters: its automaton has a state for each, and one more. `mark` tells words apart. */
const word = (letters: number, mark: number): readonly Uint8Array[] =>
  Array.from({ length: letters }, (_, i) => SIGNS[((i * i * 7 + i) >> 3) % (13 + mark)]!);

const statesOf = ({ automata }: Prefilter): number[] =>
  automata.map(({ rows, width }) => rows.length / width);
/** The rules that each automaton fires for. */
const rulesIn = ({ automata }: Prefilter): number[][] =>
  automata.map(({ fires }) =>
    [...new Set(fires.flat())]
      .filter((number) => number >= FIRST_RULE)
      .map((number) => number - FIRST_RULE)
      .toSorted((a, b) => a - b),
  );
const built = (...plans: readonly RuleTriggers[]): Prefilter => {
  const [rule] = rulesOf('x');
  return buildPrefilter(
    plans.map(() => rule!),
    plans,
  );
};

describe('windows of many rules', () => {
  const [narrow, middle, wide] = [setOf(0x30, 3), setOf(0x30, 4), setOf(0x30, 17)];
  /** Each so large that two are not put together. */
  const large = (set: Uint8Array, mark: number): RuleTriggers => planOf([word(1600, mark), [set]]);
  const tiers = [large(narrow, 0), large(middle, 1), large(wide, 2)];

  test('are one automaton where it stays small', () => {
    const small = [narrow, middle, wide].map((set) => planOf([[set, SIGNS[0]!]]));
    expect(rulesIn(built(...small))).toEqual([[0, 1, 2]]);
  });

  test('are kept apart by the widest set that they hold', () => {
    const probe = (count: number): number => {
      const probed = built(...tiers, planOf([[setOf(0, count), SIGNS[1]!], [SIGNS[2]!]]));
      const held = rulesIn(probed);
      expect(held.map((rules) => rules.filter((rule) => rule < 3))).toEqual([[0], [1], [2]]);
      return held.findIndex((rules) => rules.includes(3));
    };
    expect([1, 3].map(probe)).toEqual([0, 0]);
    expect([4, 16].map(probe)).toEqual([1, 1]);
    expect([17, 40].map(probe)).toEqual([2, 2]);
  });

  test('and by whether they take bytes of other scripts', () => {
    const script = Array.from({ length: 8 }, (_, i) => setOf(0xc0 + 2 * i, 2));
    const words = (mark: number): readonly Uint8Array[] =>
      word(1600, mark).map((sign) => script[sign.indexOf(1) & 7]!);
    const others = [narrow, middle, wide].map((set, mark) => planOf([words(mark), [set]]));
    expect(rulesIn(built(...others.toReversed(), ...tiers))).toEqual([[3], [4], [5], [2], [0, 1]]);
    // What takes nearly all bytes takes those as well.
    const nearlyAll = planOf([[setOf(0, 250), SIGNS[1]!]]);
    expect(rulesIn(built(...tiers, others[0]!, nearlyAll))).toEqual([[0, 4], [1], [2], [3]]);
  });

  test('that take nearly all bytes count as narrow', () => {
    const probe = (count: number): number => {
      const set = setOf(0, count);
      return rulesIn(built(...tiers, planOf([[set, SIGNS[1]!]]))).findIndex((it) => it.includes(3));
    };
    expect([128, 129, 250].map(probe)).toEqual([2, 0, 0]);
  });

  test('stand in order of their tier, whatever their order in the pack', () => {
    const [narrowest, middling, widest] = tiers;
    expect(rulesIn(built(widest!, narrowest!, middling!))).toEqual([[1], [2], [0]]);
  });

  test('each fire in one automaton, the own ones in the first', () => {
    const { automata } = built(...tiers);
    const all = automata.map(({ fires }) => [...new Set(fires.flat())].toSorted((a, b) => a - b));
    expect(all).toEqual([[2, 3, 4], [5], [6]]);
  });

  test('are put together with their neighbours while both have 3,000 states at most', () => {
    const [own] = statesOf(built());
    const alone = (letters: number): number[][] => rulesIn(built(planOf([word(letters, 0)])));
    // A word of so many letters has a state more.
    expect(alone(3000 - own! - 1)).toEqual([[0]]);
    expect(alone(3000 - own!)).toEqual([[], [0]]);
    // The last two fit, the first with neither.
    const sizes = [2900, 1200, 1200];
    const sets = [narrow, middle, wide];
    const plans = sizes.map((size, i) => planOf([word(size, i), [sets[i]!]]));
    expect(rulesIn(built(...plans))).toEqual([[0], [1, 2]]);
    // A tier without rules is none, not even between two that take no state more.
    const full = [planOf([word(2999, 0)]), planOf([word(2999, 1), [wide]])];
    expect(rulesIn(built(...full))).toEqual([[], [0], [1]]);
  });
});

/** As many counters as chains: together their states multiply. */
const counters = (many: number, length: number, of: number): readonly (readonly Uint8Array[])[] =>
  Array.from({ length: many }, (_, i) => {
    const set = Uint8Array.from({ length: 256 }, (__, byte) =>
      Number(byte >= 0xa0 && byte < 0xa0 + of && ((byte >> i) & 1) === 1),
    );
    return [...Array.from({ length }, () => set), setOf(0xe0 + i, 1)];
  });

describe('windows that multiply each other', () => {
  const chains = counters(5, 8, 32);

  test('are halved until each half fits, and fire as they stand', () => {
    const plans = chains.map((chain) => planOf([chain]));
    const prefilter = built(...plans);
    const held = rulesIn(prefilter);
    expect(held.flat().toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4]);
    expect(held.length).toBeGreaterThan(1);
    expect(Math.max(...statesOf(prefilter))).toBeLessThanOrEqual(PREFILTER_STATES_MAX);
    let seed = 5;
    const bytes = Array.from({ length: 4000 }, () => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      const draw = seed >>> 16;
      return draw % 6 === 0 ? 0xe0 + (draw % 5) : (0xa0 + (draw % 32)) | 0x18;
    });
    const text = String.fromCharCode(...bytes);
    const told = fired(prefilter, text);
    const expected = plans.flatMap(({ windows }, rule) =>
      [...endsOf(windows, text)].map((at) => `${at}:${rule + FIRST_RULE}`),
    );
    const split = told.flatMap((hit) => {
      const [at, numbers] = hit.split(':');
      return numbers!.split(',').map((number) => `${at}:${number}`);
    });
    expect(split.filter((hit) => !/:[0-3]$/u.test(hit)).toSorted()).toEqual(expected.toSorted());
    expect(expected.length).toBeGreaterThan(20);
  });

  test('of two rules that do not fit together are two automata', () => {
    expect(rulesIn(built(planOf(chains.slice(0, 2)), planOf(chains.slice(2))))).toEqual([[0], [1]]);
  });

  test('are halved where 16 bits name no more lines, though there are few states', () => {
    // All bytes told apart: a row has eight lines.
    const bytes = Array.from({ length: 256 }, (_, byte) => setOf(byte, 1));
    /** Words as long as windows are: to tell the states of one long word apart takes a round a letter. */
    const many = (words: number, seed: number): RuleTriggers => {
      let state = seed;
      const letter = (): Uint8Array => {
        state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
        return bytes[state >>> 24]!;
      };
      return planOf(Array.from({ length: words }, () => Array.from({ length: 25 }, letter)));
    };
    const apart = built(many(200, 1), many(200, 2));
    expect(rulesIn(apart)).toEqual([[], [0], [1]]);
    expect(statesOf(apart)[1]! + statesOf(apart)[2]!).toBeLessThan(PREFILTER_STATES_MAX);
    expect(rulesIn(built(many(150, 1), many(150, 2)))).toEqual([[], [0, 1]]);
    expect([8192, 8193].map((states) => fitsKernel(states, 256))).toEqual([true, false]);
    expect([65_536, 65_537].map((states) => fitsKernel(states, 32))).toEqual([true, false]);
    expect([32_768, 32_769].map((states) => fitsKernel(states, 33))).toEqual([true, false]);
  });

  test('of one rule are no pack', () => {
    expect(() => built(planOf(chains))).toThrow('windows of one rule do not fit');
  });
});
