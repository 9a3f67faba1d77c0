/**
 * The columns of JSON leaves in the kernel's memory (codec/json/leaves.ts says what they mean); starts and ends are addresses.
 */

/** Kind of a leaf. */
export const NAME: u8 = 0;
export const STRING: u8 = 1;
export const NUMBER: u8 = 2;
export const LITERAL: u8 = 3;

let starts: usize = 0;
let ends: usize = 0;
let names: usize = 0;
let parents: usize = 0;
let kinds: usize = 0;
let escapes: usize = 0;
let leavesMax: u32 = 0;
let count: u32 = 0;
/** The first leaf that holds a backslash; `count` where none does. */
let escapedFrom: u32 = 0;

/** Columns with room for `leaves`, from `columns` on. */
export function placeLeaves(columns: usize, leaves: u32): void {
  const words = <usize>leaves << 2;
  starts = columns;
  ends = columns + words;
  names = columns + 2 * words;
  parents = columns + 3 * words;
  kinds = columns + 4 * words;
  escapes = kinds + leaves;
  leavesMax = leaves;
}

/** How many there are. */
export function leafCount(): u32 {
  return count;
}
/** Forgets all but the first `kept`. */
export function keepLeaves(kept: u32): void {
  count = kept;
  if (escapedFrom > kept) escapedFrom = kept;
}
/** The first that holds a backslash, `leafCount` where none does. */
export function firstEscaped(): u32 {
  return escapedFrom;
}
/** Address of its first byte. */
export function leafStart(leaf: u32): usize {
  return load<u32>(starts + (<usize>leaf << 2));
}
/** Address behind its last byte. */
export function leafEnd(leaf: u32): usize {
  return load<u32>(ends + (<usize>leaf << 2));
}
/** Is it the name of a member? */
export function isName(leaf: u32): bool {
  return load<u8>(kinds + leaf) === NAME;
}
/** Does it stand in quotes? */
export function isQuoted(leaf: u32): bool {
  return load<u8>(kinds + leaf) <= STRING;
}
/** Is it a number? */
export function isNumeric(leaf: u32): bool {
  return load<u8>(kinds + leaf) === NUMBER;
}
/** Number of the leaf that is its own name, -1 for none. */
export function leafName(leaf: u32): i32 {
  return load<i32>(names + (<usize>leaf << 2));
}
/** Does a backslash stand in it? */
export function isEscaped(leaf: u32): bool {
  return load<u8>(escapes + leaf) !== 0;
}
/** Number of the leaf that is its name on the way up, -1 for none. */
export function leafParent(leaf: u32): i32 {
  return load<i32>(parents + (<usize>leaf << 2));
}

/** Adds one; false where there is no room. */
export function addLeaf(
  kind: u8,
  start: usize,
  end: usize,
  name: i32,
  parent: i32,
  escaped: bool,
): bool {
  if (count === leavesMax) return false;
  const word = <usize>count << 2;
  store<u32>(starts + word, <u32>start);
  store<u32>(ends + word, <u32>end);
  store<i32>(names + word, name);
  store<i32>(parents + word, parent);
  store<u8>(kinds + count, kind);
  store<u8>(escapes + count, <u8>escaped);
  if (!escaped && escapedFrom === count) escapedFrom++;
  count++;
  return true;
}
