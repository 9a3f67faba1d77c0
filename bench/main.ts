/**
 * `npm run bench -- <suite> [--format text|json] [--record] [--smoke] [--compare FILE] [--floors]`, `npm run bench -- report`
 *
 * stdout is one JSON document with `--format json`, a table otherwise; progress and load go to stderr.
 */
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { slowerRatios } from './compare.ts';
import { missedFloors } from './floors.ts';
import type { SuiteResult } from './harness.ts';
import { writeReport } from './readme.ts';
import { record } from './record.ts';
import { table } from './report.ts';
import type { KafkaOptions } from './suites/kafka.ts';

const HELP = `npm run bench -- <suite> [options]
  engine   the redactor against JS loops and re2-wasm, rule sets 12 and all
  pipe     lethe pipe as a process against the engine's own rate
  kafka    copying by kafkajs against lethe copying and redacting, on a real broker
  payload  JSON and wrappings: against text, against parsing and redacting by key
  detection  what the shipped rules find and what they alter wrongly: counts, no speed
  wrappings  the samples of all rules in every wrapping: what is found as in plain text
  repeats  the samples of all rules, each over and over in a record: how slow the slowest is
  exactness  where lethe redacts against Rust's regex crate (100 MB) and the oracle (1 MB)
  report   the newest records into the table of README.md

  --format text|json  default text
  --smoke             tiny and quick: proves that the bench works, says nothing about speed
  --record            keep the result under bench/record/ (refused at a load above one a core)
  --compare FILE      exit 1 when a ratio fell below three quarters of the one recorded there
  --floors            exit 1 when a figure misses what was asked for (bench/floors.ts)
  --cells A,B         kafka: only these (200.none 1000.none 200.zstd rss.mb.64-partitions latency.p99-ms idle.ms-per-s)
  --rivals A,B        kafka: only these (lethe-copy lethe-eos lethe-shipped lethe-all kafkajs)
  --rounds N          kafka: of the cells that are measured in rounds
  --count             engine: print what bench/definitions/engine/counts.json should hold
`;

const OPTIONS = {
  format: { type: 'string', default: 'text' },
  smoke: { type: 'boolean', default: false },
  record: { type: 'boolean', default: false },
  compare: { type: 'string' },
  floors: { type: 'boolean', default: false },
  cells: { type: 'string' },
  rivals: { type: 'string' },
  rounds: { type: 'string' },
  count: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const say = (line: string): void => void process.stderr.write(`bench: ${line}\n`);

const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: OPTIONS });
  const [suite] = positionals;
  if (values.help || suite === undefined) {
    process.stdout.write(HELP);
    return values.help ? 0 : 2;
  }
  if (suite === 'report') {
    for (const line of writeReport()) say(line);
    return 0;
  }
  if (suite === 'engine' && values.count) {
    const { engineCounts } = await import('./suites/engine.ts');
    process.stdout.write(`${JSON.stringify(await engineCounts(), null, 2)}\n`);
    return 0;
  }
  const loadBefore = loadavg()[0]!;
  say(`load ${loadBefore.toFixed(2)}`);
  const { cells, rivals, rounds } = values;
  const part = {
    ...(cells === undefined ? {} : { cells: cells.split(',') }),
    ...(rivals === undefined ? {} : { rivals: rivals.split(',') }),
    ...(rounds === undefined ? {} : { rounds: Number(rounds) }),
  };
  const result = await runSuite(suite, { smoke: values.smoke, say, ...part });
  if (result === null) {
    process.stderr.write(`bench: no suite ${suite}\n${HELP}`);
    return 2;
  }
  process.stdout.write(values.format === 'json' ? `${JSON.stringify(result)}\n` : table(result));
  const isWhole = Object.keys(part).length === 0;
  if (values.record && !values.smoke && isWhole) say(record(result, loadBefore));
  const missed = missedFloors(result);
  if (!values.smoke) for (const line of missed) say(`floor: ${line}`);
  if (values.floors && missed.length > 0) return 1;
  return values.compare === undefined ? 0 : compareWith(values.compare, result);
};

const runSuite = async (suite: string, options: KafkaOptions): Promise<SuiteResult | null> => {
  switch (suite) {
    case 'engine':
      return (await import('./suites/engine.ts')).engineSuite(options);
    case 'pipe':
      return (await import('./suites/pipe.ts')).pipeSuite(options);
    case 'kafka':
      return (await import('./suites/kafka.ts')).kafkaSuite(options);
    case 'payload':
      return (await import('./suites/payload.ts')).payloadSuite(options);
    case 'detection':
      return (await import('./suites/detection.ts')).detectionSuite(options);
    case 'wrappings':
      return (await import('./suites/wrappings.ts')).wrappingsSuite(options);
    case 'repeats':
      return (await import('./suites/repeats.ts')).repeatsSuite(options);
    case 'exactness':
      return (await import('./suites/exactness.ts')).exactnessSuite(options);
    default:
      return null;
  }
};

const compareWith = (file: string, result: SuiteResult): number => {
  const before = JSON.parse(readFileSync(file, 'utf8')) as SuiteResult;
  const slower = slowerRatios(before, result);
  for (const { ratio, before: was, now } of slower) say(`slower: ${ratio} was ${was}, now ${now}`);
  return slower.length > 0 ? 1 : 0;
};

// So that Ctrl-C ends what was started as well.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

try {
  process.exit(await main());
} catch (error) {
  say(error instanceof Error ? error.message : 'failed');
  process.exit(1);
}
