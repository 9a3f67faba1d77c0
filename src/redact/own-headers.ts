/** Lethe's own headers of plain records while a batch is written anew: their texts once in the bytes, their rows for each record. */
import type { CompiledPack } from '../core/pack.ts';
import type { PlainRecords } from './ordinary-records.ts';
import type { Room } from './output-memory.ts';
import type { HeaderParts } from './record-parts.ts';
import { ownHeaders } from './reserved-headers.ts';

/** A batch while it is written. */
export interface Output {
  readonly bytes: Uint8Array;
  readonly columns: Room;
  at: number;
  headers: number;
  readonly own: OwnHeaderTexts;
}

/** Records [first, last), whose values are the plain ones from number `plain` on. */
export interface PlainRun {
  readonly first: number;
  readonly last: number;
  readonly plain: number;
}

/** The headers that lethe adds to plain records: each text once in the bytes, all records' ranges point to it. */
export interface OwnHeaderTexts {
  readonly length: number;
  readonly write: (out: Output) => void;
  /** Offsets [name, name's end, value, value's end] of both headers for a record of so many redactions. */
  readonly of: (redactions: number) => Int32Array;
}

/** They are written before all records. */
export const ownHeaderTexts = (plain: PlainRecords, pack: CompiledPack): OwnHeaderTexts => {
  const texts = new Map<number, { headers: readonly HeaderParts[]; at: Int32Array }>();
  let length = 0;
  let last = -1;
  for (let i = 0; i < plain.count; i++) {
    const redactions = plain.redactions[i]!;
    // Records of one log carry about as many secrets each.
    if (redactions === last || texts.has(redactions)) continue;
    last = redactions;
    const headers = ownHeaders(pack, redactions);
    texts.set(redactions, { headers, at: new Int32Array(8) });
    for (const { name, value } of headers) length += name.length + value!.length;
  }
  return {
    length,
    of: (redactions) => texts.get(redactions)!.at,
    write: (out) => {
      for (const { headers, at } of texts.values()) {
        let k = 0;
        for (const text of headers.flatMap(({ name, value }) => [name, value!])) {
          at[k++] = out.at;
          out.bytes.set(text, out.at);
          out.at += text.length;
          at[k++] = out.at;
        }
      }
    },
  };
};

/** The headers that lethe adds to a record. */
export const OWN_HEADERS = 2;
const NO_PLACES = new Int32Array(4 * OWN_HEADERS);

/** Points the last headers of each record of the run to the texts of lethe's own. */
export const pointToOwn = (
  { first, last, plain: number }: PlainRun,
  plain: PlainRecords,
  out: Output,
): void => {
  const { headerIndex, headerNameStart, headerNameEnd, headerValueStart, headerValueEnd } =
    out.columns;
  const { redactions } = plain;
  let known = -1;
  let [revName, revNameEnd, rev, revEnd, countName, countNameEnd, count, countEnd] = NO_PLACES;
  for (let record = first; record < last; record++) {
    const spans = redactions[number + record - first]!;
    if (spans !== known) {
      known = spans;
      [revName, revNameEnd, rev, revEnd, countName, countNameEnd, count, countEnd] =
        out.own.of(spans);
    }
    const end = record + 1 < last ? headerIndex[record + 1]! : out.headers;
    headerNameStart[end - 2] = revName!;
    headerNameEnd[end - 2] = revNameEnd!;
    headerValueStart[end - 2] = rev!;
    headerValueEnd[end - 2] = revEnd!;
    headerNameStart[end - 1] = countName!;
    headerNameEnd[end - 1] = countNameEnd!;
    headerValueStart[end - 1] = count!;
    headerValueEnd[end - 1] = countEnd!;
  }
};

/** The headers of a plain record, by their offsets. */
export const writeOwnHeaders = (own: Int32Array, out: Output): void => {
  const { columns } = out;
  for (let k = 0; k < own.length; k += 4) {
    const header = out.headers++;
    columns.headerNameStart[header] = own[k]!;
    columns.headerNameEnd[header] = own[k + 1]!;
    columns.headerValueStart[header] = own[k + 2]!;
    columns.headerValueEnd[header] = own[k + 3]!;
  }
};

/**
 * Lethe's own headers of plain records that have nothing else beside their values: records of one log carry as many secrets each, so they
 * are mostly the same row again and again (bench: 12.dense).
 */
export const writeAlike = (
  { first, last, plain: number }: PlainRun,
  plain: PlainRecords,
  out: Output,
): void => {
  const { columns } = out;
  const { redactions } = plain;
  for (let record = first, header = out.headers; record < last; record++, header += OWN_HEADERS) {
    columns.headerIndex[record] = header;
  }
  for (let from = first; from < last;) {
    const spans = redactions[number + from - first]!;
    let to = from + 1;
    while (to < last && redactions[number + to - first] === spans) to++;
    const at = out.headers;
    writeOwnHeaders(out.own.of(spans), out);
    out.headers += OWN_HEADERS * (to - from - 1);
    repeatRows(columns.headerNameStart, at, out.headers);
    repeatRows(columns.headerNameEnd, at, out.headers);
    repeatRows(columns.headerValueStart, at, out.headers);
    repeatRows(columns.headerValueEnd, at, out.headers);
    from = to;
  }
};

/** Fills [from, to) with what stands in its first OWN_HEADERS rows, twice as many at a time. */
const repeatRows = (column: Int32Array, from: number, to: number): void => {
  for (let filled = OWN_HEADERS; from + filled < to; filled *= 2) {
    column.copyWithin(from + filled, from, Math.min(from + filled, to - filled));
  }
};
