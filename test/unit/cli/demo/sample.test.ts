import { expect, test } from 'vitest';
import { compareWithExpected, readExpected } from '../../../../src/cli/demo/expected.ts';
import { FIXED_KEY } from '../../../../src/cli/demo/demo-config.ts';
import { redactSample } from '../../../../src/cli/demo/redact-sample.ts';
import { readSample } from '../../../../src/cli/demo/sample.ts';

test('the sample has every kind of record', () => {
  const sample = readSample();
  expect(sample.length).toBeGreaterThanOrEqual(60);
  expect(sample.some(({ value }) => value === null)).toBe(true);
  expect(sample.some(({ key }) => key === null)).toBe(true);
  expect(sample.some(({ value }) => value?.startsWith('{'))).toBe(true);
  expect(JSON.stringify(sample)).not.toContain('{+}');
});

test('the library makes of the sample what is expected', async () => {
  const got = await redactSample(readSample(), FIXED_KEY);
  expect(compareWithExpected(got)).toEqual({ mismatches: 0, details: [] });
});

test('expected output: as many records, clean ones unchanged, no secret left', () => {
  const sample = readSample();
  const expected = readExpected();
  expect(expected).toHaveLength(sample.length);
  const text = JSON.stringify(expected);
  // One of each family of the sample, cut so that no scanner takes this test for a leak.
  for (const secret of [
    'AK' + 'IA',
    'gh' + 's_',
    'sk_' + 'live_',
    '@exam' + 'plemail.org',
    'hunter',
  ]) {
    expect(text.includes(secret), secret.slice(0, 2)).toBe(false);
  }
});

test('a difference in any part is a mismatch, and the words tell no content', () => {
  const record = { key: 'k', headers: [['h', 'v']] as const, value: 'v' };
  const differ = (other: Partial<typeof record>) =>
    compareWithExpected([{ ...record, ...other }], [record]).details;
  expect(differ({})).toEqual([]);
  expect(differ({ key: 'other' })).toEqual(['record 1: key differs']);
  expect(differ({ value: 'other' })).toEqual(['record 1: value differs']);
  expect(compareWithExpected([null], [record]).details).toEqual(['record 1: missing']);
  expect(compareWithExpected([record, record], [record]).mismatches).toBe(1);
});

test('the digest of the packs is no part of the comparison', () => {
  const record = { key: 'k', headers: [], value: 'v' };
  const got = { ...record, headers: [['x-lethe-rev', '0123456789abcdef']] as const };
  expect(compareWithExpected([got], [record]).mismatches).toBe(0);
});
