/**
 * Tables of the messages that ask a cluster what it is: versions, metadata, coordinators. Specs:
 * kafka-clients, common/message.
 */
import { field, list } from './schema.ts';

export const API_VERSIONS = {
  request: {
    clientSoftwareName: field('string', { since: 3, or: '' }),
    clientSoftwareVersion: field('string', { since: 3, or: '' }),
  },
  response: {
    errorCode: field('int16'),
    apiKeys: list({
      apiKey: field('int16'),
      minVersion: field('int16'),
      maxVersion: field('int16'),
    }),
    throttleTimeMs: field('int32', { since: 1 }),
    supportedFeatures: list(
      { name: field('string'), minVersion: field('int16'), maxVersion: field('int16') },
      { since: 3, tag: 0 },
    ),
    finalizedFeaturesEpoch: field('int64', { since: 3, tag: 1, or: -1n }),
    finalizedFeatures: list(
      { name: field('string'), maxVersionLevel: field('int16'), minVersionLevel: field('int16') },
      { since: 3, tag: 2 },
    ),
    zkMigrationReady: field('bool', { since: 3, tag: 3, or: false }),
  },
} as const;

export const METADATA = {
  request: {
    /** null: all topics that the principal may see. */
    topics: list(
      {
        topicId: field('uuid', { since: 10, or: '0'.repeat(32) }),
        name: field('string', { nullableSince: 10 }),
      },
      { nullableSince: 1 },
    ),
    allowAutoTopicCreation: field('bool', { since: 4, or: true }),
    includeClusterAuthorizedOperations: field('bool', { since: 8, until: 10, or: false }),
    includeTopicAuthorizedOperations: field('bool', { since: 8, or: false }),
  },
  response: {
    throttleTimeMs: field('int32', { since: 3 }),
    brokers: list({
      nodeId: field('int32'),
      host: field('string'),
      port: field('int32'),
      rack: field('string', { since: 1, nullableSince: 1, or: null }),
    }),
    clusterId: field('string', { since: 2, nullableSince: 2, or: null }),
    controllerId: field('int32', { since: 1, or: -1 }),
    topics: list({
      errorCode: field('int16'),
      name: field('string', { nullableSince: 12 }),
      topicId: field('uuid', { since: 10 }),
      isInternal: field('bool', { since: 1, or: false }),
      partitions: list({
        errorCode: field('int16'),
        partitionIndex: field('int32'),
        leaderId: field('int32'),
        leaderEpoch: field('int32', { since: 7, or: -1 }),
        replicaNodes: list('int32'),
        isrNodes: list('int32'),
        offlineReplicas: list('int32', { since: 5 }),
      }),
      topicAuthorizedOperations: field('int32', { since: 8, or: -2147483648 }),
    }),
    clusterAuthorizedOperations: field('int32', { since: 8, until: 10, or: -2147483648 }),
  },
} as const;

export const FIND_COORDINATOR = {
  request: {
    /** 0 a group, 1 a transaction. */
    keyType: field('int8', { since: 1, or: 0 }),
    coordinatorKeys: list('string', { since: 4 }),
  },
  response: {
    throttleTimeMs: field('int32', { since: 1 }),
    coordinators: list(
      {
        key: field('string'),
        nodeId: field('int32'),
        host: field('string'),
        port: field('int32'),
        errorCode: field('int16'),
        errorMessage: field('string', { nullableSince: 4 }),
      },
      { since: 4 },
    ),
  },
} as const;
