/**
 * Is a value of a row of CSV below a column of passwords, tokens or keys? `id,login,pwd\n41,kiosk1,…`, with a line break or one that is
 * written out behind the names of the columns, and a line of dashes where a table has one.
 *
 * Law: the columns of secret-column.ts by their place. A row has as many values as there are names, so prose is none; what is no secret
 * behind a name that says so (assigned-secret.ts) is none below one.
 */
import { toLatin1 } from '../../../core/bytes.ts';
import { SHORT_MARKER } from '../../../core/marker.ts';
import { assignedSecret } from './assigned-secret.ts';
import { foldedName } from './folded-name.ts';
import { isSecretColumn } from './secret-column.ts';

/** Bytes of names of columns, of a row before a value, and behind it. */
const [HEADER_BYTES, ROW_BYTES, REST_BYTES] = [1024, 2048, 512];

const LINE = /(?:\\{1,3}r)?\\{1,3}n|\r?\n/;
const LAST_LINE = /(?:(?:\\{1,3}r)?\\{1,3}n|\r?\n)$/;
/** Below the names of a table: `|---|---|`, `----+----`. */
const RULED = /^[ |+:=-]*-[ |+:=-]*$/;
/**
 * What parts cells: the last sign that does it in the names does it in the rows; what stands before a table may hold others. A tab with
 * more backslashes stands in a string within a string, and is looked at where that is read.
 */
const SIGNS = /(?<!\\)\\t|[,;|\t]/g;
/** A whole cell in quotes: signs in it part no cells. A quote that opens a string of JSON stands before none. */
const QUOTED = /(?<=^|[,;|\t]|\\t) ?"[^"\\]*"(?= ?(?:$|[,;|\t\\]))/g;
const NAME = /^[\w .()/\x80-\xff-]{1,40}$/;

interface Columns {
  readonly sign: string;
  /** Of each column: is it one of secrets, and told by a word that other things have, too? */
  readonly kinds: readonly ('secret' | 'perhaps' | null)[];
}

/** `rows` = where the rows begin. Null = no column is of secrets. */
const columnsBefore = (bytes: Uint8Array, rows: number): Columns | null => {
  const before = toLatin1(bytes, Math.max(0, rows - HEADER_BYTES), rows).replace(LAST_LINE, '');
  const lines = before.split(LINE);
  const header = RULED.test(lines.at(-1)!) ? lines.at(-2) : lines.at(-1);
  const sign = header?.match(SIGNS)?.at(-1);
  if (header === undefined || sign === undefined) return null;
  const names = cellsOf(header, sign).map(bare);
  if (names.length < COLUMNS_MIN) return null;
  // Before the first one may stand whose names they are: `{"csv":"id,pwd`, `dump: id,pwd`.
  if (!names.every((name, i) => name === '' || i === 0 || NAME.test(name))) return null;
  const kinds = names.map((name, i) => kindOf(i === 0 ? name.replace(/^.*["':=] ?/, '') : name));
  return kinds.every((kind) => kind === null) ? null : { sign, kinds };
};

/** Of fewer the only sign stands in quotes. */
const COLUMNS_MIN = 2;

const kindOf = (written: string): 'secret' | 'perhaps' | null => {
  const name = foldedName(written).replaceAll(/[^a-z0-9\u0080-\uffff]/g, '');
  if (PERHAPS.test(name)) return 'perhaps';
  return isSecretColumn({ name, written, names: [] }) ? 'secret' : null;
};
/** Words are tokens of a text, keys of a map. */
const PERHAPS = /^(?:token|key|secret)s?$/;

const bare = (cell: string): string => cell.replaceAll(/^[\s"'\\*\x60]+|[\s"'\\*\x60]+$/g, '');

/** As long together as the line is, but for their signs. */
const cellsOf = (line: string, sign: string): readonly string[] =>
  (line.includes('"') ? withoutSigns(line, sign) : line).split(sign);

const withoutSigns = (line: string, sign: string): string =>
  line.replaceAll(QUOTED, (quoted) => quoted.replaceAll(sign, ' '.repeat(sign.length)));

/** A piece of rows that begin at `rows`. False = below another column, or no secret. */
export const secretCell = (
  bytes: Uint8Array,
  start: number,
  end: number,
  rows: number,
): boolean => {
  const columns = columnsBefore(bytes, rows);
  if (columns === null) return false;
  const from = Math.max(rows, start - ROW_BYTES);
  const row = toLatin1(bytes, from, start).split(LINE).at(-1)!;
  const rest = toLatin1(bytes, end, Math.min(bytes.length, end + REST_BYTES)).split(LINE, 1)[0]!;
  const [before, behind] = [cellsOf(row, columns.sign).length, cellsOf(rest, columns.sign).length];
  if (before + behind - 1 !== columns.kinds.length) return false;
  const kind = columns.kinds[before - 1]!;
  return kind !== null && isSecret(kind, bytes, start, end);
};

const isSecret = (
  kind: 'secret' | 'perhaps',
  bytes: Uint8Array,
  start: number,
  end: number,
): boolean => {
  const text = toLatin1(bytes, start, end);
  if (text.length < VALUE_MIN || text.includes(' ')) return false;
  // A second look finds what the first one left.
  if (text.startsWith(MARKER_BEGINS)) return true;
  if (kind === 'perhaps' && !(/[0-9]/.test(text) && /[A-Za-z]/.test(text) && text.length >= 8)) {
    return false;
  }
  return assignedSecret(bytes, start, end);
};
const VALUE_MIN = 4;
const MARKER_BEGINS = SHORT_MARKER.slice(0, -1);

/** Of rows: is any of their values below one? */
export const secretRows = (bytes: Uint8Array, start: number, end: number): boolean => {
  const columns = columnsBefore(bytes, start);
  if (columns === null) return false;
  const rows = toLatin1(bytes, start, Math.min(end, start + ROW_BYTES));
  const asks = createAsker(bytes, start, start + rows.length);
  let at = start;
  for (const line of rows.split(LINES)) {
    if (hasSecret(columns, at, line, asks)) return true;
    at += line.length;
  }
  return false;
};

/** With the break behind each line, so that lengths add up. */
const LINES = /(?<=\n|\\n)/;

type Asker = (kind: 'secret' | 'perhaps', start: number, end: number) => boolean;

/**
 * `isSecret` of values between `from` and `to`. A column says `none` or its own name over and over: asked about once with the same text
 * around it, else rows that repeat cost many times as much.
 */
const createAsker = (bytes: Uint8Array, from: number, to: number): Asker => {
  const first = Math.max(0, from - BEFORE_BYTES);
  const text = toLatin1(bytes, first, Math.min(bytes.length, to + BEHIND_BYTES));
  const refused = new Set<string>();
  return (kind, start, end) => {
    const [at, behind] = [start - first, end - first];
    const asked = `${kind}${end - start} ${text.slice(Math.max(0, at - BEFORE_BYTES), behind + BEHIND_BYTES)}`;
    if (refused.has(asked)) return false;
    const isOne = isSecret(kind, bytes, start, end);
    if (!isOne) refused.add(asked);
    return isOne;
  };
};
/** As far as assigned-secret.ts looks beside a value at most (code-text.ts before it, form-label.ts behind it). */
const [BEFORE_BYTES, BEHIND_BYTES] = [340, 600];

const hasSecret = ({ sign, kinds }: Columns, from: number, line: string, asks: Asker): boolean => {
  const cells = cellsOf(line.replace(LAST_LINE, ''), sign);
  if (cells.length !== kinds.length) return false;
  let at = from;
  return cells.some((cell, i) => {
    const start = at + /^[\s"'\\*\x60]*/.exec(cell)![0].length;
    const length = bare(cell).split('"', 1)[0]!.length;
    at += cell.length + sign.length;
    const kind = kinds[i]!;
    return kind !== null && asks(kind, start, start + length);
  });
};
