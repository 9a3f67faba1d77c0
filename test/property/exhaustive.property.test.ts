/**
 * `npm run test:exhaustive`: 2,000 patterns and 2,000 packs of three over all 19,608 strings of up to five letters, against the oracle.
 * `npm test` looks at a part of each. One seed prints the same patterns again: LETHE_SEED.
 */
import { expect, test } from 'vitest';
import { packOfSpecs } from '../oracle/rules.ts';
import { oracleScan } from '../oracle/scan.ts';
import {
  engineSpans,
  oracleSpans,
  packsOf,
  patternsOf,
  searcherSpans,
  stringsUpTo,
} from './exhaustive.ts';

const WHOLE = process.env['LETHE_EXHAUSTIVE'] === '1';
const seed = Number(process.env['LETHE_SEED'] ?? 20_261_124);
const STRINGS = stringsUpTo(WHOLE ? 5 : 3);
const PATTERNS = WHOLE ? 2_000 : 250;
const PACKS = WHOLE ? 2_000 : 150;
const HOURS = 12 * 3_600_000;

const encoder = new TextEncoder();
const haystacks = STRINGS.map((text) => encoder.encode(text));

/** One line for each twentieth of the long run, so that it is seen to go on. */
const tell = (what: string, done: number, of: number): void => {
  if (WHOLE && done % Math.ceil(of / 20) === 0) process.stderr.write(`${what}: ${done} of ${of}\n`);
};

test('there are 19,608 strings of up to five letters', () => {
  expect(stringsUpTo(5)).toHaveLength(19_608);
  expect(new Set(stringsUpTo(5)).size).toBe(19_608);
});

test('the searcher finds what the oracle finds in every string', { timeout: HOURS }, () => {
  let matches = 0;
  const differing: object[] = [];
  for (const [i, pattern] of patternsOf(seed, PATTERNS).entries()) {
    tell('patterns', i, PATTERNS);
    const [ours, oracle] = [searcherSpans(pattern), oracleSpans(pattern)];
    for (const [s, haystack] of haystacks.entries()) {
      const [found, expected] = [ours(haystack), oracle(haystack)];
      if (expected !== '') matches++;
      if (found !== expected) differing.push({ pattern, text: STRINGS[s], found, expected });
    }
    expect(differing.slice(0, 3), `seed ${seed}`).toEqual([]);
  }
  expect(matches).toBeGreaterThan((PATTERNS * STRINGS.length) / 10);
});

test('a pack finds what the oracle finds in every string', { timeout: HOURS }, async () => {
  let matches = 0;
  let inKernel = 0;
  for (const [i, specs] of packsOf(seed, PACKS).entries()) {
    tell('packs', i, PACKS);
    const pack = packOfSpecs(specs);
    const expected = haystacks.map((haystack) =>
      oracleScan(pack, haystack)
        .map(({ start, end, label }) => `${start}-${end}:${label}`)
        .join(' '),
    );
    const differing: object[] = [];
    for (const framed of [false, true]) {
      const found = await engineSpans(pack, STRINGS, framed);
      if (framed) inKernel += found.inKernel;
      else expect(found.inKernel).toBe(0);
      for (const [s, text] of STRINGS.entries()) {
        if (found.spans[s] === expected[s]) continue;
        differing.push({ text, framed, found: found.spans[s], expected: expected[s] });
      }
    }
    matches += expected.filter((spans) => spans !== '').length;
    expect(differing.slice(0, 3), JSON.stringify({ seed, specs })).toEqual([]);
  }
  expect(matches).toBeGreaterThan((PACKS * STRINGS.length) / 10);
  expect(inKernel).toBeGreaterThan(matches / 2);
});
