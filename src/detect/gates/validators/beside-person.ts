/**
 * Words beside a name of two words that say whose it is: a label, a role, a title before it, what somebody did behind it.
 */
import { lowerAsciiText } from '../../../core/bytes.ts';
import { BEFORE, BY, CLOSING, DID, INTRODUCES, isDoneBy, SPEAKS, TITLE } from './person-words.ts';

/** Do the words right before or right behind a name say that it is one? What stands there, one char a byte. */
export const isBesidePerson = (before: string, behind: string): boolean => {
  const did = /^ ([^ \t\r\n,.:;!?"()<>]{1,24})/.exec(behind)?.[1]?.replace(/'$/, '');
  if (did !== undefined && DID.has(did)) return true;
  const label = LABEL.exec(before)?.[1];
  if (label !== undefined) return isLabel(label);
  const [, other = '', one = '', comma = ''] = LAST_WORDS.exec(before) ?? [];
  const last = lowerAsciiText(one);
  if (comma !== '') return CLOSING.has(last);
  return (
    BEFORE.has(last) || BEFORE.has(one) || TITLE.has(last) || isDoneBy(lowerAsciiText(other), last)
  );
};

/** `kontaktPerson`, `kunde`, `contact_person`: by its last word. */
const isLabel = (label: string): boolean => {
  const last = label.split(/[_.-]|(?<=[a-z])(?=[A-Z])/).at(-1)!;
  return BEFORE.has(last) || BEFORE.has(lowerAsciiText(last));
};

/** The two words before a name. Blanks by themselves: A0 is a byte of UTF-8 here, and of `\s`. */
const LAST_WORDS = /(?:([^ \t\r\n,:;"'()]{1,24}) )?([^ \t\r\n,:;"'()]{1,24})(,?) $/;

/** The last word before a sign. */
const LABEL = /([^ \t\r\n,:;=>"'()]{1,40})["']?(?: ?[:=] ?|>)["']?$/;

/**
 * The same for names of which every word is somebody's or nobody's: also behind `by` or `for`, where somebody says who they are, in
 * brackets behind a role, and behind a role and a comma.
 */
export const speaksOfPerson = (before: string, behind: string): boolean => {
  if (isBesidePerson(before, behind)) return true;
  const next = /^[,;]? \(?([^ \t\r\n,.:;=!?"'()<>]{1,24})/.exec(behind)?.[1];
  if (next !== undefined && (SPEAKS.has(next) || SPEAKS.has(lowerAsciiText(next)))) return true;
  const label = LABEL.exec(before)?.[1];
  if (label !== undefined && NAMES.test(label)) return true;
  const numbered = NUMBERED.exec(before)?.[1];
  if (numbered !== undefined) return BEFORE.has(lowerAsciiText(numbered));
  const [, other = '', one = '', comma = ''] = LAST_WORDS.exec(before) ?? [];
  const last = lowerAsciiText(one);
  if (comma !== '') return BEFORE.has(last) || INTRODUCES.has(last);
  return BY.has(last) || INTRODUCES.has(last) || isSaid(lowerAsciiText(other), last);
};

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
const NUMBERED = /([^ \t\r\n,:;=>"'()]{1,40})(?: [0-9]{1,3}: | ["'])$/;
