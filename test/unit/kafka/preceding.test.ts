import { describe, expect, test } from 'vitest';
import {
  PRECEDING_BYTES_MAX,
  PRECEDING_FETCHES_MAX,
  PRECEDING_PARTITIONS_MAX,
  PRECEDING_RECORDS_MAX,
  PRECEDING_TRIES_MAX,
} from '../../../src/core/limits.ts';
import { BrokerError } from '../../../src/kafka/broker-error.ts';
import { createReadPreceding, precedingRecords } from '../../../src/kafka/preceding.ts';
import { KAFKA_CODE } from '../../../src/kafka/protocol/kafka-errors.ts';
import { fakeCluster } from './fake-cluster.ts';
import { batchAt } from './fetcher-world.ts';

const PART = { topic: 't', partition: 0 };

interface Given {
  readonly batches?: readonly Uint8Array[];
  /** First offset that retention left. */
  readonly start?: bigint;
  /** Batches that one fetch brings. */
  readonly together?: number;
  /** What the first fetches are refused with. */
  readonly refused?: readonly number[];
}

const lastOf = (bytes: Uint8Array): bigint => {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return view.getBigInt64(0) + BigInt(view.getInt32(23));
};

const log = ({ batches = [], start = 0n, together = 1, refused = [] }: Given) => {
  const codes = [...refused];
  const fetched: bigint[] = [];
  const read = (offset: bigint) => {
    fetched.push(offset);
    const errorCode = codes.shift() ?? (offset < start ? KAFKA_CODE.OFFSET_OUT_OF_RANGE : 0);
    const found = batches.filter((bytes) => lastOf(bytes) >= offset).slice(0, together);
    const records = errorCode === 0 && found.length > 0 ? Buffer.concat(found) : null;
    return { errorCode, records, abortedTransactions: null };
  };
  const { cluster } = fakeCluster({ t: 1 }, ({ api, body }) => {
    if (api === 'ListOffsets') {
      return { topics: [{ partitions: [{ errorCode: 0, offset: start }] }] };
    }
    const [{ partitions }] = body['topics'] as [{ partitions: [{ fetchOffset: bigint }] }];
    return {
      errorCode: 0,
      responses: [{ topic: 't', partitions: [read(partitions[0].fetchOffset)] }],
    };
  });
  return { cluster, fetched };
};

const valuesBefore = async (offset: bigint, given: Given): Promise<string[] | null> => {
  const batch = await precedingRecords(log(given).cluster, PART, offset);
  if (batch === null) return null;
  const { bytes, valueStart, valueEnd } = batch;
  return Array.from({ length: batch.count }, (_, i) =>
    Buffer.from(bytes.subarray(valueStart[i], valueEnd[i])).toString(),
  );
};

/** A false CRC. */
const damaged = (bytes: Uint8Array): Uint8Array => {
  const copy = Uint8Array.from(bytes);
  copy[copy.length - 1]! ^= 1;
  return copy;
};

const ofOne = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, i) => batchAt(BigInt(i), `v${i}`));

describe('the records before a first one', () => {
  test.each<[string, bigint, Given, string[] | null]>([
    ['all there are', 3n, { batches: [batchAt(0n, 'a', 'b'), batchAt(2n, 'c')] }, ['a', 'b', 'c']],
    ['none from it on', 1n, { batches: [batchAt(0n, 'a', 'b', 'c')] }, ['a']],
    ['many a fetch', 30n, { batches: ofOne(40), together: 40 }, ofOne(30).map((_, i) => `v${i}`)],
    [
      'gaps of compaction',
      9n,
      { batches: [batchAt(2n, 'a'), batchAt(7n, 'b'), batchAt(12n, 'c')] },
      ['a', 'b'],
    ],
    [
      'what retention left of them',
      8n,
      { batches: [batchAt(0n, 'gone'), batchAt(6n, 'a', 'b')], start: 6n },
      ['a', 'b'],
    ],
    ['retention left none', 8n, { batches: [batchAt(8n, 'a')], start: 8n }, null],
    ['the log is shorter', 9n, { batches: [batchAt(0n, 'a')] }, null],
    ['an empty log', 9n, {}, null],
    [
      'none before what cannot be read',
      4n,
      { batches: [batchAt(0n, 'a'), damaged(batchAt(1n, 'b', 'c')), batchAt(3n, 'd')] },
      ['d'],
    ],
    ['what cannot be read is the last', 2n, { batches: [damaged(batchAt(1n, 'b'))] }, null],
    [
      'reading is not allowed',
      1n,
      { batches: ofOne(1), refused: [KAFKA_CODE.TOPIC_AUTHORIZATION_FAILED] },
      null,
    ],
    [
      'it is not allowed any more',
      1n,
      {
        batches: ofOne(1),
        refused: [KAFKA_CODE.OFFSET_OUT_OF_RANGE, KAFKA_CODE.TOPIC_AUTHORIZATION_FAILED],
      },
      null,
    ],
    [
      'fetches for each',
      BigInt(PRECEDING_FETCHES_MAX),
      { batches: ofOne(17) },
      ofOne(16).map((_, i) => `v${i}`),
    ],
    ['too many fetches', BigInt(PRECEDING_FETCHES_MAX) + 1n, { batches: ofOne(18) }, null],
  ])('%s', async (_, offset, given, expected) => {
    expect(await valuesBefore(offset, given)).toEqual(expected);
  });

  test('so many at most, also where a batch began before them', async () => {
    const all = Array.from({ length: 600 }, (_, i) => `v${i}`);
    const given = {
      batches: [batchAt(0n, ...all.slice(0, 300)), batchAt(300n, ...all.slice(300))],
      together: 2,
    };
    expect(await valuesBefore(600n, given)).toEqual(all.slice(600 - Number(PRECEDING_RECORDS_MAX)));
    expect(await valuesBefore(550n, given)).toEqual(
      all.slice(550 - Number(PRECEDING_RECORDS_MAX), 550),
    );
  });

  test('the newest of large ones', async () => {
    const large = (name: string): string => name.repeat(PRECEDING_BYTES_MAX / 2);
    const batches = ['a', 'b', 'c'].map((name, i) => batchAt(BigInt(i), large(name)));
    expect((await valuesBefore(3n, { batches }))!.map((value) => value[0])).toEqual(['c']);
    const one = [batchAt(0n, large('a').repeat(3)), batchAt(1n, 'b')];
    expect(await valuesBefore(1n, { batches: one })).toBe(null);
    expect(await valuesBefore(2n, { batches: one })).toEqual(['b']);
  });

  test('one fetch where one brings them', async () => {
    const { cluster, fetched } = log({ batches: ofOne(9), together: 9 });
    await precedingRecords(cluster, PART, 9n);
    expect(fetched).toEqual([0n]);
  });

  test.each([
    ['a new leader', [KAFKA_CODE.NOT_LEADER_OR_FOLLOWER]],
    [
      'a new leader behind retention',
      [KAFKA_CODE.OFFSET_OUT_OF_RANGE, KAFKA_CODE.NOT_LEADER_OR_FOLLOWER],
    ],
  ])('%s is asked for', async (_, refused) => {
    const { cluster } = log({ batches: ofOne(1), refused });
    const error = await precedingRecords(cluster, PART, 1n).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(BrokerError);
    expect((error as BrokerError).retriable).toBe(true);
  });
});

describe('of many partitions', () => {
  /** One partition a topic; what is asked of a topic's leader is answered with one record, or an error. */
  const cluster = (
    topics: Readonly<Record<string, number>>,
    refused: ReadonlySet<string> = new Set(),
  ) => {
    const asked: string[] = [];
    const names = Object.fromEntries(Object.keys(topics).map((topic) => [topic, 1]));
    const fake = fakeCluster(names, ({ body }) => {
      const [{ topic }] = body['topics'] as [{ topic: string }];
      asked.push(topic);
      const errorCode = refused.has(topic) ? KAFKA_CODE.NOT_LEADER_OR_FOLLOWER : 0;
      const part = { errorCode, records: batchAt(0n, 'a'), abortedTransactions: null };
      return { errorCode: 0, responses: [{ topic, partitions: [part] }] };
    });
    for (const [topic, leader] of Object.entries(topics)) fake.leaders.set(topic, [leader]);
    return { read: createReadPreceding(fake.cluster), asked };
  };
  const settle = () => new Promise((resolve) => setTimeout(resolve, 10));
  const names = Array.from({ length: PRECEDING_PARTITIONS_MAX + 2 }, (_, i) => `t${i}`);
  const onBroker = (leader: number) => Object.fromEntries(names.map((name) => [name, leader]));
  const partOf = (topic: string) => ({ topic, partition: 0 });

  test('so many of a broker are in memory, and others follow as they end; another broker’s do not wait', async () => {
    const { read, asked } = cluster({ ...onBroker(1), other: 2 });
    const all = names.map((topic) => read(partOf(topic), 1n));
    const other = await read(partOf('other'), 1n);
    expect(other!.batch.count).toBe(1);
    await settle();
    expect(asked).toEqual([...names.slice(0, PRECEDING_PARTITIONS_MAX), 'other']);
    for (const preceding of all) (await preceding)!.ended();
    expect(asked.filter((topic) => topic !== 'other')).toEqual(names);
  });

  test('one that always fails goes without: older segments may be out of reach', async () => {
    const { read, asked } = cluster(onBroker(1), new Set(names));
    const part = partOf('t0');
    for (let i = 1; i < PRECEDING_TRIES_MAX; i++) {
      await expect(read(part, 1n)).rejects.toThrow(BrokerError);
    }
    expect(await read(part, 1n)).toBe(null);
    expect(asked).toHaveLength(PRECEDING_TRIES_MAX);
  });

  test('one that fails, or has none, makes room', async () => {
    const { read } = cluster(onBroker(1), new Set(names));
    for (const topic of names) {
      await expect(read(partOf(topic), 1n)).rejects.toThrow(BrokerError);
    }
    const none = cluster(onBroker(1));
    for (const topic of names) expect(await none.read(partOf(topic), 0n)).toBe(null);
  });
});
