/**
 * Several batches of a partition under way against a broker that is as forgetful and as strict as Kafka: answers get lost, batches are
 * refused or come late, are worked on after the connection broke, and what the log holds afterwards is compared with what was given.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { linkFault } from '../../src/kafka/broker-error.ts';
import { createProducer } from '../../src/kafka/produce.ts';
import type { Flow, Sent } from '../../src/kafka/produce-lane.ts';
import { KAFKA_CODE } from '../../src/kafka/protocol/kafka-errors.ts';
import { parseBatchHeaders } from '../../src/kafka/record-batch/batch-header.ts';
import { decodeBatch } from '../../src/kafka/record-batch/decode-batch.ts';
import { encodeBatch } from '../../src/kafka/record-batch/encode-batch.ts';
import { fakeCluster } from '../unit/kafka/fake-cluster.ts';
import { batchOf, record, utf8 } from '../unit/kafka/record-batch/records.ts';

/** What happens to one request. `late`: the answer comes after some others; `stale`: none comes, and it is worked on after some others. */
type Fate = 'ok' | 'late' | 'lost-before' | 'lost-after' | 'moved' | 'refused' | 'stale';
const FATES: Readonly<Record<string, Fate>> = {
  a: 'ok',
  b: 'late',
  c: 'lost-before',
  d: 'lost-after',
  e: 'moved',
  f: 'refused',
  g: 'stale',
};

interface Known {
  readonly epoch: number;
  readonly next: number;
  readonly last: readonly number[];
}

/**
 * KAFKA: of an id that it does not know any sequence is taken; of one it knows, only the next, or one of the last five again; of a newer
 * epoch only the first, and then nothing of an older one any more.
 */
const createLog = () => {
  const values: string[] = [];
  const ids = new Map<bigint, Known>();
  const carried = new Map<string, Set<string>>();
  const append = (bytes: Buffer): number => {
    const header = parseBatchHeaders(bytes)[0]!;
    const decoded = decodeBatch(bytes, header, 'out', 0);
    if (!decoded.ok || header.problem !== null) throw new Error('not a batch');
    const { batch } = decoded;
    const given = Array.from({ length: batch.count }, (_, i) =>
      Buffer.from(batch.bytes.subarray(batch.valueStart[i], batch.valueEnd[i])).toString(),
    );
    const { producerId, producerEpoch: epoch, baseSequence } = header;
    const key = `${producerId}/${epoch}/${baseSequence}`;
    carried.set(key, (carried.get(key) ?? new Set()).add(given.join()));
    const before = ids.get(producerId);
    if (before !== undefined && epoch < before.epoch) return KAFKA_CODE.INVALID_PRODUCER_EPOCH;
    const newer = before !== undefined && epoch > before.epoch;
    const known: Known | undefined = newer ? { epoch, next: 0, last: [] } : before;
    if (known?.last.includes(baseSequence) === true) return 0;
    if (known !== undefined && known.next !== baseSequence) {
      return KAFKA_CODE.OUT_OF_ORDER_SEQUENCE_NUMBER;
    }
    const last = [...(known?.last ?? []), baseSequence].slice(-5);
    ids.set(producerId, { epoch, next: baseSequence + batch.count, last });
    values.push(...given);
    return 0;
  };
  return { values, carried, append };
};

const world = (fates: readonly Fate[]) => {
  const left = [...fates];
  const log = createLog();
  let ids = 100n;
  let underWay = 0;
  const seen = { most: 0 };
  const stale: { readonly bytes: Buffer; after: number }[] = [];
  /** What was acknowledged when it came, and it was written all the same. */
  const behind: string[] = [];
  let acked = -1;
  const workOnStale = (all: boolean): void => {
    for (const late of stale) late.after--;
    for (const late of stale.filter(({ after }) => all || after <= 0)) {
      stale.splice(stale.indexOf(late), 1);
      const before = log.values.length;
      log.append(late.bytes);
      const [came] = numbers(log.values.slice(before));
      if (came !== undefined && came <= acked) behind.push(`${came} behind ${acked}`);
    }
  };
  const { cluster } = fakeCluster({ out: 1 }, async ({ api, body }) => {
    if (api === 'InitProducerId') {
      return { errorCode: 0, producerId: ids++, producerEpoch: 0, throttleTimeMs: 0 };
    }
    const topics = body['topicData'] as { partitionData: { records: Uint8Array[] }[] }[];
    const bytes = Buffer.concat(topics[0]!.partitionData[0]!.records);
    const fate = left.shift() ?? 'ok';
    workOnStale(false);
    if (fate === 'stale') stale.push({ bytes, after: 1 + (left.length % 7) });
    seen.most = Math.max(seen.most, ++underWay);
    const code =
      fate === 'moved'
        ? KAFKA_CODE.NOT_LEADER_OR_FOLLOWER
        : fate === 'refused'
          ? KAFKA_CODE.TOPIC_AUTHORIZATION_FAILED
          : fate === 'lost-before' || fate === 'stale'
            ? 0
            : log.append(bytes);
    await sleep(fate === 'late' ? 3 : 0);
    underWay--;
    if (fate.startsWith('lost') || fate === 'stale') throw linkFault('Produce', 'CLOSED');
    return {
      responses: [{ name: 'out', partitionResponses: [{ index: 0, errorCode: code }] }],
    };
  });
  const quiet = (): void => undefined;
  const producer = createProducer(cluster, 1000, quiet, quiet);
  const acknowledged = (number: number): void => void (acked = Math.max(acked, number));
  return { producer, log, seen, acknowledged, workOnStale, behind };
};

/** Large, so that they do not wait for each other's request. */
const batchNumber = (i: number) =>
  encodeBatch(batchOf([record({ value: utf8(`${i}:${'x'.repeat(600_000)}`) })]), { codec: 'none' });

const numbers = (values: readonly string[]): number[] =>
  values.map((value) => Number(value.slice(0, value.indexOf(':'))));

describe('several batches in flight', () => {
  let several = 0;
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
          'b',
          'b',
          'c',
          'd',
          'e',
          'f',
          'g',
          'gf',
        ),
        maxLength: 14,
      }),
    ],
    {
      numRuns: 60,
    },
  )(
    'come out in order, none lost, no sequence on two batches, nothing that is done with',
    async (text) => {
      const { producer, log, seen, acknowledged, workOnStale, behind } = world(
        Array.from(text, (letter) => FATES[letter]!),
      );
      const flow: Flow = { broken: false };
      const count = 9;
      const to = { topic: 'out', partition: 0 };
      const answers: Sent[] = await Promise.all(
        Array.from({ length: count }, (_, i) =>
          producer
            .send(to, batchNumber(i), 1, () => true, flow)
            .then((sent) => (sent.kind === 'acked' ? (acknowledged(i), sent) : sent)),
        ),
      );
      // Those behind a refused one are offered again after it, as the sink does.
      for (let i = answers.findIndex(({ kind }) => kind !== 'acked'); i >= 0 && i < count;) {
        answers[i] = await producer.send(to, batchNumber(i), 1, () => true, { broken: false });
        if (answers[i]!.kind === 'acked') acknowledged(i++);
      }
      workOnStale(true);
      expect(behind).toEqual([]);
      const written = numbers(log.values);
      // Without its repeats every number comes in turn.
      const first = written.filter((number, at) => written.indexOf(number) === at);
      expect(first).toEqual(Array.from({ length: count }, (_, i) => i));
      for (const bytes of log.carried.values()) expect(bytes.size).toBe(1);
      if (!/[c-g]/.test(text)) expect(written).toEqual(first);
      if (seen.most > 1) several++;
    },
  );

  test('the property saw several under way', () => {
    expect(several).toBeGreaterThan(20);
  });
});
