/**
 * A broker that answers nothing for ten seconds: the partitions that have nothing to do with it go on as if it were not there, though those
 * that are written to it use up the memory that may be in flight, or one of them has a record that is larger than all of it. At least once;
 * a transaction of exactly once has to wait for all.
 */
import { addTopic, createSimCluster, publish, revive } from './broker/cluster.ts';
import type { SimPartition } from './broker/log.ts';
import { createOracle, QUARANTINE } from './oracle.ts';
import { feedBatch, feedLarge } from './world/feed.ts';
import { createNetwork } from './world/network.ts';
import { createRandom } from './world/random.ts';
import { startSidecar } from './world/sidecar.ts';
import { createTime } from './world/time.ts';
import { IDLE_SETTINGS } from './idle.ts';

export interface FairResult {
  /** null = nobody else waited. */
  readonly problem: string | null;
  /** Longest that a record of one of the others waited for its turn, virtual ms, in steps of LOOK_MS. */
  readonly longestMs: number;
  /** Records that came out of the others meanwhile. */
  readonly records: number;
}

const PARTITIONS = 9;
const SLOW = 3;
const FROM_MS = 10_000;
const UNTIL_MS = 20_000;
const FEED_MS = 100;
const LOOK_MS = 100;
const WAIT_MS_MAX = 1000;
const BUDGET_BYTES = 4000;
/** More than twice the budget, at which nothing is fetched or handed out any more. */
const LARGE_BYTES = 3 * BUDGET_BYTES;

/** `large`: one record of LARGE_BYTES is on its way to the broker that does not answer, and little else. */
export const runFair = async (large: boolean): Promise<FairResult> => {
  const [random, time] = [createRandom(2), createTime()];
  const oracle = createOracle('nothing');
  const cluster = createSimCluster(time, random, oracle.watcher);
  const network = createNetwork(cluster);
  cluster.coordinator = 1;
  for (const name of ['raw.a', 'san.a']) addTopic(cluster, name, PARTITIONS);
  addTopic(cluster, QUARANTINE, 1);
  const [raw, out] = ['raw.a', 'san.a'].map((name) => cluster.topics.get(name)!.partitions);
  // Read from one broker, written to another.
  for (const partition of out!) partition.leader = 1 + ((partition.index + 1) % 3);
  const sidecar = startSidecar({
    name: 's0',
    time,
    random,
    network,
    settings: {
      ...IDLE_SETTINGS,
      fetch: { ...IDLE_SETTINGS.fetch, inFlightBytes: BUDGET_BYTES, joinedBytes: 500 },
      delivery: 'at-least-once',
    },
    killAt: () => false,
    keyringFails: () => false,
    onEvent: () => undefined,
    crashed: oracle.fail,
  });
  const isSlow = ({ index }: SimPartition): boolean => out![index]!.leader === SLOW;
  const feed = (): void => {
    for (const partition of raw!) {
      if (large && isSlow(partition)) continue;
      oracle.expect(partition.topic, partition.index, feedBatch(partition, random));
      publish(cluster, partition, partition.end);
    }
    if (time.now() < UNTIL_MS) time.after(null, FEED_MS, feed);
  };
  time.after(null, 0, feed);
  await time.run(() => false, FROM_MS);
  cluster.nodes.get(SLOW)!.state = 'frozen';
  const slow = raw!.find((one) => one.leader !== SLOW && isSlow(one))!;
  if (large) {
    oracle.expect(slow.topic, slow.index, feedLarge(slow, LARGE_BYTES));
    publish(cluster, slow, slow.end);
  }
  const others = raw!.filter((one) => one.leader !== SLOW && !isSlow(one));
  const ends = (): number => others.reduce((sum, { index }) => sum + out![index]!.high, 0);
  const before = ends();
  const longestMs = await longestWait(time, others, oracle.missing);
  const records = ends() - before;
  revive(cluster, SLOW);
  const done = (): boolean => oracle.violation() !== null || oracle.missing().length === 0;
  const ended = await time.run(done, UNTIL_MS + 60_000);
  sidecar.kill();
  const stuck = ended ? null : `stuck: ${oracle.missing().join(', ')}`;
  const late = longestMs > WAIT_MS_MAX ? `a record of the others waited ${longestMs} ms` : null;
  return { problem: oracle.violation() ?? stuck ?? late, longestMs, records };
};

/** How long the first record of each that is not out yet stays the same one. */
const longestWait = async (
  time: ReturnType<typeof createTime>,
  others: readonly SimPartition[],
  missing: () => readonly string[],
): Promise<number> => {
  const since = new Map<string, number>();
  let longest = 0;
  for (let at = FROM_MS; at < UNTIL_MS; at += LOOK_MS) {
    await time.run(() => false, at + LOOK_MS);
    const now = new Set(missing());
    for (const line of since.keys()) if (!now.has(line)) since.delete(line);
    for (const line of now) {
      if (!others.some(({ topic, index }) => line.startsWith(`${topic}/${index} `))) continue;
      since.set(line, since.get(line) ?? at);
      longest = Math.max(longest, at - since.get(line)!);
    }
  }
  return longest;
};
