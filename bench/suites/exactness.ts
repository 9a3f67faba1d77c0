/**
 * Suite `exactness`: counts, no speed. Where lethe redacts over 100 MB of generated lines with the 250 rules of the engine bench, against a
 * judge without any of our code (Rust's regex crate) or, without cargo, without our prefilter; and over 1 MB against the oracle.
 * Throws when a single line differs.
 */
import { corpus, type CorpusName } from '../corpus.ts';
import { buildRustRegex } from '../engines/rust-regex.ts';
import { loadBenchPack } from '../engines/ours.ts';
import {
  differingLines,
  inWholeLetters,
  letheSpans,
  type LineSpans,
  oracleSpans,
  searcherSpans,
} from '../exactness.ts';
import { figure, type Figure, suiteResult, type SuiteResult } from '../harness.ts';
import { sampleOf } from '../pattern-sample.ts';
import { createRandom, type Random } from '../random.ts';
import type { PatternNode } from '../../src/regex/ast.ts';
import { parsePattern } from '../../src/regex/parse.ts';
import type { SuiteOptions } from './engine.ts';

/** `rules`: every line carries two texts drawn from the rules' own patterns. `damaged`: the same with every 60th byte another one. */
type Kind = CorpusName | 'rules' | 'damaged';
const KINDS: readonly Kind[] = ['clean', 'sparse', 'dense', 'rules', 'damaged'];
const CHUNK = 4 << 20;
/** Bytes of each kind for the judge and for the oracle. */
const BYTES = {
  smoke: { judge: 64 * 1024, oracle: 4 * 1024 },
  full: { judge: 24 << 20, oracle: 256 * 1024 },
};
const SEED = 20_261_124;

/** Ratios: `differing.<judge>.<kind>` lines that differ (0), `spans.<kind>` what was compared, `bytes.<judge>`. */
export const exactnessSuite = async ({ smoke, say }: SuiteOptions): Promise<SuiteResult> => {
  const size = smoke ? BYTES.smoke : BYTES.full;
  const pack = loadBenchPack(new URL('../definitions/engine/rules-all.yaml', import.meta.url));
  const patterns = pack.rules.map(({ match }) => (match.kind === 'pattern' ? match.pattern : ''));
  const trees = patterns.map(treeOf);
  const rust = smoke ? null : buildRustRegex(say);
  const name = rust === null ? 'searchers' : 'rust-regex';
  const judge = (lines: Buffer): LineSpans =>
    inWholeLetters(
      rust === null ? searcherSpans(patterns, lines) : rust.spans(patterns, lines),
      lines,
    );
  const ratios: Record<string, Figure> = {};
  const add = (key: string, count: number): void => {
    ratios[key] = figure([(ratios[key]?.median ?? 0) + count]);
  };
  try {
    for (const kind of KINDS) {
      for (let done = 0, seed = SEED; done < size.judge; done += CHUNK, seed++) {
        const lines = linesOf(kind, seed, Math.min(CHUNK, size.judge), trees);
        const ours = await letheSpans(pack, lines);
        refuseDifference(name, kind, seed, differingLines(ours, judge(lines)));
        add(`bytes.${name}`, lines.length);
        add(`spans.${kind}`, ours.length / 3);
        say(`${kind}: ${done + lines.length} bytes equal to ${name}`);
      }
      const few = linesOf(kind, SEED - 1, size.oracle, trees);
      refuseDifference(
        'oracle',
        kind,
        SEED - 1,
        differingLines(await letheSpans(pack, few), oracleSpans(pack, few)),
      );
      add('bytes.oracle', few.length);
      say(`${kind}: ${few.length} bytes equal to the oracle`);
    }
  } finally {
    rust?.end();
  }
  return suiteResult('exactness', [], ratios);
};

/** The corpus is invented and made again from the seed, so line numbers say enough. */
const refuseDifference = (
  judge: string,
  kind: string,
  seed: number,
  lines: readonly number[],
): void => {
  if (lines.length === 0) return;
  const shown = lines.slice(0, 5).join(', ');
  throw new Error(
    `${lines.length} lines of ${kind} (seed ${seed}) differ from ${judge}: ${shown} ...`,
  );
};

const treeOf = (pattern: string): PatternNode => {
  const parsed = parsePattern(pattern);
  if (!parsed.ok) throw new Error('a pattern of the rule set is refused');
  return parsed.ast;
};

const linesOf = (
  kind: Kind,
  seed: number,
  bytes: number,
  trees: readonly PatternNode[],
): Buffer => {
  if (kind !== 'rules' && kind !== 'damaged') return corpus(kind, seed, bytes);
  const random = createRandom(seed);
  const clean = corpus('clean', seed, bytes).toString('latin1').split('\n');
  const lines: string[] = [];
  for (let length = 0, i = 0; length < bytes; i++) {
    const texts = [random.pick(trees), random.pick(trees)].map((tree) => sampleOf(tree, random));
    const line = `${clean[i % clean.length]!} ${texts.join(random.pick([' ', '', '"', '; ']))}\n`;
    lines.push(line);
    length += line.length;
  }
  const text = Buffer.from(lines.join(''), 'latin1');
  return kind === 'rules' ? text : damaged(text, random);
};

const damaged = (lines: Buffer, random: Random): Buffer => {
  for (let at = random.below(120); at < lines.length; at += 1 + random.below(120)) {
    const byte = random.below(256);
    if (lines[at] !== NEWLINE && !KEPT_OUT.has(byte)) lines[at] = byte;
  }
  return lines;
};

const NEWLINE = 0x0a;
/** A carriage return before a newline belongs to the line's end; RE2 and Rust disagree on whether \s holds the vertical tab. */
const KEPT_OUT: ReadonlySet<number> = new Set([NEWLINE, 0x0b, 0x0d]);
