import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromLatin1 } from '../../../../src/core/bytes.ts';
import { lineFinder, noColumns } from '../../../../src/detect/kernel/line-ends.ts';

/** Ends of lines, with and without what ends them. */
const linesOf = (bytes: Uint8Array, columns = noColumns()): [number, number][] => {
  const { count, ends, valueEnds, offsets } = lineFinder()(bytes, columns);
  expect(ends[0]).toBe(0);
  expect(ends.length).toBeGreaterThan(count);
  expect([valueEnds.length, offsets.length]).toEqual([ends.length - 1, ends.length - 1]);
  return Array.from({ length: count }, (_, i) => [valueEnds[i]!, ends[i + 1]!]);
};
/** One after the other, by the letter. */
const slowly = (bytes: Uint8Array): [number, number][] => {
  const lines: [number, number][] = [];
  let from = 0;
  bytes.forEach((byte, at) => {
    if (byte !== 0x0a) return;
    lines.push([at > from && bytes[at - 1] === 0x0d ? at - 1 : at, at + 1]);
    from = at + 1;
  });
  if (from < bytes.length) lines.push([bytes.length, bytes.length]);
  return lines;
};

describe('where lines end', () => {
  test.each<[string, [number, number][]]>([
    ['', []],
    ['a', [[1, 1]]],
    ['a\n', [[1, 2]]],
    [
      'a\nb',
      [
        [1, 2],
        [3, 3],
      ],
    ],
    [
      'a\r\nb\r\n',
      [
        [1, 3],
        [4, 6],
      ],
    ],
    ['\n', [[0, 1]]],
    ['\r\n', [[0, 2]]],
    ['\r', [[1, 1]]],
    ['a\rb\n', [[3, 4]]],
    ['a\r\r\n', [[2, 4]]],
    [
      '\n\n\r\n',
      [
        [0, 1],
        [1, 2],
        [2, 4],
      ],
    ],
    [
      'a\n\r',
      [
        [1, 2],
        [3, 3],
      ],
    ],
    ['\x8a\n', [[1, 2]]],
  ])('of %j', (text, lines) => expect(linesOf(fromLatin1(text))).toEqual(lines));

  test('of any bytes', () => {
    const letters = fc.array(fc.constantFrom(0x0a, 0x0d, 0x61, 0x8a, 0x00), { maxLength: 200 });
    fc.assert(
      fc.property(letters, (list) => {
        const bytes = Uint8Array.from(list);
        expect(linesOf(bytes)).toEqual(slowly(bytes));
      }),
      { numRuns: 300 },
    );
  });

  test('over the borders of the pieces that are looked at, whatever stands there', () => {
    const PIECE = 64 * 1024;
    for (const length of [PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 5]) {
      for (const around of ['ab', '\r\n', 'a\n', '\nb', '\n\n', '\r\r']) {
        const bytes = new Uint8Array(length).fill(0x61);
        bytes.set(fromLatin1(around), Math.min(PIECE - 1, length - 2));
        bytes[10] = bytes[length - 3] = 0x0a;
        expect(linesOf(bytes)).toEqual(slowly(bytes));
      }
    }
  });

  test('the end of a text before is no part of the next one', () => {
    linesOf(fromLatin1('abc\r'));
    expect(linesOf(fromLatin1('\n'))).toEqual([[0, 1]]);
    const long = new Uint8Array(64 * 1024 + 1).fill(0x0d);
    linesOf(long);
    expect(linesOf(fromLatin1('\nx'))).toEqual([
      [0, 1],
      [2, 2],
    ]);
  });
});

describe('columns', () => {
  test('are used again where they have room, and grow where not', () => {
    const first = noColumns();
    expect([first.count, first.valueEnds.length, first.ends.length]).toEqual([0, 1024, 1025]);
    const find = lineFinder();
    const some = find(fromLatin1('a\n'.repeat(1023)), first);
    expect([some.count, some.ends]).toEqual([1023, first.ends]);
    const more = find(fromLatin1('a\n'.repeat(1024)), first);
    expect([more.count, more.valueEnds.length]).toEqual([1024, 2048]);
    const again = find(fromLatin1('x'), more);
    expect([again.count, again.ends, again.offsets]).toEqual([1, more.ends, more.offsets]);
    const many = find(fromLatin1('\n'.repeat(9000)), first);
    expect([many.count, many.valueEnds.length]).toEqual([9000, 9001]);
  });

  test('grow in the midst of a text without losing what they hold', () => {
    for (const lines of [70_000, 140_000]) {
      const bytes = new Uint8Array(lines + 1).fill(0x0a);
      bytes[lines] = 0x61;
      bytes[1] = 0x61;
      expect(linesOf(bytes)).toEqual(slowly(bytes));
    }
  });
});
