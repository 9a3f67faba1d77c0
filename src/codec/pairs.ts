/**
 * Pairs of a name and a value in text: logfmt, `k=v` lists, query strings and forms, cookies, attributes; and what looks like JSON but is
 * none (a log line that was cut off, a dict as Python prints it): a quoted name, a colon, a value; and an object as Node, Rust, Swift, Ruby
 * and protobuf print it: a name, a colon, a value in quotes.
 *
 * Law: a value's range holds no quote around it, no separator behind it; what would be read in two ways is read as the longer value,
 * because a value that is left out leaks, but behind the sign for an end of line a name with its sign begins the next pair. Cost: one
 * pass; a value is only looked at where the name is asked for.
 */
import { indexOfByte } from '../core/bytes.ts';
import { JSON_CONTEXT_BYTES_MAX } from '../core/limits.ts';
import { CLOSERS, createSurroundings, isQuote, isSpace, lineEnd, OPENERS } from './pair-syntax.ts';
import type { Surroundings } from './pair-syntax.ts';

/** The value's bytes; empty (start = end) where there are none. */
export interface PairValue {
  readonly start: number;
  readonly end: number;
  /** It stands in quotes, so that a backslash in it is an escape. */
  readonly quoted: boolean;
}

/** `value` reads the value of the pair that is being visited. */
export type VisitPair = (nameStart: number, nameEnd: number, value: () => PairValue) => void;

/**
 * Calls `visit` for every pair of [start, end) in the order of the text; pairs inside a quoted value come after it. `colons`: also where a
 * name and a colon make one, of which either the name or the value is in quotes.
 */
export const eachPair = (
  bytes: Uint8Array,
  start: number,
  end: number,
  colons: boolean,
  visit: VisitPair,
): void => {
  const around = createSurroundings(bytes, start, end);
  let name: Name = NO_NAME;
  let behind = 0;
  const value = (): PairValue => valueAt(bytes, name, behind, end, around);
  for (let at = start; at < end; at = around.pass(at)) {
    const byte = bytes[at]!;
    if (byte !== EQUALS && !(colons && byte === COLON)) continue;
    // `==` compares.
    if (byte === EQUALS && bytes[at + 1] === EQUALS && at + 1 < end) {
      while (at + 1 < end && bytes[at + 1] === EQUALS) at++;
      continue;
    }
    name = nameBefore(bytes, start, at);
    if (name.start === name.end) continue;
    const isBare = byte === COLON && !name.quoted;
    if (isBare && (name.spaced || !opensValue(bytes, at + 1, end, around))) continue;
    // `total-=` is no assignment to `total-`.
    if (byte === EQUALS && TRAILING[bytes[name.end - 1]!] === 1) continue;
    behind = at + (byte === EQUALS && at + 1 < end && bytes[at + 1] === GREATER ? 2 : 1);
    visit(name.start, name.end, value);
  }
};

/**
 * Does a colon stand behind a single quote, as in a dict that Python printed? In a string of JSON without escapes no other quoted name is
 * before one. Its twin is in detect/kernel/assembly/fields.ts.
 */
export const holdsQuotedColon = (bytes: Uint8Array, start: number, end: number): boolean => {
  let at = indexOfByte(bytes, SINGLE, start, end);
  for (; at >= 0; at = indexOfByte(bytes, SINGLE, at + 1, end)) {
    const sign = at + 1 < end && bytes[at + 1] === SPACE ? at + 2 : at + 1;
    if (sign < end && bytes[sign] === COLON) return true;
  }
  return false;
};

interface Name {
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
  /** White space stands between it and the sign, so that it may stand behind the sign too. */
  readonly spaced: boolean;
  /** It stands in a URL's query or a form: there only `&` and `#` end a value. */
  readonly inQuery: boolean;
}

const NO_NAME: Name = { start: 0, end: 0, quoted: false, spaced: false, inQuery: false };

/** The name that ends at the sign at `at`; empty where none does. */
const nameBefore = (bytes: Uint8Array, start: number, at: number): Name => {
  const spaced = at > start && bytes[at - 1] === SPACE;
  const stop = spaced ? at - 1 : at;
  const low = Math.max(start, stop - JSON_CONTEXT_BYTES_MAX);
  if (stop > start && isQuote(bytes[stop - 1]!)) {
    const quote = bytes[stop - 1]!;
    // The quotes around it may be escaped themselves: \"name\".
    const end = stop - 1 > start && bytes[stop - 2] === BACKSLASH ? stop - 2 : stop - 1;
    let from = end;
    while (from > low && bytes[from - 1] !== quote && bytes[from - 1] !== NEWLINE) from--;
    if (from === low || bytes[from - 1] !== quote) return NO_NAME;
    return { start: from, end, quoted: true, spaced, inQuery: false };
  }
  let from = stop;
  while (from > low && NAME_BYTES[bytes[from - 1]!] === 1) from--;
  // A longer one is no name that anybody asks for.
  if (from === low && from > start && NAME_BYTES[bytes[from - 1]!] === 1) return NO_NAME;
  const before = from > start ? bytes[from - 1]! : 0;
  const inQuery = before === QUESTION || before === AMPERSAND;
  while (from < stop && bytes[from] === DASH) from++;
  return { start: from, end: stop, quoted: false, spaced, inQuery };
};

/** `: "…"`, `: '…'`, `:\"…\"`: a quote, behind a blank at most, that does not close the one in which the name stands. */
const opensValue = (
  bytes: Uint8Array,
  behind: number,
  end: number,
  around: Surroundings,
): boolean => {
  const at = bytes[behind] === SPACE ? behind + 1 : behind;
  if (at >= end) return false;
  const byte = bytes[at]!;
  if (byte === BACKSLASH) return at + 1 < end && isPlainQuote(bytes[at + 1]!);
  return isPlainQuote(byte) && byte !== around.quote();
};

const isPlainQuote = (byte: number): boolean => byte === DOUBLE || byte === SINGLE;

const valueAt = (
  bytes: Uint8Array,
  name: Name,
  behind: number,
  end: number,
  around: Surroundings,
): PairValue => {
  // Behind `=` alone nothing is left out.
  const spaced = name.spaced || name.quoted || bytes[behind - 1] !== EQUALS;
  const from = spaced && behind < end && bytes[behind] === SPACE ? behind + 1 : behind;
  if (from >= end || isClosingTag(bytes, from, end))
    return { start: from, end: from, quoted: false };
  const start = behindPrefix(bytes, from, end, around);
  const first = bytes[start]!;
  if (isQuote(first) && first !== around.quote()) {
    const close = closingQuote(bytes, start + 1, end, first);
    if (close >= 0) return { start: start + 1, end: close, quoted: true };
    // A line that was cut off: all that is left of it.
    if (first === DOUBLE) {
      return { start: start + 1, end: lineEnd(bytes, start, end), quoted: true };
    }
  }
  if (first === BACKSLASH && start + 1 < end && isQuote(bytes[start + 1]!)) {
    return escapedQuoted(bytes, start, end);
  }
  return { start, end: bareEnd(bytes, start, end, name, around), quoted: false };
};

/**
 * `token=x1\\nuser=app`: lines of an environment that somebody joined, as a string of JSON has them: a backslash or a few, a letter, and
 * a name with its `=`, ` =` or `: `. Backslashes are counted from the first of them on, and never more than a few: a megabyte of them is
 * passed once.
 */
const beginsNextLine = (bytes: Uint8Array, from: number, end: number): boolean => {
  if (bytes[from - 1] === BACKSLASH) return false;
  const limit = Math.min(end, from + LINE_ENDS_BYTES_MAX);
  let at = from;
  while (at < limit && bytes[at] === BACKSLASH) {
    while (at < limit && bytes[at] === BACKSLASH) at++;
    if (at === limit || LINE_ENDS[bytes[at]!] !== 1) return false;
    at++;
  }
  const name = endOfName(bytes, at, end);
  if (name === at || name === end) return false;
  if (bytes[name] === EQUALS) return true;
  if (name + 1 === end) return false;
  return bytes[name] === SPACE
    ? bytes[name + 1] === EQUALS
    : bytes[name] === COLON && bytes[name + 1] === SPACE;
};

/** `<c>AccountKey=</c>`: an element of XML closes behind an empty value. Of letters and short: what has a digit may be a value. */
const isClosingTag = (bytes: Uint8Array, from: number, end: number): boolean => {
  if (bytes[from] !== LESS || bytes[from + 1] !== SLASH) return false;
  const limit = Math.min(end, from + TAG_BYTES_MAX);
  let at = from + 2;
  while (at < limit && LETTER_BYTES[bytes[at]!] === 1) at++;
  return at > from + 2 && at < limit && bytes[at] === GREATER;
};

/** `b'…'`, `u"…"` of Python, `@"…"`, `$@"…"` of C#: what stands before a string says how it is written, where the string is whole. */
const behindPrefix = (
  bytes: Uint8Array,
  from: number,
  end: number,
  around: Surroundings,
): number => {
  if (from + 1 >= end || PREFIXES[bytes[from]!] !== 1) return from;
  const open = from + (SIGNS[bytes[from]!] === 1 && SIGNS[bytes[from + 1]!] === 1 ? 2 : 1);
  const quote = bytes[open]!;
  if (open >= end || !isQuote(quote) || quote === around.quote()) return from;
  const close = closingQuote(bytes, open + 1, end, quote);
  // Where a quote stands behind it, a doubled one may be the string's own.
  const isWhole =
    close >= 0 &&
    (close + 1 === end || (NAME_BYTES[bytes[close + 1]!] === 0 && bytes[close + 1] !== quote));
  return isWhole ? open : from;
};

/** Position of the quote that closes a value on its line, -1 = none does. */
const closingQuote = (bytes: Uint8Array, from: number, end: number, quote: number): number => {
  for (let at = from; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === quote) return at;
    if (byte === NEWLINE) return -1;
    if (byte === BACKSLASH) at++;
  }
  return -1;
};

/** `\"value\"`: a fragment of JSON in a string. Up to the next quote that is escaped as the first one is. */
const escapedQuoted = (bytes: Uint8Array, start: number, end: number): PairValue => {
  const quote = bytes[start + 1]!;
  const stop = lineEnd(bytes, start, end);
  for (let at = start + 2; at + 1 < stop; at++) {
    if (bytes[at] !== BACKSLASH) continue;
    if (bytes[at + 1] === quote) return { start: start + 2, end: at, quoted: true };
    // An escaped backslash, and the quote behind it escaped once more.
    if (bytes[at + 1] === BACKSLASH) at += bytes[at + 2] === BACKSLASH ? 3 : 1;
  }
  return { start: start + 2, end: stop, quoted: true };
};

/** End of a value without quotes. */
const bareEnd = (
  bytes: Uint8Array,
  start: number,
  end: number,
  name: Name,
  around: Surroundings,
): number => {
  const group = groupEnd(bytes, start, end, around);
  if (group > 0) return group;
  const quote = around.quote();
  let open = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (isSpace(byte)) return isScheme(bytes, start, at) ? wordEnd(bytes, at + 1, end) : at;
    if (byte === quote) return at;
    if (byte === BACKSLASH && at + 1 < end && isQuote(bytes[at + 1]!)) return at;
    if (byte === BACKSLASH && beginsNextLine(bytes, at, end)) return at;
    if (isSeparator(bytes, at, end, name)) return at;
    if (OPENERS[byte] !== 0) open++;
    else if (CLOSERS[byte] !== 0) {
      if (open > 0) open--;
      else if (around.isOpen(byte) && endsBehind(bytes, at + 1, end)) return at;
    }
  }
  return end;
};

/** A value that begins with a bracket goes to the bracket that closes it, on the same line: the end, 0 where that is not so. */
const groupEnd = (bytes: Uint8Array, start: number, end: number, around: Surroundings): number => {
  if (OPENERS[bytes[start]!] === 0 || !around.spend(0)) return 0;
  let open = 0;
  let at = start;
  for (; at < end && bytes[at] !== NEWLINE; at++) {
    if (OPENERS[bytes[at]!] !== 0) open++;
    else if (CLOSERS[bytes[at]!] !== 0 && --open === 0) {
      return endsBehind(bytes, at + 1, end) ? at + 1 : 0;
    }
  }
  around.spend(at - start);
  return 0;
};

/**
 * A `,` `;` `&` or `|` that another pair, white space or nothing follows, a `;` also before a setting; in a URL any `&` and `#`. Behind a
 * quoted name any comma or closing bracket, as in JSON.
 */
const isSeparator = (bytes: Uint8Array, at: number, end: number, name: Name): boolean => {
  const byte = bytes[at]!;
  if (name.inQuery && QUERY_ENDS[byte] === 1) return true;
  if (SEPARATORS[byte] === 0) return name.quoted && CLOSERS[byte] !== 0;
  if (name.quoted || endsBehind(bytes, at + 1, end)) return true;
  if (name.inQuery) return false;
  return (
    beginsPair(bytes, at + 1, end) || (byte === SEMICOLON && beginsSetting(bytes, at + 1, end))
  );
};

const endsBehind = (bytes: Uint8Array, at: number, end: number): boolean => {
  if (at >= end) return true;
  const byte = bytes[at]!;
  if (isSpace(byte) || isQuote(byte) || SEPARATORS[byte] !== 0 || CLOSERS[byte] !== 0) return true;
  // An element of XML closes.
  return byte === LESS && bytes[at + 1] === SLASH && at + 1 < end;
};

const beginsPair = (bytes: Uint8Array, from: number, end: number): boolean => {
  const at = endOfName(bytes, from, end);
  return at > from && at < end && bytes[at] === EQUALS;
};

/** Behind the bytes of a name that begins at `from`; a longer name than is asked for ends within itself. */
const endOfName = (bytes: Uint8Array, from: number, end: number): number => {
  const limit = Math.min(end, from + JSON_CONTEXT_BYTES_MAX);
  let at = from;
  while (at < limit && NAME_BYTES[bytes[at]!] === 1) at++;
  return at;
};

/** `Connect Timeout=`, `Trust Server Certificate=`: a setting of ADO.NET, whose name is of words with a capital each. */
const beginsSetting = (bytes: Uint8Array, from: number, end: number): boolean => {
  const limit = Math.min(end, from + JSON_CONTEXT_BYTES_MAX);
  let at = from;
  while (at < limit && isCapital(bytes[at]!)) {
    while (at < limit && LETTER_BYTES[bytes[at]!] === 1) at++;
    if (at === limit || bytes[at] !== SPACE) return at < end && bytes[at] === EQUALS;
    at++;
  }
  return false;
};

const isCapital = (byte: number): boolean => byte >= 0x41 && byte <= 0x5a;

/** Words that say how the next word is to be read, as in `Bearer eyJ…`. */
const SCHEMES: readonly string[] = ['bearer', 'basic', 'token', 'digest', 'apikey'];

const isScheme = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start > 6 || end - start < 5 || bytes[end] !== SPACE) return false;
  return SCHEMES.includes(String.fromCharCode(...bytes.subarray(start, end)).toLowerCase());
};

const wordEnd = (bytes: Uint8Array, from: number, end: number): number => {
  let at = from;
  while (at < end && !isSpace(bytes[at]!) && !isQuote(bytes[at]!) && bytes[at] !== BACKSLASH) at++;
  // A separator behind it belongs to the list.
  return at > from && SEPARATORS[bytes[at - 1]!] !== 0 ? at - 1 : at;
};

const table = (bytes: string): Uint8Array => {
  const set = new Uint8Array(256);
  for (const char of bytes) set[char.charCodeAt(0)] = 1;
  return set;
};

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LETTER_BYTES = table(LETTERS);
/** `</`, a name and `>`. */
const TAG_BYTES_MAX = 32;
/** What a name without quotes is made of: also dots and brackets of a path, and all that is not ASCII. */
const NAME_BYTES = table(`${LETTERS}0123456789_-.[]`).fill(1, 0x80);
const TRAILING = table('_-. ');
const PREFIXES = table('bBrRuUfF@$');
/** Behind a backslash; a few of them, each with as many backslashes as strings in strings have. */
const LINE_ENDS = table('nr');
const LINE_ENDS_BYTES_MAX = 16;
const SIGNS = table('@$');
const SEPARATORS = table(',;&|');
/** What ends a value in a URL. */
const QUERY_ENDS = table('&#"\'<>`');

const NEWLINE = 0x0a;
const SPACE = 0x20;
const DOUBLE = 0x22;
const AMPERSAND = 0x26;
const DASH = 0x2d;
const COLON = 0x3a;
const SINGLE = 0x27;
const SLASH = 0x2f;
const SEMICOLON = 0x3b;
const LESS = 0x3c;
const EQUALS = 0x3d;
const GREATER = 0x3e;
const QUESTION = 0x3f;
const BACKSLASH = 0x5c;
