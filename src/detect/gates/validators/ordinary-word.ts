/**
 * Is it an ordinary word, one of logs, offices, shops or places, in a dozen languages? And is a word that is none written as names are?
 * For names of persons that no list has: `Ermenegilda Scognamiglio` is told from `Deutsche Rentenversicherung` by what both are not.
 *
 * Law: a word of tools/ordinary-words.txt is always ordinary; of others one in eight hundred is taken for one, and its name is not found.
 */
import { foldedName } from './folded-name.ts';
import { ORDINARY_WORDS } from './ordinary-words.ts';
import type { WordTable } from './word-table.ts';
import { wordTable } from './word-table.ts';

const ORDINARY: WordTable = /* @__PURE__ */ wordTable(ORDINARY_WORDS);

/** Of a word in small letters of ASCII, as `foldedName` writes them. */
export const isOrdinaryWord = (word: string): boolean => ORDINARY.holds(word);

/** Of one that stands in [start, end) of a text, in letters of ASCII of either case. */
export const isOrdinaryIn = (bytes: Uint8Array, start: number, end: number): boolean =>
  ORDINARY.holdsBytes(bytes, start, end);

/** What English, German and the Romance languages put behind a word that is listed without it. */
const ENDINGS = /(?:s|es|ed|ing|er|ers|en|e|n|ly|al)$/;
/** Parts of names in small letters. */
const PARTICLES = new Set(
  'de del della dela di da dos das do du den der des la le lo los las el al van von vom zu zum zur bin ben'.split(
    ' ',
  ),
);
/** Before a second capital: `McIlvride`, `O'Brien`. */
const PREFIX = /^(?:Mc|Mac|De|Di|La|Le|Van|Fitz|O'|D'|L')(?=[A-Z\xc3])/;
/** One capital of Latin, Greek, Cyrillic or Armenian, and the rest small. UTF-8, one char a byte. */
const WRITTEN = new RegExp(
  '^(?:[A-Z]|[\\xc3-\\xc6\\xc8\\xe1][\\x80-\\xbf]|\\xce[\\x86-\\xab]|\\xd0[\\x80-\\xaf]|\\xd2[\\x80-\\xbf]|\\xd4[\\xb1-\\xbf]|' +
    "\\xd5[\\x80-\\x96])['a-z\\x80-\\xff]+$",
);
const LETTERS_MIN = 3;
const VOWEL = /[aeiouy]/;

/** Is it no name, but part of one: an initial, `van`, `bin`? */
export const isParticle = (latin1: string): boolean =>
  PARTICLES.has(latin1) || (latin1.length === 2 && latin1.endsWith('.'));

/** Of one word: is it written as a name, and no ordinary word? */
export const isUnlistedWord = (latin1: string): boolean =>
  latin1.split('-').every((part) => WRITTEN.test(part.replace(PREFIX, ''))) &&
  foldedName(latin1)
    .split('-')
    .every((part) => isNameOfLetters(part));

const isNameOfLetters = (part: string): boolean => {
  const word = part.replaceAll(/[^a-z]/g, '');
  return (
    word.length >= LETTERS_MIN &&
    VOWEL.test(word) &&
    !isOrdinaryWord(word) &&
    !isOrdinaryWord(word.replace(ENDINGS, ''))
  );
};
