/** Plain spans as columns (core/span.ts) while a scan fills them. */
import type { PlainSpans } from '../core/span.ts';

/** A copy with more than twice the room. */
export const grown = (column: Int32Array): Int32Array => {
  const larger = new Int32Array(2 * column.length + 256);
  larger.set(column);
  return larger;
};

/** The columns while they are filled. */
export type Columns = { -readonly [K in keyof PlainSpans]: PlainSpans[K] };

/** Empty; they grow. */
export const createColumns = (): Columns => ({
  count: 0,
  record: new Int32Array(0),
  start: new Int32Array(0),
  end: new Int32Array(0),
  rule: new Int32Array(0),
  json: new Uint8Array(0),
});

/** Makes room for so many more. */
export const reserveSpans = (columns: Columns, more: number): void => {
  while (columns.count + more > columns.record.length) {
    columns.record = grown(columns.record);
    columns.start = grown(columns.start);
    columns.end = grown(columns.end);
    columns.rule = grown(columns.rule);
    const flags = new Uint8Array(columns.record.length);
    flags.set(columns.json);
    columns.json = flags;
  }
};

/** One more span, behind all others. */
export const addSpan = (
  columns: Columns,
  record: number,
  start: number,
  end: number,
  rule: number,
  json: boolean,
): void => {
  reserveSpans(columns, 1);
  const at = columns.count++;
  columns.record[at] = record;
  columns.start[at] = start;
  columns.end[at] = end;
  columns.rule[at] = rule;
  columns.json[at] = json ? 1 : 0;
};

/** Writes span `from` over span `to`. */
export const moveSpan = (columns: PlainSpans, from: number, to: number): void => {
  columns.record[to] = columns.record[from]!;
  columns.start[to] = columns.start[from]!;
  columns.end[to] = columns.end[from]!;
  columns.rule[to] = columns.rule[from]!;
  columns.json[to] = columns.json[from]!;
};

interface ColumnsWork {
  readonly columns: Columns;
  readonly onlyCounts: readonly boolean[];
  /** Findings per rule that only count. */
  readonly counted: Map<number, number>;
}

/** Takes the spans of rules that only count out of the columns from `first` on, and those of records that are unclean. */
export const settleColumns = (
  first: number,
  unclean: ReadonlySet<number>,
  { columns, onlyCounts, counted }: ColumnsWork,
): void => {
  if (unclean.size === 0 && !onlyCounts.includes(true)) return;
  let kept = first;
  for (let at = first; at < columns.count; at++) {
    const rule = columns.rule[at]!;
    if (unclean.size > 0 && unclean.has(columns.record[at]!)) continue;
    if (onlyCounts[rule] === true) {
      counted.set(rule, (counted.get(rule) ?? 0) + 1);
      continue;
    }
    moveSpan(columns, at, kept++);
  }
  columns.count = kept;
};
