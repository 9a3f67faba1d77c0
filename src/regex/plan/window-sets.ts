/** Byte sets as windows see them: one array for equal sets, so that sets compare by identity. */
import { setKey } from '../byte-sets.ts';
import { BESIDE_OF, BESIDE_WORD } from '../program.ts';

/**
 * The prefilter is ASCII case-blind: half the states, and rules differ in case by little. Beyond ASCII it takes two bytes that differ in
 * their last bit for one: letters of other scripts are two or three bytes each, so words stay rare with half of the columns. Some signs
 * are one as well. `set` must not change.
 */
export const foldedSet = (set: Uint8Array): Uint8Array => {
  let out = folded.get(set);
  if (out === undefined) {
    const exact = set.slice();
    for (let lower = 97; lower <= 122; lower++) {
      exact[lower] = exact[lower - 32] = set[lower]! | set[lower - 32]!;
    }
    for (const alike of ALIKE) {
      if (alike.some((byte) => set[byte] === 1)) for (const byte of alike) exact[byte] = 1;
    }
    for (let byte = 0x80; byte < 0x100; byte++) exact[byte] = set[byte]! | set[byte ^ 1]!;
    const key = setKey(exact);
    out = shared.get(key);
    if (out === undefined) shared.set(key, (out = exact));
    folded.set(set, out);
  }
  return out;
};
/**
 * Signs that are one for it: tabs, ends of lines, brackets that open, that close, and what seldom tells two windows apart. With them no
 * automaton of ASCII has more than 64 columns, so that a row takes two lines of 64 bytes, not three (decision 0014). Ends of lines are
 * no tabs: a header of CSV would begin behind each. Quotes of both kinds are two: as one they fire two thirds oftener on clean lines.
 */
const ALIKE: readonly (readonly number[])[] = [
  [0x09, 0x0c],
  [0x0a, 0x0d],
  [0x28, 0x5b, 0x7b],
  [0x29, 0x5d, 0x7d],
  [0x21, 0x3f, 0x5e, 0x60, 0x7e],
  [0x23, 0x24, 0x2a],
];
const folded = new WeakMap<Uint8Array, Uint8Array>();
/** Grows with distinct sets over all packs of the process: some hundred entries of 256 bytes. */
const shared = new Map<string, Uint8Array>();

/** Bytes that are no word bytes: what stands before a FIRST_BEHIND_BORDER position. */
export const BORDER_SET: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  BESIDE_OF[byte] === BESIDE_WORD ? 0 : 1,
);

const setOf = (takes: (byte: number) => boolean): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, byte) => (takes(byte) ? 1 : 0));

/**
 * What capital-windows.ts is made of, and nothing else: sets that are not blind to case. Letters beyond ASCII begin with the same bytes in
 * both cases, so they stand in both.
 */
export const CAPITAL_SET: Uint8Array = setOf(
  (byte) => (byte >= 0x41 && byte <= 0x5a) || byte >= 0x80,
);
/** Also what ends an initial, and the sign in `O'Brien`. */
export const SMALL_SET: Uint8Array = setOf(
  (byte) => (byte >= 0x61 && byte <= 0x7a) || byte >= 0x80 || byte === 0x27 || byte === 0x2e,
);
export const BLANK_SET: Uint8Array = foldedSet(setOf((byte) => byte === 0x20));

/** Is it one that stands as it is? */
export const isOneCase = (set: Uint8Array): boolean => set === CAPITAL_SET || set === SMALL_SET;

/** How many bytes the set takes. `set` must not change. */
export const memberCount = (set: Uint8Array): number => {
  let count = counts.get(set);
  if (count === undefined) {
    count = 0;
    for (const member of set) count += member;
    counts.set(set, count);
  }
  return count;
};
const counts = new WeakMap<Uint8Array, number>();
