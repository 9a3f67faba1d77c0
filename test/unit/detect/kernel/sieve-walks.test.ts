/** Sieves beside their law: after each byte, the survivors are those rules that, each looked at by itself, may still match. */
import { describe, expect, test } from 'vitest';
import { fromLatin1 } from '../../../../src/core/bytes.ts';
import type { CompiledPack, TriggerPlace } from '../../../../src/core/pack.ts';
import { createWalker } from '../../../../src/detect/kernel/kernel.ts';
import type { SieveOptions } from '../../../../src/detect/kernel/sieves.ts';
import { createSieves } from '../../../../src/detect/kernel/sieves.ts';
import { createAhead, DIES, ENDS } from '../../../../src/regex/ahead.ts';
import { packOfSpecs } from '../../../oracle/rules.ts';

const PATTERNS = [
  'password=[a-f0-9]{8}',
  'password: [a-z]{4}x',
  'password=[0-9]+;',
  'passwordless',
  'pass(?:word|phrase) is [a-z]+',
  'password',
  'password[=:] ?(?:true|false)',
  'password=[^"]{0,4}"',
];
const pack = packOfSpecs(PATTERNS.map((pattern, i) => ({ id: `r${i}`, pattern })));
const RULES = [...pack.rules.keys()];
const NO_SIEVE = 0xffff;
const TERMINAL = 0x8000;
const ROW_BYTES = 272;
const SURVIVORS = 264;
const DECODE = 0xffff_ffff;
const LAYER = 0xffff_fffd;
const QUOTES = 0xffff_fffc;

/** Lists at the begin of reserved memory, sieves behind them between two guards. */
const LISTS_BYTES = 4096;
const GUARD = 64;

const stand = (options: SieveOptions = {}, of: CompiledPack = pack) => {
  const bytes = options.bytes ?? 1024 * 1024;
  const { shared } = createWalker(of.prefilter, LISTS_BYTES + bytes + 2 * GUARD);
  const at = shared.reserved + LISTS_BYTES + GUARD;
  shared.bytes().fill(0xa5, shared.reserved, at + bytes + GUARD);
  const sieves = createSieves(of, shared, at, options);
  let nextList = shared.reserved;
  /** Others in the place of these, without any list. */
  const anew = (others: SieveOptions) => {
    nextList = shared.reserved;
    return createSieves(of, shared, at, others);
  };
  /** A list as confirm-memory.ts writes them, with a word behind it. */
  const listOf = (numbers: readonly number[]): number => {
    const list = nextList;
    shared.words().set([numbers.length, ...numbers, 0], list >> 2);
    nextList += 4 * (numbers.length + 2);
    return list;
  };
  const wordBehind = (list: number): number => {
    const words = shared.words();
    return words[(list >> 2) + 1 + words[list >> 2]!]!;
  };
  const survivorsAt = (state: number): number =>
    shared.words()[(at + ROW_BYTES * (state & ~TERMINAL) + SURVIVORS) >> 2]!;
  const survivors = (state: number): number[] => {
    const words = shared.words();
    const list = survivorsAt(state);
    expect(list).toBeGreaterThanOrEqual(at);
    expect(list).toBeLessThan(at + bytes);
    return [...words.subarray((list >> 2) + 1, (list >> 2) + 1 + words[list >> 2]!)];
  };
  const cell = (state: number, column: number): number =>
    new DataView(shared.bytes().buffer).getUint16(at + ROW_BYTES * state + 2 * column, true);
  const guards = (): Set<number> => {
    const held = shared.bytes();
    return new Set([
      ...held.subarray(at - GUARD, at),
      ...held.subarray(at + bytes, at + bytes + GUARD),
    ]);
  };
  return { sieves, anew, shared, listOf, wordBehind, survivors, survivorsAt, cell, guards };
};

const placesOf = (of: CompiledPack, rule: number): readonly TriggerPlace[] =>
  of.prefilter.triggers.flatMap((it) => (it.kind === 'rule' && it.rule === rule ? it.places : []));

/** Each rule by itself: those that may match behind each byte, and of how many more can be told. */
const naive = (numbers: readonly number[], text: string) => {
  const open: number[] = [];
  let left = numbers.map((number) => {
    if (number >= QUOTES) return { number, where: null, ahead: null };
    const { match } = pack.rules[number]!;
    if (match.kind !== 'pattern') throw new Error('not here');
    const ahead = createAhead(match.program, placesOf(pack, number));
    return { number, where: ahead.start, ahead };
  });
  const survivors = Array.from(fromLatin1(text), (byte) => {
    left = left.flatMap((one) => {
      if (one.where === null) return [one];
      const next = one.ahead.step(one.where, Math.min(byte, 0x80));
      if (next === DIES) return [];
      return [{ ...one, where: next === ENDS ? null : next }];
    });
    open.push(left.filter(({ where }) => where !== null).length);
    return left.map(({ number }) => number).toSorted((a, b) => a - b);
  });
  return { left: survivors, open };
};

type Stand = ReturnType<typeof stand>;
/** As assembly/sieves.ts walks; what survives behind each byte, as far as the sieve goes. */
const walk = ({ sieves, survivors, cell, wordBehind }: Stand, list: number, text: string) => {
  let state = wordBehind(list);
  if (state === 0) {
    state = sieves.begin(list);
    expect(wordBehind(list)).toBe(state);
  }
  const found: number[][] = [];
  let isTerminal = false;
  for (const byte of fromLatin1(text)) {
    const column = Math.min(byte, 0x80);
    let next = cell(state, column);
    if (next === 0) {
      const { flushes } = sieves.counts();
      next = sieves.step(state, column);
      if (next === 0) break;
      if (sieves.counts().flushes === flushes) expect(cell(state, column)).toBe(next);
    }
    found.push(survivors(next));
    state = next & ~TERMINAL;
    isTerminal = (next & TERMINAL) !== 0;
    if (isTerminal) break;
  }
  return { found, isTerminal };
};

/** From the `w` of `password` on, on which the triggers of all but one rule fire, and others. */
const TEXTS = [
  'word=00aabbcc',
  'word: true',
  'word: abcdx',
  'word=false"',
  'wordless',
  'word is it',
  'wor\xff\xffxy',
  'word=12;',
  'hrase is x',
  'word=\x80"',
  'ord is',
];

describe('survivors are the rules that may still match', () => {
  test.each([
    ['with room for all states', {}],
    ['with room for few', { bytes: 4096 }],
    ['with room for two', { bytes: 3 * ROW_BYTES + 100 }],
    ['with room for one', { bytes: 2 * ROW_BYTES + 60 }],
  ] as const)('%s', (_, options) => {
    const one = stand(options);
    const lists = [RULES, RULES.slice(0, 4), RULES.slice(2), [...RULES, QUOTES, LAYER, DECODE]].map(
      (numbers) => ({ numbers, list: one.listOf(numbers) }),
    );
    for (let round = 0; round < 3; round++) {
      for (const { numbers, list } of lists) {
        for (const text of TEXTS) {
          const expected = naive(numbers, text);
          const { found, isTerminal } = walk(one, list, text);
          expect(found).toEqual(expected.left.slice(0, found.length));
          // It ends where nothing more can be told.
          const end = expected.open.findIndex((count) => count === 0);
          expect(isTerminal).toBe(end >= 0);
          expect(found.length).toBe(end >= 0 ? end + 1 : text.length);
        }
      }
    }
    expect(one.guards()).toEqual(new Set([0xa5]));
  });

  test('what was built once is walked without being built again', () => {
    const one = stand();
    const list = one.listOf(RULES);
    for (const text of TEXTS) walk(one, list, text);
    const { built } = one.sieves.counts();
    expect(built).toBeGreaterThan(30);
    for (const text of TEXTS) walk(one, list, text);
    expect(one.sieves.counts()).toEqual({ built, flushes: 0 });
  });

  test('a list with the same rules begins in the same state, in whatever order the others stand', () => {
    const one = stand();
    const [first, second, other] = [RULES, RULES, RULES.slice(1)].map((it) => one.listOf(it));
    expect(one.sieves.begin(first!)).toBe(one.sieves.begin(second!));
    expect(one.sieves.begin(other!)).not.toBe(one.sieves.begin(first!));
    const [marked, again] = [
      [...RULES, LAYER, DECODE],
      [...RULES, DECODE, LAYER],
    ].map((it) => one.sieves.begin(one.listOf(it)));
    expect(marked).toBe(again);
  });

  test('states with the same survivors share their list', () => {
    const one = stand();
    // All of these are left behind a `w`.
    const rules = RULES.filter((rule) => PATTERNS[rule] !== 'pass(?:word|phrase) is [a-z]+');
    const first = one.sieves.begin(one.listOf(rules));
    const next = one.sieves.step(first, 'w'.charCodeAt(0));
    expect(next).not.toBe(first);
    expect(one.survivors(next)).toEqual(rules);
    expect(one.survivorsAt(next)).toBe(one.survivorsAt(first));
  });
});

describe('states are told apart by what is left, and by nothing else', () => {
  const sieved = (patterns: readonly string[]) => {
    const of = packOfSpecs(
      patterns.map((pattern, i) => ({ id: `r${String(i).padStart(2, '0')}`, pattern })),
    );
    const one = stand({}, of);
    /** The state of a list behind a text, which begins where all of these rules fire. */
    const behind = (numbers: readonly number[], text: string): number =>
      Array.from(fromLatin1(text)).reduce(
        (state, byte) => one.sieves.step(state & ~TERMINAL, byte),
        one.sieves.begin(one.listOf(numbers)),
      );
    return { ...one, behind };
  };

  test('whichever rule ended first', () => {
    const { behind, survivors } = sieved(['zzj=(?:1|2[0-9])', 'zzj=(?:2|1[0-9])', 'zzj=[0-9]{9}']);
    const all = [0, 1, 2];
    expect(behind(all, 'j=15')).toBe(behind(all, 'j=25'));
    expect(survivors(behind(all, 'j=15'))).toEqual(all);
  });

  test('rule 1 that has ended beside rule 2 is not rule 12', () => {
    const others = Array.from({ length: 9 }, (_, i) => `zzj=[${'abcdefghi'[i]}]`);
    const { behind, survivors } = sieved([
      'zzj=x',
      'zzj=1',
      'zzj=[0-9]{9}',
      ...others,
      'zzj=[0-8]{9}',
    ]);
    expect(survivors(behind([1, 2, 3], 'j=1'))).toEqual([1, 2]);
    expect(survivors(behind([3, 4, 12], 'j=1'))).toEqual([12]);
  });
});

describe('a list has no sieve', () => {
  const begins = (numbers: readonly number[], options: SieveOptions = {}): boolean => {
    const one = stand(options);
    const list = one.listOf(numbers);
    const state = one.sieves.begin(list);
    expect(one.wordBehind(list)).toBe(state);
    return state !== NO_SIEVE;
  };

  test('where it has few rules, whatever else stands in it', () => {
    const [a, b, c] = [0, 1, 2];
    expect(begins([a, b])).toBe(false);
    expect(begins([a, b, QUOTES, LAYER, DECODE])).toBe(false);
    expect(begins([a, b, c])).toBe(true);
    expect(begins([a], { rulesMin: 1 })).toBe(true);
    expect(begins([DECODE, LAYER], { rulesMin: 0 })).toBe(false);
  });

  test('where nothing is known of any of its rules', () => {
    // What may end before the trigger fires is sure from the start.
    const open = packOfSpecs(
      ['ab*', 'ab*c*', 'abc?'].map((pattern, i) => ({ id: `s${i}`, pattern })),
    );
    const one = stand({}, open);
    const sure = open.rules
      .map((_, rule) => rule)
      .filter((rule) => {
        const { match } = open.rules[rule]!;
        return (
          match.kind === 'pattern' &&
          createAhead(match.program, placesOf(open, rule)).start === null
        );
      });
    const list = one.listOf(sure.length > 0 ? [sure[0]!, sure[0]!, sure[0]!] : []);
    expect(one.sieves.begin(list)).toBe(NO_SIEVE);
  });
});

describe('what was built is forgotten', () => {
  test('when there is no room for one state more, and not before', () => {
    const one = stand({ bytes: 4096 });
    let exact = 0;
    for (let bytes = 1600; bytes < 2100; bytes += 4) {
      const sieves = one.anew({ bytes });
      let taken = ROW_BYTES;
      let needed = 0;
      const lists: number[] = [];
      const states = new Map<number, readonly number[]>();
      // Each set of rules is a state, and a list of survivors.
      for (let set = 0; sieves.counts().flushes === 0; set++) {
        const numbers = RULES.filter((rule) => (set & (1 << rule)) !== 0);
        if (numbers.length < 3) continue;
        taken += needed;
        needed = ROW_BYTES + 4 * (numbers.length + 1);
        lists.push(one.listOf(numbers));
        const state = sieves.begin(lists.at(-1)!);
        if (sieves.counts().flushes > 0) states.clear();
        states.set(state, numbers);
        for (const [known, left] of states) expect(one.survivors(known)).toEqual(left);
      }
      expect(taken).toBeLessThanOrEqual(bytes);
      expect(taken + needed).toBeGreaterThan(bytes);
      if (taken === bytes) exact++;
      // All begin anew but the one that was asked for.
      expect(lists.map(one.wordBehind)).toEqual(
        lists.map((_, i) => Number(i === lists.length - 1)),
      );
    }
    expect(exact).toBeGreaterThan(0);
    expect(one.guards()).toEqual(new Set([0xa5]));
  });

  test('with what was noted behind lists, which begin anew', () => {
    const one = stand({ bytes: 2 * ROW_BYTES + 100 });
    const lists = [RULES, RULES.slice(1), RULES.slice(2)].map((numbers) => one.listOf(numbers));
    const words = lists.map((list) => {
      one.sieves.begin(list);
      return lists.map(one.wordBehind);
    });
    // Room for one state: each list's first one takes the place of the one before.
    expect(words).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
    expect(one.sieves.counts()).toEqual({ built: 0, flushes: 2 });
  });
});

describe('transitions that never repeat', () => {
  test('are built at first, then as bytes are walked', () => {
    const one = stand();
    const list = one.listOf(RULES);
    const state = one.sieves.begin(list);
    const builds = (most = 100_000): number => {
      let count = 0;
      while (count < most && one.sieves.step(state, count & 0x7f) !== 0) count++;
      return count;
    };
    const free = builds();
    expect(free).toBe(40_960);
    expect(one.sieves.counts().built).toBe(free);
    expect(builds()).toBe(0);
    one.sieves.earn(128 * 10);
    expect(builds()).toBe(10);
    one.sieves.earn(64);
    expect(builds()).toBe(1);
    // No more is saved up than was free at first.
    one.sieves.earn(128 * 1_000_000);
    expect(builds()).toBe(free);
  });
});

test('rules of fields are no part of any list', () => {
  const { match, ...rest } = pack.rules[0]!;
  expect(match.kind).toBe('pattern');
  const fields = { kind: 'fields', paths: [], foldCase: true, foldSeparators: true } as const;
  const one = stand({}, { ...pack, rules: [{ ...rest, match: fields }, ...pack.rules.slice(1)] });
  const list = one.listOf([0, 1, 2]);
  expect(() => one.sieves.begin(list)).toThrow('a rule of fields has no triggers');
});
