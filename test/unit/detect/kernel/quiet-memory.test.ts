/** What a quiet value is told by (assembly/quiet.ts), held to the automata themselves. */
import { describe, expect, test } from 'vitest';
import { fromLatin1 } from '../../../../src/core/bytes.ts';
import type { CompiledPack, PrefilterAutomaton } from '../../../../src/core/pack.ts';
import { createWalker } from '../../../../src/detect/kernel/kernel.ts';
import { layQuiet, quietBytes } from '../../../../src/detect/kernel/quiet-memory.ts';
import { buildPrefilter } from '../../../../src/detect/prefilter.ts';
import { readPlan } from '../../../../src/pack/plan-text.ts';
import { ROW_LINE } from '../../../../src/detect/kernel/places.ts';
import { packOfSpecs } from '../../../oracle/rules.ts';
import { severalPrefilter } from '../../support/walks.ts';

const OPEN = 0x5b;
const NOISY = 0xffff_ffff;
const one = packOfSpecs([
  { id: 'a', pattern: '[xyz][0-9][[]' },
  { id: 'b', pattern: 'p[qw]{2}[0-9]{2}[[]' },
  { id: 'c', pattern: 'red:k' },
]);
/** Three automata, of which one knows what may stand before a `[`. */
const several: CompiledPack = {
  ...one,
  prefilter: {
    ...one.prefilter,
    automata: [
      severalPrefilter.automata[0]!,
      ...one.prefilter.automata,
      severalPrefilter.automata[2]!,
    ],
  },
};
const GUARD = 64;

const lay = (pack: CompiledPack) => {
  const bytes = quietBytes(pack);
  const walker = createWalker(pack.prefilter, bytes + 2 * GUARD);
  const { shared } = walker;
  const at = shared.reserved + GUARD;
  shared.bytes().fill(0xa5, shared.reserved, at + bytes + GUARD);
  const told: number[][] = [];
  const kernel = { ...shared.kernel, prepareQuiet: (...words: number[]) => told.push(words) };
  const note = layQuiet(pack, { ...shared, kernel }, at);
  const [from, to, behind, tellTale, rows] = told[0]!;
  const isGuarded = (): boolean => {
    const all = shared.bytes();
    const beside = [
      ...all.subarray(at - GUARD, at),
      ...all.subarray(at + bytes, at + bytes + GUARD),
    ];
    return beside.every((byte) => byte === 0xa5);
  };
  return { shared, note, at, bytes, from, to, behind, tellTale, rows, isGuarded, told };
};

const step = ({ rows, width, columnOf }: PrefilterAutomaton, row: number, byte: number): number =>
  rows[row * width + columnOf[byte]!]!;

/** Bit k of a byte: is there a row, this byte, and k more behind it, so that `[` leads elsewhere than from the start? */
const tellNaively = (automata: readonly PrefilterAutomaton[]): Uint8Array => {
  const told = new Uint8Array(256);
  for (const automaton of automata) {
    const all = Array.from({ length: automaton.rows.length / automaton.width }, (_, row) => row);
    const bytes = [
      ...new Map(Array.from(automaton.columnOf, (column, byte) => [column, byte])).values(),
    ];
    const open = step(automaton, 0, OPEN);
    const bitsOf = (byte: number): number => {
      let bits = 0;
      let behind = new Set(all.map((row) => step(automaton, row, byte)));
      for (let k = 0; k < 8; k++) {
        if ([...behind].some((row) => step(automaton, row, OPEN) !== open)) bits |= 1 << k;
        behind = new Set(
          [...behind].flatMap((row) => bytes.map((next) => step(automaton, row, next))),
        );
      }
      return bits;
    };
    const bits = new Map(bytes.map((byte) => [automaton.columnOf[byte]!, bitsOf(byte)]));
    automaton.columnOf.forEach((column, byte) => (told[byte]! |= bits.get(column)!));
  }
  return told;
};

test('tells apart as many places before a `[` as there are', () => {
  const [rule] = one.rules;
  const window =
    '[0.1,[[0,0,5]],[[40,91,123],[100],[99],[45],[98],[97]],[[-1],[1,0],[2,1],[3,2],[4,3],[5,4]],[5]]';
  const prefilter = buildPrefilter([rule!], [readPlan(window)]);
  const { shared, tellTale } = lay({ ...one, prefilter });
  const told = [...shared.bytes().subarray(tellTale, tellTale! + 256)];
  expect(told).toEqual([...tellNaively(prefilter.automata)]);
  const bits = [...fromLatin1('dc-ba')].map((byte) => told[byte]! & 0x1f);
  expect(bits).toEqual([1, 2, 4, 8, 16]);
});

describe.each([
  ['one automaton', one],
  ['several', several],
])('%s', (_, pack) => {
  const { automata } = pack.prefilter;

  test('parts lie one behind the other and take all that was asked for', () => {
    const { at, bytes, from, to, behind, tellTale, rows, told, isGuarded } = lay(pack);
    expect(told.length).toBe(1);
    expect(tellTale).toBe(at);
    expect(behind).toBe(at + 256);
    expect(from).toBe(behind! + 4 * pack.rules.length * automata.length);
    expect(to).toBe(from! + 16 * automata.length);
    expect(rows).toBe(to);
    // A word an automaton.
    expect(at + bytes).toBe(rows! + 4 * automata.length);
    expect(isGuarded()).toBe(true);
  });

  test('records say where each automaton is, and where `[` leads from its start', () => {
    const { shared, from } = lay(pack);
    const words = shared.words().subarray(from! >> 2, (from! >> 2) + 4 * automata.length);
    const expected = automata.flatMap((automaton, i) => {
      const { table, columns, rowBytes, hot } = shared.automata[i]!;
      return [table, columns, hot, rowBytes * step(automaton, 0, OPEN)];
    });
    expect([...words]).toEqual(expected);
  });

  test('tells which bytes may stand before a `[` that leads elsewhere', () => {
    const { shared, tellTale } = lay(pack);
    const told = [...shared.bytes().subarray(tellTale, tellTale! + 256)];
    expect(told).toEqual([...tellNaively(automata)]);
    // Each last byte by itself, and more than one place before it.
    expect(new Set(told).size).toBeGreaterThan(2);
  });

  test('notes where the walk of a marker leads, by rule and automaton', () => {
    const { shared, note, behind, isGuarded } = lay(pack);
    const held = (): number[] => [
      ...shared
        .words()
        .subarray(behind! >> 2, (behind! >> 2) + pack.rules.length * automata.length),
    ];
    const nothing = held();
    expect(nothing.every((word) => word === NOISY)).toBe(true);
    const marker = fromLatin1('[REDACTED:a]');
    note(1, marker);
    const rowsBehind = automata.map((automaton, i) => {
      let row = 0;
      for (const byte of marker) row = step(automaton, row, byte);
      return row * shared.automata[i]!.rowBytes;
    });
    const expected = nothing.with(automata.length, rowsBehind[0]!);
    rowsBehind.forEach((row, i) => (expected[automata.length + i] = row));
    expect(held()).toEqual(expected);
    expect(isGuarded()).toBe(true);
  });

  test('a marker is not noted that is no plain one, or on which something fires', () => {
    const { shared, note, behind } = lay(pack);
    const held = (rule: number): number[] => {
      const first = (behind! >> 2) + rule * automata.length;
      return [...shared.words().subarray(first, first + automata.length)];
    };
    // No bracket first; an escape, of which more may be made.
    note(0, fromLatin1('REDACTED'));
    note(1, fromLatin1('[a\\u0041]'));
    note(1, fromLatin1(''));
    expect([...held(0), ...held(1)].every((word) => word === NOISY)).toBe(true);
    // `red:k` fires in one automaton alone.
    const marker = fromLatin1('[red:k]');
    note(2, marker);
    const fires = automata.map((automaton) => {
      let row = 0;
      return marker.some((byte) => (row = step(automaton, row, byte)) >= automaton.hot);
    });
    expect(fires.filter(Boolean).length).toBe(1);
    expect(held(2).map((word) => word === NOISY)).toEqual(fires);
  });
});

test('a row that fires has its place behind those that do not', () => {
  // `[` itself fires.
  const bracket = packOfSpecs([{ id: 'open', pattern: '[[]' }]);
  const { shared, from } = lay(bracket);
  const { hot, rowBytes } = shared.automata[0]!;
  const open = shared.words()[(from! >> 2) + 3]!;
  expect(open).toBeGreaterThanOrEqual(hot);
  const automaton = bracket.prefilter.automata[0]!;
  expect((open - hot) / rowBytes).toBe(step(automaton, 0, OPEN) - automaton.hot);
});

test('a marker on whose way any row fires is not noted, the first of them too', () => {
  // Columns: any byte, `[`, `a`. Behind `[` an `a` fires, behind `[a` another one.
  const automaton: PrefilterAutomaton = {
    rows: Uint16Array.of(0, 1, 0, 0, 1, 2, 0, 1, 3, 0, 1, 0),
    width: 3,
    columnOf: Uint8Array.from({ length: 256 }, (_, byte) =>
      byte === OPEN ? 1 : byte === 0x61 ? 2 : 0,
    ),
    hot: 2,
    fires: [[4], [4]],
    tellTale: new Uint8Array(256),
  };
  const pack = { ...one, prefilter: { ...one.prefilter, automata: [automaton] } };
  const noted = (marker: string): number => {
    const { shared, note, behind } = lay(pack);
    note(0, fromLatin1(marker));
    return shared.words()[behind! >> 2]!;
  };
  expect(['[', '[b', '[b['].map(noted)).toEqual([ROW_LINE, 0, ROW_LINE]);
  expect(['[a', '[aa', '[ab', '[b[a'].map(noted)).toEqual([NOISY, NOISY, NOISY, NOISY]);
});
