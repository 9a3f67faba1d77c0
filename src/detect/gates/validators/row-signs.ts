/**
 * What the values of a row say together of a person: a sex, a login made of the name beside it, the parts of an address. Text is UTF-8, one
 * char a byte.
 *
 * Law: closed lists, whole values.
 */
import { foldedName } from './folded-name.ts';

import { isPostcode, isStreet, isStreetAlone } from './person-forms.ts';

const SEX: ReadonlySet<string> = new Set(
  (
    'male female mannlich weiblich masculino femenino feminino masculin feminin homme femme hombre mujer ferfi no mezczyzna kobieta ' +
    'maschio femmina man vrouw erkek kadin laki-laki perempuan muz zena barbat femeie muzskoy zenskiy'
  ).split(' '),
);
/** As bytes of UTF-8: male and female in Han, Hangul and Cyrillic. */
const SEX_IN_SIGNS: ReadonlySet<string> = new Set([
  '\xe7\x94\xb7',
  '\xe5\xa5\xb3',
  '\xeb\x82\xa8',
  '\xec\x97\xac',
]);

/** Is one of the values a word for a sex? */
export const holdsSex = (texts: readonly string[]): boolean =>
  texts.some((text) => SEX_IN_SIGNS.has(text) || (MAY_BE_SEX.test(text) && isSexWord(text)));
const MAY_BE_SEX = /^[A-Za-z\x80-\xff-]{2,23}$/;
const isSexWord = (text: string): boolean => SEX.has(foldedName(text)) && !/^no$/i.test(text);

/** A shorter name stands in many logins. */
const NAME_BYTES_MIN = 5;
const LOGIN = /^[a-z][a-z0-9._-]{4,40}$/;

/** Does one of the values, in small letters, end in the name with more before it? `jzorkelund` beside `Zorkelund`. */
export const holdsLogin = (texts: readonly string[], name: string): boolean => {
  if (!/^[A-Z\x80-\xff]/.test(name)) return false;
  const word = foldedName(name).replaceAll(/[^a-z]/g, '');
  return (
    word.length >= NAME_BYTES_MIN &&
    texts.some((text) => LOGIN.test(text) && text.length > word.length && isLoginOf(text, word))
  );
};
/** One letter before it, or a sign between. */
const isLoginOf = (text: string, word: string): boolean => {
  const letters = text.replace(/\d{0,4}$/, '');
  return (
    letters.endsWith(word) && /^(?:[a-z]|[a-z]{1,20}[._-])$/.test(letters.slice(0, -word.length))
  );
};

const HOUSE_NUMBER = /^\d{1,4} ?[A-Za-z]?$/;
/** A street and a postcode, and, where the street has none, the number of a house. */
export const holdsAddress = (texts: readonly string[]): boolean =>
  texts.some(isPostcode) &&
  (texts.some(isStreet) ||
    (texts.some(isStreetAlone) && texts.some((text) => HOUSE_NUMBER.test(text))));
