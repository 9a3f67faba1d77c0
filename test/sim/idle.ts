/**
 * A sidecar that has nothing to do, in virtual time: how often it asks the brokers, and how often it wakes up. Counts, so that the same
 * code gives the same figures everywhere; what they cost on a real machine is cell `idle.ms-per-s` of the bench.
 */
import { addTopic, createSimCluster, publish } from './broker/cluster.ts';
import { createOracle, QUARANTINE } from './oracle.ts';
import { feedBatch } from './world/feed.ts';
import { createNetwork } from './world/network.ts';
import { createRandom } from './world/random.ts';
import { startSidecar } from './world/sidecar.ts';
import type { Settings } from './world/sidecar.ts';
import { createTime } from './world/time.ts';

export interface IdleResult {
  /** null = within the budget. */
  readonly problem: string | null;
  readonly callsAMinute: number;
  readonly eventsAMinute: number;
}

/** As shipped, but for the interval of commits, which is the shorter of the two. */
export const IDLE_SETTINGS: Omit<Settings, 'delivery'> = {
  fetch: {
    minBytes: 1,
    maxBytes: 8 << 20,
    partitionMaxBytes: 1 << 20,
    maxWaitMs: 500,
    inFlightBytes: 64 << 20,
  },
  commitIntervalMs: 100,
  requestMs: 30_000,
  sessionMs: 45_000,
  rebalanceMs: 60_000,
  heartbeatMs: 3000,
  codec: 'same',
  quarantineTopic: QUARANTINE,
  transactionMs: 30_000,
  resumeFromOutput: false,
};

const PARTITIONS = 18;
const BUSY_MS = 20_000;
const MINUTE_MS = 60_000;
/** Three brokers, a fetch each in two seconds; a heartbeat every 3 s, metadata every 10. */
const CALLS_MAX = 3 * 30 + 20 + 6;
/** The simulated network and brokers take about five of their own for each call, and eight a second beside. */
const EVENTS_MAX = CALLS_MAX * 5 + 500;

export const runIdle = async (delivery: Settings['delivery']): Promise<IdleResult> => {
  const [random, time] = [createRandom(1), createTime()];
  const oracle = createOracle(delivery === 'exactly-once' ? 'everything' : 'nothing');
  const cluster = createSimCluster(time, random, oracle.watcher);
  const network = createNetwork(cluster);
  cluster.transactions.newFlow = true;
  for (const name of ['raw.a', 'san.a']) addTopic(cluster, name, PARTITIONS);
  addTopic(cluster, QUARANTINE, 1);
  const sidecar = startSidecar({
    name: 's0',
    time,
    random,
    network,
    settings: { ...IDLE_SETTINGS, delivery },
    killAt: () => false,
    keyringFails: () => false,
    onEvent: () => undefined,
    crashed: oracle.fail,
  });
  // An idle sidecar is one that has worked.
  for (const partition of cluster.topics.get('raw.a')!.partitions) {
    oracle.expect(partition.topic, partition.index, feedBatch(partition, random));
    publish(cluster, partition, partition.end);
  }
  await time.run(() => false, BUSY_MS);
  const before = { calls: network.calls, events: time.events() };
  await time.run(() => false, BUSY_MS + MINUTE_MS);
  const callsAMinute = network.calls - before.calls;
  const eventsAMinute = time.events() - before.events;
  sidecar.kill();
  const missing = oracle.violation() ?? oracle.missing()[0] ?? null;
  return { problem: missing ?? over(callsAMinute, eventsAMinute), callsAMinute, eventsAMinute };
};

const over = (calls: number, events: number): string | null => {
  if (calls > CALLS_MAX) return `${calls} calls a minute, at most ${CALLS_MAX}`;
  return events > EVENTS_MAX ? `${events} events a minute, at most ${EVENTS_MAX}` : null;
};
