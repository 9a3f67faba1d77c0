/**
 * Below which column does a value of `INSERT INTO t (a, b) VALUES ('…', '…'), (…)` stand? Columns and values are told by their places.
 *
 * Law: a look back over BACK_BYTES; of a value of a statement that begins farther away it is not told, and whoever asks takes it for what
 * it may be. Cost: rows are walked once for the whole statement, and once up to each value of it that is asked for.
 */
import { toLatin1 } from '../../../core/bytes.ts';
import { foldedName } from './folded-name.ts';

/** From a value back to the statement that it is of. */
const BACK_BYTES = 4096;
/** Up to its first row. */
const STATEMENT = /\binto\s[^()]{1,120}\(([^()]{1,2000})\)\s*values?\s*/gi;
/** What tells where values stand: texts, numbers that an id or a telephone may be, and what parts them. */
const TOKEN = /'(?:[^']|'')*'|"[^"]*"|[(),]|(?<=[(,]\s{0,8})\d{5,20}(?![\w.:-])/g;

export interface SqlColumn {
  /** In small letters without accents and signs: `[First_Name]` is `firstname`. */
  readonly name: string;
  /** As it stands there, without quotes. */
  readonly written: string;
  /** Of all columns of the statement, in order. */
  readonly names: readonly string[];
}

/**
 * The column of the value that begins at `start`, behind its quote if it has one; `beyond`: its statement begins too far away; null: below
 * none, or without a quote inside of a text.
 */
export const sqlColumn = (
  bytes: Uint8Array,
  start: number,
  quoteBytes: 0 | 1 = 1,
): SqlColumn | 'beyond' | null => {
  const from = Math.max(0, start - BACK_BYTES);
  const before = toLatin1(bytes, from, Math.max(from, start - quoteBytes));
  const statement = [...before.matchAll(STATEMENT)].at(-1);
  if (statement === undefined) return from > 0 ? 'beyond' : null;
  const names = namesIn(statement[1]!);
  const rows = before.slice(statement.index + statement[0].length);
  if (quoteBytes === 0 && /['"]/.test(rows.replaceAll(TOKEN, ''))) return null;
  let place = -1;
  for (const at of placesIn(rows)) place = at.place;
  const name = names[place];
  return name === undefined ? null : { name, written: writtenIn(statement[1]!)[place]!, names };
};

/** What stands before a value and behind it; nothing at a number. */
export type SqlQuote = "'" | '"' | '';

/**
 * The values of one kind (of texts the quote) of the rows in [start, end), which stand behind `VALUES`, with their columns; none where no
 * column is asked for.
 */
export const sqlValues = (
  bytes: Uint8Array,
  start: number,
  end: number,
  asked: SqlQuote,
  isAsked: (column: SqlColumn) => boolean,
): readonly (SqlColumn & { readonly start: number; readonly end: number })[] => {
  const before = toLatin1(bytes, Math.max(0, start - BACK_BYTES), start);
  const statement = [...before.matchAll(STATEMENT)].at(-1);
  if (statement === undefined) return [];
  const names = namesIn(statement[1]!);
  const written = writtenIn(statement[1]!);
  if (!names.some((name, i) => isAsked({ name, written: written[i]!, names }))) return [];
  return placesIn(toLatin1(bytes, start, end)).flatMap(({ place, quote, from, to }) =>
    names[place] === undefined || to === from || quote !== asked
      ? []
      : [
          {
            name: names[place],
            written: written[place]!,
            names,
            start: start + from,
            end: start + to,
          },
        ],
  );
};

const writtenIn = (columns: string): readonly string[] =>
  columns.split(',').map((column) => column.replaceAll(/[^\w\x80-\xff]+/g, ''));

const namesIn = (columns: string): readonly string[] =>
  columns.split(',').map((column) => foldedName(column).replaceAll(/[^a-z0-9\x80-\uffff]/g, ''));

interface Place {
  /** -1 between two rows. */
  readonly place: number;
  readonly quote: SqlQuote;
  /** Of a text what stands between its quotes; nothing for what parts values. */
  readonly from: number;
  readonly to: number;
}

const QUOTES: Readonly<Record<string, SqlQuote>> = { "'": "'", '"': '"' };

/** Each text of `rows` with its place in its row, and where a row begins, goes on or ends. */
const placesIn = (rows: string): Place[] => {
  const places: Place[] = [];
  let place = -1;
  let depth = 0;
  for (const { 0: token, index } of rows.matchAll(TOKEN)) {
    if (token === '(' && depth++ === 0) place = 0;
    else if (token === ')') depth = Math.max(0, depth - 1);
    else if (token === ',' && depth === 1) place++;
    if (depth === 0) place = -1;
    const quote = token.length === 1 ? '' : QUOTES[token[0]!];
    if (quote === undefined)
      places.push({ place, quote: '', from: index, to: index + token.length });
    else {
      const to = quote === '' ? index + 1 : index + token.length - 1;
      places.push({ place, quote, from: index + 1, to });
    }
  }
  return places;
};
