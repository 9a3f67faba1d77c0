/**
 * A real single-node Apache Kafka for the demo and the broker tests, on free ports of 127.0.0.1 and in a new data folder.
 *
 * Law: the broker never outlives its parent (guarded-process.ts).
 * Cost: 1.5-3 s to start with a class archive, 3-5 s without; about 200 MB of memory.
 */
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brokerAnswers } from './broker-answers.ts';
import { freePorts } from './free-ports.ts';
import { startGuarded } from './guarded-process.ts';
import { formattedStorage, prepareKafkaCache, quickJvm } from './kafka-cache.ts';
import type { KafkaCache } from './kafka-cache.ts';
import { LocalKafkaError } from './local-kafka-error.ts';

export interface LocalKafkaOptions {
  /** Told what is going on, one line at a time; default: a line on stderr. */
  readonly say?: (line: string) => void;
  /** More `server.properties` lines; they win over the defaults. */
  readonly properties?: Readonly<Record<string, string>>;
  /** A second listener with SASL_SSL, SCRAM-SHA-512 and ACLs; the plain listener is then the superuser's. */
  readonly secure?: SecureListener;
  /** Milliseconds until the broker must answer; default 60,000. */
  readonly readyTimeoutMs?: number;
}

export interface SecureListener {
  /** PEM file: server key, server certificate, CA certificate, in this order. */
  readonly keyStorePath: string;
  /** PEM file of the CA. */
  readonly trustStorePath: string;
  readonly users: readonly { readonly name: string; readonly password: string }[];
}

export interface LocalKafka {
  /** `127.0.0.1:port` of the plain listener. */
  readonly brokers: readonly string[];
  /** `localhost:port` of the SASL_SSL listener, empty without `secure`. */
  readonly secureBrokers: readonly string[];
  readonly dataDir: string;
  /** Process id of the JVM, for faults by signal. */
  readonly pid: () => number;
  /** SIGTERM, waits for the end, removes the data folder. */
  readonly stop: () => Promise<void>;
  /** kill -9, waits for the end, keeps the data folder. */
  readonly kill: () => Promise<void>;
  /** Starts it again on the same ports and data after `kill`, or stops and starts it. */
  readonly restart: () => Promise<void>;
}

/** Starts the broker and waits until it answers. Throws LocalKafkaError with one line that says what to do. */
export const startLocalKafka = async (options: LocalKafkaOptions = {}): Promise<LocalKafka> => {
  const say = options.say ?? ((line) => process.stderr.write(`lethe: ${line}\n`));
  const cache = await prepareKafkaCache(say);
  const dataDir = await mkdtemp(join(tmpdir(), 'lethe-kafka-'));
  const [plain, controller, secure] = await freePorts(3);
  const ports: Ports = { plain: plain!, controller: controller!, secure: secure! };
  const config = join(dataDir, 'server.properties');
  const text = serverProperties(ports, options);
  const users = (options.secure?.users ?? []).map(scramArgument);
  const storage = await formattedStorage(cache, text, users);
  await cp(storage, join(dataDir, 'log'), { recursive: true });
  await writeFile(config, `${text}\nlog.dirs=${join(dataDir, 'log')}\n`);

  const timeoutMs = options.readyTimeoutMs ?? 60_000;
  const start = (): Promise<Running> => launch(cache, dataDir, config, ports.plain, timeoutMs);
  let running: Running | null = await start();
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    const was = running;
    running = null;
    await was?.end(signal, say);
  };
  return {
    brokers: [`127.0.0.1:${ports.plain}`],
    secureBrokers: options.secure === undefined ? [] : [`localhost:${ports.secure}`],
    dataDir,
    pid: () => running?.pid ?? -1,
    stop: async () => {
      await end('SIGTERM');
      await rm(dataDir, { recursive: true, force: true });
    },
    kill: () => end('SIGKILL'),
    restart: async () => {
      await end('SIGTERM');
      running = await start();
    },
  };
};

interface Running {
  readonly pid: number;
  readonly end: (signal: 'SIGTERM' | 'SIGKILL', say: (line: string) => void) => Promise<void>;
}

const launch = async (
  cache: KafkaCache,
  dataDir: string,
  config: string,
  port: number,
  timeoutMs: number,
): Promise<Running> => {
  const log = join(dataDir, 'broker.log');
  const dump = existsSync(cache.archive) ? null : join(dataDir, 'classes.jsa');
  const jvm = [...quickJvm(cache), ...(dump === null ? [] : [`-XX:ArchiveClassesAtExit=${dump}`])];
  const command = [cache.java.command, ...jvm, 'kafka.Kafka', config];
  const broker = await startGuarded(command, { folder: dataDir, log });
  await brokerAnswers('127.0.0.1', port, timeoutMs, broker.isGone).catch(async (cause: unknown) => {
    broker.signal('SIGKILL');
    await broker.gone;
    const reason = cause instanceof Error ? cause.message : 'no answer';
    throw new LocalKafkaError(
      `the local broker did not start: ${reason}`,
      `read ${log}, or set LETHE_BROKERS to a broker you have`,
    );
  });
  const end: Running['end'] = async (signal, say) => {
    if (dump !== null && signal === 'SIGTERM') {
      say('keeping an archive of the broker’s classes, once, so that later starts are quicker');
    }
    broker.signal(signal);
    const late = setTimeout(() => broker.signal('SIGKILL'), 30_000);
    await broker.gone;
    clearTimeout(late);
    if (dump !== null && existsSync(dump)) await keepArchive(dump, cache.archive);
  };
  return { pid: broker.pid, end };
};

/** Copies across file systems and renames, so that a reader never sees half an archive. */
const keepArchive = async (from: string, to: string): Promise<void> => {
  const near = `${to}.${process.pid}`;
  await cp(from, near);
  await rename(near, to);
};

interface Ports {
  readonly plain: number;
  readonly controller: number;
  readonly secure: number;
}

const scramArgument = (user: { readonly name: string; readonly password: string }): string =>
  `SCRAM-SHA-512=[name=${user.name},password=${user.password}]`;

const serverProperties = (ports: Ports, options: LocalKafkaOptions): string => {
  const plain = `PLAIN://127.0.0.1:${ports.plain}`;
  const secure = options.secure === undefined ? '' : `,SECURE://localhost:${ports.secure}`;
  const lines: Record<string, string> = {
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.quorum.voters': `1@127.0.0.1:${ports.controller}`,
    'controller.listener.names': 'CONTROLLER',
    listeners: `${plain}${secure},CONTROLLER://127.0.0.1:${ports.controller}`,
    'advertised.listeners': `${plain}${secure}`,
    'inter.broker.listener.name': 'PLAIN',
    'listener.security.protocol.map': 'PLAIN:PLAINTEXT,SECURE:SASL_SSL,CONTROLLER:PLAINTEXT',
    'auto.create.topics.enable': 'false',
    'offsets.topic.replication.factor': '1',
    'offsets.topic.num.partitions': '1',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'transaction.state.log.num.partitions': '1',
    'share.coordinator.state.topic.replication.factor': '1',
    'share.coordinator.state.topic.min.isr': '1',
    'share.coordinator.state.topic.num.partitions': '1',
    // A group of one starts at once instead of after 3 s.
    'group.initial.rebalance.delay.ms': '0',
    // Tests kill members; the default lower bound of 6 s would make each wait for it.
    'group.min.session.timeout.ms': '1000',
    // After a kill -9 the controller refuses the new incarnation until the old one's session is over; default 9 s.
    'broker.session.timeout.ms': '3000',
    'broker.heartbeat.interval.ms': '500',
    // By default the controller writes a record of nothing twice a second: 40 % of what an idle broker takes (11 % of a core).
    'metadata.max.idle.interval.ms': '0',
    // 128 MB by default: it is most of an idle broker's memory.
    'log.cleaner.dedupe.buffer.size': '4194304',
    'num.network.threads': '2',
    'num.io.threads': '4',
    ...(options.secure === undefined ? {} : secureProperties(options.secure)),
    ...options.properties,
  };
  return Object.entries(lines)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');
};

const secureProperties = (secure: SecureListener): Record<string, string> => ({
  'sasl.enabled.mechanisms': 'SCRAM-SHA-512',
  'listener.name.secure.scram-sha-512.sasl.jaas.config':
    'org.apache.kafka.common.security.scram.ScramLoginModule required;',
  'ssl.keystore.type': 'PEM',
  'ssl.keystore.location': secure.keyStorePath,
  'ssl.truststore.type': 'PEM',
  'ssl.truststore.location': secure.trustStorePath,
  'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
  'super.users': 'User:ANONYMOUS',
  'allow.everyone.if.no.acl.found': 'false',
});
