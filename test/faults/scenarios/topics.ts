/** Topics and what lethe may do with them: new ones, gaps, refusals, growth, mapping, transactions upstream. */
import kafkajs from 'kafkajs';
import { encodeRecordBatch } from '../../broker/support/record-batch.ts';
import { bytes, numbered, record } from '../../broker/support/records.ts';
import type { Played, Scenario } from '../support/scenario.ts';
import { configure, deny, Operation, permit, sleep, until } from '../support/levers.ts';

const newTopics: Scenario = {
  name: 'new-topics',
  about:
    '10: a partition and a topic appear under load: each is read from its first record within 15 s',
  partitions: 2,
  play: async (stage) => {
    const { feed, run, admin, raw, san, wire, judge } = stage;
    await run();
    const fed = feed.over(10_000);
    await sleep(1000);
    for (const topic of [san, raw]) {
      await admin.createPartitions({ topicPartitions: [{ topic, count: 3 }] });
    }
    const grown = Date.now();
    const partitionMs = until(
      async () => (await wire.end(san, 2)) > 0n,
      'the new partition',
      20_000,
    ).then(() => Date.now() - grown);
    // Looked at below; a failure meanwhile is not to end the process.
    partitionMs.catch(() => undefined);
    feed.more(3);
    judge.more(3);
    const fedLate = feed.over(8000, 2);
    const late = [`${raw}.late`, `${san}.late`] as const;
    await stage.makeTopics(...late, 1);
    const born = Date.now();
    const set = encodeRecordBatch(numbered(200), 'none');
    await until(
      async () =>
        wire.produce(late[0], 0, set).then(
          () => true,
          () => false,
        ),
      'a leader of the new topic',
    );
    // A try whose ack was lost may be there as well.
    const wanted = await wire.end(late[0], 0);
    await until(async () => (await wire.end(late[1], 0)) >= wanted, 'the new topic', 20_000);
    const topicMs = Date.now() - born;
    const newMs = Math.max(topicMs, await partitionMs);
    if (newMs > 15_000) throw new Error(`the new topic or partition was read after ${newMs} ms`);
    const { records } = await wire.read(late[1], 0, 0n, 'committed');
    judge.clean(late[1], records);
    await Promise.all([fed, fedLate]);
    return { againMax: 2 * 500, counts: { 'ms until both were read': newMs } };
  },
};

const retention = (onGap: 'hold' | 'earliest'): Scenario => ({
  name: `retention-${onGap}`,
  about: `11: the log loses its beginning before it was read, on_gap: ${onGap}`,
  partitions: 2,
  play: async (stage): Promise<Played> => {
    const { feed, run, admin, raw, wire, group, judge } = stage;
    const yaml = `fetch: { max_wait_ms: 50, on_gap: ${onGap} }\n`;
    const edit = (text: string): string => text.replace(/^fetch: .*\n/m, yaml);
    const first = await run({ edit });
    await feed.next(200);
    await judge.settled(20_000);
    first.signal('SIGTERM');
    await first.gone;
    await feed.over(1000);
    await judge.look();
    const committed = await wire.committed(group, raw, 0);
    const end = await wire.end(raw, 0);
    const start = committed + BigInt(Math.floor(Number(end - committed) * stage.random.next()));
    await admin.deleteTopicRecords({
      topic: raw,
      partitions: [{ partition: 0, offset: String(start) }],
    });
    const missed = Number(start - committed);
    await run({ edit });
    const kind = onGap === 'hold' ? 'partition-stopped' : 'gap-skipped';
    await until(async () => (await stage.logs()).includes(kind), `a line ${kind}`);
    if (onGap === 'earliest') {
      judge.gone(0, start);
      const counted = await stage
        .members()
        .at(-1)!
        .metric(/^lethe_missed_records_total/);
      if (counted !== missed) throw new Error(`${counted} missed records counted, ${missed} are`);
      return { counts: { missed } };
    }
    // It holds there; the other partition goes on, and the operator's word makes it go on.
    await until(
      async () => (await wire.committed(group, raw, 1)) === (await wire.end(raw, 1)),
      'the other partition',
    );
    if ((await wire.committed(group, raw, 0)) !== committed) throw new Error('the offset moved');
    const holding = stage.members().at(-1)!;
    holding.signal('SIGTERM');
    await holding.gone;
    judge.gone(0, start);
    const goesOn = await run({
      edit: (text) => text.replace(/^fetch: .*\n/m, 'fetch: { on_gap: earliest }\n'),
    });
    await until(
      async () => (await goesOn.metric(/^lethe_missed_records_total/)) === missed,
      `${missed} missed records to be counted`,
    );
    return { counts: { missed } };
  },
});

const quarantineRefuses: Scenario = {
  name: 'quarantine-refuses',
  about:
    '13: the quarantine takes nothing any more: such partitions hold for longer than a session, nothing past them is published, the member stays one; then it does again',
  stage: () => ({ sessionMs: 6000 }),
  play: async (stage) => {
    const { feed, run, quarantine, judge } = stage;
    const member = await run();
    await feed.next(100);
    await judge.settled(20_000);
    await deny(stage, quarantine, Operation.WRITE);
    await feed.over(8000);
    await until(
      async () => (await member.metric(/^lethe_held_partitions\{.*quarantine-unwritable/)) > 0,
      'a metric that says that it holds',
    );
    await judge.look();
    const held = judge.missing();
    if (held === 0) throw new Error('nothing held');
    // Heartbeats wait for no work.
    if ((await stage.logs()).includes('"msg":"partitions-lost"')) throw new Error('it was evicted');
    await permit(stage, quarantine, Operation.WRITE);
    return { counts: { 'records held': held } };
  },
};

const authorityLost: Scenario = {
  name: 'authority-lost',
  about:
    'permissions are taken away mid-run, READ of the raw topic, then WRITE of the sanitized one: it stands still, says so, and goes on when they are back',
  play: async (stage) => {
    const { feed, run, raw, san, judge } = stage;
    const member = await run();
    const fed = feed.over(14_000);
    for (const [topic, operation] of [
      [raw, Operation.READ],
      [san, Operation.WRITE],
    ] as const) {
      await sleep(1000);
      await deny(stage, topic, operation);
      const reason = topic === raw ? 'read-refused' : 'output-refused';
      const holds = new RegExp(`^lethe_held_partitions\\{reason="${reason}"`);
      await until(async () => (await member.metric(holds)) > 0, `a metric that says ${reason}`);
      await sleep(3000);
      if (member.isGone()) throw new Error(`it ended with ${await member.gone}`);
      await permit(stage, topic, operation);
    }
    await fed;
    await judge.look();
    if (!/TOPIC_AUTHORIZATION_FAILED/.test(await stage.logs())) throw new Error('it said nothing');
    const goesOn = async (): Promise<boolean> =>
      (await member.metric(/^lethe_held_partitions\{/)) === 0;
    await until(goesOn, 'a metric that says that none holds any more');
    return {};
  },
};

const growth: Scenario = {
  name: 'growth',
  about:
    '15: the output takes batches of 6,000 bytes, redaction makes them larger: they are split, none is lost',
  stage: () => ({ outputConfig: { 'max.message.bytes': '6000' } }),
  play: async ({ feed, run }) => {
    await run();
    await feed.over(6000);
  },
};

const mapping: Scenario = {
  name: 'mapping',
  about:
    '14: a mapping that feeds itself is refused, by its text and against the topics that are there',
  delivery: 'at-least-once',
  play: async (stage) => {
    const { run, id } = stage;
    const byText = await run({
      wait: false,
      edit: (yaml) => yaml.replace(/to: 'san\.\$1'/, "to: 'raw.$1'"),
    });
    if ((await byText.gone) !== 78)
      throw new Error(`a loop by text ended with ${await byText.gone}`);
    await run();
    await stage.makeTopics(`raw.${id}.copy.x`, `raw.${id}.x`, 1);
    const shared = await run({
      wait: false,
      edit: (yaml) =>
        yaml.replace(
          /^topics:\n.*$/m,
          `topics:\n  - { match: 'raw\\.(?:${id}).*', to: 'san.${id}' }`,
        ),
    });
    const code = await shared.gone;
    if (code !== 1 && code !== 78) throw new Error(`two topics into one ended with ${code}`);
    await stage.feed.over(3000);
  },
};

/** Transactions of other producers: aborted and committed ones among plain records. */
const upstream: Scenario = {
  name: 'aborted-upstream',
  about:
    '19: producers upstream abort transactions: nothing of them comes out, everything else does, control batches and gaps of offsets between',
  partitions: 2,
  play: async (stage) => {
    const { feed, run, raw, cluster, random, wire, judge } = stage;
    await run();
    const fed = feed.over(8000);
    const { Kafka, logLevel } = kafkajs;
    const kafka = new Kafka({
      brokers: [...cluster.plain.values()],
      logLevel: logLevel.NOTHING,
    });
    const producer = kafka.producer({
      transactionalId: `upstream-${stage.id}`,
      idempotent: true,
      maxInFlightRequests: 1,
    });
    await producer.connect();
    let aborted = 0;
    try {
      for (let i = 0; i < 20; i++) {
        const transaction = await producer.transaction();
        const abort = random.chance(0.5);
        const messages = Array.from({ length: 5 }, (_, n) => ({
          partition: n % 2,
          key: `t${i}`,
          value: `${abort ? 'NEVER-COMES' : 'upstream'} ${i} ${n}`,
        }));
        await transaction.send({ topic: raw, messages });
        await sleep(random.between(0, 300));
        await (abort ? transaction.abort() : transaction.commit());
        if (abort) aborted++;
      }
    } finally {
      await producer.disconnect();
    }
    await fed;
    await judge.settled(30_000);
    for (const partition of [0, 1]) {
      for (let from = 0n; ;) {
        const { records, next } = await wire.read(stage.san, partition, from, 'all');
        const wrong = records.filter(({ value }) => value?.includes('NEVER-COMES'));
        if (wrong.length > 0) throw new Error(`${wrong.length} records of aborted transactions`);
        if (next === from) break;
        from = next;
      }
    }
    return { counts: { 'transactions aborted': aborted } };
  },
};

/** Timestamps: long ago, and further in the future than the brokers take. */
const timestamps: Scenario = {
  name: 'timestamps',
  about:
    'a record further in the future than the output takes: its partition holds and says so; it goes on when the output takes it',
  partitions: 2,
  play: async (stage) => {
    const { feed, run, raw, san, wire, judge } = stage;
    await configure(stage, raw, 'message.timestamp.after.max.ms', String(2 ** 52));
    const member = await run();
    await feed.next(100);
    await judge.settled(20_000);
    const future = record({
      value: bytes('from the future'),
      timestamp: BigInt(Date.now() + 7_200_000),
    });
    await wire.produce(raw, 0, encodeRecordBatch([future], 'none'));
    await feed.over(3000);
    await until(
      async () => (await member.metric(/^lethe_held_partitions\{.*output-refused/)) > 0,
      'a metric that says that it holds',
    );
    if (!(await stage.logs()).includes('INVALID_TIMESTAMP')) throw new Error('it said nothing');
    await configure(stage, san, 'message.timestamp.after.max.ms', String(2 ** 52));
  },
};

export const TOPICS: readonly Scenario[] = [
  newTopics,
  retention('hold'),
  retention('earliest'),
  quarantineRefuses,
  authorityLost,
  growth,
  mapping,
  upstream,
  timestamps,
];
