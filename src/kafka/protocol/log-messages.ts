/**
 * Tables of the messages that read and write the log of a partition. Specs: kafka-clients,
 * common/message.
 */
import { field, list, taggedStruct } from './schema.ts';

export const FETCH = {
  request: {
    clusterId: field('string', { since: 12, nullableSince: 12, tag: 0, or: null }),
    replicaId: field('int32', { or: -1 }),
    maxWaitMs: field('int32'),
    minBytes: field('int32'),
    maxBytes: field('int32', { since: 3, or: 0x7fffffff }),
    /** 0 read uncommitted, 1 read committed. */
    isolationLevel: field('int8', { since: 4, or: 0 }),
    sessionId: field('int32', { since: 7, or: 0 }),
    sessionEpoch: field('int32', { since: 7, or: -1 }),
    topics: list({
      topic: field('string', { until: 12 }),
      partitions: list({
        partition: field('int32'),
        currentLeaderEpoch: field('int32', { since: 9, or: -1 }),
        fetchOffset: field('int64'),
        lastFetchedEpoch: field('int32', { since: 12, or: -1 }),
        logStartOffset: field('int64', { since: 5, or: -1n }),
        partitionMaxBytes: field('int32'),
      }),
    }),
    forgottenTopicsData: list(
      { topic: field('string', { since: 7, until: 12 }), partitions: list('int32', { since: 7 }) },
      { since: 7, or: [] },
    ),
    rackId: field('string', { since: 11, or: '' }),
  },
  response: {
    throttleTimeMs: field('int32', { since: 1 }),
    errorCode: field('int16', { since: 7 }),
    sessionId: field('int32', { since: 7, or: 0 }),
    responses: list({
      topic: field('string', { until: 12 }),
      partitions: list({
        partitionIndex: field('int32'),
        errorCode: field('int16'),
        highWatermark: field('int64'),
        lastStableOffset: field('int64', { since: 4, or: -1n }),
        logStartOffset: field('int64', { since: 5, or: -1n }),
        divergingEpoch: taggedStruct(
          { epoch: field('int32', { or: -1 }), endOffset: field('int64', { or: -1n }) },
          { since: 12, tag: 0 },
        ),
        currentLeader: taggedStruct(
          { leaderId: field('int32', { or: -1 }), leaderEpoch: field('int32', { or: -1 }) },
          { since: 12, tag: 1 },
        ),
        snapshotId: taggedStruct(
          { endOffset: field('int64', { or: -1n }), epoch: field('int32', { or: -1 }) },
          { since: 12, tag: 2 },
        ),
        abortedTransactions: list(
          { producerId: field('int64'), firstOffset: field('int64') },
          { since: 4, nullableSince: 4 },
        ),
        preferredReadReplica: field('int32', { since: 11, or: -1 }),
        /** RecordBatches, the last one perhaps incomplete: see record-batch/headers.ts. */
        records: field('records', { nullableSince: 0 }),
      }),
    }),
  },
} as const;

export const PRODUCE = {
  request: {
    transactionalId: field('string', { since: 3, nullableSince: 3, or: null }),
    /** -1: all in-sync replicas. */
    acks: field('int16'),
    timeoutMs: field('int32'),
    topicData: list({
      name: field('string', { until: 12 }),
      partitionData: list({
        index: field('int32'),
        /** Exactly one RecordBatch. */
        records: field('records', { nullableSince: 0 }),
      }),
    }),
  },
  response: {
    responses: list({
      name: field('string', { until: 12 }),
      partitionResponses: list({
        index: field('int32'),
        errorCode: field('int16'),
        baseOffset: field('int64'),
        logAppendTimeMs: field('int64', { since: 2, or: -1n }),
        logStartOffset: field('int64', { since: 5, or: -1n }),
        recordErrors: list(
          {
            batchIndex: field('int32'),
            batchIndexErrorMessage: field('string', { nullableSince: 8, or: null }),
          },
          { since: 8 },
        ),
        errorMessage: field('string', { since: 8, nullableSince: 8, or: null }),
        currentLeader: taggedStruct(
          { leaderId: field('int32', { or: -1 }), leaderEpoch: field('int32', { or: -1 }) },
          { since: 10, tag: 0 },
        ),
      }),
    }),
    throttleTimeMs: field('int32', { since: 1, or: 0 }),
    nodeEndpoints: list(
      {
        nodeId: field('int32'),
        host: field('string'),
        port: field('int32'),
        rack: field('string', { nullableSince: 10, or: null }),
      },
      { since: 10, tag: 0 },
    ),
  },
} as const;

export const LIST_OFFSETS = {
  request: {
    /** -1: a client, not a broker. */
    replicaId: field('int32'),
    isolationLevel: field('int8', { since: 2, or: 0 }),
    topics: list({
      name: field('string'),
      partitions: list({
        partitionIndex: field('int32'),
        currentLeaderEpoch: field('int32', { since: 4, or: -1 }),
        /** Milliseconds since 1970, or -1 the end of the log, -2 its beginning. */
        timestamp: field('int64'),
      }),
    }),
  },
  response: {
    throttleTimeMs: field('int32', { since: 2 }),
    topics: list({
      name: field('string'),
      partitions: list({
        partitionIndex: field('int32'),
        errorCode: field('int16'),
        timestamp: field('int64', { since: 1, or: -1n }),
        offset: field('int64', { since: 1, or: -1n }),
        leaderEpoch: field('int32', { since: 4, or: -1 }),
      }),
    }),
  },
} as const;

export const INIT_PRODUCER_ID = {
  request: {
    transactionalId: field('string', { nullableSince: 0 }),
    transactionTimeoutMs: field('int32'),
    producerId: field('int64', { since: 3, or: -1n }),
    producerEpoch: field('int16', { since: 3, or: -1 }),
  },
  response: {
    throttleTimeMs: field('int32'),
    errorCode: field('int16'),
    producerId: field('int64', { or: -1n }),
    producerEpoch: field('int16'),
  },
} as const;
