import { describe, expect, test } from 'vitest';
import { linkFault } from '../../../src/kafka/broker-error.ts';
import type { KafkaEvent } from '../../../src/kafka/kafka-event.ts';
import { createProducer } from '../../../src/kafka/produce.ts';
import type { Sent } from '../../../src/kafka/produce-lane.ts';
import { KAFKA_CODE } from '../../../src/kafka/protocol/kafka-errors.ts';
import { parseBatchHeaders } from '../../../src/kafka/record-batch/batch-header.ts';
import { encodeBatch } from '../../../src/kafka/record-batch/encode-batch.ts';
import type { ReadyBatch } from '../../../src/kafka/record-batch/ready-batch.ts';
import { fakeCluster } from './fake-cluster.ts';
import type { Call } from './fake-cluster.ts';
import { batchOf, record, utf8 } from './record-batch/records.ts';

const batch = (...values: string[]): ReadyBatch =>
  encodeBatch(batchOf(values.map((value) => record({ value: utf8(value) }))), { codec: 'none' });

interface Produced {
  readonly partition: number;
  readonly id: bigint;
  readonly epoch: number;
  readonly sequence: number;
  readonly bytes: string;
}

/** What a Produce request carries. */
const producedOf = ({ body }: Call): Produced[] => {
  const topics = body['topicData'] as {
    partitionData: { index: number; records: Uint8Array[] }[];
  }[];
  return topics.flatMap(({ partitionData }) =>
    partitionData.map(({ index, records }) => {
      const bytes = Buffer.concat(records);
      const header = parseBatchHeaders(bytes)[0]!;
      expect(header.problem).toBe(null);
      return {
        partition: index,
        id: header.producerId,
        epoch: header.producerEpoch,
        sequence: header.baseSequence,
        bytes: bytes.toString('hex'),
      };
    }),
  );
};

/** A producer whose Produce requests get one code after the other for every partition; `fault` = no answer. */
const scripted = (codes: readonly (number | 'fault')[], stalledMs = 60_000, producerEpoch = 0) => {
  const left = [...codes];
  let ids = 100n;
  const produced: Produced[] = [];
  const answers = { after: Promise.resolve() };
  const fake = fakeCluster({ out: 3 }, async (call) => {
    if (call.api === 'InitProducerId') {
      return { errorCode: 0, producerId: ids++, producerEpoch, throttleTimeMs: 0 };
    }
    const carried = producedOf(call);
    produced.push(...carried);
    const code = left.shift() ?? 0;
    await answers.after;
    if (code === 'fault') throw linkFault('Produce', 'CLOSED');
    return {
      responses: [
        {
          name: 'out',
          partitionResponses: carried.map(({ partition }) => ({
            index: partition,
            errorCode: code,
          })),
        },
      ],
    };
  });
  const events: KafkaEvent[] = [];
  const producer = createProducer(
    fake.cluster,
    1000,
    () => undefined,
    (event) => void events.push(event),
    stalledMs,
  );
  const send = (ready: ReadyBatch, count = 1, wanted = (): boolean => true): Promise<Sent> =>
    producer.send({ topic: 'out', partition: 0 }, ready, count, wanted);
  return { fake, producer, produced, send, events, answers };
};

describe('createProducer', () => {
  test('sequences count records, one id for all', async () => {
    const { send, produced } = scripted([]);
    expect(await send(batch('a', 'b'), 2)).toEqual({ kind: 'acked' });
    await send(batch('c'));
    await send(batch('d'));
    expect(produced.map(({ id, sequence }) => [id, sequence])).toEqual([
      [100n, 0],
      [100n, 2],
      [100n, 3],
    ]);
  });

  test('a lost answer is tried again with the very same bytes', async () => {
    const { send, produced } = scripted(['fault', KAFKA_CODE.NOT_LEADER_OR_FOLLOWER, 0]);
    expect(await send(batch('a'))).toEqual({ kind: 'acked' });
    expect(produced).toHaveLength(3);
    expect(new Set(produced.map(({ bytes }) => bytes)).size).toBe(1);
  });

  test('a duplicate sequence is the ack of an earlier try', async () => {
    const { send, produced } = scripted(['fault', KAFKA_CODE.DUPLICATE_SEQUENCE_NUMBER]);
    expect(await send(batch('a'))).toEqual({ kind: 'acked' });
    await send(batch('b'));
    expect(produced.at(-1)).toMatchObject({ id: 100n, sequence: 1 });
  });

  test('a second send waits for the first, through its retries', async () => {
    const { send, produced } = scripted(['fault', 'fault']);
    await Promise.all([send(batch('a')), send(batch('b'))]);
    expect(produced.map(({ sequence }) => sequence)).toEqual([0, 0, 0, 1]);
  });

  test('a sequence that the broker lost: the same records under a new id', async () => {
    const { send, produced } = scripted([KAFKA_CODE.OUT_OF_ORDER_SEQUENCE_NUMBER, 0]);
    expect(await send(batch('a'))).toEqual({ kind: 'acked' });
    expect(produced.map(({ id, sequence }) => [id, sequence])).toEqual([
      [100n, 0],
      [101n, 0],
    ]);
  });

  test('what waits behind a request without an answer is not sent for who has lost its partition', async () => {
    const { send, produced, producer, answers } = scripted([]);
    // The lane is open for several at a time once the broker has acknowledged under its id.
    await send(batch('first'));
    const held = Promise.withResolvers<void>();
    answers.after = held.promise;
    const other = producer.send({ topic: 'out', partition: 1 }, batch('other'), 1, () => true);
    await new Promise(setImmediate);
    let owned = true;
    const waiting = ['a', 'b'].map((value) => send(batch(value), 1, () => owned));
    await new Promise(setImmediate);
    owned = false;
    const next = send(batch('next'));
    held.resolve();
    expect(await Promise.all(waiting)).toEqual([{ kind: 'abandoned' }, { kind: 'abandoned' }]);
    expect([await other, await next]).toEqual([{ kind: 'acked' }, { kind: 'acked' }]);
    expect(produced.map(({ partition, epoch, sequence }) => [partition, epoch, sequence])).toEqual([
      [0, 0, 0],
      [1, 0, 0],
      [0, 1, 0],
    ]);
  });

  test('nor when a large batch of another partition does not wait for that answer', async () => {
    const { send, produced, producer, answers } = scripted([]);
    const toOther = (ready: ReadyBatch): Promise<Sent> =>
      producer.send({ topic: 'out', partition: 1 }, ready, 1, () => true);
    await Promise.all([send(batch('first')), toOther(batch('first'))]);
    const held = Promise.withResolvers<void>();
    answers.after = held.promise;
    const other = toOther(batch('other'));
    await new Promise(setImmediate);
    let owned = true;
    const waiting = send(batch('a'), 1, () => owned);
    await new Promise(setImmediate);
    owned = false;
    const large = toOther(batch('x'.repeat(600_000)));
    await new Promise(setImmediate);
    held.resolve();
    expect(await waiting).toEqual({ kind: 'abandoned' });
    expect([await other, await large]).toEqual([{ kind: 'acked' }, { kind: 'acked' }]);
    expect(produced.filter(({ partition }) => partition === 0)).toHaveLength(1);
  });

  test('given up or refused: no other bytes ever carry the sequence', async () => {
    const { send, produced } = scripted(['fault', KAFKA_CODE.TOPIC_AUTHORIZATION_FAILED]);
    let tries = 0;
    expect(await send(batch('a'), 1, () => tries++ < 1)).toEqual({ kind: 'abandoned' });
    const refused = await send(batch('b'));
    expect(refused).toMatchObject({ kind: 'refused', error: { code: 29 } });
    await send(batch('c'));
    const bytesOf = new Map<string, Set<string>>();
    for (const { id, epoch, sequence, bytes } of produced) {
      const key = `${id}/${epoch}/${sequence}`;
      bytesOf.set(key, (bytesOf.get(key) ?? new Set()).add(bytes));
    }
    expect([...bytesOf.values()].map(({ size }) => size)).toEqual([1, 1, 1]);
  });

  test('refused or given up: the next epoch of the same id, so that a broker refuses what it works on late', async () => {
    const { send, produced } = scripted(['fault', KAFKA_CODE.POLICY_VIOLATION, 0, 'fault']);
    expect(await send(batch('a'))).toMatchObject({ kind: 'refused' });
    expect(await send(batch('a'))).toEqual({ kind: 'acked' });
    let tries = 0;
    expect(await send(batch('b'), 1, () => tries++ < 1)).toEqual({ kind: 'abandoned' });
    expect(await send(batch('b'))).toEqual({ kind: 'acked' });
    expect(produced.map(({ id, epoch, sequence }) => [id, epoch, sequence])).toEqual([
      [100n, 0, 0],
      [100n, 0, 0],
      [100n, 1, 0],
      [100n, 1, 1],
      [100n, 2, 0],
    ]);
  });

  test('a sequence lost of an id that was known: its next epoch; that refused as well: another id', async () => {
    const lost = KAFKA_CODE.OUT_OF_ORDER_SEQUENCE_NUMBER;
    const { send, produced } = scripted([0, lost, lost, 0]);
    await send(batch('a'));
    expect(await send(batch('b'))).toEqual({ kind: 'acked' });
    expect(produced.map(({ id, epoch, sequence }) => [id, epoch, sequence])).toEqual([
      [100n, 0, 0],
      [100n, 0, 1],
      [100n, 1, 0],
      [101n, 0, 0],
    ]);
  });

  test('epochs are 16 bits: behind the last one comes another id', async () => {
    const { send, produced } = scripted(
      [KAFKA_CODE.TOPIC_AUTHORIZATION_FAILED, KAFKA_CODE.TOPIC_AUTHORIZATION_FAILED],
      60_000,
      32_766,
    );
    await send(batch('a'));
    await send(batch('a'));
    await send(batch('a'));
    expect(produced.map(({ id, epoch }) => [id, epoch])).toEqual([
      [100n, 32_766],
      [100n, 32_767],
      [101n, 32_766],
    ]);
  });

  test('a batch that is tried for long is told of, and tried on', async () => {
    const { send, events } = scripted(['fault', 'fault', 'fault'], 30);
    expect(await send(batch('a'))).toEqual({ kind: 'acked' });
    expect(events.length).toBeGreaterThan(0);
    expect(events[0]).toEqual({
      kind: 'output-stalled',
      topic: 'out',
      partition: 0,
      error: 'CLOSED',
    });
    const quick = scripted(['fault']);
    await quick.send(batch('a'));
    expect(quick.events).toEqual([]);
  });

  test('too large and missing are told apart', async () => {
    const { send, fake } = scripted([
      KAFKA_CODE.MESSAGE_TOO_LARGE,
      KAFKA_CODE.UNKNOWN_TOPIC_OR_PARTITION,
    ]);
    expect(await send(batch('a'))).toEqual({ kind: 'too-large' });
    const sending = send(batch('a'));
    fake.onRefresh = () => void fake.leaders.delete('out');
    expect(await sending).toEqual({ kind: 'missing' });
  });

  test('batches that wait for one leader go in one request', async () => {
    const { producer, fake } = scripted([]);
    const to = (partition: number) =>
      producer.send({ topic: 'out', partition }, batch('x'), 1, () => true);
    await Promise.all([to(0), to(1), to(2)]);
    expect(fake.calls.filter(({ api }) => api === 'Produce').length).toBeLessThan(3);
    expect(fake.calls.filter(({ api }) => api === 'InitProducerId')).toHaveLength(1);
  });
});
