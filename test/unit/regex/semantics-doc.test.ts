/** The examples of docs/semantics.md are true. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PATTERN_ENGINES } from '../../suite/engines.ts';
import { unmark } from '../../suite/cases.ts';
import { matchesEmpty } from '../../../src/regex/ast.ts';
import { astOf, problemOf } from './support.ts';

const page = readFileSync(new URL('../../../docs/semantics.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/^```lethe\npattern {2}(.*)\n(text|refused) +(.*)\n```$/gm)].map(
  ([, pattern, kind, rest]) => ({ pattern: pattern!, kind: kind!, rest: rest! }),
);

const bytesOfText = (text: string): string =>
  text
    .replace(/\\x([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll('\\n', '\n');

test('all examples of the page are here', () => {
  expect(examples.length).toBe(page.split('```lethe').length - 1);
  expect(examples.length).toBeGreaterThanOrEqual(10);
});

describe.each(PATTERN_ENGINES)('$name', ({ findAll }) => {
  test.each(examples.filter(({ kind }) => kind === 'text'))('$pattern', ({ pattern, rest }) => {
    const { haystack, spans } = unmark(bytesOfText(rest));
    expect(findAll(pattern, haystack)).toEqual(spans);
  });
});

test.each(examples.filter(({ kind }) => kind === 'refused'))('refused: $pattern', (example) => {
  expect(problemOf(example.pattern).message).toBe(example.rest);
});

test('every pattern of the table of refusals is refused', () => {
  const table = page.slice(page.search(/^\| written/m)).split('\n\n')[0]!;
  const patterns = table
    .split('\n')
    .slice(2)
    .flatMap((row) => [...row.split('|')[1]!.matchAll(/`([^`]+)`/g)].map((m) => m[1]!));
  expect(patterns.length).toBeGreaterThan(15);
  for (const pattern of patterns) expect(problemOf(pattern).hint).not.toBe('');
});

test('what the page calls empty can match nothing', () => {
  for (const pattern of ['a*', 'x?|y', '\\b']) {
    expect(page).toContain(`\`${pattern}\``);
    expect(matchesEmpty(astOf(pattern))).toBe(true);
  }
});
