/**
 * Small worlds looked at completely: every string of up to five letters of an alphabet that holds what engines differ on (a letter, a
 * digit, a quote, a newline, characters of two and four bytes), against patterns and packs drawn from a seed.
 */
import fc from 'fast-check';
import type { CompiledPack } from '../../src/core/pack.ts';
import { createKernelMemory } from '../../src/detect/kernel/kernel-memory.ts';
import { createScanner } from '../../src/detect/scan.ts';
import { matchesEmpty } from '../../src/regex/ast.ts';
import { compileProgram } from '../../src/regex/compile.ts';
import { parsePattern } from '../../src/regex/parse.ts';
import { createSearcher } from '../../src/regex/searcher.ts';
import { oracleFindAll } from '../oracle/pattern.ts';
import type { RuleSpec } from '../oracle/rules.ts';
import { batchOf } from '../unit/support/batches.ts';
import { framedBatchOf } from '../unit/support/framed.ts';
import { patternOver } from './regex-arbitraries.ts';

const LETTERS = ['a', 'b', '0', 'é', '😀', '"', '\n'] as const;

/** All strings of at most `length` letters, the empty one first. */
export const stringsUpTo = (length: number): string[] => {
  const all = [''];
  for (let from = 0, round = 0; round < length; round++) {
    const to = all.length;
    for (; from < to; from++) for (const letter of LETTERS) all.push(all[from]! + letter);
  }
  return all;
};

/** Bytes of the letters, in groups small enough that patterns match often. */
const ALPHABETS = ['ab', 'ab0', 'a"\n', '0\xc3\xa9', 'a\xf0\x9f', 'ab0"\n\xc3\xa9'];

const anyPattern = fc.constantFrom(...ALPHABETS).chain((alphabet) => patternOver(alphabet, false));

export const patternsOf = (seed: number, count: number): string[] =>
  fc.sample(
    anyPattern.filter((pattern) => parsePattern(pattern).ok),
    { seed, numRuns: count },
  );

const notEmpty = (pattern: string): boolean => {
  const parsed = parsePattern(pattern);
  return parsed.ok && !matchesEmpty(parsed.ast);
};

const rulePattern = fc
  .oneof(
    anyPattern,
    fc
      .tuple(anyPattern, anyPattern, anyPattern)
      .map(([before, secret, after]) => `(?:${before})(?P<secret>${secret})(?:${after})`),
  )
  .filter(notEmpty);

const sometimes = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.option(arbitrary, { nil: undefined, freq: 2 });

const words = fc.array(fc.constantFrom('a', 'b', '0', 'ab', '"'), { minLength: 1, maxLength: 2 });

const ruleSpec = (id: string): fc.Arbitrary<RuleSpec> =>
  fc.record({
    id: fc.constant(id),
    pattern: rulePattern,
    severity: fc.constantFrom('low', 'medium', 'high', 'critical'),
    action: fc.constantFrom('replace', 'mask', 'drop-record'),
    near: sometimes(words),
    none: sometimes(words),
    within: fc.nat(3),
    allow: sometimes(words),
  });

/** Packs of three rules. */
export const packsOf = (seed: number, count: number): RuleSpec[][] =>
  fc.sample(fc.tuple(...['r-a', 'r-b', 'r-c'].map(ruleSpec)), { seed, numRuns: count });

/** All matches of the searcher as `start-end`, in order. */
export const searcherSpans = (pattern: string): ((haystack: Uint8Array) => string) => {
  const parsed = parsePattern(pattern);
  if (!parsed.ok) throw new Error('a drawn pattern is refused');
  const searcher = createSearcher(compileProgram(parsed.ast, parsed.groups, parsed.secretGroup));
  return (haystack) => {
    const { length } = haystack;
    const found: string[] = [];
    for (let from = 0; from <= length && searcher.find(haystack, 0, length, from);) {
      const { matchStart, matchEnd } = searcher;
      found.push(`${matchStart}-${matchEnd}`);
      from = matchEnd > matchStart ? matchEnd : matchEnd + 1;
    }
    return found.join(' ');
  };
};

export const oracleSpans = (pattern: string): ((haystack: Uint8Array) => string) => {
  const parsed = parsePattern(pattern);
  if (!parsed.ok) throw new Error('a drawn pattern is refused');
  const { ast } = parsed;
  return (haystack) =>
    oracleFindAll(ast, haystack)
      .map(({ start, end }) => `${start}-${end}`)
      .join(' ');
};

/** Where the whole engine redacts, string by string. */
export interface EngineSpans {
  /** Per string `start-end:rule`. */
  readonly spans: readonly string[];
  /** Spans that the kernel settled by itself. */
  readonly inKernel: number;
}

/** One scanner is done before the next. */
const passedOn = createKernelMemory();

/** All strings as one batch: the host searches records without frames, the kernel those of a source, which have them. */
export const engineSpans = async (
  pack: CompiledPack,
  strings: readonly string[],
  framed: boolean,
): Promise<EngineSpans> => {
  const records = strings.map((value) => ({ value }));
  const batch = framed ? framedBatchOf(records, () => 0x61) : batchOf(records);
  const scanner = createScanner(pack, () => 'text', false, null, undefined, passedOn);
  const { detections, plain } = await scanner.scan(batch);
  const found: string[][] = strings.map(() => []);
  const add = (record: number, start: number, end: number, rule: number): void => {
    const from = batch.valueStart[record]!;
    found[record]!.push(`${start - from}-${end - from}:${pack.rules[rule]!.id}`);
  };
  for (let i = 0; i < plain.count; i++) {
    add(plain.record[i]!, plain.start[i]!, plain.end[i]!, plain.rule[i]!);
  }
  for (const [record, parts] of detections) {
    for (const part of parts) {
      if (part.kind !== 'spans') found[record]!.push(part.code);
      else for (const { start, end, rule } of part.spans) add(record, start, end, rule);
    }
  }
  return { spans: found.map((spans) => spans.join(' ')), inKernel: plain.count };
};
