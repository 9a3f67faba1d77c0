/**
 * lethe as it ships (packs, waits, budgets) under load: the most memory it has at full rate with 64 partitions, and how long a record is
 * on its way at half of the full rate. Every record is compared: place, key, header; how many values differ is counted, before any
 * figure is given.
 */
import type { MeasuredProcess } from '../engines/measured-process.ts';
import type { CellResult } from '../harness.ts';
import { changedIn } from '../kafka/changed.ts';
import type { BenchRecord } from '../kafka/records.ts';
import { createRing, recordAt } from '../kafka/records.ts';
import type { Ground } from '../kafka/rivals.ts';
import type { Seen } from '../kafka/pace.ts';
import { runPacer } from '../kafka/pace.ts';
import { groupOf, startLethe } from '../kafka/rivals.ts';
import { stateCell } from '../kafka/state-cell.ts';
import type { Arrived, Wire } from '../kafka/wire.ts';
import { createWire, encoded, isChanged, recordsIn } from '../kafka/wire.ts';
import type { World } from '../kafka/world.ts';
import type { SuiteOptions } from './engine.ts';

export const MEMORY_CELL = 'rss.mb.64-partitions';
export const LATENCY_CELL = 'latency.p99-ms';

export interface Load extends SuiteOptions {
  readonly world: World;
  readonly ground: Ground;
}

/** What is written: the same records again and again, a round of them is `perRound` a partition. */
interface Shape {
  readonly rival: string;
  readonly packs: 'copy' | 'shipped';
  readonly partitions: number;
  readonly size: number;
  readonly perBatch: number;
  readonly perRound: number;
}

const MEMORY = { partitions: 64, size: 1000, perBatch: 100, perRound: 100 };
/** 270 MB of records. */
const MEMORY_ROUNDS = { full: 40, smoke: 1 };

/** The most that is resident (10^6 bytes) at full rate; what it was at the start, while packs were compiled, is told beside it. */
export const memoryCell = async (load: Load): Promise<CellResult> => {
  const shipped = await memoryOf(load, { ...MEMORY, rival: 'lethe-64', packs: 'shipped' });
  const copy = await memoryOf(load, { ...MEMORY, rival: 'lethe-64-copy', packs: 'copy' });
  return stateCell(MEMORY_CELL, 'MB resident at most', [shipped, copy]);
};

const memoryOf = (load: Load, shape: Shape): Promise<readonly [string, number]> =>
  withSetting(load, shape, async (setting) => {
    const rounds = MEMORY_ROUNDS[load.smoke ? 'smoke' : 'full'];
    const { child, rival } = setting;
    let atStart = 0;
    const seconds = await fullRate(load, setting, rounds, async () => {
      atStart = await child.peakMebibytes();
      child.forgetPeak();
    });
    const changed = await verifyAll(setting, rounds);
    checkChanged(MEMORY_CELL, changed, setting.changedInRound * rounds);
    const [started, most] = [megabytes(atStart), megabytes(await child.peakMebibytes())];
    load.say(
      `${MEMORY_CELL} ${rival} ${most.toFixed(0)}, in ${seconds.toFixed(1)} s; at the start ${started.toFixed(0)}`,
    );
    return [rival, most];
  });

const megabytes = (mebibytes: number): number => (mebibytes * 2 ** 20) / 1e6;

const LATENCY: Shape = {
  rival: 'lethe-half',
  packs: 'shipped',
  partitions: 4,
  size: 200,
  perBatch: 250,
  perRound: 2500,
};
const LATENCY_ROUNDS = { full: 20, smoke: 1 };
const LATENCY_SECONDS = { full: 8, smoke: 0.5 };
/** Before that: a reader that has just begun, code that was optimised for the full rate. */
const WARM_SECONDS = { full: 2, smoke: 0 };
const HALF = 0.5;

/**
 * Full rate: records over the time from the thaw of the frozen client until all are written and committed. Then half of it, paced; a
 * record's time is that from the broker's append in raw (its clock, LogAppendTime) until a reader of the output has it in hand.
 */
export const latencyCell = async (load: Load): Promise<CellResult> => {
  const { smoke, say, world } = load;
  const kind = smoke ? 'smoke' : 'full';
  return withSetting(load, LATENCY, async (setting) => {
    const rounds = LATENCY_ROUNDS[kind];
    const { partitions, perRound, perBatch } = LATENCY;
    const rate = (rounds * perRound * partitions) / (await fullRate(load, setting, rounds));
    checkChanged(LATENCY_CELL, await verifyAll(setting, rounds), setting.changedInRound * rounds);
    const seconds = WARM_SECONDS[kind] + LATENCY_SECONDS[kind];
    const more = Math.ceil((seconds * rate * HALF) / perRound / partitions);
    const { seen, latestMs } = await runPacer({
      broker: world.broker,
      raw: setting.raw,
      out: setting.out,
      start: rounds * perRound,
      batches: setting.batches.map((own) => own.map((bytes) => ({ bytes, records: perBatch }))),
      count: (more * perRound * partitions) / perBatch,
      perSecond: (rate * HALF) / perBatch,
    });
    const all = await waitsOf(setting, rounds * perRound, more, seen);
    const began = all[0]!.atMs + WARM_SECONDS[kind] * 1000;
    const counted = quantiles(all.filter(({ atMs }) => atMs >= began));
    const [half, p99] = [Math.round(rate * HALF), counted(0.99)];
    say(
      `${LATENCY_CELL} ${p99} (p50 ${counted(0.5)}, most ${counted(1)}; with the start ${quantiles(all)(0.99)}) at ${half} records a second; written at most ${latestMs.toFixed(0)} ms late`,
    );
    return stateCell(LATENCY_CELL, 'ms on the way', [[LATENCY.rival, p99]]);
  });
};

const quantiles = (waits: readonly Wait[]): ((share: number) => number) => {
  const sorted = waits.map(({ ms }) => ms).toSorted((a, b) => a - b);
  return (share) => Math.max(1, sorted[Math.ceil(sorted.length * share) - 1]!);
};

interface Setting extends Shape {
  readonly raw: string;
  readonly out: string;
  readonly name: string;
  readonly wire: Wire;
  readonly child: MeasuredProcess;
  /** Batches of a round, by partition. */
  readonly batches: readonly (readonly Buffer[])[];
  readonly recordAt: (partition: number, at: number) => BenchRecord;
  readonly changedInRound: number;
}

const SEED = 20_261_125;

const withSetting = async <T>(
  { world, ground }: Load,
  shape: Shape,
  work: (setting: Setting) => Promise<T>,
): Promise<T> => {
  const { rival, packs, partitions, size, perBatch, perRound } = shape;
  const name = `${rival}.load`;
  const ring = createRing(perRound * partitions, size, SEED);
  const at = (partition: number, place: number): BenchRecord =>
    recordAt(ring, partitions, partition, place % perRound);
  await world.addTopics(name, partitions);
  const wire = await createWire(world.broker);
  const child = startLethe({ name: rival, packs }, ground);
  try {
    const batches = Array.from({ length: partitions }, (_, partition) =>
      Array.from({ length: perRound / perBatch }, (__, i) =>
        encoded(Array.from({ length: perBatch }, (___, j) => at(partition, i * perBatch + j))),
      ),
    );
    const changedInRound = packs === 'copy' ? 0 : await changedIn(ring, null);
    const [raw, out] = [`raw.${name}`, `san.${name}`];
    return await work({
      ...shape,
      raw,
      out,
      name,
      wire,
      child,
      batches,
      recordAt: at,
      changedInRound,
    });
  } finally {
    wire.close();
    await child.end();
  }
};

/** Fills while the client is frozen; seconds from its thaw until all is written and committed. */
const fullRate = async (
  { world }: Load,
  setting: Setting,
  rounds: number,
  joined: () => Promise<void> = () => Promise.resolve(),
): Promise<number> => {
  const { name, rival, raw, wire, child, batches, perRound } = setting;
  // One round beforehand: the client has joined its group and knows its partitions.
  await write(setting, raw, wire, batches, 1);
  world.wrote(name, perRound);
  await world.copied(name, groupOf(rival), child.check);
  await joined();
  if (rounds === 1) return 1;
  child.freeze();
  await write(setting, raw, wire, batches, rounds - 1).finally(child.thaw);
  const started = performance.now();
  world.wrote(name, perRound * (rounds - 1));
  await world.copied(name, groupOf(rival), child.check);
  return (performance.now() - started) / 1000;
};

const write = async (
  { partitions }: Shape,
  topic: string,
  wire: Wire,
  batches: readonly (readonly Buffer[])[],
  rounds: number,
): Promise<void> => {
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < batches[0]!.length; i++) {
      await Promise.all(
        Array.from({ length: partitions }, (_, partition) =>
          wire.write(topic, partition, batches[partition]![i]!),
        ),
      );
    }
  }
};

/** Reads the whole output; how many values differ. Throws at a record out of place. */
const verifyAll = async (setting: Setting, rounds: number): Promise<number> => {
  const { wire, out, partitions, perRound } = setting;
  const from = Array.from({ length: partitions }, () => 0n);
  const check = createCheck(setting, 0);
  while (check.records() < rounds * perRound * partitions) {
    for (const arrived of await wire.read(out, from, 1000)) check.take(arrived);
  }
  return check.changed();
};

/** Records of each partition in order, from place `start` on. */
const createCheck = (setting: Setting, start: number) => {
  const next = Array.from({ length: setting.partitions }, () => start);
  let [records, changed] = [0, 0];
  return {
    take: (arrived: Arrived): bigint[] =>
      recordsIn(arrived, BigInt(next[arrived.partition]!)).map((record) => {
        const { partition } = arrived;
        const at = next[partition]!++;
        const place = `record ${at} of ${setting.out}/${partition}`;
        if (record.offset !== BigInt(at)) throw new Error(`${place} stands at ${record.offset}`);
        if (isChanged(record, setting.recordAt(partition, at), place)) changed++;
        records++;
        return record.timestamp;
      }),
    records: () => records,
    changed: () => changed,
  };
};

/**
 * Milliseconds of each record from `start` on, in the order of their partitions. Reads the output once more: throws when a record is missing,
 * out of place or not redacted.
 */
const waitsOf = async (
  setting: Setting,
  start: number,
  rounds: number,
  seen: readonly Seen[],
): Promise<Wait[]> => {
  const { wire, out, partitions, perRound, changedInRound } = setting;
  const from = Array.from({ length: partitions }, () => BigInt(start));
  const check = createCheck(setting, start);
  const arrivals = Array.from({ length: partitions }, (_, partition) =>
    seen.filter((one) => one.partition === partition),
  );
  const waits: Wait[] = [];
  const next = from.map(() => ({ offset: start, arrival: 0 }));
  while (check.records() < rounds * perRound * partitions) {
    for (const arrived of await wire.read(out, from, 1000)) {
      const at = next[arrived.partition]!;
      for (const timestamp of check.take(arrived)) {
        const own = arrivals[arrived.partition]!;
        while (own[at.arrival]!.until <= at.offset) at.arrival++;
        waits.push({ atMs: Number(timestamp), ms: own[at.arrival]!.atMs - Number(timestamp) });
        at.offset++;
      }
    }
  }
  checkChanged(LATENCY_CELL, check.changed(), changedInRound * rounds);
  return waits;
};

/** When a record was appended to raw, and how long it was on its way. */
interface Wait {
  readonly atMs: number;
  readonly ms: number;
}

const checkChanged = (cell: string, changed: number, expected: number): void => {
  if (changed !== expected)
    throw new Error(`${cell}: ${changed} values differ, expected ${expected}`);
};
