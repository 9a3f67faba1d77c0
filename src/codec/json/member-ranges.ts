/**
 * Byte ranges to cut so that members disappear from a JSON text and what remains is still JSON.
 *
 * Law: cutting all returned ranges leaves every object with its commas in order; the ranges are disjoint, one a member, and a run
 * of neighbours that all go takes exactly one comma with it more than it holds inside. Cost: linear in the bytes of the members.
 */
import type { Span } from '../../core/span.ts';
import { NAME_LEAF } from './leaves.ts';
import type { JsonLeaves } from './leaves.ts';

/** Name leaf of the member that a leaf belongs to, -1 for a root or an item of a root array. */
export const memberOf = (leaves: JsonLeaves, leaf: number): number =>
  leaves.kind[leaf] === NAME_LEAF ? leaf : leaves.parent[leaf]!;

/**
 * Ranges to cut for the members whose name leaves are `names` (ascending, each once), parallel to them; null where a member goes
 * already with one around it.
 */
export const memberRanges = (
  leaves: JsonLeaves,
  bytes: Uint8Array,
  names: readonly number[],
): (Span | null)[] => {
  const ranges: (Span | null)[] = names.map(() => null);
  let runFirst = -1;
  let gone = -1;
  for (let i = 0; i < names.length; i++) {
    const quote = leaves.start[names[i]!]! - 1;
    // Inside a member that goes as a whole.
    if (quote < gone) continue;
    // A member that begins where the last cut ended is its neighbour: the run goes on.
    if (runFirst < 0 || quote !== gone) runFirst = i;
    const end = valueEnd(leaves, bytes, names[i]!);
    const comma = spaceEnd(bytes, end);
    const isLast = bytes[comma] !== COMMA;
    gone = isLast ? end : spaceEnd(bytes, comma + 1);
    ranges[i] = { start: quote, end: gone };
    if (isLast) takeCommaBefore(leaves, bytes, names[runFirst]!, ranges, runFirst);
  }
  return ranges;
};

/** Nothing follows the run, so that the comma before it goes with it, where there is one. */
const takeCommaBefore = (
  leaves: JsonLeaves,
  bytes: Uint8Array,
  name: number,
  ranges: (Span | null)[],
  first: number,
): void => {
  const before = spaceStart(bytes, leaves.start[name]! - 1) - 1;
  if (bytes[before] === COMMA) ranges[first] = { start: before, end: ranges[first]!.end };
};

const COMMA = 0x2c;

/** End of the value of a member: of a scalar by its leaf, of an object or array by its closing bracket. */
const valueEnd = (leaves: JsonLeaves, bytes: Uint8Array, name: number): number => {
  const at = spaceEnd(bytes, spaceEnd(bytes, leaves.end[name]! + 1) + 1);
  const byte = bytes[at]!;
  if (byte === 0x22) return leaves.end[name + 1]! + 1;
  return byte === 0x7b || byte === 0x5b ? containerEnd(bytes, at) : leaves.end[name + 1]!;
};

/** Position behind the bracket that closes the container at `from`; the walk has proven that there is one. */
const containerEnd = (bytes: Uint8Array, from: number): number => {
  let open = 0;
  let inString = false;
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (inString) {
      if (byte === 0x5c) at++;
      else if (byte === 0x22) inString = false;
    } else if (byte === 0x22) inString = true;
    else if (byte === 0x7b || byte === 0x5b) open++;
    else if ((byte === 0x7d || byte === 0x5d) && --open === 0) return at + 1;
  }
  return bytes.length;
};

const isSpace = (byte: number): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

const spaceEnd = (bytes: Uint8Array, from: number): number => {
  let at = from;
  while (isSpace(bytes[at]!)) at++;
  return at;
};

const spaceStart = (bytes: Uint8Array, from: number): number => {
  let at = from;
  while (isSpace(bytes[at - 1]!)) at--;
  return at;
};
