import { describe, expect, test } from 'vitest';
import { answerError, linkFault } from '../../../src/kafka/broker-error.ts';
import type { KafkaEvent } from '../../../src/kafka/kafka-event.ts';
import { testRights } from '../../../src/kafka/self-test.ts';
import type { SelfTest } from '../../../src/kafka/self-test.ts';
import { planTopics } from '../../../src/kafka/topics.ts';
import { fakeCluster } from './fake-cluster.ts';
import type { Call } from './fake-cluster.ts';

const UNKNOWN_PARTITION = 3;
const DENIED = 29;
const CLUSTER_DENIED = 31;
const SECURITY_DISABLED = 54;

interface Given {
  readonly selfTest?: SelfTest;
  /** What DescribeAcls answers, or throws. */
  readonly acls?: number | Error;
  readonly mayWrite?: readonly string[];
  readonly mayRead?: readonly string[];
  readonly resumeFromOutput?: boolean;
  /** Topics that the answers leave out. */
  readonly silentOn?: readonly string[];
}

interface Found {
  readonly events: readonly KafkaEvent[];
  readonly calls: readonly Call[];
}

const TOPICS = { raw: 2, san: 2, quarantine: 1, status: 1, payments: 3, wages: 1 };

const run = async (given: Given = {}): Promise<Found> => {
  const { acls = CLUSTER_DENIED, mayWrite = [], mayRead = [], silentOn = [] } = given;
  const events: KafkaEvent[] = [];
  const code = (may: readonly string[], topic: string): number =>
    may.includes(topic) ? UNKNOWN_PARTITION : DENIED;
  const { cluster, calls } = fakeCluster(TOPICS, ({ api, body }) => {
    switch (api) {
      case 'DescribeAcls':
        if (acls instanceof Error) throw acls;
        return { errorCode: acls, resources: [] };
      case 'Produce':
        return {
          responses: asked(body, 'topicData', 'name')
            .filter((name) => !silentOn.includes(name))
            .map((name) => ({ name, partitionResponses: [{ errorCode: code(mayWrite, name) }] })),
        };
      case 'Fetch':
        return {
          errorCode: 0,
          responses: asked(body, 'topics', 'topic').map((topic) => ({
            topic,
            partitions: [{ errorCode: code(mayRead, topic) }],
          })),
        };
      default:
        throw new Error(api);
    }
  });
  const routing = (topic: string): string | null => (topic === 'raw' ? 'san' : null);
  const plan = planTopics(cluster.topics(), routing, new Set(['quarantine', 'status']));
  await testRights(cluster, plan, {
    selfTest: given.selfTest ?? 'enforce',
    quarantineTopic: 'quarantine',
    statusTopic: 'status',
    resumeFromOutput: given.resumeFromOutput ?? false,
    onEvent: (event) => void events.push(event),
  });
  return { events, calls };
};

const asked = (body: Call['body'], list: string, name: string): string[] =>
  (body[list] as Record<string, string>[]).map((topic) => topic[name]!);

const PASSED: KafkaEvent = { kind: 'self-test', outcome: 'passed' };

describe('testRights', () => {
  test('a principal with the documented rights passes; what is tried holds no record and names no partition of a topic', async () => {
    const { events, calls } = await run();
    expect(events).toEqual([PASSED]);
    expect(calls.map(({ api }) => api)).toEqual(['DescribeAcls', 'Produce', 'Fetch']);
    expect(calls[1]!.body).toMatchObject({ acks: -1 });
    for (const { partitionData } of calls[1]!.body['topicData'] as never[]) {
      expect(partitionData).toEqual([{ index: 2 ** 31 - 1, records: new Uint8Array(0) }]);
    }
    expect(asked(calls[1]!.body, 'topicData', 'name')).toEqual(['raw', 'payments', 'wages']);
    expect(asked(calls[2]!.body, 'topics', 'topic')).toEqual([
      'san',
      'quarantine',
      'status',
      'payments',
      'wages',
    ]);
  });

  test.each<[string, Given, RegExp]>([
    ['may write raw', { mayWrite: ['raw'] }, /WRITE on raw;/],
    ['may read sanitized', { mayRead: ['san'] }, /READ on san;/],
    ['may read the quarantine', { mayRead: ['quarantine'] }, /READ on quarantine;/],
    [
      'may do everything, and may ask',
      { acls: 0, mayWrite: Object.keys(TOPICS), mayRead: Object.keys(TOPICS) },
      /WRITE on raw and READ on quarantine, san, status;/,
    ],
    ['was not told of a refusal', { silentOn: ['raw'] }, /WRITE on raw;/],
  ])('refused: the principal %s', async (_, given, message) => {
    const error = await run(given).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: 'KafkaStartError', problem: 'too-many-rights' });
    expect((error as Error).message).toMatch(message);
    expect((error as Error).message).toMatch(/take them away .* or set self_test to warn$/);
  });

  test('warn: told, by right, with the first topic and their number', async () => {
    const { events } = await run({
      selfTest: 'warn',
      mayWrite: ['raw'],
      mayRead: ['status', 'san'],
    });
    expect(events).toEqual([
      { kind: 'too-many-rights', right: 'WRITE', topic: 'raw', topics: 1 },
      { kind: 'too-many-rights', right: 'READ', topic: 'san', topics: 2 },
      { kind: 'self-test', outcome: 'failed' },
    ]);
  });

  test('rights on topics that lethe has nothing to do with are told, and no reason not to start', async () => {
    const { events } = await run({ mayWrite: ['wages'], mayRead: ['wages', 'payments'] });
    expect(events).toEqual([
      { kind: 'too-many-rights', right: 'WRITE', topic: 'wages', topics: 1 },
      { kind: 'too-many-rights', right: 'READ', topic: 'payments', topics: 2 },
      PASSED,
    ]);
  });

  test('brokers without ACLs are not tried, and that is told', async () => {
    const { events, calls } = await run({ acls: SECURITY_DISABLED, mayWrite: ['raw'] });
    expect(events).toEqual([{ kind: 'self-test', outcome: 'no-acls' }]);
    expect(calls).toHaveLength(1);
  });

  test.each<[string, number | Error]>([
    ['do not know the question', linkFault('DescribeAcls', 'NO_COMMON_VERSION')],
    ['answer something else', 35],
  ])(
    'brokers that %s: tried, but only told, since there may be no ACLs at all',
    async (_, acls) => {
      expect((await run({ acls })).events).toEqual([PASSED]);
      const { events } = await run({ acls, mayWrite: ['raw'] });
      expect(events.at(-1)).toEqual({ kind: 'self-test', outcome: 'failed' });
    },
  );

  test('resume_from_output has to read sanitized topics, and no others', async () => {
    const resumeFromOutput = true;
    expect((await run({ resumeFromOutput, mayRead: ['san'] })).events).toEqual([PASSED]);
    await expect(run({ resumeFromOutput, mayRead: ['quarantine'] })).rejects.toThrow(
      /READ on quarantine;/,
    );
  });

  test('off: nothing is asked', async () => {
    expect(await run({ selfTest: 'off', mayWrite: ['raw'] })).toEqual({ events: [], calls: [] });
  });

  test('brokers that do not answer are no proof', async () => {
    const error = answerError('DescribeAcls', -1);
    await expect(run({ acls: error })).rejects.toBe(error);
  });
});
