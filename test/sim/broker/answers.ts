/** What a simulated broker answers, api by api. `respond` may come much later (a parked fetch or join) or never. */
import { createHash } from 'node:crypto';
import { APIS } from '../../../src/kafka/protocol/messages.ts';
import { parseBatchHeaders } from '../../../src/kafka/record-batch/batch-header.ts';
import type { ApiName } from '../../../src/kafka/protocol/messages.ts';
import { KAFKA_CODE } from '../../../src/kafka/protocol/kafka-errors.ts';
import type { Answer, Asked } from './codec.ts';
import { appendReplicated, inSync, leads, NODES, partitionOf } from './cluster.ts';
import type { SimCluster } from './cluster.ts';
import { answerFetch } from './fetch.ts';
import {
  addOffsets,
  addPartitions,
  commitOffsets,
  endTransaction,
  initProducer,
  isUnstable,
  mayAppendInto,
} from './transactions.ts';
import type { SimPartition } from './log.ts';

export interface Call {
  /** Name of the host that asks. */
  readonly host: string;
  readonly node: number;
  readonly api: ApiName;
  readonly body: object;
  readonly respond: (answer: object) => void;
}

export const answerCall = (cluster: SimCluster, call: Call): void => {
  const { node, host, respond } = call;
  switch (call.api) {
    case 'ApiVersions':
      return respond(versions(cluster));
    case 'Metadata':
      return respond(metadata(cluster, call.body as Asked<'Metadata'>));
    case 'FindCoordinator':
      return respond(coordinator(cluster, call.body as Asked<'FindCoordinator'>));
    case 'InitProducerId':
      return respond(begin(cluster, node, call.body as Asked<'InitProducerId'>));
    case 'DescribeConfigs':
      return respond(configs(cluster, call.body as Asked<'DescribeConfigs'>));
    case 'ListOffsets':
      return respond(offsets(cluster, node, call.body as Asked<'ListOffsets'>));
    case 'Fetch':
      return answerFetch(cluster, host, node, call.body as Asked<'Fetch'>, respond);
    case 'Produce':
      return produce(cluster, node, host, call.body as Asked<'Produce'>, respond);
    default:
      return answerGroup(cluster, call);
  }
};

const answerGroup = (cluster: SimCluster, { node, host, api, body, respond }: Call): void => {
  const { group } = cluster;
  const code = coordinates(cluster, node);
  switch (api) {
    case 'JoinGroup':
      if (code === 0) return group.join(body as Asked<'JoinGroup'>, respond);
      return respond({
        throttleTimeMs: 0,
        errorCode: code,
        protocolName: '',
        leader: '',
        memberId: (body as Asked<'JoinGroup'>).memberId,
        members: [],
      } satisfies Answer<'JoinGroup'>);
    case 'SyncGroup':
      if (code === 0) return group.sync(body as Asked<'SyncGroup'>, respond);
      return respond({ errorCode: code, protocolName: '', assignment: new Uint8Array(0) });
    case 'Heartbeat':
      return respond({
        errorCode: code === 0 ? group.heartbeat(body as Asked<'Heartbeat'>) : code,
      });
    case 'LeaveGroup':
      if (code === 0) group.leave(body as Asked<'LeaveGroup'>);
      return respond({ errorCode: code, members: [] });
    case 'OffsetCommit':
      return respond(commit(cluster, code, body as Asked<'OffsetCommit'>));
    case 'OffsetFetch':
      return respond(committed(cluster, code, host, body as Asked<'OffsetFetch'>));
    case 'TxnOffsetCommit':
      return respond(commitOffsets(cluster, code, body as Asked<'TxnOffsetCommit'>));
    case 'AddPartitionsToTxn':
      if (code === 0) return respond(addPartitions(cluster, body as Asked<'AddPartitionsToTxn'>));
      return respond(partitionsRefused(code, body as Asked<'AddPartitionsToTxn'>));
    case 'AddOffsetsToTxn':
      if (code === 0) return respond(addOffsets(cluster, body as Asked<'AddOffsetsToTxn'>));
      return respond({ throttleTimeMs: 0, errorCode: code });
    case 'EndTxn':
      if (code === 0) return respond(endTransaction(cluster, body as Asked<'EndTxn'>));
      return respond({ throttleTimeMs: 0, errorCode: code });
    default:
      throw new Error(`the simulated broker does not answer ${api}`);
  }
};

/** One coordinator for group and transactions; who only wants a producer id asks anybody. */
const begin = (
  cluster: SimCluster,
  node: number,
  asked: Asked<'InitProducerId'>,
): Answer<'InitProducerId'> => {
  const code = asked.transactionalId === null ? 0 : coordinates(cluster, node);
  if (code === 0) return initProducer(cluster, asked);
  return { errorCode: code, producerId: -1n, producerEpoch: -1 };
};

const partitionsRefused = (
  partitionErrorCode: number,
  { v3AndBelowTopics }: Asked<'AddPartitionsToTxn'>,
): Answer<'AddPartitionsToTxn'> => ({
  throttleTimeMs: 0,
  resultsByTopicV3AndBelow: v3AndBelowTopics.map(({ name, partitions }) => ({
    name,
    resultsByPartition: partitions.map((partitionIndex) => ({
      partitionIndex,
      partitionErrorCode,
    })),
  })),
});

const versions = ({ newest, transactions }: SimCluster): Answer<'ApiVersions'> => ({
  errorCode: 0,
  apiKeys: Object.values(APIS).map(({ key, min, max }) => ({
    apiKey: key,
    minVersion: min,
    maxVersion: Math.max(min, Math.min(max, newest.get(key) ?? max)),
  })),
  finalizedFeatures: [
    {
      name: 'transaction.version',
      maxVersionLevel: transactions.newFlow ? 2 : 1,
      minVersionLevel: 0,
    },
  ],
});

const ids = new Map<string, string>();
const idOf = (name: string): string => {
  const id = ids.get(name) ?? createHash('md5').update(name).digest('hex');
  ids.set(name, id);
  return id;
};

const metadata = (cluster: SimCluster, asked: Asked<'Metadata'>): Answer<'Metadata'> => {
  const names = asked.topics?.map(({ name }) => name) ?? [...cluster.topics.keys()];
  const brokers = NODES.filter((id) => cluster.nodes.get(id)!.state !== 'down');
  return {
    throttleTimeMs: 0,
    brokers: brokers.map((nodeId) => ({ nodeId, host: `node-${nodeId}`, port: 9092 })),
    topics: names.map((name) => {
      const topic = cluster.topics.get(name ?? '');
      return {
        errorCode: topic === undefined ? KAFKA_CODE.UNKNOWN_TOPIC_OR_PARTITION : 0,
        name,
        topicId: idOf(name ?? ''),
        partitions: (topic?.partitions ?? []).map((partition) => ({
          errorCode: 0,
          partitionIndex: partition.index,
          leaderId: knownLeader(cluster, partition),
          replicaNodes: [...NODES],
          isrNodes: brokers,
        })),
      };
    }),
  };
};

/** News of a move takes its time to every broker. */
const knownLeader = ({ nodes, time }: SimCluster, { leader, before }: SimPartition): number => {
  const known = time.now() < before.untilMs ? before.leader : leader;
  return nodes.get(known)!.state === 'down' ? -1 : known;
};

const coordinator = (
  cluster: SimCluster,
  { coordinatorKeys }: Asked<'FindCoordinator'>,
): Answer<'FindCoordinator'> => {
  const up = cluster.nodes.get(cluster.coordinator)!.state !== 'down';
  return {
    throttleTimeMs: 0,
    coordinators: coordinatorKeys.map((key) => ({
      key,
      nodeId: up ? cluster.coordinator : -1,
      host: '',
      port: -1,
      errorCode: up ? 0 : KAFKA_CODE.COORDINATOR_NOT_AVAILABLE,
      errorMessage: null,
    })),
  };
};

const coordinates = ({ coordinator: at, loadingUntilMs, time }: SimCluster, node: number): number =>
  at !== node
    ? KAFKA_CODE.NOT_COORDINATOR
    : time.now() < loadingUntilMs
      ? KAFKA_CODE.COORDINATOR_LOAD_IN_PROGRESS
      : 0;

const configs = (
  { topics }: SimCluster,
  { resources }: Asked<'DescribeConfigs'>,
): Answer<'DescribeConfigs'> => ({
  throttleTimeMs: 0,
  results: resources.map(({ resourceName, configurationKeys }) => ({
    errorCode: topics.has(resourceName) ? 0 : KAFKA_CODE.UNKNOWN_TOPIC_OR_PARTITION,
    errorMessage: null,
    resourceType: 2,
    resourceName,
    configs: [...(topics.get(resourceName)?.config ?? [])]
      .filter(([name]) => configurationKeys === null || configurationKeys.includes(name))
      .map(([name, value]) => ({
        name,
        value,
        readOnly: false,
        isSensitive: false,
        synonyms: [],
        documentation: null,
      })),
  })),
});

const offsets = (
  cluster: SimCluster,
  node: number,
  { topics }: Asked<'ListOffsets'>,
): Answer<'ListOffsets'> => ({
  throttleTimeMs: 0,
  topics: topics.map(({ name, partitions }) => ({
    name,
    partitions: partitions.map(({ partitionIndex, timestamp }) => {
      const partition = partitionOf(cluster, name, partitionIndex);
      const errorCode = leads(partition, node);
      const offset =
        partition === undefined || errorCode !== 0
          ? -1
          : timestamp === -2n
            ? partition.logStart
            : timestamp === -1n
              ? partition.high
              : -1;
      return { partitionIndex, errorCode, offset: BigInt(offset) };
    }),
  })),
});

/** Answered when every partition of it is: one answer, as Kafka gives it. */
const produce = (
  cluster: SimCluster,
  node: number,
  host: string,
  { topicData }: Asked<'Produce'>,
  respond: (answer: Answer<'Produce'>) => void,
): void => {
  const entries = topicData.flatMap(({ name, partitionData }) =>
    partitionData.map(({ index, records }) => ({ name, index, records: records! })),
  );
  let open = entries.length;
  const results = new Map<string, { index: number; errorCode: number; baseOffset: bigint }[]>();
  for (const { name, index, records } of entries) {
    const done = (errorCode: number, base: number): void => {
      const list = results.get(name) ?? [];
      results.set(name, [...list, { index, errorCode, baseOffset: BigInt(base) }]);
      if (--open > 0) return;
      respond({
        responses: [...results].map(([topic, of]) => ({
          name: topic,
          partitionResponses: of.map((one) => ({ ...one, recordErrors: [] })),
        })),
      });
    };
    const partition = partitionOf(cluster, name, index);
    const code = mayAppend(cluster, partition, node, records);
    if (code !== 0) {
      if (cluster.topics.get(name)?.refuses === code) cluster.watcher.refused(host, name, index);
      done(code, -1);
    } else {
      appendReplicated(cluster, partition!, records, host, (appended) =>
        done(appended.code, appended.base),
      );
    }
  }
};

const mayAppend = (
  cluster: SimCluster,
  partition: SimPartition | undefined,
  node: number,
  records: Uint8Array,
): number => {
  const code = leads(partition, node);
  if (code !== 0) return code;
  const topic = cluster.topics.get(partition!.topic)!;
  if (topic.refuses !== 0) return topic.refuses;
  if (records.length > topic.bytesMax) return KAFKA_CODE.MESSAGE_TOO_LARGE;
  if (inSync(cluster) < 2) return KAFKA_CODE.NOT_ENOUGH_REPLICAS;
  const [header] = parseBatchHeaders(records);
  if (header?.transactional !== true) return 0;
  return mayAppendInto(cluster, partition!, header.producerId, header.producerEpoch);
};

const commit = (
  { group, watcher }: SimCluster,
  wrong: number,
  asked: Asked<'OffsetCommit'>,
): Answer<'OffsetCommit'> => {
  const { memberId, generationIdOrMemberEpoch, groupInstanceId } = asked;
  const errorCode =
    wrong === 0 ? group.mayCommit(memberId, generationIdOrMemberEpoch, groupInstanceId) : wrong;
  return {
    throttleTimeMs: 0,
    topics: asked.topics.map(({ name: topic, partitions }) => ({
      name: topic,
      partitions: partitions.map(({ partitionIndex: partition, committedOffset }) => {
        if (errorCode === 0) {
          const key = `${topic}/${partition}`;
          const offset = Number(committedOffset);
          const before = group.offsets.get(key) ?? null;
          const owner = group.ownerOf(topic, partition);
          watcher.committed({ topic, partition, offset, memberId, owner, before });
          group.offsets.set(key, { offset, by: memberId });
        }
        return { partitionIndex: partition, errorCode };
      }),
    })),
  };
};

const committed = (
  cluster: SimCluster,
  errorCode: number,
  host: string,
  { groups, requireStable }: Asked<'OffsetFetch'>,
): Answer<'OffsetFetch'> => ({
  throttleTimeMs: 0,
  groups: groups.map(({ groupId, topics }) => ({
    groupId,
    errorCode,
    topics: (topics ?? []).map(({ name, partitionIndexes }) => ({
      name,
      partitions: partitionIndexes.map((partitionIndex) => {
        const key = `${name}/${partitionIndex}`;
        if (errorCode === 0 && requireStable && isUnstable(cluster, key)) {
          const code = KAFKA_CODE.UNSTABLE_OFFSET_COMMIT;
          return { partitionIndex, committedOffset: -1n, metadata: '', errorCode: code };
        }
        const offset = cluster.group.offsets.get(key)?.offset ?? -1;
        if (errorCode === 0)
          cluster.watcher.sought(host, name, partitionIndex, Math.max(0, offset));
        return {
          partitionIndex,
          committedOffset: errorCode === 0 ? BigInt(offset) : -1n,
          metadata: '',
          errorCode: 0,
        };
      }),
    })),
  })),
});
