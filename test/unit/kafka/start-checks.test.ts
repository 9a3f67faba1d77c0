import { describe, expect, test } from 'vitest';
import type { KafkaEvent } from '../../../src/kafka/kafka-event.ts';
import { checkTopics } from '../../../src/kafka/start-checks.ts';
import { planTopics } from '../../../src/kafka/topics.ts';
import { fakeCluster } from './fake-cluster.ts';

const DAY_MS = 86_400_000;

interface Given {
  readonly topics?: Readonly<Record<string, number>>;
  readonly routing?: (topic: string) => string | null;
  /** Settings by topic; a topic without any may not be looked at. */
  readonly configs?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Bits of operations by topic; all of them where nothing is said. */
  readonly granted?: Readonly<Record<string, number>>;
  /** Offset of the first record that is young enough. */
  readonly youngFrom?: bigint;
  /** Offset of the first record of the raw log, which begins at 0. */
  readonly firstAt?: bigint;
  /** Of the raw log. */
  readonly end?: bigint;
  /** -1n: nothing. */
  readonly committed?: bigint;
  readonly onGap?: 'hold' | 'earliest';
  readonly quarantineTopic?: string | null;
  readonly resumeFromOutput?: boolean;
}

const WEEK: Readonly<Record<string, string>> = {
  'retention.ms': String(7 * DAY_MS),
  'cleanup.policy': 'delete',
};

const check = async (given: Given): Promise<KafkaEvent[]> => {
  const { topics = { raw: 1, san: 1 }, granted = {} } = given;
  const configs: NonNullable<Given['configs']> = given.configs ?? { raw: WEEK, san: WEEK };
  const events: KafkaEvent[] = [];
  const { cluster } = fakeCluster(topics, ({ api, body }) => {
    switch (api) {
      case 'Metadata':
        return {
          topics: Object.keys(topics).map((name) => ({
            name,
            errorCode: 0,
            topicAuthorizedOperations: granted[name] ?? 0xffff,
          })),
        };
      case 'DescribeConfigs':
        return {
          results: Object.keys(topics).map((resourceName) => ({
            resourceName,
            errorCode: configs[resourceName] === undefined ? 29 : 0,
            configs: Object.entries(configs[resourceName] ?? {}).map(([name, value]) => ({
              name,
              value,
            })),
          })),
        };
      case 'OffsetFetch': {
        const partitions = [{ errorCode: 0, committedOffset: given.committed ?? -1n }];
        return { groups: [{ errorCode: 0, topics: [{ partitions }] }] };
      }
      case 'ListOffsets': {
        const asked = body as unknown as { topics: { partitions: { timestamp: bigint }[] }[] };
        const { timestamp } = asked.topics[0]!.partitions[0]!;
        const { youngFrom = 0n, end = 0n, firstAt = 0n } = given;
        const at = new Map([
          [-2n, 0n],
          [-1n, end],
          [0n, firstAt],
        ]);
        const offset = at.get(timestamp) ?? youngFrom;
        return { topics: [{ partitions: [{ errorCode: 0, offset }] }] };
      }
      default:
        throw new Error(api);
    }
  });
  const routing = given.routing ?? ((topic: string) => (topic === 'raw' ? 'san' : null));
  await checkTopics(cluster, planTopics(cluster.topics(), routing, new Set()), {
    groupId: 'g',
    quarantineTopic: given.quarantineTopic ?? null,
    statusTopic: null,
    onGap: given.onGap ?? 'hold',
    resumeFromOutput: given.resumeFromOutput ?? false,
    onEvent: (event) => void events.push(event),
  });
  return events;
};

const bounded = (bytes: string) => ({ ...WEEK, 'retention.bytes': bytes });
const SMALL = { raw: bounded('-1'), san: bounded('1000000') };
const SHORT = { raw: WEEK, san: { ...WEEK, 'retention.ms': '60000' } };

describe('checkTopics', () => {
  test('fit topics pass in silence', async () => {
    expect(await check({})).toEqual([]);
  });

  test.each<[string, Given, string, RegExp]>([
    ['no topic matches', { routing: () => null }, 'topic-missing', /no topic of the cluster/],
    ['no output', { topics: { raw: 3 } }, 'topic-missing', /san does not exist: .* 3 partitions/],
    ['a loop', { routing: (t) => (t === 'raw' ? 'san' : 'x') }, 'topic-loop', /read as well/],
    ['no quarantine', { quarantineTopic: 'q' }, 'topic-missing', /topic q does not exist/],
    ['READ not granted', { granted: { raw: 1 << 8 } }, 'forbidden', /not read topic raw/],
    [
      'READ of an output that is to be resumed from not granted',
      { granted: { san: 1 << 4 }, resumeFromOutput: true },
      'forbidden',
      /not read topic san/,
    ],
    ['WRITE not granted', { granted: { san: 1 << 3 } }, 'forbidden', /not write topic san/],
    [
      'LogAppendTime',
      { configs: { raw: WEEK, san: { 'message.timestamp.type': 'LogAppendTime' } } },
      'topic-unfit',
      /CreateTime/,
    ],
    [
      'a compacted output of a topic that is not',
      { configs: { raw: WEEK, san: { ...WEEK, 'cleanup.policy': 'compact,delete' } } },
      'topic-unfit',
      /^topic san is compacted and raw is not/,
    ],
    [
      'a compacted quarantine',
      {
        topics: { raw: 1, san: 1, q: 1 },
        quarantineTopic: 'q',
        configs: { raw: WEEK, san: WEEK, q: { 'cleanup.policy': 'compact' } },
      },
      'topic-unfit',
      /^topic q is compacted/,
    ],
    [
      'too short a retention',
      { configs: SHORT, youngFrom: 5n },
      'topic-unfit',
      /^5 records of raw/,
    ],
    [
      'fewer bytes than the input keeps, and all of them still to come',
      { configs: SMALL, end: 7n },
      'topic-unfit',
      /^7 records of raw .* raise retention\.bytes of san/,
    ],
  ])('%s is refused', async (_, given, problem, message) => {
    const error = await check(given).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: 'KafkaStartError', problem });
    expect((error as Error).message).toMatch(message);
    expect((error as Error).message).not.toContain('\n');
  });

  test('a short retention passes while nothing old is to be read, or where gaps are accepted', async () => {
    expect(await check({ configs: SHORT, youngFrom: 0n })).toEqual([]);
    expect(await check({ configs: SHORT, youngFrom: 5n, onGap: 'earliest' })).toEqual([
      {
        kind: 'topic-problem',
        problem: { kind: 'output-retention', topic: 'raw', output: 'san', records: 5 },
      },
    ]);
  });

  test('offsets that compaction took from the beginning are no old records', async () => {
    const configs = { raw: { 'cleanup.policy': 'compact' }, san: WEEK };
    expect(await check({ configs, firstAt: 16n, youngFrom: 16n })).toEqual([]);
    await expect(check({ configs, firstAt: 16n, youngFrom: 17n })).rejects.toThrow(/^1 records/);
  });

  test('an output that keeps as long as its input passes, whatever the input still has', async () => {
    expect(await check({ youngFrom: 5n })).toEqual([]);
  });

  test('fewer bytes pass where the input keeps as few, is empty, was read before, or where gaps are accepted', async () => {
    const same = { raw: bounded('1000000'), san: bounded('1000000') };
    expect(await check({ configs: same, end: 7n })).toEqual([]);
    expect(await check({ configs: SMALL })).toEqual([]);
    expect(await check({ configs: SMALL, end: 7n, committed: 3n })).toEqual([]);
    expect(await check({ configs: SMALL, end: 7n, onGap: 'earliest' })).toEqual([
      {
        kind: 'topic-problem',
        problem: { kind: 'output-retention', topic: 'raw', output: 'san', records: 7 },
      },
    ]);
  });

  test('a compacted output of a compacted topic passes', async () => {
    const compact = { 'cleanup.policy': 'compact' };
    expect(await check({ configs: { raw: compact, san: compact } })).toEqual([]);
  });

  test('what may not be looked at is told', async () => {
    expect(await check({ configs: { raw: WEEK } })).toEqual([
      {
        kind: 'topic-problem',
        problem: { kind: 'output-unchecked', topic: 'raw', output: 'san' },
      },
    ]);
  });

  test('fewer partitions than the input are no reason not to start', async () => {
    expect(await check({ topics: { raw: 3, san: 2 } })).toEqual([]);
  });
});
