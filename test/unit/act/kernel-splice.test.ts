/** The law of act/splice.ts holds in the kernel: spans out of order, over one another or outside of their value are refused whole. */
import { expect, test } from 'vitest';
import { toLatin1 } from '../../../src/core/bytes.ts';
import { createKernelSplice } from '../../../src/act/kernel-splice.ts';
import { createScanner } from '../../../src/detect/scan.ts';
import { packOfSpecs } from '../../oracle/rules.ts';

const pack = packOfSpecs([]);
const { kernel } = createScanner(pack, () => 'text');
const splice = createKernelSplice(pack, kernel.shared, kernel.splice);
const value = Buffer.from('say abc and def');
const text = Buffer.from('[X]');

/** What is written for the value with these spans replaced, null where it is refused. */
const spliced = (...spans: readonly (readonly [number, number])[]): string | null => {
  splice.begin();
  expect(splice.addValue(value, 0, value.length, value.length, spans.length)).toBe(true);
  for (const [start, end] of spans) expect(splice.addText(start, end, text)).toBe(true);
  const length = splice.run(kernel.partsAt);
  const { room } = kernel.shared;
  return length < 0 ? null : toLatin1(kernel.shared.bytes(), room, room + length);
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
