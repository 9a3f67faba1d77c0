import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import type { Batch } from '../../../src/core/batch.ts';
import type { Raw } from '../../../src/core/brand.ts';
import { EMPTY_CARRY } from '../../../src/core/redaction.ts';
import { batchFrom } from '../../../src/kafka/batch-from.ts';
import { createRedactor } from '../../../src/redact/redactor.ts';
import { acceptReply, answerJob, buffersOf } from '../../../src/redact/worker-edge.ts';
import { batchOfJob, buffersOfJob, jobOf } from '../../../src/redact/worker-job.ts';
import { batchOf, packOf, recordsOf, rule, testKeyring } from '../support/batches.ts';
import { framedBatchOf } from '../support/framed.ts';

const text = fc.option(fc.string({ maxLength: 6 }), { nil: null });
const record = fc.record({
  key: text,
  value: text,
  headers: fc.array(fc.tuple(fc.string({ maxLength: 3 }), text), { maxLength: 3 }),
});
const framing = fc.constantFrom(null, () => 0x2e);

/** Frames as bytes: what a sink copies. */
const frames = (batch: Batch): (string | null)[] =>
  Array.from({ length: batch.count }, (_, i) =>
    batch.frameStart[i]! < 0
      ? null
      : Buffer.from(batch.bytes.subarray(batch.frameStart[i], batch.frameEnd[i])).toString('hex'),
  );
const bodies = (batch: Batch): number[] =>
  Array.from({ length: batch.count }, (_, i) => batch.bodyStart[i]! - batch.frameStart[i]!);

const isSame = (out: Batch, batch: Batch): void => {
  expect(recordsOf(out)).toEqual(recordsOf(batch));
  expect(frames(out)).toEqual(frames(batch));
  expect(bodies(out)).toEqual(bodies(batch));
  expect([...out.offsets]).toEqual([...batch.offsets.subarray(0, batch.count)]);
  expect([...out.timestamps]).toEqual([...batch.timestamps.subarray(0, batch.count)]);
  expect([out.topic, out.partition]).toEqual([batch.topic, batch.partition]);
};

describe('a batch on its way to another thread', () => {
  property.prop([
    fc.array(record, { maxLength: 5 }),
    fc.constantFrom('plain', 'framed'),
    framing,
    fc.nat(5),
  ])('holds the same records, whichever part of a batch it is', (records, kind, bytes, from) => {
    const whole = kind === 'plain' ? batchOf(records) : framedBatchOf(records, bytes);
    const batch = batchFrom(whole, Math.min(from, records.length)) as Raw<Batch>;
    isSame(batchOfJob(structuredClone(jobOf(batch, 'text'))), batch);
    // In a buffer that is too large and has been used.
    const used = (length: number) => new Uint8Array(length + 13).fill(0x5a).buffer;
    const job = jobOf(batch, 'text', null, [], used);
    isSame(batchOfJob(structuredClone(job)), batch);
    expect(batchOfJob(job).bytes).toEqual(batchOfJob(jobOf(batch, 'text')).bytes);
  });

  test('takes along the bytes of its own records and no others', () => {
    const all = framedBatchOf(
      [{ value: 'first' }, { value: 'second' }, { value: 'third' }],
      () => 0x2e,
    );
    const two = batchFrom(all, 1) as Raw<Batch>;
    const taken = Buffer.from(batchOfJob(jobOf(two, 'auto')).bytes).toString('latin1');
    expect(taken).toContain('second');
    expect(taken).not.toContain('first');
  });
});

const redactor = createRedactor(packOf([rule('abc', 'abc[0-9]+')]), { keyring: testKeyring });
const answer = async (batch: Raw<Batch>) => {
  const reply = await answerJob(redactor, jobOf(batch, 'auto'));
  return structuredClone(reply, { transfer: buffersOf(reply) });
};

describe('an answer', () => {
  test('stands for the batch it was made of', async () => {
    const batch = batchOf([{ value: 'abc1' }, { value: 'x' }]);
    const redaction = acceptReply(batch, await answer(batch))!;
    expect(recordsOf(redaction.sanitized).map(({ value }) => value)).toEqual([
      '[REDACTED:abc]',
      'x',
    ]);
    expect(redaction.report).toMatchObject({ records: 2, changed: 1 });
  });

  test('without anything to redact does not travel: the asker has the bytes', async () => {
    const batch = batchOf([{ value: 'x' }]);
    const reply = await answer(batch);
    expect(reply).toMatchObject({ kind: 'redacted', batch: null });
    expect(acceptReply(batch, reply)!.sanitized).toBe(batch);
  });

  test('gives the buffer of its job back, unless the batch lies in it', async () => {
    for (const value of ['abc1', 'x']) {
      const job = jobOf(batchOf([{ value }]), 'auto');
      const reply = await answerJob(redactor, job);
      expect(reply).toMatchObject({ spare: job.buffer });
      expect(buffersOf(reply)).toContain(job.buffer);
    }
    const job = jobOf(batchOf([{ value: 'x' }]), 'auto');
    const inPlace = {
      ...redactor,
      redact: async (batch: Raw<Batch>) => {
        const redaction = await redactor.redact(batch, EMPTY_CARRY);
        return { ...redaction, sanitized: { ...redaction.sanitized } };
      },
    };
    const reply = await answerJob(inPlace, job);
    expect(reply).toMatchObject({ kind: 'redacted', spare: null });
    expect(buffersOf(reply)).toContain(job.buffer);
  });

  test('is made in the memory that came with the job', async () => {
    const own = createRedactor(packOf([rule('abc', 'abc[0-9]+')]), { keyring: testKeyring });
    const batch = batchOf([{ value: 'abc1' }, { value: 'x' }]);
    const room = new ArrayBuffer(4096);
    const job = { ...jobOf(batch, 'auto'), room };
    expect(buffersOfJob(job)).toEqual([job.buffer, room]);
    const reply = await answerJob(own, job);
    expect(reply).toMatchObject({ kind: 'redacted', batch: { bytes: { buffer: room } } });
    const { sanitized } = acceptReply(batch, reply)!;
    expect(sanitized.bytes.buffer).toBe(room);
    expect(recordsOf(sanitized).map(({ value }) => value)).toEqual(['[REDACTED:abc]', 'x']);
  });

  test('of another batch is refused', async () => {
    const two = batchOf([{ value: 'abc1' }, { value: 'x' }]);
    expect(acceptReply(batchOf([{ value: 'abc1' }]), await answer(two))).toBeNull();
    expect(
      acceptReply(batchOf([{ value: 'y' }, { value: 'z' }], 'other'), await answer(two)),
    ).toBeNull();
    expect(acceptReply({ ...two, partition: 7 }, await answer(two))).toBeNull();
    // Clean, so that only the report tells how many records were looked at.
    expect(acceptReply(two, await answer(batchOf([{ value: 'x' }])))).toBeNull();
  });

  test('of a redactor that refuses tells nothing but that', async () => {
    const refusing = { ...redactor, redact: () => Promise.reject(new Error('abc1')) };
    const reply = await answerJob(refusing, jobOf(batchOf([{ value: 'abc1' }]), 'auto'));
    expect(reply).toEqual({ kind: 'failed' });
    expect(acceptReply(batchOf([{ value: 'abc1' }]), reply)).toBeNull();
  });
});
