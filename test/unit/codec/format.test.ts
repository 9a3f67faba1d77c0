import { expect, test } from 'vitest';
import { looksLikeJson } from '../../../src/codec/format.ts';

const looks = (text: string): boolean => {
  const bytes = new TextEncoder().encode(text);
  return looksLikeJson(bytes, 0, bytes.length);
};

test.each([
  '{}',
  '[]',
  '{}\n[]',
  '""',
  '0',
  '9',
  '-1',
  '1e5 ',
  ' \r\n\t{"a":1} \r\n',
  '\ufeff{}',
  '\ufeff [1]',
])('yes: %j', (text) => {
  expect(looks(text)).toBe(true);
});

test.each([
  '',
  '   ',
  'a{}',
  'true',
  'null',
  '\ufeff',
  '\u00a0{}',
  '=1',
  ':',
  '{"a":1} user=x',
  '[INFO] started',
  '2026-11-24 started',
  '"quoted" text',
  '-',
  '{',
])('no: %j', (text) => {
  expect(looks(text)).toBe(false);
});

test('stays inside its range', () => {
  const bytes = new TextEncoder().encode('x  {}}');
  expect(looksLikeJson(bytes, 1, 3)).toBe(false);
  expect(looksLikeJson(bytes, 1, 4)).toBe(false);
  expect(looksLikeJson(bytes, 1, 5)).toBe(true);
  expect(looksLikeJson(bytes, 4, 6)).toBe(false);
});
