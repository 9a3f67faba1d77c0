/** Rows of the rules' automata in the kernel's memory: what is walked over them is right however often they are forgotten. */
import { describe, expect, test } from 'vitest';
import { fromLatin1 } from '../../../../src/core/bytes.ts';
import { RULES_MAX } from '../../../../src/core/limits.ts';
import {
  confirmBytes,
  layConfirmMemory,
  PLACE_BACKWARD,
  PLACE_BYTES,
  PLACE_FORWARD,
  RULE_STARTS,
} from '../../../../src/detect/kernel/confirm-memory.ts';
import { createWalker } from '../../../../src/detect/kernel/kernel.ts';
import { createRowArena } from '../../../../src/detect/kernel/row-arena.ts';
import { byteClasses } from '../../../../src/regex/byte-classes.ts';
import { BESIDE_BORDER } from '../../../../src/regex/program.ts';
import { packOfSpecs } from '../../../oracle/rules.ts';
import type { Stand } from '../../support/rows.ts';
import {
  FLAGS,
  PATTERNS,
  ROW_ALIGN,
  TEXTS,
  checkAll,
  checkBackward,
  checkForward,
  columnsOf,
  pack,
  programIn,
  stand,
} from '../../support/rows.ts';

describe('walks over rows find what the slow matcher finds', () => {
  test('with room for all', () => {
    const one = stand();
    checkAll(one);
    const { built, flushes } = one.arena.counts();
    expect(built).toBeGreaterThan(100);
    expect(flushes).toBe(0);
    checkAll(one);
    expect(one.arena.counts()).toEqual({ built, flushes: 0 });
    expect(one.isGuarded()).toBe(true);
  });

  // The least: each automaton has a row for the state from which nothing matches.
  test.each([1600, 1632, 1664, 1696, 1728, 1760, 1792, 3008])(
    'with room for %i bytes of rows, and nothing behind them is written',
    (arenaBytes) => {
      const one = stand(arenaBytes);
      for (let round = 0; round < 2; round++) checkAll(one);
      expect(one.arena.counts().flushes).toBeGreaterThan(0);
      expect(one.isGuarded()).toBe(true);
    },
  );
});

/** A column a byte. */
const WIDE = Array.from({ length: 256 }, (_, byte) => `\\x{${byte.toString(16)}}`).join('');
const wide = packOfSpecs([
  { id: 'a', pattern: 'ab' },
  { id: 'b', pattern: `cd${WIDE}` },
]);

test.each([
  ['small ones', pack, 1760, 3000],
  ['one with a column a byte', wide, 3232, 5600],
])('an automaton that is new has its first row inside the arena: %s', (_, of, least, most) => {
  for (let arenaBytes = least; arenaBytes < most; arenaBytes += ROW_ALIGN) {
    const one = stand(arenaBytes, of);
    for (let automaton = 0; automaton < 2 * of.rules.length; automaton++) {
      one.arena.rowAt(automaton, automaton % 2 === 0 ? -1 : 0, BESIDE_BORDER);
    }
    expect(one.isGuarded()).toBe(true);
  }
});

test('rows lie one behind the other, each as large as its columns and the number of its state', () => {
  for (const [rule, texts] of TEXTS.entries()) {
    const one = stand();
    checkForward(one, rule, texts[0]!);
    const { stride } = columnsOf(rule);
    const rowBytes = Math.ceil((4 * stride + 4) / ROW_ALIGN) * ROW_ALIGN;
    const rows = [...one.rows].toSorted((a, b) => a - b);
    expect(rows.length).toBeGreaterThan(3);
    rows.forEach((row, i) => expect(row).toBe(rows[0]! + i * rowBytes));
    // Row 0 is that of the dead state, which nobody walks.
    expect(rows[0]).toBe(one.memory.arena + rowBytes);
    rows.forEach((row, i) => expect(one.shared.words()[(row >> 2) + stride]).toBe(i + 1));
  }
});

test('as many rows as there is room for, and then the walk goes on from the first', () => {
  const rule = 2;
  const { stride } = columnsOf(rule);
  const rowBytes = Math.ceil((4 * stride + 4) / ROW_ALIGN) * ROW_ALIGN;
  const all = stand();
  checkForward(all, rule, 'plain12');
  // And that of the dead state.
  const taken = (all.rows.size + 1) * rowBytes;
  const fits = stand(taken);
  checkForward(fits, rule, 'plain12');
  expect(fits.arena.counts().flushes).toBe(0);
  const { arena, arenaEnd } = fits.memory;
  // What is said of the memory holds where nothing else is said.
  const memory = { ...fits.memory, arenaEnd: arena + taken - rowBytes };
  expect(arenaEnd).toBeGreaterThan(memory.arenaEnd);
  for (const one of [stand(taken - rowBytes), stand(undefined, pack, memory.arenaEnd - arena)]) {
    checkForward(one, rule, 'plain12');
    expect(one.arena.counts().flushes).toBe(1);
    // Its state was added to an empty arena.
    expect(one.anew).toEqual([one.memory.arena + rowBytes]);
  }
});

test('a state in the place of the one before it knows nothing of where that led', () => {
  const rule = 2;
  const { stride } = columnsOf(rule);
  // Beside the dead state there is room for one.
  const one = stand(2 * Math.ceil((4 * stride + 4) / ROW_ALIGN) * ROW_ALIGN);
  for (const text of ['plain1', 'pllain1', 'plaain1', 'plain12']) checkForward(one, rule, text);
  expect(one.arena.counts().flushes).toBeGreaterThan(10);
  expect(one.isGuarded()).toBe(true);
});

describe('rows that were asked for', () => {
  /** Words of a rule's record and of its first place in which rows are noted. */
  const noted = ({ memory, shared }: Stand, rule: number) => {
    const { recordAt, placesAt } = memory.rule(rule);
    const words = shared.words();
    const four = (at: number): number[] => [...words.subarray(at >> 2, (at >> 2) + 4)];
    return {
      starts: four(recordAt + RULE_STARTS),
      forward: words[(placesAt + PLACE_FORWARD) >> 2]!,
      backward: four(placesAt + PLACE_BACKWARD),
    };
  };
  const askAll = (one: Stand, rule: number): void => {
    for (let beside = 0; beside < 4; beside++) {
      const { starts, backward: back } = (() => {
        const start = one.arena.rowAt(2 * rule, -1, beside);
        const end = one.arena.rowAt(2 * rule + 1, 0, beside);
        expect(one.arena.rowAt(2 * rule, -1, beside)).toBe(start);
        const now = noted(one, rule);
        expect([now.starts[beside], now.backward[beside]]).toEqual([start, end]);
        return now;
      })();
      expect(starts.filter((row) => row !== 0).length).toBeGreaterThan(0);
      expect(back.filter((row) => row !== 0).length).toBeGreaterThan(0);
    }
    const ahead = one.arena.rowAt(2 * rule, 0, 0);
    expect(noted(one, rule).forward).toBe(ahead);
  };

  test('are noted by what stands beside, and asked for once', () => {
    const one = stand();
    askAll(one, 1);
    const { starts, backward: back, forward: ahead } = noted(one, 1);
    expect([...starts, ...back, ahead].every((row) => row !== 0)).toBe(true);
    // An assertion stands at the begin: letters before it are another state.
    expect(new Set(starts).size).toBeGreaterThan(1);
    expect(noted(one, 0)).toEqual({ starts: [0, 0, 0, 0], forward: 0, backward: [0, 0, 0, 0] });
  });

  test('are noted at their own place', () => {
    const several = packOfSpecs([{ id: 'many', pattern: '[0-9]{0,3}(?:x[a-c]|y[d-f]|z[0-9])' }]);
    const one = stand(undefined, several);
    const { places, placesAt } = one.memory.rule(0);
    const ahead = places.map((_, place) => one.arena.rowAt(0, place, 0));
    const back = places.map((_, place) => one.arena.rowAt(1, place, 1));
    const words = one.shared.words();
    const at = (place: number, offset: number): number =>
      words[(placesAt + place * PLACE_BYTES + offset) >> 2]!;
    expect(places.map((_, place) => at(place, PLACE_FORWARD))).toEqual(ahead);
    expect(places.map((_, place) => at(place, PLACE_BACKWARD + 4))).toEqual(back);
  });

  test('are forgotten with all rows, those of other rules too', () => {
    const one = stand(3008);
    // None is new later on: that may forget as well.
    for (const rule of PATTERNS.keys()) {
      for (const backwards of [0, 1]) one.arena.rowAt(2 * rule + backwards, 0, BESIDE_BORDER);
    }
    const count = (rule: number): number => {
      const { starts, backward: back, forward: ahead } = noted(one, rule);
      return [...starts, ...back, ahead].filter((row) => row !== 0).length;
    };
    for (let round = 0; round < 3; round++) {
      for (const rule of [0, 1]) askAll(one, rule);
      expect([count(0), count(1)]).toEqual([9, 9]);
      // Walks of other rules until their rows have no room.
      const { flushes } = one.arena.counts();
      for (let i = 0; one.arena.counts().flushes === flushes; i++) {
        expect([count(0), count(1)]).toEqual([9, 9]);
        const rule = 2 + (i % (PATTERNS.length - 2));
        const text = TEXTS[rule]![(i >> 3) % TEXTS[rule]!.length]!;
        checkForward(one, rule, text);
        checkBackward(one, rule, text);
        if (i > 100) break;
      }
      expect(one.arena.counts().flushes).toBe(flushes + 1);
      expect([count(0), count(1)]).toEqual([0, 0]);
    }
  });
});

test('forgetting writes nothing but the words in which rows are noted', () => {
  // Behind the places of the last rule stand the columns of the first one, which are not all zero.
  const several = packOfSpecs([
    { id: 'many', pattern: String.raw`[0-9\x0c-\x1f]{0,3}(?:x[a-c]|y[d-f]|z[0-9])` },
    { id: 'more', pattern: 'k[0-9]{40}' },
  ]);
  /** Asks for all rows; false where some were forgotten on the way. */
  const noteAll = ({ memory, arena, shared }: Stand): boolean => {
    const words: number[] = [];
    for (const rule of [0, 1]) {
      const { places, recordAt, placesAt } = memory.rule(rule);
      for (let beside = 0; beside < 4; beside++) {
        arena.rowAt(2 * rule, -1, beside);
        words.push(recordAt + RULE_STARTS + 4 * beside);
        for (const place of places.keys()) {
          arena.rowAt(2 * rule + 1, place, beside);
          words.push(placesAt + PLACE_BYTES * place + PLACE_BACKWARD + 4 * beside);
        }
      }
      for (const place of places.keys()) {
        arena.rowAt(2 * rule, place, 0);
        words.push(placesAt + PLACE_BYTES * place + PLACE_FORWARD);
      }
    }
    return words.every((at) => shared.words()[at >> 2] !== 0);
  };
  // The least room in which all are noted: forty rows more have none.
  let arenaBytes = 1280;
  while (!noteAll(stand(arenaBytes, several))) arenaBytes += ROW_ALIGN;
  const one = stand(arenaBytes, several);
  const { shared, memory, arena } = one;
  for (const rule of [0, 1]) memory.rule(rule);
  const take = (): Uint32Array => shared.words().slice(shared.reserved >> 2, memory.arena >> 2);
  const before = take();
  expect(noteAll(one)).toBe(true);
  expect(take()).not.toEqual(before);
  expect(arena.counts().flushes).toBe(0);
  const { of } = byteClasses(programIn(several, 1));
  const digits = fromLatin1(`k${'0'.repeat(39)}`);
  let row = arena.rowAt(2, -1, BESIDE_BORDER);
  for (let at = 0; at < digits.length && arena.counts().flushes === 0; at++) {
    row = one.entryOf(2, row, 4 * of[digits[at]!]!) & ~FLAGS;
  }
  expect(arena.counts().flushes).toBe(1);
  expect(take()).toEqual(before);
});

test('an automaton past its own room forgets its rows alone', () => {
  // Thousands of states: which of the last thirteen letters were an `a`.
  const counted = packOfSpecs([{ id: 'count', pattern: 'x[ab]*a[ab]{13}c' }]);
  const one = stand(undefined, counted);
  const { of } = byteClasses(programIn(counted, 0));
  const start = one.arena.rowAt(0, -1, BESIDE_BORDER);
  one.arena.rowAt(1, 0, BESIDE_BORDER);
  const { recordAt, placesAt } = one.memory.rule(0);
  const word = (at: number): number => one.shared.words()[at >> 2]!;
  const back = placesAt + PLACE_BACKWARD + 4 * BESIDE_BORDER;
  const noted = word(back);
  expect([word(recordAt + RULE_STARTS + 4 * BESIDE_BORDER), noted > 0]).toEqual([start, true]);
  let seed = 3;
  let row = one.entryOf(0, start, 4 * of[0x78]!) & ~FLAGS;
  for (let i = 0; i < 20_000 && one.arena.counts().flushes === 0; i++) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    row = one.entryOf(0, row, 4 * of[(seed >>> 16) % 2 === 0 ? 0x61 : 0x62]!) & ~FLAGS;
  }
  expect(one.arena.counts().flushes).toBe(1);
  expect(word(recordAt + RULE_STARTS + 4 * BESIDE_BORDER)).toBe(0);
  expect(word(back)).toBe(noted);
});

test('there is room for the dead rows of the largest pack, and for a walk', () => {
  const { arena, arenaEnd } = stand().memory;
  // Two automata a rule, 256 columns, the border and the number of the state.
  const rowBytes = 4 * 258 + ROW_ALIGN - ((4 * 258) % ROW_ALIGN);
  expect(arenaEnd - arena).toBeGreaterThan(rowBytes * (2 * RULES_MAX + 1000));
});

test('a rule of fields has none', () => {
  const { match, ...rest } = pack.rules[0]!;
  expect(match.kind).toBe('pattern');
  const fields = { kind: 'fields', paths: [], foldCase: true, foldSeparators: true } as const;
  const { shared } = createWalker(pack.prefilter, confirmBytes(pack));
  const memory = layConfirmMemory(pack, shared);
  const of = { ...pack, rules: [{ ...rest, match: fields }, ...pack.rules.slice(1)] };
  const arena = createRowArena(of, shared, memory);
  expect(() => arena.build(0, memory.arena, 0)).toThrow('a rule of fields has no automata');
});
