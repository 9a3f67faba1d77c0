/**
 * Suite `kafka`: CPU time of the client process for a record from a raw topic to a sanitized one, on a real broker. kafkajs merely
 * copies; lethe copies with a rule that matches nothing (at least once; exactly once), redacts with the packs it ships, redacts with the
 * 250 rules of the engine bench.
 *
 * Each rival has topics and a group of its own. In every run it is frozen while its topic is filled, so that nobody is measured
 * waiting for the producer; then it works until all is written and committed. Every record of every run is compared afterwards.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createKeyring } from '../../src/config/keys.ts';
import { randomKey } from '../../src/config/key-file.ts';
import { loadRules } from '../../src/config/load-rules.ts';
import { rulesFolder } from '../../src/cli/rules-folder.ts';
import { fixedKeyFile } from '../../src/cli/demo/demo-config.ts';
import { batchesOf, createOurs } from '../engines/ours.ts';
import type { MeasuredProcess } from '../engines/measured-process.ts';
import { startMeasured } from '../engines/measured-process.ts';
import type { CellResult, Figure, Rival, SuiteResult } from '../harness.ts';
import { figure, ratioOf, runCell, suiteResult } from '../harness.ts';
import { createRing } from '../kafka/records.ts';
import type { World } from '../kafka/world.ts';
import { createWorld, PARTITIONS } from '../kafka/world.ts';
import type { SuiteOptions } from './engine.ts';

const RIVALS = ['lethe-copy', 'lethe-eos', 'lethe-shipped', 'lethe-all', 'kafkajs'] as const;
type RivalName = (typeof RIVALS)[number];

/** Size of the value, codec; records a run. A multiple of the ring's length. */
const CELLS = [
  { name: '200.none', size: 200, records: 150_000 },
  { name: '1000.none', size: 1000, records: 60_000 },
  { name: '200.zstd', size: 200, records: 150_000 },
] as const;
/** Where exactly-once is measured: what a transaction costs does not depend on size and codec. */
const EOS_CELL = '200.none';
const rivalsOf = (cell: string): readonly RivalName[] =>
  RIVALS.filter((rival) => rival !== 'lethe-eos' || cell === EOS_CELL);
const RING = { full: 10_000, smoke: 400 };
const ROUNDS = { full: 7, smoke: 1 };
const SEED = 20_261_124;

/** Throws LocalKafkaError when no broker can be had. */
export const kafkaSuite = async ({ smoke, say }: SuiteOptions): Promise<SuiteResult> => {
  const kind = smoke ? 'smoke' : 'full';
  const rings = new Map(CELLS.map(({ name, size }) => [name, createRing(RING[kind], size, SEED)]));
  const folder = mkdtempSync(join(tmpdir(), 'lethe-bench-'));
  const names = CELLS.flatMap(({ name }) => rivalsOf(name).map((rival) => `${rival}.${name}`));
  const world = await createWorld(names, recordsOf(rings), say);
  const children = new Map<RivalName, MeasuredProcess>();
  try {
    writeRules(folder);
    for (const rival of RIVALS) children.set(rival, start(rival, world.broker, folder, names));
    const results: CellResult[] = [];
    for (const { name, records } of CELLS) {
      const ring = rings.get(name)!;
      const work = { world, children, cell: name, records: smoke ? ring.length : records };
      const cell = {
        name,
        unit: 'krecords per CPU second',
        unitWork: 1000,
        rivals: rivalsOf(name).map((rival) => rivalOf(rival, work)),
        expected: await changedBy(folder, ring, work.records),
        rounds: ROUNDS[kind],
      };
      results.push(await runCell(cell, say));
    }
    const states = await statesOf(children, smoke ? 200 : IDLE_MS);
    const cells = [...results, ...states].map((result) => ({ ...result, ratios: {} }));
    return suiteResult('kafka', cells, { ...named(results), ...namedStates(states) });
  } finally {
    await Promise.all([...children.values()].map((child) => child.end()));
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Peer's cost over ours; `.eos`: exactly once over at least once. */
const named = (results: readonly CellResult[]): Record<string, Figure> =>
  Object.fromEntries(
    results.flatMap((result) => [
      [`copy.${result.name}.kafkajs`, ratioOf(result, 'lethe-copy', 'kafkajs')],
      ...(result.name === EOS_CELL
        ? ([[`copy.${EOS_CELL}.eos`, ratioOf(result, 'lethe-copy', 'lethe-eos')]] as const)
        : []),
      [`shipped.${result.name}.kafkajs-copy`, ratioOf(result, 'lethe-shipped', 'kafkajs')],
      [`redact.${result.name}.kafkajs-copy`, ratioOf(result, 'lethe-all', 'kafkajs')],
    ]),
  );

const IDLE_MS = 10_000;
const MEASURED: readonly RivalName[] = ['lethe-copy', 'lethe-shipped', 'kafkajs'];

/** What a process costs that has nothing to do (everything is copied and committed), and the most memory it had while it worked. */
const statesOf = async (
  children: ReadonlyMap<RivalName, MeasuredProcess>,
  idleMs: number,
): Promise<CellResult[]> => {
  const of = async (ask: (child: MeasuredProcess) => Promise<number>) =>
    Promise.all(MEASURED.map(async (name) => [name, await ask(children.get(name)!)] as const));
  const before = await of((child) => child.cpuSeconds());
  const started = performance.now();
  await new Promise((resolve) => setTimeout(resolve, idleMs));
  const after = await of((child) => child.cpuSeconds());
  const seconds = (performance.now() - started) / 1000;
  const idle = after.map(([name, cpu], i) => [name, ((cpu - before[i]![1]) * 1000) / seconds]);
  return [
    stateCell('idle.ms-per-s', 'ms of CPU a second, idle', idle),
    stateCell('rss.mib', 'MiB resident at most', await of((child) => child.peakMebibytes())),
  ];
};

const stateCell = (
  name: string,
  unit: string,
  values: readonly (readonly (string | number)[])[],
): CellResult => ({
  name,
  unit,
  rates: Object.fromEntries(values.map(([of, value]) => [of, figure([Number(value)])])),
  samples: Object.fromEntries(values.map(([of, value]) => [of, [Number(value)]])),
  ratios: {},
});

/** Theirs over ours: the less the better. */
const namedStates = (states: readonly CellResult[]): Record<string, Figure> =>
  Object.fromEntries(
    states.map((state) => [`${state.name}.kafkajs`, ratioOf(state, 'kafkajs', 'lethe-copy')]),
  );

interface Work {
  readonly world: World;
  readonly children: ReadonlyMap<RivalName, MeasuredProcess>;
  readonly cell: string;
  readonly records: number;
}

const rivalOf = (rival: RivalName, { world, children, cell, records }: Work): Rival => {
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

const groupOf = (rival: RivalName): string => `bench-${rival}`;

/** Place `at` of a partition -> the record. Keys and headers are letters: no rule looks twice at them. */
const recordsOf =
  (rings: ReadonlyMap<string, readonly Buffer[]>) =>
  (name: string, partition: number, at: number) => {
    const ring = rings.get(name.slice(name.indexOf('.') + 1))!;
    const index = at * PARTITIONS + partition;
    return {
      key: Buffer.from(`order-${letters(index % 5000)}`),
      value: ring[index % ring.length]!,
      header: `node-${letters(index)}`,
    };
  };

const letters = (value: number): string =>
  value
    .toString(26)
    .padStart(8, '0')
    .replaceAll(/./g, (digit) => LETTERS[Number.parseInt(digit, 26)]!);
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

const ALL_RULES = new URL('../definitions/engine/rules-all.yaml', import.meta.url);
const HARMLESS = `apiVersion: lethe/v1
kind: RulePack
metadata: { name: bench-copy, version: '1' }
rules:
  - id: bench-never
    title: stands in no record of the bench
    match: { pattern: 'zqxjk_[0-9]{12}' }
    tests:
      must_match: ['zqxjk_000000000000', 'zqxjk_000000000001']
      must_not_match: ['zqxjk', 'other']
`;

/** The frozen rules have no true test samples, which a sidecar asks for at start; rules bound to topics are not asked. */
const writeRules = (folder: string): void => {
  writeFileSync(join(folder, 'copy.yaml'), HARMLESS);
  const bound = readFileSync(ALL_RULES, 'utf8').replaceAll(
    '    class: custom\n',
    "    class: custom\n    scope: { topics: ['raw.*'] }\n",
  );
  writeFileSync(join(folder, 'all.yaml'), bound);
  writeFileSync(join(folder, 'lethe.key'), fixedKeyFile(), { mode: 0o400 });
};

const start = (
  rival: RivalName,
  broker: string,
  folder: string,
  names: readonly string[],
): MeasuredProcess => {
  const log = join(folder, `${rival}.log`);
  if (rival === 'kafkajs') {
    const topics = names.filter((name) => name.startsWith(rival)).map((name) => `raw.${name}`);
    const script = fileURLToPath(new URL('../engines/kafkajs-copy.ts', import.meta.url));
    return startMeasured(script, [broker, groupOf(rival), topics.join(',')], log);
  }
  const config = join(folder, `${rival}.yaml`);
  writeFileSync(config, configText(rival, broker, folder));
  const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
  return startMeasured(main, ['run', '--config', config], log);
};

const configText = (rival: Exclude<RivalName, 'kafkajs'>, broker: string, folder: string) => {
  const rules = {
    'lethe-copy': `{ paths: ['${folder}/copy.yaml'] }`,
    'lethe-eos': `{ paths: ['${folder}/copy.yaml'] }`,
    'lethe-shipped': '{ profile: standard }',
    'lethe-all': `{ paths: ['${folder}/all.yaml'] }`,
  };
  return `brokers: ['${broker}']
group: { id: ${groupOf(rival)} }
topics:
  - { match: 'raw\\.(${rival}\\..+)', to: 'san.$1' }
quarantine: { topic: quarantine }
status: off
packs: ${rules[rival]}
key_file: '${folder}/lethe.key'
fetch: { max_wait_ms: 100 }
delivery: ${rival === 'lethe-eos' ? 'exactly-once' : 'at-least-once'}
commit: { interval_ms: 100 }
timeouts: { session_ms: 60000 }
metrics: { port: 0 }
`;
};

/** How many records of a run each rival must change: what the redactor says in this process. */
const changedBy = async (
  folder: string,
  ring: readonly Buffer[],
  records: number,
): Promise<Record<RivalName, number>> => {
  const batches = batchesOf(Buffer.from(`${ring.join('\n')}\n`, 'latin1'));
  const keyring = createKeyring([randomKey()]);
  const count = async (choice: Parameters<typeof loadRules>[0]): Promise<number> => {
    const { pack } = loadRules(choice, rulesFolder(), new Date());
    return ((await createOurs(pack, keyring)(batches)) * records) / ring.length;
  };
  return {
    kafkajs: 0,
    'lethe-copy': 0,
    'lethe-eos': 0,
    'lethe-shipped': await count({ kind: 'profile', profile: 'standard' }),
    'lethe-all': await count({ kind: 'paths', paths: [join(folder, 'all.yaml')] }),
  };
};
