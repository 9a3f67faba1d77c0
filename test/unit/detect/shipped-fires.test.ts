/**
 * How often the shipped rules fire on lines that hold nothing. What a rule costs is its fires, on every line of every topic: one that any
 * number fired, for words in its context, made clean logs take four times as long, and no other test saw it (decision 0056).
 */
import { expect, test } from 'vitest';
import { corpus } from '../../../bench/corpus.ts';
import { cleanLines } from '../../../bench/detection/precision.ts';
import { rulesFolder } from '../../../src/cli/rules-folder.ts';
import { loadRules } from '../../../src/config/load-rules.ts';
import { PREFILTER_CHUNK_BYTES, TOGETHER_ROWS_BYTES } from '../../../src/core/limits.ts';
import type { CompiledPack } from '../../../src/core/pack.ts';
import { createWalker } from '../../../src/detect/kernel/kernel.ts';
import { packOf } from '../support/batches.ts';

const SEED = 20261124;
const BYTES = 1_000_000;
const clean = corpus('clean', SEED, BYTES);
const mixedLines = (count: number): Buffer =>
  Buffer.from(
    cleanLines(SEED, count)
      .map(({ text }) => `${text}\n`)
      .join(''),
    'latin1',
  );
const mixed = mixedLines(6_000);

/** Fires a MB by rule. */
const firesOf = ({ prefilter, rules }: CompiledPack, bytes: Uint8Array): Map<string, number> => {
  const fires = new Map<string, number>();
  for (const { rows, width, columnOf, hot, fires: lists } of prefilter.automata) {
    let row = 0;
    for (const byte of bytes) {
      row = rows[row * width + columnOf[byte]!]!;
      for (const number of row < hot ? [] : lists[row - hot]!) {
        const trigger = prefilter.triggers[number]!;
        if (trigger.kind !== 'rule') continue;
        const { id } = rules[trigger.rule]!;
        fires.set(id, (fires.get(id) ?? 0) + 1e6 / bytes.length);
      }
    }
  }
  return fires;
};

/** What fires at each word with a capital, in an automaton of its own (decision 0058). */
const OF_CAPITALS: ReadonlySet<string> = new Set([
  'person-anywhere',
  'person-anywhere-of-three-names',
  'street-in-text',
  'last-first-anywhere',
]);
const CAPITALS_MAX = 4_500;

/** Rules that fire oftener than so a MB, and whether all together do. */
const dear = (fires: Map<string, number>, one: number, all: number): string[] => {
  const counts = [...fires].filter(([id, count]) => !OF_CAPITALS.has(id) || count > CAPITALS_MAX);
  const sum = counts.reduce((total, [, count]) => total + count, 0);
  const ids = counts.flatMap(([id, count]) => (count > one ? [id] : []));
  return sum > all ? [...ids, `all: ${Math.round(sum)}`] : ids;
};

const shipped = (): CompiledPack =>
  loadRules({ kind: 'profile', profile: 'strict' }, rulesFolder(), new Date()).pack;

/** Fires a MB of all rules on mixed lines; a tenth more or less of them costs no time that can be measured (decision 0075). */
const MIXED_FIRES_MAX = 102_000;

test('clean and mixed lines fire rules seldom', () => {
  const pack = shipped();
  expect(mixed.length).toBeGreaterThan(BYTES * 0.9);
  expect(dear(firesOf(pack, clean), 1_500, 9_800)).toEqual([]);
  expect(dear(firesOf(pack, mixed), 4_000, MIXED_FIRES_MAX)).toEqual([]);
});

test('a rule that any number fires is seen', () => {
  const pack = packOf(["- id: number\n    match: {pattern: '\\b[0-9]{6,20}\\b'}\n    class: pii"]);
  expect(dear(firesOf(pack, clean), 1_500, 9_800)).toContain('number');
  expect(dear(firesOf(pack, mixed), 4_000, MIXED_FIRES_MAX)).toContain('number');
});

/** Rows of all automata as one that have no room when `bytes` are seen again, where rows may take `share` of theirs. */
const rowsPassed = ({ prefilter }: CompiledPack, bytes: Uint8Array, share: number): number => {
  const walker = createWalker(prefilter, 0, undefined, share * TOGETHER_ROWS_BYTES);
  const walkAll = (): void => {
    for (let from = 0; from < bytes.length; from += PREFILTER_CHUNK_BYTES) {
      const to = Math.min(from + PREFILTER_CHUNK_BYTES, bytes.length);
      walker.load(bytes, from, to);
      walker.walk(to - from, () => undefined);
    }
  };
  walkAll();
  walkAll();
  expect(walker.bytesTogether()).toBe(2 * bytes.length);
  return walker.rowsPassed();
};

/**
 * As many lines as the bench has: their rows outgrew their room three times, unseen, and the walk took three times as long (decisions 0014,
 * 0067). A redactor visits some hundred rows more than the walk of the lines alone, for what it has written anew.
 */
test('logs of many dialects are walked by rows that all have room', () => {
  const pack = shipped();
  const lines = mixedLines(8_000);
  expect(rowsPassed(pack, lines, 0.97)).toBe(0);
  expect(rowsPassed(pack, lines, 0.75)).toBeGreaterThan(0);
});
