/**
 * Does a text look like a random token, not like a word, an identifier, a path, a UUID or a number? For rules whose shape is wide and
 * whose context is only a name ("…key", "…token").
 *
 * The measure: how many bits does it take to spell the text as somebody would who writes words, numbers and signs (`spelled`), and how
 * many as a generator does, each character by itself (`drawn`)? Where words are cheaper it is no token. No code spells much random text
 * cheaply: at most one in 2^k saves k bits, whatever the table says. random-token.test.ts counts both errors.
 *
 * Cost: one pass over at most 200 bytes.
 */
import { toLatin1 } from '../../../core/bytes.ts';
import { shannon } from '../entropy.ts';
import { LETTER_COSTS } from './letter-pairs.ts';
import { isPlaceholder } from './placeholder.ts';

const TOKEN_BYTES_MAX = 200;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A date, a time, a version, a size, an address: digits with signs. */
const NUMBERS = /^[0-9.:_TZ+/,-]+$/;

/** Words joined by one kind of sign, with digits at most at their ends: `user-service-v2`, `com.example.Main`, `a/b/c.txt`. */
const WORDS = /^[A-Za-z]+[0-9]{0,4}(?:[-_./:+][A-Za-z]*[0-9]{0,4})*$/;

/** The alphabet of a code is written where the code is defined. */
const ALPHABET = /abcdefghijklmnopqrstuvwxyz/i;

/** Of digits and the letters a to f there is no telling by words. */
const HEX = /^(?:[0-9a-f]+|[0-9A-F]+)$/;

/** The same behind words that say whose token it is: `sk_`, `test_`. */
const PREFIXED_HEX = /^(?:[A-Za-z][A-Za-z0-9]{0,11}[-_])+(?=[0-9a-f]*[a-f])[0-9a-f]{24,}$/;

/** Letters alone say less: a token of letters is long, and far from words, farther still where it is of one case. Bits a character. */
const LETTERS = /^[A-Za-z_/+=-]{16,}$/;
const [MIXED_SURPLUS, ONE_CASE_SURPLUS] = [0.75, 1.2];

/** Least bits of entropy of a byte: of long texts, and as a share of what a text of its length can have. */
const [ENTROPY_MIN, ENTROPY_SHARE, HEX_ENTROPY_SHARE] = [2.8, 0.68, 0.6];

/** The number of a slot in a contract's storage, which is public; keys of accounts of storage are written in base64. */
const SLOT = /storage[ _-](?:key|slot):? 0x$/i;
const isSlot = (bytes: Uint8Array, start: number, text: string): boolean =>
  text.length === 64 && SLOT.test(toLatin1(bytes, Math.max(0, start - 16), start));

/** Of an assembly of .NET: the last eight bytes of the digest of its public key, by their one name (`PublicKeyToken=b03f5f7f11d50a3a`). */
const STRONG_NAME = /(?:^|[\s,;"'([])PublicKeyToken\\{0,3}["']?(?:=|: ?)\\{0,3}["']?$/i;
const isStrongName = (bytes: Uint8Array, start: number, text: string): boolean =>
  text.length === 16 && STRONG_NAME.test(toLatin1(bytes, Math.max(0, start - 24), start));

/** True = random enough to be a secret: hardly a byte twice, and dearer to spell than to draw. */
export const randomToken = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start > TOKEN_BYTES_MAX) return true;
  const text = toLatin1(bytes, start, end);
  if (!/[A-Za-z]/.test(text) || UUID.test(text) || NUMBERS.test(text)) return false;
  if (ALPHABET.test(text)) return false;
  const isHex = HEX.test(text);
  if (isHex && (isSlot(bytes, start, text) || isStrongName(bytes, start, text))) return false;
  const share = isHex ? HEX_ENTROPY_SHARE : ENTROPY_SHARE;
  const least = Math.min(ENTROPY_MIN, share * Math.log2(text.length));
  if (shannon(bytes, start, end) < least || isPlaceholder(text)) return false;
  return /[0-9]/.test(text)
    ? isHex || PREFIXED_HEX.test(text) || isDrawn(text)
    : isDrawnOfLetters(text);
};

/** Letters of one case that words spell: `ANDPACIFICREGION`. Of 16 that are drawn so do two in ten thousand. */
export const isOfWords = (text: string): boolean => spelled(text) < drawn(text);

const isDrawn = (text: string): boolean =>
  spelled(text) - drawn(text) > (WORDS.test(text) ? MIXED_SURPLUS * text.length : 0);

const isDrawnOfLetters = (text: string): boolean => {
  if (!LETTERS.test(text)) return false;
  const isMixed = /[a-z]/.test(text) && /[A-Z]/.test(text);
  const least = isMixed ? MIXED_SURPLUS : ONE_CASE_SURPLUS;
  return spelled(text) - drawn(text) > least * text.length;
};

/** Bits of a text whose characters are drawn one by one from the kinds that stand in it. */
const drawn = (text: string): number => {
  let kinds = 0;
  for (const [kind, size] of KINDS) if (kind.test(text)) kinds += size;
  return Math.log2(kinds) * text.length;
};

const KINDS: readonly (readonly [RegExp, number])[] = [
  [/[a-z]/, 26],
  [/[A-Z]/, 26],
  [/[0-9]/, 10],
  [/[^A-Za-z0-9]/, 2],
];

/** Words as they stand in names (camelCase, CONSTANT), numbers, signs. */
const SEGMENT = /[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+|[^A-Za-z0-9]+/g;

type Kind = 'word' | 'number' | 'sign';

/** Bits to say which kind of segment comes: words and numbers stand between signs, a sign between them. */
const NEXT_BITS: Readonly<Record<Kind | 'start', Readonly<Record<Kind, number>>>> = {
  start: { word: 0.6, number: 2.2, sign: 3.2 },
  word: { word: 2, number: 2, sign: 1 },
  number: { word: 1, number: 1, sign: 1 },
  sign: { word: 0.6, number: 1.6, sign: 1.6 },
};

/** Bits to say where a number ends, of a digit, of a sign, of the end after a single letter. */
const [NUMBER_BITS, DIGIT_BITS, SIGN_BITS, ALONE_BITS] = [2, Math.log2(10), 3, 3];

/** Bits of a text that is told as words, numbers and signs. */
const spelled = (text: string): number => {
  let bits = 0;
  let before: Kind | 'start' = 'start';
  for (const [segment] of text.matchAll(SEGMENT)) {
    const kind = kindOf(segment.charCodeAt(0));
    bits += NEXT_BITS[before][kind];
    before = kind;
    if (kind === 'word') bits += wordBits(segment);
    else if (kind === 'number') bits += NUMBER_BITS + DIGIT_BITS * segment.length;
    else bits += SIGN_BITS * segment.length;
  }
  return bits;
};

const kindOf = (code: number): Kind =>
  code >= 0x30 && code <= 0x39 ? 'number' : isLetter(code) ? 'word' : 'sign';

const wordBits = (word: string): number => {
  let bits = 0;
  let before = 0;
  for (let i = 0; i < word.length; i++) {
    const sign = (word.charCodeAt(i) | 0x20) - 0x60;
    bits += COSTS[before * SIGNS + sign]!;
    before = sign;
  }
  return bits + (word.length === 1 ? ALONE_BITS : COSTS[before * SIGNS]!);
};

const isLetter = (code: number): boolean => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;

/** Border of a word and a to z. */
const SIGNS = 27;
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** In bits; the table writes quarters. */
const COSTS = Float32Array.from(LETTER_COSTS, (digit) => DIGITS.indexOf(digit) / 4);
