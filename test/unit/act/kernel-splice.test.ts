/** The law of act/splice.ts holds in the kernel: spans out of order, over one another or outside of their value are refused whole. */
import { expect, test } from 'vitest';
import { toLatin1 } from '../../../src/core/bytes.ts';
import { createKernelSplice } from '../../../src/act/kernel-splice.ts';
import { KERNEL_CHUNK_BYTES_MAX } from '../../../src/core/limits.ts';
import { MARKER_SLOT_BYTES } from '../../../src/detect/kernel/confirm-memory.ts';
import { createScanner } from '../../../src/detect/scan.ts';
import { packOfSpecs } from '../../oracle/rules.ts';

const pack = packOfSpecs([
  { id: 'rule-a', pattern: 'abc' },
  { id: 'rule-b', pattern: 'def' },
]);
const { kernel } = createScanner(pack, () => 'text');
const splice = createKernelSplice(pack, kernel.shared, kernel.splice);
const value = Buffer.from('say abc and def');
const text = Buffer.from('[X]');

const written = (): string | null => {
  const length = splice.run(kernel.partsAt);
  const { room } = kernel.shared;
  return length < 0 ? null : toLatin1(kernel.shared.bytes(), room, room + length);
};

/** What is written for the value with these spans replaced, null where it is refused. */
const spliced = (...spans: readonly (readonly [number, number])[]): string | null => {
  splice.begin();
  expect(splice.addValue(value, 0, value.length, value.length, spans.length)).toBe(true);
  for (const [start, end] of spans) expect(splice.addText(start, end, text)).toBe(true);
  return written();
};

test('spans in order are replaced', () => {
  expect(spliced([4, 7], [12, 15])).toBe('say [X] and [X]\n');
  expect(spliced([0, 15])).toBe('[X]\n');
  expect(spliced([4, 7], [7, 8])).toBe('say [X][X]and def\n');
});

test.each([
  ['out of order', [12, 15], [4, 7]],
  ['over one another', [4, 9], [7, 12]],
  ['that end before they begin', [7, 4], [12, 15]],
  ['that go on behind the value', [4, 7], [12, 16]],
] as const)('spans %s are refused', (_, first, second) => {
  expect(spliced(first, second)).toBeNull();
});

test('several values, brought over together or one by one, with markers of their rules and texts', () => {
  const other = Buffer.from('zz def=1; xabc');
  const spans = {
    count: 4,
    record: new Int32Array(4),
    start: Int32Array.of(4, 12, 3, 11),
    end: Int32Array.of(7, 15, 6, 14),
    rule: Int32Array.of(0, 1, 1, 0),
    json: new Uint8Array(4),
  };
  splice.begin();
  expect(splice.addValue(value, 4, 8, value.length, 1)).toBe(true);
  splice.addMarkers(spans, 0, 1);
  expect(splice.addValue(value, 8, 15, value.length, 1)).toBe(true);
  splice.addMarkers(spans, 1, 2);
  expect(splice.addValue(value, 0, 3, 3, 0)).toBe(true);
  expect(splice.addValue(other, 1, 14, 14, 2)).toBe(true);
  splice.addMarkers(spans, 2, 3);
  expect(splice.addText(11, 14, Buffer.from('[Y]'))).toBe(true);
  expect(written()).toBe(
    '[REDACTED:rule-a] \nand [REDACTED:rule-b]\nsay\nz [REDACTED:rule-b]=1; x[Y]\n',
  );
});

test('a value that is taken back leaves nothing', () => {
  splice.begin();
  splice.addValue(value, 0, 3, value.length, 0);
  splice.addValue(value, 4, 15, value.length, 1);
  splice.addText(4, 7, text);
  splice.dropValue();
  splice.addValue(value, 12, 15, value.length, 1);
  splice.addText(12, 14, Buffer.from('<>'));
  expect(written()).toBe('say\n<>f\n');
});

test('a chunk is filled to its last byte, and no further', () => {
  const fill = (lengths: readonly number[]): boolean[] => {
    const bytes = new Uint8Array(KERNEL_CHUNK_BYTES_MAX + 1).fill(0x61);
    splice.begin();
    return lengths.map((length) => splice.addValue(bytes, 0, length, length, 0));
  };
  const max = KERNEL_CHUNK_BYTES_MAX;
  expect(fill([max])).toEqual([false]);
  expect(fill([max - 1, 0])).toEqual([true, false]);
  expect(fill([max - 100, 98, 0])).toEqual([true, true, false]);
  expect(fill([max - 100, 99, 97])).toEqual([true, false, true]);
  expect(written()?.length).toBe(max - 1);
  expect(fill([10])).toEqual([true]);
});

test('a value counts with the longest markers that its spans may get, then with what they got', () => {
  const bytes = new Uint8Array(KERNEL_CHUNK_BYTES_MAX + 1000);
  const left = KERNEL_CHUNK_BYTES_MAX - 2 * MARKER_SLOT_BYTES - 1;
  const take = (length: number, spans: number): boolean =>
    splice.addValue(bytes, 1000, 1000 + length, 1000 + left, spans);
  splice.begin();
  expect(take(left + 1, 2)).toBe(false);
  expect(take(left, 2)).toBe(true);
  expect(splice.addText(1000, 990 + left, text)).toBe(true);
  expect(splice.addText(990 + left, 1000 + left, text)).toBe(true);
  expect(take(left, 0)).toBe(true);
  expect(take(249, 0)).toBe(false);
  expect(take(248, 0)).toBe(true);
  expect(written()).toBe(`[X][X]\n${'\0'.repeat(left)}\n${'\0'.repeat(248)}\n`);
});

test('bytes that are brought over together go no further than there is room', () => {
  const max = KERNEL_CHUNK_BYTES_MAX;
  const bytes = new Uint8Array(2 * max).map((_, at) => 0x61 + (at % 26));
  const plain = (start: number, end: number): string => toLatin1(bytes, start, end);
  splice.begin();
  expect(splice.addValue(bytes, 5, 25, bytes.length, 0)).toBe(true);
  expect(splice.addValue(bytes, max - 9, max + 5, bytes.length, 0)).toBe(true);
  // Room for the result is left, none for what it is made from.
  expect(splice.addValue(bytes, max, max + 6, bytes.length, 0)).toBe(false);
  expect(written()).toBe(`${plain(5, 25)}\n${plain(max - 9, max + 5)}\n`);
});

test('what is brought over fills its room to the last byte', () => {
  const max = KERNEL_CHUNK_BYTES_MAX;
  const bytes = new Uint8Array(2 * max);
  splice.begin();
  expect(splice.addValue(bytes, 50, 60, max - 50, 0)).toBe(true);
  expect(splice.addValue(bytes, max, max + 101, 2 * max, 0)).toBe(false);
  expect(splice.addValue(bytes, max, max + 100, 2 * max, 0)).toBe(true);
});

test('texts and spans are taken on as long as there is room for them', () => {
  const { edits, editsEnd, texts, textsEnd } = kernel.splice;
  const longest = Buffer.alloc(MARKER_SLOT_BYTES, 'x');
  const bytes = Buffer.alloc(100_000, '.');
  splice.begin();
  expect(splice.addValue(bytes, 0, 1000, 1000, 500)).toBe(true);
  expect(splice.addText(0, 1, Buffer.alloc(MARKER_SLOT_BYTES + 1, 'x'))).toBe(false);
  let taken = 0;
  while (splice.addText(taken, taken + 1, longest)) taken++;
  expect(taken).toBe(Math.floor((textsEnd - texts) / MARKER_SLOT_BYTES));

  splice.begin();
  let values = 0;
  while (splice.addValue(bytes, 0, 10, 10, 1)) {
    splice.addText(0, 10, Buffer.alloc(1));
    values++;
  }
  expect(values).toBe(Math.floor((editsEnd - edits) / 28));

  // Four words a span and three a value, to the last one.
  splice.begin();
  const take = (spans: number): boolean => splice.addValue(bytes, 0, 0, 0, spans);
  for (let filled = 0; filled < 15; filled++) {
    expect(take(2048)).toBe(true);
    for (let span = 0; span < 2048; span++) splice.addText(0, 0, Buffer.alloc(0));
  }
  const left = (editsEnd - edits - 15 * (12 + 16 * 2048) - 12) / 16;
  expect([take(left + 1), take(left)]).toEqual([false, true]);
});
