/** Records of the future and of long ago: each has the outcome that docs/operating.md states. */
import kafkajs from 'kafkajs';
import { expect, test } from 'vitest';
import { brokerAddress, describeBroker } from './support/broker.ts';
import { expectExact } from './support/oracle.ts';
import { bytes, NOW, numbered, record } from './support/records.ts';
import { createWorld, stopSidecar, until } from './support/world.ts';
import type { World } from './support/world.ts';

const HOUR_MS = 3_600_000n;
const YEAR_MS = 365n * 24n * HOUR_MS;

const configure = (world: World, topic: string, name: string, value: string): Promise<unknown> =>
  world.admin.alterConfigs({
    validateOnly: false,
    resources: [
      { type: kafkajs.ConfigResourceTypes.TOPIC, name: topic, configEntries: [{ name, value }] },
    ],
  });

const inWorld = async (body: (world: World) => Promise<void>): Promise<void> => {
  const topicConfig = { 'retention.ms': '-1' };
  const world = await createWorld({ broker: brokerAddress(), partitions: 2, topicConfig });
  try {
    await body(world);
  } finally {
    // On a topic with records as old as these every other sidecar that reads it would refuse to start.
    await world.admin.deleteTopics({ topics: [world.raw] });
    await world.close();
  }
};

describeBroker('timestamps', () => {
  test('further in the future than the output takes: its partition holds, says so, and goes on when it takes it', async () => {
    await inWorld(async (world) => {
      await configure(world, world.raw, 'message.timestamp.after.max.ms', String(YEAR_MS * 10n));
      const sidecar = await world.run();
      const future = record({ value: bytes('not yet'), timestamp: NOW + 2n * HOUR_MS });
      const records = [...numbered(10), future, ...numbered(10, 10)];
      for (const one of records) await world.wire.produce(world.raw, 0, [one]);
      await world.wire.produce(world.raw, 1, numbered(50));
      await until(
        async () => /"code":"INVALID_TIMESTAMP","msg":"output-refused"/.test(await world.logs()),
        async () => `a refusal: ${await world.logs()}`,
      );
      // The other partition does not wait, nothing behind the refused record overtakes it.
      expectExact(numbered(50), await world.sanitized(1, 50));
      expect(Number(await world.wire.end(world.san, 0))).toBeLessThanOrEqual(10);
      expect(await world.committed(0)).toBeLessThanOrEqual(10n);
      await configure(world, world.san, 'message.timestamp.after.max.ms', String(YEAR_MS * 10n));
      expectExact(records, await world.sanitized(0, records.length));
      expect(await stopSidecar(sidecar)).toBe(0);
    });
  });

  test('long ago: published as they are where the output keeps them', async () => {
    await inWorld(async (world) => {
      const sidecar = await world.run();
      const old = [0n, 1n, NOW - 30n * YEAR_MS, NOW - YEAR_MS].map((timestamp, i) =>
        record({ value: bytes(`old ${i}`), timestamp }),
      );
      await world.wire.produce(world.raw, 0, [...old, ...numbered(10)]);
      expectExact([...old, ...numbered(10)], await world.sanitized(0, 14));
      expect(await stopSidecar(sidecar)).toBe(0);
    });
  });

  test('of the broker (LogAppendTime): the time that its readers see is that of the sanitized record', async () => {
    await inWorld(async (world) => {
      await configure(world, world.raw, 'message.timestamp.type', 'LogAppendTime');
      const sidecar = await world.run();
      const began = BigInt(Date.now());
      await world.wire.produce(world.raw, 0, numbered(30));
      await world.wire.produce(world.raw, 0, numbered(30, 30), 'zstd');
      const clean = [record({ value: bytes('nothing to redact'), timestamp: NOW - YEAR_MS })];
      await world.wire.produce(world.raw, 0, clean);
      const raw = await world.wire.readAll(world.raw, 0);
      for (const { timestamp } of raw) expect(timestamp).toBeGreaterThanOrEqual(began);
      expectExact(raw, await world.sanitized(0, 61));
      expect(await stopSidecar(sidecar)).toBe(0);
    });
  });

  test('older than the output keeps: refused at start, unless fetch.on_gap takes it', async () => {
    await inWorld(async (world) => {
      await configure(world, world.san, 'retention.ms', String(HOUR_MS));
      const old = record({ value: bytes('expired'), timestamp: NOW - YEAR_MS });
      await world.wire.produce(world.raw, 0, [old]);
      await world.wire.produce(world.raw, 0, numbered(10));
      const refused = await world.run({ wait: false });
      expect(await refused.gone).toBe(1);
      expect(await world.logs()).toMatch(/1 records of \S+ are older than what \S+ keeps/);
      const sidecar = await world.run({
        edit: (yaml) => yaml.replace('max_wait_ms: 50', 'max_wait_ms: 50, on_gap: earliest'),
      });
      await world.grown(0, 11);
      expect(await world.logs()).toMatch(/"reason":"output-retention","msg":"topic-problem"/);
      expect(await stopSidecar(sidecar)).toBe(0);
      expect(await world.committed(0)).toBe(11n);
    });
  });
});
