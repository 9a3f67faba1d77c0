/**
 * `npm run test:faults`: failure tests on three real brokers (SASL_SSL, SCRAM, ACLs, RF 3, min.insync 2). Progress on stderr, one
 * JSON document on stdout; a failing run prints the command that plays it again. Exit 1 when one fails.
 *
 *   --seeds N      runs of each (default 5)      --from N       the first seed (default 1)
 *   --records N    records of a run (20000)      --only a,b@7   these tests, b with seed 7 alone
 *   --list         their names                   --minutes N    begins no run after so long
 *   --control T1,T2,T3   behind them, the same for kafkajs, which loses records by them (control.ts): 0 lost is a failure. Without --only
 *                  nothing else
 *   --together N   so many at a time of those that disturb nobody (default 1)
 */
import { parseArgs } from 'node:util';
import { quietKafkajs } from '../../src/cli/demo/quiet-kafkajs.ts';
import { startCluster } from './support/cluster.ts';
import { runScenario } from './support/scenario.ts';
import type { Outcome, Scenario } from './support/scenario.ts';
import { playControls, TRAPS } from './control.ts';
import type { Seen } from './control.ts';
import { SCENARIOS } from './scenarios.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '5' },
    from: { type: 'string', default: '1' },
    records: { type: 'string', default: '20000' },
    only: { type: 'string' },
    minutes: { type: 'string', default: 'Infinity' },
    together: { type: 'string', default: '1' },
    control: { type: 'string' },
    list: { type: 'boolean', default: false },
  },
});

interface Run {
  readonly scenario: Scenario;
  readonly seed: number;
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const records = Number(values.records);

if (values.list) {
  for (const { name, about } of SCENARIOS) process.stdout.write(`${name.padEnd(20)} ${about}\n`);
  process.exit(0);
}
const traps = values.control?.split(',') ?? [];
const planned = traps.length > 0 && values.only === undefined ? [] : plan();
if (!traps.every((trap) => TRAPS.includes(trap))) {
  say(`no such control; there are ${TRAPS.join(', ')}`);
  process.exit(2);
}
if (planned === null) {
  say(`no such test; there are ${SCENARIOS.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}
quietKafkajs();
const { outcomes, seen } = await play(planned);
const failed = outcomes.filter(({ failure }) => failure !== null);
process.stdout.write(
  `${JSON.stringify({ suite: 'faults', failed: failed.length, outcomes, seen })}\n`,
);
const caught = seen.every(({ lost }) => lost > 0);
process.exit(failed.length === 0 && caught && outcomes.length + seen.length > 0 ? 0 : 1);

/** Seed by seed, so that a run that is broken off has seen each test. null = a name that is none. */
function plan(): Run[] | null {
  const [from, count] = [Number(values.from), Number(values.seeds)];
  const seeds = Array.from({ length: count }, (_, i) => from + i);
  const wanted = values.only?.split(',') ?? SCENARIOS.map(({ name }) => name);
  const runs: Run[] = [];
  for (const one of wanted) {
    const [name, seed] = one.split('@');
    const scenario = SCENARIOS.find((each) => each.name === name);
    if (scenario === undefined) return null;
    const of = seed === undefined ? seeds : [Number(seed)];
    runs.push(...of.map((each) => ({ scenario, seed: each })));
  }
  return runs.toSorted((a, b) => a.seed - b.seed);
}

async function play(
  runs: readonly Run[],
): Promise<{ readonly outcomes: Outcome[]; readonly seen: Seen[] }> {
  const stopAt = Date.now() + Number(values.minutes) * 60_000;
  const done: Outcome[] = [];
  const cluster = await startCluster(say);
  const work = async (queue: Run[]): Promise<void> => {
    for (let run = queue.shift(); run !== undefined; run = queue.shift()) {
      if (Date.now() > stopAt) return;
      const outcome = await runScenario({ cluster, ...run, records, say });
      done.push(outcome);
      say(lineOf(outcome));
    }
  };
  try {
    const together = runs.filter(({ scenario }) => scenario.alone !== true);
    await work(runs.filter(({ scenario }) => scenario.alone === true));
    await Promise.all(Array.from({ length: Number(values.together) }, () => work(together)));
    return { outcomes: done, seen: await playControls(cluster, traps, say) };
  } finally {
    await cluster.stop();
  }
}

function lineOf(outcome: Outcome): string {
  const { scenario, seed, delivery, failure, lost, leaked, again, recoveryMs, tookMs } = outcome;
  const counts = Object.entries(outcome.counts).map(([name, count]) => `, ${count} ${name}`);
  const figures =
    `${outcome.records} records, ${outcome.planted} with secrets, ${lost} lost, ${leaked} leaked, ${again} again, ` +
    `recovery ${(recoveryMs / 1000).toFixed(1)} s, ${(tookMs / 1000).toFixed(0)} s${counts.join('')}`;
  const replay = `node test/faults/main.ts --only ${scenario}@${seed} --records ${records}`;
  return failure === null
    ? `ok   ${scenario} ${seed} ${delivery}: ${figures}`
    : `FAIL ${scenario} ${seed} ${delivery}: ${failure}: ${figures}\n  ${replay}`;
}
