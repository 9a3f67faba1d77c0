/**
 * Where one run of a fault test plays: topics of its own on the cluster, the permissions that the documentation names, sidecars, a
 * feed of records, and the verdict over both logs.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import kafkajs from 'kafkajs';
import type { AclOperationTypes, AclResourceTypes, Admin } from 'kafkajs';
import { fixedKeyFile } from '../../../src/cli/demo/demo-config.ts';
import { freePort } from '../../../src/cli/demo/free-ports.ts';
import { sidecarReady, spawnSidecar } from '../../../src/cli/demo/sidecar-process.ts';
import type { Sidecar } from '../../../src/cli/demo/sidecar-process.ts';
import { PACK } from '../../broker/support/packs.ts';
import type { Random } from '../../sim/world/random.ts';
import type { Cluster } from './cluster.ts';
import { PASSWORD } from './cluster.ts';
import { createFeed } from './feed.ts';
import type { Feed } from './feed.ts';
import { createJudge } from './judge.ts';
import type { Judge } from './judge.ts';
import type { Fate } from './verdict.ts';
import { connectCluster } from './wire.ts';
import type { ClusterWire } from './wire.ts';

const {
  AclOperationTypes: Operation,
  AclPermissionTypes,
  AclResourceTypes: Resource,
  Kafka,
  logLevel,
  ResourcePatternTypes: Pattern,
} = kafkajs;

export type Delivery = 'at-least-once' | 'exactly-once';

export interface Stage {
  readonly id: string;
  readonly raw: string;
  readonly san: string;
  readonly quarantine: string;
  readonly status: string;
  readonly group: string;
  readonly partitions: number;
  readonly delivery: Delivery;
  readonly seed: number;
  readonly random: Random;
  readonly cluster: Cluster;
  readonly wire: ClusterWire;
  readonly admin: Admin;
  readonly feed: Feed;
  readonly judge: Judge;
  /** Starts a sidecar, named `lethe-<number>` as a client; waits until it is ready unless told not to. */
  readonly run: (options?: RunOptions) => Promise<Member>;
  /** All that were started, in order. */
  readonly members: () => readonly Member[];
  readonly logs: () => Promise<string>;
  /** Topics with the permissions of a sanitized and a raw one. */
  readonly makeTopics: (raw: string, san: string, partitions: number) => Promise<void>;
  readonly say: (line: string) => void;
  readonly close: () => Promise<void>;
}

export interface Member extends Sidecar {
  readonly name: string;
  readonly metric: (line: RegExp) => Promise<number>;
}

export interface RunOptions {
  readonly wait?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** Lines added to lethe.yaml. */
  readonly yaml?: string;
  readonly edit?: (yaml: string) => string;
}

export interface StageOptions {
  readonly cluster: Cluster;
  readonly id: string;
  readonly seed: number;
  readonly random: Random;
  readonly delivery: Delivery;
  readonly partitions: number;
  /** For each partition. */
  readonly records: number;
  readonly sessionMs?: number;
  /** Of the output topics. */
  readonly outputConfig?: Readonly<Record<string, string>>;
  readonly fate?: Fate;
  readonly say: (line: string) => void;
}

export const createStage = async (options: StageOptions): Promise<Stage> => {
  const { cluster, id, partitions, delivery, seed, random, say } = options;
  const names = {
    raw: `raw.${id}`,
    san: `san.${id}`,
    quarantine: `quarantine.${id}`,
    status: `status.${id}`,
    group: `group.${id}`,
  };
  const folder = join(cluster.folder, id);
  await mkdir(folder);
  await writeFile(join(folder, 'lethe.key'), fixedKeyFile(), { mode: 0o400 });
  await writeFile(join(folder, 'pack.yaml'), PACK);
  await writeFile(join(folder, 'password'), `${PASSWORD}\n`, { mode: 0o400 });
  const kafka = new Kafka({
    brokers: [...cluster.plain.values()],
    logLevel: logLevel.NOTHING,
    retry: { retries: 20, initialRetryTime: 100, maxRetryTime: 1000 },
  });
  const admin = kafka.admin();
  await admin.connect();
  const wire = connectCluster(cluster.plain);
  const output = options.outputConfig ?? {};
  await makeTopics(admin, names.raw, partitions, {});
  await makeTopics(admin, names.san, partitions, output);
  await makeTopics(admin, names.quarantine, 1, output);
  await makeTopics(admin, names.status, 1, {});
  await grant(admin, names);
  const members: Member[] = [];
  const run = async (how: RunOptions = {}): Promise<Member> => {
    const name = `lethe-${members.length}`;
    const metricsPort = await freePort();
    const home = join(folder, name);
    await mkdir(home);
    const configPath = join(home, 'lethe.yaml');
    const text = `${configText(options, names, name, folder, metricsPort)}${how.yaml ?? ''}`;
    await writeFile(configPath, how.edit?.(text) ?? text);
    const env = how.env ?? {};
    const sidecar = await spawnSidecar({ configPath, metricsPort, folder: home, env });
    const member = { ...sidecar, name, metric: (line: RegExp) => metric(sidecar, line) };
    members.push(member);
    if (how.wait !== false) await sidecarReady(member, 60_000);
    return member;
  };
  const feed = createFeed(wire, { ...options, topic: names.raw });
  return {
    id,
    ...names,
    partitions,
    delivery,
    seed,
    random,
    cluster,
    wire,
    admin,
    feed,
    judge: createJudge(wire, { ...names, partitions, delivery, fate: options.fate }),
    run,
    members: () => members,
    logs: async () => {
      const texts = members.map(({ logPath }) => readFile(logPath, 'utf8').catch(() => ''));
      return (await Promise.all(texts)).join('\n');
    },
    makeTopics: async (raw, san, count) => {
      await grantTopics(admin, [raw], [san]);
      await makeTopics(admin, san, count, output);
      await makeTopics(admin, raw, count, {});
    },
    say,
    close: async () => {
      feed.stop();
      for (const { signal } of members) {
        signal('SIGCONT');
        signal('SIGKILL');
      }
      await Promise.all(members.map(({ gone }) => gone));
      const topics = [names.raw, names.san, names.quarantine, names.status];
      await admin.deleteTopics({ topics }).catch(() => undefined);
      wire.close();
      await admin.disconnect();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

const makeTopics = async (
  admin: Admin,
  topic: string,
  numPartitions: number,
  config: Readonly<Record<string, string>>,
): Promise<void> => {
  const configEntries = Object.entries(config).map(([name, value]) => ({ name, value }));
  await admin.createTopics({
    waitForLeaders: false,
    topics: [{ topic, numPartitions, replicationFactor: 3, configEntries }],
  });
};

const allow = (
  resourceType: AclResourceTypes,
  resourceName: string,
  operation: AclOperationTypes,
  resourcePatternType = Pattern.LITERAL,
) => ({
  resourceType,
  resourceName,
  resourcePatternType,
  principal: 'User:lethe',
  host: '*',
  operation,
  permissionType: AclPermissionTypes.ALLOW,
});

const grantTopics = async (
  admin: Admin,
  read: readonly string[],
  written: readonly string[],
): Promise<void> => {
  const both = [...read, ...written];
  const acl = [
    ...read.map((topic) => allow(Resource.TOPIC, topic, Operation.READ)),
    ...written.map((topic) => allow(Resource.TOPIC, topic, Operation.WRITE)),
    ...both.map((topic) => allow(Resource.TOPIC, topic, Operation.DESCRIBE_CONFIGS)),
  ];
  await admin.createAcls({ acl });
};

/** The least that the sidecar needs; the documentation names the same. */
const grant = async (
  admin: Admin,
  names: Readonly<Record<'raw' | 'san' | 'quarantine' | 'status' | 'group', string>>,
): Promise<void> => {
  await grantTopics(admin, [names.raw], [names.san, names.quarantine, names.status]);
  await admin.createAcls({
    acl: [
      allow(Resource.GROUP, names.group, Operation.READ),
      allow(Resource.TRANSACTIONAL_ID, `${names.group}.`, Operation.WRITE, Pattern.PREFIXED),
    ],
  });
};

const configText = (
  { cluster, id, delivery, sessionMs = 3000 }: StageOptions,
  names: { readonly quarantine: string; readonly status: string; readonly group: string },
  client: string,
  folder: string,
  metricsPort: number,
): string => `client_id: ${client}
brokers: ${JSON.stringify(cluster.secure)}
tls: { ca: '${cluster.certificates.caPath}' }
sasl: { mechanism: SCRAM-SHA-512, username: lethe, password_file: '${folder}/password' }
group: { id: ${names.group} }
topics:
  - { match: 'raw\\.(${id}.*)', to: 'san.$1' }
quarantine: { topic: ${names.quarantine} }
status: { topic: ${names.status} }
packs: { paths: ['${folder}/pack.yaml'] }
key_file: '${folder}/lethe.key'
limits: { output_record_bytes: 1024 }
delivery: ${delivery}
fetch: { max_wait_ms: 50 }
commit: { interval_ms: 100 }
timeouts: { session_ms: ${sessionMs}, heartbeat_ms: 300, rebalance_ms: 6000, request_ms: 5000 }
metrics: { host: 127.0.0.1, port: ${metricsPort} }
`;

/** Sum of the values of the lines that match; 0 without one. */
const metric = async ({ url }: Sidecar, line: RegExp): Promise<number> => {
  const answer = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(5000) }).catch(
    () => null,
  );
  const lines = ((await answer?.text()) ?? '').split('\n').filter((one) => line.test(one));
  return lines.reduce((sum, one) => sum + Number(one.slice(one.lastIndexOf(' ') + 1)), 0);
};
