/**
 * Is a value of a row of CSV below a column of somebody's name, telephone, birth, address or number? `cognome;nome\nFerrero;Ginevra`,
 * with a line break, one that is written out, or a blank behind the names of the columns.
 *
 * Law: the columns of person-column.ts by their place. Below a word for any name (`name`, `nombre`) only what is known as one, unless
 * another column is of a person.
 */
import { toLatin1 } from '../../../core/bytes.ts';
import { SHORT_MARKER } from '../../../core/marker.ts';
import { foldedName } from './folded-name.ts';
import { knownName } from './known-name.ts';
import { isNameOfAny, isNameOfPerson, isPersonal } from './person-column.ts';

/** Bytes of names of columns: 64 of them. */
const HEADER_BYTES = 2144;
/** Bytes of a row before a value, and of rows that are looked at together. */
const ROW_BYTES = 2048;
/** Bytes behind a value in which the next column's sign is looked for. */
const REST_BYTES = 512;
const NAME = String.raw`"?[A-Za-z_\x80-\xff][\w\x80-\xff]{0,30}"?`;
/**
 * A row of names begins behind no sign, or in a cell of another table: behind a quote, or a tab. It is read once, without a way back: a
 * line of hundreds of names was read from each of them, and again for each value below (a millisecond a byte).
 */
const BEGINS =
  String.raw`(?:(?<![\w\x80-\xff.,;|\t"-])|(?<=[,;|\t]")(?=[^",;|\t]+[,;|\t])|` +
  String.raw`(?<=\t)(?=${NAME}[,;|]))`;
const HEADER = new RegExp(
  String.raw`${BEGINS}(?=((?:${NAME}(?:[,;\t]|\|(?![0-9"]|$))){1,63}(?:${NAME})?))\1` +
    String.raw`( ?(?:(?:\\{1,3}r)?\\{1,3}n|\r?\n)| ?(?:>>|=>|->) ?|(?<=[\w\x80-\xff]):? | ?: |\|)$`,
);
/** What parts a header from its row on one line. */
const ON_LINE = /[ >|]$/;
const LINE = /(?:\\{1,3}r)?\\{1,3}n|\r?\n/;

/** Names of columns, one of which at least is of a person. */
interface Table {
  readonly names: readonly string[];
  readonly sign: string;
  readonly isOnLine: boolean;
}

/** Behind a sign it stands in prose, and in rows that are padded: these have as many values as there are columns. */
const BLANK = 0x20;

/** Right before `rows`. */
const tableBefore = (bytes: Uint8Array, rows: number): Table | null => {
  const found = HEADER.exec(toLatin1(bytes, Math.max(0, rows - HEADER_BYTES), rows));
  if (found === null) return null;
  const [, header, mark] = found as unknown as readonly [string, string, string];
  const sign = /[,;|\t]/.exec(header)?.[0];
  if (sign === undefined) return null;
  const names = namesOf(header.split(sign).map(columnName));
  return names.some((name) => isNameOfPerson(name) || isNameOfAny(name))
    ? { names, sign, isOnLine: ON_LINE.test(mark) }
    : null;
};

/** `rows` = where the rows begin. False = below another column, or none. */
export const csvColumn = (bytes: Uint8Array, start: number, end: number, rows: number): boolean => {
  const table = tableBefore(bytes, rows);
  if (table === null) return false;
  const { sign, isOnLine } = table;
  const from = Math.max(rows, start - ROW_BYTES);
  const before = toLatin1(bytes, from, start);
  const row = isOnLine ? before : before.split(LINE).at(-1)!;
  // A line so long has more columns than anybody names.
  if (row.length === ROW_BYTES) return false;
  const rest = restOfLine(bytes, end);
  // A line behind the rows is none of them.
  if (!row.includes(sign) && !rest.includes(sign)) return false;
  const column = cellsOf(row, sign) - 1;
  const isPadded = bytes[start] === BLANK || row.endsWith(`${sign} `);
  if (isPadded && column + cellsOf(rest, sign) !== table.names.length) return false;
  return isBelow(table, column, bytes, start, end);
};

/** Signs in quotes part no cells. */
const cellsOf = (text: string, sign: string): number =>
  text.replaceAll(/"[^"]*"/g, '').split(sign).length;

/** `first` and `last` say it together: `id,first,last`. */
const namesOf = (names: readonly string[]): readonly string[] =>
  names.includes('first') && names.includes('last')
    ? names.map((name) => name.replace(/^(?:first|last)$/, '$&name'))
    : names;

const restOfLine = (bytes: Uint8Array, end: number): string =>
  toLatin1(bytes, end, Math.min(bytes.length, end + REST_BYTES)).split(LINE, 1)[0]!;

const columnName = (written: string): string =>
  foldedName(written).replaceAll(/[^a-z0-9\u0080-\uffff]/g, '');

const isBelow = (
  { names }: Table,
  column: number,
  bytes: Uint8Array,
  start: number,
  end: number,
): boolean => {
  const name = names[column];
  if (name === undefined) return false;
  const text = toLatin1(bytes, start, end);
  return (
    isPersonal({ name, written: name, names }, text) ||
    (isNameOfAny(name) && text.includes(' ') && knownName(bytes, start, end))
  );
};

/** What a value has before it that is none of it. */
const SIGNS_BEFORE = /^[\\" ]*/;
/** What ends it: a quote, another table's sign, a pair of logfmt behind a row, a tag. */
const SIGNS_BEHIND = /[\\"<&,;|\t\r\n]| {1,3}[A-Za-z_]+=|'(?![A-Za-z])/;

/** Of rows: is any of their values below one? They are read once. */
export const csvColumns = (bytes: Uint8Array, start: number, end: number): boolean => {
  const table = tableBefore(bytes, start);
  if (table === null) return false;
  const text = toLatin1(bytes, start, Math.min(end, start + ROW_BYTES));
  let at = start;
  for (const line of table.isOnLine ? [text] : text.split(LINES)) {
    if (hasValue(table, bytes, at, line)) return true;
    at += line.length;
  }
  return false;
};

/** With the break behind each line, so that lengths add up. */
const LINES = /(?<=\n|\\n)/;

const MARKER_BEGINS = SHORT_MARKER.slice(0, -1);

const hasValue = (table: Table, bytes: Uint8Array, from: number, line: string): boolean => {
  const { sign } = table;
  const parted = line.includes('"')
    ? line.replaceAll(/"[^"]*"/g, (quoted) => quoted.replaceAll(sign, ' '))
    : line;
  let at = 0;
  const cells = parted.split(sign);
  return cells.some((cell, column) => {
    const before = SIGNS_BEFORE.exec(cell)![0].length;
    const written = line.slice(at + before, at + cell.length).split(SIGNS_BEHIND, 1)[0]!;
    const start = from + at + before;
    at += cell.length + 1;
    if (column > 0 && cell.startsWith(' ') && cells.length !== table.names.length) return false;
    // A second look finds what the first one left: 64 refusals in a row would be one too many.
    return (
      written.startsWith(MARKER_BEGINS) ||
      isBelow(table, column, bytes, start, start + written.length)
    );
  });
};
