/**
 * What must hold whatever happens, judged at the broker, the moment it happens: by what becomes readable and what is committed, never by
 * what the code under test says of itself.
 *
 * nothing lost: a record first appears only after all before it, and an offset is committed only after all before it are readable ·
 * nothing raw: no canary in any byte of the outputs · order: every producer goes on where it was, or begins where its host was told to
 * read from, or once between there and its last one · nothing twice but what a new owner was told to read again · no commit for what
 * another member owns, none backwards ·
 * marker records of unproven records only after their quarantine. Exactly once, as readers of committed records see it: every record
 * once, no offset ever back; the quarantine has each entry once. With resume_from_output, one process and deaths only: every record once.
 */
import { printed } from '../broker/support/expected.ts';
import { completeBatches, decodeRecordBatch } from '../broker/support/record-batch.ts';
import type { LoggedRecord } from '../broker/support/record-batch.ts';
import type { Commit, Watcher } from './broker/cluster.ts';
import type { LogBatch, SimPartition } from './broker/log.ts';
import type { Expected } from './world/feed.ts';

export interface Oracle {
  readonly watcher: Watcher;
  /** What must come out of a raw partition from now on. */
  readonly expect: (topic: string, partition: number, records: readonly Expected[]) => void;
  /** The first thing that went wrong, null for none. */
  readonly violation: () => string | null;
  readonly fail: (what: string) => void;
  /** Raw partitions that are not done: records that are not readable in the output yet. */
  readonly missing: () => readonly string[];
  readonly counts: () => {
    readonly records: number;
    readonly again: number;
    readonly quarantined: number;
  };
}

interface Watched {
  readonly list: Expected[];
  /** Those of `list` that must be in the quarantine too. */
  readonly unproven: Expected[];
  /** Index of the last record of `list` that is readable in order. */
  seen: number;
  again: number;
  /** By producer id and epoch, of which a host takes one after the other: where its last batch begins, and the index after it. */
  readonly producers: Map<string, { base: number; from: number; next: number }>;
  /** Hosts whose batch was refused: under a new producer id or epoch they may write it again, though it was written before. */
  readonly refused: Set<string>;
  /** Offsets that a host was told to begin at. */
  readonly starts: Map<string, Set<number>>;
  /** The last of them, by host, while it has not begun between there and what it had written: it may know of some that it is written. */
  readonly fresh: Map<string, number>;
}

export const QUARANTINE = 'quarantine.lethe';

/** What readers may see once only; `outputs`: the quarantine may have an entry again. */
export type Once = 'nothing' | 'outputs' | 'everything';

export const createOracle = (once: Once = 'nothing'): Oracle => {
  const watched = new Map<string, Watched>();
  const quarantined = new Set<string>();
  let violation: string | null = null;
  const fail = (what: string): void => void (violation ??= what);
  const of = (key: string): Watched => {
    const known = watched.get(key) ?? newWatched();
    watched.set(key, known);
    return known;
  };
  const written = (partition: SimPartition, batch: LogBatch): void => {
    if (partition.topic.startsWith('raw.') || batch.hidden) return;
    const records = recordsOf(batch);
    // What no byte of a batch says is in none of its records.
    if (batch.header.codecNumber === 0 && !bytesOf(batch).includes('CANARY-')) return;
    for (const record of records) {
      if (!/CANARY-\d/.test(printed(record))) continue;
      return fail(`leak: a canary in ${placed(partition, record)}`);
    }
  };
  const visible = (partition: SimPartition, batch: LogBatch): void => {
    if (partition.topic.startsWith('raw.')) return;
    for (const record of recordsOf(batch)) {
      if (partition.topic === QUARANTINE) {
        const key = quarantineKey(record);
        if (once === 'everything' && quarantined.has(key)) fail(`twice: ${key} in the quarantine`);
        quarantined.add(key);
        continue;
      }
      const raw = `${partition.topic.replace('san.', 'raw.')}/${partition.index}`;
      if (once !== 'nothing') judgeOnce(of(raw), raw, record, fail);
      else judge(of(raw), raw, batch, record, quarantined, fail);
    }
  };
  return {
    watcher: {
      written,
      visible,
      committedInto: ({ topic, partition, offset, before }) => {
        if (before === null || offset >= before.offset) return;
        fail(`offset moved back: ${topic}/${partition} to ${offset}, it was ${before.offset}`);
      },
      committed: (commit) => judgeCommit(of(`${commit.topic}/${commit.partition}`), commit, fail),
      refused: (host, topic, partition) => {
        of(`${topic.replace('san.', 'raw.')}/${partition}`).refused.add(host);
      },
      sought: (host, topic, partition, offset) => {
        const { starts, fresh } = of(`${topic}/${partition}`);
        fresh.set(host, offset);
        starts.set(host, (starts.get(host) ?? new Set()).add(offset));
      },
    },
    expect: (topic, partition, records) => {
      const { list, unproven } = of(`${topic}/${partition}`);
      list.push(...records);
      unproven.push(...records.filter((one) => one.quarantined));
    },
    violation: () => violation,
    fail,
    missing: () => [
      ...[...watched]
        .filter(([, { list, seen }]) => seen < list.length - 1)
        .map(([key, { list, seen }]) => `${key} from ${list[seen + 1]!.offset} on`),
      ...[...watched].flatMap(([key, { unproven }]) =>
        unproven
          .filter(({ offset }) => !quarantined.has(`${key}/${offset}`))
          .map(({ offset }) => `${key}/${offset} in the quarantine`),
      ),
    ],
    counts: () => ({
      records: [...watched.values()].reduce((sum, { list }) => sum + list.length, 0),
      again: [...watched.values()].reduce((sum, { again }) => sum + again, 0),
      quarantined: quarantined.size,
    }),
  };
};

const newWatched = (): Watched => ({
  list: [],
  unproven: [],
  seen: -1,
  again: 0,
  producers: new Map(),
  refused: new Set(),
  starts: new Map(),
  fresh: new Map(),
});

const placed = ({ topic, index }: SimPartition, { offset }: LoggedRecord): string =>
  `${topic}/${index} at ${offset}`;

const bytesOf = ({ bytes }: LogBatch): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);

/** A batch in the log stays as it is: it is read once, whoever asks. */
const read = new WeakMap<LogBatch, readonly LoggedRecord[]>();
const recordsOf = (batch: LogBatch): readonly LoggedRecord[] => {
  const records = read.get(batch) ?? completeBatches(bytesOf(batch)).flatMap(decodeRecordBatch);
  read.set(batch, records);
  return records;
};

const quarantineKey = ({ value }: LoggedRecord): string => {
  const { topic, partition, offset } = JSON.parse(value!.toString('utf8')) as {
    readonly topic: string;
    readonly partition: number;
    readonly offset: number;
  };
  return `${topic}/${partition}/${offset}`;
};

/** One record that became readable in an output. */
const judge = (
  watched: Watched,
  raw: string,
  batch: LogBatch,
  record: LoggedRecord,
  quarantined: ReadonlySet<string>,
  fail: (what: string) => void,
): void => {
  const { list, producers } = watched;
  const producer = `${batch.header.producerId}/${batch.header.producerEpoch}`;
  const text = printed({
    ...record,
    headers: record.headers.filter(([name]) => !name.toString('latin1').startsWith('x-lethe-')),
  });
  const last = producers.get(producer);
  const next = last?.next;
  const fits = (index: number): boolean => list[index]?.record === text;
  const at = candidates(watched, batch.by, next).find(fits) ?? anew(watched, batch.by, fits);
  if (at === undefined) {
    const really = list.findIndex((one) => one.record === text);
    const what =
      really < 0 ? `is none that must come out: ${text}` : `is raw ${list[really]!.offset}`;
    const due =
      next === undefined ? 'a beginning' : `raw ${list[next]?.offset}: ${list[next]?.record}`;
    return fail(`order: ${raw}, record at ${record.offset} of ${batch.by} ${what}, due ${due}`);
  }
  const { offset } = list[at]!;
  const from = last?.base === batch.base ? last.from : at;
  producers.set(producer, { base: batch.base, from, next: at + 1 });
  if (at > watched.seen + 1) {
    return fail(`lost: ${raw}, ${offset} came before ${list[watched.seen + 1]!.offset}`);
  }
  if (list[at]!.quarantined && !quarantined.has(`${raw}/${offset}`)) {
    return fail(`hold ignored: ${raw}, the marker of ${offset} came before its quarantine`);
  }
  if (at <= watched.seen) watched.again++;
  else watched.seen = at;
};

/** One record that readers of committed records see: it is the next one, always. */
const judgeOnce = (
  watched: Watched,
  raw: string,
  record: LoggedRecord,
  fail: (what: string) => void,
): void => {
  const { list } = watched;
  const text = printed({
    ...record,
    headers: record.headers.filter(([name]) => !name.toString('latin1').startsWith('x-lethe-')),
  });
  if (list[watched.seen + 1]?.record === text) return void watched.seen++;
  const at = list.findIndex((one) => one.record === text);
  if (at < 0) return fail(`order: ${raw}, record at ${record.offset} is none that must come out`);
  const what = at <= watched.seen ? 'twice' : 'lost';
  fail(`${what}: ${raw}, ${list[at]!.offset} came after ${list[watched.seen]?.offset}`);
};

/** Where a record may stand: after its producer's last one, or where its host was told to begin. */
const candidates = (
  { list, starts, producers, refused }: Watched,
  host: string,
  next: number | undefined,
): number[] => {
  const begins = [...(starts.get(host) ?? [])].map((offset) => firstFrom(list, offset));
  if (next !== undefined) return [next, ...begins];
  // A new producer id or epoch goes on where the host's other one stopped.
  const others = [...producers.values()];
  const again = refused.has(host) ? others.map(({ from }) => from) : [];
  return [...begins, ...others.map((other) => other.next), ...again];
};

/** Once, after its host was told where to begin: behind there, before what was written already. */
const anew = (
  { list, fresh, seen }: Watched,
  host: string,
  fits: (index: number) => boolean,
): number | undefined => {
  const told = fresh.get(host);
  if (told === undefined) return undefined;
  for (let at = firstFrom(list, told); at <= seen; at++) {
    if (!fits(at)) continue;
    fresh.delete(host);
    return at;
  }
  return undefined;
};

/** Index of the first record at or after an offset. */
const firstFrom = (list: readonly Expected[], offset: number): number => {
  const at = list.findIndex((one) => one.offset >= offset);
  return at < 0 ? list.length : at;
};

const judgeCommit = (watched: Watched, commit: Commit, fail: (what: string) => void): void => {
  const { topic, partition, offset, memberId, owner, before } = commit;
  const place = `${topic}/${partition}: ${memberId} committed ${offset}`;
  if (owner !== null && owner !== memberId) return fail(`late commit: ${place}, owned by ${owner}`);
  if (before !== null && before.by !== memberId && offset < before.offset) {
    return fail(`offset moved back: ${place}, it was ${before.offset}`);
  }
  const due = watched.list[watched.seen + 1];
  if (due !== undefined && due.offset < offset) {
    fail(`commit before ack: ${place}, ${due.offset} is not readable`);
  }
};
