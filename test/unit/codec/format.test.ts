import { expect, test } from 'vitest';
import { looksLikeJson } from '../../../src/codec/format.ts';

const looks = (text: string): boolean => {
  const bytes = new TextEncoder().encode(text);
  return looksLikeJson(bytes, 0, bytes.length);
};

test.each(['{', '[', '"', '0', '9', '-', ' \r\n\t{', '\ufeff{', '\ufeff ['])('yes: %j', (text) => {
  expect(looks(text)).toBe(true);
});

test.each(['', '   ', 'a{', 'true', 'null', '\ufeff', '\u00a0{', '=1', ':'])('no: %j', (text) => {
  expect(looks(text)).toBe(false);
});

test('stays inside its range', () => {
  const bytes = new TextEncoder().encode('x  {');
  expect(looksLikeJson(bytes, 1, 3)).toBe(false);
  expect(looksLikeJson(bytes, 1, 4)).toBe(true);
});
