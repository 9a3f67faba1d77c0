/**
 * The self-test at start: what the principal must not be able to do is tried, and the brokers have to refuse it. An ACL that was never
 * written, or one that covers too much, shows here and not in an audit.
 *
 * Law: real requests, but such as cannot leave a record behind or bring one: they name a partition that no topic has, and the write has no
 * records. KAFKA: a broker asks for the permission first (TOPIC_AUTHORIZATION_FAILED), only then for the partition
 * (UNKNOWN_TOPIC_OR_PARTITION). Whatever is not that refusal counts as a right.
 */
import { BrokerError, checkCode } from './broker-error.ts';
import type { Cluster } from './cluster.ts';
import { ANY_NODE } from './connection.ts';
import type { OnKafkaEvent } from './kafka-event.ts';
import { KAFKA_CODE } from './protocol/kafka-errors.ts';
import { StartError } from './start-error.ts';
import type { TopicPlan } from './topics.ts';

/** `enforce` refuses to start, `warn` tells, `off` tries nothing. */
export type SelfTest = 'enforce' | 'warn' | 'off';

export interface SelfTestOptions {
  readonly selfTest: SelfTest;
  readonly quarantineTopic: string | null;
  readonly statusTopic: string | null;
  /** Reading the sanitized topics is part of its work. */
  readonly resumeFromOutput: boolean;
  readonly onEvent: OnKafkaEvent;
}

/** Throws StartError under `enforce`, BrokerError when the brokers do not answer. `plan` is the plan for the topics that `cluster` knows. */
export const testRights = async (
  cluster: Cluster,
  plan: TopicPlan,
  options: SelfTestOptions,
): Promise<void> => {
  const { selfTest, onEvent } = options;
  if (selfTest === 'off') return;
  const acls = await aclsOf(cluster);
  if (acls === 'none') return onEvent({ kind: 'self-test', outcome: 'no-acls' });
  const { unsafe, beyond } = await tryAll(cluster, rolesOf(cluster, plan, options));
  for (const { right, topics } of beyond) tell(onEvent, right, topics);
  if (unsafe.length === 0) return onEvent({ kind: 'self-test', outcome: 'passed' });
  // Brokers that do not say whether they have ACLs may be some where everybody may do everything.
  if (selfTest === 'warn' || acls === 'unknown') {
    for (const { right, topics } of unsafe) tell(onEvent, right, topics);
    return onEvent({ kind: 'self-test', outcome: 'failed' });
  }
  throw new StartError('too-many-rights', refusal(unsafe));
};

type Right = 'READ' | 'WRITE';

interface Rights {
  readonly right: Right;
  /** At least one, sorted. */
  readonly topics: readonly string[];
}

interface Roles {
  /** A record written there would be read as raw, or be taken for the applications' own. */
  readonly noWrite: readonly string[];
  /** What lethe itself writes: whoever has its credentials must not have the results. */
  readonly noRead: readonly string[];
  /** Topics that lethe has nothing to do with. */
  readonly others: readonly string[];
  /** The brokers' own: nobody but they may write them at all. */
  readonly internal: readonly string[];
}

const rolesOf = (
  cluster: Cluster,
  plan: TopicPlan,
  { quarantineTopic, statusTopic, resumeFromOutput }: SelfTestOptions,
): Roles => {
  const own = [quarantineTopic, statusTopic].filter((topic) => topic !== null);
  const noWrite = [...plan.outputs.keys()];
  const outputs = [...plan.outputs.values()];
  const noRead = resumeFromOutput ? own : [...outputs, ...own];
  const mine = new Set([...noWrite, ...outputs, ...own]);
  const rest = [...cluster.topics().values()].filter(({ name }) => !mine.has(name));
  return {
    noWrite,
    noRead,
    others: rest.filter(({ internal }) => !internal).map(({ name }) => name),
    internal: rest.filter(({ internal }) => internal).map(({ name }) => name),
  };
};

const tryAll = async (
  cluster: Cluster,
  { noWrite, noRead, others, internal }: Roles,
): Promise<{ readonly unsafe: readonly Rights[]; readonly beyond: readonly Rights[] }> => {
  const mayWrite = await tryToWrite(cluster, [...noWrite, ...others]);
  const mayRead = await tryToRead(cluster, [...noRead, ...others, ...internal]);
  return {
    unsafe: [...rights('WRITE', noWrite, mayWrite), ...rights('READ', noRead, mayRead)],
    beyond: [
      ...rights('WRITE', others, mayWrite),
      ...rights('READ', [...others, ...internal], mayRead),
    ],
  };
};

const rights = (right: Right, of: readonly string[], may: ReadonlySet<string>): Rights[] => {
  const topics = of.filter((topic) => may.has(topic)).toSorted();
  return topics.length === 0 ? [] : [{ right, topics }];
};

/** Those of the topics that the principal may write. */
const tryToWrite = async (
  cluster: Cluster,
  topics: readonly string[],
): Promise<ReadonlySet<string>> => {
  if (topics.length === 0) return new Set();
  const answer = await cluster.call(ANY_NODE, 'Produce', {
    acks: ALL_REPLICAS,
    timeoutMs: PROBE_MS,
    topicData: topics.map((name) => ({
      name,
      partitionData: [{ index: NO_PARTITION, records: new Uint8Array(0) }],
    })),
  });
  return notRefused(
    topics,
    answer.responses.map(({ name, partitionResponses: [part] }) => [name, part?.errorCode]),
  );
};

/** Those of the topics that the principal may read. */
const tryToRead = async (
  cluster: Cluster,
  topics: readonly string[],
): Promise<ReadonlySet<string>> => {
  if (topics.length === 0) return new Set();
  const answer = await cluster.call(ANY_NODE, 'Fetch', {
    maxWaitMs: 0,
    minBytes: 0,
    maxBytes: 1,
    topics: topics.map((topic) => ({
      topic,
      partitions: [{ partition: NO_PARTITION, fetchOffset: 0n, partitionMaxBytes: 1 }],
    })),
  });
  checkCode('Fetch', answer.errorCode);
  return notRefused(
    topics,
    answer.responses.map(({ topic, partitions: [part] }) => [topic, part?.errorCode]),
  );
};

const notRefused = (
  topics: readonly string[],
  answers: readonly (readonly [string, number | undefined])[],
): ReadonlySet<string> => {
  const codes = new Map(answers);
  return new Set(
    topics.filter((topic) => codes.get(topic) !== KAFKA_CODE.TOPIC_AUTHORIZATION_FAILED),
  );
};

/**
 * Whether the cluster has ACLs. KAFKA: the question itself needs DESCRIBE on the cluster, which lethe has no use for; only brokers
 * without an authorizer answer SECURITY_DISABLED.
 */
const aclsOf = async (cluster: Cluster): Promise<'some' | 'none' | 'unknown'> => {
  try {
    const { errorCode } = await cluster.call(ANY_NODE, 'DescribeAcls', NO_ACL);
    if (errorCode === KAFKA_CODE.SECURITY_DISABLED) return 'none';
    const denied = errorCode === KAFKA_CODE.CLUSTER_AUTHORIZATION_FAILED;
    return errorCode === 0 || denied ? 'some' : 'unknown';
  } catch (error) {
    if (error instanceof BrokerError && error.name === 'NO_COMMON_VERSION') return 'unknown';
    throw error;
  }
};

const tell = (onEvent: OnKafkaEvent, right: Right, topics: readonly string[]): void =>
  onEvent({ kind: 'too-many-rights', right, topic: topics[0]!, topics: topics.length });

const refusal = (unsafe: readonly Rights[]): string => {
  const found = unsafe.map(({ right, topics }) => `${right} on ${named(topics)}`).join(' and ');
  return `the principal has rights that it must not have: ${found}; take them away (docs/operating.md, Permissions, has what it needs), or set self_test to warn`;
};

const named = (topics: readonly string[]): string => {
  const shown = topics.slice(0, NAMED_TOPICS).join(', ');
  return topics.length <= NAMED_TOPICS
    ? shown
    : `${shown} and ${topics.length - NAMED_TOPICS} more`;
};

/** The last number that a partition could have; topics end far below it. */
const NO_PARTITION = 0x7fffffff;
const ALL_REPLICAS = -1;
const PROBE_MS = 1000;
const NAMED_TOPICS = 3;

/** Asks for ACLs of a host that has none: whether the question is answered is all that counts. KAFKA: 1 any, 3 literal. */
const NO_ACL = {
  resourceTypeFilter: 1,
  resourceNameFilter: null,
  patternTypeFilter: 3,
  principalFilter: null,
  hostFilter: 'none.invalid',
  operation: 1,
  permissionType: 1,
} as const;
