/** One seed from beginning to end: faults, healing, recovery, drain; what the oracle says of it. */
import { APIS } from '../../src/kafka/protocol/messages.ts';
import { addTopic, createSimCluster } from './broker/cluster.ts';
import { watchTransactions } from './broker/transactions.ts';
import type { SimCluster, Watcher } from './broker/cluster.ts';
import { createOracle, QUARANTINE } from './oracle.ts';
import { chooseKinds, chooseResumeKinds, heal, playFaults } from './scenario.ts';
import type { FaultKind, Stage } from './scenario.ts';
import { createFleet } from './world/fleet.ts';
import { createNetwork } from './world/network.ts';
import { createRandom } from './world/random.ts';
import type { Random } from './world/random.ts';
import { endRejected, rejectedHost } from './world/sidecar.ts';
import type { Settings } from './world/sidecar.ts';
import { createTime } from './world/time.ts';

export interface SeedResult {
  readonly seed: number;
  /** null = everything held. */
  readonly violation: string | null;
  readonly kinds: readonly FaultKind[];
  readonly delivery: 'at-least-once' | 'exactly-once';
  /** Of everything that became readable or was committed, and when: two runs of one seed are the same run. */
  readonly digest: number;
  readonly records: number;
  readonly again: number;
  readonly quarantined: number;
  readonly calls: number;
  readonly events: number;
  /** From the end of the faults until everything was published and committed, virtual ms. */
  readonly recoveryMs: number;
}

const RESUME = { delivery: 'at-least-once', resumeFromOutput: true } as const;

/** After the last fault everything must be published and committed within this. */
const RECOVERY_MS_MAX = 60_000;
const REVOKE_MS_MAX = 3001;
const QUIET_MS = 3000;
const DRAIN_MS_MAX = 31_000;

export interface SeedOptions {
  /** Hears of every call, event and death. */
  readonly trace?: ((line: string) => void) | null;
  /** One process with `resume_from_output` that dies again and again: nothing may come twice. */
  readonly resume?: boolean;
}

/** What a seed is about, before it is run. */
export const deliveryOf = (seed: number): SeedResult['delivery'] =>
  chooseSettings(createRandom(seed)).delivery;

export const runSeed = async (
  seed: number,
  { trace = null, resume = false }: SeedOptions = {},
): Promise<SeedResult> => {
  const random = createRandom(seed);
  const time = createTime();
  const chosen = chooseSettings(random);
  const settings = resume ? { ...chosen, ...RESUME } : chosen;
  const once = settings.delivery === 'exactly-once';
  const oracle = createOracle(resume ? 'outputs' : once ? 'everything' : 'nothing');
  const digest = createDigest(time.now);
  const cluster = createSimCluster(time, random, digested(oracle.watcher, digest.add));
  const network = createNetwork(cluster);
  const say = trace === null ? ignore : (line: string) => trace(`${time.now().toFixed(1)} ${line}`);
  if (trace !== null) network.trace = say;
  makeTopics(cluster);
  // Brokers that do not tell ids of topics cannot be resumed from.
  if (resume) cluster.newest.set(APIS.Metadata.key, APIS.Metadata.max);
  if (once) {
    cluster.transactions.newFlow = random.chance(0.6);
    // Brokers that have agreed on it (transaction.version 2) speak what belongs to it.
    if (cluster.transactions.newFlow) {
      for (const api of NEW_FLOW_APIS) cluster.newest.set(APIS[api].key, APIS[api].max);
    }
    watchTransactions(cluster);
  }
  const kinds = resume ? chooseResumeKinds({ cluster }) : chooseKinds({ cluster });
  const fleet = createFleet(
    {
      time,
      random,
      network,
      settings,
      onEvent: (host, event) => {
        say(`${host} ${JSON.stringify(event, plain)}`);
        // A process that was stopped meanwhile is late by that.
        if (event.kind !== 'partitions-revoked' || kinds.includes('stop')) return;
        if (event.ms > REVOKE_MS_MAX) oracle.fail(`slow: ${host} gave back after ${event.ms} ms`);
      },
      crashed: (what) => oracle.fail(`crash: ${what}`),
    },
    resume ? 1 : random.between(1, 3),
  );
  const stage = { cluster, network, fleet, oracle, healMs: random.between(10_000, 40_000) };
  const onRejection = (error: unknown): void => {
    const host = rejectedHost(error);
    if (host === null) oracle.fail(`crash: unhandled rejection ${String(error)}`);
    else endRejected(host);
  };
  process.on('unhandledRejection', onRejection);
  try {
    playFaults(stage, kinds);
    const recoveryMs = await play(stage);
    return {
      seed,
      violation: oracle.violation(),
      kinds,
      delivery: settings.delivery,
      digest: digest.value(),
      ...oracle.counts(),
      calls: network.calls,
      events: time.events(),
      recoveryMs,
    };
  } finally {
    process.off('unhandledRejection', onRejection);
  }
};

const NEW_FLOW_APIS = ['Produce', 'EndTxn', 'TxnOffsetCommit', 'InitProducerId'] as const;

const ignore = (): void => undefined;

const plain = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' ? Number(value) : value;

/** Gives how long the recovery took. */
const play = async (stage: Stage): Promise<number> => {
  const { cluster, oracle, fleet, healMs } = stage;
  const { time } = cluster;
  const broken = (): boolean => oracle.violation() !== null;
  await time.run(broken, healMs);
  if (broken()) return -1;
  heal(stage);
  const done = (): boolean => broken() || whatIsMissing(stage) === null;
  if (!(await time.run(done, healMs + RECOVERY_MS_MAX))) {
    oracle.fail(`stuck: ${whatIsMissing(stage)}`);
  }
  const recoveryMs = time.now() - healMs;
  if (broken()) return recoveryMs;
  // A member that has just come back reads again what was committed late: only then it is quiet.
  await time.run(broken, time.now() + QUIET_MS);
  const before = oracle.counts().again;
  const stopMs = time.now();
  fleet.stopAll();
  const ended = (): boolean => broken() || fleet.exits().every(([, exit]) => exit !== null);
  await time.run(ended, stopMs + DRAIN_MS_MAX);
  const late = fleet.exits().filter(([, exit]) => exit === null);
  if (late.length > 0) oracle.fail(`stuck: ${late.map(([name]) => name).join(', ')} do not drain`);
  if (oracle.counts().again > before) oracle.fail('twice: records came again in a quiet drain');
  return recoveryMs;
};

const whatIsMissing = ({ cluster, oracle, fleet }: Stage): string | null => {
  const missing = oracle.missing();
  if (missing.length > 0) return missing.join(', ');
  const uncommitted = open(cluster);
  if (uncommitted !== '') return `not committed: ${uncommitted}`;
  const running = fleet.exits().filter(([, exit]) => exit === null).length;
  return cluster.group.settled() === running ? null : 'the group';
};

/**
 * Raw partitions whose last record that must come out is not committed: a commit that a broker worked on late, and that moved the offset
 * back, must have been made good.
 */
const open = (cluster: SimCluster): string =>
  rawPartitions(cluster)
    .filter(({ topic, index, batches }) => {
      const last = batches.findLast(({ hidden }) => !hidden);
      const offset = cluster.group.offsets.get(`${topic}/${index}`)?.offset ?? 0;
      return last !== undefined && offset <= last.base;
    })
    .map(({ topic, index }) => `${topic}/${index}`)
    .join(', ');

const rawPartitions = ({ topics }: SimCluster) =>
  [...topics.values()].filter(({ name }) => name.startsWith('raw.')).flatMap((t) => t.partitions);

const makeTopics = (cluster: SimCluster): void => {
  const { random } = cluster;
  for (const name of ['a', 'b']) {
    const partitions = random.between(1, 3);
    addTopic(cluster, `raw.${name}`, partitions);
    addTopic(cluster, `san.${name}`, partitions + random.between(0, 1));
  }
  addTopic(cluster, QUARANTINE, random.between(1, 2));
  // Brokers of an older version speak less.
  if (random.chance(0.3)) {
    for (const { key, min, max } of Object.values(APIS)) {
      cluster.newest.set(key, random.between(min, max));
    }
    cluster.newest.set(APIS.ApiVersions.key, APIS.ApiVersions.max);
  }
};

const chooseSettings = (random: Random): Settings => ({
  fetch: {
    minBytes: 1,
    maxBytes: random.pick([2000, 50_000, 1_000_000]),
    partitionMaxBytes: random.pick([500, 3000, 1_000_000]),
    maxWaitMs: random.pick([50, 200, 500]),
    inFlightBytes: random.pick([4000, 100_000, 10_000_000]),
    // Small: several batches of a partition are in flight.
    joinedBytes: random.pick([200, 1000, 1_000_000]),
  },
  commitIntervalMs: random.pick([20, 100, 500]),
  requestMs: random.pick([1000, 5000]),
  sessionMs: random.pick([2000, 6000]),
  rebalanceMs: random.pick([3000, 6000]),
  heartbeatMs: random.pick([300, 600]),
  codec: random.chance(0.9) ? 'none' : 'same',
  quarantineTopic: QUARANTINE,
  delivery: random.chance(0.4) ? 'exactly-once' : 'at-least-once',
  transactionMs: random.pick([3000, 10_000]),
  resumeFromOutput: false,
});

/** FNV-1a over what happened. */
const createDigest = (now: () => number) => {
  let value = 0x811c9dc5;
  return {
    add: (what: string): void => {
      for (const char of `${now().toFixed(3)} ${what}`) {
        value = Math.imul(value ^ char.charCodeAt(0), 0x01000193) >>> 0;
      }
    },
    value: () => value,
  };
};

const digested = (watcher: Watcher, add: (what: string) => void): Watcher => ({
  ...watcher,
  visible: (partition, batch) => {
    add(`${partition.topic}/${partition.index} ${batch.base} ${batch.header.count} ${batch.by}`);
    watcher.visible(partition, batch);
  },
  committedInto: (commit) => {
    add(`${commit.topic}/${commit.partition} ${commit.offset} into`);
    watcher.committedInto(commit);
  },
  committed: (commit) => {
    add(`${commit.topic}/${commit.partition} ${commit.offset} ${commit.memberId}`);
    watcher.committed(commit);
  },
});
