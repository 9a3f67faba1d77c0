/**
 * Suite `kafka`: CPU time of the client process for a record from a raw topic to a sanitized one, on a real broker. kafkajs merely
 * copies; lethe copies with a rule that matches nothing (at least once; exactly once), redacts with the packs it ships, redacts with the
 * 250 rules of the engine bench. Then latency and memory under load (`kafka-loads.ts`) and what a client costs that has nothing to do
 * (`kafka-idle.ts`).
 *
 * Each rival has topics and a group of its own. In every run it is frozen while its topic is filled, so that nobody is measured
 * waiting for the producer; then it works until all is written and committed. Every record of every run is compared afterwards.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MeasuredProcess } from '../engines/measured-process.ts';
import type { CellResult, Figure, Rival, SuiteResult } from '../harness.ts';
import { ratioOf, runCell, suiteResult } from '../harness.ts';
import { changedIn } from '../kafka/changed.ts';
import { createRing, recordAt } from '../kafka/records.ts';
import type { Ground, LetheRival } from '../kafka/rivals.ts';
import { buildLethe, groupOf, startKafkajs, startLethe, writeRules } from '../kafka/rivals.ts';
import { stateCell } from '../kafka/state-cell.ts';
import type { World } from '../kafka/world.ts';
import { createWorld, PARTITIONS } from '../kafka/world.ts';
import type { SuiteOptions } from './engine.ts';
import { IDLE_CELL, idleCell } from './kafka-idle.ts';
import { LATENCY_CELL, latencyCell, MEMORY_CELL, memoryCell } from './kafka-loads.ts';

/** Clients wait equally long for records that do not come. */
const MAX_WAIT_MS = 100;
const LETHES: readonly LetheRival[] = [
  { name: 'lethe-copy', packs: 'copy', maxWaitMs: MAX_WAIT_MS },
  { name: 'lethe-eos', packs: 'copy', delivery: 'exactly-once', maxWaitMs: MAX_WAIT_MS },
  { name: 'lethe-shipped', packs: 'shipped', maxWaitMs: MAX_WAIT_MS },
  { name: 'lethe-all', packs: 'all', maxWaitMs: MAX_WAIT_MS },
];
const RIVALS = [...LETHES.map(({ name }) => name), 'kafkajs'];

/** Size of the value, codec; records a run. A multiple of the ring's length. */
const CELLS = [
  { name: '200.none', size: 200, records: 150_000 },
  { name: '1000.none', size: 1000, records: 60_000 },
  { name: '200.zstd', size: 200, records: 150_000 },
] as const;
/** Where exactly-once is measured: what a transaction costs does not depend on size and codec. */
const EOS_CELL = '200.none';
const RING = { full: 10_000, smoke: 400 };
const ROUNDS = { full: 7, smoke: 1 };
const SEED = 20_261_124;

/** Of one process of the harness: what is measured, and how often. */
export interface KafkaOptions extends SuiteOptions {
  /** Only these; default all. */
  readonly cells?: readonly string[];
  /** Of the cells that are measured in rounds. */
  readonly rounds?: number;
  /** Only these rivals, in the cells that are measured in rounds. */
  readonly rivals?: readonly string[];
}

/** Throws LocalKafkaError when no broker can be had. */
export const kafkaSuite = async (options: KafkaOptions): Promise<SuiteResult> => {
  const asked = options.cells ?? [
    ...CELLS.map(({ name }) => name),
    MEMORY_CELL,
    LATENCY_CELL,
    IDLE_CELL,
  ];
  const folder = mkdtempSync(join(tmpdir(), 'lethe-bench-'));
  writeRules(folder);
  buildLethe(folder);
  const chosen = CELLS.filter(({ name }) => asked.includes(name));
  const results: CellResult[] = [];
  const states: CellResult[] = [];
  try {
    const names = chosen.flatMap(({ name }) =>
      rivalsOf(name, options).map((rival) => `${rival}.${name}`),
    );
    const rings = ringsOf(chosen, options);
    const world = await createWorld(names, recordsOf(rings), options.say);
    const ground = { brokers: [world.broker], folder };
    try {
      if (chosen.length > 0)
        results.push(...(await costs({ options, world, ground, names, rings, states })));
      const load = { world, ground, ...options };
      if (asked.includes(MEMORY_CELL)) states.push(await memoryCell(load));
      if (asked.includes(LATENCY_CELL)) states.push(await latencyCell(load));
      if (asked.includes(IDLE_CELL)) states.push(await idleCell(load));
    } finally {
      await world.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const cells = [...results, ...states].map((result) => ({ ...result, ratios: {} }));
  return suiteResult('kafka', cells, { ...named(results), ...namedStates(states) });
};

const rivalsOf = (cell: string, { rivals = RIVALS }: KafkaOptions): readonly string[] =>
  RIVALS.filter((rival) => rivals.includes(rival) && (rival !== 'lethe-eos' || cell === EOS_CELL));

type Chosen = readonly (typeof CELLS)[number][];
type Rings = ReadonlyMap<string, readonly Buffer[]>;

const ringsOf = (chosen: Chosen, { smoke }: KafkaOptions): Rings =>
  new Map(
    chosen.map(({ name, size }) => [name, createRing(RING[smoke ? 'smoke' : 'full'], size, SEED)]),
  );

const recordsOf = (rings: Rings) => (name: string, partition: number, at: number) =>
  recordAt(rings.get(name.slice(name.indexOf('.') + 1))!, PARTITIONS, partition, at);

interface Costs {
  readonly options: KafkaOptions;
  readonly world: World;
  readonly ground: Ground;
  readonly names: readonly string[];
  readonly rings: Rings;
  readonly states: CellResult[];
}

/** CPU time a record, cell by cell; the most memory that the clients had meanwhile goes to `states`. */
const costs = async ({
  options,
  world,
  ground,
  names,
  rings,
  states,
}: Costs): Promise<CellResult[]> => {
  const { smoke, say, rounds = ROUNDS[smoke ? 'smoke' : 'full'] } = options;
  const children = new Map<string, MeasuredProcess>();
  const started = new Set(names.map((name) => name.slice(0, name.indexOf('.'))));
  try {
    for (const lethe of LETHES.filter(({ name }) => started.has(name))) {
      children.set(lethe.name, startLethe(lethe, ground));
    }
    const own = names.filter((name) => name.startsWith('kafkajs')).map((name) => `raw.${name}`);
    if (own.length > 0) children.set('kafkajs', startKafkajs('kafkajs', own, ground, MAX_WAIT_MS));
    const results: CellResult[] = [];
    for (const { name, records } of CELLS.filter((cell) => rings.has(cell.name))) {
      const ring = rings.get(name)!;
      const work = { world, children, cell: name, records: smoke ? ring.length : records };
      const cell = {
        name,
        unit: 'krecords per CPU second',
        unitWork: 1000,
        rivals: rivalsOf(name, options).map((rival) => rivalOf(rival, work)),
        expected: await changedBy(ground.folder, ring, work.records),
        rounds,
      };
      results.push(await runCell(cell, say));
    }
    const peaks = [...children].map(
      async ([name, child]) => [name, await child.peakMebibytes()] as const,
    );
    states.push(stateCell('rss.mib', 'MiB resident at most', await Promise.all(peaks)));
    return results;
  } finally {
    await Promise.all([...children.values()].map((child) => child.end()));
  }
};

/** Peer's cost over ours; `.eos`: exactly once over at least once. */
const named = (results: readonly CellResult[]): Record<string, Figure> =>
  Object.fromEntries(
    results.flatMap((result) =>
      [
        [`copy.${result.name}.kafkajs`, 'lethe-copy', 'kafkajs'] as const,
        [`copy.${EOS_CELL}.eos`, 'lethe-copy', 'lethe-eos'] as const,
        [`shipped.${result.name}.kafkajs-copy`, 'lethe-shipped', 'kafkajs'] as const,
        [`redact.${result.name}.kafkajs-copy`, 'lethe-all', 'kafkajs'] as const,
      ]
        .filter(([, ours, theirs]) => ours in result.samples && theirs in result.samples)
        .map(([name, ours, theirs]) => [name, ratioOf(result, ours, theirs)]),
    ),
  );

/** Theirs over ours (the more the better), and what has a floor of its own. */
const namedStates = (states: readonly CellResult[]): Record<string, Figure> =>
  Object.fromEntries(
    states.flatMap((state) => {
      const [ours] = Object.keys(state.rates);
      const all: [string, Figure][] = [[state.name, state.rates[ours!]!]];
      if ('kafkajs' in state.rates && ours !== 'kafkajs') {
        all.push([`${state.name}.kafkajs`, ratioOf(state, 'kafkajs', ours!)]);
      }
      return all;
    }),
  );

interface Work {
  readonly world: World;
  readonly children: ReadonlyMap<string, MeasuredProcess>;
  readonly cell: string;
  readonly records: number;
}

const rivalOf = (rival: string, { world, children, cell, records }: Work): Rival => {
  const child = children.get(rival)!;
  const name = `${rival}.${cell}`;
  return {
    name: rival,
    run: async () => {
      const before = await child.cpuSeconds();
      child.freeze();
      await world.fill(name, records).finally(child.thaw);
      await world.copied(name, groupOf(rival), child.check);
      const seconds = (await child.cpuSeconds()) - before;
      return { work: records, count: await world.verify(name, records), seconds };
    },
  };
};

/** How many records of a run each rival must change. */
const changedBy = async (
  folder: string,
  ring: readonly Buffer[],
  records: number,
): Promise<Record<string, number>> => {
  const runs = records / ring.length;
  return {
    kafkajs: 0,
    'lethe-copy': 0,
    'lethe-eos': 0,
    'lethe-shipped': (await changedIn(ring, null)) * runs,
    'lethe-all': (await changedIn(ring, join(folder, 'all.yaml'))) * runs,
  };
};
