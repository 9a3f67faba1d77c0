/**
 * A family name, a comma and a given name, wherever in a text they stand: `Distribution: Achebe, Uchenna; …`.
 *
 * Law: the given name is known and no ordinary word, what stands before the comma a family name or nobody's word, in no row of words with
 * capitals.
 */
import { toLatin1 } from '../../../core/bytes.ts';
import { foldedName } from './folded-name.ts';
import { isFamilyName, isGivenName, mayBeGivenName } from './known-name.ts';
import { isOrdinaryWord, isUnlistedWord } from './ordinary-word.ts';
import { personName } from './person-name.ts';

const NAME_BYTES_MAX = 100;
/** Bytes beside a name in which words are looked for. */
const BESIDE_BYTES = 48;
const GIVEN_MIN = 3;

const isGiven = (word: string): boolean => {
  const folded = foldedName(word);
  return folded.length >= GIVEN_MIN && mayBeGivenName(folded) && !isOrdinaryWord(folded);
};

/** Of `Family, Given`, with particles before and an initial behind. */
export const lastFirstAnywhere = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start > NAME_BYTES_MAX || !personName(bytes, start, end)) return false;
  const [family, given] = toLatin1(bytes, start, end).split(', ') as [string, string];
  const last = family.split(' ').at(-1)!;
  const folded = foldedName(last);
  const isFamily = isFamilyName(folded) || isUnlistedWord(last);
  if (isGivenName(folded) || isOrdinaryWord(folded) || !isFamily) return false;
  const behind = toLatin1(bytes, end, Math.min(bytes.length, end + BESIDE_BYTES));
  const before = toLatin1(bytes, Math.max(0, start - BESIDE_BYTES), start);
  return isGiven(given.split(' ')[0]!) && !GOES_ON.test(behind) && !IN_ROW.test(before);
};

/** More words with capitals: a list of places, products or names. */
const GOES_ON = /^,? (?:[A-Z\xc3-\xd5]|(?:de|del|van|von|der|la|di|da|al|bin) )/;
const IN_ROW =
  /(?:^|[^A-Za-z\x80-\xff])(?:[A-Z]|\xc3[\x80-\x9e])[A-Za-z'.\x80-\xff-]* $|[A-Za-z\x80-\xff], $/;
