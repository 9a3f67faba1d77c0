/**
 * Words beside a name of two words that say whose it is: a label, a role, a title before it, what somebody did behind it.
 */
import { lowerAsciiText, utf8AsLatin1 } from '../../../core/bytes.ts';
import { BEFORE, BY, CLOSING, DID, INTRODUCES, isDoneBy, SPEAKS, TITLE } from './person-words.ts';

/**
 * Do the words right before or right behind a name say that it is one? What stands there, one char a byte. Of a name of which no word is
 * known (`isNew`) fewer say so: things were and have as well.
 */
export const isBesidePerson = (before: string, behind: string, isNew = false): boolean => {
  const did = wordBehind(behind);
  if (DID.has(did) && !(isNew && OF_THINGS.has(did))) return true;
  const label = labelOf(before);
  if (label !== null) return isLabel(label);
  const { other, one, comma } = lastWords(before);
  const last = lowerAsciiText(one);
  if (comma) return CLOSING.has(last);
  return (
    BEFORE.has(last) || BEFORE.has(one) || TITLE.has(last) || isDoneBy(lowerAsciiText(other), last)
  );
};

const wordBehind = (behind: string): string =>
  /^ ([^ \t\r\n,.:;!?"()<>]{1,24})/.exec(behind)?.[1]?.replace(/'$/, '') ?? '';

/** What is said of things as often as of persons. */
const OF_THINGS: ReadonlySet<string> = new Set(
  utf8AsLatin1(
    "was has had is wurde hat a est ha fue foi heeft har telah đã met left took sent gave came went told uses wants needs will would won't " +
      "can't hasn't didn't doesn't isn't received lost collected works moved joined closed erschien wünscht vill skrev necesita",
  ).split(' '),
);

/** `kontaktPerson`, `kunde`, `contact_person`: by its last word. */
const isLabel = (label: string): boolean => {
  const last = label.split(/[_.-]|(?<=[a-z])(?=[A-Z])/).at(-1)!;
  return BEFORE.has(last) || BEFORE.has(lowerAsciiText(last));
};

/** The two words before a name, and whether a comma stands between. */
const lastWords = (before: string): { other: string; one: string; comma: boolean } => {
  const blank = before.length - 1;
  if (before[blank] !== ' ') return { other: '', one: '', comma: false };
  const comma = before[blank - 1] === ',';
  const one = wordEndingAt(before, comma ? blank - 1 : blank);
  const start = blank - (comma ? 1 : 0) - one.length;
  return { other: before[start - 1] === ' ' ? wordEndingAt(before, start - 1) : '', one, comma };
};

/** Characters of a word, from its end back; a pattern that ends in `$` would be tried from each place (bench: repeats). */
const wordEndingAt = (text: string, end: number): string => {
  let start = end;
  while (start > 0 && end - start < WORD_BYTES_MAX && !ENDS_WORD.has(text[start - 1]!)) start -= 1;
  return text.slice(start, end);
};
const WORD_BYTES_MAX = 40;
/** Blanks by themselves: A0 is a byte of UTF-8 here, and a space for JavaScript. */
const ENDS_WORD: ReadonlySet<string> = new Set(' \t\r\n,:;=>"\'()');

/** The last word before a sign; null = there is no sign. */
const labelOf = (before: string): string | null => {
  const sign = LABEL.exec(before.slice(-LABEL_BYTES_MAX));
  if (sign === null) return null;
  const word = wordEndingAt(before, before.length - sign[0].length);
  return word === '' ? null : word;
};
/** `": "` and what is shorter. */
const LABEL = /["']?(?: ?[:=] ?|>)["']?$/;
const LABEL_BYTES_MAX = 5;

/**
 * The same for names of which every word is somebody's or nobody's: also behind `by` or `for`, where somebody says who they are, in
 * brackets behind a role, and behind a role and a comma.
 */
export const speaksOfPerson = (before: string, behind: string): boolean => {
  if (isBesidePerson(before, behind, true)) return true;
  const next = /^[,;]? \(?([^ \t\r\n,.:;=!?"'()<>]{1,24})/.exec(behind)?.[1];
  if (next !== undefined && (SPEAKS.has(next) || SPEAKS.has(lowerAsciiText(next)))) return true;
  const label = labelOf(before);
  if (label !== null && NAMES.test(label)) return true;
  const numbered = NUMBERED.exec(before);
  if (numbered !== null) return BEFORE.has(lowerAsciiText(wordEndingAt(before, numbered.index)));
  const { other, one, comma } = lastWords(before);
  const last = lowerAsciiText(one);
  if (comma) return BEFORE.has(last) || INTRODUCES.has(last);
  if (isSaid(lowerAsciiText(other), last)) return true;
  if (last.length < NEW_BYTES_MIN || OF_WHAT.has(last)) return BY_WHOM.has(last);
  return BY.has(last) || INTRODUCES.has(last);
};

/** Shorter words of sixty languages are other words of the next. */
const NEW_BYTES_MIN = 3;
/** Of them, those that are said of persons mostly. */
const BY_WHOM: ReadonlySet<string> = new Set('by am je ik'.split(' '));
/** Prepositions that stand before things as often. */
const OF_WHAT: ReadonlySet<string> = new Set(
  utf8AsLatin1(
    'for from with off für mit van voor aan par pour con para per dla för från fra til untuk dari kepada pentru name',
  ).split(' '),
);

/** What names are called as fields, of persons and of things: `fullName`, `nombre`, `naam`. */
const NAMES =
  /(?:^|[_.-]|[a-z](?=[NF]))(?:[Nn]ame|[Ff]ull_?[Nn]ame|cn|nombre|nome|nom|naam|navn|namn|nimi|nama|jmeno|imie|nev|nume|ime|ism|isim|ad)$/;

/** `name is`, `this is`, `hier ist`. */
const isSaid = (one: string, other: string): boolean => SAID.has(one) && IS.has(other);
const SAID: ReadonlySet<string> = new Set(
  'name naam this here hier nama nombre nom nome it numele meno ime'.split(' '),
);
const IS: ReadonlySet<string> = new Set('is ist est es e on je adalah este'.split(' '));

/** `Witness 1: `, `user '`. */
const NUMBERED = /(?: [0-9]{1,3}: | ["'])$/;
