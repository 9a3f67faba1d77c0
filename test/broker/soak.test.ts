/**
 * 280,000 records through `lethe run`: memory is flat after the warm-up, handles are constant, nothing is lost (G4, G7). What the process
 * says of itself is read from /metrics, as an operator would, after V8 has collected everything: it lets garbage gather otherwise, for
 * 750,000 records and longer (137 -> 206 MiB, level from there on), and when it settles is chance.
 */
import { expect, test } from 'vitest';
import type { Sidecar } from '../../src/cli/demo/sidecar-process.ts';
import { brokerAddress, describeBroker } from './support/broker.ts';
import { expectExact } from './support/oracle.ts';
import { numbered } from './support/records.ts';
import { createWorld, stopSidecar } from './support/world.ts';
import type { World } from './support/world.ts';

const PARTITIONS = 4;
const BATCH = 500;
/** Rounds until pools and automata have their size and what is called often was compiled. */
const WARM_UP = 8;
/** Over the 200,000 records behind the warm-up: a leak of 21 bytes a record exceeds it. Measured are 0.5 to 1.2 MiB. */
const GROWTH_BYTES_MAX = 4 << 20;
const COLLECT = new URL('support/collect-on-signal.ts', import.meta.url);

interface Load {
  readonly rounds: number;
  /** Of each partition, a round. */
  readonly batches: number;
  /** Bytes that the sidecar is made to keep a round: the planted violation. Pools still settle by some 2 MiB while so few rounds run. */
  readonly kept: number;
}

const metric = async (sidecar: Sidecar, name: string): Promise<number> => {
  const text = await (await fetch(`${sidecar.url}/metrics`)).text();
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  if (line === undefined) throw new Error(`no metric ${name}`);
  return Number(line.slice(name.length + 1));
};

/** What is resident and open behind each round. */
const carry = async (world: World, sidecar: Sidecar, load: Load) => {
  const memory: number[] = [];
  const handles: number[] = [];
  const perRound = BATCH * load.batches;
  for (let round = 0; round < load.rounds; round++) {
    for (let partition = 0; partition < PARTITIONS; partition++) {
      for (let batch = 0; batch < load.batches; batch++) {
        const first = round * perRound + batch * BATCH;
        await world.wire.produce(world.raw, partition, numbered(BATCH, first));
      }
    }
    for (let partition = 0; partition < PARTITIONS; partition++) {
      await world.grown(partition, (round + 1) * perRound);
    }
    sidecar.signal('SIGUSR2');
    // This may be answered before the signal is seen; what is asked for next is not.
    await metric(sidecar, 'process_resident_memory_bytes');
    memory.push(await metric(sidecar, 'process_resident_memory_bytes'));
    handles.push(await metric(sidecar, 'nodejs_active_handles_total'));
  }
  return { memory, handles };
};

const growthOf = (memory: readonly number[]): number =>
  Math.min(...memory.slice(-3)) - Math.max(...memory.slice(WARM_UP - 1, WARM_UP + 1));

const soaked = async (load: Load) => {
  const world = await createWorld({ broker: brokerAddress(), partitions: PARTITIONS });
  try {
    const env = { NODE_OPTIONS: `--import=${COLLECT.href}?kept=${load.kept}` };
    const sidecar = await world.run({ env });
    const seen = await carry(world, sidecar, load);
    expect(await stopSidecar(sidecar)).toBe(0);
    for (let partition = 0; partition < PARTITIONS; partition++) {
      const raw = await world.wire.readAll(world.raw, partition);
      expect(raw).toHaveLength(load.rounds * load.batches * BATCH);
      expectExact(raw, await world.wire.readAll(world.san, partition));
    }
    return seen;
  } finally {
    await world.close();
  }
};

describeBroker('280,000 records', () => {
  test('memory is flat after the warm-up, handles are constant, every record is there', async () => {
    const { memory, handles } = await soaked({ rounds: 28, batches: 5, kept: 0 });
    const told = `memory per round: ${memory.join(' ')}`;
    expect(growthOf(memory), told).toBeLessThan(GROWTH_BYTES_MAX);
    // The connection that asks for metrics may or may not be counted.
    const [from, to] = [Math.min(...handles.slice(WARM_UP)), Math.max(...handles.slice(WARM_UP))];
    expect(to - from, `handles per round: ${handles.join(' ')}`).toBeLessThanOrEqual(1);
  });

  test('planted: a sidecar that keeps something of each round is told', async () => {
    const { memory } = await soaked({ rounds: 16, batches: 1, kept: 4 << 20 });
    const told = `memory per round: ${memory.join(' ')}`;
    expect(growthOf(memory), told).toBeGreaterThan(GROWTH_BYTES_MAX);
  });
});
