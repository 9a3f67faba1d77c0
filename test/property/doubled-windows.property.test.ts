/**
 * Doubled quotes are told by windows of the prefilter and a look at what stands beside them. Whoever asks (the kernel of a part by
 * itself and of a chunk, the host without it), the answer is that of the slow twin `shapesOf`, and parts without any are not looked at.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromLatin1 } from '../../src/core/bytes.ts';
import { DOUBLED_SHAPE, shapesOf } from '../../src/codec/layers/shape.ts';
import { createBatchArming } from '../../src/detect/batch-arming.ts';
import { createChunkSearch } from '../../src/detect/chunk-search.ts';
import { createHaystackSearch } from '../../src/detect/haystack-search.ts';
import { confirmBytes } from '../../src/detect/kernel/confirm-memory.ts';
import { createWalker } from '../../src/detect/kernel/kernel.ts';
import { createPartSearch } from '../../src/detect/part-search.ts';
import { createPlainSearch } from '../../src/detect/plain-search.ts';
import { packOfSpecs } from '../oracle/rules.ts';
import { framedBatchOf } from '../unit/support/framed.ts';

const pack = packOfSpecs([]);
const walker = createWalker(pack.prefilter, confirmBytes(pack));
const chunk = createChunkSearch(pack, walker);
const part = createPartSearch(pack, walker, chunk)!;
const host = createHaystackSearch(pack, walker, null);
const plain = createPlainSearch(pack, chunk);
const arming = createBatchArming(pack, walker, () => false, true);
const applies = new Uint8Array(0);

/** Who may say it of a text that stands between two others, whose bytes it must not see. */
const askers: [string, (text: Uint8Array) => boolean][] = [
  [
    'the kernel, of a part',
    (text) => {
      const room = Uint8Array.of(0x61, ...text, 0x61);
      const look = part.search(room, 1, 1 + text.length, true, applies, () => {});
      return (look!.shapes & DOUBLED_SHAPE) !== 0;
    },
  ],
  [
    'the host',
    (text) => {
      const room = Uint8Array.of(0x22, ...text, 0x22);
      const look = host.look(room, 1, 1 + text.length, null, true, applies, () => {});
      return (look.shapes & DOUBLED_SHAPE) !== 0;
    },
  ],
  ['the kernel, of a chunk', (text) => visited(text, true)],
];

const visited = (text: Uint8Array, byKernel: boolean): boolean => {
  const value = String.fromCharCode(...text);
  const batch = framedBatchOf([{ value: 'x' }, { value }, { value: "a 'b' " }], () => 0);
  plain.begin({ applies, format: 'text', layers: true, shapes: walker.shapes });
  const records = new Set<number>();
  arming.arm(batch, byKernel ? plain : null, (record, _, known) => {
    records.add(record);
    if (known !== null) expect(known.shapes & DOUBLED_SHAPE).toBe(DOUBLED_SHAPE);
  });
  expect([...records].filter((record) => record !== 1)).toEqual([]);
  return records.has(1);
};

const isDoubled = (text: Uint8Array): boolean =>
  (shapesOf(text, 0, text.length) & DOUBLED_SHAPE) !== 0;

/** The host asks of a chunk before it knows where parts end, and then of each part that may hold one. */
const asksOf = (text: Uint8Array): boolean => visited(text, false);

test.each(askers)('between any two bytes: %s', (_, says) => {
  let doubled = 0;
  for (const quote of ['"', "'"]) {
    for (let byte = 0; byte < 0x80; byte++) {
      // Wrappings of their own.
      if (byte === 0x5c || byte === 0x1b) continue;
      for (const other of [0x20, 0x61, 0x3a]) {
        const pair = fromLatin1(quote + quote);
        for (const text of [
          Uint8Array.of(byte, ...pair, other),
          Uint8Array.of(other, ...pair, byte),
          Uint8Array.of(byte, ...pair),
          Uint8Array.of(...pair, byte),
        ]) {
          const expected = isDoubled(text);
          if (expected) doubled++;
          expect(says(text), `${quote} ${byte} ${other}`).toBe(expected);
        }
      }
    }
  }
  expect(doubled).toBeGreaterThan(300);
});

test.each(askers)('in any text: %s', (_, says) => {
  let doubled = 0;
  const unit = fc.constantFrom('"', "'", '""', `'"'"'`, ',', 'a', ' ', ':', '.', '{', '\n');
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 12 }), fc.nat(200), (units, before) => {
      const text = fromLatin1(units.join('') + ' x'.repeat(before));
      const expected = isDoubled(text);
      if (expected) doubled++;
      expect(says(text)).toBe(expected);
      if (expected) expect(asksOf(text)).toBe(true);
    }),
    { numRuns: 1000 },
  );
  expect(doubled).toBeGreaterThan(200);
});

test.each(askers.slice(0, 2))('behind a backslash: %s', (_, says) => {
  const texts = [
    String.raw`a\""`,
    String.raw`a\"" b""c`,
    String.raw`\""a`,
    String.raw`a\''b`,
    String.raw`\''`,
  ];
  const told = texts.map((text) => says(fromLatin1(text)));
  expect(told).toEqual(texts.map((text) => isDoubled(fromLatin1(text))));
  expect(told).toEqual([false, true, false, true, true]);
});
