/**
 * What one Fetch brought of one partition, and the next batch cut out of it: records joined up to a size, marks of transactions and
 * records of aborted ones left out, what cannot be decoded set apart.
 *
 * Law: every record of a committed producer is handed out or stands for a marker record; none is skipped in silence.
 * Cost: sets stay compressed until they are cut; a cut is one decode a record batch and one copy where several are joined.
 */
import type { Batch } from '../core/batch.ts';
import type { MarkerCode } from '../core/codes.ts';
import { UNDECODABLE_RECORDS_MAX } from '../core/limits.ts';
import type { Codec } from './compression/codec.ts';
import { CODECS } from './compression/codec.ts';
import type { FetchedFrame } from './fetched-frame.ts';
import type { BatchHeader } from './record-batch/batch-header.ts';
import { HEADER_BYTES } from './record-batch/batch-header.ts';
import { decodeBatch } from './record-batch/decode-batch.ts';
import type { RecordProblem } from './record-batch/decode-batch.ts';
import { mergeBatches } from './record-batch/merge-batches.ts';
import type { Cursor } from './record-batch/varint.ts';
import { readVarint, readVarlong } from './record-batch/varint.ts';

export interface FetchedSet {
  readonly bytes: Uint8Array;
  readonly headers: readonly BatchHeader[];
  /** Index of the next header to look at. */
  at: number;
  readonly aborted: AbortedFilter;
  /** What `bytes` are a view of; the set holds it. */
  readonly frame: FetchedFrame;
}

/** What to hand out next; `upTo` is the offset after it. */
export type Cut =
  | {
      readonly kind: 'batch';
      readonly batch: Batch;
      readonly upTo: bigint;
      readonly codec: Codec;
      readonly maxTimestamp: bigint;
      /** What its bytes may be views of: it holds them. */
      readonly frames: ReadonlySet<FetchedFrame>;
    }
  | {
      readonly kind: 'undecodable';
      readonly code: MarkerCode;
      /** What is wrong with it, by name. */
      readonly problem: RecordProblem;
      readonly shape: Batch;
      readonly image: Uint8Array;
      readonly upTo: bigint;
      readonly maxTimestamp: bigint;
      readonly frames: ReadonlySet<FetchedFrame>;
    }
  /** Nothing to publish up to there. */
  | { readonly kind: 'skipped'; readonly upTo: bigint };

export interface CutPlace {
  readonly topic: string;
  readonly partition: number;
  /** Next offset to hand out; records before it are left out. */
  readonly readOffset: bigint;
  /** Joined batches hold about so many bytes at most. */
  readonly bytesMax: number;
}

/** Cuts the next batch out of `sets`, removing what is used up; null where they are empty. */
export const cutBatch = (sets: FetchedSet[], place: CutPlace): Cut | null => {
  const parts: Batch[] = [];
  const frames = new Set<FetchedFrame>();
  let bytes = 0;
  let next = place.readOffset;
  let codec: Codec = 'none';
  let maxTimestamp = -1n;
  for (;;) {
    const set = sets[0];
    const header = set?.headers[set.at];
    if (set === undefined) break;
    if (header === undefined) {
      sets.shift();
      set.frame.drop();
      continue;
    }
    if (header.lastOffset < next || set.aborted(set.bytes, header)) {
      set.at++;
      if (header.lastOffset >= next) next = header.lastOffset + 1n;
      continue;
    }
    const size = header.end - header.start;
    if (parts.length > 0 && (size >= ALONE_BYTES || bytes + size > place.bytesMax)) break;
    const decoded = decodeBatch(set.bytes, header, place.topic, place.partition, next);
    if (!decoded.ok) {
      if (parts.length > 0) break;
      return undecodable(set, header, decoded.code, { ...place, readOffset: next });
    }
    const { batch, upTo } = decoded;
    const whole = upTo > header.lastOffset;
    if (whole) set.at++;
    if (batch.count > 0) {
      parts.push(batch);
      if (!frames.has(set.frame)) set.frame.hold();
      frames.add(set.frame);
    }
    bytes += batch.bytes.length;
    codec = CODECS[header.codecNumber] ?? 'none';
    if (header.maxTimestamp > maxTimestamp) maxTimestamp = header.maxTimestamp;
    next = upTo;
    if (!whole || size >= ALONE_BYTES) break;
  }
  if (parts.length === 0) {
    return next === place.readOffset ? null : { kind: 'skipped', upTo: next };
  }
  return { kind: 'batch', batch: mergeBatches(parts), upTo: next, codec, maxTimestamp, frames };
};

/** A batch of so many bytes is not joined with others: alone it goes on as it came, where nothing in it changes. */
const ALONE_BYTES = 64 * 1024;

/** True for a batch that is not to be read: marks of transactions, and records of aborted ones. Takes the headers in order. */
export type AbortedFilter = (set: Uint8Array, header: BatchHeader) => boolean;

/**
 * `read_committed` on the client: the broker names the aborted transactions that begin before the end of the set, their records are
 * left to the reader to skip until the mark that ends them.
 */
export const createAbortedFilter = (
  aborted: readonly { readonly producerId: bigint; readonly firstOffset: bigint }[] | null,
): AbortedFilter => {
  const waiting = (aborted ?? []).toSorted((a, b) => (a.firstOffset < b.firstOffset ? -1 : 1));
  const open = new Set<bigint>();
  return (set, header) => {
    if (header.problem !== null) return false;
    while (waiting.length > 0 && waiting[0]!.firstOffset <= header.lastOffset) {
      open.add(waiting.shift()!.producerId);
    }
    if (header.control) {
      if (endsAborted(set, header)) open.delete(header.producerId);
      return true;
    }
    return header.transactional && open.has(header.producerId);
  };
};

/** KAFKA: the key of a control record is a version and a type, both int16; type 0 is an abort. */
const endsAborted = (set: Uint8Array, header: BatchHeader): boolean => {
  const cursor: Cursor = { at: header.start + HEADER_BYTES, limit: header.end, low: 0, high: 0 };
  readVarint(set, cursor);
  cursor.at++;
  readVarlong(set, cursor);
  readVarint(set, cursor);
  const keyBytes = readVarint(set, cursor);
  return keyBytes >= 4 && set[cursor.at + 2] === 0 && set[cursor.at + 3] === 0;
};

/**
 * A batch that cannot be read. Its number of records is what its header says where the CRC vouches for it, otherwise, or where it says
 * none while there are bytes, the span of its offsets; a span too long to believe is handed out in pieces, so that memory stays bounded.
 */
const undecodable = (
  set: FetchedSet,
  header: BatchHeader,
  problem: RecordProblem,
  place: CutPlace,
): Cut => {
  const first = header.baseOffset > place.readOffset ? header.baseOffset : place.readOffset;
  const span = header.lastOffset - first + 1n;
  const whole = span <= BigInt(UNDECODABLE_RECORDS_MAX);
  const vouched = header.problem === null && header.count > 0 && first === header.baseOffset;
  const said = vouched ? header.count : Number(span);
  const count = whole ? Math.min(said, Number(span)) : UNDECODABLE_RECORDS_MAX;
  if (whole) set.at++;
  set.frame.hold();
  const upTo = whole ? header.lastOffset + 1n : first + BigInt(count);
  const time = header.problem === null ? header.maxTimestamp : -1n;
  return {
    kind: 'undecodable',
    code: markerCode(problem),
    problem,
    shape: nullRecords(place.topic, place.partition, count, first, time),
    image: set.bytes.subarray(header.start, header.end),
    upTo,
    maxTimestamp: time,
    frames: new Set([set.frame]),
  };
};

const markerCode = (problem: RecordProblem): MarkerCode => {
  switch (problem) {
    case 'too-large':
    case 'too-many-records':
    case 'too-many-headers':
      return 'over-limit';
    default:
      return 'undecodable';
  }
};

const nullRecords = (
  topic: string,
  partition: number,
  count: number,
  firstOffset: bigint,
  timestamp: bigint,
): Batch => {
  const none = (): Int32Array => new Int32Array(count).fill(-1);
  return {
    topic,
    partition,
    count,
    bytes: new Uint8Array(0),
    frameStart: none(),
    bodyStart: none(),
    frameEnd: none(),
    keyStart: none(),
    keyEnd: none(),
    valueStart: none(),
    valueEnd: none(),
    headerIndex: new Int32Array(count + 1),
    headerNameStart: new Int32Array(0),
    headerNameEnd: new Int32Array(0),
    headerValueStart: new Int32Array(0),
    headerValueEnd: new Int32Array(0),
    offsets: BigInt64Array.from({ length: count }, (_, i) => firstOffset + BigInt(i)),
    timestamps: new BigInt64Array(count).fill(timestamp),
  };
};
