/**
 * Writes edits into a copy of a part. The one place where bytes of a record change.
 *
 * Law, checked on every call because a wrong splice is a leak: edits are sorted, disjoint and inside [start, end); the output has
 * the input's length minus the spans plus the texts; every byte outside the spans is the input's. Cost: one copy.
 */
import type { Span } from '../core/span.ts';

export interface Edit extends Span {
  readonly text: Uint8Array;
}

/** New bytes for [start, end) with each edit's span replaced by its text. Throws when the edits break the law above. */
export const splice = (
  bytes: Uint8Array,
  start: number,
  end: number,
  edits: readonly Edit[],
): Uint8Array => {
  const out = take(splicedLength(start, end, edits));
  let from = start;
  let to = 0;
  for (const edit of edits) {
    copy(bytes, from, edit.start, out, to);
    to += edit.start - from;
    out.set(edit.text, to);
    to += edit.text.length;
    from = edit.end;
  }
  copy(bytes, from, end, out, to);
  if (to + end - from !== out.length) throw new Error('splice: output length differs from its law');
  return out;
};

const copy = (bytes: Uint8Array, start: number, end: number, out: Uint8Array, to: number): void => {
  if (end - start > SHORT_COPY) out.set(bytes.subarray(start, end), to);
  else for (let i = 0; i < end - start; i++) out[to + i] = bytes[start + i]!;
};
/** Below it a loop is quicker than making a view. */
const SHORT_COPY = 64;

/**
 * Room for a result. Small ones lie side by side in one pool: a buffer for each would be freed by the garbage collector one by one. The
 * pool is left to its views when it is full, and never used twice.
 */
const take = (length: number): Uint8Array => {
  if (length > POOL_BYTES / 8) return new Uint8Array(length);
  if (used + length > pool.length) {
    pool = new Uint8Array(POOL_BYTES);
    used = 0;
  }
  used += length;
  return pool.subarray(used - length, used);
};
const POOL_BYTES = 64 * 1024;
let pool = new Uint8Array(0);
let used = 0;

/** Length of `splice`'s result in bytes, without making it. Throws as `splice` does. */
export const splicedLength = (start: number, end: number, edits: readonly Edit[]): number => {
  let length = end - start;
  let behind = start;
  for (const edit of edits) {
    if (edit.start < behind || edit.end < edit.start || edit.end > end) {
      throw new Error('splice: edits are not sorted, disjoint and inside the part');
    }
    length += edit.text.length - (edit.end - edit.start);
    behind = edit.end;
  }
  return length;
};
