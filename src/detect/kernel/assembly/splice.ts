/**
 * Writes records with their spans replaced, one behind the other, in AssemblyScript (the twin of act/splice.ts, which has the law).
 *
 * `edits` are u32: per record (start, end, number of spans), then per span (start, end, address of its text, length of the text); all
 * addresses. Each record's place is noted at `parts` as (start, end); a newline stands between them.
 */

// @ts-expect-error decorators are AssemblyScript's
@inline
/** Copies `length` bytes, up to 15 more are written behind: the next copy, or the room's slack, takes them. */
export function copy(from: usize, length: usize, to: usize): void {
  const end = from + length;
  while (from < end) {
    store<u64>(to, load<u64>(from));
    store<u64>(to, load<u64>(from, 8), 8);
    from += 16;
    to += 16;
  }
}

/** Returns the end of what it wrote; 0 where spans are not sorted, disjoint and inside their record. */
export function splice(edits: usize, editsEnd: usize, out: usize, parts: usize): usize {
  while (edits < editsEnd) {
    let from = load<u32>(edits);
    const end = load<u32>(edits, 4);
    const spans = load<u32>(edits, 8);
    edits += 12;
    store<u32>(parts, <u32>out);
    for (let k: u32 = 0; k < spans; k++) {
      const start = load<u32>(edits);
      const behind = load<u32>(edits, 4);
      const length = load<u32>(edits, 12);
      if (start < from || behind < start || behind > end) return 0;
      copy(from, start - from, out);
      out += start - from;
      copy(load<u32>(edits, 8), length, out);
      out += length;
      from = behind;
      edits += 16;
    }
    copy(from, end - from, out);
    out += end - from;
    store<u32>(parts, <u32>out, 4);
    parts += 8;
    store<u8>(out, 10);
    out++;
  }
  return out;
}
