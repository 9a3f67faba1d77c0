/**
 * Base64 and base64url (RFC 4648), padded or not, also folded over lines of equal width (MIME, PEM), indented ones too, and those that a
 * shell made words of; the credentials of `Basic` authentication and the content of `data:` URLs are such runs too.
 *
 * What stands glued before a run (`path/` + base64, the `2F` of a `%2F`) shifts its groups of four letters, so each of the four ways to
 * group them is tried, and those that give text are taken. Law: written back, a run keeps alphabet, padding and line width, and decodes.
 * Cost: one pass over the letters, then one decoding a way to group of runs of BASE64_CHARS_MIN and more.
 */
import { fromLatin1, toLatin1 } from '../../core/bytes.ts';
import {
  BASE64_CHARS_MIN,
  BASE64_INDENT_MAX,
  BASE64_LINE_MIN,
  BASIC_CHARS_MIN,
  BASIC_STRETCH_MIN,
} from '../../core/limits.ts';
import type { Base64Coding } from '../../core/span.ts';
import type { Run } from './run.ts';
import { isAllText, isStretch, nextText, stretchMin } from './run.ts';
import { hexValue } from './view.ts';

/** The runs of [start, end) that decode to something with text in it; several ways to group the same letters overlap. */
export const base64Runs = (bytes: Uint8Array, start: number, end: number): Run[] => {
  const runs: Run[] = [];
  for (let at = start; at < end;) {
    const stop = lettersEnd(bytes, at, end, ANY);
    const isBasic = stop - at >= BASIC_CHARS_MIN && followsBasic(bytes, at, start);
    if (!isBasic && !mayBeBase64(bytes, at, stop)) {
      at = stop + 1;
      continue;
    }
    const reading = { bytes, end, isBasic, runs };
    const alphabet = alphabetOf(bytes, at, stop);
    if (alphabet === ANY) {
      readPieces(reading, at, stop, STANDARD);
      readPieces(reading, at, stop, URL);
      at = stop + 1;
    } else at = readLines(reading, at, stop, alphabet) + 1;
  }
  return runs;
};

interface Reading {
  readonly bytes: Uint8Array;
  readonly end: number;
  /** Does it stand behind `Basic `? */
  readonly isBasic: boolean;
  readonly runs: Run[];
}

/** Bits of `LETTER`: standard letters are A-Z a-z 0-9 + /, those of base64url have - _ instead of the last two. */
const STANDARD = 1;
const URL = 2;
const ANY = 3;

const STANDARD_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const URL_LETTERS = `${STANDARD_LETTERS.slice(0, 62)}-_`;

const LETTER: Uint8Array = /* @__PURE__ */ (() => {
  const table = new Uint8Array(256);
  for (const byte of fromLatin1(STANDARD_LETTERS)) table[byte]! |= STANDARD;
  for (const byte of fromLatin1(URL_LETTERS)) table[byte]! |= URL;
  return table;
})();

/** Six bits by letter, of both alphabets. */
export const VALUE: Uint8Array = /* @__PURE__ */ (() => {
  const table = new Uint8Array(256);
  for (let value = 0; value < 64; value++) {
    table[STANDARD_LETTERS.charCodeAt(value)] = value;
    table[URL_LETTERS.charCodeAt(value)] = value;
  }
  return table;
})();

/** A letter of base64 or base64url. */
export const isBase64Letter = (byte: number): boolean => LETTER[byte] !== 0;

const lettersEnd = (bytes: Uint8Array, from: number, end: number, alphabet: number): number => {
  let at = from;
  while (at < end && (LETTER[bytes[at]!]! & alphabet) !== 0) at++;
  return at;
};

/** Behind `Basic ` base64 is what is to be expected, so that short runs and texts count. */
const followsBasic = (bytes: Uint8Array, at: number, start: number): boolean => {
  if (at - BASIC.length < start) return false;
  for (let i = 0; i < BASIC.length; i++) {
    if ((bytes[at - BASIC.length + i]! | 0x20) !== BASIC[i]) return false;
  }
  return true;
};
const BASIC = fromLatin1('basic ');

/** Are all letters of [from, to) of one alphabet, so that the run is not cut in pieces? */
export const isOfOneAlphabet = (bytes: Uint8Array, from: number, to: number): boolean =>
  alphabetOf(bytes, from, to) !== ANY;

/** The alphabet that all letters of [from, to) are of; ANY where it takes both. */
const alphabetOf = (bytes: Uint8Array, from: number, to: number): number => {
  let present = 0;
  for (let at = from; at < to; at++) {
    const letter = LETTER[bytes[at]!]!;
    if (letter !== ANY) present |= letter;
  }
  return present === 0 ? STANDARD : present;
};

/**
 * Is the run long enough, with a capital letter and more than hex digits and `-` in it? Paths, names, trace ids, UUIDs and hashes are not
 * even decoded. Of encoded text 1 in 200 runs of 16 letters has no capital, 1 in 20,000 of 32 letters; all but hex digits is rarer yet.
 */
export const mayBeBase64 = (bytes: Uint8Array, from: number, to: number): boolean => {
  if (to - from < BASE64_CHARS_MIN) return false;
  let capitals = false;
  let others = false;
  for (let at = from; at < to && !(capitals && others); at++) {
    const byte = bytes[at]!;
    capitals ||= byte >= 0x41 && byte <= 0x5a;
    others ||= byte !== 0x2d && hexValue(byte) < 0;
  }
  return capitals && others;
};

/** Letters of both alphabets side by side (`/some/path-of_things`): cut where the other alphabet's letters stand. */
const readPieces = (reading: Reading, from: number, to: number, alphabet: number): void => {
  for (let at = from; at < to;) {
    const stop = lettersEnd(reading.bytes, at, to, alphabet);
    if (stop - at >= BASE64_CHARS_MIN) readGroups(reading, at, stop, alphabet);
    at = stop + 1;
  }
};

/** The run [from, to) with the lines that go on with it; returns the end of what was read. */
const readLines = (reading: Reading, from: number, to: number, alphabet: number): number => {
  const { bytes, end } = reading;
  const width = to - from;
  const isLine = width >= BASE64_LINE_MIN && width % 4 === 0;
  const second = isLine ? secondLine(bytes, from, to, end) : -1;
  const isSpaced = isBlank(bytes[to]);
  const breakLength = second - to;
  let last = to;
  // Where the last line of full width ends, if a shorter one follows.
  let full = to;
  for (let next = second; next >= 0;) {
    const stop = lettersEnd(bytes, next, end, alphabet);
    const length = stop - next;
    const isEnded = endsLine(bytes, stop, end) || (isSpaced && isBlank(bytes[stop]));
    if (length === 0 || length > width || !isEnded) break;
    last = stop;
    if (length === width) full = stop;
    const isSame = length === width && isRepeated(bytes, to, second, stop, end);
    next = isSame ? stop + breakLength : -1;
  }
  if (last === to) {
    readGroups(reading, from, to, alphabet);
    return to;
  }
  const form = { url: alphabet === URL, width, lineBreak: toLatin1(bytes, to, second) } as const;
  if (last === full || bytes[last] === EQUALS || mayBeTail(bytes, full, last, width)) {
    addRun(reading, from, last, form);
  } else {
    addRun(reading, from, full, full === to ? { ...form, width: 0 } : form);
    addRun(reading, from, last, form, true);
  }
  readShiftedLines(reading, from, last, width + breakLength, alphabet);
  return last;
};

/** Lines that look folded may be of equal width by chance: each is read as if it stood alone, but for the way that is read already. */
const readShiftedLines = (
  reading: Reading,
  from: number,
  to: number,
  step: number,
  alphabet: number,
): void => {
  for (let at = from; at < to; at += step) {
    readGroups(reading, at, lettersEnd(reading.bytes, at, to, alphabet), alphabet, 1);
  }
};

/**
 * Is the short line without padding before `last` the end of base64 whose last full line ends at `full`, rather than a word of the text
 * behind it? Bits that stand for no byte are zero then, and text goes on as text.
 */
const mayBeTail = (bytes: Uint8Array, full: number, last: number, width: number): boolean => {
  const { over, rest } = decodeLetters(bytes, full, last);
  if (over === 1 || rest !== 0) return false;
  const before = decodeLetters(bytes, full - width, full).decoded;
  return (
    !isAllText(before, true) || isAllText(decodeLetters(bytes, full - width, last).decoded, false)
  );
};

const EQUALS = 0x3d;

/** Where a line behind [from, at) may begin, -1: none. A blank is a break only where text is before it: the shape test asks no more. */
const secondLine = (bytes: Uint8Array, from: number, at: number, end: number): number =>
  isBlank(bytes[at]) && !holdsTextIn(bytes, from, at, stretchMin(((at - from) * 3) >> 2))
    ? -1
    : behindBreak(bytes, at, end);

/**
 * Where a line goes on behind the break at `at`, -1 where none is: a line break and the next line's indentation (YAML, LDIF, headers
 * of mail), or blanks, which a shell makes of breaks.
 */
export const behindBreak = (bytes: Uint8Array, at: number, end: number): number => {
  const newline = bytes[at] === 0x0d ? at + 1 : at;
  const isBroken = newline < end && bytes[newline] === 0x0a;
  if (!isBroken && !isBlank(bytes[at])) return -1;
  let next = isBroken ? newline + 1 : at;
  const most = Math.min(end, next + BASE64_INDENT_MAX);
  while (next < most && isBlank(bytes[next])) next++;
  return next;
};

const isBlank = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x09;

/** Bytes of a break and the indentation behind it. */
export const BREAK_MAX: number = BASE64_INDENT_MAX + 2;

/** Does [from, to) stand at `at` again? */
const isRepeated = (
  bytes: Uint8Array,
  from: number,
  to: number,
  at: number,
  end: number,
): boolean => {
  if (at + to - from > end) return false;
  for (let i = 0; i < to - from; i++) if (bytes[from + i] !== bytes[at + i]) return false;
  return true;
};

/** By a line break, padding, or what closes the text that the lines stand in. */
const endsLine = (bytes: Uint8Array, at: number, end: number): boolean =>
  at >= end || LINE_ENDS.includes(bytes[at]!);
const LINE_ENDS = fromLatin1('\n\r="\'`<)]}');

const readGroups = (
  reading: Reading,
  from: number,
  to: number,
  alphabet: number,
  first = 0,
): void => {
  for (let shift = first; shift < 4 && to - from - shift >= BASIC_CHARS_MIN; shift++) {
    addRun(reading, from + shift, to, { url: alphabet === URL, width: 0, lineBreak: '\n' });
  }
};

const addRun = (
  { bytes, end, isBasic, runs }: Reading,
  from: number,
  to: number,
  form: Omit<Base64Coding, 'kind' | 'padded'>,
  isSecond = false,
): void => {
  const letters = form.width === 0 ? to - from : countLetters(bytes, from, to);
  const least = isBasic ? BASIC_STRETCH_MIN : stretchMin((letters * 3) >> 2);
  if (!holdsTextIn(bytes, from, to, least)) return;
  const { decoded, over } = decodeLetters(bytes, from, to);
  // One letter over stands for nothing: it belongs to what comes behind.
  if (over === 1) {
    runs.push({
      start: from,
      end: to - 1,
      decoded,
      coding: { kind: 'base64', ...form, padded: false },
      isSecond,
    });
    return;
  }
  const pads = over === 0 ? 0 : 4 - over;
  let padded = pads > 0;
  for (let i = 0; i < pads; i++) if (to + i >= end || bytes[to + i] !== EQUALS) padded = false;
  // A last group that is cut short is the fashion of base64url. A full one says nothing of padding; standard readers want it.
  const url = form.url || (pads > 0 && !padded);
  const coding: Base64Coding = { kind: 'base64', ...form, url, padded: padded || !url };
  runs.push({ start: from, end: padded ? to + pads : to, decoded, coding, isSecond });
};

const countLetters = (bytes: Uint8Array, from: number, to: number): number => {
  let letters = 0;
  for (let at = from; at < to; at++) if (LETTER[bytes[at]!] !== 0) letters++;
  return letters;
};

/**
 * Would the letters of [from, to) decode to `least` bytes of text in a row (run.ts)? Told without writing them down: nearly all ways to group
 * a name or an id hold none.
 */
export const holdsTextIn = (
  bytes: Uint8Array,
  from: number,
  to: number,
  least: number,
): boolean => {
  let bits = 0;
  let held = 0;
  let state = 0;
  for (let at = from; at < to;) {
    // Four letters are three bytes (bench: shipped.mixed; letter by letter it took 2 % of that).
    if (bits === 0 && at + 4 <= to) {
      const first = SIX_BITS[bytes[at]!]!;
      const second = SIX_BITS[bytes[at + 1]!]!;
      const third = SIX_BITS[bytes[at + 2]!]!;
      const fourth = SIX_BITS[bytes[at + 3]!]!;
      if ((first | second | third | fourth) < NO_LETTER) {
        at += 4;
        state = nextText(state, (first << 2) | (second >> 4));
        if (isStretch(state, least)) return true;
        state = nextText(state, ((second & 15) << 4) | (third >> 2));
        if (isStretch(state, least)) return true;
        state = nextText(state, ((third & 3) << 6) | fourth);
        if (isStretch(state, least)) return true;
        continue;
      }
    }
    const byte = bytes[at++]!;
    if (LETTER[byte] === 0) continue;
    held = ((held << 6) | VALUE[byte]!) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    state = nextText(state, (held >> bits) & 0xff);
    if (isStretch(state, least)) return true;
  }
  return false;
};

/** As `VALUE`, and a bit that no letter has for what is none. */
const NO_LETTER = 64;
const SIX_BITS: Uint8Array = /* @__PURE__ */ VALUE.map((value, byte) =>
  LETTER[byte] === 0 ? NO_LETTER : value,
);

/** Bytes of the letters in [from, to), line breaks left out; `over` letters of the last group, 0 for a full one; bits behind the last byte. */
const decodeLetters = (
  bytes: Uint8Array,
  from: number,
  to: number,
): { decoded: Uint8Array; over: number; rest: number } => {
  const out = new Uint8Array(((to - from) * 3) >> 2);
  let length = 0;
  let bits = 0;
  let held = 0;
  let letters = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    if (LETTER[byte] === 0) continue;
    letters++;
    held = ((held << 6) | VALUE[byte]!) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out[length++] = (held >> bits) & 0xff;
    }
  }
  const rest = held & ((1 << bits) - 1);
  return { decoded: out.subarray(0, length), over: letters % 4, rest };
};

/** `content` as base64 in the form of `coding`. */
export const encodeBase64 = (content: Uint8Array, coding: Base64Coding): Uint8Array => {
  const letters = coding.url ? URL_LETTERS : STANDARD_LETTERS;
  const line = new Uint8Array(4 * Math.ceil(content.length / 3));
  let length = 0;
  for (let at = 0; at < content.length; at += 3) {
    const left = Math.min(3, content.length - at);
    const group = (content[at]! << 16) | ((content[at + 1] ?? 0) << 8) | (content[at + 2] ?? 0);
    for (let i = 0; i <= left; i++)
      line[length++] = letters.charCodeAt((group >> (18 - 6 * i)) & 63);
    if (coding.padded) for (let i = left; i < 3; i++) line[length++] = EQUALS;
  }
  const whole = line.subarray(0, length);
  if (coding.percentDepth !== undefined) {
    const plus = `%${'25'.repeat(coding.percentDepth - 1)}2B`;
    return fromLatin1(toLatin1(whole).replaceAll('+', plus));
  }
  return coding.width === 0 ? whole : foldLines(whole, coding.width, fromLatin1(coding.lineBreak));
};

/** `line` with a break behind every `width` bytes that more follow. */
const foldLines = (line: Uint8Array, width: number, lineBreak: Uint8Array): Uint8Array => {
  const breaks = Math.max(0, Math.ceil(line.length / width) - 1);
  const out = new Uint8Array(line.length + breaks * lineBreak.length);
  let to = 0;
  for (let from = 0; from < line.length; from += width) {
    if (from > 0) {
      out.set(lineBreak, to);
      to += lineBreak.length;
    }
    const piece = line.subarray(from, from + width);
    out.set(piece, to);
    to += piece.length;
  }
  return out;
};
