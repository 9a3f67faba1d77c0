/**
 * Windows for the names that field rules ask for. A member name stands behind a quote, a header's name at its part's start (where the
 * batch's copy has a newline), so that each window is a way down one tree of all names and costs the prefilter little; a name of a pair
 * stands before a `=`.
 *
 * Law: every spelling of every name (case, separators inside, `gaps`) contains a window, unless it holds an escape.
 * A window ends after NAME_BYTES bytes: what it arms is a look at the names, not a finding.
 */
import { lowerAscii } from '../core/bytes.ts';
import type { WindowNodes } from '../regex/plan/window-nodes.ts';
import { BORDER_SET, foldedSet } from '../regex/plan/window-sets.ts';

export interface Name {
  /** One char a byte, not empty. */
  readonly text: string;
  /** Separators may stand anywhere in it, also before and behind. */
  readonly gaps: boolean;
}

/**
 * Bytes of a name that a window looks at: with five, 380 names take some hundred states. What fires has its part read as JSON, where names
 * are compared whole.
 */
const NAME_BYTES = 5;

/** `number` is what the windows fire. */
export const addNames = (into: WindowNodes, names: readonly Name[], number: number): void => {
  const open = names.map(({ text, gaps }) => ({ rest: lettersOf(text), gaps }));
  if (open.length === 0) return;
  const heads = letters(into, open, NAME_BYTES, number);
  let leading = into.node(GAPS, [], number);
  for (let i = 1; i < LEADING_GAPS; i++) leading = into.node(GAPS, [...heads, leading], -1);
  const gapped = open.some(({ gaps }) => gaps);
  into.start(into.node(OPENING, gapped ? [...heads, leading] : heads, -1));
};

/** Separators before a name that the window follows to its letters: text lines begin with `- - [` or with blanks. */
const LEADING_GAPS = 8;

interface Open {
  /** Bytes to come, lower case. */
  readonly rest: readonly number[];
  readonly gaps: boolean;
}

const lettersOf = (text: string): number[] =>
  Array.from({ length: text.length }, (_, i) => lowerAscii(text.charCodeAt(i) & 0xff));

/** A letter of `names`, and behind it what `follow` gives. */
const letters = (
  into: WindowNodes,
  names: readonly Open[],
  left: number,
  number: number,
): number[] => {
  const byLetter = new Map<number, Open[]>();
  for (const { rest, gaps } of names) {
    const same = byLetter.get(rest[0]!) ?? [];
    same.push({ rest: rest.slice(1), gaps });
    byLetter.set(rest[0]!, same);
  }
  return [...byLetter].map(([letter, behind]) => {
    const isEnough = left === 1 || behind.some(({ rest }) => rest.length === 0);
    return isEnough
      ? into.node(setOf([letter]), [], number)
      : into.node(setOf([letter]), follow(into, behind, left - 1, number), -1);
  });
};

const follow = (
  into: WindowNodes,
  names: readonly Open[],
  left: number,
  number: number,
): number[] => {
  const nodes = letters(into, names, left, number);
  const gapped = names.filter(({ gaps }) => gaps);
  if (gapped.length === 0) return nodes;
  const gap =
    left === 1
      ? into.node(GAPS, [], number)
      : into.node(GAPS, follow(into, gapped, left - 1, number), -1);
  return [...nodes, gap];
};

/**
 * The same names before a `=` (logfmt, query strings, cookies). What stands before a name is anything there, so a
 * window is the name's end: its last PAIR_BYTES letters and one more, or, where it is shorter, what stands before it; behind a separator
 * one letter more, or another separator. Then one closing quote, bracket or space at most, and the `=`; or a `:`, a blank at most, and a
 * quote or the backslash of one, at which it fires.
 */
export const addPairNames = (into: WindowNodes, names: readonly Name[], number: number): void => {
  if (names.length === 0) return;
  const sign = into.node(EQUALS, [], number);
  const quote = into.node(QUOTES, [], number);
  const colon = into.node(COLON, [quote, into.node(SPACE, [quote], -1)], -1);
  const behind = [sign, into.node(CLOSINGS, [sign], -1), colon];
  for (const { text, gaps } of names) startAtEnd(into, lettersOf(text).toReversed(), gaps, behind);
};

/** The windows of one name, from its last letter back; each step is the windows with one letter more. */
const startAtEnd = (
  into: WindowNodes,
  reversed: readonly number[],
  gaps: boolean,
  behind: readonly number[],
): void => {
  let next = behind;
  for (let at = 0; at < reversed.length && at < PAIR_BYTES; at++) {
    next = [into.node(setOf([reversed[at]!]), next, -1)];
    if (!gaps) continue;
    if (at + 1 === reversed.length) {
      // A whole name may begin with a separator too.
      into.start(into.node(GAPS, next, -1));
      continue;
    }
    // Behind a separator one letter more is looked at, or another separator: names of two words are told apart by the look at the part.
    const before = setOf([reversed[at + 1]!, ...GAP_BYTES]);
    into.start(into.node(before, [into.node(GAPS, next, -1)], -1));
  }
  if (reversed.length <= PAIR_BYTES) into.start(into.node(BORDER_SET, next, -1));
  else for (const node of next) into.start(into.node(setOf([reversed[PAIR_BYTES]!]), [node], -1));
};

/** The shipped names take 3,400 states so and fire 1.2 times a KB of clean logs; with three 3,000 and 2.6 times, with five 5,000. */
const PAIR_BYTES = 4;

const setOf = (bytes: readonly number[]): Uint8Array => {
  const set = new Uint8Array(256);
  for (const byte of bytes) set[byte] = 1;
  return foldedSet(set);
};
/** What a member's or a header's name stands behind. */
export const OPENING: Uint8Array = setOf([0x22, 0x27, 0x0a]);
const EQUALS = setOf([0x3d]);
const COLON = setOf([0x3a]);
const SPACE = setOf([0x20]);
const QUOTES = setOf([0x22, 0x27, 0x5c]);
const CLOSINGS = setOf([0x20, 0x22, 0x27, 0x5d]);
/** What foldName (field-path.ts) leaves out. */
const GAP_BYTES = [0x2d, 0x5f, 0x2e, 0x20];
export const GAPS: Uint8Array = setOf(GAP_BYTES);
