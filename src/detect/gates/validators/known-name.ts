/**
 * Is this the name of a person? Yes where its first word is a given name, or its last one a family name, of the lists that
 * ship with it or by what only family names end in; or its first one a family name of a language in which that comes first ("Wang Wei",
 * "Kovács Béla").
 *
 * Law: accents do not count ("Amélie" is "Amelie"), Cyrillic, Greek, Georgian and Armenian letters are read as Latin ones, and of a word
 * with hyphens every part is asked.
 */
import { toLatin1 } from '../../../core/bytes.ts';
import { FAMILY_NAMES_OF_EUROPE } from './family-names-of-europe.ts';
import { FAMILY_NAMES, FAMILY_NAMES_THAT_COME_FIRST } from './family-names.ts';
import { GIVEN_NAMES_OF_EUROPE } from './given-names-of-europe.ts';
import { foldedName } from './folded-name.ts';
import { MORE_FAMILY_NAMES } from './more-family-names.ts';
import { MORE_GIVEN_NAMES } from './more-given-names.ts';
import { GIVEN_NAMES } from './name-lists.ts';
import { isLabelOfThing } from './names-of-things.ts';
import { isOrdinaryWord } from './ordinary-word.ts';
import { personName } from './person-name.ts';
import rare from './rare-names.json' with { type: 'json' };
import type { WordTable } from './word-table.ts';
import { wordTable } from './word-table.ts';

const GIVEN: ReadonlySet<string> = new Set([
  ...GIVEN_NAMES,
  ...MORE_GIVEN_NAMES,
  ...GIVEN_NAMES_OF_EUROPE,
]);
const FIRST: ReadonlySet<string> = new Set([...GIVEN, ...FAMILY_NAMES_THAT_COME_FIRST]);
const FAMILY: ReadonlySet<string> = new Set([
  ...FAMILY_NAMES,
  ...MORE_FAMILY_NAMES,
  ...FAMILY_NAMES_OF_EUROPE,
]);

/** Names that few lists have: ninety-six thousand, of which one word in eight hundred that is none is taken for one. */
const RARE_GIVEN: WordTable = /* @__PURE__ */ wordTable(rare.given);
const RARE_FAMILY: WordTable = /* @__PURE__ */ wordTable(rare.family);

/** A longer value is taken for a name: it cannot be told. */
const NAME_BYTES_MAX = 120;

/** False = no word of it is known as a name, or one is a word of programs. */
export const knownName = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start > NAME_BYTES_MAX) return true;
  if (!personName(bytes, start, end)) return false;
  const name = foldedName(toLatin1(bytes, start, end));
  const words = name.split(/[ .,_]+/);
  const [first, last] = [words[0]!, words.at(-1)!];
  const isKnown =
    holds(FIRST, first) ||
    isFamilyName(last) ||
    (FAMILY_FIRST.test(name) && isFamilyName(first) && holds(GIVEN, words[1]!)) ||
    // A rare name alone may be a word.
    (words.length > 1 &&
      (mayBeGivenName(first) || (mayBeFamilyName(last) && !isOrdinaryWord(first))));
  return isKnown && !isLabelOfThing(toLatin1(bytes, Math.max(0, start - LABEL_BYTES_MAX), start));
};

/** A longer label is none of a thing. */
const LABEL_BYTES_MAX = 32;

/** `Pérez, Juan`, as lists are ordered. */
const FAMILY_FIRST = /^[^ ,]+, ?[^ ,]/;

const holds = (names: ReadonlySet<string>, word: string): boolean =>
  names.has(word.replaceAll(/[^a-z]/g, '')) || word.split('-').some((part) => names.has(part));

/** Of one word that `foldedName` has read: a family name, or what ends as many do. */
export const isFamilyName = (word: string): boolean => holds(FAMILY, word) || ENDING.test(word);

/**
 * What family names of Slavs, Greeks, Georgians, Armenians, Turks, Balts, Finns and Scandinavians end in, and nothing that programs say: a
 * list of the families themselves would never end.
 */
const ENDING = new RegExp(
  '(?:[a-z]{2}(?:owski|ewski|inski|ynski|owska|ewska|inska|ynska|ovsky|evsky|ovskiy|evskiy|ovskaya|evskaya|chenko|shenko|ienko|yenko|' +
    'ovich|evich|ovic|evic|shvili|oglu|zadeh?|opoulos|opoulou|antidis|iadis|sdottir|sdotter|arsson|ersson|nsson|lsson|tsson|escu|' +
    'auskas|arson|urson|evicius|avicius|aitis|aite|yte|inen)|[a-z]{4}(?:ov|ova|ev|yeva|adze|idze|yan)|[a-z]{3}(?:ovna|evna))$',
);

/** Of one word that `foldedName` has read. */
export const isGivenName = (word: string): boolean => holds(GIVEN, word);

/**
 * The same, rare ones among them: where a word beside it is a name as well, or a label says that somebody is named. Of one word that
 * `foldedName` has read, and that is no ordinary one.
 */
export const mayBeGivenName = (word: string): boolean =>
  isGivenName(word) || holdsRare(RARE_GIVEN, word);

/** The same of a family name. */
export const mayBeFamilyName = (word: string): boolean =>
  isFamilyName(word) || holdsRare(RARE_FAMILY, word);

/** The tables hold no shorter ones, which would be taken for one by chance. */
const RARE_LETTERS_MIN = 5;
const holdsRare = (table: WordTable, word: string): boolean =>
  word.split('-').some((part) => part.length >= RARE_LETTERS_MIN && table.holds(part));

/** Is this word, as it stands, in one of the lists? Of ordinary words nothing more counts, and it is soon said. */
export const isListed = (word: string): boolean => GIVEN.has(word) || FAMILY.has(word);

/** Is it a given and a family name, in either order? Both are words by themselves. */
export const isGivenWithFamily = (one: string, other: string): boolean => {
  const [a, b] = [foldedName(one.trim()), foldedName(other.trim())];
  return (holds(GIVEN, a) && isFamilyName(b)) || (isFamilyName(a) && holds(GIVEN, b));
};

/** `Ferenczi István`: two words, the second a given name. Whoever asks has seen a birth beside it, since places are called so as well. */
export const isFamilyBeforeGiven = (name: string): boolean => {
  const words = foldedName(name).split(' ');
  return words.length === 2 && words[0]!.length > 3 && holds(GIVEN, words[1]!);
};
