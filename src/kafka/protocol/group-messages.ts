/**
 * Tables of the messages of a classic consumer group, and of what its members tell one another.
 * Specs: kafka-clients, common/message.
 */
import { field, list } from './schema.ts';

export const JOIN_GROUP = {
  request: {
    groupId: field('string'),
    sessionTimeoutMs: field('int32'),
    rebalanceTimeoutMs: field('int32', { since: 1, or: -1 }),
    memberId: field('string'),
    groupInstanceId: field('string', { since: 5, nullableSince: 5, or: null }),
    protocolType: field('string'),
    protocols: list({ name: field('string'), metadata: field('bytes') }),
    reason: field('string', { since: 8, nullableSince: 8, or: null }),
  },
  response: {
    throttleTimeMs: field('int32', { since: 2 }),
    errorCode: field('int16'),
    generationId: field('int32', { or: -1 }),
    protocolType: field('string', { since: 7, nullableSince: 7, or: null }),
    protocolName: field('string', { nullableSince: 7 }),
    leader: field('string'),
    skipAssignment: field('bool', { since: 9, or: false }),
    memberId: field('string'),
    members: list({
      memberId: field('string'),
      groupInstanceId: field('string', { since: 5, nullableSince: 5, or: null }),
      metadata: field('bytes'),
    }),
  },
} as const;

export const SYNC_GROUP = {
  request: {
    groupId: field('string'),
    generationId: field('int32'),
    memberId: field('string'),
    groupInstanceId: field('string', { since: 3, nullableSince: 3, or: null }),
    protocolType: field('string', { since: 5, nullableSince: 5, or: null }),
    protocolName: field('string', { since: 5, nullableSince: 5, or: null }),
    assignments: list({ memberId: field('string'), assignment: field('bytes') }),
  },
  response: {
    throttleTimeMs: field('int32', { since: 1 }),
    errorCode: field('int16'),
    protocolType: field('string', { since: 5, nullableSince: 5, or: null }),
    protocolName: field('string', { since: 5, nullableSince: 5, or: null }),
    assignment: field('bytes'),
  },
} as const;

export const HEARTBEAT = {
  request: {
    groupId: field('string'),
    generationId: field('int32'),
    memberId: field('string'),
    groupInstanceId: field('string', { since: 3, nullableSince: 3, or: null }),
  },
  response: { throttleTimeMs: field('int32', { since: 1 }), errorCode: field('int16') },
} as const;

export const LEAVE_GROUP = {
  request: {
    groupId: field('string'),
    members: list(
      {
        memberId: field('string'),
        groupInstanceId: field('string', { since: 3, nullableSince: 3, or: null }),
        reason: field('string', { since: 5, nullableSince: 5, or: null }),
      },
      { since: 3 },
    ),
  },
  response: {
    throttleTimeMs: field('int32', { since: 1 }),
    errorCode: field('int16'),
    members: list(
      {
        memberId: field('string'),
        groupInstanceId: field('string', { nullableSince: 3 }),
        errorCode: field('int16'),
      },
      { since: 3 },
    ),
  },
} as const;

export const OFFSET_COMMIT = {
  request: {
    groupId: field('string'),
    generationIdOrMemberEpoch: field('int32', { since: 1, or: -1 }),
    memberId: field('string', { since: 1 }),
    groupInstanceId: field('string', { since: 7, nullableSince: 7, or: null }),
    topics: list({
      name: field('string', { until: 9 }),
      partitions: list({
        partitionIndex: field('int32'),
        /** The next offset to read. */
        committedOffset: field('int64'),
        committedLeaderEpoch: field('int32', { since: 6, or: -1 }),
        committedMetadata: field('string', { nullableSince: 0 }),
      }),
    }),
  },
  response: {
    throttleTimeMs: field('int32', { since: 3 }),
    topics: list({
      name: field('string', { until: 9 }),
      partitions: list({ partitionIndex: field('int32'), errorCode: field('int16') }),
    }),
  },
} as const;

export const OFFSET_FETCH = {
  request: {
    groups: list(
      {
        groupId: field('string'),
        memberId: field('string', { since: 9, nullableSince: 9, or: null }),
        memberEpoch: field('int32', { since: 9, or: -1 }),
        /** null: all partitions with a committed offset. */
        topics: list(
          { name: field('string', { until: 9 }), partitionIndexes: list('int32') },
          { nullableSince: 8 },
        ),
      },
      { since: 8 },
    ),
    /** true: UNSTABLE_OFFSET_COMMIT for a partition whose offset an open transaction holds. */
    requireStable: field('bool', { since: 7, or: false }),
  },
  response: {
    throttleTimeMs: field('int32', { since: 3 }),
    groups: list(
      {
        groupId: field('string'),
        topics: list({
          name: field('string', { until: 9 }),
          partitions: list({
            partitionIndex: field('int32'),
            /** -1: nothing was committed. */
            committedOffset: field('int64'),
            committedLeaderEpoch: field('int32', { or: -1 }),
            metadata: field('string', { nullableSince: 8 }),
            errorCode: field('int16'),
          }),
        }),
        errorCode: field('int16', { or: 0 }),
      },
      { since: 8 },
    ),
  },
} as const;

/** What a member says of itself in JoinGroup; its bytes begin with the version as int16. */
export const CONSUMER_SUBSCRIPTION = {
  topics: list('string'),
  userData: field('bytes', { nullableSince: 0, or: null }),
  ownedPartitions: list(
    { topic: field('string'), partitions: list('int32') },
    { since: 1, or: [] },
  ),
  generationId: field('int32', { since: 2, or: -1 }),
  rackId: field('string', { since: 3, nullableSince: 3, or: null }),
} as const;

/** What the leader assigns to a member in SyncGroup; its bytes begin with the version as int16. */
export const CONSUMER_ASSIGNMENT = {
  assignedPartitions: list({ topic: field('string'), partitions: list('int32') }),
  userData: field('bytes', { nullableSince: 0, or: null }),
} as const;
