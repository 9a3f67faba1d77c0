/**
 * `lethe demo` (`npm start`): the main job on a real broker, to be watched. Finds a broker, starts the sidecar as its own process,
 * feeds the sample of `examples/demo` into raw.demo and shows raw and sanitized side by side.
 *
 * Law: raw records are shown here and nowhere else, and only because all of them are invented. Nothing is left running.
 */
import { findBroker } from './demo/find-broker.ts';
import { runFileDemo } from './demo/file-demo.ts';
import { runKafkaDemo } from './demo/kafka-demo.ts';
import { EXIT } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import { readArguments, UsageError } from './usage.ts';

/** Throws `UsageError`, `CommandError`. */
export const demo = async (args: readonly string[]): Promise<ExitCode> => {
  const { values, positionals } = readArguments('lethe demo', args, {
    once: { type: 'boolean', default: false },
    'demo-topics': { type: 'boolean', default: false },
    rate: { type: 'string', default: '3' },
  });
  if (values.help === true) {
    process.stdout.write(HELP);
    return EXIT.ok;
  }
  const rate = Number(values.rate);
  if (positionals.length > 0) throw new UsageError('lethe demo', 'takes no arguments');
  if (!(rate > 0 && rate <= RATE_MAX)) {
    throw new UsageError('lethe demo', `--rate takes records a second, up to ${RATE_MAX}`);
  }
  const stopping = stopOnSignal();
  const { once } = values;
  const found = await findBroker(say);
  if (found.kind === 'none') {
    say('no broker could be had, so the same pipeline runs from file to file:');
    for (const line of found.missing) say(`  - ${line}`);
    return runFileDemo({ once, rate, stopping, say });
  }
  say(`broker: ${found.title}`);
  try {
    const createTopics = !found.given || values['demo-topics'];
    return await runKafkaDemo({ brokers: found.brokers, createTopics, once, rate, stopping, say });
  } finally {
    await found.stop();
  }
};

/** Records a second; one produce request each. */
const RATE_MAX = 200;

const say = (line: string): void => {
  process.stderr.write(`lethe: ${line}\n`);
};

/** First Ctrl-C: drain. Second: leave at once; broker and sidecar end because their pipe to this process closes. */
const stopOnSignal = (): AbortSignal => {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(EXIT.failed);
    controller.abort();
    say('stopping: the sidecar drains (once more to leave at once)');
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  // `npm start | head`: who closes the view wants it to end.
  process.stdout.on('error', () => controller.abort());
  return controller.signal;
};

const HELP = `lethe demo [--once] [--rate N] [--demo-topics]   (npm start -- …)
  watch the sidecar work: raw.demo on the left, san.demo on the right, on a real broker

  --once          the fixed sample only; compares with examples/demo/expected.ndjson and
                  prints {"mode","in","out","redactions","mismatches"} as the last line
  --rate N        records a second (default 3)
  --demo-topics   creates raw.demo, san.demo, quarantine and lethe.status on the broker
                  of LETHE_BROKERS; without it they must be there

Broker: LETHE_BROKERS, else docker-compose.yml on a running Docker engine, else Apache
Kafka by Java 17 and Maven (kept in .cache/kafka), else file to file.
Exit codes: 0 ok, 1 mismatch or failure, 2 usage, 3 --once without a broker.
`;
