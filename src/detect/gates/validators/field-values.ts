/**
 * What a field holds whose name says little by itself: a number of a person below `inn` or `nic`, an address below `adres`, a name below
 * `nome` or `driver`. The same words name counters and cards of a network, hosts and memory, things and companies.
 *
 * Law: anchored shapes of whole values. Text is UTF-8, one char a byte; what is longer than TEXT_BYTES_MAX passes.
 */
import { fromUtf8, toLatin1 } from '../../../core/bytes.ts';
import { knownName } from './known-name.ts';
import { isNameOfScript } from './name-of-script.ts';
import { personName } from './person-name.ts';
import { NAME } from './person-row.ts';

const TEXT_BYTES_MAX = 200;

/** Letters and digits with the signs that group them. */
const NUMBER = /^[A-Za-z0-9][A-Za-z0-9 ./()#-]{4,40}$/;
const DIGITS_MIN = 5;
/** A day, a version, an address of a network, a unit of a network, a UUID. */
const NO_NUMBER = new RegExp(
  String.raw`^(?:(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?.*|\d{1,3}(?:\.\d{1,3}){3}|\d+(?:\.\d+){1,2}|[a-z]{2,8}\d\/\d.*|` +
    '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$',
  'i',
);
/** Digits of other scripts. */
const NUMERALS = /^[\p{Nd}\p{L} ./-]{5,40}$/u;
/** What is not seen between digits: controls, signs without width, marks, blanks of other kinds. It makes no number into words. */
const UNSEEN = /[\p{C}\p{M}]|(?! )\p{Z}/u;

/** Five digits and more, and no words, day, version or address of a network. */
export const longNumber = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start > TEXT_BYTES_MAX) return true;
  const text = toLatin1(bytes, start, end).trim();
  if (NUMBER.test(text)) {
    return text.replaceAll(/\D/g, '').length >= DIGITS_MIN && !NO_NUMBER.test(text);
  }
  const read = fromUtf8(text);
  if (read === null) return true;
  const digits = read.match(/\p{Nd}/gu) ?? [];
  return digits.length >= DIGITS_MIN && (NUMERALS.test(read) || UNSEEN.test(read));
};

/**
 * A host, a path, a name in code, a number of a machine, a key of a text: one word that has no capital at its begin, or signs of such.
 */
const NO_ADDRESS = /^[!-@[-\x60a-z{-~]*$|:\/\/|[@{}<>$=\\_[\]|]|^0x|^[A-Za-z0-9+/-]{25,}$|::/;
/** A word with a capital, or words; also of letters that have no capitals. */
const ADDRESS = /[A-Z\x80-\xff][a-z\x80-\xff]{2}| .*[A-Za-z\x80-\xff]{3}|[A-Za-z\x80-\xff]{3}.* \d/;
/** What is said of one, the kind of one. */
const SAID = new RegExp(
  '^(?:[A-Z][a-z]+ )?(?:[Aa]ddress|[Aa]dresse?|[Dd]irecci[^ ]{1,3}n|[Ii]ndirizzo|[Ee]ndere[^ ]{1,2}o|[Aa]dresa|[Aa]lamat)(?: |$)|' +
    '(?:required|invalid|obligatori[oa]|erforderlich)',
);

/** The address of a house, or a part of one. */
export const postalAddress = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start > TEXT_BYTES_MAX) return true;
  const text = toLatin1(bytes, start, end).trim();
  return ADDRESS.test(text) && !NO_ADDRESS.test(text) && !SAID.test(text);
};

/** A name that is known, in its form or in capitals, or one of letters that have no capitals. */
export const nameInField = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start > TEXT_BYTES_MAX) return true;
  const text = toLatin1(bytes, start, end);
  if (!personName(bytes, start, end)) return false;
  return isNameOfScript(text) || (NAME.test(text) && knownName(bytes, start, end));
};
