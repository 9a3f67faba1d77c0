/**
 * kafkajs under three of the same faults, as a control: these tests must see the losses that it is known for, or their silence about
 * lethe would say nothing. `node test/faults/main.ts --control T1,T2,T3`.
 *
 * Every `send` and `commit` that counts here resolved; the verdict is the log's.
 */
import { readFileSync } from 'node:fs';
import kafkajs from 'kafkajs';
import type { Kafka, Producer } from 'kafkajs';
import { bytes, NOW, record } from '../broker/support/records.ts';
import { createRandom } from '../sim/world/random.ts';
import { PASSWORD } from './support/cluster.ts';
import type { Cluster } from './support/cluster.ts';
import { moveLeader, sleep } from './support/levers.ts';
import { createStage } from './support/stage.ts';
import type { Stage } from './support/stage.ts';
import { createVerdict } from './support/verdict.ts';
import type { Judged } from './support/verdict.ts';

interface Control {
  readonly trap: string;
  readonly about: string;
  /** Sends; what must be in the log, by partition. */
  readonly play: (stage: Stage, kafka: Kafka) => Promise<readonly (readonly string[])[]>;
}

const PRODUCE = 0;
const numbered = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${name}-${i}`);
const messages = (partition: number, of: readonly string[]) =>
  of.map((value) => ({ partition, key: 'key', value, timestamp: String(NOW) }));

const producerOf = async (kafka: Kafka, more: object = {}): Promise<Producer> => {
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1, ...more });
  await producer.connect();
  return producer;
};

const movedLeader: Control = {
  trap: 'T1',
  about: 'one send to two partitions, the leader of one moves to the broker that has answered',
  play: async (stage, kafka) => {
    const { san, wire } = stage;
    const producer = await producerOf(kafka);
    const sent: [string[], string[]] = [[], []];
    for (let round = 0; round < 4; round++) {
      const other = await wire.leader(san, 1);
      if ((await wire.leader(san, 0)) === other) await moveLeader(stage, san, 0);
      for (const name of [`warm${round}`, `after${round}`]) {
        const both = [numbered(`${name}-a`, 3), numbered(`${name}-b`, 3)] as const;
        const all = [...messages(0, both[0]), ...messages(1, both[1])];
        await producer.send({ topic: san, messages: all });
        for (const partition of [0, 1] as const) sent[partition].push(...both[partition]);
        await moveLeader(stage, san, 0, other);
      }
    }
    await producer.disconnect();
    return sent;
  },
};

const concurrentSends: Control = {
  trap: 'T2',
  about: 'two sends to one partition at once, the ack of the first is lost',
  play: async ({ san, cluster }, kafka) => {
    const producer = await producerOf(kafka);
    const sent: string[] = [];
    for (let round = 0; round < 4; round++) {
      await producer.send({ topic: san, messages: messages(0, [`warm${round}`]) });
      const both = [numbered(`a${round}`, 3), numbered(`b${round}`, 3)];
      cluster.proxy.faults.lostAnswers.set(PRODUCE, 1);
      await Promise.all(both.map((of) => producer.send({ topic: san, messages: messages(0, of) })));
      cluster.proxy.heal();
      sent.push(`warm${round}`, ...both.flat());
    }
    await producer.disconnect();
    return [sent];
  },
};

const afterAbort: Control = {
  trap: 'T3',
  about: 'a transaction whose acks are lost is aborted, the next one of the same size commits',
  play: async ({ san, group, cluster }, kafka) => {
    const producer = await producerOf(kafka, {
      transactionalId: `${group}.control`,
      retry: { retries: 1, initialRetryTime: 100, maxRetryTime: 150 },
    });
    const first = await producer.transaction();
    await first.send({ topic: san, messages: messages(0, ['warm']) });
    await first.commit();
    await sleep(1500);
    const lost = await producer.transaction();
    cluster.proxy.faults.lostAnswers.set(PRODUCE, 9);
    const failed = await lost.send({ topic: san, messages: messages(0, ['a', 'b']) }).then(
      () => false,
      () => true,
    );
    cluster.proxy.heal();
    if (!failed) throw new Error('the send whose acks are lost did not fail');
    await lost.abort();
    const next = await producer.transaction();
    await next.send({ topic: san, messages: messages(0, ['c', 'd']) });
    await next.commit();
    await producer.disconnect();
    return [['warm', 'c', 'd']];
  },
};

const CONTROLS: readonly Control[] = [movedLeader, concurrentSends, afterAbort];

/** Names of those there are. */
export const TRAPS: readonly string[] = CONTROLS.map(({ trap }) => trap);

export interface Seen {
  readonly trap: string;
  /** Seen, where there are some. */
  readonly lost: number;
  readonly again: number;
}

/** Plays those of the names that are given, one after the other. */
export const playControls = async (
  cluster: Cluster,
  traps: readonly string[],
  say: (line: string) => void,
): Promise<Seen[]> => {
  const seen: Seen[] = [];
  for (const control of CONTROLS) {
    if (!traps.includes(control.trap)) continue;
    const { trap, about } = control;
    const { lost, again, problems } = await run(control, cluster, say);
    seen.push({ trap, lost, again });
    const caught = lost > 0 || problems.length > 0;
    say(`${trap} ${caught ? 'seen' : 'NOT SEEN'}: ${lost} lost, ${again} again: ${about}`);
  }
  return seen;
};

async function run(
  { trap, play }: Control,
  cluster: Cluster,
  say: (line: string) => void,
): Promise<Judged> {
  const stage = await createStage({
    cluster,
    id: `control-${trap}-${process.pid.toString(36)}`.toLowerCase(),
    seed: 1,
    random: createRandom(1),
    delivery: 'exactly-once',
    partitions: 2,
    records: 0,
    say,
  });
  try {
    const sent = await play(stage, clientOf(cluster));
    const verdict = createVerdict();
    for (const [partition, of] of sent.entries()) {
      const wanted = of.map((value, i) => ({
        ...record({ key: bytes('key'), value: bytes(value) }),
        offset: BigInt(i),
        codec: 0,
      }));
      verdict.raw(partition, wanted);
      for (let from = 0n; ;) {
        const { records, next } = await stage.wire.read(stage.san, partition, from, 'committed');
        verdict.sanitized(partition, records);
        if (next === from) break;
        from = next;
      }
    }
    return { ...verdict.result(), lost: verdict.never() };
  } finally {
    await stage.close();
  }
}

/** As careful as kafkajs lets one be, over the listener and proxy that lethe uses. */
function clientOf({ secure, certificates }: Cluster): Kafka {
  const { Kafka: Client, logLevel } = kafkajs;
  return new Client({
    brokers: [...secure],
    logLevel: logLevel.NOTHING,
    ssl: { ca: [readFileSync(certificates.caPath, 'utf8')] },
    sasl: { mechanism: 'scram-sha-512', username: 'lethe', password: PASSWORD },
    retry: { retries: 8, initialRetryTime: 200 },
  });
}
