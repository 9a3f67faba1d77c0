/** The fetcher and the source on a log that is a script. */
import { afterEach } from 'vitest';
import { ownMemory } from '../../../src/kafka/fetched-frame.ts';
import { createFetcher } from '../../../src/kafka/fetcher.ts';
import type { Fetcher, FetcherOptions } from '../../../src/kafka/fetcher.ts';
import type { KafkaEvent } from '../../../src/kafka/kafka-event.ts';
import { createPartitionTable } from '../../../src/kafka/partition-table.ts';
import { KAFKA_CODE } from '../../../src/kafka/protocol/kafka-errors.ts';
import { createSource } from '../../../src/kafka/source.ts';
import type { Fetched } from '../../../src/pipeline/ports.ts';
import { fakeCluster } from './fake-cluster.ts';
import { encoded, forged } from './record-batch/batches.ts';
import { batchOf, record, utf8 } from './record-batch/records.ts';

const fetchers: Fetcher[] = [];
afterEach(() => {
  for (const fetcher of fetchers.splice(0)) fetcher.close();
});

/** One record batch at that offset. */
export const batchAt = (offset: bigint, ...values: string[]): Uint8Array =>
  forged(encoded(batchOf(values.map((value) => record({ value: utf8(value) })))), (view) =>
    view.setBigInt64(0, offset),
  );

export interface Log {
  readonly start: bigint;
  readonly batches: readonly { readonly at: bigint; readonly bytes: Uint8Array }[];
  /** Damages the batch the first so many times it is read. */
  damage?: number;
  /** Every fetch is refused with it. */
  refuses?: number;
}
interface FetchBody {
  readonly topics: readonly {
    readonly topic: string;
    readonly partitions: readonly { readonly partition: number; readonly fetchOffset: bigint }[];
  }[];
}

interface ListBody {
  readonly topics: readonly { readonly partitions: readonly { readonly timestamp: bigint }[] }[];
}

/** A fetcher and a source on one partition of a scripted log. */
export const world = (log: Log, committed = -1n, more: Partial<FetcherOptions> = {}) => {
  const fetched: bigint[] = [];
  const events: KafkaEvent[] = [];
  const group = { committed };
  const end = log.batches.at(-1)?.at ?? log.start;
  const read = (offset: bigint): { errorCode: number; records: Uint8Array | null } => {
    fetched.push(offset);
    if (log.refuses !== undefined) return { errorCode: log.refuses, records: null };
    if (offset < log.start) {
      return { errorCode: KAFKA_CODE.OFFSET_OUT_OF_RANGE, records: null };
    }
    const found = log.batches.find(({ at, bytes }) => {
      const last = at + BigInt(new DataView(bytes.buffer, bytes.byteOffset).getInt32(23));
      return last >= offset;
    });
    if (found === undefined) return { errorCode: 0, records: null };
    const bytes = ownMemory(found.bytes.length);
    bytes.set(found.bytes);
    if ((log.damage ?? 0) > 0) {
      log.damage!--;
      bytes[bytes.length - 1]! ^= 1;
    }
    return { errorCode: 0, records: bytes };
  };
  const fake = fakeCluster({ t: 1 }, async ({ api, body }) => {
    if (api === 'OffsetFetch') {
      const partitions = [{ partitionIndex: 0, errorCode: 0, committedOffset: group.committed }];
      return { groups: [{ errorCode: 0, topics: [{ name: 't', partitions }] }] };
    }
    if (api === 'ListOffsets') {
      const { topics } = body as unknown as ListBody;
      const earliest = topics[0]!.partitions[0]!.timestamp === -2n;
      const offset = earliest ? log.start : end + 100n;
      return { topics: [{ partitions: [{ errorCode: 0, offset }] }] };
    }
    const { topics } = body as unknown as FetchBody;
    const part = read(topics[0]!.partitions[0]!.fetchOffset);
    // A long poll of a broker that has nothing.
    if (part.records === null && part.errorCode === 0) await new Promise((r) => setTimeout(r, 20));
    const partition = {
      partitionIndex: 0,
      highWatermark: end,
      lastStableOffset: end,
      abortedTransactions: null,
      ...part,
    };
    return { errorCode: 0, responses: [{ topic: 't', partitions: [partition] }] };
  });
  const table = createPartitionTable();
  const acked: bigint[] = [];
  const fetcher = createFetcher(fake.cluster, {
    groupId: 'g',
    limits: {
      minBytes: 1,
      maxBytes: 1 << 20,
      partitionMaxBytes: 1 << 20,
      maxWaitMs: 20,
      inFlightBytes: 1 << 20,
    },
    table,
    requestMs: 1000,
    onGap: 'hold',
    onCorrupt: 'hold',
    onEvent: (event) => void events.push(event),
    onTrouble: () => undefined,
    arrived: () => source.arrived(),
    ...more,
  });
  fetchers.push(fetcher);
  const source = createSource({
    table,
    fetcher,
    committer: { acked: (_, upTo) => void acked.push(upTo) },
    limits: { inFlightBytes: 1 << 20 },
    depth: 1,
    onEvent: (event) => void events.push(event),
    hook: () => undefined,
  });
  const owned = table.add({ topic: 't', partition: 0 });
  fetcher.begin(owned);
  /** As after an ack. */
  const delivered = (batch: Fetched | null): void => {
    owned.ackedOffset = batch!.upTo;
    source.release(batch!);
  };
  const preceding: Fetched[] = [];
  /** Of `source`, without what stands before the first offset: that is kept in `preceding`. */
  const next = async (): Promise<Fetched | null> => {
    for (;;) {
      const one = await source.next();
      if (one?.kind !== 'preceding') return one;
      preceding.push(one);
      source.release(one);
    }
  };
  const own = { table, owned, fetcher, fetched, preceding, events, delivered, group };
  return { ...own, source: { ...source, next }, ids: fake.ids };
};

/** Of a batch that was handed out. */
export const values = (fetched: Fetched | null): string[] => {
  if (fetched === null || fetched.kind === 'undecodable') return [fetched?.kind ?? 'none'];
  const { batch } = fetched;
  return Array.from({ length: batch.count }, (_, i) =>
    Buffer.from(batch.bytes.subarray(batch.valueStart[i], batch.valueEnd[i])).toString(),
  );
};
