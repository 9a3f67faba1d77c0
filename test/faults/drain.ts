/**
 * `npm run test:drain`: SIGTERM to a sidecar at full load, again and again, on a real broker: how long each takes to end, and that nothing
 * came twice or is missing. Progress on stderr, one JSON document on stdout. Exit 1 when an exit code is not 0, a record came twice or
 * is missing, or the 99th percentile is over 5 s.
 *
 *   --drains N     how many (default 100)      --delivery D   at-least-once (default) or exactly-once
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startLocalKafka } from '../../src/cli/demo/local-kafka.ts';
import { quietKafkajs } from '../../src/cli/demo/quiet-kafkajs.ts';
import { stopSidecar } from '../../src/cli/demo/sidecar-process.ts';
import { numbered } from '../broker/support/records.ts';
import { createWorld } from '../broker/support/world.ts';
import type { World } from '../broker/support/world.ts';

const { values } = parseArgs({
  options: {
    drains: { type: 'string', default: '100' },
    delivery: { type: 'string', default: 'at-least-once' },
  },
});

const PARTITIONS = [0, 1, 2, 3];
/** So much is to be read whenever a drain begins that the sidecar never waits for anything. */
const BACKLOG = 20_000;
const BATCH = 1000;
const P99_MS_MAX = 5000;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const endOf = async (world: World, topic: string): Promise<bigint[]> =>
  Promise.all(PARTITIONS.map((partition) => world.wire.end(topic, partition)));

/** Raw records of a partition are numbers in order: a count and its end tell whether one came twice or is missing. */
const fill = async (world: World): Promise<void> => {
  const [raw, san] = [await endOf(world, world.raw), await endOf(world, world.san)];
  for (const partition of PARTITIONS) {
    for (let at = Number(raw[partition]); at < Number(san[partition]) + BACKLOG; at += BATCH) {
      await world.wire.produce(world.raw, partition, numbered(BATCH, at));
    }
  }
};

interface Drain {
  readonly ms: number;
  readonly code: number;
}

const drainOnce = async (world: World, index: number): Promise<Drain> => {
  await fill(world);
  const before = await endOf(world, world.san);
  const sidecar = await world.run({
    wait: false,
    yaml: `delivery: ${values.delivery}\n`,
    edit: (yaml) => yaml.replace(/group: \{ id: (\S+) \}/, 'group: { id: $1, instance_id: one }'),
  });
  while ((await endOf(world, world.san)).every((end, i) => end === before[i])) await sleep(20);
  await sleep((index * 37) % 300);
  const began = performance.now();
  const code = await stopSidecar(sidecar);
  return { ms: performance.now() - began, code };
};

/** Of each partition what was committed is what is published; the sanitized log is the raw one's beginning, each record once. */
const judge = async (world: World): Promise<{ twice: number; missing: number }> => {
  let twice = 0;
  let missing = 0;
  for (const partition of PARTITIONS) {
    const sanitized = await world.wire.readCommitted(world.san, partition);
    const committed = Number(await world.committed(partition));
    const numbers = sanitized.map(({ headers }) => Number(headers[0]![1]));
    const different = new Set(numbers).size;
    twice += numbers.length - different;
    missing += Math.abs(committed - different);
    if (numbers.some((number, i) => i > 0 && number < numbers[i - 1]!)) missing++;
  }
  return { twice, missing };
};

quietKafkajs();
const kafka = await startLocalKafka({ say });
const world = await createWorld({ broker: kafka.brokers[0]!, partitions: PARTITIONS.length });
const drains: Drain[] = [];
for (let i = 0; i < Number(values.drains); i++) {
  drains.push(await drainOnce(world, i));
  if (i % 10 === 9) say(`${i + 1} drains, the last in ${Math.round(drains.at(-1)!.ms)} ms`);
}
const found = await judge(world);
await world.close();
await kafka.stop();
const ms = drains.map((drain) => drain.ms).toSorted((a, b) => a - b);
const quantile = (share: number): number => Math.round(ms[Math.ceil(share * ms.length) - 1]!);
const figures = {
  delivery: values.delivery,
  drains: ms.length,
  ms: { p50: quantile(0.5), p90: quantile(0.9), p99: quantile(0.99), max: quantile(1) },
  codes: [...new Set(drains.map(({ code }) => code))],
  ...found,
};
process.stdout.write(`${JSON.stringify(figures)}\n`);
const clean = figures.codes.every((code) => code === 0) && found.twice + found.missing === 0;
process.exit(clean && figures.ms.p99 <= P99_MS_MAX ? 0 : 1);
