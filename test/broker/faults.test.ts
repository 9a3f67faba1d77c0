/** The broker fails, the quarantine refuses, the process is told to end under load: nothing lost, and it says what it waits for. */
import kafkajs from 'kafkajs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLocalKafka } from '../../src/cli/demo/local-kafka.ts';
import type { LocalKafka } from '../../src/cli/demo/local-kafka.ts';
import { brokerAddress, describeBroker } from './support/broker.ts';
import { expectAtLeastOnce, expectExact, expectNoCanary } from './support/oracle.ts';
import { numbered, unproven, OUTPUT_LIMIT } from './support/records.ts';
import { connectWire } from './support/wire.ts';
import { createWorld, stopSidecar, until } from './support/world.ts';
import type { World } from './support/world.ts';

describeBroker('broker restart', () => {
  let kafka: LocalKafka;
  beforeAll(async () => {
    kafka = await startLocalKafka({ say: () => undefined });
  });
  afterAll(() => kafka?.stop());

  test.each(['kill -9', 'clean'] as const)('%s: goes on by itself', async (how) => {
    const world = await createWorld({ broker: kafka.brokers[0]!, partitions: 2 });
    try {
      const sidecar = await world.run();
      for (const p of [0, 1]) await world.wire.produce(world.raw, p, numbered(200));
      for (const p of [0, 1]) await world.sanitized(p, 200);
      for (const p of [0, 1]) await world.wire.produce(world.raw, p, numbered(2000, 200));
      if (how === 'kill -9') await kafka.kill();
      await kafka.restart();
      const wire = await connectWire(kafka.brokers[0]!);
      await until(
        () =>
          wire.produce(world.raw, 0, numbered(100, 2200)).then(
            () => true,
            () => false,
          ),
        async () => 'the restarted broker to take records',
      );
      await wire.produce(world.raw, 1, numbered(100, 2200));
      for (const p of [0, 1]) {
        await until(
          async () => (await wire.end(world.san, p)) >= 2300n,
          async () => `2300 records: ${(await world.logs()).slice(-1500)}`,
          60_000,
        );
      }
      expect(sidecar.isGone()).toBe(false);
      expect(await stopSidecar(sidecar)).toBe(0);
      for (const p of [0, 1]) {
        const sanitized = await wire.readAll(world.san, p);
        expectAtLeastOnce(await wire.readAll(world.raw, p), sanitized);
        expectNoCanary(sanitized);
      }
      wire.close();
    } finally {
      await world.close();
    }
  });
});

describeBroker('SIGTERM', () => {
  test('under load: exit 0, no record twice', async () => {
    const world = await createWorld({ broker: brokerAddress(), partitions: 2 });
    try {
      let fed = 0;
      const stopLoad = new AbortController();
      const load = (async () => {
        for (; !stopLoad.signal.aborted; fed += 100) {
          for (const p of [0, 1]) await world.wire.produce(world.raw, p, numbered(100, fed));
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      })();
      const first = await world.run();
      await world.sanitized(0, 500);
      const began = Date.now();
      expect(await stopSidecar(first)).toBe(0);
      expect(Date.now() - began, 'milliseconds to drain').toBeLessThan(10_000);
      for (const p of [0, 1]) {
        expect(await world.committed(p)).toBe(await world.wire.end(world.san, p));
      }
      stopLoad.abort();
      await load;
      const second = await world.run();
      for (const p of [0, 1]) await world.sanitized(p, fed);
      expect(await stopSidecar(second)).toBe(0);
      for (const p of [0, 1]) {
        const raw = await world.wire.readAll(world.raw, p);
        expectExact(raw, await world.wire.readAll(world.san, p));
      }
    } finally {
      await world.close();
    }
  });
});

describeBroker('quarantine', () => {
  test('metadata only: a marker record in the output, no content in the topic', async () => {
    await inWorld({}, async (world) => {
      await world.run({ yaml: OUTPUT_LIMIT });
      await world.wire.produce(world.raw, 0, [...numbered(5), unproven(90), ...numbered(5, 5)]);
      const sanitized = await world.sanitized(0, 11);
      expectNoCanary(sanitized);
      expect(sanitized[5]?.value?.toString()).toBe('"[REDACTED:lethe-grown]"');
      expect(sanitized[5]?.key?.toString()).toBe('big90');
      const codes = sanitized[5]?.headers.filter(([name]) => name.toString() === 'x-lethe-code');
      expect(codes?.map(([, value]) => value?.toString())).toEqual(['grown']);
      const quarantined = await world.wire.readAll(world.quarantine, 0);
      expect(quarantined).toHaveLength(1);
      expectNoCanary(quarantined);
      expect(quarantined[0]?.value?.toString()).toContain('grown');
    });
  });

  test('topic refuses: the partition holds, says so, loses nothing, and goes on afterwards', async () => {
    await inWorld({ partitions: 2 }, async (world) => {
      const sidecar = await world.run({ yaml: OUTPUT_LIMIT });
      await world.wire.produce(world.raw, 0, numbered(20));
      await world.sanitized(0, 20);
      await setConfig(world, world.quarantine, 'max.message.bytes', '20');
      await world.wire.produce(world.raw, 0, [unproven(91), ...numbered(20, 20)]);
      await until(
        async () => /quarantine-unwritable"\} [1-9]/.test(await metrics(sidecar.url)),
        async () => `a metric that says why it holds: ${(await world.logs()).slice(-1500)}`,
      );
      expect(await world.logs()).toContain('quarantine');
      // Several commit intervals.
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(await world.wire.end(world.san, 0), 'nothing published past it').toBe(20n);
      expect(await world.committed(0)).toBeLessThanOrEqual(20n);
      // The other partition goes on.
      await world.wire.produce(world.raw, 1, numbered(20));
      await world.sanitized(1, 20);
      await setConfig(world, world.quarantine, 'max.message.bytes', '1048588');
      const sanitized = await world.sanitized(0, 41);
      expectNoCanary(sanitized);
      expect(sanitized[20]?.value?.toString()).toBe('"[REDACTED:lethe-grown]"');
      expect(await world.wire.end(world.quarantine, 0)).toBeGreaterThanOrEqual(1n);
    });
  });

  test('quarantine: hold: such a record stops its partition for good, and nothing of it is published', async () => {
    await inWorld({ partitions: 2, quarantine: 'hold' }, async (world) => {
      const sidecar = await world.run({ yaml: OUTPUT_LIMIT });
      await world.wire.produce(world.raw, 0, [unproven(92)]);
      await until(
        async () => /held|holds?/i.test(await world.logs()),
        async () => `a log line that says it holds: ${(await world.logs()).slice(-1500)}`,
      );
      await world.wire.produce(world.raw, 1, numbered(20));
      await world.sanitized(1, 20);
      expect(await world.wire.end(world.san, 0)).toBe(0n);
      expect(await stopSidecar(sidecar)).not.toBe(137);
      expect(await world.committed(0)).toBeLessThanOrEqual(0n);
    });
  });
});

const inWorld = async (
  options: { readonly partitions?: number; readonly quarantine?: string },
  body: (world: World) => Promise<void>,
): Promise<void> => {
  const world = await createWorld({ broker: brokerAddress(), ...options });
  try {
    await body(world);
  } finally {
    await world.close();
  }
};

const metrics = async (url: string): Promise<string> => (await fetch(`${url}/metrics`)).text();

const setConfig = async (
  world: World,
  topic: string,
  name: string,
  value: string,
): Promise<void> => {
  await world.admin.alterConfigs({
    validateOnly: false,
    resources: [
      { type: kafkajs.ConfigResourceTypes.TOPIC, name: topic, configEntries: [{ name, value }] },
    ],
  });
};
