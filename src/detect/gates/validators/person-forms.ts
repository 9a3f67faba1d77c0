/**
 * Forms that a value of a person has by itself, in whatever row or cell it stands: births, telephones, numbers in groups, streets.
 * Text is UTF-8, one char a byte.
 *
 * Law: closed lists of words, anchored shapes. Days of now, counters, versions and sentences are of none.
 */
import { utf8AsLatin1 } from '../../../core/bytes.ts';

const BIRTH =
  /^(?:((?:19|20)\d\d)([-/.])\d{1,2}\2\d{1,2}|\d{1,2}([-/.])\d{1,2}\3((?:19|20)\d\d))(?:[T ]00:00:00\S*)?$/;
/** `5 May 1984`, `05 Mei 1998`, `May 5, 1984`. */
const BIRTH_TOLD =
  /^(?:\d{1,2}\.?[ -][A-Za-z\x80-\xff]{3,14}\.?,?[ -]|[A-Z][a-z]{2,9} \d{1,2}, )((?:19|20)\d\d)$/;
const BORN_FIRST = 1920;
const BORN_LAST = 2010;

/** A day on which somebody who has an account was born: later ones are days on which something happened. */
export const isBirth = (text: string): boolean => {
  const found = BIRTH.exec(text);
  return isYear(Number(found?.[1] ?? found?.[4] ?? BIRTH_TOLD.exec(text)?.[1] ?? 0));
};
const isYear = (year: number): boolean => year >= BORN_FIRST && year <= BORN_LAST;

/** With a sign of telephones or of groups; digits alone begin with a zero, which counters do not. */
const PHONE =
  /^(?:\+\d[\d ().-]{6,17}\d|\(\d{2,5}\)[ -]?\d[\d -]{3,10}\d|\d{2,5}(?:[ -]\d{2,5}){1,4}|0[1-9]\d{7,9})$/;
const DAY = /^(?:19|20)\d\d[-/. ]\d{1,2}[-/. ]\d{1,2}$|^\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)?\d\d$/;
export const isPhone = (text: string): boolean => {
  const digits = text.replaceAll(/\D/g, '').length;
  return digits >= 7 && digits <= 15 && PHONE.test(text) && !BIRTH.test(text) && !DAY.test(text);
};

/** A telephone, a number of a citizen or a birth in digits alone: asked for beside a name that is known. */
const DIGITS = /^(?:\d{9,13}|(?:19[2-9]\d|200\d|2010)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))$/;
export const isNumberOfPerson = (text: string): boolean => DIGITS.test(text);

/** `852.963.741-09`, `23.456.789-0`, `123-45-6789`: numbers of citizens and tax payers. */
const IN_GROUPS = /^(?:\d{1,3}(?:\.\d{3}){2}-[\dXKxk]{1,2}|\d{3}-\d{2}-\d{4})$/;
export const isInGroups = (text: string): boolean => IN_GROUPS.test(text);

/** Of words in a list: as they are, in small letters, in capitals. */
const words = (list: string): string =>
  list
    .split(' ')
    .flatMap((word) => [word, word.toLowerCase(), word.toUpperCase()].map((it) => utf8AsLatin1(it)))
    .join('|');
const asTheyAre = (list: string): string =>
  list
    .split(' ')
    .map((it) => utf8AsLatin1(it))
    .join('|');

const BEHIND_NAME = `(?:${words(
  'Street St Avenue Ave Road Rd Lane Ln Drive Dr Boulevard Blvd Court Ct Way Place Pl Square Terrace Circle Cir Crescent Cres ' +
    'Parkway Pkwy Highway Hwy Trail Trl Grove Close Crossing Alley Gardens Walk Mews',
)})`;
const BEFORE_NAME = `(?:${words(
  'Rue Allee Allée Impasse Chemin Quai Avenue Boulevard Calle Carrera Avenida Paseo Rua Travessa Alameda Viale Piazza Corso Ul Ulica ' +
    'Aleja Jalan Jl Jln Strada Bulevardul Calea Aleea Jirón Pasaje Praça Rodovia Estrada Bulevar',
)}|${asTheyAre(
  'Av Via Str Cra Kp ул вул улица вулиця проспект просп пр-т переулок бульвар г רחוב شارع خیابان کوچه',
)})`;
const IN_NAME = `(?:${asTheyAre(
  String.raw`strasse straße str\. weg platz gasse straat laan gracht plein gatan vägen vej gade veien gata katu tie kuja`,
)})`;
const LAST_WORD = `(?:${words(
  'Utca Út Tér Körút Iela Gatvė Mnt Tn Cesta Ulica Ulice Náměstí Sokak Sok Cad Caddesi Sokağı Mah Mahallesi Улица Переулок Проспект ' +
    'Бульвар Вулиця',
)})`;
const WORD = String.raw`[A-Z\x80-\xff][\w.'\x80-\xff-]*`;

/** A number and a name with a word for streets, in either order, or a part of a house. */
const STREETS: readonly RegExp[] = [
  new RegExp(String.raw`^\d{1,5}[A-Za-z]?,? (?:${WORD} ){1,4}${BEHIND_NAME}(?:[. ,;\\].*)?$`),
  new RegExp(String.raw`^\d{1,5}[A-Za-z]?,? ${BEFORE_NAME}\.? .*[a-z\x80-\xff]{3}`),
  new RegExp(
    String.raw`^(?:${BEFORE_NAME}\.? ?(?:(?:d[aeo]s?|del|de l[ao]s?|di|du|des|dei) )?[A-Z0-9\x80-\xff]|\xd0\xb3\. ).*\d`,
  ),
  new RegExp(String.raw`^${BEFORE_NAME} (?:[A-Za-z'\x80-\xff]+ ){2,6}[A-Za-z\x80-\xff]{3,}$`),
  new RegExp(String.raw`^[A-Z\x80-\xff][a-z\x80-\xff]*${IN_NAME} ?\d`),
  new RegExp(
    String.raw`(?:^|, ?)(?:${WORD} ){1,4}(?:${BEHIND_NAME}|${LAST_WORD})[.,]? (?:[a-z\x80-\xff]{1,6}\.? ?)?\d{1,5}\b`,
  ),
  /^(?:Apt?|Apartment|Unit|Flat|Suite|P\.? ?O\.? Box) ?#?\d/,
  /\b[Rr][Tt][. ]?\d{1,3}[ /].*\b[Rr][Ww][. ]?\d{1,3}\b|\bRT\d\d\/\d\d\b/,
  // As in Viet Nam: number, street, quarter, town.
  new RegExp(
    String.raw`^(?:${utf8AsLatin1('Số')} )?\d{1,4}[A-Z]?(?:/\d+)*,? ${WORD}(?: ${WORD})*(?:, ${WORD}(?: ${WORD})*){2,4}$`,
  ),
];
export const isStreet = (text: string): boolean =>
  text.includes(' ') && STREETS.some((street) => street.test(text));
