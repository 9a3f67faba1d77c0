import { afterEach, expect, test, vi } from 'vitest';
import type { KafkaEvent } from '../../../src/kafka/kafka-event.ts';
import { METADATA_AGE_MS } from '../../../src/kafka/cluster.ts';
import { createTopicFollower } from '../../../src/kafka/topic-follower.ts';
import { planTopics } from '../../../src/kafka/topics.ts';
import { fakeCluster } from './fake-cluster.ts';

afterEach(() => void vi.useRealTimers());

const routing = (topic: string): string | null =>
  topic.startsWith('raw.') ? `san.${topic.slice(4)}` : null;

test('new topics and partitions are found at the next look, problems are told once', async () => {
  vi.useFakeTimers();
  const fake = fakeCluster({ 'raw.a': 1, 'san.a': 1 }, () => ({}));
  const planOf = () => planTopics(fake.cluster.topics(), routing, new Set());
  const events: KafkaEvent[] = [];
  const again: string[] = [];
  let changes = 0;
  const follower = createTopicFollower({
    cluster: fake.cluster,
    first: planOf(),
    planOf,
    onEvent: (event) => void events.push(event),
    looked: () => undefined,
    changed: () => void changes++,
    recreated: (topic) => void again.push(topic),
  });
  follower.start();
  const look = () => vi.advanceTimersByTimeAsync(METADATA_AGE_MS);
  await look();
  expect(changes).toBe(0);
  fake.leaders.set('raw.b', [1]);
  await look();
  expect(changes).toBe(1);
  expect([...follower.plan().outputs.keys()]).toEqual(['raw.a', 'raw.b']);
  const problem = { topic: 'raw.b', output: 'san.b', have: 0, need: 1 };
  await look();
  expect(events).toEqual([
    { kind: 'topic-problem', problem: { kind: 'output-partitions', ...problem } },
  ]);
  fake.leaders.set('raw.a', [1, 1]);
  await look();
  expect(changes).toBe(2);
  follower.stop();
  fake.leaders.delete('raw.a');
  await look();
  expect(changes).toBe(2);
  expect(again).toEqual([]);
});

test('a topic that was made anew under its name is told of once, also when it was gone for a while', async () => {
  vi.useFakeTimers();
  const fake = fakeCluster({ 'raw.a': 1, 'san.a': 1 }, () => ({}));
  fake.ids.set('raw.a', '1'.repeat(32));
  const planOf = () => planTopics(fake.cluster.topics(), routing, new Set());
  const events: KafkaEvent[] = [];
  const again: string[] = [];
  const follower = createTopicFollower({
    cluster: fake.cluster,
    first: planOf(),
    planOf,
    onEvent: (event) => void events.push(event),
    looked: () => undefined,
    changed: () => undefined,
    recreated: (topic) => void again.push(topic),
  });
  follower.start();
  const look = () => vi.advanceTimersByTimeAsync(METADATA_AGE_MS);
  await look();
  expect(again).toEqual([]);
  fake.ids.set('raw.a', '2'.repeat(32));
  await look();
  await look();
  expect(again).toEqual(['raw.a']);
  fake.leaders.delete('raw.a');
  await look();
  fake.leaders.set('raw.a', [1]);
  // A broker that is too old to tell says nothing.
  fake.ids.set('raw.a', '0'.repeat(32));
  await look();
  expect(again).toEqual(['raw.a']);
  fake.ids.set('raw.a', '3'.repeat(32));
  await look();
  expect(again).toEqual(['raw.a', 'raw.a']);
  expect(events).toEqual(again.map((topic) => ({ kind: 'topic-recreated', topic })));
  follower.stop();
});

test('looks often enough that a new partition is read within 15 s', () => {
  expect(METADATA_AGE_MS).toBeLessThanOrEqual(15_000);
});
