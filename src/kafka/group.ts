/**
 * Membership in a consumer group: classic protocol, assignor cooperative-sticky.
 *
 * Law: heartbeats have a timer of their own and wait for no work, for a JoinGroup that is not answered neither. What is taken away in
 * order is given back only after `revoked` (finish or drop, commit under the generation that still counts), then the group is joined
 * again. A member that the group has forgotten, that could not reach it for a session, or that missed a round, owns nothing from then on.
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

/** Joins with `start`. */
export const createGroup = (cluster: Cluster, options: GroupOptions): Group => {
  const state: State = {
    cluster,
    options,
    owned: new Map(),
    failure: Promise.withResolvers<never>(),
    memberId: '',
    generationId: -1,
    heardId: -1,
    joining: true,
    left: false,
    wanted: false,
    wake: null,
    beating: false,
    heardMs: performance.now(),
    timer: null,
  };
  state.failure.promise.catch(() => undefined);
  return {
    start: async () => {
      await round(state);
      state.timer = setInterval(() => void beat(state), options.heartbeatMs);
      void attend(state);
    },
    rejoin: () => rejoin(state),
    suspect: () => void beat(state),
    identity: () => identity(state),
    failure: state.failure.promise,
    leave: () => leave(state),
  };
};

interface State {
  readonly cluster: Cluster;
  readonly options: GroupOptions;
  readonly owned: Map<string, TopicPartition>;
  readonly failure: PromiseWithResolvers<never>;
  memberId: string;
  generationId: number;
  /** The last generation whose assignment came here. */
  heardId: number;
  /** From JoinGroup to the end of SyncGroup; what is owned is worked on meanwhile. */
  joining: boolean;
  left: boolean;
  /** Another round is due. */
  wanted: boolean;
  wake: (() => void) | null;
  beating: boolean;
  /** When the coordinator last accepted this member (performance.now()). */
  heardMs: number;
  timer: NodeJS.Timeout | null;
}

const identity = ({ memberId, generationId, options }: State): Identity => ({
  memberId,
  generationId,
  groupInstanceId: options.instanceId,
});

const rejoin = (state: State): void => {
  state.wanted = true;
  state.wake?.();
};

/** Someone else may own the partitions already. */
const forget = ({ owned, options }: State): void => {
  if (owned.size > 0) options.lost();
  owned.clear();
};

const silent = ({ heardMs, options }: State): boolean =>
  performance.now() - heardMs > options.sessionMs;

const beat = async (state: State): Promise<void> => {
  const { cluster, options, generationId } = state;
  const { groupId, sessionMs, heartbeatMs } = options;
  // Who owns nothing has nothing to lose while it joins.
  if (state.beating || state.left || (state.joining && state.owned.size === 0)) return;
  state.beating = true;
  try {
    const answer = await cluster.callCoordinator(
      groupId,
      'Heartbeat',
      { groupId, ...identity(state) },
      ({ errorCode }) => errorCode,
      { timeoutMs: Math.ceil(sessionMs / 3), patienceMs: heartbeatMs },
    );
    state.heardMs = performance.now();
    // A round may have ended meanwhile; then the answer speaks of a generation that is over anyway.
    if (generationId !== state.generationId) return;
    if (!state.joining) heard(state, answer.errorCode);
    // Who waits in a JoinGroup that nobody knows of would go on for as long as it waits.
    else if (answer.errorCode === KAFKA_CODE.UNKNOWN_MEMBER_ID) forget(state);
  } catch (error) {
    if (!(error instanceof BrokerError) || !error.retriable) return fail(state, error);
    if (!silent(state)) return;
    forget(state);
    if (!state.joining) rejoin(state);
  } finally {
    state.beating = false;
  }
};

const heard = (state: State, code: number): void => {
  if (code === KAFKA_CODE.NONE) return;
  if (code === KAFKA_CODE.UNKNOWN_MEMBER_ID) state.memberId = '';
  if (FORGOTTEN.has(code)) forget(state);
  if (code === KAFKA_CODE.REBALANCE_IN_PROGRESS || FORGOTTEN.has(code)) return rejoin(state);
  fail(state, answerError('Heartbeat', code));
};

const fail = (state: State, error: unknown): void => {
  if (state.left) return;
  forget(state);
  // A timer would keep the process alive that is about to end.
  if (state.timer !== null) clearInterval(state.timer);
  state.failure.reject(error);
};

/** Joins whenever a round is due, until the member leaves. */
const attend = async (state: State): Promise<void> => {
  for (;;) {
    if (!state.wanted && !state.left) {
      await new Promise<void>((resolve) => (state.wake = resolve));
      state.wake = null;
    }
    if (state.left) return;
    try {
      await round(state);
    } catch (error) {
      if (!(error instanceof BrokerError) || !error.retriable) return fail(state, error);
      state.wanted = true;
      if (silent(state)) forget(state);
      await sleep(REJOIN_PAUSE_MS);
    }
  }
};

/** Joins until the assignment is settled: what is taken away is given back by joining once more (KIP-429). */
const round = async (state: State): Promise<void> => {
  const { owned, options } = state;
  for (;;) {
    state.joining = true;
    state.wanted = false;
    const claimed = [...owned.values()];
    const target = await joinOnce(state, claimed);
    if (state.left) return;
    if (target === null) continue;
    state.heardMs = performance.now();
    state.joining = false;
    const keys = new Set(target.map(partitionKey));
    const removed = [...owned.values()].filter((part) => !keys.has(partitionKey(part)));
    const added = target.filter((part) => !owned.has(partitionKey(part)));
    for (const part of added) owned.set(partitionKey(part), part);
    if (added.length > 0) options.assigned(added);
    // What was claimed and is lost by now is handed on in the next round, too.
    if (claimed.every((part) => keys.has(partitionKey(part)))) return options.joined();
    if (removed.length > 0) await options.revoked(removed);
    for (const part of removed) owned.delete(partitionKey(part));
    if (state.left) return;
  }
};

/** One JoinGroup and SyncGroup; null = the group changed meanwhile, join again. `claimed`: what is owned. */
const joinOnce = async (
  state: State,
  claimed: readonly TopicPartition[],
): Promise<readonly TopicPartition[] | null> => {
  const { cluster, options } = state;
  const { groupId, instanceId, rebalanceMs } = options;
  const patience = { role: 'join', timeoutMs: rebalanceMs + JOIN_MARGIN_MS } as const;
  const metadata = encodeSubscription({
    topics: options.topics(),
    userData: null,
    ownedPartitions: byTopic(claimed),
    generationId: state.generationId,
  });
  const join = await cluster.callCoordinator(
    groupId,
    'JoinGroup',
    {
      groupId,
      sessionTimeoutMs: options.sessionMs,
      rebalanceTimeoutMs: rebalanceMs,
      memberId: state.memberId,
      groupInstanceId: instanceId,
      protocolType: 'consumer',
      protocols: [{ name: PROTOCOL, metadata }],
    },
    ({ errorCode }) => errorCode,
    patience,
  );
  if (join.errorCode === KAFKA_CODE.MEMBER_ID_REQUIRED) state.memberId = join.memberId;
  if (!settled(state, 'JoinGroup', join.errorCode)) return null;
  if (missedRound(state, join.generationId)) forget(state);
  state.memberId = join.memberId;
  state.generationId = join.generationId;
  const leads = join.leader === join.memberId && !join.skipAssignment;
  const sync = await cluster.callCoordinator(
    groupId,
    'SyncGroup',
    {
      groupId,
      ...identity(state),
      protocolType: 'consumer',
      protocolName: PROTOCOL,
      assignments: leads ? await assign(cluster, join.members) : [],
    },
    ({ errorCode }) => errorCode,
    patience,
  );
  if (!settled(state, 'SyncGroup', sync.errorCode)) return null;
  state.heardId = join.generationId;
  return sync.assignment.length === 0 ? [] : partitionsOf(sync.assignment);
};

/**
 * KAFKA: a JoinGroup that a broker works on after its connection broke counts as this member's word, though what it owned then is not what
 * it owns now, and the answer goes nowhere. In that round its partitions may have been given to others, who read on from what is
 * committed; a commit of this member under a later generation would be taken all the same.
 */
const missedRound = ({ heardId }: State, joined: number): boolean => joined > heardId + 1;

/** False: join again. Throws what no second try will mend. */
const settled = (state: State, api: string, code: number): boolean => {
  if (code === KAFKA_CODE.NONE) return true;
  // A member that leaves while it joins is answered that it is unknown.
  if (state.left) return false;
  if (code === KAFKA_CODE.UNKNOWN_MEMBER_ID) {
    state.memberId = '';
    forget(state);
  } else if (!AGAIN.has(code)) throw answerError(api, code);
  return false;
};

const leave = async (state: State): Promise<void> => {
  const { cluster, options, memberId } = state;
  const { groupId, instanceId } = options;
  state.left = true;
  state.wake?.();
  if (state.timer !== null) clearInterval(state.timer);
  // A static member stays one: its partitions wait for its restart.
  if (memberId === '' || instanceId !== null) return;
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
