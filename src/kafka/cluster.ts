/**
 * One cluster as the rest of kafka/ sees it: typed calls, who leads which partition, who coordinates the group.
 *
 * Law: an answer is decoded or it is a BrokerError; a coordinator that moved is looked up again, within the caller's patience.
 * Cost: metadata is asked for every `METADATA_AGE_MS` and when a leader turned out to be wrong.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { answerError, BrokerError, checkCode, linkFault } from './broker-error.ts';
import { ANY_NODE } from './connection.ts';
import type { Connections, Role } from './connection.ts';
import { KAFKA_CODE } from './protocol/kafka-errors.ts';
import { APIS, commonVersion, decodeResponse, encodeRequest } from './protocol/messages.ts';
import type { ApiName, RequestOf, ResponseOf } from './protocol/messages.ts';

export interface TopicInfo {
  readonly name: string;
  /** Another one means another topic of the same name; NO_ID where the brokers do not tell. */
  readonly id: string;
  readonly internal: boolean;
  /** Leader by partition index, -1 where there is none now. */
  readonly leaders: readonly number[];
}

export interface CallOptions {
  readonly role?: Role;
  readonly timeoutMs?: number;
  /** Newest version of the api that may be used. */
  readonly versionMax?: number;
}

/** Who is coordinated: a consumer group, or a transactional id. */
export type Coordinated = 'group' | 'transaction';

interface CoordinatorOptions extends CallOptions {
  readonly patienceMs?: number;
  /** A try was not answered: whether, and when, a broker works on it nobody knows. */
  readonly unanswered?: () => unknown;
  /** Default `group`. */
  readonly of?: Coordinated;
}

export interface Cluster {
  /** Throws BrokerError for a link fault or an answer that is not the protocol's; error codes inside the answer are the caller's. */
  readonly call: <A extends ApiName>(
    node: number,
    api: A,
    body: RequestOf<A>,
    options?: CallOptions,
  ) => Promise<ResponseOf<A>>;
  /**
   * A call to the coordinator of a group (or of a transactional id), which is looked up again when it moved, died or still loads,
   * for at most `patienceMs`. `codeOf` reads the error code of the answer that may say so.
   */
  readonly callCoordinator: <A extends ApiName>(
    id: string,
    api: A,
    body: RequestOf<A>,
    codeOf: (answer: ResponseOf<A>) => number,
    options?: CoordinatorOptions,
  ) => Promise<ResponseOf<A>>;
  /** Level of a feature that the brokers have agreed on (`transaction.version` 2 = KIP-890 part 2), 0 none. Throws BrokerError. */
  readonly feature: (name: string) => Promise<number>;
  /** Asks for all topics, or for some. Calls at the same time share one request. */
  readonly refresh: (topics?: readonly string[]) => Promise<void>;
  /** As of the last refresh. */
  readonly topics: () => ReadonlyMap<string, TopicInfo>;
  /** Node id, or -1. */
  readonly leader: (topic: string, partition: number) => number;
}

/** Asks for nothing yet. `onTrouble` hears of failing calls to the coordinator, which are tried again here; null = it works again. */
export const createCluster = (
  connections: Connections,
  requestMs: number,
  onTrouble: (api: string, error: BrokerError | null) => void = ignore,
): Cluster => {
  const state: State = {
    connections,
    requestMs,
    onTrouble,
    versions: new Map(),
    coordinators: new Map(),
    topics: new Map(),
    refreshing: new Map(),
  };
  return {
    call: (node, api, body, options = {}) => call(state, node, api, body, options),
    callCoordinator: (id, api, body, codeOf, options = {}) =>
      callCoordinator(state, id, api, body, codeOf, options),
    feature: async (name) => (await askFeatures(state)).get(name) ?? 0,
    refresh: (topics) => refresh(state, topics),
    topics: () => state.topics,
    leader: (topic, partition) => state.topics.get(topic)?.leaders[partition] ?? -1,
  };
};

interface State {
  readonly connections: Connections;
  readonly requestMs: number;
  readonly onTrouble: (api: string, error: BrokerError | null) => void;
  /** By node. */
  readonly versions: Map<number, Promise<VersionRanges>>;
  /** Node by what is coordinated. */
  readonly coordinators: Map<string, number>;
  readonly topics: Map<string, TopicInfo>;
  readonly refreshing: Map<string, Promise<void>>;
}

const call = async <A extends ApiName>(
  state: State,
  node: number,
  api: A,
  body: RequestOf<A>,
  options: CallOptions,
): Promise<ResponseOf<A>> => {
  const { role = 'control', timeoutMs = state.requestMs } = options;
  try {
    const version = await versionOf(state, node, role, api, options.versionMax);
    const request = encodeRequest(api, version, body);
    const answer = await state.connections.exchange(node, role, APIS[api].key, version, request, {
      timeoutMs,
    });
    return decode(api, version, answer);
  } catch (error) {
    if (!(error instanceof BrokerError)) throw error;
    // The next broker at this address may be another version.
    if (error.code === -1) state.versions.delete(node);
    throw new BrokerError(api, error.code, error.name, error.retriable);
  }
};

const versionOf = async (
  { connections, versions, requestMs }: State,
  node: number,
  role: Role,
  api: ApiName,
  cap?: number,
): Promise<number> => {
  let asked = versions.get(node);
  if (asked === undefined) {
    asked = askVersions(connections, node, role, requestMs);
    versions.set(node, asked);
    asked.catch(() => versions.delete(node));
  }
  const range = (await asked).get(APIS[api].key);
  const version = range === undefined ? null : commonVersion(api, range, cap);
  if (version === null) throw linkFault(api, 'NO_COMMON_VERSION');
  return version;
};

const callCoordinator = async <A extends ApiName>(
  state: State,
  id: string,
  api: A,
  body: RequestOf<A>,
  codeOf: (answer: ResponseOf<A>) => number,
  options: CoordinatorOptions,
): Promise<ResponseOf<A>> => {
  const of = options.of ?? 'group';
  const until = performance.now() + (options.patienceMs ?? COORDINATOR_PATIENCE_MS);
  for (let pause = 50; ; pause = Math.min(pause * 2, 500)) {
    let failure: BrokerError;
    try {
      const node = await coordinatorOf(state, of, id);
      const answer = await call(state, node, api, body, { role: 'group', ...options });
      const code = codeOf(answer);
      if (!COORDINATOR_CODES.has(code)) {
        state.onTrouble(api, null);
        return answer;
      }
      failure = answerError(api, code);
    } catch (error) {
      if (!(error instanceof BrokerError) || !error.retriable) throw error;
      failure = error;
    }
    if (failure.code === -1) options.unanswered?.();
    state.coordinators.delete(`${of}/${id}`);
    state.onTrouble(api, failure);
    if (performance.now() + pause > until) throw failure;
    await sleep(pause);
    // The coordinator may be a broker that is not known yet, or not where it was.
    if (failure.code === -1) await refresh(state, []).catch(ignore);
  }
};

const coordinatorOf = async (state: State, of: Coordinated, id: string): Promise<number> => {
  const known = state.coordinators.get(`${of}/${id}`);
  if (known !== undefined) return known;
  const answer = await call(
    state,
    ANY_NODE,
    'FindCoordinator',
    { keyType: of === 'group' ? 0 : 1, coordinatorKeys: [id] },
    {},
  );
  const found = answer.coordinators[0];
  if (found === undefined) throw linkFault('FindCoordinator', 'MALFORMED');
  checkCode('FindCoordinator', found.errorCode);
  state.coordinators.set(`${of}/${id}`, found.nodeId);
  return found.nodeId;
};

const refresh = (state: State, names?: readonly string[]): Promise<void> => {
  const { refreshing } = state;
  const id = names === undefined ? '*' : names.toSorted().join('/');
  const under = refreshing.get(id);
  if (under !== undefined) return under;
  const asked = askMetadata(state, names).finally(() => refreshing.delete(id));
  refreshing.set(id, asked);
  return asked;
};

const askMetadata = async (state: State, names?: readonly string[]): Promise<void> => {
  const { topics, connections } = state;
  const answer = await call(
    state,
    ANY_NODE,
    'Metadata',
    {
      topics: names === undefined ? null : names.map((name) => ({ name })),
      allowAutoTopicCreation: false,
    },
    {},
  );
  connections.learn(
    new Map(answer.brokers.map(({ nodeId, host, port }) => [nodeId, { host, port }])),
  );
  const before = new Map(topics);
  if (names === undefined) topics.clear();
  for (const { name, topicId, errorCode, isInternal, partitions } of answer.topics) {
    if (name === null) continue;
    const known = before.get(name);
    if (errorCode === KAFKA_CODE.UNKNOWN_TOPIC_OR_PARTITION) topics.delete(name);
    else if (errorCode === 0) topics.set(name, topicInfo(name, topicId, isInternal, partitions));
    // An election under way is no reason to forget a topic.
    else if (known !== undefined) topics.set(name, known);
  }
};

/** Topic id of brokers that have none. */
export const NO_ID = '0'.repeat(32);

/** Milliseconds after which metadata is asked for again: a new partition is read from its first record soon after. */
export const METADATA_AGE_MS = 10_000;

/** Longest that a coordinator may move or load before the caller is told. */
const COORDINATOR_PATIENCE_MS = 30_000;

const COORDINATOR_CODES: ReadonlySet<number> = new Set([
  KAFKA_CODE.COORDINATOR_LOAD_IN_PROGRESS,
  KAFKA_CODE.COORDINATOR_NOT_AVAILABLE,
  KAFKA_CODE.NOT_COORDINATOR,
]);

const ignore = (): void => undefined;

const topicInfo = (
  name: string,
  id: string,
  internal: boolean,
  partitions: readonly { readonly partitionIndex: number; readonly leaderId: number }[],
): TopicInfo => {
  const leaders = Array.from({ length: partitions.length }, () => -1);
  for (const { partitionIndex, leaderId } of partitions) leaders[partitionIndex] = leaderId;
  return { name, id, internal, leaders };
};

type VersionRanges = ReadonlyMap<
  number,
  { readonly minVersion: number; readonly maxVersion: number }
>;

const askVersions = async (
  connections: Connections,
  node: number,
  role: Role,
  timeoutMs: number,
): Promise<VersionRanges> => {
  const answer = await askApiVersions(connections, node, role, timeoutMs);
  return new Map(answer.apiKeys.map((range) => [range.apiKey, range]));
};

/** Asked anew each time: the level rises while brokers run. */
const askFeatures = async ({ connections, requestMs }: State): Promise<Map<string, number>> => {
  const answer = await askApiVersions(connections, ANY_NODE, 'control', requestMs);
  return new Map(
    answer.finalizedFeatures.map(({ name, maxVersionLevel }) => [name, maxVersionLevel]),
  );
};

const askApiVersions = async (
  connections: Connections,
  node: number,
  role: Role,
  timeoutMs: number,
): Promise<ResponseOf<'ApiVersions'>> => {
  const request = encodeRequest('ApiVersions', VERSIONS_VERSION, {
    clientSoftwareName: 'lethe',
    clientSoftwareVersion: '0',
  });
  const bytes = await connections.exchange(
    node,
    role,
    APIS.ApiVersions.key,
    VERSIONS_VERSION,
    request,
    { timeoutMs },
  );
  const answer = decode('ApiVersions', VERSIONS_VERSION, bytes);
  checkCode('ApiVersions', answer.errorCode);
  return answer;
};

/** Every broker since Kafka 2.4 speaks it, older ones than lethe can use. */
const VERSIONS_VERSION = 3;

const decode = <A extends ApiName>(api: A, version: number, bytes: Uint8Array): ResponseOf<A> => {
  try {
    return decodeResponse(api, version, bytes);
  } catch {
    throw linkFault(api, 'MALFORMED');
  }
};
