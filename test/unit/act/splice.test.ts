import { expect, test } from 'vitest';
import { splice, splicedLength } from '../../../src/act/splice.ts';
import { fromLatin1, toLatin1 } from '../../../src/core/bytes.ts';

const text = fromLatin1('0123456789');
const edit = (start: number, end: number, by: string) => ({ start, end, text: fromLatin1(by) });

test('no edit gives a copy', () => {
  const out = splice(text, 2, 5, []);
  expect(toLatin1(out)).toBe('234');
  expect(out.buffer).not.toBe(text.buffer);
});

test('edits at the start, at the end, touching, growing, shrinking and empty', () => {
  const edits = [edit(2, 3, 'AA'), edit(3, 5, ''), edit(6, 6, 'BBB'), edit(7, 9, 'C')];
  expect(toLatin1(splice(text, 2, 9, edits))).toBe('AA5BBB6C');
  expect(splicedLength(2, 9, edits)).toBe(8);
});

test.each([
  ['unsorted', [edit(4, 5, 'x'), edit(2, 3, 'x')]],
  ['overlapping', [edit(2, 5, 'x'), edit(4, 6, 'x')]],
  ['before the part', [edit(1, 3, 'x')]],
  ['behind the part', [edit(8, 10, 'x')]],
  ['turned round', [edit(5, 4, 'x')]],
])('refuses edits that are %s', (_, edits) => {
  expect(() => splice(text, 2, 9, edits)).toThrow('splice: edits are not sorted, disjoint');
});

test('long stretches between edits are copied', () => {
  const long = 'abcdefghij'.repeat(20_000);
  for (const [head, tail] of [
    [63, 64],
    [65, 66],
    [1000, 150_000],
  ] as const) {
    const bytes = fromLatin1(long.slice(0, head + 2 + tail));
    const out = splice(bytes, 0, bytes.length, [edit(head, head + 2, '')]);
    expect(toLatin1(out)).toBe(long.slice(0, head) + long.slice(head + 2, head + 2 + tail));
  }
});

test('no result is written over by a later one', () => {
  const results = Array.from({ length: 600 }, (_, i) => {
    const by = String(i).padStart(150 + (i % 100), '.');
    return { out: splice(text, 0, 1, [edit(0, 1, by)]), by };
  });
  for (const { out, by } of results) expect(toLatin1(out)).toBe(by);
});
