/** Which faults befall a seed, and when. A seed has a few kinds of fault only, so that some runs are about one thing. */
import { KAFKA_CODE } from '../../src/kafka/protocol/kafka-errors.ts';
import { failOver, moveCoordinator, moveLeader, NODES, publish, revive } from './broker/cluster.ts';
import type { SimCluster } from './broker/cluster.ts';
import { createPartition } from './broker/log.ts';
import type { SimTopic } from './broker/log.ts';
import { QUARANTINE } from './oracle.ts';
import type { Oracle } from './oracle.ts';
import type { Fleet } from './world/fleet.ts';
import { feedBatch } from './world/feed.ts';
import { breakNode } from './world/network.ts';
import type { Network, Noise } from './world/network.ts';

export interface Stage {
  readonly cluster: SimCluster;
  readonly network: Network;
  readonly fleet: Fleet;
  readonly oracle: Oracle;
  /** Every fault is over by then, ms. */
  readonly healMs: number;
}

const KINDS = [
  'noise',
  'broker-down',
  'broker-frozen',
  'leader-moves',
  'coordinator-moves',
  'kill',
  'kill-at-point',
  'stop',
  'drain',
  'member-comes',
  'cut',
  'keyring',
  'quarantine-refuses',
  'output-refuses',
  'small-output',
  'partitions',
  'corrupt',
] as const;
export type FaultKind = (typeof KINDS)[number];

/** Two to seven of the kinds. */
export const chooseKinds = (stage: Pick<Stage, 'cluster'>): FaultKind[] => {
  const { random } = stage.cluster;
  const share = random.between(2, 7) / KINDS.length;
  return KINDS.filter(() => random.chance(share));
};

/** What may befall one process that resumes from its output: its death, and what is no trouble between it and the brokers. */
const RESUME_KINDS: readonly FaultKind[] = [
  'kill',
  'kill-at-point',
  'drain',
  'keyring',
  'quarantine-refuses',
  'small-output',
  'corrupt',
  'coordinator-moves',
];

/** Deaths, and some of the rest. */
export const chooseResumeKinds = ({ cluster }: Pick<Stage, 'cluster'>): FaultKind[] => [
  'kill',
  ...RESUME_KINDS.filter((kind) => kind !== 'kill' && cluster.random.chance(0.5)),
];

/** Plans everything that will happen up to `healMs`. */
export const playFaults = (stage: Stage, kinds: readonly FaultKind[]): void => {
  const { random } = stage.cluster;
  for (const kind of kinds) {
    const times = random.between(1, 3);
    for (let i = 0; i < times; i++) play(stage, kind);
  }
  feed(stage);
};

const play = (stage: Stage, kind: FaultKind): void => {
  const { cluster, network, fleet, healMs } = stage;
  const { random, time } = cluster;
  const at = (work: (lastsMs: number) => void): void => {
    const fromMs = random.next() * healMs * 0.8;
    const lastsMs = Math.min(random.next() * 12_000, healMs - fromMs - 1);
    time.after(null, fromMs, () => work(lastsMs));
  };
  switch (kind) {
    case 'noise':
      network.noise = chooseNoise(cluster);
      return;
    case 'broker-down':
      return at((ms) => brokerDown(stage, ms));
    case 'broker-frozen':
      return at((ms) => brokerFrozen(stage, ms));
    case 'leader-moves':
      for (let i = 0; i < 4; i++) at(() => moveSomeLeader(cluster));
      return;
    case 'coordinator-moves':
      return at(() => moveCoordinator(cluster));
    case 'kill':
      return at(() => fleet.kill(random));
    case 'kill-at-point':
      fleet.killChance = 0.004;
      return;
    case 'stop':
      return at((ms) => fleet.freeze(random, ms));
    case 'drain':
      return at(() => fleet.drain(random));
    case 'member-comes':
      return at(() => fleet.add());
    case 'cut':
      return at((ms) => cut(stage, ms));
    case 'keyring':
      fleet.keyringChance = 0.004;
      return;
    case 'quarantine-refuses':
      return at((ms) => refuse(cluster, [QUARANTINE], ms));
    case 'output-refuses':
      return at((ms) => refuse(cluster, ['san.a', 'san.b'], ms));
    case 'small-output':
      for (const [name, topic] of cluster.topics) {
        if (name.startsWith('san.')) topic.bytesMax = random.between(2500, 4000);
      }
      return;
    case 'partitions':
      return at(() => addPartition(cluster));
    case 'corrupt':
      cluster.corruptChance = 0.05;
      return;
  }
};

/** Ends everything that is still wrong. */
export const heal = ({ cluster, network, fleet }: Stage): void => {
  network.noise = { ...network.noise, ...QUIETED };
  network.cut.clear();
  cluster.corruptChance = 0;
  for (const id of NODES) revive(cluster, id);
  for (const { name, partitions } of cluster.topics.values()) {
    const topic = cluster.topics.get(name)!;
    topic.refuses = 0;
    for (const partition of partitions) publish(cluster, partition, partition.end);
  }
  fleet.heal();
};

const QUIETED = { lostRequest: 0, lostAnswer: 0, late: 0, twice: 0, silent: 0, slow: 0 } as const;

const chooseNoise = ({ random }: SimCluster): Noise => {
  const rate = (): number => (random.chance(0.5) ? 0 : random.next() * random.next() * 0.1);
  return {
    lostRequest: rate(),
    lostAnswer: rate(),
    late: rate(),
    twice: rate(),
    silent: rate() * 0.2,
    slow: rate() * 3,
    slowMs: random.between(100, 3000),
  };
};

const brokerDown = ({ cluster, network }: Stage, lastsMs: number): void => {
  const { random, time, nodes } = cluster;
  const id = random.pick(NODES);
  const node = nodes.get(id)!;
  if (node.state !== 'up') return;
  node.state = 'down';
  breakNode(network, id);
  const noticedMs = Math.min(lastsMs, random.next() * 6000);
  time.after(null, noticedMs, () => failOver(cluster, id, true));
  time.after(null, lastsMs, () => revive(cluster, id));
};

const brokerFrozen = ({ cluster }: Stage, lastsMs: number): void => {
  const { random, time, nodes } = cluster;
  const id = random.pick(NODES);
  const node = nodes.get(id)!;
  if (node.state !== 'up') return;
  node.state = 'frozen';
  // The controller gives its partitions to others if it lasts.
  if (lastsMs > 3000) {
    time.after(null, 3000, () => {
      if (node.state === 'frozen') failOver(cluster, id, true);
    });
  }
  time.after(null, lastsMs, () => revive(cluster, id));
};

const moveSomeLeader = (cluster: SimCluster): void => {
  const topic = cluster.random.pick([...cluster.topics.values()]);
  moveLeader(cluster, cluster.random.pick(topic.partitions), false);
};

const cut = ({ cluster, network, fleet }: Stage, lastsMs: number): void => {
  const host = fleet.some(cluster.random);
  if (host === null) return;
  const way = `${host.name}/${cluster.random.pick(NODES)}`;
  network.cut.add(way);
  cluster.time.after(null, lastsMs, () => network.cut.delete(way));
};

const refuse = (cluster: SimCluster, names: readonly string[], lastsMs: number): void => {
  const code = cluster.random.pick([
    KAFKA_CODE.TOPIC_AUTHORIZATION_FAILED,
    KAFKA_CODE.POLICY_VIOLATION,
    KAFKA_CODE.NOT_ENOUGH_REPLICAS,
  ]);
  for (const name of names) {
    const topic = cluster.topics.get(name);
    if (topic === undefined) continue;
    topic.refuses = code;
    cluster.time.after(null, lastsMs, () => (topic.refuses = 0));
  }
};

/** One more partition, in the output first or last. */
const addPartition = (cluster: SimCluster): void => {
  const grow = (topic: SimTopic | undefined): void => {
    if (topic === undefined) return;
    const index = topic.partitions.length;
    topic.partitions.push(createPartition(topic.name, index, cluster.random.pick(NODES)));
  };
  const first = cluster.random.pick(['raw.a', 'san.a']);
  grow(cluster.topics.get(first));
  const second = first === 'raw.a' ? 'san.a' : 'raw.a';
  cluster.time.after(null, cluster.random.next() * 1000, () => grow(cluster.topics.get(second)));
};

/** Producers write to every raw partition, in bursts, until the faults are over. */
const feed = ({ cluster, oracle, healMs }: Stage): void => {
  const { random, time } = cluster;
  const burstMs = random.between(800, 5000);
  const step = (): void => {
    if (time.now() >= healMs) return;
    for (const { name, partitions } of cluster.topics.values()) {
      if (!name.startsWith('raw.')) continue;
      for (const partition of partitions) {
        if (random.chance(0.4)) continue;
        oracle.expect(name, partition.index, feedBatch(partition, random));
        publish(cluster, partition, partition.end);
      }
    }
    time.after(null, random.next() * burstMs, step);
  };
  time.after(null, 0, step);
};
