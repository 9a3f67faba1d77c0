/**
 * Membership in a consumer group: classic protocol, assignor cooperative-sticky.
 *
 * Law: heartbeats have a timer of their own and wait for no work. What is taken away in order is given back only after
 * `revoked` (finish or drop, commit under the generation that still counts), then the group is joined again. A member that the group
 * has forgotten, or that could not reach it for a session, owns nothing from that moment.
 * Cost: two sockets, since JoinGroup is answered only when all members have joined.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { assignPartitions, partitionKey } from './assignor.ts';
import type { GroupMember, TopicPartition } from './assignor.ts';
import { answerError, BrokerError, linkFault } from './broker-error.ts';
import type { Cluster } from './cluster.ts';
import { KAFKA_CODE } from './protocol/kafka-errors.ts';
import {
  decodeAssignment,
  decodeSubscription,
  encodeAssignment,
  encodeSubscription,
} from './protocol/messages.ts';
import type { ResponseOf } from './protocol/messages.ts';

export interface GroupOptions {
  readonly groupId: string;
  /** Static membership; null = none. */
  readonly instanceId: string | null;
  readonly sessionMs: number;
  readonly rebalanceMs: number;
  readonly heartbeatMs: number;
  /** Topics to read, asked at every join. */
  readonly topics: () => readonly string[];
  readonly assigned: (parts: readonly TopicPartition[]) => void;
  /** Resolves when nothing of them is in flight any more and what was acknowledged is committed. */
  readonly revoked: (parts: readonly TopicPartition[]) => Promise<void>;
  /** They may be another's already: nothing of them is to be published or committed. */
  readonly lost: () => void;
  /** A round is over. */
  readonly joined: () => void;
}

/** Who commits: the broker refuses offsets of a generation that is over. */
export interface Identity {
  readonly memberId: string;
  readonly generationId: number;
  readonly groupInstanceId: string | null;
}

export interface Group {
  /** Joins. Rejects with BrokerError where the group refuses; then nothing runs. */
  readonly start: () => Promise<void>;
  /** Joins again soon: what is to be read has changed. */
  readonly rejoin: () => void;
  /** Asks the coordinator at once whether this member still counts: a commit was refused. */
  readonly suspect: () => void;
  readonly identity: () => Identity;
  /** Rejects when the group refuses for good (fenced, not authorised); never resolves. */
  readonly failure: Promise<never>;
  /** Leaves, so that others need not wait for the session to end. A static member stays a member. */
  readonly leave: () => Promise<void>;
}

export const createGroup = (cluster: Cluster, options: GroupOptions): Group => {
  const { groupId, instanceId, sessionMs, rebalanceMs, heartbeatMs } = options;
  const owned = new Map<string, TopicPartition>();
  const failure = Promise.withResolvers<never>();
  failure.promise.catch(() => undefined);
  let memberId = '';
  let generationId = -1;
  let phase: 'joining' | 'stable' = 'joining';
  let left = false;
  let wake: (() => void) | null = null;
  let wanted = false;
  let beating = false;
  let beatAnsweredMs = 0;
  let timer: NodeJS.Timeout | null = null;

  const rejoin = (): void => {
    wanted = true;
    wake?.();
  };
  const forget = (): void => {
    if (owned.size > 0) options.lost();
    owned.clear();
  };
  const identity = (): Identity => ({ memberId, generationId, groupInstanceId: instanceId });

  const beat = async (): Promise<void> => {
    if (beating || left || phase !== 'stable') return;
    beating = true;
    try {
      const asked = generationId;
      const answer = await cluster.callCoordinator(
        groupId,
        'Heartbeat',
        { groupId, ...identity() },
        ({ errorCode }) => errorCode,
        { timeoutMs: Math.ceil(sessionMs / 3), patienceMs: heartbeatMs },
      );
      beatAnsweredMs = performance.now();
      // A round may have ended meanwhile; then the answer speaks of a generation that is over anyway.
      if (asked === generationId && phase === 'stable') heard(answer.errorCode);
    } catch (error) {
      if (!(error instanceof BrokerError) || !error.retriable) return failure.reject(error);
      if (performance.now() - beatAnsweredMs > sessionMs) {
        forget();
        rejoin();
      }
    } finally {
      beating = false;
    }
  };
  const heard = (code: number): void => {
    if (code === KAFKA_CODE.NONE) return;
    if (code === KAFKA_CODE.UNKNOWN_MEMBER_ID) memberId = '';
    if (FORGOTTEN.has(code)) forget();
    if (code === KAFKA_CODE.REBALANCE_IN_PROGRESS || FORGOTTEN.has(code)) return rejoin();
    forget();
    failure.reject(answerError('Heartbeat', code));
  };

  /** One JoinGroup and SyncGroup; null = the group changed meanwhile, join again. */
  const joinOnce = async (): Promise<readonly TopicPartition[] | null> => {
    const topics = options.topics();
    const metadata = encodeSubscription({
      topics,
      userData: null,
      ownedPartitions: byTopic([...owned.values()]),
      generationId,
    });
    const join = await cluster.callCoordinator(
      groupId,
      'JoinGroup',
      {
        groupId,
        sessionTimeoutMs: sessionMs,
        rebalanceTimeoutMs: rebalanceMs,
        memberId,
        groupInstanceId: instanceId,
        protocolType: 'consumer',
        protocols: [{ name: PROTOCOL, metadata }],
      },
      ({ errorCode }) => errorCode,
      { role: 'join', timeoutMs: rebalanceMs + JOIN_MARGIN_MS },
    );
    if (join.errorCode === KAFKA_CODE.MEMBER_ID_REQUIRED) memberId = join.memberId;
    if (!settled('JoinGroup', join.errorCode)) return null;
    memberId = join.memberId;
    generationId = join.generationId;
    const leads = join.leader === join.memberId && !join.skipAssignment;
    const sync = await cluster.callCoordinator(
      groupId,
      'SyncGroup',
      {
        groupId,
        generationId,
        memberId,
        groupInstanceId: instanceId,
        protocolType: 'consumer',
        protocolName: PROTOCOL,
        assignments: leads ? await assign(cluster, join.members) : [],
      },
      ({ errorCode }) => errorCode,
      { role: 'join', timeoutMs: rebalanceMs + JOIN_MARGIN_MS },
    );
    if (!settled('SyncGroup', sync.errorCode)) return null;
    return sync.assignment.length === 0 ? [] : partitionsOf(sync.assignment);
  };
  /** False: join again. Throws what no second try will mend. */
  const settled = (api: string, code: number): boolean => {
    if (code === KAFKA_CODE.NONE) return true;
    if (code === KAFKA_CODE.UNKNOWN_MEMBER_ID) {
      memberId = '';
      forget();
    } else if (!AGAIN.has(code)) throw answerError(api, code);
    return false;
  };

  const round = async (): Promise<void> => {
    phase = 'joining';
    for (;;) {
      wanted = false;
      const target = await joinOnce();
      if (left) return;
      if (target === null) continue;
      beatAnsweredMs = performance.now();
      phase = 'stable';
      const keys = new Set(target.map(partitionKey));
      const removed = [...owned.values()].filter((part) => !keys.has(partitionKey(part)));
      const added = target.filter((part) => !owned.has(partitionKey(part)));
      for (const part of added) owned.set(partitionKey(part), part);
      if (added.length > 0) options.assigned(added);
      if (removed.length === 0) return options.joined();
      await options.revoked(removed);
      for (const part of removed) owned.delete(partitionKey(part));
      if (left) return;
      phase = 'joining';
    }
  };
  const member = async (): Promise<void> => {
    for (;;) {
      while (!wanted && !left && phase === 'stable') {
        await new Promise<void>((resolve) => (wake = resolve));
        wake = null;
      }
      if (left) return;
      try {
        await round();
      } catch (error) {
        if (left) return;
        if (!(error instanceof BrokerError) || !error.retriable) return failure.reject(error);
        wanted = true;
        // The session may have ended while the coordinator could not be reached.
        if (performance.now() - beatAnsweredMs > sessionMs) forget();
        await sleep(REJOIN_PAUSE_MS);
      }
    }
  };

  return {
    start: async () => {
      await round();
      timer = setInterval(() => void beat(), heartbeatMs);
      void member();
    },
    rejoin,
    suspect: () => void beat(),
    identity,
    failure: failure.promise,
    leave: async () => {
      const joined = memberId !== '' && instanceId === null;
      left = true;
      wake?.();
      if (timer !== null) clearInterval(timer);
      if (!joined) return;
      await cluster
        .callCoordinator(
          groupId,
          'LeaveGroup',
          { groupId, members: [{ memberId, groupInstanceId: instanceId }] },
          ({ errorCode }) => errorCode,
          { timeoutMs: LEAVE_MS, patienceMs: 0 },
        )
        // The session ends by itself.
        .catch(() => undefined);
    },
  };
};

const PROTOCOL = 'cooperative-sticky';
/** JoinGroup is answered after the rebalance timeout at the latest. */
const JOIN_MARGIN_MS = 5000;
const REJOIN_PAUSE_MS = 500;
const LEAVE_MS = 2000;

/** The group goes on without this member. */
const FORGOTTEN: ReadonlySet<number> = new Set([
  KAFKA_CODE.UNKNOWN_MEMBER_ID,
  KAFKA_CODE.ILLEGAL_GENERATION,
]);
const AGAIN: ReadonlySet<number> = new Set([
  KAFKA_CODE.MEMBER_ID_REQUIRED,
  KAFKA_CODE.REBALANCE_IN_PROGRESS,
  KAFKA_CODE.ILLEGAL_GENERATION,
]);

type Members = ResponseOf<'JoinGroup'>['members'];

const assign = async (cluster: Cluster, members: Members) => {
  const parsed = members.map(toMember);
  await cluster.refresh([...new Set(parsed.flatMap(({ topics }) => topics))]);
  const live = cluster.topics();
  const shares = assignPartitions(parsed, (topic) => live.get(topic)?.leaders.length ?? 0);
  return [...shares].map(([id, parts]) => ({
    memberId: id,
    assignment: encodeAssignment({ assignedPartitions: byTopic(parts), userData: null }),
  }));
};

const toMember = ({ memberId, groupInstanceId, metadata }: Members[number]): GroupMember => {
  const { topics, ownedPartitions, generationId } = subscriptionOf(metadata);
  return {
    id: memberId,
    name: groupInstanceId ?? memberId,
    topics,
    owned: ownedPartitions.flatMap(flatten),
    generation: generationId,
  };
};

const subscriptionOf = (metadata: Uint8Array) => {
  try {
    return decodeSubscription(metadata);
  } catch {
    throw linkFault('JoinGroup', 'MALFORMED');
  }
};

interface TopicPartitions {
  readonly topic: string;
  readonly partitions: readonly number[];
}

const partitionsOf = (assignment: Uint8Array): readonly TopicPartition[] =>
  decodeAssignment(assignment).assignedPartitions.flatMap(flatten);

const flatten = ({ topic, partitions }: TopicPartitions): TopicPartition[] =>
  partitions.map((partition) => ({ topic, partition }));

const byTopic = (parts: readonly TopicPartition[]): TopicPartitions[] =>
  [...Map.groupBy(parts, ({ topic }) => topic)].map(([topic, of]) => ({
    topic,
    partitions: of.map(({ partition }) => partition),
  }));
