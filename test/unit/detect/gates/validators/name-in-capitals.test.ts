import { expect, test } from 'vitest';
import { told } from './told.ts';

const isName = told('name-in-capitals');

test.each([
  'today «EMMA MILLER» rang',
  'x «MILLER EMMA» y',
  'x «EMMA MILLER-JOHNSON» y',
  "x «EMMA O'BRIEN» y",
  'x «JÜRGEN MAYER» y',
  'x «EMMA VAN DER MILLER» y',
  'x «CHENGZHONG WU» y',
  // Of one only the word beside it tells.
  'customer: «EMMA TRÉQYXELLER», x',
  'signed by «QUIRLANDA SCOGNAMURGI».',
])('%s', (text) => {
  expect(isName(text)).toBe(true);
});

test.each([
  'x «RAS KERNEL» INFO',
  'x «INSERT INTO» users',
  'x «EMMA SERVICE» y',
  'x «MARK READ» y',
  'x «EMMA QYXELLER» y',
  'x «QUIRLANDA SCOGNAMURGI» y',
  'x «EMMA MILLER HOSPITAL» y',
  'x «ADA LOVELACE» y',
  // Short words are codes.
  'x «ANN LEE» y',
  `x «${'EMMA '.repeat(20)}MILLER» y`,
])('%s is none', (text) => {
  expect(isName(text)).toBe(false);
});
