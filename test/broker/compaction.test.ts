/**
 * A compacted topic on a real broker: keys that held a secret are pseudonyms, and the broker's own cleaner keeps of them what it keeps of
 * the raw keys: the last record of each, so equal keys stayed equal and distinct ones distinct (G3). Also with an allow list.
 */
import { expect, test } from 'vitest';
import { brokerAddress, describeBroker } from './support/broker.ts';
import { canary } from './support/packs.ts';
import type { WireRecord } from './support/record-batch.ts';
import { bytes, record } from './support/records.ts';
import { createWorld, makeTopics, stopSidecar, until } from './support/world.ts';
import type { World } from './support/world.ts';

/** The cleaner takes what is no longer written to, as soon as it looks. */
const COMPACTED = Object.entries({
  'cleanup.policy': 'compact',
  'segment.ms': '100',
  'min.cleanable.dirty.ratio': '0.01',
  'min.compaction.lag.ms': '0',
  'delete.retention.ms': '0',
}).map(([name, value]) => ({ name, value }));

const make = (world: World, topics: readonly string[]): Promise<void> =>
  makeTopics(
    world.admin,
    topics.map((topic) => ({
      topic,
      numPartitions: 1,
      replicationFactor: 1,
      configEntries: COMPACTED,
    })),
  );

const KEYS = [
  `user ${canary(1)}`,
  `user ${canary(2)}`,
  canary(1),
  `{"id":"${canary(1)}","n":1}`,
  `{"n":1,"id":"${canary(1)}"}`,
  'plain',
  'Plain',
  '',
] as const;
const ROLL = 'roll';

/** Three versions of every key, interleaved. */
const versions = (): WireRecord[] =>
  [1, 2, 3].flatMap((version) =>
    KEYS.map((key) => record({ key: bytes(key), value: bytes(`{"level":"v${version}","n":1}`) })),
  );

interface Kept {
  readonly key: string;
  readonly value: string;
}

/** What the cleaner left of the records, those that only make it work left out. */
const kept = async (
  world: World,
  topic: string,
  isRoll: (key: string) => boolean,
): Promise<Kept[]> => {
  const records = await world.wire.readAll(topic, 0);
  return records
    .map(({ key, value }) => ({ key: key!.toString(), value: String(value) }))
    .filter(({ key }) => !isRoll(key));
};

/** A record more, so that the segment before it may be cleaned, until no key stands there twice. */
const cleaned = async (
  world: World,
  raw: string,
  topic: string,
  isRoll: (key: string) => boolean,
): Promise<Kept[]> => {
  let found: Kept[] = [];
  await until(
    async () => {
      // Segments are closed by the time between their first record's timestamp and the next one's.
      const timestamp = BigInt(Date.now());
      await world.wire.produce(raw, 0, [
        record({ key: bytes(ROLL), value: bytes('{}'), timestamp }),
      ]);
      await new Promise((resolve) => setTimeout(resolve, 400));
      found = await kept(world, topic, isRoll);
      return found.length > 0 && found.filter(({ value }) => value !== '{}').length === KEYS.length;
    },
    async () => `compaction of ${topic}, it has ${found.length} records`,
    120_000,
  );
  return found;
};

describeBroker('compacted topics', () => {
  test('the cleaner keeps the last record of every key, raw and sanitized alike', async () => {
    const world = await createWorld({ broker: brokerAddress() });
    try {
      const [raw, listed] = [`${world.raw}.keyed`, `${world.raw}.listed`];
      const [san, sanListed] = [`san.${world.id}.keyed`, `san.${world.id}.listed`];
      await make(world, [raw, listed, san, sanListed]);
      const route = `topics:\n  - { match: 'raw\\.(${world.id}\\.listed)', to: 'san.$1', allow_fields: [level] }\n`;
      await world.run({ edit: (yaml) => yaml.replace('topics:\n', route) });
      for (const topic of [raw, listed]) await world.wire.produce(topic, 0, versions());

      const isRoll = (key: string): boolean => key === ROLL;
      const before = await cleaned(world, raw, raw, isRoll);
      const after = await cleaned(world, raw, san, isRoll);
      // The same keys survive, in the same order, each with its last value.
      expect(before.map(({ key }) => key)).toEqual([...KEYS]);
      expect(new Set(before.map(({ value }) => value))).toEqual(new Set(['{"level":"v3","n":1}']));
      expect(after.map(({ value }) => value)).toEqual(before.map(({ value }) => value));
      expect(new Set(after.map(({ key }) => key)).size).toBe(KEYS.length);
      expect(after.map(({ key }) => key.replaceAll(/:[\w-]{22}\]/g, ']'))).toEqual(
        KEYS.map((key) => key.replaceAll(/CANARY-\d{8}/g, '[REDACTED:test-canary]')),
      );
      const tokens = after.map(({ key }) => /:([\w-]{22})\]/.exec(key)?.[1]);
      expect([tokens[2], tokens[3], tokens[4]]).toEqual([tokens[0], tokens[0], tokens[0]]);
      expect(tokens[1]).not.toBe(tokens[0]);

      // Whole keys become pseudonyms where the key is not listed.
      const onlyListed = await cleaned(world, listed, sanListed, () => false);
      const others = onlyListed.filter(({ value }) => value !== '{}');
      expect(others.map(({ value }) => value)).toEqual(
        KEYS.map(() => '{"level":"v3","n":"[REDACTED:lethe-not-listed]"}'),
      );
      const shape = /^(?:\[REDACTED:lethe-not-listed:[\w-]{22}\])?$/;
      for (const { key } of onlyListed) expect(key).toMatch(shape);
      expect(new Set(others.map(({ key }) => key)).size).toBe(KEYS.length);
    } finally {
      await world.close();
    }
  });

  test('a compacted topic, read after the cleaner: what it left, though offsets are missing before, between and behind', async () => {
    const world = await createWorld({ broker: brokerAddress() });
    try {
      const [raw, san] = [`${world.raw}.gaps`, `san.${world.id}.gaps`];
      await make(world, [raw]);
      await makeTopics(world.admin, [{ topic: san, numPartitions: 1, replicationFactor: 1 }]);
      await world.wire.produce(raw, 0, versions());
      await world.wire.produce(raw, 0, [
        record({ key: bytes(KEYS[3]), value: bytes('{"level":"v4","n":1}') }),
        record({ key: bytes(ROLL), value: bytes('{}') }),
      ]);
      const isRoll = (key: string): boolean => key === ROLL;
      await cleaned(world, raw, raw, isRoll);
      const left = (await world.wire.readAll(raw, 0)).filter(({ key }) => !isRoll(String(key)));
      const offsets = left.map(({ offset }) => Number(offset));
      expect(offsets[0]).toBeGreaterThan(0);
      expect(offsets.at(-1)! - offsets[0]! + 1).toBeGreaterThan(offsets.length);
      const end = await world.wire.end(raw, 0);
      const sidecar = await world.run();
      await until(
        async () => (await world.wire.end(san, 0)) >= BigInt(left.length),
        async () => `what is left: ${(await world.logs()).slice(-1500)}`,
      );
      expect(await stopSidecar(sidecar)).toBe(0);
      const published = await world.wire.readAll(san, 0);
      // Nothing for what is missing, nothing twice, the rest in its order.
      expect(published.length).toBeLessThan(Number(end));
      expect(
        published
          .filter(({ key }) => !isRoll(String(key)))
          .map(({ timestamp, value }) => [timestamp, String(value)]),
      ).toEqual(left.map(({ timestamp, value }) => [timestamp, String(value)]));
      expect(published.map(({ offset }) => Number(offset))).toEqual([...published.keys()]);
    } finally {
      await world.close();
    }
  });
});
