/**
 * Values without quotes in a row of a table or a CSV that holds an address of e-mail: which of the others are of the same person?
 * `| 1001 | Johnson | Emily | emily.johnson@example.com | 2023-06-15 |`, `7;Ann;Lee;ann@example.com;0171 555 01 23`.
 *
 * Law: the forms and names of person-row.ts. What parts the values is told by what stands beside the value that is asked for.
 */
import { toLatin1 } from '../../../core/bytes.ts';
import { isBirth, isNumberOfPerson } from './person-forms.ts';
import { isGivenWithFamily } from './known-name.ts';
import { personName } from './person-name.ts';
import type { Cell } from './person-row.ts';
import { FORMS, isKnown, isOfAddress, isWord, NAME } from './person-row.ts';

/** Bytes of a value that is looked at. */
const CELL_BYTES_MAX = 80;
/** Bytes of the row on either side of a value. */
const ROW_BYTES = 500;
const SEPARATORS = '|,;\t';

/** Of the whole row: is any of its values of a person, besides the address? */
export const bareRow = (bytes: Uint8Array, start: number, end: number): boolean =>
  cellsIn(bytes, start, end, separatorOf(bytes, start, end)).some((cell) =>
    bareCell(bytes, cell.start, cell.end),
  );

/** Of one value of a row, without the blanks around it. */
export const bareCell = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start < 2 || end - start > CELL_BYTES_MAX) return false;
  const text = toLatin1(bytes, start, end);
  if (text.includes('@')) return false;
  if (FORMS.some((is) => is(text))) return true;
  if (isNumberOfPerson(text)) return rowOf(bytes, start, end).some((cell) => isKnown(bytes, cell));
  if (!NAME.test(text) || !personName(bytes, start, end)) return false;
  const cells = rowOf(bytes, start, end);
  const own = cells.findIndex((cell) => cell.start === start);
  const address = cells.findIndex((cell) => cell.text.includes('@'));
  if (own < 0 || address < 0) return false;
  if (isKnown(bytes, cells[own]!) || isOfAddress(text, cells[address]!.text.split('@')[0]!)) {
    return true;
  }
  const beside = [cells[own - 1], cells[own + 1]].filter((cell) => cell !== undefined);
  return isWord(text) && beside.some((cell) => isWord(cell.text) && isKnown(bytes, cell));
};

/**
 * Of a row without an address: does it hold a birth, and beside it a given and a family name, in one value or in two that stand together?
 * `303,Leeroy,Ann,11/05/1982,09/10/2007`.
 */
export const bareRowAlone = (bytes: Uint8Array, start: number, end: number): boolean => {
  const cells = cellsIn(bytes, start, end, separatorOf(bytes, start, end));
  return cells.some(({ text }) => isBirth(text)) && cells.some((_, at) => isNamePair(cells, at));
};

/** Of one of its values. */
export const bareCellAlone = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start < 2 || end - start > CELL_BYTES_MAX) return false;
  const text = toLatin1(bytes, start, end);
  if (FORMS.some((is) => is(text)) || isNumberOfPerson(text)) return true;
  if (!NAME.test(text) || !personName(bytes, start, end)) return false;
  const cells = rowOf(bytes, start, end);
  const own = cells.findIndex((cell) => cell.start === start);
  return own >= 0 && (isNamePair(cells, own) || isNamePair(cells, own - 1));
};

/** A given and a family name: the words of a value, or it and the next one. */
const isNamePair = (cells: readonly Cell[], at: number): boolean => {
  const text = cells[at]?.text ?? '';
  const next = cells[at + 1]?.text ?? '';
  if (!NAME.test(text)) return false;
  if (isWord(text)) return isWord(next) && isGivenWithFamily(text, next);
  const words = text.split(/,? /);
  return isGivenWithFamily(words[0]!, words.at(-1)!);
};

/** The values of the row that the value at [start, end) stands in: as far as no byte stands that its rule takes into no value. */
const rowOf = (bytes: Uint8Array, start: number, end: number): readonly Cell[] => {
  const separator = besideOf(bytes, start, end);
  const breaks = separator === '|' ? BREAKS_OF_TABLES : BREAKS_OF_CSV;
  const isBreak = (at: number): boolean => breaks.includes(String.fromCharCode(bytes[at]!));
  let from = start;
  let to = end;
  while (from > 0 && start - from < ROW_BYTES && !isBreak(from - 1)) from--;
  while (to < bytes.length && to - end < ROW_BYTES && !isBreak(to)) to++;
  return cellsIn(bytes, from, to, separator);
};

const BREAKS_OF_TABLES = '\n\r"[]\\';
const BREAKS_OF_CSV = '\n\r"\'|(){}[]=<>\\';

/** What stands behind the value, or before it. */
const besideOf = (bytes: Uint8Array, start: number, end: number): string => {
  const behind = /^ *(.)/s.exec(
    toLatin1(bytes, end, Math.min(bytes.length, end + BLANKS_MAX)),
  )?.[1];
  if (behind !== undefined && isSeparator(behind)) return behind;
  return /(.) *$/s.exec(toLatin1(bytes, Math.max(0, start - BLANKS_MAX), start))?.[1] ?? '';
};
/** Blanks between a value and what parts it from the next. */
const BLANKS_MAX = 48;
const isSeparator = (sign: string): boolean => sign !== '' && SEPARATORS.includes(sign);

/** What parts the values of a row: of the signs that may, the first that stands in it. */
const separatorOf = (bytes: Uint8Array, start: number, end: number): string =>
  /[|,;\t]/.exec(toLatin1(bytes, start, end))?.[0] ?? '';

const cellsIn = (bytes: Uint8Array, start: number, end: number, separator: string): Cell[] => {
  if (!isSeparator(separator)) return [];
  let at = start;
  return toLatin1(bytes, start, end)
    .split(separator)
    .map((cell) => {
      // Not trim(): A0 is a byte of UTF-8 here.
      const [, before, text] = /^( *)(.*?) *$/s.exec(cell)!;
      const from = at + before!.length;
      at += cell.length + 1;
      return { text: text!, start: from, end: from + text!.length };
    });
};
