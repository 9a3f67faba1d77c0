/**
 * Tables of the messages of a transaction: what belongs to it, and how it ends. Specs: kafka-clients, common/message.
 * Versions up to 4 (AddPartitionsToTxn 3) are the old flow, where every partition is added by name; later ones that of KIP-890 part 2.
 */
import { field, list } from './schema.ts';

export const ADD_PARTITIONS_TO_TXN = {
  request: {
    v3AndBelowTransactionalId: field('string'),
    v3AndBelowProducerId: field('int64'),
    v3AndBelowProducerEpoch: field('int16'),
    v3AndBelowTopics: list({ name: field('string'), partitions: list('int32') }),
  },
  response: {
    throttleTimeMs: field('int32'),
    resultsByTopicV3AndBelow: list({
      name: field('string'),
      resultsByPartition: list({
        partitionIndex: field('int32'),
        partitionErrorCode: field('int16'),
      }),
    }),
  },
} as const;

export const ADD_OFFSETS_TO_TXN = {
  request: {
    transactionalId: field('string'),
    producerId: field('int64'),
    producerEpoch: field('int16'),
    groupId: field('string'),
  },
  response: { throttleTimeMs: field('int32'), errorCode: field('int16') },
} as const;

export const TXN_OFFSET_COMMIT = {
  request: {
    transactionalId: field('string'),
    groupId: field('string'),
    producerId: field('int64'),
    producerEpoch: field('int16'),
    /** Left out, the coordinator takes the offsets of whoever sends them: always given (KIP-447). */
    generationId: field('int32', { since: 3, or: -1 }),
    memberId: field('string', { since: 3, or: '' }),
    groupInstanceId: field('string', { since: 3, nullableSince: 3, or: null }),
    topics: list({
      name: field('string'),
      partitions: list({
        partitionIndex: field('int32'),
        /** The next offset to read. */
        committedOffset: field('int64'),
        committedLeaderEpoch: field('int32', { since: 2, or: -1 }),
        committedMetadata: field('string', { nullableSince: 0 }),
      }),
    }),
  },
  response: {
    throttleTimeMs: field('int32'),
    topics: list({
      name: field('string'),
      partitions: list({ partitionIndex: field('int32'), errorCode: field('int16') }),
    }),
  },
} as const;

export const END_TXN = {
  request: {
    transactionalId: field('string'),
    producerId: field('int64'),
    producerEpoch: field('int16'),
    committed: field('bool'),
  },
  response: {
    throttleTimeMs: field('int32'),
    errorCode: field('int16'),
    /** Of the next transaction (KIP-890 part 2); -1 before version 5. */
    producerId: field('int64', { since: 5, or: -1n }),
    producerEpoch: field('int16', { since: 5, or: -1 }),
  },
} as const;
