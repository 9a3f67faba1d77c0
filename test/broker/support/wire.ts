/**
 * A Kafka client of its own for the broker tests: a plain socket, records as bytes in and out. It shares no code with `src/`, so that
 * a mistake in lethe's record batches cannot hide itself. Reads batches without compression, gzip and zstd.
 */
import {
  committedOf,
  fetchSet,
  i16,
  i32,
  i64,
  openCalls,
  READ_ALL,
  READ_COMMITTED,
  refuse,
  str,
} from './calls.ts';
import { completeBatches, decodeRecordBatch, encodeRecordBatch } from './record-batch.ts';
import type { LoggedRecord, RawBatch, WireRecord } from './record-batch.ts';

export interface Wire {
  /** One batch; the offset of its first record. Throws when the broker refuses it. */
  readonly produce: (
    topic: string,
    partition: number,
    records: readonly WireRecord[],
    codec?: 'none' | 'gzip' | 'zstd',
  ) => Promise<bigint>;
  /** The whole log of a partition from its first record. Control batches are left out. */
  readonly readAll: (topic: string, partition: number) => Promise<LoggedRecord[]>;
  /** What a `read_committed` reader sees of it: no record of an aborted or open transaction. */
  readonly readCommitted: (topic: string, partition: number) => Promise<LoggedRecord[]>;
  /** Codec number of every batch of a partition. */
  readonly codecs: (topic: string, partition: number) => Promise<number[]>;
  /** Producer epoch of every batch of a partition that holds records. */
  readonly epochs: (topic: string, partition: number) => Promise<number[]>;
  /** Offset after the last record. */
  readonly end: (topic: string, partition: number) => Promise<bigint>;
  readonly close: () => void;
}

const NOT_LEADER = 6;

export const connectWire = async (broker: string): Promise<Wire> => {
  const [host, port] = broker.split(':');
  const call = await openCalls(host!, Number(port));
  const end = async (topic: string, partition: number): Promise<bigint> => {
    const body = [i32(-1), i32(1), str(topic), i32(1), i32(partition), i64(-1n)];
    const at = 4 + 2 + Buffer.byteLength(topic) + 4 + 4;
    for (let tries = 0; ; tries++) {
      const answer = await call(2, 1, body);
      const code = answer.readInt16BE(at);
      // A partition that was just added has no leader for a moment.
      if (code === NOT_LEADER && tries < 50) {
        await new Promise((resolve) => void setTimeout(resolve, 100));
        continue;
      }
      refuse(code, 'ListOffsets');
      return answer.readBigInt64BE(at + 2 + 8);
    }
  };
  const readBatches = async (topic: string, partition: number): Promise<RawBatch[]> => {
    const out: RawBatch[] = [];
    const stop = await end(topic, partition);
    for (let next = 0n; next < stop;) {
      const { set } = await fetchSet(call, topic, partition, next, READ_ALL);
      const batches = completeBatches(set);
      if (batches.length === 0) throw new Error(`no progress in ${topic}/${partition} at ${next}`);
      out.push(...batches);
      next = batches.at(-1)!.lastOffset + 1n;
    }
    return out;
  };
  return {
    end,
    produce: async (topic, partition, records, codec = 'none') => {
      const set = encodeRecordBatch(records, codec);
      const head = [i16(-1), i16(-1), i32(30_000), i32(1), str(topic), i32(1), i32(partition)];
      for (let tries = 0; ; tries++) {
        const answer = await call(0, 7, [...head, i32(set.length), set]);
        const at = 4 + 2 + Buffer.byteLength(topic) + 4 + 4;
        const code = answer.readInt16BE(at);
        if (code === 0) return answer.readBigInt64BE(at + 2);
        if (!NO_LEADER_YET.has(code) || tries === 100) refuse(code, 'Produce');
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    readAll: async (topic, partition) => {
      const batches = await readBatches(topic, partition);
      return batches.filter(({ control }) => !control).flatMap(decodeRecordBatch);
    },
    readCommitted: async (topic, partition) => {
      const out: LoggedRecord[] = [];
      for (let next = 0n; ;) {
        const { set, aborted } = await fetchSet(call, topic, partition, next, READ_COMMITTED);
        const batches = completeBatches(set);
        if (batches.length === 0) return out;
        out.push(...committedOf(batches, aborted).flatMap(decodeRecordBatch));
        next = batches.at(-1)!.lastOffset + 1n;
      }
    },
    codecs: async (topic, partition) =>
      (await readBatches(topic, partition)).map(({ codec }) => codec),
    epochs: async (topic, partition) =>
      (await readBatches(topic, partition))
        .filter(({ control }) => !control)
        .map(({ bytes }) => bytes.readInt16BE(51)),
    close: () => call.close(),
  };
};

/** UNKNOWN_TOPIC_OR_PARTITION, LEADER_NOT_AVAILABLE, NOT_LEADER: a partition that was just made. Nothing was written. */
const NO_LEADER_YET: ReadonlySet<number> = new Set([3, 5, 6]);
