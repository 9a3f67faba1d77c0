/** Members against a coordinator of a few lines: one group, rounds of join and sync, no sockets. */
import { afterEach, describe, expect, test } from 'vitest';
import { partitionKey } from '../../../src/kafka/assignor.ts';
import type { TopicPartition } from '../../../src/kafka/assignor.ts';
import { linkFault } from '../../../src/kafka/broker-error.ts';
import { createGroup } from '../../../src/kafka/group.ts';
import type { Group } from '../../../src/kafka/group.ts';
import { KAFKA_CODE } from '../../../src/kafka/protocol/kafka-errors.ts';
import { fakeCluster } from './fake-cluster.ts';
import type { Call } from './fake-cluster.ts';

const groups: Group[] = [];
afterEach(async () => {
  for (const group of groups.splice(0)) await group.leave();
});

interface Joiner {
  readonly memberId: string;
  readonly metadata: Uint8Array;
  readonly answer: PromiseWithResolvers<unknown>;
}
interface JoinBody {
  readonly memberId: string;
  readonly protocols: readonly { readonly metadata: Uint8Array }[];
}
interface SyncBody {
  readonly memberId: string;
  readonly assignments: readonly { readonly memberId: string; readonly assignment: Uint8Array }[];
}

/** Joins end when every known member has joined, as in Kafka; the first of them leads. */
const coordinator = () => {
  const members = new Set<string>();
  let joining: Joiner[] = [];
  let syncing = new Map<string, PromiseWithResolvers<unknown>>();
  let generationId = 0;
  let rebalancing = false;
  let ids = 0;
  /** Codes that the next heartbeat of a member gets. */
  const told = new Map<string, number>();

  const endJoin = (): void => {
    if (![...members].every((id) => joining.some(({ memberId }) => memberId === id))) return;
    generationId++;
    rebalancing = false;
    syncing = new Map();
    const [first] = joining;
    for (const { memberId, answer } of joining) {
      answer.resolve({
        errorCode: 0,
        generationId,
        leader: first!.memberId,
        memberId,
        skipAssignment: false,
        members: joining.map((each) => ({
          memberId: each.memberId,
          groupInstanceId: null,
          metadata: each.metadata,
        })),
      });
    }
    joining = [];
  };
  const answer = (call: Call): unknown => {
    const body = call.body as unknown as JoinBody & SyncBody;
    switch (call.api) {
      case 'JoinGroup': {
        if (body.memberId === '') {
          return { errorCode: KAFKA_CODE.MEMBER_ID_REQUIRED, memberId: `m${++ids}` };
        }
        members.add(body.memberId);
        rebalancing = true;
        const waiting = Promise.withResolvers<unknown>();
        const metadata = body.protocols[0]!.metadata;
        joining.push({ memberId: body.memberId, metadata, answer: waiting });
        endJoin();
        return waiting.promise;
      }
      case 'SyncGroup': {
        const waiting = syncing.get(body.memberId) ?? Promise.withResolvers<unknown>();
        syncing.set(body.memberId, waiting);
        for (const { memberId, assignment } of body.assignments) {
          const other = syncing.get(memberId) ?? Promise.withResolvers<unknown>();
          syncing.set(memberId, other);
          other.resolve({ errorCode: 0, assignment });
        }
        return waiting.promise;
      }
      case 'Heartbeat': {
        const code = told.get(body.memberId) ?? 0;
        told.delete(body.memberId);
        if (code === KAFKA_CODE.UNKNOWN_MEMBER_ID) members.delete(body.memberId);
        return { errorCode: rebalancing ? KAFKA_CODE.REBALANCE_IN_PROGRESS : code };
      }
      case 'LeaveGroup': {
        for (const { memberId } of (call.body as unknown as { members: Joiner[] }).members) {
          members.delete(memberId);
        }
        rebalancing = true;
        endJoin();
        return { errorCode: 0 };
      }
      default:
        return {};
    }
  };
  /** What a test does in the place of the coordinator, null = nothing of its own. */
  const instead: { do: ((call: Call) => unknown) | null } = { do: null };
  const fake = fakeCluster({ t: 4 }, (call) => instead.do?.(call) ?? answer(call));
  /** A round ends that some member knows nothing of. */
  const passRound = (): void => void generationId++;
  return { ...fake, told, members, instead, passRound };
};

type Coordinator = ReturnType<typeof coordinator>;

/** A member that keeps a diary. `give` delays giving partitions back. */
const member = ({ cluster }: Coordinator, give: () => Promise<void> = () => Promise.resolve()) => {
  const owned = new Map<string, TopicPartition>();
  const diary: string[] = [];
  let rounds = 0;
  let lost = (): void => undefined;
  const group = createGroup(cluster, {
    groupId: 'g',
    instanceId: null,
    sessionMs: 1000,
    rebalanceMs: 1000,
    heartbeatMs: 5,
    topics: () => ['t'],
    assigned: (parts) => {
      for (const part of parts) owned.set(partitionKey(part), part);
      diary.push(`+${parts.length}`);
    },
    revoked: async (parts) => {
      await give();
      for (const part of parts) owned.delete(partitionKey(part));
      diary.push(`-${parts.length}`);
    },
    lost: () => {
      lost();
      owned.clear();
      diary.push('lost');
    },
    joined: () => void rounds++,
  });
  groups.push(group);
  const onLost = (hear: () => void): void => void (lost = hear);
  return { group, owned, diary, rounds: () => rounds, onLost };
};

const until = async (true_: () => boolean): Promise<void> => {
  for (let i = 0; i < 400 && !true_(); i++) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(true_()).toBe(true);
};

describe('createGroup', () => {
  test('one member owns all; a second gets half, given back before it is handed on', async () => {
    const world = coordinator();
    const given = Promise.withResolvers<void>();
    const a = member(world, () => given.promise);
    await a.group.start();
    expect(a.owned.size).toBe(4);
    const b = member(world);
    await b.group.start();
    expect(b.owned.size).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 50));
    // While the first still works on them, nobody else has them.
    expect([a.owned.size, b.owned.size]).toEqual([4, 0]);
    given.resolve();
    await until(() => a.owned.size === 2 && b.owned.size === 2);
    expect([...a.owned.keys(), ...b.owned.keys()].toSorted()).toEqual(['t/0', 't/1', 't/2', 't/3']);
    expect(a.diary).toEqual(['+4', '-2']);
  });

  test('who leaves gives its partitions to the others, who keep theirs', async () => {
    const world = coordinator();
    const [a, b] = [member(world), member(world)];
    await a.group.start();
    await b.group.start();
    await until(() => b.owned.size === 2);
    await b.group.leave();
    await until(() => a.owned.size === 4);
    expect(a.diary).toEqual(['+4', '-2', '+2']);
  });

  test('a member that the group forgot owns nothing at once, and joins anew', async () => {
    const world = coordinator();
    const a = member(world);
    await a.group.start();
    const { memberId } = a.group.identity();
    world.told.set(memberId, KAFKA_CODE.UNKNOWN_MEMBER_ID);
    await until(() => a.diary.includes('lost') && a.owned.size === 4);
    expect(a.diary).toEqual(['+4', 'lost', '+4']);
    expect(a.group.identity().memberId).not.toBe(memberId);
  });

  test('a round that passed without its word: what it owned may be another’s, before it counts in the next one', async () => {
    const world = coordinator();
    const a = member(world);
    await a.group.start();
    const { generationId } = a.group.identity();
    const under: number[] = [];
    a.onLost(() => under.push(a.group.identity().generationId));
    world.passRound();
    a.group.rejoin();
    await until(() => a.diary.includes('lost') && a.owned.size === 4);
    expect(a.diary).toEqual(['+4', 'lost', '+4']);
    expect(under).toEqual([generationId]);
    expect(a.group.identity().generationId).toBe(generationId + 2);
  });

  test('the next round takes nothing from it', async () => {
    const world = coordinator();
    const a = member(world);
    await a.group.start();
    const { generationId } = a.group.identity();
    a.group.rejoin();
    await until(() => a.group.identity().generationId === generationId + 1);
    expect(a.diary).toEqual(['+4']);
  });

  /** Its SyncGroup is answered that the group changed meanwhile, once: how that round ended is never known here. */
  const deafOnce = (world: Coordinator, memberId: string): void => {
    let told = false;
    world.instead.do = ({ api, body }) => {
      if (told || api !== 'SyncGroup' || (body as unknown as SyncBody).memberId !== memberId)
        return null;
      told = true;
      return { errorCode: KAFKA_CODE.REBALANCE_IN_PROGRESS };
    };
  };

  test('a round whose end it did not hear is one that passed', async () => {
    const world = coordinator();
    const a = member(world);
    await a.group.start();
    deafOnce(world, a.group.identity().memberId);
    a.group.rejoin();
    await until(() => a.diary.includes('lost') && a.owned.size === 4);
    expect(a.diary).toEqual(['+4', 'lost', '+4']);
  });

  test('what such a member had claimed is handed on all the same', async () => {
    const world = coordinator();
    const a = member(world);
    await a.group.start();
    deafOnce(world, a.group.identity().memberId);
    const b = member(world);
    const joins = b.group.start();
    await until(() => a.owned.size === 2 && b.owned.size === 2);
    await joins;
    expect(a.diary).toEqual(['+4', 'lost', '+2']);
    expect(b.diary).toEqual(['+2']);
  });

  test('a fenced member ends: it owns nothing, and its failure tells', async () => {
    const world = coordinator();
    const a = member(world);
    await a.group.start();
    world.told.set(a.group.identity().memberId, KAFKA_CODE.FENCED_INSTANCE_ID);
    const timers = (): number =>
      process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const before = timers();
    await expect(a.group.failure).rejects.toMatchObject({ name: 'FENCED_INSTANCE_ID' });
    expect(a.owned.size).toBe(0);
    // A timer of its heartbeats would keep the process alive.
    expect(timers()).toBeLessThan(before);
  });

  test('rejoin: a new partition is found', async () => {
    const world = coordinator();
    const a = member(world);
    await a.group.start();
    world.leaders.set('t', [1, 1, 1, 1, 1, 1]);
    a.group.rejoin();
    await until(() => a.owned.size === 6);
    expect(a.diary).toEqual(['+4', '+2']);
  });

  describe('while its JoinGroup waits', () => {
    /** A member that owns all and joins again; the coordinator keeps the join. */
    const waiting = async (heartbeat: () => unknown) => {
      const world = coordinator();
      const one = member(world);
      await one.group.start();
      expect(one.owned.size).toBe(4);
      world.instead.do = ({ api }) => {
        if (api === 'JoinGroup') return new Promise(() => undefined);
        return api === 'Heartbeat' ? heartbeat() : null;
      };
      one.group.rejoin();
      return one;
    };

    test('a member that the group still knows goes on with what it owns', async () => {
      const one = await waiting(() => ({ errorCode: KAFKA_CODE.REBALANCE_IN_PROGRESS }));
      await new Promise((resolve) => setTimeout(resolve, 1200));
      expect(one.diary).toEqual(['+4']);
    });

    test('one that the group has forgotten owns nothing from then on', async () => {
      const one = await waiting(() => ({ errorCode: KAFKA_CODE.UNKNOWN_MEMBER_ID }));
      await until(() => one.owned.size === 0);
      expect(one.diary).toEqual(['+4', 'lost']);
    });

    test('one that cannot reach it for a session owns nothing from then on', async () => {
      const one = await waiting(() => {
        throw linkFault('Heartbeat', 'TIMED_OUT');
      });
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(one.owned.size).toBe(4);
      await until(() => one.owned.size === 0);
      expect(one.diary).toEqual(['+4', 'lost']);
    });
  });
});
