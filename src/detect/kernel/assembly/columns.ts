/**
 * The columns of a batch's records (../batch-columns.ts), in AssemblyScript: all that a record costs in which nothing fires. A column is an
 * i32 a record; a null part's start is -1.
 */

/** Bytes of a column, and their addresses. */
let frameStart: usize = 0;
let frameEnd: usize = 0;
let keyStart: usize = 0;
let keyEnd: usize = 0;
let valueStart: usize = 0;
let valueEnd: usize = 0;

/** Said once: where the columns begin, one behind the other, and how long each is. */
export function placeColumns(at: usize, bytes: usize): void {
  frameStart = at;
  frameEnd = at + bytes;
  keyStart = at + 2 * bytes;
  keyEnd = at + 3 * bytes;
  valueStart = at + 4 * bytes;
  valueEnd = at + 5 * bytes;
}

/** Bytes of keys and values of `count` records. */
export function contentBytes(count: usize): u32 {
  const end = count << 2;
  let sums = i32x4.splat(0);
  let at: usize = 0;
  for (; at + 16 <= end; at += 16) {
    sums = i32x4.add(sums, lengthsOf(keyStart + at, keyEnd + at));
    sums = i32x4.add(sums, lengthsOf(valueStart + at, valueEnd + at));
  }
  let sum = <u32>(
    i32x4.extract_lane(sums, 0) + i32x4.extract_lane(sums, 1) + i32x4.extract_lane(sums, 2) + i32x4.extract_lane(sums, 3)
  );
  for (; at < end; at += 4) sum += lengthOf(keyStart + at, keyEnd + at) + lengthOf(valueStart + at, valueEnd + at);
  return sum;
}

/** Of four parts; none is of one that is null. */
// @ts-expect-error decorators are AssemblyScript's
@inline
function lengthsOf(starts: usize, ends: usize): v128 {
  const from = v128.load(starts);
  return v128.andnot(i32x4.sub(v128.load(ends), from), i32x4.shr_s(from, 31));
}

function lengthOf(start: usize, end: usize): u32 {
  const from = load<i32>(start);
  return from < 0 ? 0 : <u32>(load<i32>(end) - from);
}

/** End of the records from `first` on, of `count`, whose frames follow one another and take `most` bytes at most; one takes what it takes. */
export function framesEnd(first: usize, count: usize, most: u32): usize {
  let at = first << 2;
  const end = count << 2;
  const limit = load<u32>(frameStart + at) + most;
  let frame = load<u32>(frameEnd + at);
  for (at += 4; at < end; at += 4) {
    if (load<u32>(frameStart + at) !== frame) break;
    frame = load<u32>(frameEnd + at);
    if (frame > limit) break;
  }
  return at >> 2;
}

/**
 * Makes newlines of the bytes before the parts of [first, last); `shift` leads there. Returns the first record of which a part touches the
 * one before it.
 */
export function markParts(first: usize, last: usize, shift: u32): usize {
  const end = last << 2;
  let at = first << 2;
  let behind = load<i32>(frameStart + at) - 1;
  for (; at < end; at += 4) {
    const key = load<i32>(keyStart + at);
    if (key >= 0) {
      if (key <= behind) break;
      store<u8>(<u32>key + shift, 10);
      behind = load<i32>(keyEnd + at);
    }
    const value = load<i32>(valueStart + at);
    if (value >= 0) {
      if (value <= behind) break;
      store<u8>(<u32>value + shift, 10);
      behind = load<i32>(valueEnd + at);
    }
  }
  return at >> 2;
}

/**
 * The values of [first, last) that hold one of the hits [hit, hitsEnd): each one's start and end at `parts`, its record at `records`; the
 * twin of placeParts in plain-places.ts. Returns how many; -1 where a key holds a hit, or there is no room for one more.
 */
export function placeValues(
  hit: usize,
  hitsEnd: usize,
  first: usize,
  last: usize,
  shift: u32,
  parts: usize,
  partsEnd: usize,
  records: usize,
): i32 {
  const from = parts;
  let record = first << 2;
  const lastRecord = (last - 1) << 2;
  let behind: u32 = 0;
  for (; hit < hitsEnd; hit += 8) {
    const address = load<u32>(hit);
    if (address < behind) continue;
    const at = address - shift;
    while (record < lastRecord && load<u32>(frameEnd + record) <= at) record += 4;
    const start = load<u32>(valueStart + record);
    const end = load<u32>(valueEnd + record);
    if (at - start >= end - start) {
      const key = load<u32>(keyStart + record);
      if (at - key < load<u32>(keyEnd + record) - key) return -1;
      // Framing.
      continue;
    }
    if (parts === partsEnd) return -1;
    behind = end + shift;
    store<u32>(parts, start + shift);
    store<u32>(parts, behind, 4);
    store<u32>(records, <u32>(record >> 2));
    parts += 8;
    records += 4;
  }
  return <i32>((parts - from) >> 3);
}
