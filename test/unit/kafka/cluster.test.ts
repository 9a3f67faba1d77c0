import { describe, expect, test } from 'vitest';
import { linkFault } from '../../../src/kafka/broker-error.ts';
import { createCluster } from '../../../src/kafka/cluster.ts';
import type { Address } from '../../../src/kafka/socket.ts';
import { KAFKA_CODE } from '../../../src/kafka/protocol/kafka-errors.ts';
import { APIS, isFlexible } from '../../../src/kafka/protocol/messages.ts';
import type { ApiName } from '../../../src/kafka/protocol/messages.ts';
import { structCodec } from '../../../src/kafka/protocol/struct-codec.ts';
import { createWriter } from '../../../src/kafka/protocol/wire.ts';

interface Asked {
  readonly node: number;
  readonly api: ApiName;
  readonly version: number;
}

const nameOf = (key: number): ApiName => {
  const found = Object.entries(APIS).find(([, api]) => api.key === key);
  return found![0] as ApiName;
};

const encodeAnswer = (api: ApiName, version: number, body: object): Uint8Array => {
  const flexible = isFlexible(api, version);
  const writer = createWriter({ api, field: '' });
  if (flexible && api !== 'ApiVersions') writer.uvarint(0);
  structCodec(APIS[api].response, version, flexible).write(writer, body);
  return writer.written();
};

/** A cluster over connections that answer `answers`; `newest` caps the versions that the broker speaks. */
const world = (answer: (asked: Asked) => object | Uint8Array, newest = 99) => {
  const asked: Asked[] = [];
  const learned: (readonly [number, Address])[][] = [];
  const troubles: (string | null)[] = [];
  const cluster = createCluster(
    {
      exchange: async (node, _role, key, version) => {
        const api = nameOf(key);
        if (api === 'ApiVersions') {
          const apiKeys = Object.values(APIS).map(({ key: apiKey }) => ({
            apiKey,
            minVersion: 0,
            maxVersion: newest,
          }));
          return encodeAnswer(api, version, { errorCode: 0, apiKeys });
        }
        asked.push({ node, api, version });
        await Promise.resolve();
        const body = answer({ node, api, version });
        return body instanceof Uint8Array ? body : encodeAnswer(api, version, body);
      },
      learn: (nodes) => void learned.push([...nodes]),
      close: () => undefined,
    },
    1000,
    (_, error) => void troubles.push(error?.name ?? null),
  );
  return { cluster, asked, learned, troubles };
};

const heartbeat = { groupId: 'g', generationId: 1, memberId: 'm' };
const coordinatorAt = (nodeId: number): object => ({
  coordinators: [{ key: 'g', nodeId, host: 'h', port: 1, errorCode: 0, errorMessage: null }],
});
const beat = (cluster: ReturnType<typeof world>['cluster'], patienceMs?: number) =>
  cluster.callCoordinator(
    'g',
    'Heartbeat',
    heartbeat,
    ({ errorCode }) => errorCode,
    patienceMs === undefined ? {} : { patienceMs },
  );

const topic = (name: string, leaders: readonly number[], errorCode = 0): object => ({
  errorCode,
  name,
  partitions: leaders.map((leaderId, partitionIndex) => ({
    errorCode: 0,
    partitionIndex,
    leaderId,
    replicaNodes: [],
    isrNodes: [],
  })),
});

describe('call', () => {
  test('speaks the newest version that both know', async () => {
    const newer = world(() => ({ errorCode: 0 }));
    await newer.cluster.call(1, 'Heartbeat', heartbeat);
    const older = world(() => ({ errorCode: 0 }), 3);
    await older.cluster.call(1, 'Heartbeat', heartbeat);
    expect([newer.asked[0]!.version, older.asked[0]!.version]).toEqual([4, 3]);
  });

  test('a broker too old, and an answer that is none, are faults with the name of the api', async () => {
    const old = world(() => ({}), 2);
    await expect(old.cluster.call(1, 'Heartbeat', heartbeat)).rejects.toMatchObject({
      api: 'Heartbeat',
      name: 'NO_COMMON_VERSION',
      retriable: false,
    });
    const garbled = world(() => Uint8Array.of(0));
    await expect(garbled.cluster.call(1, 'Heartbeat', heartbeat)).rejects.toMatchObject({
      api: 'Heartbeat',
      name: 'MALFORMED',
    });
  });
});

describe('callCoordinator', () => {
  test('finds it, keeps it, and finds it again when it moved', async () => {
    let at = 1;
    const { cluster, asked, troubles } = world(({ api, node }) => {
      if (api === 'FindCoordinator') return coordinatorAt(at);
      return { errorCode: node === at ? 0 : KAFKA_CODE.NOT_COORDINATOR };
    });
    await beat(cluster);
    await beat(cluster);
    at = 2;
    expect((await beat(cluster)).errorCode).toBe(0);
    expect(asked.map(({ api, node }) => `${api}@${node}`)).toEqual([
      'FindCoordinator@-1',
      'Heartbeat@1',
      'Heartbeat@1',
      'Heartbeat@1',
      'FindCoordinator@-1',
      'Heartbeat@2',
    ]);
    expect(troubles).toEqual([null, null, 'NOT_COORDINATOR', null]);
  });

  test('patience ends: the caller gets the last failure', async () => {
    const { cluster } = world(({ api }) => {
      if (api === 'FindCoordinator') return coordinatorAt(1);
      throw linkFault('Heartbeat', 'TIMED_OUT');
    });
    await expect(beat(cluster, 0)).rejects.toMatchObject({ name: 'TIMED_OUT' });
  });

  test('codes that are no matter of the coordinator are the caller’s', async () => {
    const { cluster } = world(({ api }) =>
      api === 'FindCoordinator' ? coordinatorAt(1) : { errorCode: 27 },
    );
    expect((await beat(cluster)).errorCode).toBe(27);
  });

  test('a group that may not be looked at is refused at once', async () => {
    const { cluster } = world(() => ({
      coordinators: [
        { key: 'g', nodeId: -1, host: '', port: -1, errorCode: 30, errorMessage: 'no' },
      ],
    }));
    await expect(beat(cluster)).rejects.toMatchObject({ name: 'GROUP_AUTHORIZATION_FAILED' });
  });
});

describe('refresh', () => {
  const metadata = (...topics: object[]): object => ({
    brokers: [{ nodeId: 1, host: 'h', port: 9 }],
    topics,
  });

  test('knows leaders and addresses; a topic that is gone is forgotten, one in election is not', async () => {
    const answers = [
      metadata(topic('a', [1, 2]), topic('b', [1])),
      metadata(topic('a', [], KAFKA_CODE.LEADER_NOT_AVAILABLE), topic('c', [3])),
    ];
    const { cluster, learned } = world(() => answers.shift()!);
    await cluster.refresh();
    expect(cluster.leader('a', 1)).toBe(2);
    expect([cluster.leader('a', 9), cluster.leader('x', 0)]).toEqual([-1, -1]);
    expect(learned).toEqual([[[1, { host: 'h', port: 9 }]]]);
    await cluster.refresh();
    expect([...cluster.topics().keys()]).toEqual(['a', 'c']);
    expect(cluster.leader('a', 1)).toBe(2);
  });

  test('of some topics: the others stay known', async () => {
    const answers = [
      metadata(topic('a', [1]), topic('b', [1])),
      metadata(topic('a', [5])),
      metadata(topic('a', [], KAFKA_CODE.UNKNOWN_TOPIC_OR_PARTITION)),
    ];
    const { cluster } = world(() => answers.shift()!);
    await cluster.refresh();
    await cluster.refresh(['a']);
    expect([cluster.leader('a', 0), cluster.leader('b', 0)]).toEqual([5, 1]);
    await cluster.refresh(['a']);
    expect([...cluster.topics().keys()]).toEqual(['b']);
  });

  test('calls at the same time share one request', async () => {
    const { cluster, asked } = world(() => metadata(topic('a', [1])));
    await Promise.all([cluster.refresh(), cluster.refresh(), cluster.refresh(['a'])]);
    expect(asked).toHaveLength(2);
  });
});
