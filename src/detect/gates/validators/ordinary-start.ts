/**
 * Do words with capitals begin with an ordinary one that nobody is called by? Nearly all in logs do (`Connection Handler`), and it is told
 * from their bytes, before any text is made of them (bench: shipped.mixed, where that took a tenth of its time).
 *
 * Law: true only where person-anywhere.ts finds no name in the same words. Anything but letters of ASCII in the word is left to it
 * (test/property/gate-shapes.property.test.ts).
 */
import { toLatin1 } from '../../../core/bytes.ts';
import { isListed } from './known-name.ts';
import { FAMILY_LETTERS_MAX, isFamilyOfOneSyllable } from './name-of-two-syllables.ts';
import { isOrdinaryIn } from './ordinary-word.ts';

/** Of words with single spaces between them in [start, end), the first of which begins with a capital. */
export const startsOrdinary = (bytes: Uint8Array, start: number, end: number): boolean => {
  const first = lettersEnd(bytes, start, end);
  if (first === end || bytes[first] !== SPACE || bytes[start]! >= SMALL) return false;
  if (!isOrdinaryIn(bytes, start, first)) return false;
  const word = small(bytes, start, first);
  return !isListed(word) && !isBesideFamily(bytes, first + 1, end) && !isFamily(word);
};

/**
 * Is the first or the last of words in capitals with single spaces between them an ordinary one (`RAS KERNEL INFO`)? Then
 * name-in-capitals.ts finds no name in them, but for two words one of which is a family of one syllable.
 */
export const holdsOrdinary = (bytes: Uint8Array, start: number, end: number): boolean => {
  const first = lettersEnd(bytes, start, end);
  let last = end;
  while (last > start && isLetter(bytes[last - 1]! | CASE)) last--;
  const startsIn = first < end && bytes[first] === SPACE && isOrdinaryIn(bytes, start, first);
  const endsIn = last > start && bytes[last - 1] === SPACE && isOrdinaryIn(bytes, last, end);
  if (!startsIn && !endsIn) return false;
  if (bytes.subarray(bytes.indexOf(SPACE, start) + 1, end).includes(SPACE)) return true;
  // Of two words what is no letter may be an accent of a family's.
  return (
    first === last - 1 &&
    !isFamily(small(bytes, start, first)) &&
    !isFamily(small(bytes, last, end))
  );
};

/** Two words may be a given name of two syllables and a family of one, in either order. */
const isBesideFamily = (bytes: Uint8Array, start: number, end: number): boolean => {
  const last = lettersEnd(bytes, start, end);
  if (last === end) return end - start <= FAMILY_LETTERS_MAX && isFamily(small(bytes, start, end));
  // What is no letter may be one of another script, or an accent.
  return bytes[last] !== SPACE;
};

const isFamily = (word: string): boolean =>
  word.length <= FAMILY_LETTERS_MAX && isFamilyOfOneSyllable(word);

const small = (bytes: Uint8Array, start: number, end: number): string =>
  toLatin1(bytes, start, end).toLowerCase();

const lettersEnd = (bytes: Uint8Array, start: number, end: number): number => {
  let at = start;
  while (at < end && isLetter(bytes[at]! | CASE)) at++;
  return at;
};
const isLetter = (byte: number): boolean => byte >= SMALL && byte <= 0x7a;

const SPACE = 0x20;
const CASE = 0x20;
const SMALL = 0x61;
