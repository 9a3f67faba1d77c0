/**
 * What the two logs say, read as they grow: every record of the raw log once and in order in the sanitized one (at least once: what
 * comes again begins at some earlier record and goes on from there without a gap), nothing of a secret in any byte. Said without any
 * code of lethe.
 *
 * Law: no record's content in what it reports, only places. Memory is a window of the last records of a partition.
 */
import { createHash } from 'node:crypto';
import { printed, sanitizedRecord } from '../../broker/support/expected.ts';
import type { LoggedRecord, WireRecord } from '../../broker/support/record-batch.ts';

export interface Verdict {
  /** Records of the raw log of a partition, in order. */
  readonly raw: (partition: number, records: readonly LoggedRecord[]) => void;
  /** Records of the sanitized log of a partition, in order; all that they can be was told before. */
  readonly sanitized: (partition: number, records: readonly LoggedRecord[]) => void;
  /** Records in which nothing of a secret may stand, wherever they are. */
  readonly clean: (place: string, records: readonly WireRecord[]) => void;
  /** Records of the raw log that have not come out. */
  readonly missing: () => number;
  /** Records of a partition up to the newest one that came out. */
  readonly seen: (partition: number) => number;
  /** Records that were passed over: others after them came, they did not. */
  readonly never: () => number;
  /** Records before this place are gone from the raw log: they need not come. */
  readonly gone: (partition: number, place: number) => void;
  readonly result: () => Judged;
}

export interface Judged {
  readonly records: number;
  /** Records with a secret in them. */
  readonly planted: number;
  /** Records that came once more. */
  readonly again: number;
  /** The most that came again in one piece. */
  readonly againInOne: number;
  readonly lost: number;
  readonly leaked: number;
  /** What else is wrong, by place; the first ten. */
  readonly problems: readonly string[];
}

/**
 * What a record must become that nothing of sanitizedRecord can tell (a batch that nobody can read): null = nothing comes of it,
 * undefined = as usual.
 */
export type Fate = (partition: number, record: LoggedRecord) => WireRecord | null | undefined;

interface Lane {
  /** By print, the place of a record; the oldest are forgotten. */
  readonly places: Map<string, number>;
  told: number;
  /** Place of the newest record that came. */
  seen: number;
  /** Records that came, each once. */
  came: number;
  /** Records in a row that came again. */
  run: number;
}

const CANARY = /CANARY-\d/;
const WINDOW = 200_000;

export const createVerdict = (fate: Fate = () => undefined): Verdict => {
  const lanes = new Map<number, Lane>();
  const problems: string[] = [];
  const tally = { records: 0, planted: 0, again: 0, againInOne: 0, leaked: 0 };
  const problem = (what: string): void => {
    if (problems.length < 10) problems.push(what);
  };
  const laneOf = (partition: number): Lane => {
    const lane = lanes.get(partition) ?? newLane();
    lanes.set(partition, lane);
    return lane;
  };
  const clean = (place: string, records: readonly WireRecord[]): void => {
    for (const record of records) {
      if (!CANARY.test(printed(record))) continue;
      tally.leaked++;
      problem(`leak in ${place}`);
    }
  };
  return {
    raw: (partition, records) => {
      const lane = laneOf(partition);
      for (const record of records) {
        tally.records++;
        if (CANARY.test(printed(record))) tally.planted++;
        const of = fate(partition, record);
        if (of === null) continue;
        const print = printOf(of ?? expected(record));
        if (lane.places.has(print)) problem(`raw ${partition}/${record.offset} is no new record`);
        lane.places.set(print, lane.told++);
      }
      forget(lane);
    },
    sanitized: (partition, records) => {
      const lane = laneOf(partition);
      clean(`sanitized ${partition}`, records);
      for (const record of records) {
        const wrong = follow(lane, printOf(withoutLethe(record)), tally);
        if (wrong !== null) problem(`sanitized ${partition}/${record.offset} ${wrong}`);
      }
    },
    clean,
    seen: (partition) => laneOf(partition).seen + 1,
    never: () => [...lanes.values()].reduce((sum, { came, told }) => sum + told - came, 0),
    gone: (partition, place) => {
      const lane = laneOf(partition);
      lane.seen = Math.max(lane.seen, place - 1);
    },
    missing: () => [...lanes.values()].reduce((sum, { told, seen }) => sum + told - 1 - seen, 0),
    result: () => ({
      ...tally,
      lost: [...lanes.values()].reduce((sum, { told, seen }) => sum + told - 1 - seen, 0),
      problems,
    }),
  };
};

const newLane = (): Lane => ({ places: new Map(), told: 0, seen: -1, came: 0, run: 0 });

/**
 * What is wrong with the next record of a sanitized log, null for nothing. Two members that both hold a partition for a moment may
 * repeat one another's records; a record's first appearance is in order all the same.
 */
const follow = (
  lane: Lane,
  print: string,
  tally: { again: number; againInOne: number },
): string | null => {
  const place = lane.places.get(print);
  if (place === undefined) return 'is none that must come out';
  if (place <= lane.seen) {
    tally.again++;
    tally.againInOne = Math.max(tally.againInOne, ++lane.run);
    return null;
  }
  const early = place - lane.seen - 1;
  lane.run = 0;
  lane.seen = place;
  lane.came++;
  return early > 0 ? `comes before ${early} others` : null;
};

/** Never one that has not come out yet, however far the readers of the two logs are apart. */
const forget = ({ places, seen }: Lane): void => {
  if (places.size <= WINDOW) return;
  for (const [print, place] of places) {
    if (place >= seen - WINDOW / 2) return;
    places.delete(print);
  }
};

/** A key's pseudonym is keyed: both sides show that there is one. */
const expected = (raw: LoggedRecord): WireRecord => {
  const record = sanitizedRecord(raw);
  const key = record.key?.toString('latin1').replaceAll(/CANARY-\d{8}/g, KEY) ?? null;
  return { ...record, key: key === null ? null : Buffer.from(key, 'latin1') };
};

const KEY = '[key]';

const withoutLethe = (record: WireRecord): WireRecord => {
  const key =
    record.key?.toString('latin1').replaceAll(/\[REDACTED:test-canary:[\w-]{22,}\]/g, KEY) ?? null;
  return {
    ...record,
    key: key === null ? null : Buffer.from(key, 'latin1'),
    headers: record.headers.filter(([name]) => !name.toString('latin1').startsWith('x-lethe-')),
  };
};

const printOf = (record: WireRecord): string =>
  createHash('sha1').update(printed(record)).digest('base64');
