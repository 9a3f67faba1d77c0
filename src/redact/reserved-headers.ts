/**
 * The `x-lethe-*` headers: written by lethe only, so incoming ones are stripped, or a producer could claim that a record was looked at.
 */
import type { Batch } from '../core/batch.ts';
import { fromLatin1, lowerAscii } from '../core/bytes.ts';
import type { CompiledPack } from '../core/pack.ts';
import type { HeaderParts } from './record-parts.ts';

/** 16 hex digits of the digest of the packs that changed the record. */
const REV_HEADER = fromLatin1('x-lethe-rev');
/** How many redactions the record carries. */
const COUNT_HEADER = fromLatin1('x-lethe-n');
/** Only on marker records: why the record was replaced whole (core/codes.ts). */
export const CODE_HEADER = fromLatin1('x-lethe-code');

const PREFIX = fromLatin1('x-lethe-');

/** Is the header at this index of the batch's header columns a reserved one (ASCII case-blind)? */
export const isReservedHeader = (batch: Batch, header: number): boolean => {
  const start = batch.headerNameStart[header]!;
  if (batch.headerNameEnd[header]! - start < PREFIX.length) return false;
  for (let i = 0; i < PREFIX.length; i++) {
    if (lowerAscii(batch.bytes[start + i]!) !== PREFIX[i]) return false;
  }
  return true;
};

/** Does any header of the record have to be stripped? */
export const hasReservedHeader = (batch: Batch, record: number): boolean => {
  const last = batch.headerIndex[record + 1]!;
  for (let header = batch.headerIndex[record]!; header < last; header++) {
    if (isReservedHeader(batch, header)) return true;
  }
  return false;
};

/** The headers of a record that a pack changed. */
export const ownHeaders = (pack: CompiledPack, redactions: number): HeaderParts[] => [
  revHeader(pack),
  countHeader(redactions),
];

/** Their bytes. */
export const ownHeadersLength = (redactions: number): number =>
  OWN_BYTES + (redactions < 10 ? 1 : String(redactions).length);

const REV_CHARS = 16;
/** But the digits of the count. */
const OWN_BYTES = REV_HEADER.length + REV_CHARS + COUNT_HEADER.length;

/** The same for every record that a pack changes. */
const revHeader = (pack: CompiledPack): HeaderParts => {
  let header = revHeaders.get(pack);
  if (header === undefined) {
    header = { name: REV_HEADER, value: fromLatin1(pack.digest.slice(0, REV_CHARS)) };
    revHeaders.set(pack, header);
  }
  return header;
};
const revHeaders = new WeakMap<CompiledPack, HeaderParts>();

const countHeader = (redactions: number): HeaderParts =>
  SMALL_COUNTS[redactions] ?? { name: COUNT_HEADER, value: fromLatin1(String(redactions)) };
const SMALL_COUNTS: readonly HeaderParts[] = Array.from({ length: 32 }, (_, count) => ({
  name: COUNT_HEADER,
  value: fromLatin1(String(count)),
}));
