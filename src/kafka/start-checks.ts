/**
 * What must be true of the topics before anything is read: they are there, they do not feed one another, the principal may read and
 * write them, and the outputs keep what is written.
 *
 * Law: what would lose or change records is refused by a StartError; what cannot be found out (DESCRIBE_CONFIGS not granted) is told.
 */
import { BrokerError } from './broker-error.ts';
import type { Cluster } from './cluster.ts';
import { ANY_NODE } from './connection.ts';
import type { OnKafkaEvent } from './kafka-event.ts';
import { lossOf } from './output-loss.ts';
import type { Retention } from './output-loss.ts';
import { StartError } from './start-error.ts';
import type { TopicPlan } from './topics.ts';

export interface TopicCheckOptions {
  readonly groupId: string;
  readonly quarantineTopic: string | null;
  readonly statusTopic: string | null;
  /** `earliest`: the operator takes gaps made by retention; too short a retention is then told, not refused. */
  readonly onGap?: 'hold' | 'earliest';
  /** Sanitized topics are read as well. */
  readonly resumeFromOutput: boolean;
  readonly onEvent: OnKafkaEvent;
}

/** `plan` is the plan for the topics that `cluster` knows. Throws StartError. */
export const checkTopics = async (
  cluster: Cluster,
  plan: TopicPlan,
  options: TopicCheckOptions,
): Promise<void> => {
  refuseProblems(plan);
  const own = ownTopics(options);
  for (const { topic, use } of own) {
    if (cluster.topics().has(topic)) continue;
    throw new StartError(
      'topic-missing',
      `topic ${topic} does not exist: create it, or change ${use} in the configuration`,
    );
  }
  await checkPermissions(
    cluster,
    [...plan.outputs.keys(), ...(options.resumeFromOutput ? plan.outputs.values() : [])],
    [...plan.outputs.values(), ...own.map(({ topic }) => topic)],
  );
  const { quarantineTopic } = options;
  const kept = quarantineTopic === null ? [] : [quarantineTopic];
  const settings = await describeTopics(cluster, [...[...plan.outputs].flat(), ...kept]);
  if (quarantineTopic !== null && settings.get(quarantineTopic)?.compacted === true) {
    // Its key is the partition, so that its order is kept: compaction would leave the last record of each.
    throw new StartError(
      'topic-unfit',
      `topic ${quarantineTopic} is compacted and would lose all but the last quarantined record of a partition: set its cleanup.policy to delete`,
    );
  }
  for (const [topic, output] of plan.outputs) {
    const from = settings.get(topic);
    const to = settings.get(output);
    if (from === undefined || to === undefined) {
      const problem = { kind: 'output-unchecked', topic, output } as const;
      options.onEvent({ kind: 'topic-problem', problem });
    } else await checkOutput(cluster, { topic, output, from, to }, options);
  }
};

const refuseProblems = (plan: TopicPlan): void => {
  for (const problem of plan.problems) {
    const { kind, topic, output } = problem;
    if (kind === 'loop') {
      throw new StartError(
        'topic-loop',
        `topic ${topic} would be written to ${output}, which is read as well: change topics[] so that no output matches`,
      );
    }
    if (kind === 'shared-output') {
      throw new StartError(
        'topic-loop',
        `topic ${topic} would be written to ${output} like another one: give each raw topic its own output in topics[]`,
      );
    }
    if (kind === 'output-partitions' && problem.have === 0) {
      throw new StartError(
        'topic-missing',
        `topic ${output} does not exist: create it with ${problem.need} partitions (output of ${topic})`,
      );
    }
  }
  if (plan.outputs.size > 0) return;
  throw new StartError(
    'topic-missing',
    'no topic of the cluster matches topics[]: create one, or check the rules and that the principal may DESCRIBE and READ it',
  );
};

const ownTopics = ({ quarantineTopic, statusTopic }: TopicCheckOptions) => {
  const own: { topic: string; use: string }[] = [];
  if (quarantineTopic !== null) own.push({ topic: quarantineTopic, use: 'quarantine' });
  if (statusTopic !== null) own.push({ topic: statusTopic, use: 'status' });
  return own;
};

/** KAFKA: a bit for each operation the principal may do; without an authorizer all of them. */
const READ = 3;
const WRITE = 4;
const UNKNOWN_OPERATIONS = -2147483648;

const checkPermissions = async (
  cluster: Cluster,
  read: readonly string[],
  written: readonly string[],
): Promise<void> => {
  const answer = await cluster.call(ANY_NODE, 'Metadata', {
    topics: [...new Set([...read, ...written])].map((name) => ({ name })),
    allowAutoTopicCreation: false,
    includeTopicAuthorizedOperations: true,
  });
  for (const { name, errorCode, topicAuthorizedOperations: granted } of answer.topics) {
    if (name === null || errorCode !== 0 || granted === UNKNOWN_OPERATIONS) continue;
    if (read.includes(name) && (granted & (1 << READ)) === 0) {
      throw new StartError('forbidden', `the principal may not read topic ${name}: grant it READ`);
    }
    if (written.includes(name) && (granted & (1 << WRITE)) === 0) {
      throw new StartError(
        'forbidden',
        `the principal may not write topic ${name}: grant it WRITE`,
      );
    }
  }
};

interface TopicSettings extends Retention {
  readonly logAppendTime: boolean;
  /** cleanup.policy holds compact. */
  readonly compacted: boolean;
}

const TOPIC_RESOURCE = 2;

/** Settings by topic; a topic that may not be looked at is left out. */
const describeTopics = async (
  cluster: Cluster,
  topics: readonly string[],
): Promise<Map<string, TopicSettings>> => {
  const answer = await cluster.call(ANY_NODE, 'DescribeConfigs', {
    resources: topics.map((resourceName) => ({
      resourceType: TOPIC_RESOURCE,
      resourceName,
      configurationKeys: [
        'message.timestamp.type',
        'retention.ms',
        'retention.bytes',
        'cleanup.policy',
      ],
    })),
  });
  const settings = new Map<string, TopicSettings>();
  for (const { errorCode, resourceName, configs } of answer.results) {
    if (errorCode !== 0) continue;
    const value = new Map(configs.map((config) => [config.name, config.value]));
    const bound = (name: string): number | null => {
      const number = Number(value.get(name) ?? -1);
      return number >= 0 ? number : null;
    };
    const deletes = value.get('cleanup.policy')?.includes('delete') ?? true;
    settings.set(resourceName, {
      logAppendTime: value.get('message.timestamp.type') === 'LogAppendTime',
      retentionMs: deletes ? bound('retention.ms') : null,
      retentionBytes: deletes ? bound('retention.bytes') : null,
      compacted: value.get('cleanup.policy')?.includes('compact') ?? false,
    });
  }
  return settings;
};

interface Output {
  readonly topic: string;
  readonly output: string;
  readonly from: TopicSettings;
  readonly to: TopicSettings;
}

const checkOutput = async (
  cluster: Cluster,
  pair: Output,
  { groupId, onGap, onEvent }: TopicCheckOptions,
): Promise<void> => {
  const { topic, output, from, to } = pair;
  if (to.logAppendTime) {
    throw new StartError(
      'topic-unfit',
      `topic ${output} would replace every timestamp: set its message.timestamp.type to CreateTime`,
    );
  }
  if (to.compacted && !from.compacted) {
    throw new StartError(
      'topic-unfit',
      `topic ${output} is compacted and ${topic} is not: it would refuse records without a key and lose all but the last of each key; set its cleanup.policy to delete`,
    );
  }
  const loss = await lossOf(cluster, groupId, pair).catch((error: unknown) => {
    // Leaders may just be moving; what cannot be found out now is no reason not to start.
    if (error instanceof BrokerError) return null;
    throw error;
  });
  if (loss === null) return;
  const { records, setting, why } = loss;
  if (onGap === 'earliest') {
    const problem = { kind: 'output-retention', topic, output, records } as const;
    return onEvent({ kind: 'topic-problem', problem });
  }
  throw new StartError(
    'topic-unfit',
    `${records} records of ${topic} ${why}: raise ${setting} of ${output}, or set fetch.on_gap to earliest to accept that`,
  );
};
