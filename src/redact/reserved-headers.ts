/**
 * The `x-lethe-*` headers: written by lethe only, so incoming ones are stripped, or a producer could claim that a record was looked at.
 */
import type { Batch } from '../core/batch.ts';
import { fromLatin1, lowerAscii } from '../core/bytes.ts';

/** 16 hex digits of the digest of the packs that changed the record. */
export const REV_HEADER = fromLatin1('x-lethe-rev');
/** How many redactions the record carries. */
export const COUNT_HEADER = fromLatin1('x-lethe-n');
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
