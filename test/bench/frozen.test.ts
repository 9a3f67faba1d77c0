/** Definitions of the benches are frozen: who changes a digest here makes all records before incomparable, and writes a decision. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { corpus } from '../../bench/corpus.ts';

const digest = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex').slice(0, 16);

test.each([
  ['engine/rules-12.yaml', '0d66f9c558438387'],
  ['engine/rules-all.yaml', 'af67e85b36d12997'],
  ['engine/counts.json', '581dadc39a373e6f'],
  ['payload/fields.yaml', 'd1329efe46245503'],
])('%s', (file, expected) => {
  const url = new URL(`../../bench/definitions/${file}`, import.meta.url);
  expect(digest(readFileSync(url))).toBe(expected);
});

test.each([
  ['clean', 'd32082ebdc93ca1d'],
  ['sparse', '193b7603629cab90'],
  ['dense', 'dc0a3b8df869fdda'],
  ['fresh', '193b7603629cab90'],
] as const)('corpus %s', (name, expected) => {
  expect(digest(corpus(name, 20_261_124, 256 * 1024))).toBe(expected);
});
