/**
 * 280,000 records through `lethe run`: memory is flat after the warm-up, handles are constant, nothing is lost (G4, G7). What the process
 * says of itself is read from /metrics, as an operator would.
 */
import { expect, test } from 'vitest';
import type { Sidecar } from '../../src/cli/demo/sidecar-process.ts';
import { brokerAddress, describeBroker } from './support/broker.ts';
import { expectExact } from './support/oracle.ts';
import { numbered } from './support/records.ts';
import { createWorld, stopSidecar } from './support/world.ts';

const PARTITIONS = 4;
const ROUNDS = 28;
const BATCH = 500;
const BATCHES = 5;
const PER_ROUND = BATCH * BATCHES;
/** Rounds until heap, pools and automata have their size: V8 lets garbage grow for 130,000 to 180,000 records before it settles. */
const WARM_UP = 20;
/** Over the 80,000 records behind the warm-up; a leak of 210 bytes a record would exceed it. */
const GROWTH_BYTES_MAX = 16 << 20;

const metric = async (sidecar: Sidecar, name: string): Promise<number> => {
  const text = await (await fetch(`${sidecar.url}/metrics`)).text();
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  if (line === undefined) throw new Error(`no metric ${name}`);
  return Number(line.slice(name.length + 1));
};

describeBroker('280,000 records', () => {
  test('memory is flat after the warm-up, handles are constant, every record is there', async () => {
    const world = await createWorld({ broker: brokerAddress(), partitions: PARTITIONS });
    try {
      const sidecar = await world.run();
      const memory: number[] = [];
      const handles: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        for (let partition = 0; partition < PARTITIONS; partition++) {
          for (let batch = 0; batch < BATCHES; batch++) {
            const first = round * PER_ROUND + batch * BATCH;
            await world.wire.produce(world.raw, partition, numbered(BATCH, first));
          }
        }
        for (let partition = 0; partition < PARTITIONS; partition++) {
          await world.grown(partition, (round + 1) * PER_ROUND);
        }
        memory.push(await metric(sidecar, 'process_resident_memory_bytes'));
        handles.push(await metric(sidecar, 'nodejs_active_handles_total'));
      }
      const warm = Math.max(...memory.slice(WARM_UP - 1, WARM_UP + 1));
      const later = Math.min(...memory.slice(-3));
      expect(later - warm, `memory per round: ${memory.join(' ')}`).toBeLessThan(GROWTH_BYTES_MAX);
      // The connection that asks for metrics may or may not be counted.
      const [from, to] = [Math.min(...handles.slice(WARM_UP)), Math.max(...handles.slice(WARM_UP))];
      expect(to - from, `handles per round: ${handles.join(' ')}`).toBeLessThanOrEqual(1);
      expect(await stopSidecar(sidecar)).toBe(0);
      for (let partition = 0; partition < PARTITIONS; partition++) {
        const raw = await world.wire.readAll(world.raw, partition);
        expect(raw).toHaveLength(ROUNDS * PER_ROUND);
        expectExact(raw, await world.wire.readAll(world.san, partition));
      }
    } finally {
      await world.close();
    }
  });
});
