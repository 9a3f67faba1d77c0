/**
 * `npm run test:soak -- --minutes 30`: two sidecars on three real brokers at 80 % of the rate that they reach here, a fault a minute.
 * Both logs are read as they grow: 0 lost, 0 leaked, 0 twice; memory and handles of the sidecar that is never killed must be level.
 *
 *   --minutes N     how long (default 30)     --delivery    exactly-once (default) or at-least-once
 *   --record        keep the result in bench/record/ with the load it ran under
 */
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { machine } from '../../bench/machine.ts';
import { quietKafkajs } from '../../src/cli/demo/quiet-kafkajs.ts';
import { createRandom } from '../sim/world/random.ts';
import { startCluster } from './support/cluster.ts';
import { sleep } from './support/levers.ts';
import { readingOf, trendOf } from './support/readings.ts';
import type { Reading } from './support/readings.ts';
import { SOAK_FAULTS } from './support/soak-faults.ts';
import type { SoakFault } from './support/soak-faults.ts';
import { createStage } from './support/stage.ts';
import type { Delivery, Stage } from './support/stage.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    delivery: { type: 'string', default: 'exactly-once' },
    record: { type: 'boolean', default: false },
  },
});

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const MEASURE_MS = 20_000;
const SHARE = 0.8;
const RECOVERY_MS_MAX = 60_000;
const CATCH_UP_MS_MAX = 120_000;
/** Level: the last quarter against the second. */
const GROWTH_MIB_MAX = 24;
const HANDLES_MAX = 2;

interface Suffered {
  readonly fault: string;
  readonly tookMs: number;
  /** From its end until everything that had come in by then was out. */
  readonly recoveryMs: number;
}

quietKafkajs();
const cluster = await startCluster(say);
try {
  process.exitCode = await soak();
} finally {
  await cluster.stop();
}
process.exit();

async function soak(): Promise<number> {
  const minutes = Number(values.minutes);
  const stage = await createStage({
    cluster,
    id: `soak-${process.pid.toString(36)}`,
    seed: 1,
    random: createRandom(1),
    delivery: values.delivery as Delivery,
    partitions: 6,
    records: Infinity,
    sessionMs: 6000,
    say,
  });
  const one = await stage.run();
  const two = await stage.run({ edit: asInstance });
  const watch = watchLogs(stage);
  const rate = await highestRate(stage);
  stage.feed.steadily(rate * SHARE);
  say(`highest rate ${rate} records/s; ${minutes} minutes at ${Math.round(rate * SHARE)}`);
  const began = performance.now();
  const load: number[] = [];
  const readings: Reading[] = [];
  const faults: Suffered[] = [];
  const read = setInterval(() => {
    load.push(loadavg()[0]!);
    const at = performance.now() - began;
    void readingOf(one, at).then((reading) => reading !== null && readings.push(reading));
  }, 10_000);
  let victim = two;
  const replace = async (): Promise<void> => {
    victim = await stage.run({ wait: false, edit: asInstance });
  };
  for (let minute = 0; performance.now() - began < minutes * 60_000; minute++) {
    const fault = SOAK_FAULTS[minute % SOAK_FAULTS.length]!;
    faults.push(await suffer(stage, fault, { one, victim: () => victim, replace }));
    await stage.judge.trim((topic, partition, offset) => cut(stage, topic, partition, offset));
    say(lineOf(stage, minute, faults.at(-1)!, readings));
    if (one.isGone()) break;
    await sleep(began + (minute + 1) * 60_000 - performance.now());
  }
  clearInterval(read);
  stage.feed.stop();
  return judged(stage, watch, { minutes, rate, readings, load, faults });
}

interface Kept {
  readonly minutes: number;
  readonly rate: number;
  readonly readings: readonly Reading[];
  readonly load: readonly number[];
  readonly faults: readonly Suffered[];
}

async function judged(stage: Stage, watch: Watch, kept: Kept): Promise<number> {
  const problems: string[] = [];
  const note = (error: unknown): void => void problems.push(String(error));
  await watch.stop().catch(note);
  await stage.judge.settled(RECOVERY_MS_MAX).catch(note);
  const running = stage.members().filter((member) => !member.isGone());
  for (const member of running) member.signal('SIGTERM');
  // One that cannot end must not keep the verdict waiting.
  const hard = setTimeout(() => running.forEach((one) => one.signal('SIGKILL')), 30_000);
  const codes = await Promise.all(running.map(({ gone }) => gone));
  clearTimeout(hard);
  if (codes.length < 2 || codes.some((one) => one !== 0))
    problems.push(`ended with ${codes.join(' ')}`);
  const result = await stage.judge.end();
  problems.push(...result.problems);
  if (/CANARY-\d/.test(await stage.logs())) problems.push('a secret in a log');
  if (result.lost > 0) problems.push(`${result.lost} lost`);
  if (stage.delivery === 'exactly-once' && result.again > 0) problems.push(`${result.again} twice`);
  const trend = trendOf(kept.readings);
  if (trend.rssMiB[3]! - trend.rssMiB[1]! > GROWTH_MIB_MAX) problems.push('memory grows');
  if (Math.abs(trend.handles[3]! - trend.handles[1]!) > HANDLES_MAX) problems.push('handles grow');
  const { minutes, rate, faults, load } = kept;
  const mean = load.reduce((sum, one) => sum + one, 0) / Math.max(1, load.length);
  const late = faults.filter(({ recoveryMs }) => recoveryMs > 30_000).length;
  const document = {
    suite: 'soak',
    failed: problems.length,
    minutes,
    delivery: stage.delivery,
    rate: { highest: rate, kept: Math.round(rate * SHARE) },
    ...result,
    problems,
    trend,
    faults,
    slowRecoveries: late,
    load: { mean: Number(mean.toFixed(1)), most: Math.max(0, ...load) },
    machine: machine(),
  };
  await stage.close();
  process.stdout.write(`${JSON.stringify(document)}\n`);
  if (values.record) {
    const { date, commit } = document.machine;
    const name = `${date.slice(0, 10)}-${commit}-soak.json`;
    const path = new URL(`../../bench/record/${name}`, import.meta.url);
    writeFileSync(path, `${JSON.stringify(document, null, 1)}\n`);
    say(`recorded bench/record/${name}`);
  }
  return problems.length === 0 ? 0 : 1;
}

/** The one that is killed keeps its transactional id: whoever starts after it ends at once what it left open. */
function asInstance(yaml: string): string {
  return yaml.replace(/group: \{ id: (\S+) \}/, 'group: { id: $1, instance_id: two }');
}

interface Watch {
  readonly stop: () => Promise<void>;
}

/** Reads both logs all the time. */
function watchLogs(stage: Stage): Watch {
  const ended = new AbortController();
  const reading = (async () => {
    while (!ended.signal.aborted) {
      await stage.judge.look();
      await sleep(500);
    }
  })();
  reading.catch((error: unknown) => say(`reading the logs: ${String(error)}`));
  return {
    stop: () => {
      ended.abort();
      return reading;
    },
  };
}

/** Records a second that come out while as many come in as can. */
async function highestRate(stage: Stage): Promise<number> {
  const { feed, judge } = stage;
  feed.steadily(3000);
  await sleep(10_000);
  feed.steadily(1e9);
  const before = feed.fed() - judge.missing();
  await sleep(MEASURE_MS);
  const came = feed.fed() - judge.missing() - before;
  feed.steadily(1000);
  // What it is behind by now would count as the first faults' doing.
  await caughtUp(stage, CATCH_UP_MS_MAX);
  return Math.max(500, Math.round((came / MEASURE_MS) * 1000));
}

async function suffer(
  stage: Stage,
  { name, play }: SoakFault,
  actors: Parameters<SoakFault['play']>[1],
): Promise<Suffered> {
  const began = performance.now();
  await play(stage, actors);
  stage.cluster.proxy.heal();
  const over = performance.now();
  const recoveryMs = await caughtUp(stage, RECOVERY_MS_MAX);
  return { fault: name, tookMs: Math.round(over - began), recoveryMs: Math.round(recoveryMs) };
}

/** Until all that is written by now has come out, or for `ms`; how long that was. */
async function caughtUp({ feed, judge }: Stage, ms: number): Promise<number> {
  const began = performance.now();
  for (const wanted = feed.fed(); judge.out() < wanted && performance.now() - began < ms;) {
    await sleep(100);
  }
  return performance.now() - began;
}

async function cut(
  { admin }: Stage,
  topic: string,
  partition: number,
  offset: bigint,
): Promise<void> {
  const partitions = [{ partition, offset: String(offset) }];
  // What cannot be deleted now is deleted a minute later.
  await admin.deleteTopicRecords({ topic, partitions }).catch(() => undefined);
}

function lineOf(
  { feed, judge }: Stage,
  minute: number,
  { fault, recoveryMs }: Suffered,
  readings: readonly Reading[],
): string {
  const { rssMiB = 0, handles = 0 } = readings.at(-1) ?? {};
  return (
    `${minute}: ${fault}, out again after ${(recoveryMs / 1000).toFixed(1)} s; ${feed.fed()} in, ${judge.missing()} under way, ` +
    `${Math.round(rssMiB)} MiB, ${handles} handles, load ${loadavg()[0]!.toFixed(1)}`
  );
}
