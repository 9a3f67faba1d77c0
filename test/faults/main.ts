/**
 * `npm run test:faults`: failure tests on three real brokers (SASL_SSL, SCRAM, ACLs, RF 3, min.insync 2). Progress on stderr, one
 * JSON document on stdout; a failing run prints the command that plays it again. Exit 1 when one fails.
 *
 *   --seeds N      runs of each (default 5)      --from N     the first seed (default 1)
 *   --records N    records of a run (20000)      --only a,b   these tests       --list   their names
 *   --minutes N    ends after so long with what it has
 */
import { parseArgs } from 'node:util';
import { quietKafkajs } from '../../src/cli/demo/quiet-kafkajs.ts';
import { startCluster } from './support/cluster.ts';
import { runScenario } from './support/scenario.ts';
import type { Outcome } from './support/scenario.ts';
import { SCENARIOS } from './scenarios.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '5' },
    from: { type: 'string', default: '1' },
    records: { type: 'string', default: '20000' },
    only: { type: 'string' },
    minutes: { type: 'string', default: 'Infinity' },
    list: { type: 'boolean', default: false },
  },
});

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const chosen = SCENARIOS.filter(
  ({ name }) => values.only === undefined || values.only.split(',').includes(name),
);
if (chosen.length === 0) {
  say(`no such test; there are ${SCENARIOS.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}
if (values.list) {
  for (const { name, about } of chosen) process.stdout.write(`${name.padEnd(20)} ${about}\n`);
  process.exit(0);
}

quietKafkajs();
const stopAt = Date.now() + Number(values.minutes) * 60_000;
const records = Number(values.records);
const outcomes: Outcome[] = [];
const cluster = await startCluster(say);
try {
  for (let seed = Number(values.from); seed < Number(values.from) + Number(values.seeds); seed++) {
    for (const scenario of chosen) {
      if (Date.now() > stopAt) break;
      const outcome = await runScenario({ cluster, scenario, seed, records, say });
      outcomes.push(outcome);
      say(lineOf(outcome));
    }
  }
} finally {
  await cluster.stop();
}
const failed = outcomes.filter(({ failure }) => failure !== null);
process.stdout.write(`${JSON.stringify({ suite: 'faults', failed: failed.length, outcomes })}\n`);
process.exit(failed.length === 0 && outcomes.length > 0 ? 0 : 1);

function lineOf(outcome: Outcome): string {
  const { scenario, seed, delivery, failure, lost, leaked, again, recoveryMs, tookMs } = outcome;
  const counts = Object.entries(outcome.counts).map(([name, count]) => `, ${count} ${name}`);
  const figures =
    `${outcome.records} records, ${outcome.planted} with secrets, ${lost} lost, ${leaked} leaked, ${again} again, ` +
    `recovery ${(recoveryMs / 1000).toFixed(1)} s, ${(tookMs / 1000).toFixed(0)} s${counts.join('')}`;
  const replay = `node test/faults/main.ts --only ${scenario} --from ${seed} --seeds 1 --records ${records}`;
  return failure === null
    ? `ok   ${scenario} ${seed} ${delivery}: ${figures}`
    : `FAIL ${scenario} ${seed} ${delivery}: ${failure}: ${figures}\n  ${replay}`;
}
