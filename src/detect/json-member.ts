/**
 * `drop-field` in JSON: the range of a whole member, so that what is left stays a valid object.
 *
 * A member that is not the first takes the comma before it; a run of dropped members that begins with the first one takes the
 * comma behind it. White space between members stays.
 */
import type { JsonLeaves } from '../codec/json/leaves.ts';
import { STRING_LEAF } from '../codec/json/leaves.ts';
import type { Finding, Merged } from './settle.ts';

const COMMA = 0x2c;

/** The member that this value leaf is the whole value of; null for array items, roots and leaves deeper inside. */
export const memberFinding = (
  bytes: Uint8Array,
  leaves: JsonLeaves,
  leaf: number,
): Omit<Finding, 'rule'> | null => {
  const name = leaves.name[leaf]!;
  if (name < 0) return null;
  let start = leaves.start[name]! - 1;
  const before = skipSpaceBack(bytes, start);
  if (bytes[before] === COMMA) start = before;
  const end = leaves.end[leaf]! + (leaves.kind[leaf] === STRING_LEAF ? 1 : 0);
  return { start, end, container: 'json-member' };
};

/** Lets a run of dropped members that begins with an object's first one take the comma behind it, and unites neighbours. */
export const closeDroppedMembers = (
  bytes: Uint8Array,
  spans: readonly Merged[],
  end: number,
): Merged[] => {
  const out: Merged[] = [];
  for (const span of spans) {
    const last = out.at(-1);
    const isMember = span.container === 'json-member';
    if (
      isMember &&
      last?.container === 'json-member' &&
      skipSpace(bytes, last.end, end) === span.start
    ) {
      out[out.length - 1] = { ...last, end: span.end };
    } else out.push(span);
  }
  return out.map((span) => {
    if (span.container !== 'json-member' || bytes[span.start] === COMMA) return span;
    const behind = skipSpace(bytes, span.end, end);
    return behind < end && bytes[behind] === COMMA ? { ...span, end: behind + 1 } : span;
  });
};

const isSpace = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

const skipSpace = (bytes: Uint8Array, from: number, end: number): number => {
  let at = from;
  while (at < end && isSpace(bytes[at])) at++;
  return at;
};

/** Index of the first byte before `from` that is no white space. */
const skipSpaceBack = (bytes: Uint8Array, from: number): number => {
  let at = from - 1;
  while (at >= 0 && isSpace(bytes[at])) at--;
  return at;
};
