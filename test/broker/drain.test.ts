/** SIGTERM: at full load it ends within 5 s and nothing comes twice; where it cannot end, a second signal or the time-out ends it. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLocalKafka } from '../../src/cli/demo/local-kafka.ts';
import type { LocalKafka } from '../../src/cli/demo/local-kafka.ts';
import type { Sidecar } from '../../src/cli/demo/sidecar-process.ts';
import { describeBroker } from './support/broker.ts';
import { expectAtLeastOnce } from './support/oracle.ts';
import { numbered } from './support/records.ts';
import { createWorld, stopSidecar, until } from './support/world.ts';
import type { World } from './support/world.ts';

describeBroker('drain', () => {
  test.each(['at-least-once', 'exactly-once'])(
    '%s, a few times at full load: within 5 s, exit 0, nothing twice',
    async (delivery) => {
      const script = join(import.meta.dirname, '../faults/drain.ts');
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [script, '--drains', '3', '--delivery', delivery],
        { timeout: 110_000 },
      );
      const { ms, codes, twice, missing } = JSON.parse(stdout) as Record<string, unknown>;
      expect({ codes, twice, missing }).toEqual({ codes: [0], twice: 0, missing: 0 });
      expect((ms as { max: number }).max).toBeLessThan(5000);
    },
    120_000,
  );
});

describeBroker('a drain that cannot end, since the broker is frozen', () => {
  let kafka: LocalKafka;
  beforeAll(async () => {
    kafka = await startLocalKafka({ say: () => undefined });
  });
  afterAll(() => kafka?.stop());

  /** 300 records are published and not committed when the broker freezes and the process is told to end. */
  const frozen = async (
    drainMs: number,
    body: (world: World, sidecar: Sidecar) => Promise<void>,
  ): Promise<void> => {
    const world = await createWorld({ broker: kafka.brokers[0]!, sessionMs: 2000 });
    const edit = (yaml: string): string =>
      yaml
        .replace('interval_ms: 100', 'interval_ms: 600000')
        .replace('request_ms: 5000', `request_ms: 5000, drain_ms: ${drainMs}`);
    try {
      const sidecar = await world.run({ edit });
      await world.wire.produce(world.raw, 0, numbered(300));
      await world.sanitized(0, 300);
      process.kill(kafka.pid(), 'SIGSTOP');
      try {
        sidecar.signal('SIGTERM');
        await body(world, sidecar);
      } finally {
        process.kill(kafka.pid(), 'SIGCONT');
      }
      // The drain's own commit may lie in the socket, and is worked on now; the forced end sends none.
      await world.wire.produce(world.raw, 0, numbered(10, 300));
      const heir = await world.run();
      await until(
        async () => (await world.committed(0)) === 310n,
        async () => `a commit of 310, it is ${await world.committed(0)}`,
      );
      expect(await stopSidecar(heir)).toBe(0);
      const raw = await world.wire.readAll(world.raw, 0);
      const again = expectAtLeastOnce(raw, await world.wire.readAll(world.san, 0));
      expect([0, 300]).toContain(again);
    } finally {
      await world.close();
    }
  };

  test('a second signal: exit 1 at once, nothing is lost', async () => {
    await frozen(60_000, async (world, sidecar) => {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      expect(sidecar.isGone()).toBe(false);
      const began = performance.now();
      sidecar.signal('SIGTERM');
      expect(await sidecar.gone).toBe(1);
      expect(performance.now() - began).toBeLessThan(2000);
      expect(await world.logs()).toMatch(/"reason":"second-signal","msg":"forced-stop"/);
    });
  });

  test('timeouts.drain_ms: exit 1 then, nothing is lost', async () => {
    await frozen(1500, async (world, sidecar) => {
      const began = performance.now();
      expect(await sidecar.gone).toBe(1);
      expect(performance.now() - began).toBeGreaterThan(1000);
      expect(await world.logs()).toMatch(/"reason":"drain-timeout","msg":"forced-stop"/);
    });
  });
});
