/**
 * Quoted values in a row (of an INSERT, a call, a tuple), one of them an address of e-mail: which of the others are of the same person?
 * `(7, 'Ann', 'Lee', '12 Mill Lane', '0171 555 01 23', 'ann.lee@example.com', 'active')`.
 *
 * Law: a closed list of forms. Names are those that the lists know or the address holds, and what stands beside one; telephones, births,
 * numbers in groups and streets have a form of their own. Counters, states, days of now and words of programs are of none.
 */
import { toLatin1 } from '../../../core/bytes.ts';
import { foldedName, knownName } from './known-name.ts';
import { personName } from './person-name.ts';

/** Bytes of a value that is looked at; a longer one is a text. */
const CELL_BYTES_MAX = 100;
/** Bytes around a value in which its row's address is looked for. */
const ROW_BYTES = 600;

const CELL = /(?:^|[,([{]\s?)['"]([^'"]{2,100})['"]/g;

/** Of the whole row: is any of its values of a person, besides the address? */
export const personRow = (bytes: Uint8Array, start: number, end: number): boolean => {
  const text = toLatin1(bytes, start, end);
  for (const { 0: whole, 1: cell, index } of text.matchAll(CELL)) {
    const last = start + index + whole.length - 1;
    if (personCell(bytes, last - cell!.length, last)) return true;
  }
  return false;
};

/** Of one value of a row, without its quotes. */
export const personCell = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start > CELL_BYTES_MAX) return false;
  const text = toLatin1(bytes, start, end).trim();
  return (
    isBirth(text) ||
    isPhone(text) ||
    IN_GROUPS.test(text) ||
    isStreet(text) ||
    isName(bytes, start, end)
  );
};

const BIRTH =
  /^(?:((?:19|20)\d\d)([-/.])\d{1,2}\2\d{1,2}|\d{1,2}([-/.])\d{1,2}\3((?:19|20)\d\d))(?:[T ]00:00:00\S*)?$/;

/** A day on which somebody who has an account was born: later ones are days on which something happened. */
const isBirth = (text: string): boolean => {
  const found = BIRTH.exec(text);
  const year = Number(found?.[1] ?? found?.[4] ?? 0);
  return year >= 1920 && year <= BORN_LAST;
};
const BORN_LAST = 2010;

/** With a sign of telephones or of groups; digits alone begin with a zero, which counters do not. */
const PHONE =
  /^(?:\+\d[\d ().-]{6,17}\d|\(\d{2,4}\) ?\d[\d -]{4,10}\d|\d{2,5}(?:[ -]\d{2,5}){1,4}|0[1-9]\d{7,9})$/;
const isPhone = (text: string): boolean => {
  const digits = text.replaceAll(/\D/g, '').length;
  return digits >= 7 && digits <= 15 && PHONE.test(text) && !BIRTH.test(text) && !DAY.test(text);
};
const DAY = /^(?:19|20)\d\d[-/. ]\d{1,2}[-/. ]\d{1,2}$|^\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)?\d\d$/;

/** `852.963.741-09`, `23.456.789-0`, `123-45-6789`: numbers of citizens and tax payers. */
const IN_GROUPS = /^(?:\d{1,3}(?:\.\d{3}){2}-[\dXKxk]{1,2}|\d{3}-\d{2}-\d{4})$/;

const BEHIND_NAME =
  '(?:[Ss]treet|[Ss]t|[Aa]venue|[Aa]ve|[Rr]oad|[Rr]d|[Ll]ane|[Ll]n|[Dd]rive|[Dd]r|' +
  '[Bb]oulevard|[Bb]lvd|[Cc]ourt|[Cc]t|[Ww]ay|[Pp]lace|[Pp]l|[Ss]quare|[Tt]errace)';
const BEFORE_NAME =
  '(?:[Rr]ue|[Aa]ll(?:e|\xc3\xa9)e|[Ii]mpasse|[Cc]hemin|[Qq]uai|[Aa]venue|[Bb]oulevard|[Cc]alle|[Cc]arrera|[Aa]venida|[Pp]aseo|' +
  '[Rr]ua|[Tt]ravessa|[Aa]lameda|[Vv]iale|[Pp]iazza|[Cc]orso|[Uu]l(?:ica)?|[Aa]leja|[Jj]alan|[Jj]ln?|Av|Via|\xd1\x83\xd0\xbb|\xd0\xb3)';
const IN_NAME = '(?:stra(?:ss|\xc3\x9f)e|str\\.|weg|platz|gasse|straat|laan|gatan|vej)';
/** A number and a name with a word for streets, in either order. */
const STREETS: readonly RegExp[] = [
  new RegExp(
    String.raw`^\d{1,5}[A-Za-z]?,? (?:[A-Z\x80-\xff][\w.'\x80-\xff-]* ){1,4}${BEHIND_NAME}(?:[. ,;].*)?$`,
  ),
  new RegExp(String.raw`^\d{1,5}[A-Za-z]?,? ${BEFORE_NAME}\.? .*[a-z\x80-\xff]{3}`),
  new RegExp(String.raw`^(?:${BEFORE_NAME}\.? ?[A-Z\x80-\xff]|\xd0\xb3\. ).*\d`),
  new RegExp(String.raw`^${BEFORE_NAME} (?:[A-Za-z'\x80-\xff]+ ){2,6}[A-Za-z\x80-\xff]{3,}$`),
  new RegExp(String.raw`^[A-Z\x80-\xff][a-z\x80-\xff]*${IN_NAME} ?\d`),
];
const isStreet = (text: string): boolean =>
  text.includes(' ') && STREETS.some((street) => street.test(text));

const PARTICLE = 'de|da|do|dos|das|del|della|di|du|van|von|der|den|la|le|el|al|bin|ben|y|e';
const NAME_WORD = String.raw`[A-Z\x80-\xff][A-Za-z'\x80-\xff]*(?:-[A-Z\x80-\xff][A-Za-z'\x80-\xff]*)*\.?`;
const NAME = new RegExp(`^${NAME_WORD}(?:,? (?:${NAME_WORD}|${PARTICLE})){0,4}$`);

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
  return inAddress(text, row) || (isWord(text) && besideName(bytes, start, end, row));
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
const inAddress = (text: string, row: string): boolean => {
  const address = foldedName(ADDRESS.exec(row)?.[1] ?? '').replaceAll(/[^a-z]+/g, ' ');
  return inLatin(foldedName(text))
    .split(/[^a-z]+/)
    .some((word) => word.length >= WORD_MIN && address.includes(word));
};

/** Letters of Russian and Ukrainian, UTF-8 as bytes, as addresses write them. */
const LATIN: ReadonlyMap<string, string> = new Map(
  (
    'аa бb вv гg дd еe жzh зz иi йy кk лl мm нn оo пp рr ' +
    'сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юyu яya іi їi єie'
  )
    .split(' ')
    .map((pair) => [pair[0]!, pair.slice(1)]),
);
const inLatin = (text: string): string =>
  text.replaceAll(/[а-яєії]/g, (letter) => LATIN.get(letter)!);

/** The values directly before and behind. */
const BEFORE = /['"]([^'"]{2,100})['"]\s?,\s?['"]$/;
const BEHIND = /^['"]\s?,\s?['"]([^'"]{2,100})['"]/;

/**
 * Of a given and a family name often only one is known. In a row that also holds a telephone, a birth or a street, words beside the
 * address, and beside those, are names of which none is.
 */
const besideName = (bytes: Uint8Array, start: number, end: number, row: string): boolean => {
  const beside = besidesOf(bytes, start, end);
  if (beside.some((it) => isWord(it.text) && knownName(bytes, it.start, it.end))) return true;
  const nearAddress = beside.some(
    ({ text, ...at }) =>
      text.includes('@') ||
      (isWord(text) && besidesOf(bytes, at.start, at.end).some((next) => next.text.includes('@'))),
  );
  return nearAddress && holdsPerson(row);
};

interface Cell {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

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
const BESIDE_BYTES = CELL_BYTES_MAX + 6;

const isWord = (text: string): boolean => !text.includes(' ') && NAME.test(text);

/** Is one of the row's values of a form that none but a person's has? */
const holdsPerson = (row: string): boolean =>
  [...row.matchAll(CELL)].some(([, cell]) => isBirth(cell!) || isPhone(cell!) || isStreet(cell!));
