/**
 * Quoted values in a row (of an INSERT, a call, a tuple): which of them are of a person?
 * `(7, 'Ann', 'Lee', '12 Mill Lane', '0171 555 01 23', 'ann.lee@example.com', 'active')`.
 *
 * Law: a closed list of forms (person-forms.ts). Names are those that the lists know or the row's address of e-mail holds, and what stands
 * beside one. Counters, states, days of now and words of programs are of none. Without an address two values have to speak for a person.
 */
import { toLatin1 } from '../../../core/bytes.ts';
import { foldedName } from './folded-name.ts';
import { isFamilyBeforeGiven, isGivenWithFamily, knownName } from './known-name.ts';
import { isNameOfScript } from './name-of-script.ts';
import {
  isBirth,
  isHouse,
  isInGroups,
  isNumberOfPerson,
  isNumberOfRow,
  isPhone,
  isPostcode,
  isPostcodeOfBritain,
  isStreet,
  isStreetAlone,
} from './person-forms.ts';
import { personName } from './person-name.ts';
import { holdsAddress, holdsLogin, holdsSex } from './row-signs.ts';

/** Bytes of a value that is looked at; a longer one is a text. */
const CELL_BYTES_MAX = 100;
/** Bytes around a value in which its row's address is looked for. */
const ROW_BYTES = 600;

/** With what SQL writes before a quote: `N'…'`, `DATE '…'`, `TO_DATE('…'`. */
const CELL = /(?:^|[,([{]\s{0,8})[A-Z_( ]{0,9}(?:'((?:[^']|''){2,100})'|"([^"]{2,100})")/g;

/** The same also of one letter or digit, as numbers of houses are. */
const SHORT_CELL = /(?:^|[,([{]\s{0,8})[A-Z_( ]{0,9}(?:'((?:[^']|''){1,100})'|"([^"]{1,100})")/g;

/** A value of a row, in bytes of its part. */
export interface Cell {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const cellsOf = (bytes: Uint8Array, start: number, end: number): Cell[] => {
  const row = toLatin1(bytes, start, end);
  const cells: Cell[] = [];
  // A search that finds nothing more leaves it at the beginning.
  for (let found = CELL.exec(row); found !== null; found = CELL.exec(row)) {
    const text = found[1] ?? found[2]!;
    const last = start + CELL.lastIndex - 1;
    cells.push({ text, start: last - text.length, end: last });
  }
  return cells;
};

/** Of the whole row: is any of its values of a person, besides the address? */
export const personRow = (bytes: Uint8Array, start: number, end: number): boolean =>
  cellsOf(bytes, start, end).some((cell) => personCell(bytes, cell.start, cell.end));

/**
 * Of a row that holds no address: do two of its values say that a person is described? A name that is known and a birth, a telephone, a
 * street, a number or a sex; or two of these; or a given name and a family name side by side; or a street, its number and its postcode.
 */
export const personRowAlone = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (isSmall(bytes, start, end)) return false;
  const cells = cellsOf(bytes, start, end);
  const texts = cells.map(({ text }) => text.trim());
  const forms = FORMS.filter((is) => texts.some(is)).length;
  if (forms >= 2) return true;
  // Rows of logs are many and postcodes in them few (bench: shipped.mixed).
  if (texts.some(isPostcode) && holdsAddress(textsIn(toLatin1(bytes, start, end), SHORT_CELL)))
    return true;
  // What follows asks for a name, which rows of programs do not hold (bench: kafka, shipped.1000.none.kafkajs-copy).
  if (!texts.some(beginsAsName)) return false;
  const names = cells.map((cell, i) => beginsAsName(texts[i]!) && isKnown(bytes, cell));
  const isNamed = names.some(Boolean);
  if (isNamed && (forms > 0 || texts.some(isNumberOfPerson) || holdsSex(texts))) return true;
  if (forms > 0 && texts.some((text) => holdsLogin(texts, text))) return true;
  if (texts.some((text) => isNamedBesideSign(text, texts))) return true;
  return names.some(
    (known, i) =>
      known && names[i + 1] === true && isGivenWithFamily(cells[i]!.text, cells[i + 1]!.text),
  );
};

/**
 * No capital, no digit and nothing beyond ASCII: `"orders", "value"`. Such values have one form at most, a street's, and no name (bench:
 * shipped.mixed, where most rows are so).
 */
const isSmall = (bytes: Uint8Array, start: number, end: number): boolean => {
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte >= 0x80 || (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a))
      return false;
  }
  return true;
};

/** With a capital, or a letter beyond ASCII, as all names do: those of `NAME`, of scripts, and those that a login is made of. */
const beginsAsName = (text: string): boolean => {
  const first = text.charCodeAt(0);
  return first >= 0x80 || (first >= 0x41 && first <= 0x5a);
};

/** A name that no list knows, in a row that also tells a birth, a sex or (of letters that have no capitals) a telephone. */
const isNamedBesideSign = (text: string, texts: readonly string[]): boolean => {
  if (isNameOfScript(text))
    return holdsSex(texts) || texts.some((it) => isBirth(it) || isPhone(it));
  // The signs first: they are told sooner than a name.
  return NAME.test(text) && (holdsSex(texts) || texts.some(isBirth)) && isFamilyBeforeGiven(text);
};

/** What has a form of its own. */
export const FORMS: readonly ((text: string) => boolean)[] = [
  isBirth,
  isPhone,
  isStreet,
  isInGroups,
];

/** Of one value of a row, without its quotes. */
export const personCell = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start > CELL_BYTES_MAX) return false;
  const text = toLatin1(bytes, start, end).trim();
  return (
    FORMS.some((is) => is(text)) ||
    isName(bytes, start, end) ||
    (isNumberOfPerson(text) && rowHoldsName(bytes, start, end)) ||
    ((isHouse(text) ||
      isPostcodeOfBritain(text) ||
      isNumberOfRow(text) ||
      isBesideTown(bytes, start, end, text)) &&
      rowSpeaks(bytes, start, end)) ||
    (isStreetAlone(text) && holdsAddress(textsAround(bytes, start, end, SHORT_CELL))) ||
    ((isNameOfScript(text) || isFamilyBeforeGiven(text)) &&
      isNamedBesideSign(text, textsAround(bytes, start, end)))
  );
};

/** A postcode directly before or behind a street or a town: by itself it may be any number. */
const isBesideTown = (bytes: Uint8Array, start: number, end: number, text: string): boolean =>
  isPostcode(text) &&
  besidesOf(bytes, start, end).some(
    (cell) => isStreet(cell.text) || (NAME.test(cell.text) && !isKnown(bytes, cell)),
  );

/** The values of the row that the value at [start, end) stands in. */
const around = (bytes: Uint8Array, start: number, end: number): Cell[] =>
  cellsOf(bytes, Math.max(0, start - ROW_BYTES), Math.min(bytes.length, end + ROW_BYTES));
const textsAround = (bytes: Uint8Array, start: number, end: number, cell = CELL): string[] =>
  textsIn(
    toLatin1(bytes, Math.max(0, start - ROW_BYTES), Math.min(bytes.length, end + ROW_BYTES)),
    cell,
  );
const textsIn = (row: string, cell: RegExp): string[] =>
  [...row.matchAll(cell)].map(([, single, double]) => (single ?? double!).trim());

/** Does the row tell a person by a name that is known and something else? */
const rowSpeaks = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (!rowHoldsName(bytes, start, end)) return false;
  const texts = textsAround(bytes, start, end);
  return texts.some(
    (text) =>
      isNumberOfPerson(text) || /^[^@\s]+@[^@\s]+$/.test(text) || FORMS.some((is) => is(text)),
  );
};

const PARTICLE = 'de|da|do|dos|das|del|della|di|du|van|von|der|den|la|le|el|al|bin|ben|y|e';
const NAME_WORD = String.raw`[A-Z\x80-\xff][A-Za-z'\x80-\xff]*(?:-[A-Z\x80-\xff][A-Za-z'\x80-\xff]*)*\.?`;
/** The form of a name: words with capitals, and small ones between them. */
export const NAME: RegExp = new RegExp(`^${NAME_WORD}(?:,? (?:${NAME_WORD}|${PARTICLE})){0,4}$`);

const isName = (bytes: Uint8Array, start: number, end: number): boolean => {
  const [from, to] = trimmed(bytes, start, end);
  const text = toLatin1(bytes, from, to);
  if (text.length < 2 || !NAME.test(text) || !personName(bytes, from, to)) return false;
  if (knownName(bytes, from, to)) return true;
  const row = toLatin1(
    bytes,
    Math.max(0, start - ROW_BYTES),
    Math.min(bytes.length, end + ROW_BYTES),
  );
  return (
    inAddress(text, row) ||
    holdsLogin(textsAround(bytes, start, end), text) ||
    (isWord(text) && besideName(bytes, start, end, row))
  );
};

const trimmed = (bytes: Uint8Array, start: number, end: number): [number, number] => {
  let [from, to] = [start, end];
  while (from < to && bytes[from] === 0x20) from++;
  while (from < to && bytes[to - 1] === 0x20) to--;
  return [from, to];
};

const ADDRESS = /['"]([^'"@\s]{1,64})@[^'"@\s]{3,80}['"]/;
/** A shorter word stands in many addresses. */
const WORD_MIN = 3;

/** Does the row's address hold one of the words? `Pito` in `pitoperez@example.com`. */
const inAddress = (text: string, row: string): boolean =>
  isOfAddress(text, ADDRESS.exec(row)?.[1] ?? '');

/** Does the part of an address before its `@` hold a word of the name? */
export const isOfAddress = (name: string, local: string): boolean => {
  const address = foldedName(local).replaceAll(/[^a-z]+/g, ' ');
  return foldedName(name)
    .split(/[^a-z]+/)
    .some((word) => word.length >= WORD_MIN && address.includes(word));
};

/** The values directly before and behind. */
const BEFORE = /['"]([^'"]{2,100})['"]\s?,\s{0,8}[A-Z_( ]{0,9}['"]$/;
const BEHIND = /^['"]\s?,\s{0,8}[A-Z_( ]{0,9}['"]([^'"]{2,100})['"]/;

/**
 * Of a given and a family name often only one is known. In a row that also holds a telephone, a birth or a street, words beside the
 * address, and beside those, are names of which none is.
 */
const besideName = (bytes: Uint8Array, start: number, end: number, row: string): boolean => {
  const beside = besidesOf(bytes, start, end);
  if (beside.some((it) => isKnown(bytes, it))) return true;
  const texts = textsAround(bytes, start, end);
  if (beside.some(({ text }) => isWord(text) && holdsLogin(texts, text))) return true;
  if (beside.some((it) => it.end < start && isBehindTitle(bytes, it))) return true;
  const nearAddress = beside.some(
    ({ text, ...at }) =>
      text.includes('@') ||
      (isWord(text) && besidesOf(bytes, at.start, at.end).some((next) => next.text.includes('@'))),
  );
  return nearAddress && holdsPerson(row);
};

const TITLE = /^(?:Mr|Mrs|Miss|MRS|MISS|Herr|Frau|(?:Mr|Mrs|Ms|Dr|Prof|MR)\.)$/;
/** `'Mr.', 'Zork', 'Qyx'`: is it the title, or the word behind one? */
const isBehindTitle = (bytes: Uint8Array, { text, start, end }: Cell): boolean =>
  TITLE.test(text) ||
  (isWord(text) &&
    besidesOf(bytes, start, end).some((it) => it.end < start && TITLE.test(it.text)));

/** Has it the form of a name, and is it one that is known? */
export const isKnown = (bytes: Uint8Array, cell: Cell): boolean => {
  const [from, to] = trimmed(bytes, cell.start, cell.end);
  return to > from + 1 && NAME.test(toLatin1(bytes, from, to)) && knownName(bytes, from, to);
};

const besidesOf = (bytes: Uint8Array, start: number, end: number): Cell[] => {
  const cells: Cell[] = [];
  const before = BEFORE.exec(toLatin1(bytes, Math.max(0, start - BESIDE_BYTES), start));
  if (before !== null) {
    const at = start - before[0].length + 1;
    cells.push({ text: before[1]!, start: at, end: at + before[1]!.length });
  }
  const behind = BEHIND.exec(toLatin1(bytes, end, Math.min(bytes.length, end + BESIDE_BYTES)));
  if (behind !== null) {
    const last = end + behind[0].length - 1;
    cells.push({ text: behind[1]!, start: last - behind[1]!.length, end: last });
  }
  return cells;
};
const BESIDE_BYTES = CELL_BYTES_MAX + 23;

/** One word in the form of a name. */
export const isWord = (text: string): boolean => !text.includes(' ') && NAME.test(text);

/** Is one of the row's values of a form that none but a person's has? */
const holdsPerson = (row: string): boolean =>
  [...row.matchAll(CELL)].some(([, single, double]) =>
    FORMS.some((is) => is((single ?? double!).trim())),
  );

/** Does a value of the row that the value at [start, end) stands in hold a name that is known? */
const rowHoldsName = (bytes: Uint8Array, start: number, end: number): boolean =>
  around(bytes, start, end).some((cell) => isKnown(bytes, cell));
