/**
 * Are these words in capitals the name of a person, wherever in a text they stand? `GUILHERME ALVES-PORTELA`, `MME ODILE TRÉMEAU`.
 *
 * Law: as person-anywhere.ts, but that neither word is an ordinary one: commands, headings and states are written in capitals. Where
 * nothing beside them speaks of a person, a given name stands first and a family name last, or the other way round, one of them at least
 * of the lists that are sure.
 */
import { toLatin1 } from '../../../core/bytes.ts';
import { speaksOfPerson } from './beside-person.ts';
import { isCalledAfter, isInstitution, isPublic } from './full-name.ts';
import { foldedName } from './folded-name.ts';
import { isNameOfTwoSyllables } from './name-of-two-syllables.ts';
import { holdsOrdinary } from './ordinary-start.ts';
import { isNameOfThings } from './names-of-things.ts';
import type { Word } from './person-anywhere.ts';
import { wordsOf } from './person-anywhere.ts';
import { personName } from './person-name.ts';

/** A longer value is no name of two or three words. */
const NAME_BYTES_MAX = 80;
/** Shorter ones are codes: `ACV ACO`. */
const NAME_BYTES_MIN = 9;
/** Bytes beside a name in which words are looked for. */
const BESIDE_BYTES = 48;

/** False = nothing says that it is a person's. */
export const nameInCapitals = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start > NAME_BYTES_MAX || end - start < NAME_BYTES_MIN) return false;
  if (holdsOrdinary(bytes, start, end)) return false;
  const text = inSmallLetters(toLatin1(bytes, start, end));
  const words = wordsOf(text);
  if (words === null || words.some((word) => word.isOrdinary)) return false;
  const before = toLatin1(bytes, Math.max(0, start - BESIDE_BYTES), start);
  const behind = toLatin1(bytes, end, Math.min(bytes.length, end + BESIDE_BYTES));
  return (
    (areGivenAndFamily(words[0]!, words.at(-1)!, text) || speaksOfPerson(before, behind)) &&
    personName(bytes, start, end) &&
    !isCalledAfter(behind) &&
    !isInstitution(text) &&
    !isNameOfThings(text) &&
    !isPublic(bytes, start, end)
  );
};

const areGivenAndFamily = (first: Word, last: Word, text: string): boolean =>
  ((first.isGiven && last.isFamily) || (first.isFamily && last.isGiven)) &&
  (!(first.isRare && last.isRare) || isNameOfTwoSyllables(foldedName(text)));

/** `EMMA O'BRIEN-MÜLLER` as `Emma O'Brien-Müller`: UTF-8, one char a byte. */
const inSmallLetters = (text: string): string =>
  text.replaceAll(/(?<=[A-Z'\x80-\xbf])(?:[A-Z]|\xc3[\x80-\x9e])/g, (letter) =>
    letter.length === 1
      ? letter.toLowerCase()
      : `\xc3${String.fromCharCode(letter.charCodeAt(1) | 0x20)}`,
  );
