/** A cluster that answers from a script; everything else of `Cluster` is plain data. */
import { BrokerError } from '../../../src/kafka/broker-error.ts';
import type { Cluster, TopicInfo } from '../../../src/kafka/cluster.ts';
import type { ApiName } from '../../../src/kafka/protocol/messages.ts';

export interface Call {
  readonly node: number;
  readonly api: ApiName;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface FakeCluster {
  readonly cluster: Cluster;
  readonly calls: Call[];
  readonly leaders: Map<string, number[]>;
  /** Topic ids, zeros for those not named. */
  readonly ids: Map<string, string>;
  /** What a refresh does, besides nothing. */
  onRefresh: () => void;
}

/** `answer` gives the response body of a call, or throws what the call throws. */
export const fakeCluster = (
  topics: Readonly<Record<string, number>>,
  answer: (call: Call) => unknown,
): FakeCluster => {
  const calls: Call[] = [];
  const ids = new Map<string, string>();
  const leaders = new Map(
    Object.entries(topics).map(([name, count]) => [name, Array.from({ length: count }, () => 1)]),
  );
  const call = async (node: number, api: ApiName, body: object): Promise<never> => {
    const made = { node, api, body: body as Readonly<Record<string, unknown>> };
    calls.push(made);
    await Promise.resolve();
    return (await answer(made)) as never;
  };
  const fake: FakeCluster = {
    calls,
    leaders,
    ids,
    onRefresh: () => undefined,
    cluster: {
      call: (node, api, body) => call(node, api, body),
      callCoordinator: (_group, api, body, _codeOf, options) =>
        call(-1, api, body).catch((error: unknown) => {
          if (error instanceof BrokerError && error.code === -1) options?.unanswered?.();
          throw error;
        }),
      feature: () => Promise.resolve(0),
      refresh: () => {
        fake.onRefresh();
        return Promise.resolve();
      },
      topics: () =>
        new Map<string, TopicInfo>(
          [...leaders].map(([name, of]) => {
            const id = ids.get(name) ?? '0'.repeat(32);
            return [name, { name, id, internal: false, leaders: of }];
          }),
        ),
      leader: (topic, partition) => leaders.get(topic)?.[partition] ?? -1,
    },
  };
  return fake;
};
