/**
 * Records for the raw topic, batch by batch, at a pace: text and JSON, every tenth with a secret in value or header, some in keys,
 * some that cannot be proven clean. A batch whose ack did not come is not sent again, so every record of the raw log differs from the
 * others.
 */
import { canary } from '../../broker/support/packs.ts';
import { encodeRecordBatch } from '../../broker/support/record-batch.ts';
import type { WireRecord } from '../../broker/support/record-batch.ts';
import { bytes, numbered, unproven } from '../../broker/support/records.ts';
import type { Random } from '../../sim/world/random.ts';
import type { ClusterWire } from './wire.ts';

export interface Feed {
  /** Feeds all that is left of each partition from `first` on, evenly over `ms`; resolves when it is written. */
  readonly over: (ms: number, first?: number) => Promise<void>;
  /** Feeds the next `count` records of each partition at once. */
  readonly next: (count: number) => Promise<void>;
  /** Without end, so many records a second of all partitions together; again = at another pace. */
  readonly steadily: (perSecond: number) => void;
  readonly more: (partitions: number) => void;
  readonly stop: () => void;
  readonly left: () => number;
  readonly fed: () => number;
}

export interface FeedOptions {
  readonly topic: string;
  readonly partitions: number;
  readonly records: number;
  readonly random: Random;
}

const BATCH = 50;
const FAILED_PAUSE_MS = 50;

export const createFeed = (wire: ClusterWire, options: FeedOptions): Feed => {
  const { topic, records, random } = options;
  const numbers = Array.from({ length: options.partitions }, () => 0);
  const acked = numbers.map(() => 0);
  const ended = new AbortController();
  /** Records a second of each partition, of `steadily`. */
  let rate = 0;
  const write = async (partition: number, count: number): Promise<void> => {
    const first = numbers[partition]!;
    numbers[partition] = first + count;
    const codec = random.pick(['none', 'none', 'gzip', 'zstd'] as const);
    const set = encodeRecordBatch(feedRecords(count, first), codec);
    await wire.produce(topic, partition, set).then(
      () => void (acked[partition]! += count),
      () => pause(FAILED_PAUSE_MS),
    );
  };
  const left = (partition: number): number => records - acked[partition]!;
  const fed = (): number => acked.reduce((all, one) => all + one, 0);
  const lane = async (partition: number, ms: number): Promise<void> => {
    const batches = Math.ceil(left(partition) / BATCH);
    const began = performance.now();
    for (let i = 1; left(partition) > 0 && !ended.signal.aborted; i++) {
      await write(partition, Math.min(BATCH, left(partition)));
      await pause(began + (ms * i) / batches - performance.now());
    }
  };
  const steadyLane = async (partition: number): Promise<void> => {
    let dueMs = performance.now();
    while (!ended.signal.aborted) {
      await write(partition, BATCH);
      // What a fault held up is not made good all at once.
      dueMs = Math.max(dueMs + (BATCH / rate) * 1000, performance.now() - 1000);
      await pause(dueMs - performance.now());
    }
  };
  return {
    over: async (ms, first = 0) => {
      await Promise.all([...numbers.keys()].slice(first).map((partition) => lane(partition, ms)));
    },
    next: async (count) => {
      for (let done = 0; done < count; done += BATCH) {
        const size = Math.min(BATCH, count - done);
        await Promise.all([...numbers.keys()].map((partition) => write(partition, size)));
      }
    },
    steadily: (perSecond) => {
      const begins = rate === 0;
      rate = perSecond / numbers.length;
      if (begins) for (const partition of numbers.keys()) void steadyLane(partition);
    },
    more: (partitions) => {
      while (numbers.length < partitions) {
        numbers.push(0);
        acked.push(0);
      }
    },
    stop: () => ended.abort(),
    left: () => [...numbers.keys()].reduce((sum, partition) => sum + left(partition), 0),
    fed,
  };
};

const pause = async (ms: number): Promise<void> => {
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
};

const feedRecords = (count: number, first: number): WireRecord[] =>
  numbered(count, first).map((record, i) => {
    const number = first + i;
    if (number % 50 === 49) return unproven(number);
    if (number % 100 === 33) return { ...record, key: bytes(`user ${canary(number)}`) };
    return record;
  });
