import { describe, expect, test } from 'vitest';
import { linkFault } from '../../../src/kafka/broker-error.ts';
import { createCommitter } from '../../../src/kafka/committer.ts';
import type { KafkaEvent } from '../../../src/kafka/kafka-event.ts';
import { addInFlight, createPartitionTable } from '../../../src/kafka/partition-table.ts';
import { KAFKA_CODE } from '../../../src/kafka/protocol/kafka-errors.ts';
import type { Fetched } from '../../../src/pipeline/ports.ts';
import { fakeCluster } from './fake-cluster.ts';
import type { Call } from './fake-cluster.ts';

interface Committed {
  readonly generationIdOrMemberEpoch: number;
  readonly topics: readonly {
    readonly name: string;
    readonly partitions: readonly { readonly partitionIndex: number; committedOffset: bigint }[];
  }[];
}

const offsetsOf = ({ body }: Call): string[] =>
  (body as unknown as Committed).topics.flatMap(({ name, partitions }) =>
    partitions.map((p) => `${name}/${p.partitionIndex}=${p.committedOffset}`),
  );

const world = (codes: readonly number[] = [], intervalMs = 5, lateMs = 60_000) => {
  const left = [...codes];
  const table = createPartitionTable();
  const events: KafkaEvent[] = [];
  let suspected = 0;
  let generationId = 1;
  const gate = { wait: Promise.resolve() };
  const fake = fakeCluster({}, async (call) => {
    await gate.wait;
    const errorCode = left.shift() ?? 0;
    if (errorCode === -1) throw linkFault('OffsetCommit', 'TIMED_OUT');
    const { topics } = call.body as unknown as Committed;
    return {
      topics: topics.map(({ name, partitions }) => ({
        name,
        partitions: partitions.map(({ partitionIndex }) => ({ partitionIndex, errorCode })),
      })),
    };
  });
  const committer = createCommitter(fake.cluster, {
    groupId: 'g',
    intervalMs,
    lateMs,
    group: {
      identity: () => ({ memberId: 'm', generationId, groupInstanceId: null }),
      suspect: () => void suspected++,
    },
    table,
    onEvent: (event) => void events.push(event),
    hook: () => undefined,
  });
  return {
    table,
    events,
    fake,
    committer,
    gate,
    suspected: () => suspected,
    nextGeneration: () => void generationId++,
  };
};

describe('createCommitter', () => {
  test('commits what was acknowledged, once, and never backwards', async () => {
    const { table, committer, fake } = world();
    const owned = table.add({ topic: 't', partition: 1 });
    committer.acked(owned, 7n);
    committer.acked(owned, 5n);
    expect(await committer.flush()).toBe(true);
    expect(await committer.flush()).toBe(true);
    expect(fake.calls.map(offsetsOf)).toEqual([['t/1=7']]);
  });

  test('commits by itself after the interval', async () => {
    const { table, committer, fake } = world();
    committer.acked(table.add({ topic: 't', partition: 0 }), 3n);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(fake.calls.map(offsetsOf)).toEqual([['t/0=3']]);
  });

  test('a MiB of a partition does not wait for the interval, less does', async () => {
    const { table, committer, fake } = world([], 60_000);
    const owned = table.add({ topic: 't', partition: 0 });
    const ack = async (upTo: bigint): Promise<void> => {
      const fetched = { upTo } as Fetched;
      const bytes = 600 * 1024;
      addInFlight(owned, {
        fetched,
        from: upTo - 1n,
        bytes,
        timestamp: -1n,
        codec: 'none',
        frames: new Set(),
      });
      committer.acked(owned, upTo);
      await new Promise((resolve) => setTimeout(resolve, 5));
    };
    await ack(1n);
    expect(fake.calls).toEqual([]);
    await ack(2n);
    await ack(3n);
    expect(fake.calls.map(offsetsOf)).toEqual([['t/0=2']]);
    await ack(4n);
    expect(fake.calls.map(offsetsOf)).toEqual([['t/0=2'], ['t/0=4']]);
    expect(await committer.flush()).toBe(true);
  });

  test('nothing of a partition that was taken away, though it comes back', async () => {
    const { table, committer, fake } = world();
    const old = table.add({ topic: 't', partition: 0 });
    table.remove(old);
    const anew = table.add({ topic: 't', partition: 0 });
    committer.acked(old, 9n);
    expect(await committer.flush()).toBe(true);
    expect(fake.calls).toEqual([]);
    expect(anew.committedOffset).toBe(-1n);
  });

  test('one at a time: a late answer cannot overtake a newer commit', async () => {
    const { table, committer, fake, gate } = world();
    const owned = table.add({ topic: 't', partition: 0 });
    const held = Promise.withResolvers<void>();
    gate.wait = held.promise;
    committer.acked(owned, 1n);
    const first = committer.flush();
    await new Promise((resolve) => setTimeout(resolve, 10));
    committer.acked(owned, 2n);
    const second = committer.flush();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(fake.calls).toHaveLength(1);
    held.resolve();
    await Promise.all([first, second]);
    expect(fake.calls.map(offsetsOf)).toEqual([['t/0=1'], ['t/0=2']]);
    expect(owned.committedOffset).toBe(2n);
  });

  test('refused amid a rebalance: told once, tried again with the generation that counts then', async () => {
    const { REBALANCE_IN_PROGRESS } = KAFKA_CODE;
    const made = world([REBALANCE_IN_PROGRESS, REBALANCE_IN_PROGRESS]);
    const { table, committer, fake, events } = made;
    const owned = table.add({ topic: 't', partition: 0 });
    committer.acked(owned, 4n);
    expect(await committer.flush()).toBe(false);
    expect(await committer.flush()).toBe(false);
    made.nextGeneration();
    expect(await committer.flush()).toBe(true);
    expect(owned.committedOffset).toBe(4n);
    const generations = fake.calls.map(({ body }) => body['generationIdOrMemberEpoch']);
    expect(generations).toEqual([1, 1, 2]);
    expect(events).toEqual([{ kind: 'commit-refused', error: 'REBALANCE_IN_PROGRESS' }]);
    expect(made.suspected()).toBe(0);
  });

  test('a member that the group does not know asks at once whether it still counts', async () => {
    const made = world([KAFKA_CODE.UNKNOWN_MEMBER_ID]);
    made.committer.acked(made.table.add({ topic: 't', partition: 0 }), 4n);
    expect(await made.committer.flush()).toBe(false);
    expect(made.suspected()).toBe(1);
  });

  test('a commit that was not answered may be worked on late: all is committed once more after a session', async () => {
    const { table, committer, fake } = world([-1], 5, 150);
    const [owned, lost] = [0, 1].map((partition) => table.add({ topic: 't', partition }));
    committer.acked(owned!, 7n);
    committer.acked(lost!, 3n);
    expect(await committer.flush()).toBe(false);
    // Nobody said that the group stands there.
    expect(owned!.sureOffset).toBe(-1n);
    committer.acked(owned!, 9n);
    expect(await committer.flush()).toBe(true);
    expect(owned!.sureOffset).toBe(9n);
    table.remove(lost!);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(fake.calls.map(offsetsOf)).toEqual([['t/0=7', 't/1=3'], ['t/0=9', 't/1=3'], ['t/0=9']]);
  });
});
