/**
 * Cases written by hand, apart from the rules: lines with their secrets marked, and lines that only look like it. What leaks, what
 * goes that is none, and which clean lines are altered. Every case is run as it stands and as the message of a JSON record.
 *
 * Law: `written/*.txt` is written from vendors' documentation and from what code, configuration and logs look like, never from the
 * rules. Secrets are shapes of `shape.ts`: no file holds one.
 */
import { readFileSync } from 'node:fs';
import type { Redactor } from '../../src/redact/redactor.ts';
import { createRandom } from '../random.ts';
import { leaks } from './recall.ts';
import { redactLines } from './redact-lines.ts';
import { shape } from './shape.ts';

const FOLDER = new URL('written/', import.meta.url);

export interface WrittenCase {
  readonly family: string;
  /** The line as it goes into the pipe. */
  readonly line: string;
  readonly secrets: readonly { readonly start: number; readonly end: number }[];
}

export interface WrittenResult extends WrittenCase {
  readonly out: string;
  readonly leaked: boolean;
  readonly altered: boolean;
  /** Characters of the line that went and belong to no secret. */
  readonly beside: number;
}

/** Every case of a file, `copies` times, each copy with other random values and once more inside JSON. */
export const writtenCases = (name: string, seed: number, copies = 1): WrittenCase[] => {
  const random = createRandom(seed);
  const lines = readFileSync(new URL(name, FOLDER), 'utf8').split('\n');
  return lines
    .filter((text) => text !== '' && !text.startsWith('# '))
    .flatMap((text) => Array.from({ length: copies }, () => text))
    .flatMap((text) => {
      const [, family, template] = /^(\S+) {2}(.*)$/.exec(text)!;
      const body = shape(random, template!).replaceAll('⏎', '\n');
      const inJson = `{"level":"info","message":"${jsonText(body)}","n":1}`;
      return (body.includes('\n') ? [inJson] : [body, inJson]).map((marked) =>
        unmark(family!, marked),
      );
    });
};

const jsonText = (text: string): string => JSON.stringify(text).slice(1, -1);

const unmark = (family: string, marked: string): WrittenCase => {
  const secrets: { start: number; end: number }[] = [];
  let line = '';
  let start = 0;
  for (const piece of marked.split(/([«»])/)) {
    if (piece === '«') start = line.length;
    else if (piece === '»') secrets.push({ start, end: line.length });
    else line += piece;
  }
  return { family, line, secrets };
};

export const measureWritten = async (
  redactor: Redactor,
  cases: readonly WrittenCase[],
): Promise<WrittenResult[]> => {
  const outputs = await redactLines(
    redactor,
    cases.map(({ line }) => line),
  );
  return cases.map((written, i) => {
    const out = outputs[i]!;
    const { line, secrets } = written;
    const gone = removed(line, out);
    const inside = (at: number): boolean => secrets.some((s) => at >= s.start && at < s.end);
    return {
      ...written,
      out,
      leaked: secrets.some(({ start, end }) => leaks(out, line.slice(start, end))),
      altered: out !== line,
      beside: gone.filter((at) => !inside(at)).length,
    };
  });
};

/** Offsets of the line that are gone from the output: what no piece between two markers accounts for. */
const removed = (line: string, out: string): number[] => {
  const gone: number[] = [];
  let at = 0;
  for (const [i, piece] of out.split(/\[REDACTED:[^\]]*\]/).entries()) {
    const found = i === 0 ? 0 : piece === '' ? line.length : line.indexOf(piece, at);
    for (; at < found; at++) gone.push(at);
    at = found + piece.length;
  }
  for (; at < line.length; at++) gone.push(at);
  return gone;
};
