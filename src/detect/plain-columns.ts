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

/** One more span, behind all others. */
export const addSpan = (
  columns: Columns,
  record: number,
  start: number,
  end: number,
  rule: number,
  json: boolean,
): void => {
  const at = columns.count++;
  if (at === columns.record.length) {
    columns.record = grown(columns.record);
    columns.start = grown(columns.start);
    columns.end = grown(columns.end);
    columns.rule = grown(columns.rule);
    const flags = new Uint8Array(columns.record.length);
    flags.set(columns.json);
    columns.json = flags;
  }
  columns.record[at] = record;
  columns.start[at] = start;
  columns.end[at] = end;
  columns.rule[at] = rule;
  columns.json[at] = json ? 1 : 0;
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
  let kept = first;
  for (let at = first; at < columns.count; at++) {
    const rule = columns.rule[at]!;
    if (unclean.size > 0 && unclean.has(columns.record[at]!)) continue;
    if (onlyCounts[rule] === true) {
      counted.set(rule, (counted.get(rule) ?? 0) + 1);
      continue;
    }
    columns.record[kept] = columns.record[at]!;
    columns.start[kept] = columns.start[at]!;
    columns.end[kept] = columns.end[at]!;
    columns.rule[kept] = rule;
    columns.json[kept++] = columns.json[at]!;
  }
  columns.count = kept;
};
