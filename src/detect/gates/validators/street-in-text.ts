/**
 * Is a number before words with capitals an address, wherever in a text it stands? `at 22 Glebe Rise, Kendal`, `63 Inverleith Gardens`.
 *
 * Law: one of the words behind the first is what streets are called in English, and one before it is nobody's word but a name's
 * (ordinary-word.ts): `2 Hard Drive`, `3 Access Point` stay.
 */
import { lowerAsciiText, toLatin1 } from '../../../core/bytes.ts';
import { foldedName } from './folded-name.ts';
import { isListed } from './known-name.ts';
import { isOrdinaryWord, isUnlistedWord } from './ordinary-word.ts';

/** A longer value is no address of one line. */
const ADDRESS_BYTES_MAX = 160;
/** A unit and the number of the house. */
const NUMBER =
  /^(?:[A-Z][a-z]+\.? [0-9A-Za-z]{1,5},? )?[0-9]+[A-Za-z]?(?:[-/][0-9]+[A-Za-z]?)?,? (?:[NSEW]{1,2}\.? )?/;

/** What streets are called in English, also as its posts write it short. */
const STREETS: ReadonlySet<string> = new Set(
  (
    'road rd street st avenue ave av boulevard blvd lane ln drive dr court ct place pl terrace ter tce crescent cres close cl ' +
    'gardens garden gdns grove gr heights hts rise mews parade pde walk way square sq hill view row green quay wharf highway hwy ' +
    'parkway pkwy circuit cct circle cir trail trl loop run pike bend cove ridge rdg point esplanade esp promenade croft garth ' +
    'chase drove vale dale meadow meadows fields orchard orchards hollow landing crossing knoll glen brae wynd strand bypass'
  ).split(' '),
);

/** `Kingscliff NSW`: a town and the state it is in, of Australia, Canada and the United States. */
const STATE = new RegExp(
  "^ [A-Z][a-z'-]+(?: [A-Z][a-z'-]+)*,? (?:NSW|QLD|VIC|TAS|ACT|AB|BC|MB|NB|NL|NS|ON|QC|SK|A[KLRZ]|C[AOT]|FL|GA|I[ALN]|K[SY]|" +
    String.raw`M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])\b`,
);

/** False = nothing says that it is one. */
export const streetInText = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start > ADDRESS_BYTES_MAX) return false;
  const [line, ...behind] = toLatin1(bytes, start, end).replace(NUMBER, '').split(',');
  const words = line!.split(' ').map((word) => word.replace(/\.$/, ''));
  const street = words.findIndex((word, i) => i > 0 && STREETS.has(lowerAsciiText(word)));
  if (street < 0) return false;
  return words.slice(0, street).some((word) => isName(word)) || STATE.test(behind.join());
};

const isName = (word: string): boolean => {
  const folded = foldedName(word);
  return isUnlistedWord(word) || (isListed(folded) && !isOrdinaryWord(folded));
};
