import { expect, test } from 'vitest';
import { maskPayload } from '../../../src/act/mask.ts';
import { fromLatin1 } from '../../../src/core/bytes.ts';
import type { RuleClass } from '../../../src/core/pack.ts';

const mask = (secret: string, first: number, last: number, ruleClass: RuleClass = 'pii') =>
  maskPayload(fromLatin1(secret), first, last, ruleClass);

test('separators are dropped, letters and digits count', () => {
  expect(mask('DE89 3704-0044.0532', 4, 2)).toBe('DE89**********32');
});

test('shows at most half', () => {
  expect(mask('abcdefgh', 2, 2)).toBe('ab****gh');
  expect(mask('abcdefgh', 3, 2)).toBeNull();
  expect(mask('abcdefghi', 2, 2)).toBe('ab*****hi');
  expect(mask('abcdefghi', 3, 2)).toBeNull();
});

test('shows nothing where nothing is asked for', () => {
  expect(mask('abc', 0, 0)).toBe('***');
});

test('a card shows at most 6 and 4, however much is asked for', () => {
  const card = '4111 11' + '11 1111 1111';
  expect(mask(card, 6, 4, 'pci')).toBe('411111******1111');
  expect(mask(card, 10, 9, 'pci')).toBe('411111******1111');
  expect(mask(card, 0, 4, 'pci')).toBe('************1111');
});

test('a short card hides at least five, or shows nothing', () => {
  expect(mask('3782822463' + '10005', 6, 4, 'pci')).toBe('378282*****0005');
  expect(mask('30569309' + '025904', 6, 4, 'pci')).toBeNull();
  expect(mask('4222222' + '222222', 4, 4, 'pci')).toBe('4222*****2222');
});

test('class pci under 13 digits is no card: half', () => {
  expect(mask('12345678', 6, 2, 'pci')).toBeNull();
  expect(mask('12345678', 2, 2, 'pci')).toBe('12****78');
});

test('no letters or digits at all: nothing to show', () => {
  expect(mask('---', 0, 0)).toBeNull();
  expect(mask('', 0, 0)).toBeNull();
});

test('stays inside the marker grammar for any length', () => {
  expect(mask('a'.repeat(500), 100, 100)).toBe('a'.repeat(20) + '*'.repeat(64) + 'a'.repeat(20));
});

test('the neighbours of letters and digits in ASCII do not count', () => {
  expect(mask('/0:@A[`a{/9:@Z[`z{', 3, 3)).toBeNull();
  expect(mask('/0:@A[`a{/9:@Z[`z{', 1, 2)).toBe('0***Zz');
});
