import { afterEach, describe, expect, test } from 'vitest';
import { createFetcher } from '../../../src/kafka/fetcher.ts';
import type { Fetcher, FetcherOptions } from '../../../src/kafka/fetcher.ts';
import type { KafkaEvent } from '../../../src/kafka/kafka-event.ts';
import { createPartitionTable, unreadReason } from '../../../src/kafka/partition-table.ts';
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

const batchAt = (offset: bigint, ...values: string[]): Uint8Array =>
  forged(encoded(batchOf(values.map((value) => record({ value: utf8(value) })))), (view) =>
    view.setBigInt64(0, offset),
  );

interface Log {
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

const world = (log: Log, committed = -1n, more: Partial<FetcherOptions> = {}) => {
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
    const bytes = Uint8Array.from(found.bytes);
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
  return { table, owned, source, fetcher, fetched, events, delivered, group, ids: fake.ids };
};

const values = (fetched: Fetched | null): string[] => {
  if (fetched === null || fetched.kind !== 'batch') return [fetched?.kind ?? 'none'];
  const { batch } = fetched;
  return Array.from({ length: batch.count }, (_, i) =>
    Buffer.from(batch.bytes.subarray(batch.valueStart[i], batch.valueEnd[i])).toString(),
  );
};

describe('fetcher and source', () => {
  test('without a committed offset the first record is read, never the end', async () => {
    const log = { start: 3n, batches: [{ at: 3n, bytes: batchAt(3n, 'a', 'b') }] };
    const { source, fetched } = world(log);
    const first = await source.next();
    expect(values(first)).toEqual(['a', 'b']);
    expect(first).toMatchObject({ topic: 't', partition: 0, upTo: 5n });
    expect(fetched[0]).toBe(3n);
  });

  test('one batch in flight, one ahead; order is kept', async () => {
    const batches = [0n, 1n, 2n, 3n].map((at) => ({ at, bytes: batchAt(at, `v${at}`) }));
    const { source, fetched, delivered } = world({ start: 0n, batches }, 0n);
    const first = await source.next();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(fetched).toEqual([0n, 1n]);
    const pending = source.next();
    const early = await Promise.race([pending, new Promise((r) => setTimeout(r, 30, 'waits'))]);
    expect(early).toBe('waits');
    delivered(first);
    const second = await pending;
    expect([...values(first), ...values(second)]).toEqual(['v0', 'v1']);
    expect(second!.upTo).toBe(2n);
  });

  test('retention overtook the group: the partition stops and says so', async () => {
    const log = { start: 9n, batches: [{ at: 9n, bytes: batchAt(9n, 'a') }] };
    const { owned, events } = world(log, 4n);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(unreadReason(owned)).toBe('offset-out-of-range');
    expect(events).toEqual([
      {
        kind: 'partition-stopped',
        topic: 't',
        partition: 0,
        reason: 'offset-out-of-range',
        offset: 4n,
        logStart: 9n,
      },
    ]);
  });

  test('with on_gap earliest it goes on with the first record left, and says how many are gone', async () => {
    const log = { start: 9n, batches: [{ at: 9n, bytes: batchAt(9n, 'a') }] };
    const { source, events } = world(log, 4n, { onGap: 'earliest' });
    expect(values(await source.next())).toEqual(['a']);
    expect(events).toEqual([{ kind: 'gap-skipped', topic: 't', partition: 0, missed: 5n }]);
  });

  test('READ is taken away: nothing is read, that shows, and it goes on when it is given back', async () => {
    const log: Log = {
      start: 0n,
      batches: [{ at: 0n, bytes: batchAt(0n, 'a') }],
      refuses: KAFKA_CODE.TOPIC_AUTHORIZATION_FAILED,
    };
    const { source, fetched, owned, fetcher } = world(log);
    const pending = source.next();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(fetched).toEqual([0n]);
    expect(unreadReason(owned)).toBe('read-refused');
    delete log.refuses;
    owned.retryAtMs = 0;
    fetcher.pump();
    expect(values(await pending)).toEqual(['a']);
    expect(unreadReason(owned)).toBe(null);
  });

  test('a false CRC is fetched once more', async () => {
    const log = { start: 0n, batches: [{ at: 0n, bytes: batchAt(0n, 'a') }], damage: 1 };
    const { source, fetched, events } = world(log);
    expect(values(await source.next())).toEqual(['a']);
    expect(fetched.slice(0, 2)).toEqual([0n, 0n]);
    expect(events).toEqual([]);
  });

  test('a CRC that stays false: what stands before it is read, then the partition holds and says so once', async () => {
    const log = {
      start: 0n,
      batches: [{ at: 0n, bytes: batchAt(0n, 'a') }],
      damage: Infinity,
    };
    const { source, events, fetched, owned, fetcher } = world(log);
    const pending = source.next();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(events).toEqual([{ kind: 'corrupt-batch', topic: 't', partition: 0, offset: 0n }]);
    expect(fetched).toEqual([0n, 0n]);
    expect(unreadReason(owned)).toBe('corrupt-batch');
    // After its pause it asks again, still in vain; then the log is whole.
    const ask = async (): Promise<void> => {
      owned.retryAtMs = 0;
      fetcher.pump();
      await new Promise((resolve) => setTimeout(resolve, 20));
    };
    await ask();
    expect(unreadReason(owned)).toBe('corrupt-batch');
    log.damage = 0;
    await ask();
    expect(values(await pending)).toEqual(['a']);
    expect(unreadReason(owned)).toBe(null);
    expect(events).toHaveLength(1);
  });

  describe.each([
    ['longer than what came', 5000],
    ['too short for a batch', 20],
  ])('a length that is a lie, %s', (_, length) => {
    const lying = () => {
      const bytes = batchAt(0n, 'a');
      new DataView(bytes.buffer, bytes.byteOffset).setInt32(8, length);
      const batches = [
        { at: 0n, bytes },
        { at: 1n, bytes: batchAt(1n, 'b') },
      ];
      return { start: 0n, batches };
    };

    test('is fetched once more, then the partition holds and says so', async () => {
      const { source, events, fetched, owned } = world(lying());
      const pending = source.next();
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(fetched).toEqual([0n, 0n]);
      expect(events).toEqual([{ kind: 'corrupt-batch', topic: 't', partition: 0, offset: 0n }]);
      expect(unreadReason(owned)).toBe('corrupt-batch');
      await source.close();
      expect(await pending).toBe(null);
    });

    test('with on_corrupt marker a marker record stands for it, what follows is read', async () => {
      const { source, events, delivered } = world(lying(), 0n, { onCorrupt: 'marker' });
      const broken = await source.next();
      expect(broken).toMatchObject({ kind: 'undecodable', code: 'undecodable', upTo: 1n });
      delivered(broken);
      expect(values(await source.next())).toEqual(['b']);
      expect(events).toMatchObject([{ kind: 'undecodable', records: 1, problem: 'bad-length' }]);
    });
  });

  test('with on_corrupt marker the batch is set apart, what follows is read', async () => {
    const log = {
      start: 0n,
      batches: [
        { at: 0n, bytes: batchAt(0n, 'a', 'b') },
        { at: 2n, bytes: batchAt(2n, 'c') },
      ],
      damage: 2,
    };
    const { source, events, delivered } = world(log, 0n, { onCorrupt: 'marker' });
    const broken = await source.next();
    expect(broken).toMatchObject({ kind: 'undecodable', code: 'undecodable', upTo: 2n });
    delivered(broken);
    expect(values(await source.next())).toEqual(['c']);
    expect(events).toEqual([
      {
        kind: 'undecodable',
        topic: 't',
        partition: 0,
        offset: 0n,
        records: 2,
        problem: 'bad-crc',
      },
    ]);
  });

  test('nothing of a partition that was taken away, and null once closed', async () => {
    const log = { start: 0n, batches: [{ at: 0n, bytes: batchAt(0n, 'a') }] };
    const { source, table, owned } = world(log);
    table.remove(owned);
    await new Promise((resolve) => setTimeout(resolve, 30));
    const pending = source.next();
    await source.close();
    expect(await pending).toBe(null);
  });

  test('released without delivery, the same batch comes again', async () => {
    const batches = [0n, 1n, 2n].map((at) => ({ at, bytes: batchAt(at, `v${at}`) }));
    const { source, delivered } = world({ start: 0n, batches }, 0n);
    const first = await source.next();
    await new Promise((resolve) => setTimeout(resolve, 30));
    source.release(first!);
    const again = await source.next();
    expect([values(first), values(again)]).toEqual([['v0'], ['v0']]);
    delivered(again);
    expect(values(await source.next())).toEqual(['v1']);
  });

  test('settle waits for what is in flight, or for its time', async () => {
    const log = { start: 0n, batches: [{ at: 0n, bytes: batchAt(0n, 'a') }] };
    const { source, owned } = world(log);
    const first = await source.next();
    expect(await source.settle([owned], 10)).toBe(false);
    const settled = source.settle([owned], 1000);
    source.release(first!);
    expect(await settled).toBe(true);
  });

  test('a refused group ends the source', async () => {
    const { source } = world({ start: 0n, batches: [] });
    const pending = source.next();
    source.fail(new Error('fenced'));
    await expect(pending).rejects.toThrow('fenced');
  });

  test('the budget of bytes holds fetching back, but a held partition starves nobody', async () => {
    const batches = [0n, 1n, 2n].map((at) => ({ at, bytes: batchAt(at, 'x'.repeat(2000)) }));
    const limits = {
      minBytes: 1,
      maxBytes: 1 << 20,
      partitionMaxBytes: 1 << 20,
      maxWaitMs: 20,
      inFlightBytes: 2000,
    };
    const { source, owned, fetcher, fetched } = world({ start: 0n, batches }, 0n, { limits });
    const first = await source.next();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(fetched).toEqual([0n]);
    owned.held = true;
    fetcher.pump();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(fetched).toEqual([0n, 1n]);
    source.release(first!);
    expect(owned.held).toBe(false);
  });
});

describe('a partition that comes back to the process that had it', () => {
  const batches = [0n, 1n, 2n, 3n].map((at) => ({ at, bytes: batchAt(at, `v${at}`) }));
  const part = { topic: 't', partition: 0 };

  /** Was committed up to 1, acknowledged up to 2, and lost. Then the group stands at `committed`. */
  const comesBack = async (
    committed: bigint,
    change: { id?: string; first?: 'first'; resumes?: false; twice?: true } = {},
  ) => {
    const taken: bigint[] = [];
    const acked = (_: unknown, upTo: bigint): void => void taken.push(upTo);
    const resume = change.resumes === false ? null : { outputOf: null, acked };
    const { table, owned, source, fetcher, events, delivered, group, ids } = world(
      { start: 0n, batches },
      1n,
      { resume },
    );
    ids.set('t', 'a'.repeat(32));
    delivered(await source.next());
    expect(owned).toMatchObject({ sureOffset: 1n, ackedOffset: 2n });
    table.remove(owned);
    group.committed = committed;
    if (change.id !== undefined) ids.set('t', change.id);
    // A stint that ends before it knows where it begins changes nothing.
    if (change.twice) table.remove(table.add(part));
    fetcher.begin(table.add(part), change.first);
    const [first] = values(await source.next());
    const resumed = events.flatMap((event) => (event.kind === 'resumed' ? [event.records] : []));
    return { first, resumed, taken };
  };

  test.each([
    ['the group stands where it stood', 1n, {}, 'v2'],
    ['after a stint that did not begin', 1n, { twice: true }, 'v2'],
  ] as const)('goes on behind what it has published: %s', async (_, committed, change, value) => {
    const { first, resumed, taken } = await comesBack(committed, change);
    expect(first).toBe(value);
    expect(resumed).toEqual([1n]);
    expect(taken).toEqual([2n]);
  });

  test.each([
    ['another went further', 3n, {}, 'v3'],
    ['it was all committed', 2n, {}, 'v2'],
    ['the group was set back', 0n, {}, 'v0'],
    ['the group has no offset any more', -1n, {}, 'v0'],
    ['the topic is another', 1n, { id: 'b'.repeat(32) }, 'v1'],
    ['the brokers tell no ids', 1n, { id: '0'.repeat(32) }, 'v1'],
    ['it is to be read from its first record', 1n, { first: 'first' }, 'v0'],
    ['what is acknowledged is not published yet', 1n, { resumes: false }, 'v1'],
  ] as const)('goes on where the group stands: %s', async (_, committed, change, value) => {
    const { first, resumed, taken } = await comesBack(committed, change);
    expect({ first, resumed, taken }).toEqual({ first: value, resumed: [], taken: [] });
  });
});
