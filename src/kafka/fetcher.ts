/**
 * Keeps a little fetched ahead of every owned partition: one long poll a leader at a time, over all its partitions that have room (two
 * after one that brought nothing, polls.ts).
 *
 * Law: bytes held are bounded, per partition (one fetch ahead) and over all of them (twice the limit and a fetch, or two batches where
 * these are larger); a batch with a false CRC or length is fetched once more before it counts as corrupt and holds its partition; an
 * offset that the log does not have stops it; nothing is reset in silence.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { partitionKey } from './assignor.ts';
import { beginOf } from './begin.ts';
import type { Resume } from './begin.ts';
import { answerError, BrokerError, checkCode } from './broker-error.ts';
import { createFetchedFrame } from './fetched-frame.ts';
import type { FetchedFrame } from './fetched-frame.ts';
import type { Cluster } from './cluster.ts';
import { createAbortedFilter } from './fetched-set.ts';
import type { OnKafkaEvent } from './kafka-event.ts';
import { shareOf } from './partition-table.ts';
import type { OwnedPartition, PartitionTable } from './partition-table.ts';
import { createPolls } from './polls.ts';
import type { Poll, Polls } from './polls.ts';
import { KAFKA_CODE } from './protocol/kafka-errors.ts';
import type { ResponseOf } from './protocol/messages.ts';
import { cutOff, parseBatchHeaders } from './record-batch/batch-header.ts';
import type { BatchHeader, BatchProblem } from './record-batch/batch-header.ts';
import { earliestOffset } from './seek.ts';
import { createReadPreceding } from './preceding.ts';
import type { ReadPreceding } from './preceding.ts';
import type { TroubleTeller } from './trouble.ts';

export interface FetchLimits {
  readonly minBytes: number;
  readonly maxBytes: number;
  readonly partitionMaxBytes: number;
  readonly maxWaitMs: number;
  /** Bytes of all partitions, fetched ahead and in flight. */
  readonly inFlightBytes: number;
  /** Record batches of one fetch are joined up to so many bytes. */
  readonly joinedBytes?: number;
}

export interface FetcherOptions {
  readonly groupId: string;
  readonly limits: FetchLimits;
  readonly table: PartitionTable;
  readonly requestMs: number;
  /** What to do when the committed offset is older than the log: stop the partition, or go on with its first record. */
  readonly onGap: 'hold' | 'earliest';
  /** What to do with a batch whose CRC is false twice: hold the partition (asking again), or let marker records stand for it. */
  readonly onCorrupt: 'hold' | 'marker';
  readonly onEvent: OnKafkaEvent;
  readonly onTrouble: TroubleTeller;
  /** Something to hand out may have come. */
  readonly arrived: () => void;
  /** Begins behind what is published already; null = where the group left off. */
  readonly resume?: Resume | null;
}

export interface Fetcher {
  /**
   * Finds out where to begin with a new partition; its fetches begin after that. `first`: at its first record, whatever was committed.
   */
  readonly begin: (owned: OwnedPartition, first?: 'first') => void;
  /** Fetches where there is room. Cheap; called after every change. */
  readonly pump: () => void;
  readonly close: () => void;
}

/** Fetches nothing before `begin`. */
export const createFetcher = (cluster: Cluster, options: FetcherOptions): Fetcher => {
  const polls = createPolls(options.limits, options.requestMs);
  const readPreceding = createReadPreceding(cluster);
  const state: State = { cluster, options, polls, readPreceding, closed: false, timer: null };
  return {
    begin: (owned, first) => void seek(state, owned, first === 'first'),
    pump: () => pump(state),
    close: () => {
      state.closed = true;
      if (state.timer !== null) clearTimeout(state.timer);
    },
  };
};

interface State {
  readonly cluster: Cluster;
  readonly options: FetcherOptions;
  readonly polls: Polls;
  readonly readPreceding: ReadPreceding;
  closed: boolean;
  timer: NodeJS.Timeout | null;
}

const pump = (state: State): void => {
  const { cluster, polls, options } = state;
  const { table, limits } = options;
  const buffered = bufferedBytes(table, limits);
  if (state.closed || buffered >= 2 * limits.inFlightBytes) return;
  const now = performance.now();
  const byLeader = new Map<number, OwnedPartition[]>();
  const draining = new Set<number>();
  for (const owned of table.all()) {
    if (owned.state !== 'reading') continue;
    // Slow partitions that use up the budget must not stop one that has nothing.
    if (buffered >= limits.inFlightBytes && owned.inFlightBytes > 0) continue;
    const leader = cluster.leader(owned.topic, owned.partition);
    if (owned.retryAtMs > now) pumpIn(state, owned.retryAtMs - now);
    else if (leader < 0) pause(state, owned, REFRESH_PAUSE_MS);
    else if (owned.aheadBytes > 0) {
      if (!owned.held) draining.add(leader);
    } else if (polls.mayAsk(leader, owned)) push(byLeader, leader, owned);
  }
  for (const [leader, wanted] of byLeader) {
    // A full partition wants its next fetch in a moment: the poll for the others must not be long then.
    const poll = polls.begin(leader, wanted, draining.has(leader));
    let quiet = false;
    void fetchFrom(state, poll)
      .then((nothing) => (quiet = nothing))
      .finally(() => {
        polls.end(poll, quiet);
        pump(state);
      });
  }
};

/** Pumps again once a partition's pause is over. */
const pumpIn = (state: State, ms: number): void => {
  if (state.closed) return;
  state.timer ??= setTimeout(() => {
    state.timer = null;
    pump(state);
  }, ms);
};

/** Not fetched for a while; meanwhile its leader is looked up anew. */
const pause = (state: State, owned: OwnedPartition, ms: number): void => {
  owned.retryAtMs = performance.now() + ms;
  pumpIn(state, ms);
  void state.cluster.refresh([owned.topic]).catch(() => undefined);
};

/** True: the broker has nothing of what was asked for. */
const fetchFrom = async (state: State, poll: Poll): Promise<boolean> => {
  const { limits, table, onTrouble } = state.options;
  const { leader, role, waitMs, timeoutMs } = poll;
  const wanted = [...poll.asked.keys()];
  const asked = new Map<string, Asked>();
  for (const [owned, offset] of poll.asked) asked.set(partitionKey(owned), { owned, offset });
  try {
    const answer = await state.cluster.call(
      leader,
      'Fetch',
      {
        maxWaitMs: waitMs,
        minBytes: limits.minBytes,
        maxBytes: Math.min(limits.maxBytes, roomIn(limits, bufferedBytes(table, limits))),
        isolationLevel: READ_COMMITTED,
        topics: [...Map.groupBy(wanted, ({ topic }) => topic)].map(([topic, of]) => ({
          topic,
          partitions: of.map(({ partition, fetchOffset }) => ({
            partition,
            fetchOffset,
            partitionMaxBytes: limits.partitionMaxBytes,
          })),
        })),
      },
      { role, timeoutMs },
    );
    checkCode('Fetch', answer.errorCode);
    onTrouble('Fetch', null);
    let frame: FetchedFrame | null = null;
    let quiet = true;
    for (const { topic, partitions } of answer.responses) {
      for (const part of partitions) {
        if (part.errorCode !== 0 || (part.records?.length ?? 0) > 0) quiet = false;
        const { owned, offset } =
          asked.get(partitionKey({ topic, partition: part.partitionIndex })) ?? NOT_ASKED;
        // It may have been taken away meanwhile, or set back.
        if (owned === null || !table.owns(owned) || owned.fetchOffset !== offset) continue;
        if (part.records !== null) frame ??= createFetchedFrame(part.records);
        take(state, owned, part, frame);
      }
    }
    frame?.drop();
    return quiet;
  } catch (error) {
    if (!(error instanceof BrokerError)) throw error;
    if (state.closed) return false;
    onTrouble('Fetch', error);
    for (const owned of wanted) pause(state, owned, REFRESH_PAUSE_MS);
    return false;
  }
};

interface Asked {
  readonly owned: OwnedPartition | null;
  readonly offset: bigint;
}
const NOT_ASKED: Asked = { owned: null, offset: -1n };

type FetchedPartition = ResponseOf<'Fetch'>['responses'][number]['partitions'][number];

const take = (
  state: State,
  owned: OwnedPartition,
  part: FetchedPartition,
  frame: FetchedFrame | null,
): void => {
  if (part.errorCode !== 0) return refused(state, owned, part.errorCode);
  owned.readRefused = false;
  owned.endOffset = part.lastStableOffset >= 0n ? part.lastStableOffset : part.highWatermark;
  const bytes = part.records;
  if (bytes === null || frame === null || bytes.length === 0) return;
  const found = parseBatchHeaders(bytes);
  // KAFKA: the first batch of an answer is always whole (KIP-74).
  const headers = readable(
    state,
    owned,
    found.length > 0 ? found : [cutOff(bytes, owned.fetchOffset)],
  );
  const last = headers.at(-1);
  if (last === undefined) return;
  // KAFKA: of a batch whose length or format makes no sense the last offset is unknown; the broker is asked again by the next
  // offset, and each one that it answers with this batch stands for a record.
  const lastOffset = last.lastOffset < owned.fetchOffset ? owned.fetchOffset : last.lastOffset;
  if (lastOffset !== last.lastOffset) headers[headers.length - 1] = { ...last, lastOffset };
  owned.fetchOffset = lastOffset + 1n;
  const aborted = createAbortedFilter(part.abortedTransactions);
  frame.hold();
  owned.ahead.push({ bytes, headers, at: 0, aborted, frame });
  owned.aheadBytes += bytes.length;
  owned.corruptOffset = -1n;
  state.options.arrived();
};

/** The batches before a damaged one, which is fetched once more; then it holds the partition, or is handed out as corrupt. */
const readable = (
  state: State,
  owned: OwnedPartition,
  headers: readonly BatchHeader[],
): BatchHeader[] => {
  const { onCorrupt, onEvent } = state.options;
  const broken = headers.findIndex(({ problem }) => problem !== null && DAMAGE.has(problem));
  if (broken < 0) return [...headers];
  const offset = headers[broken]!.baseOffset;
  const again = owned.suspectOffset === offset;
  owned.suspectOffset = offset;
  if (again && onCorrupt === 'marker') return [...headers];
  if (again && broken === 0) {
    // Another replica, or the same one repaired, may still have it whole.
    pause(state, owned, REFUSED_PAUSE_MS);
    const { topic, partition } = owned;
    if (owned.corruptOffset !== offset)
      onEvent({ kind: 'corrupt-batch', topic, partition, offset });
    owned.corruptOffset = offset;
  }
  return headers.slice(0, broken);
};

const refused = (state: State, owned: OwnedPartition, code: number): void => {
  const error = answerError('Fetch', code);
  if (code === KAFKA_CODE.OFFSET_OUT_OF_RANGE) return void outOfRange(state, owned);
  state.options.onTrouble('Fetch', error);
  owned.readRefused = !error.retriable;
  pause(state, owned, error.retriable ? REFRESH_PAUSE_MS : REFUSED_PAUSE_MS);
};

const outOfRange = async (state: State, owned: OwnedPartition): Promise<void> => {
  const { table, onEvent, onGap } = state.options;
  const { topic, partition } = owned;
  const asked = owned.fetchOffset;
  pause(state, owned, REFUSED_PAUSE_MS);
  const logStart = await earliestOffset(state.cluster, owned).catch(() => -1n);
  // Not known now, or what was fetched before is still to be delivered: the next fetch is refused in the same way and asks again.
  if (!table.owns(owned) || logStart < 0n) return;
  if (owned.inFlight.length > 0 || owned.ahead.length > 0) return;
  if (onGap === 'hold' || logStart <= asked) {
    const reason = 'offset-out-of-range';
    owned.state = { stopped: reason };
    onEvent({ kind: 'partition-stopped', topic, partition, reason, offset: asked, logStart });
  } else {
    onEvent({ kind: 'gap-skipped', topic, partition, missed: logStart - asked });
    owned.fetchOffset = logStart;
    owned.readOffset = logStart;
    owned.retryAtMs = 0;
    pump(state);
  }
};

const seek = async (state: State, owned: OwnedPartition, first: boolean): Promise<void> => {
  const { cluster, options, readPreceding } = state;
  const { table, onTrouble, onEvent, resume, arrived } = options;
  const { topic, partition } = owned;
  const how = { ...options, readPreceding };
  while (!state.closed && table.owns(owned)) {
    try {
      const { from, offset, committed, preceding } = await beginOf(cluster, how, owned, first);
      owned.fetchOffset = from;
      owned.readOffset = from;
      owned.committedOffset = committed;
      owned.sureOffset = committed;
      owned.preceding?.ended();
      owned.preceding = preceding;
      if (!table.owns(owned)) preceding?.ended();
      if (from > offset && table.owns(owned)) {
        onEvent({ kind: 'resumed', topic, partition, records: from - offset });
        resume?.acked(owned, from);
      }
      if (owned.state === 'seeking') owned.state = 'reading';
      if (preceding !== null) arrived();
      return pump(state);
    } catch (error) {
      if (!(error instanceof BrokerError)) throw error;
      onTrouble(error.api, error);
      const output = resume?.outputOf?.(topic) ?? topic;
      await cluster.refresh([topic, output]).catch(() => undefined);
      await sleep(REFRESH_PAUSE_MS);
    }
  }
};

/** A false CRC, and a length that leads nowhere, for which no CRC vouches. */
const DAMAGE: ReadonlySet<BatchProblem> = new Set(['bad-crc', 'bad-length']);

const READ_COMMITTED = 1;
const REFRESH_PAUSE_MS = 200;
const REFUSED_PAUSE_MS = 5000;

const roomIn = ({ inFlightBytes, partitionMaxBytes }: FetchLimits, buffered: number): number =>
  Math.max(inFlightBytes - buffered, Math.min(partitionMaxBytes, inFlightBytes));

const bufferedBytes = (table: PartitionTable, { inFlightBytes: budget }: FetchLimits): number => {
  let bytes = 0;
  for (const owned of table.all()) {
    bytes += shareOf(owned, owned.aheadBytes + owned.inFlightBytes, budget);
  }
  return bytes;
};

const push = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
};
