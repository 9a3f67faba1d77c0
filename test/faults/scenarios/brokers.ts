/** Brokers: acks lost, leaders moved, brokers killed, frozen, cut off, slowed down by a quota. */
import type { Stage } from '../support/stage.ts';
import { NODES } from '../support/cluster.ts';
import type { Node } from '../support/cluster.ts';
import type { Scenario } from '../support/scenario.ts';
import { moveLeader, setQuota, sleep } from '../support/levers.ts';

const PRODUCE = 0;

const lostAcks: Scenario = {
  name: 'lost-acks',
  alone: true,
  about: '1: acks of Produce are lost, then answers of every kind by chance',
  play: async ({ feed, cluster, random, run }) => {
    await run();
    const { faults, lost } = cluster.proxy;
    const before = lost();
    const isWhole = feed.left() >= 15_000;
    // A thousand over five seeds.
    const wanted = isWhole ? 200 : 0;
    const fed = feed.over(isWhole ? 40_000 : 12_000);
    for (let i = 0; i < 40 || (lost() - before < wanted && i < 480); i++) {
      if (i < 20) faults.lostAnswers.set(PRODUCE, random.between(1, 3));
      else faults.lostAnswerChance = 0.05;
      await sleep(250);
    }
    cluster.proxy.heal();
    await fed;
    const count = lost() - before;
    if (count < wanted) throw new Error(`${count} answers lost, ${wanted} wanted`);
    return { counts: { 'answers lost': count } };
  },
};

const leaderMoves: Scenario = {
  name: 'leader-moves',
  alone: true,
  about: '2: the leader moves while a lost ack is tried again, every partition to every broker',
  play: async (stage) => {
    const { feed, cluster, random, run, raw, san, partitions } = stage;
    await run();
    const fed = feed.over(14_000);
    let moves = 0;
    for (let partition = 0; partition < partitions; partition++) {
      for (let i = 0; i < 3; i++, moves++) {
        const topic = random.chance(0.7) ? san : raw;
        cluster.proxy.faults.lostAnswers.set(PRODUCE, random.between(1, 3));
        await moveLeader(stage, topic, partition);
        await sleep(random.between(0, 300));
      }
    }
    await fed;
    return { counts: { moves } };
  },
};

const coordinatorDies: Scenario = {
  name: 'coordinator-dies',
  alone: true,
  about:
    '5: the broker that keeps the group is killed while members join, and stopped while they commit',
  play: async (stage) => {
    const { feed, cluster, run, wire, group } = stage;
    await run();
    const fed = feed.over(25_000);
    await sleep(1000);
    const joining = run({ wait: false });
    await sleep(stage.random.between(300, 1500));
    await cluster.kill((await wire.coordinator(group)) as Node);
    await joining;
    await sleep(8000);
    await cluster.restore();
    await cluster.shut((await wire.coordinator(group)) as Node);
    await sleep(3000);
    await cluster.restore();
    await fed;
    // Members of a group that loses its coordinator may be taken for dead: what they had not committed comes again.
    return { againMax: 4 * 1000 };
  },
};

const brokersDie: Scenario = {
  name: 'brokers-die',
  alone: true,
  about: '6: kill -9 of a broker, then of a second: nothing can be acknowledged; both come back',
  play: async (stage) => {
    const { feed, cluster, run, random } = stage;
    await run();
    const fed = feed.over(20_000);
    await sleep(2000);
    const [first, second] = shuffled(random.next);
    await cluster.kill(first);
    await sleep(random.between(2000, 8000));
    await cluster.kill(second);
    await sleep(5000);
    await cluster.restore();
    await fed;
    return { againMax: 4 * 1000 };
  },
};

/** A link fails between the sidecar and one broker; partitions that do not need it go on. */
const linkFails: Scenario = {
  name: 'link-fails',
  alone: true,
  about:
    '7: between lethe and one broker nothing comes through, or no answer, or no connection: the other partitions go on within 5 s',
  partitions: 6,
  play: async (stage) => {
    const { feed, cluster, random, run, wire, group, quarantine, delivery } = stage;
    const { name } = await run();
    const fed = feed.over(24_000);
    await sleep(1500);
    const { faults } = cluster.proxy;
    const counts = { 'partitions that went on': 0 };
    for (const places of [faults.frozen, faults.mute, faults.refused]) {
      // Every partition needs these two: the group's offsets, and the quarantine for what cannot be proven clean.
      const needed = [await wire.coordinator(group), await wire.leader(quarantine, 0)];
      const node = random.pick(NODES.filter((one) => !needed.includes(one)));
      const others = await partitionsWithout(stage, node);
      const place = `${name}/${node}`;
      places.add(place);
      cluster.proxy.cut(places === faults.refused ? place : '');
      await sleep(500);
      // A transaction covers all partitions of the process: it waits for the one that stands still, until it is aborted.
      if (delivery === 'at-least-once')
        counts['partitions that went on'] += await goOn(stage, others);
      await sleep(3000);
      places.delete(place);
      cluster.proxy.cut(place);
      await sleep(1500);
    }
    await fed;
    return { againMax: 0, counts };
  },
};

const brokerFreezes: Scenario = {
  name: 'broker-freezes',
  alone: true,
  about:
    '7: a broker takes connections and answers nothing (SIGSTOP) for longer than its session, then goes on',
  play: async ({ feed, cluster, random, run }) => {
    await run();
    const fed = feed.over(20_000);
    await sleep(2000);
    const node = random.pick(NODES);
    cluster.freeze(node);
    await sleep(10_000);
    cluster.thaw(node);
    await fed;
    return { againMax: 4 * 1000 };
  },
};

const quota: Scenario = {
  name: 'quota',
  alone: true,
  about:
    '16: the brokers throttle lethe to a fraction of what comes in: no storm of time-outs, memory flat',
  play: async (stage) => {
    const { feed, run } = stage;
    const member = await run();
    const fed = feed.over(8000);
    await sleep(1000);
    const memory = await member.metric(/^process_resident_memory_bytes /);
    await setQuota(stage, 30_000);
    await fed;
    await sleep(6000);
    const grown = (await member.metric(/^process_resident_memory_bytes /)) - memory;
    const trouble = await member.metric(/^lethe_kafka_events_total\{kind="broker-trouble"\}/);
    await setQuota(stage, null);
    if (trouble > 5) throw new Error(`${trouble} calls in trouble under a quota`);
    if (grown > 64 << 20) throw new Error(`memory grew by ${grown} bytes under a quota`);
    return { counts: { 'calls in trouble': trouble, 'MiB grown': Math.round(grown / 2 ** 20) } };
  },
};

export const BROKERS: readonly Scenario[] = [
  lostAcks,
  leaderMoves,
  coordinatorDies,
  brokersDie,
  linkFails,
  brokerFreezes,
  quota,
];

const shuffled = (next: () => number): [Node, Node] => {
  const first = NODES[Math.floor(next() * 3)]!;
  const rest = NODES.filter((node) => node !== first);
  return [first, rest[Math.floor(next() * 2)]!];
};

/** Partitions whose raw and sanitized leaders are other brokers. */
const partitionsWithout = async (stage: Stage, node: Node): Promise<number[]> => {
  const { wire, raw, san, partitions } = stage;
  const found: number[] = [];
  for (let partition = 0; partition < partitions; partition++) {
    const leaders = [await wire.leader(raw, partition), await wire.leader(san, partition)];
    if (!leaders.includes(node)) found.push(partition);
  }
  return found;
};

/** How many of these have new sanitized records within 5 s. Throws when one has not. */
const goOn = async ({ wire, san }: Stage, partitions: readonly number[]): Promise<number> => {
  const before = await Promise.all(partitions.map((partition) => wire.end(san, partition)));
  const stop = Date.now() + 5000;
  const open = new Set(partitions.keys());
  while (open.size > 0) {
    for (const i of open) {
      if ((await wire.end(san, partitions[i]!)) > before[i]!) open.delete(i);
    }
    if (Date.now() > stop) {
      throw new Error(`partitions ${[...open].map((i) => partitions[i]).join(' ')} stood still`);
    }
    await sleep(100);
  }
  return partitions.length;
};
