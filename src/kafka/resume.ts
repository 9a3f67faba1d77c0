/**
 * `resume_from_output`: the output itself says how far its raw partition was published, so that a process that begins anew drops what is
 * already there.
 *
 * Law: the last record of every batch that lethe writes says where it came from (header `x-lethe-src`: topic, partition, offset, topic
 * id); a batch is in the log whole or not at all, and in the order of its partition, so everything up to the last such offset is
 * published. What says nothing, or says it of another topic, counts as not there: at worst records come twice, none is ever left out.
 * Cost: at assignment two looks at the end of the output and one small fetch; clean batches are encoded, none goes on as it was fetched.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Batch } from '../core/batch.ts';
import { fromLatin1, rangeEquals, toLatin1 } from '../core/bytes.ts';
import { RESUME_LOOK_OFFSETS_MAX } from '../core/limits.ts';
import type { TopicPartition } from './assignor.ts';
import { answerError, checkCode, linkFault } from './broker-error.ts';
import type { Cluster } from './cluster.ts';
import { KAFKA_CODE } from './protocol/kafka-errors.ts';
import { parseBatchHeaders } from './record-batch/batch-header.ts';
import type { BatchHeader } from './record-batch/batch-header.ts';
import { decodeBatch } from './record-batch/decode-batch.ts';
import type { LastHeader } from './record-batch/encode-batch.ts';
import { earliestOffset, endOffset } from './seek.ts';

/** A raw partition and the id of its topic: a topic made anew under the same name has other records under these offsets. */
export interface RawPartition extends TopicPartition {
  readonly topicId: string;
}

/** The header that says where a record came from. */
export const srcHeader = (
  { topic, partition, topicId }: RawPartition,
  offset: bigint,
): LastHeader => ({
  name: SRC_HEADER,
  value: fromLatin1(`${topic}/${partition}/${offset}/${topicId}`),
});

/**
 * The next offset of `raw` that `output` does not have; null where it does not say. Throws BrokerError, retriable where asking again may
 * help.
 */
export const publishedUpTo = async (
  cluster: Cluster,
  raw: RawPartition,
  output: TopicPartition,
  settleMs = SETTLE_MS,
): Promise<bigint | null> => {
  const partitions = cluster.topics().get(output.topic)?.leaders.length ?? 0;
  if (output.partition >= partitions) return null;
  const first = await earliestOffset(cluster, output);
  let before = await settledEnd(cluster, output, settleMs);
  const lowest = before - RESUME_LOOK_OFFSETS_MAX;
  // KAFKA: offsets at the end may hold no records any more (compaction), marks of transactions, or records of others.
  for (let back = 1n; before > first && before > lowest; back *= 4n) {
    const from = before - back > first ? before - back : first;
    const found = await lastSource(cluster, raw, output, { from, before });
    if (found !== null) return found + 1n;
    before = from;
  }
  return null;
};

/**
 * The end of the output once it stands still: what a process sent before it died may be on its way still. Bounded: what writes on is
 * somebody that lives, whom nobody can wait for.
 */
const settledEnd = async (
  cluster: Cluster,
  output: TopicPartition,
  settleMs: number,
): Promise<bigint> => {
  let end = await endOffset(cluster, output);
  for (let tries = 0; tries < SETTLE_TRIES; tries++) {
    await sleep(settleMs);
    const now = await endOffset(cluster, output);
    if (now === end) break;
    end = now;
  }
  return end;
};

interface Range {
  readonly from: bigint;
  readonly before: bigint;
}

/** The highest offset that a batch of the range says of `raw`, null for none. */
const lastSource = async (
  cluster: Cluster,
  raw: RawPartition,
  output: TopicPartition,
  { from, before }: Range,
): Promise<bigint | null> => {
  let last: bigint | null = null;
  for (let next = from, asked = -1n; next < before && next > asked;) {
    asked = next;
    const set = await fetchWhole(cluster, output, next);
    for (const header of parseBatchHeaders(set)) {
      const source = sourceOf(set, header, raw);
      if (source !== null && (last === null || source > last)) last = source;
      if (header.lastOffset >= next) next = header.lastOffset + 1n;
    }
  }
  return last;
};

/** One fetch; a batch that does not fit its checksum is fetched once more, on its way back it may have been whole. */
const fetchWhole = async (
  cluster: Cluster,
  output: TopicPartition,
  offset: bigint,
): Promise<Uint8Array> => {
  const set = await fetchSet(cluster, output, offset);
  const broken = parseBatchHeaders(set).some(({ problem }) => problem === 'bad-crc');
  return broken ? fetchSet(cluster, output, offset) : set;
};

const fetchSet = async (
  cluster: Cluster,
  { topic, partition }: TopicPartition,
  offset: bigint,
): Promise<Uint8Array> => {
  const leader = cluster.leader(topic, partition);
  if (leader < 0) throw linkFault('Fetch', 'UNREACHABLE');
  // On no socket of the fetcher: brokers answer one request of a socket after the other, and its long polls take seconds.
  const answer = await cluster.call(leader, 'Fetch', {
    maxWaitMs: 0,
    minBytes: 0,
    maxBytes: FETCH_BYTES,
    // What is in a transaction is none of ours: it has no header that says where it came from.
    isolationLevel: READ_UNCOMMITTED,
    topics: [
      { topic, partitions: [{ partition, fetchOffset: offset, partitionMaxBytes: FETCH_BYTES }] },
    ],
  });
  checkCode('Fetch', answer.errorCode);
  const found = answer.responses[0]?.partitions[0];
  // The log was cut or deleted since its end was asked for: asked again, it tells.
  if (found?.errorCode === KAFKA_CODE.OFFSET_OUT_OF_RANGE) throw linkFault('Fetch', 'CLOSED');
  if (found === undefined || found.errorCode !== 0) {
    throw answerError('Fetch', found?.errorCode ?? KAFKA_CODE.UNKNOWN_SERVER_ERROR);
  }
  return found.records ?? NOTHING;
};

/** The offset that the batch says of `raw`, null where it says none. */
const sourceOf = (set: Uint8Array, header: BatchHeader, raw: RawPartition): bigint | null => {
  if (header.problem !== null || header.control || header.transactional) return null;
  const decoded = decodeBatch(set, header, raw.topic, raw.partition);
  if (!decoded.ok || decoded.batch.count === 0) return null;
  const { batch } = decoded;
  const last = batch.count - 1;
  for (let j = batch.headerIndex[last]!; j < batch.headerIndex[last + 1]!; j++) {
    const offset = sourceAt(batch, j, raw);
    if (offset !== null) return offset;
  }
  return null;
};

const sourceAt = (batch: Batch, header: number, raw: RawPartition): bigint | null => {
  const { bytes, headerNameStart: starts, headerNameEnd: ends } = batch;
  const valueStart = batch.headerValueStart[header]!;
  if (valueStart < 0 || !rangeEquals(bytes, starts[header]!, ends[header]!, SRC_HEADER))
    return null;
  const text = toLatin1(bytes, valueStart, batch.headerValueEnd[header]);
  const [topic, partition, offset, topicId] = text.split('/');
  const ours =
    topic === raw.topic && partition === String(raw.partition) && topicId === raw.topicId;
  return ours && /^\d{1,18}$/.test(offset ?? '') ? BigInt(offset!) : null;
};

/** Written by lethe only: incoming `x-lethe-*` headers are stripped (redact/reserved-headers.ts). */
const SRC_HEADER = fromLatin1('x-lethe-src');
const SETTLE_MS = 200;
const SETTLE_TRIES = 25;
/** A batch that is larger comes all the same, alone. */
const FETCH_BYTES = 1024 * 1024;
const READ_UNCOMMITTED = 0;
const NOTHING = new Uint8Array(0);
