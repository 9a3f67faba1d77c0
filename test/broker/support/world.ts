/**
 * A small world for one test: topics of its own on the shared broker, a key file, a pack, a config, and sidecars started from it.
 * Everything it started is ended by `close`.
 */
import { mkdtemp, mkdir, rm, writeFile, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import type { Admin, ITopicConfig } from 'kafkajs';
import { fixedKeyFile } from '../../../src/cli/demo/demo-config.ts';
import { freePort } from '../../../src/cli/demo/free-ports.ts';
import { quietKafkajs } from '../../../src/cli/demo/quiet-kafkajs.ts';
import { sidecarReady, spawnSidecar, stopSidecar } from '../../../src/cli/demo/sidecar-process.ts';
import type { Sidecar } from '../../../src/cli/demo/sidecar-process.ts';
import { PACK } from './packs.ts';
import { connectWire } from './wire.ts';
import type { LoggedRecord } from './record-batch.ts';
import type { Wire } from './wire.ts';

export interface World {
  /** Part of every topic name and the group id. */
  readonly id: string;
  readonly raw: string;
  readonly san: string;
  readonly quarantine: string;
  readonly status: string;
  readonly folder: string;
  readonly wire: Wire;
  readonly admin: Admin;
  /** Starts a sidecar and waits until it is ready, unless `wait` is false. */
  readonly run: (options?: RunOptions) => Promise<Sidecar>;
  /** Waits until a partition of `san` has `count` records. Throws after 30 s with the end of the sidecars' logs. */
  readonly grown: (partition: number, count: number) => Promise<void>;
  /** Whole sanitized log of a partition, once it has grown to `count` records. Throws after 30 s. */
  readonly sanitized: (partition: number, count: number) => Promise<LoggedRecord[]>;
  /** Offset that the group committed for a partition of `raw`, -1n for none. */
  readonly committed: (partition: number) => Promise<bigint>;
  /** Everything that sidecars of this world wrote to their logs so far. */
  readonly logs: () => Promise<string>;
  /** For a wait that failed: the end of the logs, and what each sidecar counts or how it ended. */
  readonly told: () => Promise<string>;
  readonly close: () => Promise<void>;
}

export interface RunOptions {
  readonly wait?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** Lines added to lethe.yaml; the keys must not stand in the base text. */
  readonly yaml?: string;
  /** Replaces parts of the base text, for bad configurations. */
  readonly edit?: (yaml: string) => string;
}

export interface WorldOptions {
  readonly broker: string;
  readonly partitions?: number;
  /** Line `quarantine:` of lethe.yaml; default the world's quarantine topic. */
  readonly quarantine?: string;
  /** Session time-out of the members, default 6000: how long a killed one blocks its partitions. */
  readonly sessionMs?: number;
  /** Config entries of the topics made. */
  readonly topicConfig?: Readonly<Record<string, string>>;
}

quietKafkajs();

let count = 0;

export const createWorld = async (options: WorldOptions): Promise<World> => {
  const id = `t${process.pid.toString(36)}${(count++).toString(36)}${Date.now().toString(36)}`;
  const names = {
    raw: `raw.${id}`,
    san: `san.${id}`,
    quarantine: `quarantine.${id}`,
    status: `status.${id}`,
  };
  const folder = await mkdtemp(join(tmpdir(), 'lethe-test-'));
  const kafka = new Kafka({ brokers: [options.broker], logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const wire = await connectWire(options.broker);
  const entries = Object.entries(options.topicConfig ?? {});
  await makeTopics(
    admin,
    Object.values(names).map((topic) => ({
      topic,
      numPartitions: topic === names.raw || topic === names.san ? (options.partitions ?? 1) : 1,
      replicationFactor: 1,
      configEntries: entries.map(([name, value]) => ({ name, value })),
    })),
  );
  await writeFile(join(folder, 'lethe.key'), fixedKeyFile(), { mode: 0o400 });
  await writeFile(join(folder, 'pack.yaml'), PACK);
  const sidecars: Sidecar[] = [];
  let started = 0;
  const run = async (runOptions: RunOptions = {}): Promise<Sidecar> => {
    const metricsPort = await freePort();
    const home = join(folder, `sidecar-${started++}`);
    await mkdir(home);
    const configPath = join(home, 'lethe.yaml');
    const base = configText(options, id, names, folder, metricsPort);
    const text = `${base}${runOptions.yaml ?? ''}`;
    await writeFile(configPath, runOptions.edit?.(text) ?? text);
    const env = runOptions.env ?? {};
    const sidecar = await spawnSidecar({ configPath, metricsPort, folder: home, env });
    sidecars.push(sidecar);
    if (runOptions.wait !== false) await sidecarReady(sidecar, 30_000);
    return sidecar;
  };
  const logs = async (): Promise<string> => {
    const texts = sidecars.map(({ logPath }) => readFile(logPath, 'utf8').catch(() => ''));
    return (await Promise.all(texts)).join('\n');
  };
  const told = async (): Promise<string> => {
    const tail = (await logs()).slice(-2000);
    return `${tail}\n${(await Promise.all(sidecars.map(ownMetrics))).join('\n')}`;
  };
  const grown: World['grown'] = (partition, wanted) =>
    until(
      async () => (await wire.end(names.san, partition)) >= BigInt(wanted),
      async () => {
        const end = await wire.end(names.san, partition);
        return `${wanted} records in ${names.san}/${partition}, there are ${end}: ${await told()}`;
      },
    );
  return {
    id,
    ...names,
    grown,
    told,
    folder,
    wire,
    admin,
    run,
    logs,
    sanitized: async (partition, wanted) => {
      await grown(partition, wanted);
      return wire.readAll(names.san, partition);
    },
    committed: async (partition) => {
      const [topic] = await admin.fetchOffsets({ groupId: `group.${id}`, topics: [names.raw] });
      const found = topic?.partitions.find((one) => one.partition === partition);
      return BigInt(found?.offset ?? -1);
    },
    close: async () => {
      for (const sidecar of sidecars) sidecar.signal('SIGKILL');
      await Promise.all(sidecars.map(({ gone }) => gone));
      wire.close();
      await admin.disconnect();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

export { stopSidecar };

const configText = (
  options: WorldOptions,
  id: string,
  names: { readonly quarantine: string; readonly status: string },
  folder: string,
  metricsPort: number,
): string => `client_id: lethe-test
brokers: ['${options.broker}']
group: { id: group.${id} }
topics:
  - { match: 'raw\\.(${id}.*)', to: 'san.$1' }
quarantine: ${options.quarantine ?? `{ topic: ${names.quarantine} }`}
status: { topic: ${names.status} }
packs: { paths: ['${folder}/pack.yaml'] }
key_file: '${folder}/lethe.key'
fetch: { max_wait_ms: 50 }
commit: { interval_ms: 100 }
timeouts: { session_ms: ${options.sessionMs ?? 6000}, heartbeat_ms: 300, rebalance_ms: 6000, request_ms: 5000 }
metrics: { host: 127.0.0.1, port: ${metricsPort} }
`;

/** Creates topics and waits for their leaders; kafkajs's own waiting gives up on a topic that the broker is about to know. */
export const makeTopics = async (admin: Admin, topics: readonly ITopicConfig[]): Promise<void> => {
  await admin.createTopics({ waitForLeaders: false, topics: [...topics] });
  await until(
    async () => {
      const names = topics.map(({ topic }) => topic);
      const found = await admin.fetchTopicMetadata({ topics: names }).catch(() => null);
      const partitions = found?.topics.flatMap((topic) => topic.partitions) ?? [];
      return partitions.length > 0 && partitions.every(({ leader }) => leader >= 0);
    },
    async () => 'leaders of new topics',
  );
};

/** What a sidecar counts, without the histograms and what Node counts: where it stands still shows there. */
const ownMetrics = async (sidecar: Sidecar): Promise<string> => {
  if (sidecar.isGone()) return `process ${sidecar.pid} ended with ${await sidecar.gone}`;
  const answer = await fetch(`${sidecar.url}/metrics`).catch(() => null);
  const lines = ((await answer?.text()) ?? 'no metrics').split('\n');
  return lines.filter((line) => !/^#|_bucket|^(?:nodejs|process)_|^$/.test(line)).join('\n');
};

/** Asks every 50 ms until it is true; throws `what()` after `ms`. */
export const until = async (
  isTrue: () => Promise<boolean>,
  what: () => Promise<string>,
  ms = 30_000,
): Promise<void> => {
  const stop = Date.now() + ms;
  while (!(await isTrue())) {
    if (Date.now() > stop) throw new Error(`waited ${ms / 1000} s for: ${await what()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
