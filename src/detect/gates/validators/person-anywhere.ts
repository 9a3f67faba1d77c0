/**
 * Are these words with capitals the name of a person, wherever in a text they stand? `Emma Miller rang`, `sono Ermenegilda Qyx`.
 *
 * Law: of every word it is known that persons are called so, or it is none that anybody else uses (ordinary-word.ts). Yes where the first
 * is a given name and the last a family name, or nobody's word; for any such words where what stands beside them speaks of a person. Most
 * words with capitals are ordinary, so that is asked first.
 */
import { lowerAsciiText, toLatin1, utf8AsLatin1 } from '../../../core/bytes.ts';
import { foldedName } from './folded-name.ts';
import { isCalledAfter, isInstitution, isPublic, isThingAfter } from './full-name.ts';
import {
  isFamilyName,
  isGivenName,
  isListed,
  mayBeFamilyName,
  mayBeGivenName,
} from './known-name.ts';
import { isOrdinaryWord, isParticle, isUnlistedWord } from './ordinary-word.ts';
import { BEFORE, CLOSING, INTRODUCES, TITLE } from './person-words.ts';
import { startsOrdinary } from './ordinary-start.ts';
import { isNameOfTwoSyllables } from './name-of-two-syllables.ts';
import { personName } from './person-name.ts';
import { isBesidePerson, speaksOfPerson } from './beside-person.ts';
import { isLabelOfThing, isNameOfThings } from './names-of-things.ts';

/** A longer value is no name of two or three words. */
const NAME_BYTES_MAX = 120;
/** Bytes beside a name in which words are looked for. */
const BESIDE_BYTES = 48;

/** What is known of one word of a name. */
export interface Word {
  readonly isGiven: boolean;
  readonly isFamily: boolean;
  readonly isOrdinary: boolean;
  /** Of the tables of rare names, where it stands as either says its place. */
  readonly isRare: boolean;
}

/** Null = ordinary, and nobody's name. Most are, so the lists are asked by themselves first (bench: shipped.mixed). */
const wordOf = (latin1: string): Word | null => {
  if (latin1.charCodeAt(0) >= 0x80 && !CAPITAL.test(latin1)) return null;
  const folded = foldedName(latin1);
  const isOrdinary = LETTERS.test(folded) && isOrdinaryWord(folded);
  if (isOrdinary && !isListed(folded)) return null;
  const [isGiven, isFamily] = [isGivenName(folded), isFamilyName(folded)];
  if (isGiven || isFamily)
    return { isGiven, isFamily, isOrdinary: isOrdinary || !isWritten(latin1), isRare: false };
  const rare = { isGiven: mayBeGivenName(folded), isFamily: mayBeFamilyName(folded) };
  if (rare.isGiven || rare.isFamily) return { ...rare, isOrdinary, isRare: true };
  return isUnlistedWord(latin1) ? NOBODYS : null;
};
/** Of the letters beyond ASCII that the rules let a name begin with, as bytes of UTF-8: those of Latin, Greek, Cyrillic and Armenian. */
const CAPITAL = new RegExp(
  '^(?:\\xc3[\\x80-\\x9e]|[\\xc4-\\xc9][\\x80-\\xbf]|\\xce[\\x86-\\xab]|\\xd0[\\x80-\\xaf]|\\xd2[\\x80-\\xbf]|' +
    '\\xd4[\\xb1-\\xbf]|\\xd5[\\x80-\\x96]|\\xe1[\\xb8-\\xbb][\\x80-\\xbf])',
);
const LETTERS = /^[a-z]+$/;
const NOBODYS: Word = { isGiven: false, isFamily: false, isOrdinary: false, isRare: false };
/** Ordinary, and in no list: only words right beside it make it a family name. */
const THING: Word = { isGiven: false, isFamily: false, isOrdinary: true, isRare: false };

/** Two letters may be the name of anything: `Al`, `Jo`, `Li`. */
const isWritten = (word: string): boolean => word.length > 2;

/** False = nothing says that it is a person's. */
export const personAnywhere = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start > NAME_BYTES_MAX || startsOrdinary(bytes, start, end)) return false;
  const text = toLatin1(bytes, start, end);
  const words = wordsOf(text);
  if (words === null || !personName(bytes, start, end)) return false;
  return isPersons(bytes, start, end, text, words);
};

/** `Kedves Emma Miller`: the name begins behind it. */
const isRole = (word: string): boolean => {
  const small = lowerAsciiText(word).replace(/\.$/, '');
  if (isGivenName(foldedName(word))) return false;
  return [BEFORE, TITLE, CLOSING, INTRODUCES].some((words) => words.has(small) || words.has(word));
};

/** A family of one syllable, of which most are ordinary words by themselves, and a given name of two that is none: `Chengzhong Wu`. */
const isOfEastAsia = (text: string, parts: readonly string[]): boolean =>
  parts.length === 2 &&
  isNameOfTwoSyllables(foldedName(text)) &&
  parts.some((part) => isUnlistedWord(part));
const OF_EAST_ASIA: readonly Word[] = [
  { isGiven: true, isFamily: false, isOrdinary: false, isRare: true },
  { isGiven: false, isFamily: true, isOrdinary: false, isRare: true },
];

/** `Khalid Al Mazrouei`, `Yannick Le Goff`: what begins a family name, with a capital. */
const PARTICLES_OF_FAMILIES: ReadonlySet<string> = new Set(
  utf8AsLatin1(
    'Al El Ad Abu Ibn Bin Ben Bint Le La Les De Del Della Di Da Das Dos Du Des Van Von Der Den Ter Ten Mac Mc Ní Nic Ó Uí Mhic',
  ).split(' '),
);

/** Of words without particles; null = it is no name. Behind a given name the last one may be ordinary: things are families, too. */
export const wordsOf = (text: string): readonly Word[] | null => {
  const words: Word[] = [];
  const parts = text.split(' ');
  for (const [i, part] of parts.entries()) {
    const isInner = i > 0 && i < parts.length - 1;
    // `Ben's Basmati` is a thing of Ben's.
    if (i < parts.length - 1 && part.endsWith("'s")) return null;
    if (isParticle(part) || (isInner && PARTICLES_OF_FAMILIES.has(part))) continue;
    const word = wordOf(part);
    if (word !== null) words.push(word);
    else if (i > 0 && i === parts.length - 1 && words[0]?.isGiven === true && !words[0].isOrdinary)
      words.push(THING);
    else return isOfEastAsia(text, parts) ? OF_EAST_ASIA : null;
  }
  if (words.includes(NOBODYS) && isOfEastAsia(text, parts)) return OF_EAST_ASIA;
  return words.length < 2 || isRole(parts[0]!) ? null : words;
};

const isPersons = (
  bytes: Uint8Array,
  start: number,
  end: number,
  text: string,
  words: readonly Word[],
): boolean => {
  const before = toLatin1(bytes, Math.max(0, start - BESIDE_BYTES), start);
  const behind = toLatin1(bytes, end, Math.min(bytes.length, end + BESIDE_BYTES));
  const isPerson =
    words.at(-1) === THING
      ? isBesidePerson(before, behind)
      : isFullName(words, text, before, behind) || speaksOfPerson(before, behind);
  // Most words with capitals are nobody's, so what a name may be called for besides is asked last (bench: shipped.mixed).
  return (
    isPerson &&
    !isCalledAfter(behind) &&
    !(isThingAfter(behind) && !isBesidePerson(before, behind)) &&
    !isInstitution(text) &&
    !PLACE_BEFORE.test(before) &&
    !SHIP_BEFORE.test(before) &&
    !WORK_BEFORE.test(before) &&
    !isLabelOfThing(before) &&
    !isOfWorld(bytes, start, end, text, before, behind)
  );
};

/** By themselves, where nothing speaks of a person. Of Vietnam nearly every syllable is a name, so that a family has to stand first. */
const isFullName = (
  words: readonly Word[],
  text: string,
  before: string,
  behind: string,
): boolean => {
  const [first, last] = [words[0]!, words.at(-1)!];
  if (words === OF_EAST_ASIA) return !isBehindThing(before);
  if (first.isOrdinary && last.isOrdinary) return false;
  if (OF_VIETNAM.test(text) && !isOrderedInVietnam(text)) return false;
  // `Emma Miller Dept`: behind a family name nobody's word begins something else.
  const middle = words.length > 2 ? words.at(-2)! : NOBODYS;
  if (last === NOBODYS && middle.isFamily && !middle.isRare) return false;
  if (first.isGiven && last.isFamily)
    return (!first.isOrdinary && !last.isOrdinary) || !isBehindThing(before);
  if (isBehindThing(before)) return false;
  // In the order of lists, and of Hungary and East Asia; many families are called by a given name.
  if (last.isGiven && !last.isRare)
    return (first.isGiven || first.isFamily) && !first.isOrdinary && !last.isOrdinary;
  if (isInRow(before, behind)) return false;
  if (last.isFamily && !last.isOrdinary && (first === NOBODYS || first.isRare)) return true;
  return first.isGiven && !first.isOrdinary && (last === NOBODYS || last.isRare);
};

const CAPITAL_AND_COMMA =
  /(?:^|[^A-Za-z\x80-\xff])(?:[A-Z]|\xc3[\x80-\x9e])[A-Za-z'.\x80-\xff-]*, $/;

/**
 * Between other words with capitals and commas, none of which is what somebody is: `Emma Qyx, Claims Adjuster`. Where small letters
 * follow, a sentence goes on (`Emma Qyx, Sperrung aufgehoben`), and behind a name and its sign stands a value.
 */
const isInRow = (before: string, behind: string): boolean => {
  if (CAPITAL_AND_COMMA.test(before)) return !/(?:^|[^A-Za-z])I, $/.test(before);
  const [, next, sign] = /^, ([A-Z\xc3-\xd5][^,:;.!?"'()=<>\r\n]{1,40})(.?)/.exec(behind) ?? [];
  if (next === undefined || sign === '=') return false;
  const words = next.trimEnd().split(' ');
  return (
    words.every((word) => !SMALL.test(word)) &&
    !words.some((word) => isRole(word) || DEGREES.has(word))
  );
};
/** Behind a name and a comma: what somebody is by their studies. */
const DEGREES: ReadonlySet<string> = new Set(
  'MD M.D RN DO DDS DMD DPM DVM PharmD PhD Ph.D MBA CPA Esq JD LCSW PA-C FNP NP MSN BSN MPH EdD PsyD OD'.split(
    ' ',
  ),
);
const SMALL = /^[a-z]{2}/;

/** `Lloyds Bank, Raymond James`: does another thing stand right before the comma? Somebody's title is a word of BEFORE. */
const isBehindThing = (before: string): boolean => {
  const item = BEFORE_COMMA.exec(before)?.[1];
  if (item === undefined) return false;
  const words = item.split(' ');
  return (
    words.length > 1 &&
    words.every((word) => /^[A-Z\xc3-\xd5&]/.test(word)) &&
    words.some((word) => wordOf(word) === null) &&
    !words.some((word) => isRole(word))
  );
};
const BEFORE_COMMA = /([^,:;.!?"'()=<>\r\n]{3,40}), $/;

/** `Lê Phương Thảo`, and `Phương Thảo Lê` where the last word has its own letters as well. */
const isOrderedInVietnam = (text: string): boolean => {
  const last = text.slice(text.lastIndexOf(' ') + 1);
  return (
    FAMILIES_OF_VIETNAM.has(text.slice(0, text.indexOf(' '))) ||
    (FAMILIES_OF_VIETNAM.has(last) && BEYOND_ASCII.test(last))
  );
};
const BEYOND_ASCII = /[\x80-\xff]/;

/** Letters that only Vietnamese has. */
const OF_VIETNAM =
  /\xe1[\xba\xbb][\x80-\xbf]|\xc6[\xa0\xa1\xaf\xb0]|\xc4[\x90\x91\xa8\xa9]|\xc5[\xa8\xa9]/;
const FAMILIES_OF_VIETNAM: ReadonlySet<string> = new Set(
  utf8AsLatin1(
    'Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trương Lâm Đoàn Mai Trịnh Đào Cao ' +
      'Tạ Lương Tô Hà Thái Quách Châu Tăng Kiều Lưu La Mạc Tống Chu Triệu Phùng Tiêu Vương Văn Nghiêm Khổng Thân ' +
      'Giang Bạch Doãn Lại Lục Nông Quan Ninh Kim Lã Đàm Cù Ông Từ Thạch Viên Hứa Đồng Diệp Ung Ðặng Nguyen Tran Le ' +
      'Pham Hoang Vu Vo Dang Bui Do Ho Ngo Duong Ly',
  ).split(' '),
);

/** Persons of whom the world writes, with the word beside as well (`Johann Sebastian` Bach), places and makers that begin as persons do. */
const isOfWorld = (
  bytes: Uint8Array,
  start: number,
  end: number,
  text: string,
  before: string,
  behind: string,
): boolean => {
  const last = /[^ ,.:;!?"'()<>\r\n\t]{1,24} $/.exec(before)?.[0].length ?? 0;
  const next = /^ [^ ,.:;!?"'()<>\r\n\t]{1,24}/.exec(behind)?.[0].length ?? 0;
  const first = lowerAsciiText(text.slice(0, text.indexOf(' ')));
  if (PLACES.has(first) || PLACE.test(first)) return true;
  // `Dr. Oetker`, whose title is part of it.
  if (before.endsWith('Dr. ') && isNameOfThings(`Dr. ${text}`)) return true;
  // Somebody may be called as documents call everybody.
  if (ANYBODY.has(lowerAsciiText(text)) || isNameOfThings(text))
    return !isBesidePerson(before, behind);
  return (
    isPublic(bytes, start, end) ||
    isPublic(bytes, start, end + next) ||
    isPublic(bytes, start - last, end)
  );
};

const ANYBODY: ReadonlySet<string> = new Set(
  'john doe,jane doe,john smith,jane smith,max mustermann,erika mustermann,juan perez,mario rossi,jan kowalski'.split(
    ',',
  ),
);

/** First words of places, and of makers: `San Francisco`, `Sankt Georgen`. */
const PLACES: ReadonlySet<string> = new Set(
  utf8AsLatin1(
    'san santa santo sant sao são sankt saint sainte st. ste. st mount mt. mt fort port porto puerto lake lago loch rio río cape ' +
      'capo cabo punta monte mont los las les der die das dem den mercedes-benz rolls-royce harley-davidson hewlett-packard ' +
      'đường phố jalan proyek bulevardul villa château schloss burg bad el al la le il tratado trattato traité',
  ).split(' '),
);

/** `Saint-Étienne Châteaucreux`. */
const PLACE = /^(?:saint|sainte|sankt|santa|ste?)-/;

/** A ship, and what it is called behind it; `MS` is a title as well. */
const SHIP_BEFORE =
  /(?:^|[^A-Za-z])(?:ship|vessel|ferry|RRS|RMS|HMS|USS|HMCS|RV|MV) (?:Sir )?(?:["']|\xc2\xab)?$/;
/** What stands right before the name of a place, a street or a work. */
const PLACE_BEFORE =
  /\b(?:san|santa|saint|sankt|mount|lake|fort|port|rue|calle|rua|avenida|avenue|plaza|piazza|bulevardul|strada|jalan|ulica|ulice) $/i;
const WORK_BEFORE = new RegExp(
  String.raw`\b(?:(?:typeface|font|movie|film|song|album|playlist|novel|theorem)\b[^a-zA-Z0-9]{1,3}|` +
    String.raw`(?:movie|film|song|album)\b[^\r\n]{0,30}\btitle[="': ]{1,4})$`,
  'i',
);
