/** Runs every case of this folder on every engine. */
import { describe, expect, test } from 'vitest';
import { toLatin1 } from '../../src/core/bytes.ts';
import type { CompiledPack } from '../../src/core/pack.ts';
import { packOfSpecs } from '../oracle/rules.ts';
import { loadCases, type SuiteCase } from './cases.ts';
import { PATTERN_ENGINES, REDACT_ENGINES, SCAN_ENGINES } from './engines.ts';

const cases = loadCases(new URL('.', import.meta.url));
const patternCases = cases.filter((entry) => entry.kind === 'pattern');
const ruleCases = cases.filter((entry) => entry.kind === 'rules');

test('the suite is whole', () => {
  expect(patternCases.length).toBeGreaterThanOrEqual(150);
  expect(ruleCases.length).toBeGreaterThanOrEqual(40);
  const titles = new Set(cases.map(({ file, name }) => `${file} ${name}`));
  expect(titles.size).toBe(cases.length);
});

/** Compiled once, not once an engine. */
const packs = new Map<SuiteCase, CompiledPack>();
const packOf = (entry: SuiteCase): CompiledPack => {
  const pack =
    packs.get(entry) ??
    packOfSpecs(entry.kind === 'rules' ? entry.rules : [{ id: 'r', pattern: entry.pattern }]);
  packs.set(entry, pack);
  return pack;
};

describe.each(PATTERN_ENGINES)('$name', ({ findAll }) => {
  test.each(patternCases)('$file: $name', ({ pattern, haystack, spans }) => {
    expect(findAll(pattern, haystack)).toEqual(spans);
  });
});

describe.each(SCAN_ENGINES)('$name, spans to redact', ({ spans }) => {
  test.each(cases)('$file: $name', (entry) => {
    const expected = entry.spans.map(({ secretStart, secretEnd }) => ({
      start: secretStart,
      end: secretEnd,
    }));
    expect(spans(packOf(entry), entry.haystack)).toEqual(expected);
  });
});

// Behind the cases: it counts what they did.
test.each(SCAN_ENGINES.filter(({ went }) => went !== undefined))(
  '$name: went the way that it is named for',
  ({ went }) => {
    expect(went!()).toBeGreaterThan(50);
  },
);

describe.each(REDACT_ENGINES)('$name, output', ({ redact }) => {
  test.each(ruleCases)('$file: $name', async (entry) => {
    const output = await redact(packOf(entry), entry.haystack);
    expect(toLatin1(output)).toBe(toLatin1(entry.output));
  });
});
