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
  const out = new Uint8Array(splicedLength(start, end, edits));
  let from = start;
  let to = 0;
  for (const edit of edits) {
    out.set(bytes.subarray(from, edit.start), to);
    to += edit.start - from;
    out.set(edit.text, to);
    to += edit.text.length;
    from = edit.end;
  }
  out.set(bytes.subarray(from, end), to);
  if (to + end - from !== out.length) throw new Error('splice: output length differs from its law');
  return out;
};

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
