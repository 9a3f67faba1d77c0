import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignPartitions, partitionKey } from '../../../src/kafka/assignor.ts';
import type { GroupMember, TopicPartition } from '../../../src/kafka/assignor.ts';

const member = (
  id: string,
  owned: readonly TopicPartition[] = [],
  generation = 1,
): GroupMember => ({
  id,
  name: id,
  topics: ['t'],
  owned,
  generation,
});
const part = (partition: number): TopicPartition => ({ topic: 't', partition });
const numbers = (shares: ReadonlyMap<string, readonly TopicPartition[]>) =>
  Object.fromEntries([...shares].map(([id, of]) => [id, of.map(({ partition }) => partition)]));

describe('assignPartitions', () => {
  test('spreads evenly over new members', () => {
    const shares = assignPartitions([member('b'), member('a')], () => 5);
    expect(numbers(shares)).toEqual({ a: [0, 2, 4], b: [1, 3] });
  });

  test('an owner keeps what the balance permits; what moves is given to nobody in this round', () => {
    const owner = member('a', [0, 1, 2, 3].map(part));
    const first = assignPartitions([owner, member('b')], () => 4);
    expect(numbers(first)).toEqual({ a: [0, 1], b: [] });
    const second = assignPartitions([member('a', first.get('a'), 2), member('b', [], 2)], () => 4);
    expect(numbers(second)).toEqual({ a: [0, 1], b: [2, 3] });
  });

  test('the claim of a newer generation wins; two of the same cancel each other', () => {
    const newer = assignPartitions([member('a', [part(0)], 1), member('b', [part(0)], 2)], () => 1);
    expect(numbers(newer)).toEqual({ a: [], b: [0] });
    const equal = assignPartitions([member('a', [part(0)]), member('b', [part(0)])], () => 1);
    expect([...equal.values()].flat()).toHaveLength(1);
  });

  test('only who subscribes to a topic gets it; a topic without subscribers stays unread', () => {
    const shares = assignPartitions([member('a'), { ...member('b'), topics: ['u'] }], (topic) =>
      topic === 't' ? 3 : 1,
    );
    expect(numbers(shares)).toEqual({ a: [0, 1, 2], b: [0] });
  });

  test('property: rounds end, every partition has one reader, shares differ by one at most', () => {
    const arbitrary = fc.record({
      partitions: fc.integer({ min: 0, max: 20 }),
      owners: fc.array(fc.array(fc.integer({ min: 0, max: 19 }), { maxLength: 20 }), {
        minLength: 1,
        maxLength: 5,
      }),
    });
    fc.assert(
      fc.property(arbitrary, ({ partitions, owners }) => {
        let members = owners.map((owned, i) =>
          member(`m${i}`, [...new Set(owned)].filter((p) => p < partitions).map(part)),
        );
        for (let round = 2; round < 5; round++) {
          const shares = assignPartitions(members, () => partitions);
          for (const { id, owned } of members) {
            const kept = new Set(owned.map(partitionKey));
            const others = members.filter((m) => m.id !== id).flatMap((m) => m.owned);
            const given = shares.get(id)!.filter((p) => !kept.has(partitionKey(p)));
            // Nothing that a single other member still holds is handed over.
            for (const p of given) {
              const holders = others.filter((o) => partitionKey(o) === partitionKey(p));
              expect(holders.length).not.toBe(1);
            }
          }
          members = members.map(({ id }) => member(id, shares.get(id), round));
        }
        const all = members.flatMap(({ owned }) => owned.map(partitionKey));
        expect(new Set(all).size).toBe(partitions);
        expect(all).toHaveLength(partitions);
        const sizes = members.map(({ owned }) => owned.length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 200 },
    );
  });
});
