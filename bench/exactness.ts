/**
 * What lethe redacts, line by line, against slower judges: Rust's regex crate (or, without cargo, our own searchers without prefilter)
 * over much text, the oracle of test/oracle over little. For packs without gates: the judges know none.
 */
import type { CompiledPack } from '../src/core/pack.ts';
import { createScanner } from '../src/detect/scan.ts';
import { compileProgram } from '../src/regex/compile.ts';
import { parsePattern } from '../src/regex/parse.ts';
import { createSearcher } from '../src/regex/searcher.ts';
import { ofWholeLetters, oracleScan } from '../test/oracle/scan.ts';
import { batchesOf } from './engines/ours.ts';

/** (line, start, end), flat, in order: what is redacted in which line of a text. */
export type LineSpans = Uint32Array;

/** Columns that grow. */
const createSpans = () => {
  let values = new Uint32Array(3 << 16);
  let length = 0;
  return {
    add: (line: number, start: number, end: number): void => {
      if (length + 3 > values.length) {
        const larger = new Uint32Array(values.length * 2);
        larger.set(values);
        values = larger;
      }
      values[length++] = line;
      values[length++] = start;
      values[length++] = end;
    },
    done: (): LineSpans => values.subarray(0, length),
  };
};

/** The engine as it ships: batches of 256 KiB. */
export const letheSpans = async (pack: CompiledPack, lines: Buffer): Promise<LineSpans> => {
  const scanner = createScanner(pack, () => 'text', false);
  const spans = createSpans();
  let first = 0;
  for (const batch of batchesOf(lines)) {
    const { detections, plain } = await scanner.scan(batch);
    // A record stands in one of the two; plain ones ascend.
    for (let record = 0, next = 0; record < batch.count; record++) {
      const from = batch.valueStart[record]!;
      for (; next < plain.count && plain.record[next] === record; next++) {
        spans.add(first + record, plain.start[next]! - from, plain.end[next]! - from);
      }
      for (const part of detections.get(record) ?? []) {
        if (part.kind !== 'spans') throw new Error(`line ${first + record}: ${part.code}`);
        for (const { start, end } of part.spans)
          spans.add(first + record, start - from, end - from);
      }
    }
    first += batch.count;
  }
  return spans.done();
};

/** Every rule's searcher over every line: no trigger, no prefilter. */
export const searcherSpans = (patterns: readonly string[], lines: Buffer): LineSpans => {
  const searchers = patterns.map((pattern) => {
    const parsed = parsePattern(pattern);
    if (!parsed.ok) throw new Error('a pattern of the rule set is refused');
    return createSearcher(compileProgram(parsed.ast, parsed.groups, parsed.secretGroup));
  });
  const spans = createSpans();
  eachLine(lines, (line, number) => {
    const found: [number, number][] = [];
    const { length } = line;
    for (const searcher of searchers) {
      for (let from = 0; searcher.find(line, 0, length, from); from = searcher.matchEnd) {
        searcher.secret(line, 0, length, searcher.matchStart, searcher.matchEnd);
        found.push([searcher.secretStart, searcher.secretEnd]);
      }
    }
    for (const [start, end] of united(found)) spans.add(number, start, end);
  });
  return spans.done();
};

/** Spans of a judge that knows no letters as what is redacted for them: all of a letter of UTF-8 that one cuts. */
export const inWholeLetters = (spans: LineSpans, lines: Buffer): LineSpans => {
  const whole = createSpans();
  let at = 0;
  eachLine(lines, (line, number) => {
    const own: [number, number][] = [];
    for (; spans[at] === number && at < spans.length; at += 3) {
      const { start, end } = ofWholeLetters({ start: spans[at + 1]!, end: spans[at + 2]! }, line);
      own.push([start, end]);
    }
    for (const [start, end] of united(own)) whole.add(number, start, end);
  });
  return whole.done();
};

export const oracleSpans = (pack: CompiledPack, lines: Buffer): LineSpans => {
  const spans = createSpans();
  eachLine(lines, (line, number) => {
    for (const { start, end } of oracleScan(pack, line)) spans.add(number, start, end);
  });
  return spans.done();
};

const eachLine = (lines: Buffer, visit: (line: Buffer, number: number) => void): void => {
  for (let at = 0, number = 0; at < lines.length; number++) {
    const newline = lines.indexOf(0x0a, at);
    const end = newline < 0 ? lines.length : newline;
    visit(lines.subarray(at, end), number);
    at = end + 1;
  }
};

/** Ranges that share a byte are one. */
const united = (spans: [number, number][]): [number, number][] => {
  const out: [number, number][] = [];
  for (const [start, end] of spans.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = out.at(-1);
    if (last !== undefined && start < last[1]) last[1] = Math.max(last[1], end);
    else out.push([start, end]);
  }
  return out;
};

/** Lines whose spans differ, each once, ascending. */
export const differingLines = (a: LineSpans, b: LineSpans): number[] => {
  const lines = new Set<number>();
  const keys = (spans: LineSpans): Set<string> => {
    const all = new Set<string>();
    for (let i = 0; i < spans.length; i += 3)
      all.add(`${spans[i]} ${spans[i + 1]} ${spans[i + 2]}`);
    return all;
  };
  if (a.length === b.length && a.every((value, i) => value === b[i])) return [];
  const [ours, theirs] = [keys(a), keys(b)];
  const lineOf = (key: string): number => Number(key.split(' ')[0]);
  for (const key of ours) if (!theirs.has(key)) lines.add(lineOf(key));
  for (const key of theirs) if (!ours.has(key)) lines.add(lineOf(key));
  return [...lines].toSorted((x, y) => x - y);
};
