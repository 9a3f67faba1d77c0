/** Members: killed at named points, stopped, coming and going. */
import type { KillPoint } from '../../../src/kafka/kafka-event.ts';
import type { Scenario } from '../support/scenario.ts';
import type { Stage } from '../support/stage.ts';
import { moveLeader, sleep, until } from '../support/levers.ts';
import { NODES } from '../support/cluster.ts';

const POINTS: readonly KillPoint[] = [
  'after-join',
  'after-fetch',
  'before-quarantine',
  'after-quarantine',
  'before-produce',
  'after-produce',
  'before-commit',
  'after-commit',
];

/** Of a static member: the same transactional id after a restart. */
const asInstance = (yaml: string): string =>
  yaml.replace(/group: \{ id: (\S+) \}/, 'group: { id: $1, instance_id: one }');

/**
 * Where the lives of a run end. Runs of one delivery go on where the one before stopped, so that five seeds pass every point under
 * at-least-once and under exactly-once, most of them more than once, each time at a later passing.
 */
const endsOf = ({ seed, delivery, random }: Stage): readonly string[] => {
  const points = delivery === 'exactly-once' ? [...POINTS, 'in-commit' as const] : POINTS;
  const before = Math.floor((seed - 1) / 2) * LIVES;
  return Array.from({ length: LIVES }, (_, life) => {
    const point = points[(before + life) % points.length]!;
    return point === 'after-join' ? point : `${point}:${random.between(1, 6)}`;
  });
};
const LIVES = 5;

const killed: Scenario = {
  name: 'killed',
  about: '3: kill -9 at named points, five lives one after the other, under load',
  play: async (stage) => {
    const { feed, run, judge } = stage;
    const fed = feed.over(20_000);
    let againMax = 0;
    for (const end of endsOf(stage)) {
      const member = await run({
        wait: false,
        edit: asInstance,
        env: { LETHE_TEST_KILL_AT: end },
      });
      await Promise.race([member.gone, sleep(10_000)]);
      if (!member.isGone()) member.signal('SIGKILL');
      await member.gone;
      againMax += await judge.window();
    }
    await run({ edit: asInstance });
    await fed;
    return { againMax, counts: { 'in the windows': againMax } };
  },
};

const stopped: Scenario = {
  name: 'stopped',
  about:
    '4: SIGSTOP for longer than the session, another takes over, SIGCONT: nothing late is taken, no offset goes back',
  play: async (stage) => {
    const { feed, random, run, judge, partitions } = stage;
    const first = await run();
    const fed = feed.over(18_000);
    const second = await run();
    const highest = new Map<number, bigint>();
    const watch = setInterval(() => void watchCommits(stage, highest), 200);
    try {
      for (const member of [first, second]) {
        await sleep(1500);
        member.signal('SIGSTOP');
        await sleep(random.between(4000, 6000));
        member.signal('SIGCONT');
      }
      await fed;
    } finally {
      clearInterval(watch);
    }
    await judge.look();
    const back = highest.get(-1);
    if (back !== undefined) throw new Error(`a commit went back to ${back}`);
    // Of each stop and partition: what was in flight and what was not committed.
    return { againMax: 2 * partitions * 500 };
  },
};

const watchCommits = async (
  { wire, group, raw, partitions }: Stage,
  highest: Map<number, bigint>,
): Promise<void> => {
  for (let partition = 0; partition < partitions; partition++) {
    const offset = await wire.committed(group, raw, partition);
    const before = highest.get(partition) ?? -1n;
    if (offset < before) highest.set(-1, offset);
    else highest.set(partition, offset);
  }
};

const storm: Scenario = {
  name: 'storm',
  about:
    '8: a member joins, stays for 2 s and leaves, again and again: at least half of what comes in goes out meanwhile',
  partitions: 6,
  play: async (stage) => {
    const { feed, run, judge, random } = stage;
    await run();
    const rounds = feed.left() >= 15_000 ? 60 : 5;
    const fed = feed.over(rounds * 3000);
    let againMax = 0;
    for (let i = 0; i < rounds; i++) {
      // One that was ended before it had joined would be no storm, and a busy machine takes seconds to start it.
      const member = await run();
      await sleep(random.between(1500, 2000));
      // Somebody who joined, not the first.
      const clean = random.chance(0.8);
      member.signal(clean ? 'SIGTERM' : 'SIGKILL');
      if (!clean) {
        await member.gone;
        againMax += await judge.window();
      }
      if (i % 10 === 9) await judge.look();
    }
    const before = feed.fed();
    await judge.look();
    const published = before - judge.missing();
    await fed;
    const logs = await stage.logs();
    const revocations = revocationsIn(logs);
    if (revocations.length === 0) throw new Error('nobody gave partitions back');
    const slowest = Math.max(...revocations);
    if (slowest > REVOKE_MS_MAX) throw new Error(`partitions were given back after ${slowest} ms`);
    if (published < before / 2) throw new Error(`${published} of ${before} went out in the storm`);
    return {
      // Beside what the killed had not committed: what was not done in time, or was not its owner's any more.
      againMax: againMax + droppedIn(logs) * IN_FLIGHT_MAX,
      counts: {
        'in the windows': againMax,
        'went out in the storm': published,
        'came in': before,
        'ms of the slowest revocation': slowest,
      },
    };
  },
};

/** 3 s, and what a busy machine is late by. */
const REVOKE_MS_MAX = 3500;

/** Records of a partition that this feed has in flight at most. */
const IN_FLIGHT_MAX = 100;

/** Partitions that were given back, or lost, before all of them was committed. */
const droppedIn = (logs: string): number =>
  [...logs.matchAll(/"partitions":(\d+),(?:"reason":"in-flight-dropped"|"msg":"partitions-lost")/g)]
    .map(([, partitions]) => Number(partitions))
    .reduce((sum, one) => sum + one, 0);

/** Milliseconds that each took. */
const revocationsIn = (logs: string): number[] =>
  [...logs.matchAll(/"ms":(\d+),"msg":"partitions-revoked"/g)].map(([, ms]) => Number(ms));

/** The system test of Apache Kafka for transactions, lethe in the place of its copier. */
const copier: Scenario = {
  name: 'copier-bounce',
  alone: true,
  about:
    'Apache Kafka’s transaction test with lethe as the copier: hard and clean bounces of brokers and copiers, a reader of committed records beside it',
  delivery: 'exactly-once',
  play: async (stage) => {
    const { feed, run, judge, random, cluster } = stage;
    const copiers = [await run(), await run(), await run()];
    const fed = feed.over(40_000);
    const ended = new AbortController();
    const reader = (async () => {
      while (!ended.signal.aborted) {
        await judge.look();
        await sleep(200);
      }
    })();
    try {
      for (const node of NODES) {
        const hard = random.chance(0.5);
        await (hard ? cluster.kill(node) : cluster.shut(node));
        await sleep(hard ? 3000 : 500);
        await cluster.restore();
        for (const [i, one] of copiers.entries()) {
          one.signal(random.chance(0.5) ? 'SIGKILL' : 'SIGTERM');
          await one.gone;
          copiers[i] = await run({ wait: false });
          await sleep(random.between(0, 500));
        }
      }
      await fed;
    } finally {
      ended.abort();
      await reader;
    }
    return { counts: { 'bounces of copiers': 9, 'bounces of brokers': 3 } };
  },
};

/** Everything at once, as it comes in life. */
const all: Scenario = {
  name: 'everything',
  alone: true,
  about: 'kills, stops, leader moves, lost answers and a broker’s death by chance, three members',
  play: async (stage) => {
    const { feed, run, random, cluster, partitions, raw, san, judge } = stage;
    await run();
    await run();
    const fed = feed.over(25_000);
    let againMax = 0;
    for (let i = 0; i < 10; i++) {
      const running = stage.members().filter((one) => !one.isGone());
      const victim = random.pick(running);
      const what = random.between(0, 4);
      if (what === 0) {
        victim.signal('SIGKILL');
        await victim.gone;
        againMax += await judge.window();
        await run({ wait: false });
      } else if (what === 1) {
        victim.signal('SIGSTOP');
        await sleep(random.between(500, 5000));
        victim.signal('SIGCONT');
        againMax += partitions * 500;
      } else if (what === 2) {
        await moveLeader(stage, random.pick([raw, san]), random.between(0, partitions - 1));
      } else if (what === 3) {
        cluster.proxy.faults.lostAnswerChance = 0.1;
        await sleep(1000);
        cluster.proxy.faults.lostAnswerChance = 0;
      } else {
        await cluster.kill(random.pick(NODES));
        await sleep(2000);
        await cluster.restore();
        againMax += partitions * 500;
      }
      await sleep(random.between(0, 1000));
    }
    await fed;
    await until(
      async () => stage.members().some((one) => !one.isGone()),
      'a member that runs',
      1000,
    );
    return { againMax };
  },
};

export const MEMBERS: readonly Scenario[] = [killed, stopped, storm, copier, all];
