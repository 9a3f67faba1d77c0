/**
 * Brings a span of a JSON text to the places where content lives: inside strings and names, whole numbers and literals.
 *
 * Law: what is cut out of a result and replaced by a marker (quoted for a literal) leaves valid JSON: no quote, bracket or comma
 * goes, no escape and no escaped surrogate pair is split. Cost: a binary search, then one step a leaf that the span touches.
 */
import type { Span } from '../../core/span.ts';
import { NAME_LEAF, STRING_LEAF } from './leaves.ts';
import type { JsonLeaves } from './leaves.ts';
import { escapedUnit, isHigh, isLow, SHORT_ESCAPES } from './string.ts';

export interface ClippedSpan extends Span {
  readonly container: 'json-string' | 'json-literal';
}

/** The parts of [start, end) that are content, in order; empty where the span covers nothing but punctuation and white space. */
export const clipToLeaves = (leaves: JsonLeaves, start: number, end: number): ClippedSpan[] => {
  const { bytes } = leaves;
  const clipped: ClippedSpan[] = [];
  for (let leaf = firstLeafBehind(leaves, start); leaf < leaves.count; leaf++) {
    const leafStart = leaves.start[leaf]!;
    const leafEnd = leaves.end[leaf]!;
    if (leafStart >= end) break;
    if (leafStart === leafEnd) continue;
    const kind = leaves.kind[leaf]!;
    if (kind !== NAME_LEAF && kind !== STRING_LEAF) {
      clipped.push({ start: leafStart, end: leafEnd, container: 'json-literal' });
      continue;
    }
    let from = Math.max(start, leafStart);
    let to = Math.min(end, leafEnd);
    if (leaves.escaped[leaf] === 1) {
      from = escapeStart(bytes, leafStart, from, leafEnd);
      to = escapeEnd(bytes, leafStart, to, leafEnd);
    }
    clipped.push({ start: from, end: to, container: 'json-string' });
  }
  return clipped;
};

/** First leaf whose end lies behind `at`; leaves are in order and disjoint, so their ends ascend too. */
const firstLeafBehind = (leaves: JsonLeaves, at: number): number => {
  let low = 0;
  let high = leaves.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (leaves.end[middle]! > at) high = middle;
    else low = middle + 1;
  }
  return low;
};

/** `at`, or the backslash of the escape (of the surrogate pair) that it stands inside of. */
const escapeStart = (bytes: Uint8Array, start: number, at: number, end: number): number => {
  for (let backslash = Math.max(start, at - 5); backslash < at; backslash++) {
    if (!beginsEscape(bytes, start, backslash)) continue;
    if (backslash + escapeLength(bytes, backslash, end) > at)
      return pairStart(bytes, start, backslash, end);
  }
  return pairStart(bytes, start, at, end);
};

/** `at`, or the end of the escape (of the surrogate pair) that it stands inside of. */
const escapeEnd = (bytes: Uint8Array, start: number, at: number, end: number): number => {
  const from = escapeStart(bytes, start, at, end);
  if (from === at) return at;
  const behind = from + escapeLength(bytes, from, end);
  return behind < at || isPairAt(bytes, from, end) ? from + 12 : behind;
};

/** `at`, or the first half when the second half of a surrogate pair begins there. */
const pairStart = (bytes: Uint8Array, start: number, at: number, end: number): number =>
  at - 6 >= start && beginsEscape(bytes, start, at - 6) && isPairAt(bytes, at - 6, end)
    ? at - 6
    : at;

const isPairAt = (bytes: Uint8Array, at: number, end: number): boolean =>
  isHigh(escapedUnit(bytes, at, end)) && isLow(escapedUnit(bytes, at + 6, end));

/** A backslash with an even number of backslashes before it. */
const beginsEscape = (bytes: Uint8Array, start: number, at: number): boolean => {
  if (bytes[at] !== 0x5c) return false;
  let before = at;
  while (before > start && bytes[before - 1] === 0x5c) before--;
  return (at - before) % 2 === 0;
};

const escapeLength = (bytes: Uint8Array, at: number, end: number): number => {
  if (bytes[at + 1] === 0x75) return escapedUnit(bytes, at, end) >= 0 ? 6 : 1;
  return at + 1 < end && SHORT_ESCAPES[bytes[at + 1]!] !== 0 ? 2 : 1;
};
