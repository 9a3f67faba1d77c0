/**
 * Text that is nothing but pairs: a query string or form, cookies, a list, logfmt. For allow-list mode, where the question is not what may
 * hide a secret (pairs.ts reads for that, and reads on when in doubt) but what may be believed to be the value of a field.
 *
 * Law: every byte of the text belongs to a name, its `=`, a value, a quote around it, or is a separator of the text's one form; whatever
 * else stands anywhere makes it no such text. Names look like names. A value without quotes holds no `=` but padding at its end, so that no
 * pair hides in it. Cost: at most one pass a form, and it ends at the first byte that does not fit.
 */

export interface ListedPair {
  readonly nameStart: number;
  readonly nameEnd: number;
  /** Inside of quotes where there are some. */
  readonly start: number;
  readonly end: number;
}

/** All pairs of [start, end) in order; null where that is no list of pairs. */
export const pairList = (
  bytes: Uint8Array,
  start: number,
  end: number,
): readonly ListedPair[] | null => {
  let from = start;
  let to = end;
  while (from < to && isSpace(bytes[from]!)) from++;
  while (to > from && isSpace(bytes[to - 1]!)) to--;
  for (const form of FORMS) {
    const pairs = pairsIn(bytes, from, to, form);
    if (pairs !== null) return pairs;
  }
  return null;
};

interface Form {
  /** Stands between two pairs; 0 = white space alone. */
  readonly separator: number;
  /** May white space stand between pairs, and quotes around a value? */
  readonly spaced: boolean;
}

const AMPERSAND = 0x26;
const COMMA = 0x2c;
const SEMICOLON = 0x3b;

/** In this order: a lone pair, or one whose value ends in `=`, reads as the form with the shortest values. */
const FORMS: readonly Form[] = [
  { separator: AMPERSAND, spaced: false },
  { separator: SEMICOLON, spaced: true },
  { separator: COMMA, spaced: true },
  { separator: 0, spaced: true },
];

const pairsIn = (
  bytes: Uint8Array,
  from: number,
  end: number,
  form: Form,
): readonly ListedPair[] | null => {
  const pairs: ListedPair[] = [];
  let at = !form.spaced && bytes[from] === QUESTION ? from + 1 : from;
  for (;;) {
    const nameStart = at;
    const nameEnd = endOfName(bytes, at, end);
    if (nameEnd < 0 || nameEnd >= end || bytes[nameEnd] !== EQUALS) return null;
    at = nameEnd + 1;
    const quoted = form.spaced && at < end && bytes[at] === QUOTE;
    const stop = quoted ? endOfQuoted(bytes, at + 1, end) : endOfBare(bytes, at, end, form);
    if (stop < 0) return null;
    pairs.push({ nameStart, nameEnd, start: quoted ? at + 1 : at, end: stop });
    at = quoted ? stop + 1 : stop;
    if (at === end) return pairs;
    at = behindSeparator(bytes, at, end, form);
    if (at < 0) return null;
    // Cookies and lists may end in their separator.
    if (at === end) return pairs;
  }
};

/** A letter or `_`, then also digits and `.-[]`: at most 64 bytes, or it is no name; -1 then. */
const endOfName = (bytes: Uint8Array, start: number, end: number): number => {
  if (start >= end || NAME_FIRST[bytes[start]!] === 0) return -1;
  const limit = Math.min(end, start + NAME_BYTES_MAX);
  let at = start + 1;
  while (at < limit && NAME_REST[bytes[at]!] === 1) at++;
  return at < end && NAME_REST[bytes[at]!] === 1 ? -1 : at;
};

const endOfQuoted = (bytes: Uint8Array, from: number, end: number): number => {
  for (let at = from; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === QUOTE) return at;
    if (byte < 0x20) return -1;
    if (byte === BACKSLASH) at++;
  }
  return -1;
};

const endOfBare = (bytes: Uint8Array, start: number, end: number, form: Form): number => {
  let at = start;
  while (at < end && isBare(bytes[at]!) && bytes[at] !== form.separator) at++;
  // Padding of base64, and of nothing: `name==` is no pair.
  if (at > start) while (at < end && bytes[at] === EQUALS) at++;
  return at;
};

/** Neither white space nor a control, no quote, no `=`. */
const isBare = (byte: number): boolean =>
  byte > 0x20 && byte !== QUOTE && byte !== EQUALS && byte !== 0x7f;

const behindSeparator = (bytes: Uint8Array, from: number, end: number, form: Form): number => {
  let at = from;
  if (form.separator !== 0) {
    if (bytes[at] !== form.separator) return -1;
    at++;
  }
  if (form.spaced) while (at < end && isSpace(bytes[at]!)) at++;
  return at > from ? at : -1;
};

const isSpace = (byte: number): boolean =>
  byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;

const table = (bytes: string): Uint8Array => {
  const set = new Uint8Array(256);
  for (const char of bytes) set[char.charCodeAt(0)] = 1;
  return set;
};

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_';
const NAME_FIRST = table(LETTERS);
const NAME_REST = table(`${LETTERS}0123456789.-[]`);
const NAME_BYTES_MAX = 64;

const QUOTE = 0x22;
const EQUALS = 0x3d;
const QUESTION = 0x3f;
const BACKSLASH = 0x5c;
