import { describe, expect, test } from 'vitest';
import type { TopicInfo } from '../../../src/kafka/cluster.ts';
import { planTopics, subscriptionOf } from '../../../src/kafka/topics.ts';

const live = (counts: Readonly<Record<string, number>>): Map<string, TopicInfo> =>
  new Map(
    Object.entries(counts).map(([name, count]) => [
      name,
      {
        name,
        id: '0'.repeat(32),
        internal: name.startsWith('__'),
        leaders: Array.from({ length: count }, () => 1),
      },
    ]),
  );

const prefix = (topic: string): string | null =>
  topic.startsWith('raw.') ? `san.${topic.slice(4)}` : null;

describe('planTopics', () => {
  test('routes live topics by name, internal and reserved ones apart', () => {
    const all = () => 'san.all';
    const plan = planTopics(
      live({ 'raw.b': 1, 'raw.a': 2, 'san.a': 2, 'san.b': 1, other: 1 }),
      prefix,
      new Set(),
    );
    expect([...plan.outputs]).toEqual([
      ['raw.a', 'san.a'],
      ['raw.b', 'san.b'],
    ]);
    expect(plan.problems).toEqual([]);
    const internal = planTopics(live({ __consumer_offsets: 50, q: 1 }), all, new Set(['q']));
    expect(internal.outputs.size).toBe(0);
  });

  test('a topic whose output is read as well is not read', () => {
    const plan = planTopics(live({ 'raw.a': 1 }), (t) => (t === 'out' ? 'x' : 'out'), new Set());
    expect(plan.outputs.size).toBe(0);
    expect(plan.problems).toEqual([{ kind: 'loop', topic: 'raw.a', output: 'out' }]);
    const self = planTopics(live({ a: 1 }), (t) => t, new Set());
    expect(self.problems).toEqual([{ kind: 'loop', topic: 'a', output: 'a' }]);
  });

  test('the quarantine is no output', () => {
    const plan = planTopics(live({ 'raw.q': 1 }), prefix, new Set(['san.q']));
    expect(plan.problems).toEqual([{ kind: 'loop', topic: 'raw.q', output: 'san.q' }]);
  });

  test('two raw topics never share an output', () => {
    const plan = planTopics(
      live({ 'raw.a': 1, 'raw.b': 1, out: 1 }),
      (t) => (t.startsWith('raw.') ? 'out' : null),
      new Set(),
    );
    expect([...plan.outputs.keys()]).toEqual(['raw.a']);
    expect(plan.problems).toEqual([{ kind: 'shared-output', topic: 'raw.b', output: 'out' }]);
  });

  test('an output with fewer partitions is told, with the numbers', () => {
    const plan = planTopics(live({ 'raw.a': 3, 'san.a': 2, 'raw.b': 1 }), prefix, new Set());
    expect(plan.outputs.size).toBe(2);
    expect(plan.problems).toEqual([
      { kind: 'output-partitions', topic: 'raw.a', output: 'san.a', have: 2, need: 3 },
      { kind: 'output-partitions', topic: 'raw.b', output: 'san.b', have: 0, need: 1 },
    ]);
  });

  test('subscriptionOf changes with topics and partitions, not with outputs', () => {
    const text = (counts: Readonly<Record<string, number>>): string => {
      const topics = live(counts);
      return subscriptionOf(planTopics(topics, prefix, new Set()), topics);
    };
    const base = text({ 'raw.a': 2, 'san.a': 2 });
    expect(text({ 'raw.a': 2, 'san.a': 9 })).toBe(base);
    expect(text({ 'raw.a': 3, 'san.a': 2 })).not.toBe(base);
    expect(text({ 'raw.a': 2, 'san.a': 2, 'raw.b': 1 })).not.toBe(base);
  });
});
