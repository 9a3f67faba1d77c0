/**
 * The automata of rules as the kernel walks them, walked here in its place: forward they end where the pattern's match does, backward they
 * begin where one may, with the secret where the slow matcher has it, however often rows are forgotten.
 */
import { describe, expect, test } from 'vitest';
import { fromLatin1 } from '../../../../src/core/bytes.ts';
import type { CompiledPack, Program } from '../../../../src/core/pack.ts';
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
import { parsePattern } from '../../../../src/regex/parse.ts';
import {
  assertHolds,
  BESIDE_BORDER,
  BESIDE_OF,
  OP_ASSERT,
  OP_SAVE,
  OP_SPLIT,
  OP_BYTE,
} from '../../../../src/regex/program.ts';
import { BEFORE_SECRET, BEHIND_SECRET } from '../../../../src/regex/secret-phases.ts';
import { createOracle } from '../../../oracle/pattern.ts';
import { packOfSpecs } from '../../../oracle/rules.ts';

const ENDS = 1;
const ENTERS = 2;
const LEAVES = 4;
const MIXES = 8;
const HALTS = 16;
const FLAGS = 31;
const ROW_ALIGN = 32;

const PATTERNS = [
  'key=(?P<secret>[a-f0-9]{2,4});?',
  String.raw`\bid (?P<secret>x*y)(?:z|\b)`,
  'plain[0-9]+',
  'ab(?P<secret>c)?d',
  'm(?P<secret>n+)n?o',
  '(?P<secret>sec[0-9]+)',
];
const pack = packOfSpecs(PATTERNS.map((pattern, i) => ({ id: `r${i}`, pattern })));
const TEXTS = [
  ['key=00aabb;', 'key=0;', 'key=00;x', 'key=ab', 'key=00aag'],
  ['id y', 'id xxyz', 'id yz.', 'id xxy.', 'id xya', 'id xx'],
  ['plain1', 'plain123x', 'plainx'],
  ['abcd', 'abd', 'abcx', 'abcdd'],
  ['mno', 'mnno', 'mnnno', 'mo'],
  ['sec1', 'sec123x', 'secx'],
];
/** Bytes behind the arena that nobody may write. */
const GUARD = 4096;

const stand = (arenaBytes?: number, of: CompiledPack = pack) => {
  const { shared } = createWalker(of.prefilter, confirmBytes(of));
  const memory = layConfirmMemory(of, shared);
  const { arena: from, arenaEnd } = memory;
  const arena = createRowArena(of, shared, memory, arenaBytes);
  const end = arenaBytes === undefined ? arenaEnd : from + arenaBytes;
  shared.bytes().fill(0xa5, end, end + GUARD);
  const rows = new Set<number>();
  const entryOf = (automaton: number, row: number, column: number): number => {
    rows.add(row);
    expect(row % ROW_ALIGN).toBe(0);
    expect(row).toBeGreaterThanOrEqual(from);
    expect(row).toBeLessThan(end);
    const entry = shared.words()[(row + column) >> 2]!;
    if (entry !== HALTS) return entry;
    const { flushes } = arena.counts();
    const built = arena.build(automaton, row, column);
    if (arena.counts().flushes === flushes) {
      expect(shared.words()[(row + column) >> 2]).toBe(built);
    }
    return built;
  };
  const isGuarded = (): boolean =>
    shared
      .bytes()
      .subarray(end, end + GUARD)
      .every((byte) => byte === 0xa5);
  return { arena, shared, memory, entryOf, rows, isGuarded };
};
type Stand = ReturnType<typeof stand>;

interface Found {
  readonly at: number;
  readonly entered: number;
  readonly left: number;
  readonly mixed: boolean;
}

const columnsOf = (rule: number) => byteClasses(programOf(rule));
const programOf = (rule: number): Program => {
  const { match } = pack.rules[rule]!;
  if (match.kind !== 'pattern') throw new Error('no pattern');
  return match.program;
};

/** As assembly/rows.ts: where the match that begins at the first byte ends. */
const forward = (one: Stand, rule: number, bytes: Uint8Array, first?: number): Found | null => {
  const { of, border } = columnsOf(rule);
  let row = first ?? one.arena.rowAt(2 * rule, -1, BESIDE_BORDER);
  const now = { entered: -1, left: -1, mixed: false };
  let found: Found | null = null;
  for (let at = 0; ; at++) {
    const entry = one.entryOf(2 * rule, row, 4 * (at < bytes.length ? of[bytes[at]!]! : border));
    if ((entry & ENDS) !== 0) found = { at, ...now };
    if ((entry & HALTS) !== 0) return found;
    if ((entry & ENTERS) !== 0) now.entered = at;
    if ((entry & LEAVES) !== 0) now.left = at;
    if ((entry & MIXES) !== 0) now.mixed = true;
    row = entry & ~FLAGS;
  }
};

/** The same backward from a place of the rule that stands at `from`: the leftmost start. */
const backward = (one: Stand, rule: number, bytes: Uint8Array, from: number): Found | null => {
  const { of, border } = columnsOf(rule);
  let row = one.arena.rowAt(2 * rule + 1, 0, besideAt(bytes, from));
  const now = { entered: -1, left: -1, mixed: false };
  let found: Found | null = null;
  for (let at = from; at >= 0; at--) {
    const entry = one.entryOf(2 * rule + 1, row, 4 * (at > 0 ? of[bytes[at - 1]!]! : border));
    if ((entry & ENDS) !== 0) found = { at, ...now };
    if ((entry & HALTS) !== 0) break;
    if ((entry & ENTERS) !== 0) now.entered = at;
    if ((entry & LEAVES) !== 0) now.left = at;
    if ((entry & MIXES) !== 0) now.mixed = true;
    row = entry & ~FLAGS;
  }
  return found;
};

const besideAt = (bytes: Uint8Array, at: number): number =>
  at < 0 || at >= bytes.length ? BESIDE_BORDER : BESIDE_OF[bytes[at]!]!;

/** Does some way of the program from `start` on stand at an instruction after the bytes up to `at`? */
const stands = (
  program: Program,
  bytes: Uint8Array,
  start: number,
  at: number,
  instruction: number,
) => {
  const { op, x, y, classes } = program;
  let live = new Set([program.start]);
  for (let i = start; ; i++) {
    const closed = new Set<number>();
    const stack = [...live];
    while (stack.length > 0) {
      const p = stack.pop()!;
      if (closed.has(p)) continue;
      closed.add(p);
      if (op[p] === OP_SPLIT) stack.push(x[p]!, y[p]!);
      else if (op[p] === OP_SAVE) stack.push(x[p]!);
      else if (op[p] === OP_ASSERT) {
        if (assertHolds(y[p]!, besideAt(bytes, i - 1), besideAt(bytes, i))) stack.push(x[p]!);
      }
    }
    if (i === at) return closed.has(instruction);
    const takes = (p: number): boolean => op[p] === OP_BYTE && classes[y[p]!]![bytes[i]!] === 1;
    live = new Set([...closed].filter(takes).map((p) => x[p]!));
  }
};

const secretOf = (rule: number, bytes: Uint8Array, from: number) => {
  const parsed = parsePattern(PATTERNS[rule]!);
  if (!parsed.ok) throw new Error('refused');
  const match = createOracle(parsed.ast).find(bytes, from);
  if (match?.start !== from) return null;
  const secret = parsed.secretGroup === 0 ? null : match.groups[parsed.secretGroup]!;
  return { end: match.end, secret };
};

const checkForward = (one: Stand, rule: number, text: string): void => {
  const bytes = fromLatin1(text);
  const found = forward(one, rule, bytes);
  const expected = secretOf(rule, bytes, 0);
  expect(found?.at).toBe(expected?.end);
  if (found === null || found.mixed) return;
  const { entered, left, at } = found;
  // Where a byte's side depends on the way, the host is asked for the secret.
  if (one.memory.rule(rule).phases === null) return expect([entered, left]).toEqual([-1, -1]);
  const secret = entered < 0 ? null : [entered, left < 0 ? at : left];
  expect(secret).toEqual(expected!.secret);
};

const checkBackward = (one: Stand, rule: number, text: string): void => {
  const program = programOf(rule);
  const { places, phases } = one.memory.rule(rule);
  const instruction = places[0]!;
  const bytes = fromLatin1(` ${text}`);
  for (let at = 0; at <= bytes.length; at++) {
    let start = 0;
    while (start <= at && !stands(program, bytes, start, at, instruction)) start++;
    const found = backward(one, rule, bytes, at);
    expect(found?.at).toBe(start <= at ? start : undefined);
    if (found === null || found.mixed) continue;
    const { secret = null } = secretOf(rule, bytes, start) ?? {};
    if (secret === null && PATTERNS[rule]!.includes('secret')) continue;
    // Seen from the place: what of the secret lies before it.
    const phase = secret === null ? BEFORE_SECRET : (phases?.[instruction] ?? BEFORE_SECRET);
    const isLeft = phase === BEHIND_SECRET;
    const isEntered = phase !== BEFORE_SECRET && secret![0] > start;
    expect(found.left).toBe(isLeft ? secret![1] : -1);
    expect(found.entered).toBe(isEntered ? secret![0] : -1);
  }
};

const checkAll = (one: Stand): void => {
  TEXTS.forEach((texts, rule) => {
    for (const text of texts) {
      checkForward(one, rule, text);
      checkBackward(one, rule, text);
    }
  });
};

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
  test.each([1024, 1056, 1088, 1120, 1152, 1600, 3008])(
    'with room for %i bytes of rows, and nothing behind them is written',
    (arenaBytes) => {
      const one = stand(arenaBytes);
      for (let round = 0; round < 2; round++) checkAll(one);
      expect(one.arena.counts().flushes).toBeGreaterThan(0);
      expect(one.isGuarded()).toBe(true);
    },
  );
});

test('an automaton that is new has its first row inside the arena', () => {
  for (let arenaBytes = 1088; arenaBytes < 2400; arenaBytes += ROW_ALIGN) {
    const one = stand(arenaBytes);
    for (let automaton = 0; automaton < 2 * PATTERNS.length; automaton++) {
      one.arena.rowAt(automaton, automaton % 2 === 0 ? -1 : 0, BESIDE_BORDER);
      expect(one.isGuarded()).toBe(true);
    }
  }
});

test('rows lie one behind the other, each as large as its columns and the number of its state', () => {
  const one = stand();
  checkForward(one, 2, 'plain12x');
  const { stride } = columnsOf(2);
  const rowBytes = Math.ceil((4 * stride + 4) / ROW_ALIGN) * ROW_ALIGN;
  const rows = [...one.rows].toSorted((a, b) => a - b);
  expect(rows.length).toBeGreaterThan(5);
  rows.forEach((row, i) => expect(row).toBe(rows[0]! + i * rowBytes));
  // Row 0 is that of the dead state, which nobody walks.
  expect(rows[0]).toBe(one.memory.arena + rowBytes);
  rows.forEach((row, i) => expect(one.shared.words()[(row >> 2) + stride]).toBe(i + 1));
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
    const one = stand(2048);
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
        const rule = 2 + (i % 4);
        const text = TEXTS[rule]![(i >> 2) % TEXTS[rule]!.length]!;
        checkForward(one, rule, text);
        checkBackward(one, rule, text);
        if (i > 100) break;
      }
      expect(one.arena.counts().flushes).toBe(flushes + 1);
      expect([count(0), count(1)]).toEqual([0, 0]);
    }
  });
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
