/**
 * A partition whose next offset was gone from the broker stopped at once, with what had been fetched before still waiting: the batch
 * ahead was never delivered, and the event named an offset past it.
 */
import { expect, test } from 'vitest';
import { createFetcher } from '../../src/kafka/fetcher.ts';
import type { KafkaEvent } from '../../src/kafka/kafka-event.ts';
import { createPartitionTable } from '../../src/kafka/partition-table.ts';
import { KAFKA_CODE } from '../../src/kafka/protocol/kafka-errors.ts';
import { createSource } from '../../src/kafka/source.ts';
import { fakeCluster } from '../unit/kafka/fake-cluster.ts';
import { encoded, forged } from '../unit/kafka/record-batch/batches.ts';
import { batchOf, record } from '../unit/kafka/record-batch/records.ts';

const batchAt = (offset: bigint): Uint8Array =>
  forged(encoded(batchOf([record()])), (view) => view.setBigInt64(0, offset));

/** Records 0 and 1, then nothing before 9: retention took what lies between. */
const answer = (offset: bigint) => ({
  partitionIndex: 0,
  errorCode: offset < 2n ? 0 : KAFKA_CODE.OFFSET_OUT_OF_RANGE,
  highWatermark: 10n,
  lastStableOffset: 10n,
  abortedTransactions: null,
  records: offset < 2n ? batchAt(offset) : null,
});

const cluster = fakeCluster({ t: 1 }, async ({ api, body }) => {
  if (api === 'OffsetFetch') {
    const partitions = [{ partitionIndex: 0, errorCode: 0, committedOffset: 0n }];
    return { groups: [{ errorCode: 0, topics: [{ name: 't', partitions }] }] };
  }
  if (api === 'ListOffsets') {
    return { topics: [{ partitions: [{ errorCode: 0, offset: 9n }] }] };
  }
  const { topics } = body as { topics: { partitions: { fetchOffset: bigint }[] }[] };
  const partitions = [answer(topics[0]!.partitions[0]!.fetchOffset)];
  return { errorCode: 0, responses: [{ topic: 't', partitions }] };
}).cluster;

test('a partition stops only after what was fetched is delivered', async () => {
  const table = createPartitionTable();
  const events: KafkaEvent[] = [];
  const onEvent = (event: KafkaEvent): void => void events.push(event);
  const fetcher = createFetcher(cluster, {
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
    onEvent,
    onTrouble: () => undefined,
    arrived: () => source.arrived(),
  });
  const source = createSource({
    table,
    fetcher,
    committer: { acked: () => undefined },
    limits: { inFlightBytes: 1 << 20 },
    depth: 1,
    onEvent,
    hook: () => undefined,
  });
  try {
    const owned = table.add({ topic: 't', partition: 0 });
    fetcher.begin(owned);
    for (const upTo of [1n, 2n]) {
      const fetched = await source.next();
      // The fetch behind it has been refused meanwhile.
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(events).toEqual([]);
      expect(fetched).toMatchObject({ kind: 'batch', upTo });
      owned.ackedOffset = upTo;
      source.release(fetched!);
    }
    await expect
      .poll(() => events, { timeout: 10_000 })
      .toMatchObject([
        { kind: 'partition-stopped', reason: 'offset-out-of-range', offset: 2n, logStart: 9n },
      ]);
  } finally {
    fetcher.close();
  }
}, 20_000);
