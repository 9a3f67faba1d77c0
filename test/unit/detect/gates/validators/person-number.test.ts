/** Numbers that are the whole of a record: which count as those of a person, which as counters, times and numbers that were typed wrong. */
import { describe, expect, it } from 'vitest';

import { fromLatin1 } from '../../../../../src/core/bytes.ts';
import { personNumber } from '../../../../../src/detect/gates/validators/person-number.ts';

const passes = (text: string): boolean => {
  const bytes = fromLatin1(`x${text}x`);
  return personNumber(bytes, 1, bytes.length - 1);
};

describe('a number that stands alone', () => {
  it.each([
    ['Canada, insurance', '046 454 286'],
    ['Canada, with dashes', '130-692-544'],
    ['Australia, tax file', '876 543 210'],
    ['France, company', '732 829 320'],
    ['United Kingdom, health', '943 476 5919'],
    ['Australia, Medicare', '2123 45670 1'],
    ['Sweden, short', '871220-2384'],
    ['Sweden, with its century', '20110925-2385'],
    ['Sweden, without a sign', '191005059801'],
    ['India, with dashes', '2341-2341-2346'],
    ['India, without a sign', '234123412346'],
    ['Australia, business', '51 824 753 556'],
    ['the same without blanks', '51824753556'],
    ['Poland', '44051401359'],
    ['Brazil', '52998224725'],
    ['Thailand', '1234567890121'],
  ])('%s: is that of a person', (_, text) => {
    expect(passes(text)).toBe(true);
  });

  it.each([
    ['two signs', '046-454 286'],
    ['two signs of twelve digits', '2341-2341 2346'],
    ['no group in nine digits', '046454286'],
    ['no group in ten digits', '9434765919'],
    ['a wrong check digit', '046 454 287'],
    ['the same of a business', '52 824 753 556'],
    ['a counter with zeros before it', '00000000001'],
    ['milliseconds since 1970', '1700000000002'],
    ['one more digit', '51 824 753 5561'],
    ['a time of day', '12:30:45.123'],
    ['too long to look at', '1'.repeat(21)],
  ])('%s: is none', (_, text) => {
    expect(passes(text)).toBe(false);
  });
});
