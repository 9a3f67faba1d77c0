/** Reads cases.txt: JSON and what is almost JSON, as bytes, with what the grammar says of each. */
import { readFileSync } from 'node:fs';
import { bytesOfLine } from './bytes.ts';

/** As cases.txt explains them. */
export type Verdict = 'y' | 'n' | 'u' | 'l';

export interface JsonCase {
  readonly line: number;
  readonly verdict: Verdict;
  readonly bytes: Uint8Array;
}

/** All cases, in the order of the file. Throws for a line that is none. */
export const jsonCases = (): readonly JsonCase[] =>
  readFileSync(new URL('cases.txt', import.meta.url), 'utf8')
    .split('\n')
    .flatMap((text, index) => {
      if (text === '' || text.startsWith('#')) return [];
      const match = /^([ynul])(?: (.*))?$/.exec(text);
      if (match === null) throw new Error(`cases.txt:${index + 1} is no case`);
      const bytes = bytesOfLine(match[2] ?? '');
      return [{ line: index + 1, verdict: match[1] as Verdict, bytes }];
    });
