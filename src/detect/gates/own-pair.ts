/**
 * How far does the pair of a match reach? In `version=7 ip=192.0.2.7 build=3` an address stands between pairs that say nothing of it, and
 * words in them that must not stand near it are about other values.
 *
 * Law: before a match its own pair begins at its name (and the word before a name such as `number`), where that stands right before it with
 * `=` (or in quotes with a colon), else behind the last whole pair: a name, `=` and a value with an end, or a name, a colon and a value with
 * a comma or bracket behind. `order = 7` and `part number: 7` are read as prose: a word there counts. Behind a match it ends where the next
 * name with its sign begins.
 * Cost: linear in the window but for names, which are read up to 64 bytes from each byte; nothing but a look for a sign where none stands.
 * The regexes of before are its slow twin (test/property/own-pair.property.test.ts).
 */
import { toLatin1 } from '../../core/bytes.ts';

/** Of a name with its quotes and sign. */
const NAME_BYTES_MAX = 80;
const QUOTE = String.raw`\\{0,3}["']`;
const NAME = String.raw`[A-Za-z_][\w.-]{0,63}`;
/** Names that say little by themselves: `part number=`, `request key=`. */
const GENERAL = '(?:key|id|n[or]|num(?:ber)?|value|code|token)';
/** `ip=`, `"ip":"`, `'ip' => '`, up to the match. */
const OWN_NAME = new RegExp(
  String.raw`(?:^|[^\w.-])(?:(?:${NAME} )?${GENERAL}=|${NAME}=|${QUOTE}${NAME}${QUOTE} ?(?::|=>?) ?)(?:${QUOTE})?$`,
);
const VALUE = String.raw`(?:${QUOTE}[^"'\\\r\n]*${QUOTE}|[^\s,;&|"'\\{}[\]()]+)`;
/** A pair of another value, with what ends it. */
const WHOLE_PAIR = new RegExp(
  String.raw`${NAME}(?:${QUOTE})?(?:=${VALUE}[\s,;&|})\]]|: ?${VALUE}[,;}\])])`,
  'g',
);
/** Where the pair that ends at `start` begins, not before `from`. */
export const ownPairStart = (bytes: Uint8Array, from: number, start: number): number => {
  if (!holdsSign(bytes, from, start)) return from;
  const text = toLatin1(bytes, from, start);
  const own = endsInSign(bytes, from, start) ? OWN_NAME.exec(text) : null;
  if (own !== null) return from + own.index;
  let last = 0;
  for (const { index, 0: pair } of text.matchAll(WHOLE_PAIR)) last = index + pair.length - 1;
  return from + last;
};

/** Without a sign of assignment no pair begins or ends. */
const holdsSign = (bytes: Uint8Array, from: number, to: number): boolean => {
  for (let at = from; at < to; at++) if (bytes[at] === EQUALS || bytes[at] === COLON) return true;
  return false;
};

/** Before a match that has a name of its own: a sign, perhaps a space, perhaps a quote. */
const endsInSign = (bytes: Uint8Array, from: number, start: number): boolean => {
  let at = start - 1;
  if (at >= from && isQuote(bytes[at]!)) {
    at--;
    while (at >= from && bytes[at] === BACKSLASH) at--;
  }
  if (at >= from && bytes[at] === SPACE) at--;
  return at >= from && (bytes[at] === EQUALS || bytes[at] === COLON || bytes[at] === ABOVE);
};

/**
 * Where the pair that begins before `end` ends, not behind `to`: at a separator, perhaps a quote, a name, perhaps a quote, and `=` or one
 * colon. The sign of a name that begins before `to` may stand behind it.
 */
export const ownPairEnd = (bytes: Uint8Array, end: number, to: number, hayEnd: number): number => {
  const limit = Math.min(hayEnd, to + NAME_BYTES_MAX);
  for (let at = end; at < to; at++) {
    if (SEPARATES[bytes[at]!] === 1 && beginsPair(bytes, at + 1, limit)) return at;
  }
  return to;
};

/** A name with its sign, in or without quotes; none of its parts can be read in two ways. */
const beginsPair = (bytes: Uint8Array, from: number, limit: number): boolean => {
  let at = behindQuote(bytes, from, limit);
  if (at >= limit || NAMES[bytes[at]!] !== BEGINS_NAME) return false;
  const nameEnd = Math.min(limit, at + NAME_MAX);
  while (at < nameEnd && NAMES[bytes[at]!] !== 0) at++;
  at = behindQuote(bytes, at, limit);
  if (at >= limit) return false;
  return (
    bytes[at] === EQUALS || (bytes[at] === COLON && (at + 1 >= limit || bytes[at + 1] !== COLON))
  );
};

/** Behind a quote with up to three backslashes before it; `from` where none stands. */
const behindQuote = (bytes: Uint8Array, from: number, limit: number): number => {
  let at = from;
  while (at < limit && at < from + 3 && bytes[at] === BACKSLASH) at++;
  return at < limit && isQuote(bytes[at]!) ? at + 1 : from;
};

const isQuote = (byte: number): boolean => byte === 0x22 || byte === 0x27;

const EQUALS = 0x3d;
const COLON = 0x3a;
const ABOVE = 0x3e;
const SPACE = 0x20;
const BACKSLASH = 0x5c;
/** Of a name: one byte that begins it, and 63 more. */
const NAME_MAX = 64;

/** By byte: 1 = `[\w.-]`, and what may begin a name. */
const NAMES = new Uint8Array(256);
const BEGINS_NAME = 2;
for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_') {
  NAMES[letter.charCodeAt(0)] = BEGINS_NAME;
}
for (const byte of '0123456789.-') NAMES[byte.charCodeAt(0)] = 1;

/** By byte: `[\s,;&|{([]`. */
const SEPARATES = new Uint8Array(256);
for (const byte of '\t\n\v\f\r \xa0,;&|{([') SEPARATES[byte.charCodeAt(0)] = 1;
