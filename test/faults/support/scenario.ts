/** What a fault test is, and how one run of it is judged. */
import { sidecarReady } from '../../../src/cli/demo/sidecar-process.ts';
import { createRandom } from '../../sim/world/random.ts';
import type { Cluster } from './cluster.ts';
import { createStage } from './stage.ts';
import type { Delivery, Stage, StageOptions } from './stage.ts';

export interface Scenario {
  readonly name: string;
  /** Numbers of the failure tests it stands for, and what befalls. */
  readonly about: string;
  /** Nothing else may run on the cluster meanwhile: brokers or links fail. */
  readonly alone?: true;
  readonly partitions?: number;
  /** Default both, by turns. */
  readonly delivery?: Delivery;
  readonly stage?: (random: StageOptions['random']) => Partial<StageOptions>;
  /** Plays until the fault is over; sidecars that can go on are left running. What it counts goes into the summary. */
  readonly play: (stage: Stage) => Promise<Played | void>;
}

export interface Played {
  /** Records that may come again at least once: what the stated windows of its deaths hold; default none may. */
  readonly againMax?: number;
  /** It waited for everything itself. */
  readonly settled?: boolean;
  readonly counts?: Readonly<Record<string, number>>;
}

export interface Outcome {
  readonly scenario: string;
  readonly seed: number;
  readonly delivery: Delivery;
  /** null = all held. */
  readonly failure: string | null;
  readonly records: number;
  readonly planted: number;
  readonly quarantined: number;
  readonly lost: number;
  readonly leaked: number;
  readonly again: number;
  readonly againMax: number;
  readonly recoveryMs: number;
  readonly tookMs: number;
  readonly counts: Readonly<Record<string, number>>;
}

/** From the end of the fault until everything is published and committed. */
const RECOVERY_MS_MAX = 30_000;

export interface RunOptions {
  readonly cluster: Cluster;
  readonly scenario: Scenario;
  readonly seed: number;
  /** Of all partitions together. */
  readonly records: number;
  readonly say: (line: string) => void;
}

let runs = 0;

export const runScenario = async (options: RunOptions): Promise<Outcome> => {
  const { cluster, scenario, seed, records, say } = options;
  const { partitions = 4, name } = scenario;
  const random = createRandom(seed);
  const delivery = scenario.delivery ?? (seed % 2 === 0 ? 'at-least-once' : 'exactly-once');
  const began = performance.now();
  cluster.proxy.faults.random = random.next;
  const stage = await createStage({
    cluster,
    id: `${name}-${seed}-${process.pid.toString(36)}${runs++}`,
    seed,
    random,
    delivery,
    partitions,
    records: Math.ceil(records / partitions),
    say,
    ...scenario.stage?.(random),
  });
  const base = { scenario: name, seed, delivery: stage.delivery };
  let failure: string | null = null;
  let played: Played = {};
  let recoveryMs = 0;
  try {
    played = (await scenario.play(stage)) ?? {};
    cluster.proxy.heal();
    if (played.settled !== true) recoveryMs = await stage.judge.settled(RECOVERY_MS_MAX);
    await drain(stage);
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error);
  }
  cluster.proxy.heal();
  const result = await stage.judge.end();
  const logs = await stage.logs();
  failure ??= wrong(result, stage.delivery, played.againMax ?? 0, logs);
  // A last look at slow brokers may have taken it past its time.
  if (recoveryMs > RECOVERY_MS_MAX) failure ??= `recovered after ${Math.round(recoveryMs)} ms`;
  if (failure !== null) say(`${name} ${seed}: the end of the logs:\n${logs.slice(-3000)}`);
  await stage.close();
  await cluster.restore();
  return {
    ...base,
    failure,
    records: result.records,
    planted: result.planted,
    quarantined: result.quarantined,
    lost: result.lost,
    leaked: result.leaked,
    again: result.again,
    againMax: played.againMax ?? 0,
    recoveryMs: Math.round(recoveryMs),
    tookMs: Math.round(performance.now() - began),
    counts: played.counts ?? {},
  };
};

/** Every sidecar that runs ends by SIGTERM with 0, and nothing comes again by it. */
const drain = async (stage: Stage): Promise<void> => {
  const running = stage.members().filter((member) => !member.isGone());
  // One that is only about to start has nothing to drain and does not listen yet.
  await Promise.all(running.map((member) => sidecarReady(member, 30_000)));
  for (const member of running) member.signal('SIGTERM');
  const late = setTimeout(() => running.forEach((member) => member.signal('SIGKILL')), 25_000);
  const codes = await Promise.all(running.map(({ gone }) => gone));
  clearTimeout(late);
  if (codes.some((code) => code !== 0)) throw new Error(`a sidecar ended with ${codes.join(' ')}`);
};

const wrong = (
  result: Awaited<ReturnType<Stage['judge']['end']>>,
  delivery: Delivery,
  againMax: number,
  logs: string,
): string | null => {
  if (result.leaked > 0) return `${result.leaked} records with a secret: ${result.problems[0]}`;
  if (/CANARY-\d/.test(logs)) return 'a secret in a log of lethe';
  if (result.problems.length > 0) return result.problems.join('; ');
  if (result.lost > 0) return `${result.lost} records lost`;
  if (delivery === 'exactly-once' && result.again > 0) return `${result.again} records came twice`;
  if (result.again > againMax) return `${result.again} records came twice, ${againMax} may`;
  return null;
};
