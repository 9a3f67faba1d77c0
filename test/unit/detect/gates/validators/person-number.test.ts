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
    ['Poland', '44051401359'],
    ['Poland, born in this century', '01230560009'],
    ['Belgium', '85073000061'],
    ['Belgium, not registered', '85273010004'],
    ['Norway', '15058530015'],
    ['Norway, born in this century', '15050560098'],
    ['Norway, guest', '55058530009'],
    ['Norway, emergency', '15458530189'],
    ['Lithuania', '38506150006'],
    ['Estonia, born in this century', '60506150004'],
    ['Germany', '36574261809'],
    ['Türkiye', '10000000146'],
    ['each digit once, as in samples', '12345678903'],
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
    ['a business of Australia without groups', '51824753556'],
    ['one check digit and no date, Croatia', '81000001003'],
    ['Poland on 30 February', '85023070007'],
    ['Poland before 1900', '01830570000'],
    ['Poland in 1910', '10030570008'],
    ['Belgium without a month', '85003010009'],
    ['Belgium in month 67', '85673010022'],
    ['Norway on day 95', '95058530183'],
    ['Norway in month 85', '15858530080'],
    ['Norway in 1910', '15051030033'],
    ['Estonia before 1900', '18506150004'],
    ['Lithuania in month 15', '38515150005'],
    ['milliseconds since 1970', '1700000000002'],
    ['one more digit', '51 824 753 5561'],
    ['a time of day', '12:30:45.123'],
    ['too long to look at', '1'.repeat(21)],
  ])('%s: is none', (_, text) => {
    expect(passes(text)).toBe(false);
  });
});
