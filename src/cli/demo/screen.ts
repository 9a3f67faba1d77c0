/** The terminal of the demo: pairs of records in two columns as wide as it is now, in colour where that is welcome. */
import { redactionsOf } from './expected.ts';
import type { SampleRecord } from './sample.ts';
import { sideBySide, sideBySideGap, sideBySideHead } from './side-by-side.ts';
import type { ViewOptions } from './side-by-side.ts';

export interface Screen {
  readonly head: () => void;
  readonly show: (raw: SampleRecord, sanitized: SampleRecord) => void;
  readonly shown: () => number;
  readonly redactions: () => number;
}

/** `left` and `right` are the titles of the two columns. */
export const createScreen = (left: string, right: string): Screen => {
  let shown = 0;
  let redactions = 0;
  const print = (lines: readonly string[]): void => {
    process.stdout.write(`${lines.join('\n')}\n`);
  };
  return {
    head: () => print(sideBySideHead(left, right, view())),
    show: (raw, sanitized) => {
      shown++;
      redactions += redactionsOf(sanitized);
      const options = view();
      const withKey = raw.key !== sanitized.key;
      const lines = sideBySide(shownText(raw, withKey), shownText(sanitized, withKey), options);
      print([...lines, sideBySideGap(options)]);
    },
    shown: () => shown,
    redactions: () => redactions,
  };
};

/** Lines of one record: stack traces are long. */
const LINES_MAX = 6;

/** A key is shown only where it was changed: it would be noise on every line. */
const shownText = (record: SampleRecord, withKey: boolean): string | null =>
  withKey ? `key ${record.key} · ${record.value ?? '(tombstone)'}` : record.value;

/** Asked every time: the window may change. NO_COLOR as https://no-color.org has it. */
const view = (): ViewOptions => ({
  columns: process.stdout.columns ?? 120,
  color: process.stdout.isTTY && (process.env['NO_COLOR'] ?? '') === '',
  linesMax: LINES_MAX,
});
