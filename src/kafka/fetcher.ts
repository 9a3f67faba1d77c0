/**
 * Keeps a little fetched ahead of every owned partition: one long poll a leader at a time, over all its partitions that have room.
 *
 * Law: bytes held are bounded, per partition (one fetch ahead) and over all of them; a batch with a false CRC is fetched once more
 * before it counts as corrupt; an offset that the log does not have stops its partition, nothing is reset in silence.
 */
import { answerError, BrokerError } from './broker-error.ts';
import type { Cluster } from './cluster.ts';
import { createAbortedFilter } from './fetched-set.ts';
import type { OnKafkaEvent } from './kafka-event.ts';
import type { OwnedPartition, PartitionTable } from './partition-table.ts';
import { KAFKA_CODE } from './protocol/kafka-errors.ts';
import type { ResponseOf } from './protocol/messages.ts';
import { parseBatchHeaders } from './record-batch/batch-header.ts';
import { earliestOffset, startOffset } from './seek.ts';

export interface FetchLimits {
  readonly minBytes: number;
  readonly maxBytes: number;
  readonly partitionMaxBytes: number;
  readonly maxWaitMs: number;
  /** Bytes of all partitions, fetched ahead and in flight. */
  readonly inFlightBytes: number;
}

export interface FetcherOptions {
  readonly groupId: string;
  readonly limits: FetchLimits;
  readonly table: PartitionTable;
  readonly requestMs: number;
  /** What to do when the committed offset is older than the log: stop the partition, or go on with its first record. */
  readonly onGap: 'hold' | 'earliest';
  readonly onEvent: OnKafkaEvent;
  /** Something to hand out may have come. */
  readonly arrived: () => void;
}

export interface Fetcher {
  /** Finds out where to begin with a new partition; its fetches begin after that. */
  readonly begin: (owned: OwnedPartition) => void;
  /** Fetches where there is room. Cheap; called after every change. */
  readonly pump: () => void;
  readonly close: () => void;
}

export const createFetcher = (cluster: Cluster, options: FetcherOptions): Fetcher => {
  const { limits, table, onEvent, arrived } = options;
  const busy = new Set<number>();
  const tellTrouble = createTroubleTeller(onEvent);
  let closed = false;
  let timer: NodeJS.Timeout | null = null;

  /** Pumps again once a partition's pause is over. */
  const pumpIn = (ms: number): void => {
    if (closed) return;
    timer ??= setTimeout(() => {
      timer = null;
      pump();
    }, ms);
  };
  const pump = (): void => {
    if (closed || heldBytes(table) >= limits.inFlightBytes) return;
    const now = performance.now();
    const byLeader = new Map<number, OwnedPartition[]>();
    const draining = new Set<number>();
    for (const owned of table.all()) {
      if (owned.state !== 'reading') continue;
      const leader = cluster.leader(owned.topic, owned.partition);
      if (owned.retryAtMs > now) pumpIn(owned.retryAtMs - now);
      else if (leader < 0) pause(owned, REFRESH_PAUSE_MS, true);
      else if (owned.aheadBytes > 0) draining.add(leader);
      else if (!busy.has(leader)) push(byLeader, leader, owned);
    }
    for (const [leader, wanted] of byLeader) {
      busy.add(leader);
      // A full partition wants its next fetch in a moment: the poll for the others must not be long then.
      const waitMs = draining.has(leader) ? SHORT_WAIT_MS : limits.maxWaitMs;
      void fetchFrom(leader, wanted, waitMs).finally(() => {
        busy.delete(leader);
        pump();
      });
    }
  };
  const pause = (owned: OwnedPartition, ms: number, refresh: boolean): void => {
    owned.retryAtMs = performance.now() + ms;
    pumpIn(ms);
    if (refresh) void cluster.refresh([owned.topic]).catch(() => undefined);
  };

  const fetchFrom = async (
    leader: number,
    wanted: readonly OwnedPartition[],
    waitMs: number,
  ): Promise<void> => {
    const room = Math.min(limits.maxBytes, limits.inFlightBytes - heldBytes(table));
    try {
      const answer = await cluster.call(
        leader,
        'Fetch',
        {
          maxWaitMs: waitMs,
          minBytes: limits.minBytes,
          maxBytes: room,
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
        { role: 'fetch', timeoutMs: waitMs + options.requestMs },
      );
      if (answer.errorCode !== 0) throw answerError('Fetch', answer.errorCode);
      tellTrouble('Fetch', null);
      for (const { topic, partitions } of answer.responses) {
        for (const part of partitions) {
          const owned = wanted.find(
            (w) => w.topic === topic && w.partition === part.partitionIndex,
          );
          if (owned !== undefined && table.owns(owned)) take(owned, part);
        }
      }
    } catch (error) {
      if (!(error instanceof BrokerError)) throw error;
      tellTrouble('Fetch', error);
      for (const owned of wanted) pause(owned, REFRESH_PAUSE_MS, true);
    }
  };

  const take = (owned: OwnedPartition, part: FetchedPartition): void => {
    if (part.errorCode !== 0) return refused(owned, part.errorCode);
    owned.endOffset = part.lastStableOffset >= 0n ? part.lastStableOffset : part.highWatermark;
    const bytes = part.records;
    if (bytes === null || bytes.length === 0) return;
    let headers = parseBatchHeaders(bytes);
    const broken = headers.findIndex(({ problem }) => problem === 'bad-crc');
    if (broken >= 0 && owned.suspectOffset !== headers[broken]!.baseOffset) {
      owned.suspectOffset = headers[broken]!.baseOffset;
      headers = headers.slice(0, broken);
    }
    const last = headers.at(-1);
    if (last === undefined) return;
    // KAFKA: of a batch whose length or format makes no sense the last offset is unknown; the broker is asked again by the next
    // offset, and each one that it answers with this batch stands for a record.
    const lastOffset = last.lastOffset < owned.fetchOffset ? owned.fetchOffset : last.lastOffset;
    if (lastOffset !== last.lastOffset) headers[headers.length - 1] = { ...last, lastOffset };
    owned.fetchOffset = lastOffset + 1n;
    owned.ahead.push({
      bytes,
      headers,
      at: 0,
      aborted: createAbortedFilter(part.abortedTransactions),
    });
    owned.aheadBytes += bytes.length;
    arrived();
  };
  const refused = (owned: OwnedPartition, code: number): void => {
    const error = answerError('Fetch', code);
    if (code === KAFKA_CODE.OFFSET_OUT_OF_RANGE) return void outOfRange(owned);
    tellTrouble('Fetch', error);
    pause(owned, error.retriable ? REFRESH_PAUSE_MS : REFUSED_PAUSE_MS, true);
  };
  const outOfRange = async (owned: OwnedPartition): Promise<void> => {
    const { topic, partition } = owned;
    const asked = owned.fetchOffset;
    pause(owned, REFUSED_PAUSE_MS, false);
    const logStart = await earliestOffset(cluster, owned).catch(() => -1n);
    if (!table.owns(owned)) return;
    if (options.onGap === 'earliest' && logStart > asked && owned.inFlight === null) {
      onEvent({ kind: 'gap-skipped', topic, partition, missed: logStart - asked });
      owned.fetchOffset = logStart;
      owned.readOffset = logStart;
      owned.retryAtMs = 0;
      return pump();
    }
    if (options.onGap === 'earliest' && (logStart < 0n || logStart > asked)) return;
    const reason = 'offset-out-of-range';
    owned.state = { stopped: reason };
    onEvent({ kind: 'partition-stopped', topic, partition, reason, offset: asked, logStart });
  };

  const seek = async (owned: OwnedPartition): Promise<void> => {
    for (;;) {
      if (closed || !table.owns(owned)) return;
      try {
        const { offset, committed } = await startOffset(cluster, options.groupId, owned);
        if (closed || !table.owns(owned)) return;
        owned.fetchOffset = offset;
        owned.readOffset = offset;
        owned.committedOffset = committed ? offset : -1n;
        if (owned.state === 'seeking') owned.state = 'reading';
        return pump();
      } catch (error) {
        if (!(error instanceof BrokerError)) throw error;
        tellTrouble(error.api, error);
        await cluster.refresh([owned.topic]).catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, REFRESH_PAUSE_MS));
      }
    }
  };

  return {
    begin: (owned) => void seek(owned),
    pump,
    close: () => {
      closed = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
};

const READ_COMMITTED = 1;
const SHORT_WAIT_MS = 10;
const REFRESH_PAUSE_MS = 200;
const REFUSED_PAUSE_MS = 5000;

type FetchedPartition = ResponseOf<'Fetch'>['responses'][number]['partitions'][number];

const heldBytes = (table: PartitionTable): number => {
  let bytes = 0;
  for (const { aheadBytes, inFlightBytes } of table.all()) bytes += aheadBytes + inFlightBytes;
  return bytes;
};

const push = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
};

/** Tells of a failing api once, and again only after it worked or failed in another way. */
export const createTroubleTeller = (
  onEvent: OnKafkaEvent,
): ((api: string, error: BrokerError | null) => void) => {
  const told = new Map<string, string>();
  return (api, error) => {
    if (error === null) told.delete(api);
    else if (told.get(api) !== error.name) {
      told.set(api, error.name);
      onEvent({ kind: 'broker-trouble', api, error: error.name });
    }
  };
};
