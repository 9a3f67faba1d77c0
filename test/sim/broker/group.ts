/**
 * The group coordinator of the simulated cluster: the classic protocol as GroupMetadataManager of Kafka 4 speaks it, as far as a
 * member can tell. Members and offsets survive a move to another broker; what was parked does not.
 */
import { decodeAssignment } from '../../../src/kafka/protocol/messages.ts';
import { KAFKA_CODE } from '../../../src/kafka/protocol/kafka-errors.ts';
import type { SimTime } from '../world/time.ts';
import type { Answer, Asked } from './codec.ts';

export type Respond<T> = (answer: T) => void;

interface Member {
  readonly id: string;
  readonly instanceId: string | null;
  readonly sessionMs: number;
  rebalanceMs: number;
  metadata: Uint8Array;
  heardMs: number;
  join: Respond<Answer<'JoinGroup'>> | null;
  sync: Respond<Answer<'SyncGroup'>> | null;
  assignment: Uint8Array;
}

export interface SimGroup {
  readonly join: (asked: Asked<'JoinGroup'>, respond: Respond<Answer<'JoinGroup'>>) => void;
  readonly sync: (asked: Asked<'SyncGroup'>, respond: Respond<Answer<'SyncGroup'>>) => void;
  readonly heartbeat: (asked: Asked<'Heartbeat'>) => number;
  readonly leave: (asked: Asked<'LeaveGroup'>) => void;
  /** Error code for a commit by this member, 0 = may commit. */
  readonly mayCommit: (memberId: string, generation: number, instanceId: string | null) => number;
  /** The member that the current assignment gives the partition to. */
  readonly ownerOf: (topic: string, partition: number) => string | null;
  /** The coordinator moved: what was parked is gone, sessions begin anew. */
  readonly moved: () => void;
  /** Members of a settled group, -1 while it is not. */
  readonly settled: () => number;
  readonly offsets: Map<string, { offset: number; by: string }>;
}

type Phase = 'empty' | 'preparing' | 'completing' | 'stable';

interface State {
  readonly time: SimTime;
  readonly members: Map<string, Member>;
  readonly instances: Map<string, string>;
  /** Ids that were given out and have not joined yet. */
  readonly pending: Set<string>;
  phase: Phase;
  generation: number;
  leader: string;
  named: number;
  /** Counts rounds, so that a timer of an older one does nothing. */
  round: number;
}

export const createGroup = (time: SimTime): SimGroup => {
  const state: State = {
    time,
    members: new Map(),
    instances: new Map(),
    pending: new Set(),
    phase: 'empty',
    generation: 0,
    leader: '',
    named: 0,
    round: 0,
  };
  const look = (): void => {
    expire(state);
    time.after(null, 100, look);
  };
  time.after(null, 100, look);
  return {
    join: (asked, respond) => join(state, asked, respond),
    sync: (asked, respond) => sync(state, asked, respond),
    heartbeat: ({ memberId, generationId, groupInstanceId }) => {
      const code = identify(state, memberId, generationId, groupInstanceId);
      if (code !== 0) return code;
      state.members.get(memberId)!.heardMs = time.now();
      return state.phase === 'preparing' ? KAFKA_CODE.REBALANCE_IN_PROGRESS : 0;
    },
    leave: ({ members }) => {
      for (const { memberId } of members) remove(state, memberId);
    },
    mayCommit: (memberId, generation, instanceId) => {
      const code = identify(state, memberId, generation, instanceId);
      if (code !== 0) return code;
      if (state.phase === 'completing') return KAFKA_CODE.REBALANCE_IN_PROGRESS;
      state.members.get(memberId)!.heardMs = time.now();
      return 0;
    },
    ownerOf: (topic, partition) => ownerOf(state, topic, partition),
    moved: () => {
      for (const member of state.members.values()) {
        member.heardMs = time.now();
        member.join?.(joinError(KAFKA_CODE.NOT_COORDINATOR, member.id));
        member.join = null;
        member.sync?.(syncError(KAFKA_CODE.NOT_COORDINATOR));
        member.sync = null;
      }
      if (state.phase === 'preparing' || state.phase === 'completing') prepare(state);
    },
    settled: () => (state.phase === 'stable' ? state.members.size : -1),
    offsets: new Map(),
  };
};

const joinError = (errorCode: number, memberId: string): Answer<'JoinGroup'> => ({
  throttleTimeMs: 0,
  errorCode,
  protocolName: '',
  leader: '',
  memberId,
  members: [],
});

const syncError = (errorCode: number): Answer<'SyncGroup'> => ({
  throttleTimeMs: 0,
  errorCode,
  protocolName: '',
  assignment: new Uint8Array(0),
});

const identify = (
  { members, instances, generation }: State,
  memberId: string,
  said: number,
  instanceId: string | null,
): number => {
  if (instanceId !== null && (instances.get(instanceId) ?? memberId) !== memberId) {
    return KAFKA_CODE.FENCED_INSTANCE_ID;
  }
  if (!members.has(memberId)) return KAFKA_CODE.UNKNOWN_MEMBER_ID;
  return said === generation ? 0 : KAFKA_CODE.ILLEGAL_GENERATION;
};

const join = (
  state: State,
  asked: Asked<'JoinGroup'>,
  respond: Respond<Answer<'JoinGroup'>>,
): void => {
  const { memberId, groupInstanceId: instanceId } = asked;
  if (memberId === '' && instanceId === null) {
    const named = `member-${++state.named}`;
    state.pending.add(named);
    return respond(joinError(KAFKA_CODE.MEMBER_ID_REQUIRED, named));
  }
  let id = memberId;
  if (id === '') {
    id = `member-${++state.named}`;
    const old = state.instances.get(instanceId!);
    if (old !== undefined) {
      const replaced = state.members.get(old);
      replaced?.join?.(joinError(KAFKA_CODE.FENCED_INSTANCE_ID, old));
      state.members.delete(old);
    }
    state.instances.set(instanceId!, id);
  } else if (instanceId !== null && (state.instances.get(instanceId) ?? id) !== id) {
    return respond(joinError(KAFKA_CODE.FENCED_INSTANCE_ID, id));
  } else if (!state.members.has(id) && !state.pending.delete(id)) {
    return respond(joinError(KAFKA_CODE.UNKNOWN_MEMBER_ID, id));
  }
  const metadata = new Uint8Array(asked.protocols[0]!.metadata);
  const known = state.members.get(id);
  const same = known !== undefined && Buffer.compare(known.metadata, metadata) === 0;
  const member: Member = known ?? {
    id,
    instanceId,
    sessionMs: asked.sessionTimeoutMs,
    rebalanceMs: asked.rebalanceTimeoutMs,
    metadata,
    heardMs: state.time.now(),
    join: null,
    sync: null,
    assignment: new Uint8Array(0),
  };
  member.metadata = metadata;
  member.heardMs = state.time.now();
  state.members.set(id, member);
  // A retry of a join whose answer was lost is answered as before.
  const settledNow =
    state.phase === 'completing' || (state.phase === 'stable' && id !== state.leader);
  if (same && settledNow) return respond(joined(state, member));
  member.join?.(joinError(KAFKA_CODE.REBALANCE_IN_PROGRESS, id));
  member.join = respond;
  if (state.phase !== 'preparing') prepare(state);
  maybeComplete(state);
};

/** Waits for all members, at most as long as the slowest may take. */
const prepare = (state: State): void => {
  state.phase = 'preparing';
  for (const member of state.members.values()) {
    member.sync?.(syncError(KAFKA_CODE.REBALANCE_IN_PROGRESS));
    member.sync = null;
  }
  const round = ++state.round;
  const waitMs = Math.max(0, ...[...state.members.values()].map(({ rebalanceMs }) => rebalanceMs));
  state.time.after(null, waitMs, () => {
    if (state.round !== round || state.phase !== 'preparing') return;
    for (const member of state.members.values()) {
      if (member.join === null) drop(state, member);
    }
    complete(state);
  });
};

const maybeComplete = (state: State): void => {
  if (state.phase !== 'preparing') return;
  if ([...state.members.values()].every((member) => member.join !== null)) complete(state);
};

const complete = (state: State): void => {
  state.generation++;
  const round = ++state.round;
  if (state.members.size === 0) {
    state.phase = 'empty';
    return;
  }
  state.phase = 'completing';
  if (!state.members.has(state.leader)) state.leader = [...state.members.keys()][0]!;
  for (const member of state.members.values()) {
    const respond = member.join!;
    member.join = null;
    member.heardMs = state.time.now();
    member.assignment = new Uint8Array(0);
    respond(joined(state, member));
  }
  // A leader that never says who gets what must not hold up the group.
  const waitMs = Math.max(...[...state.members.values()].map(({ rebalanceMs }) => rebalanceMs));
  state.time.after(null, waitMs, () => {
    if (state.round !== round || state.phase !== 'completing') return;
    for (const member of state.members.values()) {
      if (member.sync === null) drop(state, member);
    }
    prepare(state);
    maybeComplete(state);
  });
};

const joined = (state: State, member: Member): Answer<'JoinGroup'> => ({
  throttleTimeMs: 0,
  errorCode: 0,
  generationId: state.generation,
  protocolType: 'consumer',
  protocolName: 'cooperative-sticky',
  leader: state.leader,
  memberId: member.id,
  members:
    member.id === state.leader
      ? [...state.members.values()].map(({ id, instanceId, metadata }) => ({
          memberId: id,
          groupInstanceId: instanceId,
          metadata,
        }))
      : [],
});

const sync = (
  state: State,
  asked: Asked<'SyncGroup'>,
  respond: Respond<Answer<'SyncGroup'>>,
): void => {
  const code = identify(state, asked.memberId, asked.generationId, asked.groupInstanceId);
  if (code !== 0) return respond(syncError(code));
  const member = state.members.get(asked.memberId)!;
  member.heardMs = state.time.now();
  if (state.phase === 'preparing') return respond(syncError(KAFKA_CODE.REBALANCE_IN_PROGRESS));
  if (state.phase === 'stable') return respond(synced(member));
  member.sync?.(syncError(KAFKA_CODE.REBALANCE_IN_PROGRESS));
  member.sync = respond;
  if (member.id !== state.leader) return;
  for (const { memberId, assignment } of asked.assignments) {
    const of = state.members.get(memberId);
    if (of !== undefined) of.assignment = new Uint8Array(assignment);
  }
  state.phase = 'stable';
  state.round++;
  for (const each of state.members.values()) {
    each.sync?.(synced(each));
    each.sync = null;
  }
};

const synced = ({ assignment }: Member): Answer<'SyncGroup'> => ({
  throttleTimeMs: 0,
  errorCode: 0,
  protocolType: 'consumer',
  protocolName: 'cooperative-sticky',
  assignment,
});

const ownerOf = ({ members }: State, topic: string, partition: number): string | null => {
  for (const { id, assignment } of members.values()) {
    if (assignment.length === 0) continue;
    const mine = decodeAssignment(assignment).assignedPartitions;
    if (mine.some((one) => one.topic === topic && one.partitions.includes(partition))) return id;
  }
  return null;
};

const drop = (state: State, { id, instanceId }: Member): void => {
  state.members.delete(id);
  if (instanceId !== null && state.instances.get(instanceId) === id) {
    state.instances.delete(instanceId);
  }
};

const remove = (state: State, id: string): void => {
  const member = state.members.get(id);
  if (member === undefined) return;
  member.join?.(joinError(KAFKA_CODE.UNKNOWN_MEMBER_ID, id));
  member.sync?.(syncError(KAFKA_CODE.UNKNOWN_MEMBER_ID));
  drop(state, member);
  if (state.phase === 'preparing') maybeComplete(state);
  else {
    prepare(state);
    maybeComplete(state);
  }
};

/** Members that were not heard of for a session; who waits in a join or sync is there. */
const expire = (state: State): void => {
  const now = state.time.now();
  for (const { id, heardMs, sessionMs, join: parked, sync: waiting } of state.members.values()) {
    if (parked !== null || waiting !== null) continue;
    if (now - heardMs > sessionMs) remove(state, id);
  }
};
