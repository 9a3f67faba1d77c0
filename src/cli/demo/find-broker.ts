/**
 * Which broker the demo runs on, in this order: the one of LETHE_BROKERS; a container, where a Docker engine runs and
 * docker-compose.yml is there; a local Apache Kafka, where there are Java and Maven; none, and then why not.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { brokerAnswers } from './broker-answers.ts';
import { capture } from './find-java.ts';
import { KAFKA_VERSION } from './kafka-cache.ts';
import { LocalKafkaError } from './local-kafka-error.ts';
import { startLocalKafka } from './local-kafka.ts';
import { packageRoot } from './package-root.ts';

export type FoundBroker =
  | {
      readonly kind: 'broker';
      /** host:port */
      readonly brokers: readonly string[];
      /** It is not ours: topics are created only when asked for, nothing is stopped. */
      readonly given: boolean;
      /** For people: "Apache Kafka 4.3.1, started for this demo". */
      readonly title: string;
      /** Stops what was started for the demo. */
      readonly stop: () => Promise<void>;
    }
  /** Each line says what is missing and what to do. */
  | { readonly kind: 'none'; readonly missing: readonly string[] };

/** Starts one where none is given; `say` is told what is going on. */
export const findBroker = async (
  say: (line: string) => void,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<FoundBroker> => {
  const given = (env['LETHE_BROKERS'] ?? '').split(',').map((name) => name.trim());
  const brokers = given.filter((name) => name !== '');
  if (brokers.length > 0) {
    const title = `${brokers.join(', ')} (LETHE_BROKERS)`;
    return { kind: 'broker', brokers, given: true, title, stop: async () => undefined };
  }
  const docker = await startInDocker(say);
  if (docker.kind === 'broker') return docker;
  const missing = [...docker.missing];
  try {
    const kafka = await startLocalKafka({ say });
    return {
      kind: 'broker',
      brokers: kafka.brokers,
      given: false,
      title: `Apache Kafka ${KAFKA_VERSION} on ${kafka.brokers[0]}, started for this demo`,
      stop: kafka.stop,
    };
  } catch (error) {
    if (!(error instanceof LocalKafkaError)) throw error;
    missing.push(error.message);
  }
  return { kind: 'none', missing: ['LETHE_BROKERS is not set', ...missing] };
};

/** Service of docker-compose.yml that is the broker, and where it listens on the host. */
const SERVICE = 'kafka';
const DOCKER_BROKER = { host: '127.0.0.1', port: 9092 };
/** An image has to be fetched the first time. */
const DOCKER_READY_MS = 180_000;

/** Starts only the broker of docker-compose.yml, under a project name of its own, so that `down` takes nothing else away. */
const startInDocker = async (say: (line: string) => void): Promise<FoundBroker> => {
  const file = join(packageRoot(), 'docker-compose.yml');
  if (!existsSync(file)) return none('no docker-compose.yml here');
  if ((await capture('docker', ['info', '--format', '{{.ServerVersion}}'])) === null) {
    return none('no Docker engine answers (docker info)');
  }
  const compose = ['compose', '-p', 'lethe-demo', '-f', file];
  const stop = async (): Promise<void> => {
    await capture('docker', [...compose, 'down', '--volumes', '--timeout', '10']);
  };
  say('starting the broker of docker-compose.yml');
  if (!(await shown('docker', [...compose, 'up', '--detach', '--no-deps', SERVICE]))) {
    await stop();
    return none('docker compose could not start the broker (its own words are above)');
  }
  try {
    await brokerAnswers(DOCKER_BROKER.host, DOCKER_BROKER.port, DOCKER_READY_MS);
  } catch {
    await stop();
    return none(`the broker in Docker did not answer on port ${DOCKER_BROKER.port}`);
  }
  const brokers = [`${DOCKER_BROKER.host}:${DOCKER_BROKER.port}`];
  return { kind: 'broker', brokers, given: false, title: `${brokers[0]}, in Docker`, stop };
};

const none = (reason: string): FoundBroker => ({ kind: 'none', missing: [reason] });

/** Runs a command whose progress the user should see. */
const shown = (command: string, args: readonly string[]): Promise<boolean> =>
  new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 2, 2] });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
