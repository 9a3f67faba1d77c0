import { expect, test } from 'vitest';
import { rangeSet } from '../../../src/regex/byte-sets.ts';
import { firstBytes, splitColumns } from '../../../src/regex/byte-columns.ts';

test('bytes share a column exactly where no set tells them apart', () => {
  const sets = [rangeSet([10, 20]), rangeSet([15, 30]), rangeSet([15, 30]), rangeSet([0, 255])];
  const of = new Uint8Array(256);
  const count = splitColumns(of, 1, sets);
  expect(count).toBe(4);
  for (let a = 0; a < 256; a++) {
    for (let b = 0; b < 256; b++) {
      expect(of[a] === of[b]).toBe(sets.every((set) => set[a] === set[b]));
    }
  }
});

test('goes on from columns that are there', () => {
  const of = Uint8Array.from({ length: 256 }, (_, byte) => byte % 2);
  expect(splitColumns(of, 2, [rangeSet([0, 127])])).toBe(4);
  expect(new Set([of[0], of[1], of[128], of[129]]).size).toBe(4);
});

test('every byte may have a column of its own', () => {
  const of = new Uint8Array(256);
  const sets = Array.from({ length: 256 }, (_, byte) => rangeSet([byte, byte]));
  expect(splitColumns(of, 1, sets)).toBe(256);
  expect(new Set(of).size).toBe(256);
});

test('a byte for each column: the first', () => {
  const of = Uint8Array.from({ length: 256 }, (_, byte) => (byte < 7 ? 1 : 0));
  expect(firstBytes(of, 2)).toEqual([7, 0]);
});
