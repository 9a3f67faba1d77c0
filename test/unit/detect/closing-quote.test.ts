/** Which quote at the end of a secret closes one that was open before it. */
import { expect, test } from 'vitest';
import { fromLatin1 } from '../../../src/core/bytes.ts';
import { quoteEnd } from '../../../src/detect/closing-quote.ts';

/** The secret stands between two signs `^`, which are taken out. */
const endOf = (text: string, low = 0): number => {
  const [before, secret, behind] = text.split('^') as [string, string, string];
  const bytes = fromLatin1(before + secret + behind);
  return quoteEnd(bytes, before.length, before.length + secret.length, low) - before.length;
};

test.each([
  ["'^Emma O'Brien'^, x", 12],
  ['`^12 Rue X`^', 8],
  ["'^ab'^", 2],
])('a closing quote stays: %s', (text, end) => expect(endOf(text)).toBe(end));

test.each([
  ["'^Emma Miller^', x", 11],
  ["x ^Emma'^", 5],
  ["`^Emma'^", 5],
  ['"^Emma"^', 5],
  ["'^Emma\\'^'", 6],
  ["'^Emma''^'", 6],
  ["'^'^", 1],
])('no closing quote: %s', (text, end) => expect(endOf(text)).toBe(end));

test('an opening quote before the haystack is none of it', () => {
  expect(endOf("'^Emma'^", 1)).toBe(5);
});
