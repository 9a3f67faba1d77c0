/**
 * Is a value of a row of CSV below a column of somebody's name, telephone, birth, address or number? `cognome;nome\nFerrero;Ginevra`,
 * with a line break, one that is written out, or a blank behind the names of the columns.
 *
 * Law: the columns of person-column.ts by their place. Below a word for any name (`name`, `nombre`) only what is known as one, unless
 * another column is of a person.
 */
import { toLatin1 } from '../../../core/bytes.ts';
import { foldedName } from './folded-name.ts';
import { knownName } from './known-name.ts';
import { isNameOfAny, isNameOfPerson, isPersonal } from './person-column.ts';

/** Bytes back to the names of the columns. */
const BACK_BYTES = 2048;
/** Bytes behind a value in which the next column's sign is looked for. */
const REST_BYTES = 512;
const HEADER = new RegExp(
  String.raw`(?<![\w\x80-\xff.-])((?:"?[A-Za-z_\x80-\xff][\w\x80-\xff]{0,30}"?[,;|\t]){1,24}(?:"?[A-Za-z_\x80-\xff][\w\x80-\xff]{0,30}"?)?)` +
    String.raw`((?:\\{1,3}r)?\\{1,3}n|\r?\n| ?(?:>>|=>|->) ?|(?<=[\w\x80-\xff]):? (?=[0-9"]|$)|: |\|(?=[0-9"]|$))`,
  'g',
);
/** What parts a header from its row on one line. */
const ON_LINE = /[ >|]$/;
const LINE = /(?:\\{1,3}r)?\\{1,3}n|\r?\n/;

/** False = below another column, or none. */
export const csvColumn = (bytes: Uint8Array, start: number, end: number): boolean => {
  const before = toLatin1(bytes, Math.max(0, start - BACK_BYTES), start);
  for (const { 0: all, 1: header, 2: mark, index } of before.matchAll(HEADER)) {
    const sign = /[,;|\t]/.exec(header!)![0];
    const names = header!.split(sign).map(columnName);
    if (!names.some((name) => isNameOfPerson(name) || isNameOfAny(name))) continue;
    const rows = before.slice(index + all.length);
    const row = ON_LINE.test(mark!) ? rows : rows.split(LINE).at(-1)!;
    // A line behind the rows is none of them.
    if (!row.includes(sign) && !restOfLine(bytes, end).includes(sign)) continue;
    const name = names[row.replaceAll(/"[^"]*"/g, '').split(sign).length - 1];
    return name !== undefined && isBelow(name, names, bytes, start, end);
  }
  return false;
};

const restOfLine = (bytes: Uint8Array, end: number): string =>
  toLatin1(bytes, end, Math.min(bytes.length, end + REST_BYTES)).split(LINE, 1)[0]!;

const columnName = (written: string): string =>
  foldedName(written).replaceAll(/[^a-z0-9\u0080-\uffff]/g, '');

const isBelow = (
  name: string,
  names: readonly string[],
  bytes: Uint8Array,
  start: number,
  end: number,
): boolean => {
  const text = toLatin1(bytes, start, end);
  return (
    isPersonal({ name, written: name, names }, text) ||
    (isNameOfAny(name) && text.includes(' ') && knownName(bytes, start, end))
  );
};

const CELL = /(?:^|[,;|\t"]|\\n|\n)([^,;|\t\r\n"\\]+(?:, [A-Z][^,;|\t\r\n"\\]*)?)/g;

/** Of rows: is any of their values below one? */
export const csvColumns = (bytes: Uint8Array, start: number, end: number): boolean => {
  for (const { 0: all, 1: cell, index } of toLatin1(bytes, start, end).matchAll(CELL)) {
    const at = start + index + all.length - cell!.length;
    // A pair of logfmt behind a row is of the line, and so are a quote and a tag.
    const written = cell!.replace(/(?: {1,3}[A-Za-z_]+=|'(?![A-Za-z])|[<&]).*$/s, '');
    if (csvColumn(bytes, at, at + written.length)) return true;
  }
  return false;
};
