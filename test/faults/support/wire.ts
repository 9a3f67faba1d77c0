/**
 * The tests' own client on a cluster: leaders are looked up, a broker that is silent is given up after two seconds. Nothing here
 * tries a produce twice: what became of it tells the log.
 */
import {
  committedOf,
  fetchSet,
  i16,
  i32,
  i64,
  openCalls,
  READ_ALL,
  READ_COMMITTED,
  refuse,
  str,
} from '../../broker/support/calls.ts';
import type { Calls } from '../../broker/support/calls.ts';
import { completeBatches, decodeRecordBatch } from '../../broker/support/record-batch.ts';
import type { LoggedRecord } from '../../broker/support/record-batch.ts';

export interface ClusterWire {
  /** One try to append a set of bytes to a partition. Rejects when it was not acknowledged, whatever became of it. */
  readonly produce: (topic: string, partition: number, set: Buffer) => Promise<void>;
  /** Records from an offset on, as far as one fetch reaches, and where the next one begins. */
  readonly read: (
    topic: string,
    partition: number,
    from: bigint,
    isolation: 'all' | 'committed',
  ) => Promise<{ readonly records: LoggedRecord[]; readonly next: bigint }>;
  /** Offset after the last record (under `committed`: the last stable one). */
  readonly end: (topic: string, partition: number) => Promise<bigint>;
  /** What a group committed, -1n for nothing. */
  readonly committed: (group: string, topic: string, partition: number) => Promise<bigint>;
  readonly leader: (topic: string, partition: number) => Promise<number>;
  /** Node that keeps a group's offsets. */
  readonly coordinator: (group: string) => Promise<number>;
  /** A request to any broker that answers, without correlation id. */
  readonly ask: (api: number, version: number, body: readonly Buffer[]) => Promise<Buffer>;
  readonly close: () => void;
}

const ANSWER_MS = 2000;
/** A reader that is behind gets megabytes at once, on a machine that has other things to do. */
const READ_MS = 15_000;
const PATIENCE_MS = 60_000;
const PAUSE_MS = 100;

export const connectCluster = (brokers: ReadonlyMap<number, string>): ClusterWire => {
  const state: State = { brokers, open: new Map(), leaders: new Map(), coordinators: new Map() };
  const read: ClusterWire['read'] = (topic, partition, from, isolation) =>
    patient(async () => {
      const level = isolation === 'all' ? READ_ALL : READ_COMMITTED;
      // A broker answers one request of a connection after the other: a read that waits for records holds up nobody else on its own.
      const lane = `${topic}/${partition}`;
      const { set, aborted } = await atLeader(state, topic, partition, lane, (call) =>
        inTime(state, call, fetchSet(call, topic, partition, from, level), READ_MS),
      );
      const batches = completeBatches(set);
      const kept =
        isolation === 'all'
          ? batches.filter(({ control }) => !control)
          : committedOf(batches, aborted);
      const records = kept.flatMap(decodeRecordBatch).filter(({ offset }) => offset >= from);
      return { records, next: batches.length === 0 ? from : batches.at(-1)!.lastOffset + 1n };
    }, `reading ${topic}/${partition}`);
  return {
    read,
    produce: async (topic, partition, set) => {
      const head = [i16(-1), i16(-1), i32(5000), i32(1), str(topic), i32(1), i32(partition)];
      await atLeader(state, topic, partition, '', async (call) => {
        const sent = call(0, 7, [...head, i32(set.length), set]);
        const answer = await inTime(state, call, sent, 6000);
        refuse(answer.readInt16BE(4 + 2 + Buffer.byteLength(topic) + 4 + 4), 'Produce');
      });
    },
    end: (topic, partition) =>
      patient(() => {
        const body = [i32(-1), i32(1), str(topic), i32(1), i32(partition), i64(-1n)];
        const at = 4 + 2 + Buffer.byteLength(topic) + 4 + 4;
        return atLeader(state, topic, partition, '', async (call) => {
          const answer = await inTime(state, call, call(2, 1, body));
          refuse(answer.readInt16BE(at), 'ListOffsets');
          return answer.readBigInt64BE(at + 10);
        });
      }, `the end of ${topic}/${partition}`),
    committed: (group, topic, partition) =>
      patient(async () => {
        const call = await callsTo(state, await coordinator(state, group));
        const answer = await inTime(
          state,
          call,
          call(9, 1, [str(group), i32(1), str(topic), i32(1), i32(partition)]),
        );
        const at = 4 + 2 + Buffer.byteLength(topic) + 4 + 4;
        const metadata = Math.max(0, answer.readInt16BE(at + 8));
        const code = answer.readInt16BE(at + 10 + metadata);
        if (code !== 0) {
          state.coordinators.delete(group);
          throw new Error(`OffsetFetch was refused with Kafka error ${code}`);
        }
        return answer.readBigInt64BE(at);
      }, `offsets of ${group}`),
    leader: (topic, partition) => patient(() => leaderOf(state, topic, partition), 'a leader'),
    coordinator: (group) => {
      state.coordinators.delete(group);
      return patient(() => coordinator(state, group), 'a coordinator');
    },
    ask: (api, version, body) => patient(() => askAny(state, api, version, body), `api ${api}`),
    close: () => {
      for (const call of state.open.values()) call.close();
    },
  };
};

interface State {
  readonly brokers: ReadonlyMap<number, string>;
  /** By node and lane: what may wait for long has a connection of its own. */
  readonly open: Map<string, Calls>;
  readonly leaders: Map<string, number>;
  readonly coordinators: Map<string, number>;
}

/** Until it works; what a broker that is down or moves its partitions answers passes. */
const patient = async <T>(work: () => Promise<T>, what: string): Promise<T> => {
  const stop = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > stop) throw new Error(`${what}: ${String(error)}`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
};

/** A connection whose answer does not come in time is given up: a later one would be read in its place. */
const inTime = async <T>(
  state: State,
  call: Calls,
  answer: Promise<T>,
  ms = ANSWER_MS,
): Promise<T> => {
  let late: NodeJS.Timeout | undefined;
  const timer = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new Error('no answer in time')), ms);
  });
  try {
    return await Promise.race([answer, timer]);
  } catch (error) {
    for (const [key, one] of state.open) if (one === call) state.open.delete(key);
    call.close();
    answer.catch(() => undefined);
    throw error;
  } finally {
    clearTimeout(late);
  }
};

const callsTo = async (state: State, node: number, lane = ''): Promise<Calls> => {
  const key = `${node}/${lane}`;
  const known = state.open.get(key);
  if (known !== undefined) return known;
  const address = state.brokers.get(node);
  if (address === undefined) throw new Error(`no node ${node}`);
  const [host, port] = address.split(':');
  const call = await openCalls(host!, Number(port));
  // Somebody else may have been quicker.
  const before = state.open.get(key);
  if (before !== undefined) {
    call.close();
    return before;
  }
  state.open.set(key, call);
  return call;
};

/** Of the leader; after a failure it is looked up again, for it may have moved. */
const atLeader = async <T>(
  state: State,
  topic: string,
  partition: number,
  lane: string,
  work: (call: Calls) => Promise<T>,
): Promise<T> => {
  try {
    return await work(await callsTo(state, await leaderOf(state, topic, partition), lane));
  } catch (error) {
    state.leaders.delete(`${topic}/${partition}`);
    throw error;
  }
};

const askAny = async (
  state: State,
  api: number,
  version: number,
  body: readonly Buffer[],
): Promise<Buffer> => {
  let failure: unknown = null;
  for (const node of state.brokers.keys()) {
    try {
      const call = await callsTo(state, node);
      return await inTime(state, call, call(api, version, body));
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
};

const coordinator = async (state: State, group: string): Promise<number> => {
  const known = state.coordinators.get(group);
  if (known !== undefined) return known;
  const answer = await askAny(state, 10, 0, [str(group)]);
  if (answer.readInt16BE(0) !== 0) throw new Error('no coordinator yet');
  const node = answer.readInt32BE(2);
  state.coordinators.set(group, node);
  return node;
};

const leaderOf = async (state: State, topic: string, partition: number): Promise<number> => {
  const key = `${topic}/${partition}`;
  const known = state.leaders.get(key);
  if (known !== undefined) return known;
  const answer = await askAny(state, 3, 1, [i32(1), str(topic)]);
  const leader = leadersIn(answer).get(partition) ?? -1;
  if (leader < 0) throw new Error(`${key} has no leader`);
  state.leaders.set(key, leader);
  return leader;
};

/** Metadata v1 of one topic: leaders by partition. */
const leadersIn = (answer: Buffer): Map<number, number> => {
  let at = 4;
  const text = (): void => {
    const length = answer.readInt16BE(at);
    at += 2 + Math.max(0, length);
  };
  for (let brokers = answer.readInt32BE(0); brokers > 0; brokers--) {
    at += 4;
    text();
    at += 4;
    text();
  }
  at += 4 + 4 + 2;
  text();
  at += 1;
  const leaders = new Map<number, number>();
  const count = answer.readInt32BE(at);
  at += 4;
  for (let i = 0; i < count; i++) {
    leaders.set(answer.readInt32BE(at + 2), answer.readInt32BE(at + 6));
    at += 10;
    for (let list = 0; list < 2; list++) at += 4 + 4 * answer.readInt32BE(at);
  }
  return leaders;
};
