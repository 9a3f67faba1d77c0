/** The demo on a broker: topics, sidecar, feeder, reader, view; and the end of all of them in the right order. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeNewKeyFile } from '../../config/key-file.ts';
import { EXIT } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { CommandError } from '../failure.ts';
import { connectDemoClient } from './demo-client.ts';
import type { DemoClient, DemoRecord } from './demo-client.ts';
import { demoConfig, fixedKeyFile } from './demo-config.ts';
import { freePort } from './free-ports.ts';
import { pause } from './pause.ts';
import { reportOnce } from './report-once.ts';
import { readSample } from './sample.ts';
import type { SampleRecord } from './sample.ts';
import { createScreen } from './screen.ts';
import { SidecarError, startSidecar, stopSidecar } from './sidecar-process.ts';
import type { Sidecar } from './sidecar-process.ts';

export interface KafkaDemoOptions {
  readonly brokers: readonly string[];
  readonly createTopics: boolean;
  readonly once: boolean;
  /** Records a second. */
  readonly rate: number;
  /** Aborted by Ctrl-C. */
  readonly stopping: AbortSignal;
  readonly say: (line: string) => void;
}

/** Throws CommandError with one line that says what to do. */
export const runKafkaDemo = async (options: KafkaDemoOptions): Promise<ExitCode> => {
  const { brokers, say, stopping } = options;
  const folder = await mkdtemp(join(tmpdir(), 'lethe-demo-'));
  let client: DemoClient | null = null;
  let sidecar: Sidecar | null = null;
  try {
    client = await connectDemoClient(brokers, options.createTopics);
    if (stopping.aborted) return EXIT.ok;
    const began = performance.now();
    sidecar = await start(folder, options);
    const took = ((performance.now() - began) / 1000).toFixed(1);
    say(`sidecar: ready in ${took} s, process ${sidecar.pid}, raw.demo -> san.demo`);
    if (options.once) return await runOnce(client, sidecar, options);
    return await runUntilStopped(client, sidecar, folder, options);
  } catch (error) {
    if (error instanceof SidecarError) throw new CommandError(error.message);
    throw error;
  } finally {
    if (sidecar !== null && (await stopSidecar(sidecar)) === 0) say('sidecar: drained');
    await client?.close();
    await rm(folder, { recursive: true, force: true });
  }
};

/** Prometheus' port of lethe, if it is free. */
const METRICS_PORT = 9464;

const start = async (folder: string, options: KafkaDemoOptions): Promise<Sidecar> => {
  const keyFile = join(folder, 'lethe.key');
  if (options.once) await writeFile(keyFile, fixedKeyFile(), { mode: 0o400 });
  else writeNewKeyFile(keyFile);
  const metricsPort = await freePort(METRICS_PORT);
  const configPath = join(folder, 'lethe.yaml');
  await writeFile(configPath, demoConfig({ brokers: options.brokers, keyFile, metricsPort }));
  return startSidecar({ configPath, metricsPort, folder });
};

/** Milliseconds until the whole sample must have come through. */
const ONCE_TIMEOUT_MS = 60_000;

const runOnce = async (
  client: DemoClient,
  sidecar: Sidecar,
  options: KafkaDemoOptions,
): Promise<ExitCode> => {
  const sample = readSample();
  const got: (SampleRecord | null)[] = sample.map(() => null);
  const last = new Map<number, number>();
  let out = 0;
  let disorder = 0;
  const all = Promise.withResolvers<void>();
  const receive = ({ sequence, partition, record }: DemoRecord): void => {
    out++;
    if (sequence <= (last.get(partition) ?? -1)) disorder++;
    last.set(partition, sequence);
    got[sequence] = record;
    if (!got.includes(null)) all.resolve();
  };
  await client.read(receive);
  for (const [sequence, record] of sample.entries()) await client.feed(sequence, record);
  const timeout = setTimeout(() => all.resolve(), ONCE_TIMEOUT_MS);
  options.stopping.addEventListener('abort', () => all.resolve());
  await Promise.race([all.promise, sidecar.gone]);
  clearTimeout(timeout);
  if (disorder > 0) options.say(`${disorder} records came out of order or twice`);
  return reportOnce('kafka', sample.length, out, got, disorder, options.say);
};

const runUntilStopped = async (
  client: DemoClient,
  sidecar: Sidecar,
  folder: string,
  options: KafkaDemoOptions,
): Promise<ExitCode> => {
  const { say, stopping } = options;
  const screen = createScreen('raw.demo', 'san.demo');
  const raw = new Map<number, SampleRecord>();
  await client.read(({ sequence, record }) => {
    const before = raw.get(sequence);
    if (before === undefined) return;
    raw.delete(sequence);
    screen.show(before, record);
  });
  say(`metrics: ${sidecar.url}/metrics`);
  for (const line of tryNext(options.brokers, sidecar.url, folder)) say(line);
  screen.head();
  const sample = readSample();
  const ended = sidecar.gone.then((code) => ({ code }));
  for (let sequence = 0; !stopping.aborted; sequence++) {
    const record = sample[sequence % sample.length]!;
    raw.set(sequence, record);
    await client.feed(sequence, record);
    const gone = await Promise.race([ended, pause(1000 / options.rate, stopping)]);
    if (gone !== undefined) {
      throw new SidecarError(`the sidecar ended by itself with exit code ${gone.code}`, gone.code);
    }
  }
  // What was fed before the Ctrl-C still comes through.
  for (let waited = 0; raw.size > 0 && waited < DRAIN_MS; waited += 50) await pause(50);
  say(`${screen.shown()} records shown, ${screen.redactions()} redactions in them`);
  return EXIT.ok;
};

const DRAIN_MS = 3000;

const tryNext = (brokers: readonly string[], url: string, folder: string): string[] => [
  'try next:',
  `  curl -s ${url}/metrics | grep ^lethe_    (what the sidecar counts)`,
  `  kcat -C -b ${brokers[0]} -t lethe.status -e    (which rules were in force from which offset)`,
  `  less ${join(folder, 'lethe.yaml')}    (its configuration)`,
  "  echo 'card 4111 1111 1111 1111' | npx lethe pipe    (the same engine on stdin)",
  'Ctrl-C ends it; nothing is left running',
];
