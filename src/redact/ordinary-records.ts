/**
 * Records of which only the value changes, while they are put together: those that the kernel wrote as it searched them
 * (detect/ordinary.ts), and those that plain-records.ts splices after that.
 */
import type { Batch } from '../core/batch.ts';
import type { ChunkSearch } from '../detect/chunk-search.ts';
import {
  isQuiet,
  ORDINARY_COUNT,
  ORDINARY_END,
  ORDINARY_PART,
  ORDINARY_START,
  ORDINARY_WORDS,
  ordinaryPart,
} from '../detect/chunk-search.ts';
import type { Ordinary } from '../detect/ordinary.ts';
import { hasReservedHeader } from './reserved-headers.ts';

/** Valid until the next batch; ascending by record. */
export interface PlainRecords {
  count: number;
  record: Int32Array;
  /** The new value in `bytes`; values of records that follow one another lie one byte apart. */
  start: Int32Array;
  end: Int32Array;
  /** How many spans were replaced. */
  redactions: Int32Array;
  bytes: Uint8Array;
  /** Records of the plain spans that have to be rewritten one by one: [first, end) of their spans by record. */
  readonly rest: Map<number, readonly [number, number]>;
}

/** Nothing yet. */
export const noRecords = (): PlainRecords => ({
  count: 0,
  record: new Int32Array(0),
  start: new Int32Array(0),
  end: new Int32Array(0),
  redactions: new Int32Array(0),
  bytes: new Uint8Array(0),
  rest: new Map(),
});

/** Scratch memory of the owner of the records. */
export interface OrdinaryWork {
  readonly kernel: ChunkSearch;
  readonly out: PlainRecords;
  /** The rule of each span that was replaced in an ordinary record, in their order. */
  rules: Int32Array;
  rulesUsed: number;
  /** Bytes of `out.bytes` that are taken. */
  used: number;
  /** Records that the kernel wrote, since it was made: proof that it did. */
  ordinary: number;
  /** Those of them that were not looked at again, since nothing could be found: the same. */
  quiet: number;
}

/** Takes what the kernel wrote into `work.out`. */
export const createOrdinary = (work: OrdinaryWork): Ordinary => ({
  refuses: (batch: Batch, record: number) => hasReservedHeader(batch, record),
  take: (listed, recordOf, unclean) => {
    const { kernel, out } = work;
    const words = kernel.shared.words();
    reserveRecords(out, listed);
    const shift = takeBytes(work, kernel, kernel.splice.source, kernel.ordinaryEnd());
    const isAll = unclean.size === 0;
    let to = out.count;
    let rules = 0;
    for (let index = 0, at = kernel.listAt; index < listed; index++, at += ORDINARY_WORDS) {
      const spans = words[at + ORDINARY_COUNT]!;
      rules += spans;
      if (!isAll) {
        if (unclean.has(index)) continue;
        takeRules(work, rules - spans, rules);
      }
      const part = words[at + ORDINARY_PART]!;
      if (isQuiet(part)) work.quiet++;
      out.record[to] = recordOf[ordinaryPart(part)]!;
      out.start[to] = words[at + ORDINARY_START]! + shift;
      out.end[to] = words[at + ORDINARY_END]! + shift;
      out.redactions[to++] = spans;
    }
    if (isAll) takeRules(work, 0, rules);
    work.ordinary += to - out.count;
    out.count = to;
  },
  drop: (records) => dropRecords(work, records),
});

const moveRecord = (from: PlainRecords, at: number, into: PlainRecords, to: number): void => {
  into.record[to] = from.record[at]!;
  into.start[to] = from.start[at]!;
  into.end[to] = from.end[at]!;
  into.redactions[to] = from.redactions[at]!;
};

/** Mostly there are few, or none: what stands before the first stays where it is (bench: 12.dense). */
const dropRecords = (
  work: OrdinaryWork,
  records: { readonly keys: () => Iterable<number> },
): number[] => {
  const { out, rules } = work;
  const taken = out.record.subarray(0, out.count);
  const dropped = [...records.keys()].filter((record) => holds(taken, record));
  if (dropped.length === 0) return dropped;
  dropped.sort((a, b) => a - b);
  let next = 0;
  let to = 0;
  let ruleTo = 0;
  for (let at = 0, rule = 0; at < out.count; at++) {
    const spans = out.redactions[at]!;
    if (out.record[at] === dropped[next]) next++;
    else {
      if (to < at) {
        moveRecord(out, at, out, to);
        rules.copyWithin(ruleTo, rule, rule + spans);
      }
      to++;
      ruleTo += spans;
    }
    rule += spans;
  }
  out.count = to;
  work.rulesUsed = ruleTo;
  return dropped;
};

/** Is it one of the ascending records? */
const holds = (ascending: Int32Array, record: number): boolean => {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < record) low = middle + 1;
    else high = middle;
  }
  return ascending[low] === record;
};

/** Copies [from, to) of the kernel's memory to the end of the bytes; returns where they begin. */
export const takeBytes = (
  work: Pick<OrdinaryWork, 'out' | 'used'>,
  { shared }: ChunkSearch,
  from: number,
  to: number,
): number => {
  const { out, used } = work;
  const end = used + to - from;
  if (end > out.bytes.length) {
    const larger = new Uint8Array(2 * end);
    larger.set(out.bytes.subarray(0, used));
    out.bytes = larger;
  }
  out.bytes.set(shared.bytes().subarray(from, to), used);
  work.used = end;
  return used;
};

/** Makes room for so many more. */
export const reserveRecords = (out: PlainRecords, more: number): void => {
  if (out.count + more <= out.record.length) return;
  out.record = grown(out.record, more);
  out.start = grown(out.start, more);
  out.end = grown(out.end, more);
  out.redactions = grown(out.redactions, more);
};

/** Of the rules that the kernel listed, [from, to). */
const takeRules = (work: OrdinaryWork, from: number, to: number): void => {
  const { rulesAt, shared } = work.kernel;
  if (work.rulesUsed + to - from > work.rules.length) work.rules = grown(work.rules, to - from);
  work.rules.set(shared.words().subarray(rulesAt + from, rulesAt + to), work.rulesUsed);
  work.rulesUsed += to - from;
};

const grown = (column: Int32Array, more: number): Int32Array => {
  const larger = new Int32Array(2 * column.length + Math.ceil(more) + 256);
  larger.set(column);
  return larger;
};

/** Two rows of records, [0, middle) and those behind it, as one that ascends. */
export const mergeRecords = (out: PlainRecords, middle: number): void => {
  const { count } = out;
  const all = noRecords();
  reserveRecords(all, count);
  let a = 0;
  let b = middle;
  for (let to = 0; to < count; to++) {
    const isFirst = b === count || (a < middle && out.record[a]! < out.record[b]!);
    moveRecord(out, isFirst ? a++ : b++, all, to);
  }
  out.record.set(all.record.subarray(0, count));
  out.start.set(all.start.subarray(0, count));
  out.end.set(all.end.subarray(0, count));
  out.redactions.set(all.redactions.subarray(0, count));
};
