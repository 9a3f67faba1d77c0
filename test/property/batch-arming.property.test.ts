/**
 * The prefilter over a whole batch loses nothing: with and without frames, whatever the framing bytes look like, a batch has the findings
 * that its parts have one by one.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Batch } from '../../src/core/batch.ts';
import { slotCount, slotEnd, slotStart } from '../../src/core/batch.ts';
import { toLatin1 } from '../../src/core/bytes.ts';
import { PREFILTER_CHUNK_BYTES } from '../../src/core/limits.ts';
import type { PartDetection, Scanned } from '../../src/core/span.ts';
import { createBatchArming } from '../../src/detect/batch-arming.ts';
import { createWalker } from '../../src/detect/kernel/kernel.ts';
import { plainDetection } from '../../src/detect/plain-detection.ts';
import { createScanner } from '../../src/detect/scan.ts';
import { batchOf, packOf, rule } from '../unit/support/batches.ts';
import { framedBatchOf } from '../unit/support/framed.ts';
import { tries } from './tries.ts';

const pack = packOf([
  rule('aws', String.raw`\b(?P<secret>AKIA[A-Z2-7]{16})\b`),
  rule('ip', String.raw`(?:^|[^0-9.])(?P<secret>(?:[0-9]{1,3}\.){3}[0-9]{1,3})(?:[^0-9.]|$)`),
  rule('word', String.raw`\bab\b`),
  rule('far', String.raw`[^\w]{2}xy`),
  `- id: names
    match: { fields: ['**.password', '**.api_key', 'headers.authorization'], fold: [case, separators] }
    class: credential`,
]);

const AWS = ['AK', 'IAQRSTUVWXYZ234567'].join('');
const FRAGMENTS = [
  AWS,
  `"\\u0041${AWS.slice(1)}"`,
  ...'10.2.3.4|ab|xy| |.|1|"|\\|\n|é|plain text |{"password":"p1"}|{"Api-Key":["k1"]}|{"m":"ab"}'.split(
    '|',
  ),
];
const text = fc
  .array(fc.constantFrom(...FRAGMENTS), { maxLength: 5 })
  .map((pieces) => pieces.join(''));

const record = fc.record({
  key: fc.option(text),
  value: fc.option(
    fc.oneof(
      { weight: 4, arbitrary: text },
      { weight: 1, arbitrary: text.map((t) => t.repeat(40)) },
    ),
  ),
  headers: fc.array(
    fc.tuple(
      fc.oneof(
        text,
        fc.constantFrom('authorization', 'X-Authorization', 'AUTH-orization', 'password'),
      ),
      fc.option(text),
    ),
    { maxLength: 3 },
  ),
});

/** All that a scan found: what is plain stands in columns. */
const allOf = ({ detections, plain }: Scanned): Map<number, readonly PartDetection[]> => {
  const all = new Map(detections);
  for (let first = 0, end = 0; first < plain.count; first = end) {
    const row = plain.record[first]!;
    while (end < plain.count && plain.record[end] === row) end++;
    all.set(row, [...(all.get(row) ?? []), plainDetection(plain, first, end, pack)]);
  }
  return all;
};

/** Made anew for every twentieth batch: a scanner learns from what it is shown, and costs more than all else here. */
const usedAgain = <Made>(make: () => Made): (() => Made) => {
  let uses = 0;
  let made: Made | null = null;
  return () => (made = made === null || uses++ % 20 === 19 ? make() : made);
};
const forBatches = usedAgain(() => createScanner(pack, () => 'auto'));
const forParts = usedAgain(() => createScanner(pack, () => 'auto'));
const forArming = usedAgain(() =>
  createBatchArming(pack, createWalker(pack.prefilter), () => false),
);

/** What the parts hold, asked one by one. */
const partByPart = (batch: Batch): Map<number, PartDetection[]> => {
  const scanner = forParts();
  const all = new Map<number, PartDetection[]>();
  for (let row = 0; row < batch.count; row++) {
    const found: PartDetection[] = [];
    for (let slot = 0; slot < slotCount(batch, row); slot++) {
      const start = slotStart(batch, row, slot);
      const end = slotEnd(batch, row, slot);
      if (start < 0 || start === end) continue;
      const named = slot >= 2 && slot % 2 === 1;
      const headerName = named
        ? toLatin1(batch.bytes, slotStart(batch, row, slot - 1), slotEnd(batch, row, slot - 1))
        : null;
      const place = { slot, topic: batch.topic, start, end, headerName };
      const detection = scanner.scanPart(batch.bytes, place);
      if (detection !== null) found.push(detection);
    }
    if (found.length > 0) all.set(row, found);
  }
  return all;
};

const FRAMING = [0, 2, 0x61, 0x41, 0x22, 0x5c, 0x31, 0x2e, 0xff];

test('a batch has the findings of its parts', async () => {
  let findings = 0;
  let armed = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, { maxLength: 8 }),
      fc.boolean(),
      fc.array(fc.constantFrom(...FRAMING), { minLength: 1, maxLength: 7 }),
      async (records, framed, framing) => {
        const batch = framed
          ? framedBatchOf(records, (index) => framing[index % framing.length]!)
          : batchOf(records);
        const scanned = await forBatches().scan(batch);
        const expected = partByPart(batch);
        expect(allOf(scanned)).toEqual(expected);
        findings += expected.size;
        forArming().arm(batch, null, (_, __, parts) => {
          expect(parts === null).toBe(!framed);
          if (parts !== null) armed++;
        });
      },
    ),
    { numRuns: tries(900) },
  );
  expect(findings).toBeGreaterThan(300);
  expect(armed).toBeGreaterThan(300);
});

test('parts that touch lose no byte to the border between them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(record, { maxLength: 6 }), async (records) => {
      const batch = framedBatchOf(records, null);
      const scanned = await forBatches().scan(batch);
      expect(allOf(scanned)).toEqual(partByPart(batch));
    }),
    { numRuns: tries(420) },
  );
});

test('at every offset around the chunks that a batch is walked in', async () => {
  const scanner = createScanner(pack, () => 'auto');
  const filler = 'plain text of no interest, number 17; '.repeat(26);
  for (let shift = 0; shift < 70; shift++) {
    const records = Array.from({ length: 600 }, (_, i) => ({
      value: i === 0 ? 'y'.repeat(shift + 1) : `${filler}${i % 2 === 0 ? ` ${AWS}` : ''}`,
    }));
    const batch = framedBatchOf(records, () => 0);
    expect(batch.bytes.length).toBeGreaterThan(2 * PREFILTER_CHUNK_BYTES);
    const found = allOf(await scanner.scan(batch));
    expect([...found.keys()]).toEqual(
      records.flatMap(({ value }, i) => (value.endsWith(AWS) ? [i] : [])),
    );
  }
});
