/** Fetch of a simulated broker: parks until there is something, cuts by bytes, may damage what it sends. */
import { KAFKA_CODE } from '../../../src/kafka/protocol/kafka-errors.ts';
import type { Answer, Asked } from './codec.ts';
import { leads, partitionOf } from './cluster.ts';
import type { SimCluster } from './cluster.ts';
import { readFrom } from './log.ts';
import type { LogBatch, SimPartition } from './log.ts';

type Respond = (answer: Answer<'Fetch'>) => void;

export const answerFetch = (
  cluster: SimCluster,
  host: string,
  node: number,
  asked: Asked<'Fetch'>,
  respond: Respond,
): void => {
  const wanted = asked.topics
    .flatMap(({ topic, partitions }) => partitions.map((one) => ({ topic, index: one.partition })))
    .map(({ topic, index }) => partitionOf(cluster, topic, index))
    .filter((partition) => partition !== undefined);
  let open = true;
  const finish = (): void => {
    if (!open) return;
    open = false;
    cancel();
    for (const { waiting } of wanted) waiting.delete(look);
    respond(damaged(cluster, host, answerOf(collect(cluster, node, asked))));
  };
  const look = (): void => {
    const { bytes, failed } = collect(cluster, node, asked);
    if (failed || bytes >= Math.max(1, asked.minBytes)) finish();
  };
  const cancel = cluster.time.after(null, asked.maxWaitMs, finish);
  for (const { waiting } of wanted) waiting.add(look);
  look();
};

interface Collected {
  readonly topics: readonly { readonly topic: string; readonly partitions: readonly Part[] }[];
  readonly bytes: number;
  readonly failed: boolean;
}

type Part = ReturnType<typeof readPartition> & { readonly partitionIndex: number };

const collect = (cluster: SimCluster, node: number, asked: Asked<'Fetch'>): Collected => {
  let bytes = 0;
  let failed = false;
  const topics = asked.topics.map(({ topic, partitions }) => ({
    topic,
    partitions: partitions.map(({ partition: index, fetchOffset, partitionMaxBytes }) => {
      const partition = partitionOf(cluster, topic, index);
      const room = Math.max(1, Math.min(partitionMaxBytes, asked.maxBytes - bytes));
      const part = readPartition(node, partition, Number(fetchOffset), room, bytes > 0);
      if (part.errorCode !== 0) failed = true;
      for (const batch of part.batches) bytes += batch.bytes.length;
      return { partitionIndex: index, ...part };
    }),
  }));
  return { topics, bytes, failed };
};

const answerOf = ({ topics }: Collected): Answer<'Fetch'> => ({
  throttleTimeMs: 0,
  errorCode: 0,
  responses: topics.map(({ topic, partitions }) => ({
    topic,
    partitions: partitions.map(({ batches, ...part }) => ({
      ...part,
      records: joinBytes(batches),
    })),
  })),
});

const EMPTY = new Uint8Array(0);

const readPartition = (
  node: number,
  partition: SimPartition | undefined,
  offset: number,
  bytesMax: number,
  notFirst: boolean,
) => {
  let errorCode = leads(partition, node);
  if (partition !== undefined && errorCode === 0) {
    if (offset < partition.logStart || offset > partition.high) {
      errorCode = KAFKA_CODE.OFFSET_OUT_OF_RANGE;
    }
  }
  const high = partition === undefined || errorCode !== 0 ? -1 : partition.high;
  const batches = partition === undefined || high < 0 ? [] : readFrom(partition, offset, bytesMax);
  // KAFKA: only the first partition with data may exceed the limits, so that a large batch is never stuck.
  const fits =
    notFirst && batches.length === 1 && batches[0]!.bytes.length > bytesMax ? [] : batches;
  return {
    errorCode,
    highWatermark: BigInt(high),
    lastStableOffset: BigInt(high),
    logStartOffset: BigInt(partition?.logStart ?? -1),
    abortedTransactions: aborted(partition, fits),
    batches: fits,
  };
};

const aborted = (partition: SimPartition | undefined, batches: readonly LogBatch[]) => {
  const from = batches[0]?.base ?? 0;
  const to = batches.at(-1)?.last ?? -1;
  return (partition?.aborted ?? [])
    .filter(({ first, mark }) => first <= to && mark >= from)
    .map(({ producerId, first }) => ({ producerId, firstOffset: BigInt(first) }));
};

const joinBytes = (batches: readonly LogBatch[]): Uint8Array =>
  batches.length === 0 ? EMPTY : Buffer.concat(batches.map(({ bytes }) => bytes));

/**
 * Flips a byte of the first record on its way to this host: the log itself is whole, and the next read of it is. Byte 64 lies in every
 * first batch and under its CRC, which does not cover a base offset.
 */
const damaged = (cluster: SimCluster, host: string, answer: Answer<'Fetch'>): Answer<'Fetch'> => {
  if (cluster.corruptChance === 0) return answer;
  for (const { topic, partitions = [] } of answer.responses ?? []) {
    for (const { partitionIndex, records } of partitions) {
      const bytes = records instanceof Uint8Array ? records : EMPTY;
      if (bytes.length === 0 || !cluster.random.chance(cluster.corruptChance)) continue;
      const base = new DataView(bytes.buffer, bytes.byteOffset).getBigInt64(0);
      const key = `${host} ${topic}/${partitionIndex} ${base}`;
      if (cluster.corrupted.has(key)) continue;
      cluster.corrupted.add(key);
      bytes[64]! ^= 0x10;
    }
  }
  return answer;
};
