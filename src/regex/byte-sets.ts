/**
 * Sets of bytes with a name: Perl and POSIX classes as RE2 defines them in ASCII, and ASCII case folding.
 *
 * Law: a set that is handed out is never changed by its receiver; `rangeSet` and the others make new ones.
 */

/** A set of the inclusive ranges given. */
export const rangeSet = (...ranges: readonly (readonly [number, number])[]): Uint8Array => {
  const set = new Uint8Array(256);
  for (const [low, high] of ranges) set.fill(1, low, high + 1);
  return set;
};

/** All bytes that are not in the set. */
export const negateSet = (set: Uint8Array): Uint8Array => set.map((member) => 1 - member);

/** Letters of either case stand for both; bytes above 0x7F fold with nothing. */
export const foldSet = (set: Uint8Array): Uint8Array => {
  const folded = set.slice();
  for (let upper = 65; upper <= 90; upper++) {
    if (set[upper] === 1 || set[upper + 32] === 1) folded[upper] = folded[upper + 32] = 1;
  }
  return folded;
};

/** Adds all members of `from` to `into`. */
export const addSet = (into: Uint8Array, from: Uint8Array): void => {
  for (let byte = 0; byte < 256; byte++) if (from[byte] === 1) into[byte] = 1;
};

/** The set of one byte, or of a letter in both cases: one array for equal sets, so that the many literals of patterns share them. */
export const singleSet = (byte: number, folded = false): Uint8Array =>
  (folded ? FOLDED_SINGLES : SINGLES)[byte]!;

const SINGLES = Array.from({ length: 256 }, (_, byte) => rangeSet([byte, byte]));
const FOLDED_SINGLES = SINGLES.map(foldSet);

/** Equal for equal sets: sixteen characters of sixteen members. */
export const setKey = (set: Uint8Array): string => {
  let key = '';
  for (let at = 0; at < 256; at += 16) {
    let bits = 0;
    for (let i = 0; i < 16; i++) bits = (bits << 1) | set[at + i]!;
    key += String.fromCharCode(bits);
  }
  return key;
};

const DIGIT = rangeSet([48, 57]);
const WORD = rangeSet([48, 57], [65, 90], [95, 95], [97, 122]);
/** Without vertical tab: RE2 and Perl 5.16 and older; `[[:space:]]` has it. */
const SPACE = rangeSet([9, 10], [12, 13], [32, 32]);

export const ANY_BYTE = rangeSet([0, 255]);
export const ANY_BUT_NEWLINE = negateSet(singleSet(10));

/** By the letter after the backslash. */
export const PERL_CLASSES: ReadonlyMap<string, Uint8Array> = new Map([
  ['d', DIGIT],
  ['D', negateSet(DIGIT)],
  ['w', WORD],
  ['W', negateSet(WORD)],
  ['s', SPACE],
  ['S', negateSet(SPACE)],
]);

/** By the name inside `[: :]`. */
export const POSIX_CLASSES: ReadonlyMap<string, Uint8Array> = new Map([
  ['alnum', rangeSet([48, 57], [65, 90], [97, 122])],
  ['alpha', rangeSet([65, 90], [97, 122])],
  ['ascii', rangeSet([0, 127])],
  ['blank', rangeSet([9, 9], [32, 32])],
  ['cntrl', rangeSet([0, 31], [127, 127])],
  ['digit', DIGIT],
  ['graph', rangeSet([33, 126])],
  ['lower', rangeSet([97, 122])],
  ['print', rangeSet([32, 126])],
  ['punct', rangeSet([33, 47], [58, 64], [91, 96], [123, 126])],
  ['space', rangeSet([9, 13], [32, 32])],
  ['upper', rangeSet([65, 90])],
  ['word', WORD],
  ['xdigit', rangeSet([48, 57], [65, 70], [97, 102])],
]);
