/**
 * Several batches of a partition under way in a transaction, against a broker that is as forgetful and as strict as Kafka: whatever is
 * lost, refused or late, what was committed is every batch once, in order.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { linkFault } from '../../src/kafka/broker-error.ts';
import type { Sent } from '../../src/kafka/produce-lane.ts';
import { KAFKA_CODE } from '../../src/kafka/protocol/kafka-errors.ts';
import { parseBatchHeaders } from '../../src/kafka/record-batch/batch-header.ts';
import { decodeBatch } from '../../src/kafka/record-batch/decode-batch.ts';
import { encodeBatch } from '../../src/kafka/record-batch/encode-batch.ts';
import { createTransactionProducer } from '../../src/kafka/transaction-producer.ts';
import { fakeCluster } from '../unit/kafka/fake-cluster.ts';
import { batchOf, record, utf8 } from '../unit/kafka/record-batch/records.ts';

/** What happens to one request. `late`: the answer comes after some others. `before`: the last transaction is being finished. */
const FATES = {
  a: 'ok',
  b: 'late',
  c: 'lost-before',
  d: 'lost-after',
  e: 'moved',
  f: 'refused',
  g: 'too-large',
  h: 'before',
} as const;
type Fate = (typeof FATES)[keyof typeof FATES];

const CODES: Partial<Record<Fate, number>> = {
  moved: KAFKA_CODE.NOT_LEADER_OR_FOLLOWER,
  refused: KAFKA_CODE.TOPIC_AUTHORIZATION_FAILED,
  'too-large': KAFKA_CODE.MESSAGE_TOO_LARGE,
  before: KAFKA_CODE.CONCURRENT_TRANSACTIONS,
};

/** KAFKA: a new epoch begins at 0; of an epoch it knows, only the next sequence is taken, or one of the last five again. */
const createLog = () => {
  const open: number[] = [];
  const carried = new Map<string, Set<number>>();
  let known = { epoch: -1, next: 0, last: [] as number[] };
  const append = (bytes: Buffer): number => {
    const header = parseBatchHeaders(bytes)[0]!;
    const decoded = decodeBatch(bytes, header, 'out', 0);
    if (!decoded.ok || !header.transactional) throw new Error('not a batch of a transaction');
    const { batch } = decoded;
    const text = Buffer.from(batch.bytes.subarray(batch.valueStart[0], batch.valueEnd[0]));
    const value = Number(text.toString().split(':')[0]);
    const { producerEpoch: epoch, baseSequence: sequence } = header;
    const key = `${epoch}/${sequence}`;
    carried.set(key, (carried.get(key) ?? new Set()).add(value));
    if (epoch < known.epoch) return KAFKA_CODE.INVALID_PRODUCER_EPOCH;
    if (epoch > known.epoch) {
      if (known.epoch >= 0 && sequence !== 0) return KAFKA_CODE.OUT_OF_ORDER_SEQUENCE_NUMBER;
      known = { epoch, next: sequence, last: [] };
    }
    if (known.last.includes(sequence)) return 0;
    if (known.next !== sequence) return KAFKA_CODE.OUT_OF_ORDER_SEQUENCE_NUMBER;
    known = { epoch, next: sequence + 1, last: [...known.last, sequence].slice(-5) };
    open.push(value);
    return 0;
  };
  return { open, carried, append };
};

const world = (fates: readonly Fate[]) => {
  const left = [...fates];
  const log = createLog();
  let underWay = 0;
  const seen = { most: 0, spoilt: 0 };
  const { cluster } = fakeCluster({ out: 1 }, async ({ body }) => {
    const topics = body['topicData'] as { partitionData: { records: Uint8Array[] }[] }[];
    const bytes = Buffer.concat(topics[0]!.partitionData[0]!.records);
    const fate = left.shift() ?? 'ok';
    seen.most = Math.max(seen.most, ++underWay);
    const code = CODES[fate] ?? (fate === 'lost-before' ? 0 : log.append(bytes));
    await sleep(fate === 'late' ? 3 : 0);
    underWay--;
    if (fate.startsWith('lost')) throw linkFault('Produce', 'CLOSED');
    return {
      responses: [{ name: 'out', partitionResponses: [{ index: 0, errorCode: code }] }],
    };
  });
  let broken = false;
  const producer = createTransactionProducer(
    cluster,
    { addPartition: () => Promise.resolve(), produceVersionMax: () => Infinity },
    {
      transactionalId: 'g.x',
      requestMs: 1000,
      timeoutMs: 60_000,
      spoil: () => void (broken = true),
      onTrouble: () => undefined,
    },
  );
  let epoch = 0;
  const begin = (): void => {
    broken = false;
    log.open.length = 0;
    producer.begin({ id: 7n, epoch: epoch++ });
  };
  return { producer, log, seen, begin, isBroken: () => broken };
};

/** Large, so that they do not wait for each other's request. */
const batchNumber = (i: number) =>
  encodeBatch(batchOf([record({ value: utf8(`${i}:${'x'.repeat(600_000)}`) })]), { codec: 'none' });

describe('several batches in flight in a transaction', () => {
  let [several, spoilt] = [0, 0];
  test.prop(
    [
      fc.string({
        unit: fc.constantFrom(
          'a',
          'a',
          'a',
          'a',
          'a',
          'a',
          'a',
          'b',
          'b',
          'c',
          'd',
          'e',
          'f',
          'g',
          'h',
        ),
        maxLength: 14,
      }),
      fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }),
    ],
    { numRuns: 90 },
  )('are committed once and in order, or all of them come again', async (text, sizes) => {
    const { producer, log, seen, begin, isBroken } = world(
      Array.from(text, (letter) => FATES[letter as keyof typeof FATES]),
    );
    const to = { topic: 'out', partition: 0 };
    const committed: number[] = [];
    let next = 0;
    for (const size of sizes) {
      for (;;) {
        begin();
        const flow = { broken: false };
        const answers: Sent[] = await Promise.all(
          Array.from({ length: size }, (_, i) =>
            producer.send(to, batchNumber(next + i), 1, () => !isBroken(), flow),
          ),
        );
        const acked = answers.every(({ kind }) => kind === 'acked');
        // What was not acknowledged has said so to the transaction.
        expect(acked).toBe(!isBroken());
        if (acked) break;
        seen.spoilt++;
      }
      committed.push(...log.open);
      next += size;
    }
    expect(committed).toEqual(Array.from({ length: next }, (_, i) => i));
    for (const values of log.carried.values()) expect(values.size).toBe(1);
    if (seen.most > 1) several++;
    if (seen.spoilt > 0) spoilt++;
  });

  test('the property saw several under way, and some that were aborted', () => {
    expect(several).toBeGreaterThan(20);
    expect(spoilt).toBeGreaterThan(10);
  });
});
