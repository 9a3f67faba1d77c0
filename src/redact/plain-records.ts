/**
 * Records of which only the value changes, in the ordinary way (core/span.ts PlainSpans): spliced in the kernel's memory many at a time,
 * looked at again there, without an object a record. The twin of rewrite-record.ts, which takes on all that is not settled here.
 *
 * Law: a record in the result passed a second look in which no enforced rule found anything, and fits the limit; all others are in `rest`.
 */
import type { Batch } from '../core/batch.ts';
import type { CompiledPack, CompiledRule, Keyring } from '../core/pack.ts';
import type { PlainSpans } from '../core/span.ts';
import { layMarkers } from '../act/kernel-ordinary.ts';
import { createKernelSplice } from '../act/kernel-splice.ts';
import { KERNEL_CHUNK_BYTES_MAX } from '../core/limits.ts';
import { replacement } from '../act/replacement.ts';
import type { Ordinary } from '../detect/ordinary.ts';
import { spansByRecord } from '../detect/plain-detection.ts';
import type { Scanner } from '../detect/scan.ts';
import type { OrdinaryWork, PlainRecords } from './ordinary-records.ts';
import {
  createOrdinary,
  mergeRecords,
  noRecords,
  reserveRecords,
  takeBytes,
} from './ordinary-records.ts';
import { recordLength } from './record-parts.ts';
import { hasReservedHeader, ownHeadersLength } from './reserved-headers.ts';

export interface PlainRewriter {
  /**
   * Forgets the last batch. What `scan` is to be called with, so that it hands on ordinary records while they are searched; null where they
   * might not fit the limit.
   */
  readonly begin: (batch: Batch) => Ordinary | null;
  /** Calls `redacted(rule, times)` for what it settled, ordinary records among them. */
  readonly rewrite: (
    batch: Batch,
    spans: PlainSpans,
    redacted: (rule: number, times: number) => void,
  ) => PlainRecords;
  /** Records that the kernel wrote as it searched them, since it was made: proof that it did. */
  readonly ordinaryRecords: () => number;
  /** The same of those among them that were not looked at again. */
  readonly quietRecords: () => number;
}

/** More than the headers take that lethe adds to a record. */
const OWN_HEADERS_MAX = 256;

/** Scratch memory of one redactor. */
export const createPlainRewriter = (
  pack: CompiledPack,
  scanner: Scanner,
  keyring: Keyring,
  recordBytesMax: number,
): PlainRewriter => {
  const { kernel } = scanner;
  const work: Work = {
    pack,
    scanner,
    keyring,
    recordBytesMax,
    splice: createKernelSplice(pack, kernel.shared, kernel.splice),
    ways: Uint8Array.from(pack.rules, wayOf),
    first: new Int32Array(kernel.partsMax),
    next: new Int32Array(kernel.partsMax),
    waiting: 0,
    times: new Int32Array(pack.rules.length),
    used: 0,
    kernel,
    rules: new Int32Array(0),
    rulesUsed: 0,
    ordinary: 0,
    quiet: 0,
    out: noRecords(),
  };
  const ordinary = createOrdinary(work);
  layMarkers(pack, kernel.shared, kernel.splice);
  return {
    begin: (batch) => {
      const { out, times } = work;
      out.count = 0;
      out.rest.clear();
      work.used = 0;
      work.rulesUsed = 0;
      times.fill(0);
      return batch.bytes.length + ORDINARY_BYTES_MAX <= recordBytesMax ? ordinary : null;
    },
    rewrite: (batch, spans, redacted) => {
      const { out, times, rules, rulesUsed } = work;
      for (let at = 0; at < rulesUsed; at++) times[rules[at]!]!++;
      if (spans.count > 0) rewriteSpans(batch, spans, work);
      for (let rule = 0; rule < times.length; rule++) {
        if (times[rule]! > 0) redacted(rule, times[rule]!);
      }
      return out;
    },
    ordinaryRecords: () => work.ordinary,
    quietRecords: () => work.quiet,
  };
};

/** More than is added to a record while it is searched. */
const ORDINARY_BYTES_MAX = KERNEL_CHUNK_BYTES_MAX + OWN_HEADERS_MAX;

/** Whatever breaks in there is a bug of ours: the records are then rewritten one by one, which fails closed. */
const rewriteSpans = (batch: Batch, spans: PlainSpans, work: Work): void => {
  const { out, times } = work;
  const taken = out.count;
  const before = times.slice();
  try {
    rewriteAll(batch, spans, work);
    if (taken > 0 && out.count > taken) mergeRecords(out, taken);
  } catch {
    out.count = taken;
    times.set(before);
    out.rest.clear();
    for (const [record, range] of spansByRecord(spans)) out.rest.set(record, range);
  }
};

interface Work extends OrdinaryWork {
  readonly pack: CompiledPack;
  readonly scanner: Scanner;
  readonly keyring: Keyring;
  readonly recordBytesMax: number;
  readonly splice: ReturnType<typeof createKernelSplice>;
  readonly ways: Uint8Array;
  /** Spans [first, next) of each record that waits to be spliced. */
  readonly first: Int32Array;
  readonly next: Int32Array;
  waiting: number;
  readonly times: Int32Array;
}

/** How a rule's spans are written: always the same marker, a text made of the secret, or not here. The dearest of a record's counts. */
const MARKER = 0;
const TEXT = 1;
const ELSEWHERE = 2;

const wayOf = ({ action }: CompiledRule): number => {
  switch (action.kind) {
    case 'replace':
    case 'drop-field':
      return MARKER;
    case 'mask':
    case 'pseudonym':
      return TEXT;
    case 'drop-record':
    case 'keep':
      return ELSEWHERE;
  }
};

const rewriteAll = (batch: Batch, spans: PlainSpans, work: Work): void => {
  const { splice, out } = work;
  begin(work);
  for (let first = 0, next = 0, runEnd = 0; first < spans.count; first = next) {
    const record = spans.record[first]!;
    while (next < spans.count && spans.record[next] === record) next++;
    if (first >= runEnd) runEnd = endOfRun(spans, first);
    const bytesEnd = batch.valueEnd[spans.record[runEnd - 1]!]!;
    if (add(batch, spans, first, next, bytesEnd, work)) continue;
    flush(batch, spans, work);
    // Alone it has room, or it is nothing for the kernel.
    if (!add(batch, spans, first, next, bytesEnd, work)) {
      splice.begin();
      out.rest.set(record, [first, next]);
    }
  }
  flush(batch, spans, work);
};

const begin = (work: Work): void => {
  work.splice.begin();
  work.waiting = 0;
};

/** End of the spans of the records that follow one another from `first`'s on. */
const endOfRun = ({ record, count }: PlainSpans, first: number): number => {
  let end = first + 1;
  while (end < count && record[end]! <= record[end - 1]! + 1) end++;
  return end;
};

/** False: no room for the record in this chunk. */
const add = (
  batch: Batch,
  spans: PlainSpans,
  first: number,
  next: number,
  bytesEnd: number,
  work: Work,
): boolean => {
  const { splice, ways, scanner, out } = work;
  const record = spans.record[first]!;
  let isElsewhere = batch.headerIndex[batch.count]! > 0 && hasReservedHeader(batch, record);
  let most = MARKER;
  for (let at = first; at < next; at++) most = Math.max(most, ways[spans.rule[at]!]!);
  isElsewhere ||= most === ELSEWHERE;
  if (isElsewhere) {
    out.rest.set(record, [first, next]);
    return true;
  }
  if (work.waiting === scanner.kernel.partsMax) return false;
  const from = batch.valueStart[record]!;
  const to = batch.valueEnd[record]!;
  if (!splice.addValue(batch.bytes, from, to, bytesEnd, next - first)) return false;
  if (most === MARKER) splice.addMarkers(spans, first, next);
  for (let at = most === MARKER ? next : first; at < next; at++) {
    if (addSpan(batch, spans, at, work)) continue;
    splice.dropValue();
    return false;
  }
  work.first[work.waiting] = first;
  work.next[work.waiting++] = next;
  return true;
};

const addSpan = (batch: Batch, spans: PlainSpans, at: number, work: Work): boolean => {
  const { splice, ways, pack, keyring } = work;
  const start = spans.start[at]!;
  const end = spans.end[at]!;
  const rule = spans.rule[at]!;
  if (ways[rule] === MARKER) {
    splice.addMarkers(spans, at, at + 1);
    return true;
  }
  const { action } = pack.rules[rule]!;
  const container = spans.json[at] === 1 ? ('json-string' as const) : ('text' as const);
  const span = { start, end, rule, action, decoded: null, container };
  return splice.addText(
    start,
    end,
    replacement(span, pack.rules[rule]!, 'value', batch.bytes, keyring),
  );
};

/** Splices and looks at what waits; begins a new chunk. */
const flush = (batch: Batch, spans: PlainSpans, work: Work): void => {
  const { splice, scanner, out, first, waiting, times } = work;
  if (waiting === 0) return;
  const { kernel } = scanner;
  const length = splice.run(kernel.partsAt);
  if (length < 0) throw new Error('splice: edits are not sorted, disjoint and inside the part');
  const unclean = new Set<number>();
  scanner.lookAgain(waiting, length, (index) => unclean.add(index));
  const room = kernel.shared.room;
  const shift = takeBytes(work, kernel, room, room + length) - room;
  // Where the whole batch with all that is written here would fit, every record does.
  const allFit = batch.bytes.length + length + OWN_HEADERS_MAX <= work.recordBytesMax;
  for (let i = 0; i < waiting; i++) {
    const from = first[i]!;
    const to = work.next[i]!;
    const record = spans.record[from]!;
    const start = kernel.splicedStart(i);
    const end = kernel.splicedEnd(i);
    const isLarge = !allFit && !fits(batch, record, end - start, to - from, work);
    if (isLarge || unclean.has(i)) {
      out.rest.set(record, [from, to]);
      continue;
    }
    for (let at = from; at < to; at++) times[spans.rule[at]!]!++;
    reserveRecords(out, 1);
    const at = out.count++;
    out.record[at] = record;
    out.start[at] = start + shift;
    out.end[at] = end + shift;
    out.redactions[at] = to - from;
  }
  begin(work);
};

const fits = (
  batch: Batch,
  record: number,
  valueLength: number,
  redactions: number,
  { recordBytesMax }: Work,
): boolean => {
  const before = recordLength(batch, record);
  const grown = valueLength - (batch.valueEnd[record]! - batch.valueStart[record]!);
  const after = before + grown + ownHeadersLength(redactions);
  return after <= recordBytesMax || after <= before;
};
