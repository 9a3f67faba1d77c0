/**
 * Three real Apache Kafka brokers, RF 3 and min.insync 2, with two listeners each: PLAIN for the tests (superuser), SECURE (SASL_SSL,
 * SCRAM, ACLs) for lethe, which reaches it only through the proxy of these tests.
 *
 * Cost: about 10 s to start, 500 MB of memory.
 */
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brokerAnswers } from '../../../src/cli/demo/broker-answers.ts';
import { startGuarded } from '../../../src/cli/demo/guarded-process.ts';
import type { GuardedProcess } from '../../../src/cli/demo/guarded-process.ts';
import {
  formattedStorage,
  prepareKafkaCache,
  quickJvm,
} from '../../../src/cli/demo/kafka-cache.ts';
import type { KafkaCache } from '../../../src/cli/demo/kafka-cache.ts';
import { freePorts } from '../../../src/cli/demo/free-ports.ts';
import { makeCertificates } from '../../broker/support/certificates.ts';
import type { Certificates } from '../../broker/support/certificates.ts';
import { startProxy } from './proxy.ts';
import type { Proxy } from './proxy.ts';

export const NODES = [1, 2, 3] as const;
export type Node = (typeof NODES)[number];

/** Invented for these brokers, which live for minutes on loopback. */
export const PASSWORD = ['pw', 'of', 'the', 'faults'].join('-');

export interface Cluster {
  /** `127.0.0.1:port` of the superuser's listener, by node. */
  readonly plain: ReadonlyMap<Node, string>;
  /** `localhost:port` as lethe is told, the proxy's. */
  readonly secure: readonly string[];
  readonly proxy: Proxy;
  readonly certificates: Certificates;
  readonly folder: string;
  /** kill -9, waits for the end. */
  readonly kill: (node: Node) => Promise<void>;
  /** SIGTERM, waits for the end. */
  readonly shut: (node: Node) => Promise<void>;
  readonly freeze: (node: Node) => void;
  readonly thaw: (node: Node) => void;
  /** Starts what does not run and waits until every broker answers. */
  readonly restore: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

interface Broker {
  readonly node: Node;
  readonly folder: string;
  readonly config: string;
  readonly plainPort: number;
  process: GuardedProcess | null;
}

/** `say` hears what takes time. */
export const startCluster = async (say: (line: string) => void): Promise<Cluster> => {
  const cache = await prepareKafkaCache(say);
  const folder = await mkdtemp(join(tmpdir(), 'lethe-faults-'));
  const certificates = await makeCertificates(folder);
  const ports = await freePorts(NODES.length * 4);
  const of = (kind: number): number[] => ports.slice(kind * 3, kind * 3 + 3);
  const [plainPorts, securePorts, controllers, advertised] = [of(0), of(1), of(2), of(3)];
  const brokers = await Promise.all(
    NODES.map(async (node, i): Promise<Broker> => {
      const home = join(folder, `node-${node}`);
      await mkdir(home);
      const text = properties(node, {
        plain: plainPorts[i]!,
        secure: securePorts[i]!,
        advertised: advertised[i]!,
        controllers,
        certificates,
      });
      const config = join(home, 'server.properties');
      await writeFile(config, `${text}\nlog.dirs=${join(home, 'log')}\n`);
      await copyStorage(cache, text, join(home, 'log'), node);
      return { node, folder: home, config, plainPort: plainPorts[i]!, process: null };
    }),
  );
  const proxy = await startProxy(
    NODES.map((node, i) => ({ node, from: advertised[i]!, to: securePorts[i]! })),
    certificates,
  );
  const restore = async (): Promise<void> => {
    for (const broker of brokers) broker.process ??= await launch(cache, broker);
    await Promise.all(
      brokers.map(({ plainPort, process }) =>
        brokerAnswers('127.0.0.1', plainPort, 90_000, process!.isGone),
      ),
    );
  };
  const end = async (node: Node, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    const broker = brokers[node - 1]!;
    const was = broker.process;
    broker.process = null;
    was?.signal('SIGCONT');
    was?.signal(signal);
    const late = setTimeout(() => was?.signal('SIGKILL'), 20_000);
    await was?.gone;
    clearTimeout(late);
  };
  await restore();
  return {
    plain: new Map(brokers.map(({ node, plainPort }) => [node, `127.0.0.1:${plainPort}`])),
    secure: advertised.map((port) => `localhost:${port}`),
    proxy,
    certificates,
    folder,
    kill: (node) => end(node, 'SIGKILL'),
    shut: (node) => end(node, 'SIGTERM'),
    freeze: (node) => brokers[node - 1]!.process?.signal('SIGSTOP'),
    thaw: (node) => brokers[node - 1]!.process?.signal('SIGCONT'),
    restore,
    stop: async () => {
      proxy.close();
      await Promise.all(NODES.map((node) => end(node, 'SIGKILL')));
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** A session of its own and a folder that goes with it: it never outlives this process. */
const launch = (cache: KafkaCache, { folder, config }: Broker): Promise<GuardedProcess> =>
  startGuarded([cache.java.command, ...quickJvm(cache), 'kafka.Kafka', config], {
    folder,
    log: join(folder, 'broker.log'),
  });

/** Formatted storage holds the SCRAM users; node and directory ids are each broker's own. */
const copyStorage = async (
  cache: KafkaCache,
  text: string,
  target: string,
  node: Node,
): Promise<void> => {
  const user = `SCRAM-SHA-512=[name=lethe,password=${PASSWORD}]`;
  const single = text
    .replace(/^node\.id=.*$/m, 'node.id=1')
    .replace(/^controller\.quorum\.voters=1@([^,]*).*$/m, 'controller.quorum.voters=1@$1');
  await cp(await formattedStorage(cache, single, [user]), target, { recursive: true });
  const meta = join(target, 'meta.properties');
  const directory = randomBytes(16).toString('base64url').replaceAll(/[-_]/g, 'x');
  const own = (await readFile(meta, 'utf8'))
    .replace(/^node\.id=.*$/m, `node.id=${node}`)
    .replace(/^directory\.id=.*$/m, `directory.id=${directory}`);
  await writeFile(meta, own);
};

interface Place {
  readonly plain: number;
  readonly secure: number;
  readonly advertised: number;
  readonly controllers: readonly number[];
  readonly certificates: Certificates;
}

const properties = (
  node: Node,
  { plain, secure, advertised, controllers, certificates }: Place,
): string => {
  const lines: Record<string, string | number> = {
    'process.roles': 'broker,controller',
    'node.id': node,
    'controller.quorum.voters': controllers
      .map((port, i) => `${i + 1}@127.0.0.1:${port}`)
      .join(','),
    'controller.listener.names': 'CONTROLLER',
    listeners: `PLAIN://127.0.0.1:${plain},SECURE://localhost:${secure},CONTROLLER://127.0.0.1:${controllers[node - 1]}`,
    'advertised.listeners': `PLAIN://127.0.0.1:${plain},SECURE://localhost:${advertised}`,
    'inter.broker.listener.name': 'PLAIN',
    'listener.security.protocol.map': 'PLAIN:PLAINTEXT,SECURE:SASL_SSL,CONTROLLER:PLAINTEXT',
    'sasl.enabled.mechanisms': 'SCRAM-SHA-512',
    'listener.name.secure.scram-sha-512.sasl.jaas.config':
      'org.apache.kafka.common.security.scram.ScramLoginModule required;',
    'ssl.keystore.type': 'PEM',
    'ssl.keystore.location': certificates.keyStorePath,
    'ssl.truststore.type': 'PEM',
    'ssl.truststore.location': certificates.caPath,
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'super.users': 'User:ANONYMOUS',
    'allow.everyone.if.no.acl.found': 'false',
    'auto.create.topics.enable': 'false',
    'default.replication.factor': 3,
    'min.insync.replicas': 2,
    'offsets.topic.replication.factor': 3,
    'offsets.topic.num.partitions': 3,
    'transaction.state.log.replication.factor': 3,
    'transaction.state.log.min.isr': 2,
    'transaction.state.log.num.partitions': 3,
    'share.coordinator.state.topic.replication.factor': 3,
    'share.coordinator.state.topic.min.isr': 2,
    'share.coordinator.state.topic.num.partitions': 1,
    'group.initial.rebalance.delay.ms': 0,
    'group.min.session.timeout.ms': 1000,
    'transaction.abort.timed.out.transaction.cleanup.interval.ms': 1000,
    'broker.session.timeout.ms': 6000,
    'broker.heartbeat.interval.ms': 1000,
    'replica.lag.time.max.ms': 5000,
    'log.retention.check.interval.ms': 1000,
    'auto.leader.rebalance.enable': 'false',
    // Two records of nothing a second: a third of what three idle brokers take (30 % of a core).
    'metadata.max.idle.interval.ms': 0,
    'log.cleaner.dedupe.buffer.size': 4_194_304,
    'num.network.threads': 2,
    'num.io.threads': 4,
  };
  return Object.entries(lines)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');
};
