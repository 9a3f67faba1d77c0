/**
 * Whole record batches to and from a broker: fast enough for full rate, and cheap, since what is measured shares the cores. Framed by
 * the tests' own encoder and decoder, so that a mistake of lethe's cannot hide itself.
 */
import { createCluster } from '../../src/kafka/cluster.ts';
import { createConnections } from '../../src/kafka/connection.ts';
import {
  completeBatches,
  decodeRecordBatch,
  encodeRecordBatch,
} from '../../test/broker/support/record-batch.ts';
import type { LoggedRecord } from '../../test/broker/support/record-batch.ts';
import type { BenchRecord } from './records.ts';
import { HEADER } from './verifier.ts';

export interface Wire {
  /** Appends one encoded batch; resolves with its ack. */
  readonly write: (topic: string, partition: number, bytes: Buffer) => Promise<void>;
  /** What has come since, of all partitions, in the order of `from` (which is moved on); empty after `waitMs`. */
  readonly read: (topic: string, from: bigint[], waitMs: number) => Promise<readonly Arrived[]>;
  readonly close: () => void;
}

export interface Arrived {
  readonly partition: number;
  /** Date.now() when the answer was there. */
  readonly atMs: number;
  readonly bytes: Buffer;
}

export const createWire = async (broker: string): Promise<Wire> => {
  const [host, port] = broker.split(':');
  const connections = createConnections({
    clientId: 'bench',
    brokers: [{ host: host!, port: Number(port) }],
    tls: null,
    allowPlaintext: [],
    sasl: null,
    connectMs: 5000,
  });
  const cluster = createCluster(connections, CALL_MS);
  await cluster.refresh();
  const node = cluster.leader('quarantine', 0);
  return {
    write: async (topic, partition, bytes) => {
      const partitionData = [{ index: partition, records: [bytes] }];
      const body = {
        transactionalId: null,
        acks: 1,
        timeoutMs: CALL_MS,
        topicData: [{ name: topic, partitionData }],
      };
      for (let tries = 0; ; tries++) {
        const answer = await cluster.call(node, 'Produce', body, { role: 'produce' });
        const code = answer.responses[0]!.partitionResponses[0]!.errorCode;
        if (code === 0) return;
        if (!NOT_YET.has(code) || tries === TRIES) {
          throw new Error(`${topic}/${partition}: Kafka error ${code}`);
        }
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    },
    read: async (topic, from, waitMs) => {
      const partitions = from.map((fetchOffset, partition) => ({
        partition,
        fetchOffset,
        partitionMaxBytes: 1 << 20,
      }));
      const answer = await cluster.call(
        node,
        'Fetch',
        {
          maxWaitMs: waitMs,
          minBytes: 1,
          maxBytes: 8 << 20,
          isolationLevel: 1,
          topics: [{ topic, partitions }],
        },
        { role: 'fetch', timeoutMs: waitMs + CALL_MS },
      );
      const atMs = Date.now();
      return answer.responses.flatMap((response) =>
        response.partitions.flatMap(({ partitionIndex: partition, errorCode, records }) => {
          if (errorCode !== 0) throw new Error(`${topic}/${partition}: Kafka error ${errorCode}`);
          if (records === null || records.length === 0) return [];
          const bytes = Buffer.from(records);
          from[partition] = endOf(bytes, from[partition]!);
          return [{ partition, atMs, bytes }];
        }),
      );
    },
    close: connections.close,
  };
};

const CALL_MS = 30_000;
/** A topic that was made a moment ago: its leader does not know of it. Nothing was written. */
const NOT_YET: ReadonlySet<number> = new Set([3, 5, 6]);
const TRIES = 100;
const PAUSE_MS = 50;

/** The offset after the last whole batch; only headers are looked at. */
const endOf = (set: Buffer, from: bigint): bigint => {
  let next = from;
  for (let at = 0; at + 61 <= set.length;) {
    const length = 12 + set.readInt32BE(at + 8);
    if (at + length > set.length) break;
    next = set.readBigInt64BE(at) + BigInt(set.readInt32BE(at + 23)) + 1n;
    at += length;
  }
  return next;
};

/** One batch without compression. */
export const encoded = (records: readonly BenchRecord[]): Buffer =>
  encodeRecordBatch(
    records.map(({ key, value, header }) => ({
      key,
      value,
      headers: [[Buffer.from(HEADER), Buffer.from(header)]],
      timestamp: BigInt(Date.now()),
    })),
    'none',
  );

/** Records from `from` on: a fetch begins with the batch that holds its offset. */
export const recordsIn = ({ bytes }: Arrived, from = 0n): LoggedRecord[] =>
  completeBatches(bytes)
    .flatMap(decodeRecordBatch)
    .filter(({ offset }) => offset >= from);

/** Does this record stand where that one must, but for a value that may be redacted? True = its value is another. Throws when not. */
export const isChanged = (found: LoggedRecord, wanted: BenchRecord, place: string): boolean => {
  const header = found.headers.find(([name]) => name.toString() === HEADER)?.[1]?.toString();
  if (found.key?.equals(wanted.key) !== true || header !== wanted.header) {
    throw new Error(`${place} is not the record that was written`);
  }
  return found.value?.equals(wanted.value) !== true;
};
