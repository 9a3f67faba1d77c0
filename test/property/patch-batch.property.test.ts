/**
 * A batch of which a copy is patched holds the records of one that is put together anew, and nothing of what was changed: every changed
 * part is made of a byte that stands nowhere else. Memory is used again from one batch to the next.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Batch } from '../../src/core/batch.ts';
import { createOutputMemory } from '../../src/redact/output-memory.ts';
import { patchBatch } from '../../src/redact/patch-batch.ts';
import type { PlainRecords } from '../../src/redact/ordinary-records.ts';
import { rebuildBatch } from '../../src/redact/rebuild-batch.ts';
import type { RecordParts } from '../../src/redact/record-parts.ts';
import { partsOf } from '../../src/redact/record-parts.ts';
import { packOfSpecs } from '../oracle/rules.ts';
import { framedBatchOf } from '../unit/support/framed.ts';

const pack = packOfSpecs([{ id: 'a', pattern: 'secret' }]);
const RAW = '!';

const text = fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 9 });
const stays = fc.record({
  key: fc.option(text, { freq: 2 }),
  value: fc.option(text, { freq: 9 }),
  headers: fc.array(fc.tuple(fc.constantFrom('h', 'trace'), fc.option(text)), { maxLength: 2 }),
});
/** Null: its parts are written anew; a text: only its value is another one. */
const becomes = fc.option(text);
const stretch = fc.tuple(
  fc.array(stays, { minLength: 8, maxLength: 20 }),
  fc.constantFrom(RAW, RAW.repeat(30)),
  becomes,
);

const bytesOf = (it: string): Uint8Array => Uint8Array.from(Buffer.from(it, 'latin1'));

/** Records that change stand behind eight and more that stay. */
const changesOf = (
  stretches: readonly (readonly [readonly object[], string, string | null])[],
): { given: object[]; changed: Map<number, RecordParts>; plain: PlainRecords } => {
  const given: object[] = [];
  const changed = new Map<number, RecordParts>();
  const values: { record: number; value: string }[] = [];
  for (const [before, raw, after] of stretches) {
    given.push(...before);
    const record = given.length;
    const isPlain = after !== null;
    const others = isPlain
      ? { key: 'k', headers: [['h', 'v']] }
      : { key: raw, headers: [[raw, raw]] };
    given.push({ value: raw, ...others });
    if (isPlain) values.push({ record, value: after });
    else {
      const headers = [{ name: bytesOf('n'), value: null }];
      changed.set(record, { key: bytesOf('new'), value: bytesOf('clean'), headers });
    }
  }
  const starts = values.map((_, i) =>
    values.slice(0, i).reduce((sum, { value }) => sum + value.length + 1, 0),
  );
  const plain = {
    count: values.length,
    record: Int32Array.from(values, ({ record }) => record),
    start: Int32Array.from(starts),
    end: Int32Array.from(starts, (start, i) => start + values[i]!.value.length),
    redactions: Int32Array.from(values, (_, i) => 1 + (i % 3)),
    bytes: bytesOf(values.map(({ value }) => `${value}\n`).join('')),
    rest: new Map(),
  };
  return { given, changed, plain };
};

const contentOf = (batch: Batch): unknown =>
  Array.from({ length: batch.count }, (_, record) => {
    const start = batch.frameStart[record]!;
    const frame = start < 0 ? null : batch.bytes.slice(start, batch.frameEnd[record]);
    const body = start < 0 ? -1 : batch.bodyStart[record]! - start;
    return { ...partsOf(batch, record), frame, body };
  });

test('patched or put together: the same records, and nothing raw in the bytes', () => {
  let patchedWhole = 0;
  const patchMemory = createOutputMemory();
  const rebuildMemory = createOutputMemory();
  const buffers = new Set<ArrayBufferLike>();
  fc.assert(
    fc.property(fc.array(stretch, { minLength: 1, maxLength: 5 }), ([...stretches]) => {
      const { given, changed, plain } = changesOf(stretches);
      const batch = framedBatchOf(given, () => 0);
      const patched = patchBatch(batch, changed, plain, pack, patchMemory);
      expect(patched).not.toBeNull();
      const rebuilt = rebuildBatch(batch, changed, plain, pack, rebuildMemory);
      rebuildMemory.lend(rebuilt);
      patchMemory.lend(patched!);
      expect(contentOf(patched!)).toEqual(contentOf(rebuilt));
      expect(rebuilt.bytes.includes(RAW.charCodeAt(0))).toBe(false);
      expect(patched!.bytes.includes(RAW.charCodeAt(0))).toBe(false);
      expect(batch.bytes.includes(RAW.charCodeAt(0))).toBe(true);
      patchedWhole++;
      buffers.add(patched!.bytes.buffer);
      patchMemory.giveBack(patched!);
      rebuildMemory.giveBack(rebuilt);
    }),
    { numRuns: 500 },
  );
  expect(patchedWhole).toBeGreaterThan(400);
  expect(buffers.size).toBeLessThan(patchedWhole / 4);
});

/** Some values of many change, and there is nothing but values; where one was given up between two, what was raw stands there. */
const bare = fc.array(
  fc.record({
    before: fc.array(fc.option(text, { freq: 9 }), { minLength: 8, maxLength: 20 }),
    raw: fc.constantFrom(RAW, RAW.repeat(30)),
    after: text,
    redactions: fc.constantFrom(1, 1, 1, 2),
    givenUp: fc.constantFrom('', '', '', '', RAW),
  }),
  { minLength: 1, maxLength: 6 },
);

test('of values alone: the same, and nothing of a value that was given up between them', () => {
  const memory = createOutputMemory();
  const seen = { apart: 0, givenUp: 0 };
  fc.assert(
    fc.property(bare, (rows) => {
      const given = rows.flatMap(({ before, raw }) => [...before, raw].map((value) => ({ value })));
      const written = rows.map(({ givenUp, after }) => `${givenUp}${after}\n`);
      const behind = rows.map((_, i) => written.slice(0, i + 1).join('').length - 1);
      const record = rows.map((_, i) =>
        rows.slice(0, i + 1).reduce((sum, { before }) => sum + before.length + 1, -1),
      );
      const plain: PlainRecords = {
        count: rows.length,
        record: Int32Array.from(record),
        start: Int32Array.from(rows, ({ after }, i) => behind[i]! - after.length),
        end: Int32Array.from(behind),
        redactions: Int32Array.from(rows, ({ redactions }) => redactions),
        bytes: bytesOf(written.join('')),
        rest: new Map(),
      };
      const batch = framedBatchOf(given, () => 0);
      const patched = patchBatch(batch, new Map(), plain, pack, memory)!;
      const rebuilt = rebuildBatch(batch, new Map(), plain, pack, createOutputMemory());
      expect(contentOf(patched)).toEqual(contentOf(rebuilt));
      const parts = Array.from({ length: batch.count }, (_, row) => partsOf(patched, row));
      rows.forEach(({ after, redactions }, i) => {
        const { value, headers } = parts[record[i]!]!;
        expect(Buffer.from(value!).toString('latin1')).toBe(after);
        expect(Number(Buffer.from(headers[1]!.value!).toString('latin1'))).toBe(redactions);
      });
      expect(parts.reduce((sum, { headers }) => sum + headers.length, 0)).toBe(2 * rows.length);
      expect(patched.bytes.includes(RAW.charCodeAt(0))).toBe(false);
      expect(rebuilt.bytes.includes(RAW.charCodeAt(0))).toBe(false);
      seen[rows.some(({ givenUp }, i) => i > 0 && givenUp !== '') ? 'givenUp' : 'apart']++;
      memory.lend(patched);
      memory.giveBack(patched);
    }),
    { numRuns: 500 },
  );
  expect(Math.min(seen.apart, seen.givenUp)).toBeGreaterThan(100);
});

test('many changes, frames that do not follow one another or lie far behind in the bytes: not patched', () => {
  const { given, changed, plain } = changesOf([
    [Array.from({ length: 20 }, () => ({ value: 'a' })), RAW, null],
  ]);
  const batch = framedBatchOf(given, () => 0);
  expect(patchBatch(batch, changed, plain, pack, createOutputMemory())).not.toBeNull();
  const many = new Map(Array.from({ length: 5 }, (_, i) => [i, changed.get(20)!] as const));
  expect(patchBatch(batch, many, plain, pack, createOutputMemory())).toBeNull();
  const apart = {
    ...batch,
    frameStart: batch.frameStart.map((start, i) => (i === 7 ? start + 1 : start)),
  };
  expect(patchBatch(apart, changed, plain, pack, createOutputMemory())).toBeNull();
  const frameless = { ...batch, frameStart: batch.frameStart.map(() => -1) };
  expect(patchBatch(frameless, changed, plain, pack, createOutputMemory())).toBeNull();
  const moved = (column: Int32Array): Int32Array => column.map((at) => at + 10_000);
  const far = { ...batch, frameStart: moved(batch.frameStart), frameEnd: moved(batch.frameEnd) };
  expect(patchBatch(far, changed, plain, pack, createOutputMemory())).toBeNull();
});
