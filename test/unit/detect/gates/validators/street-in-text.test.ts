import { expect, test } from 'vitest';
import { told } from './told.ts';

const isAddress = told('street-in-text');

test.each([
  'at «22 Glebe Rise, Kendal» on Monday',
  'Resident of «63 Inverleith Gardens», road',
  '«4507 Bayonne Ter»',
  '«9 Karrinyup Rd.»',
  '«Apt 4B, 12A/3 N Qyxbury Old St., Unit 7»',
  '«12 Miller Drive»',
  '«7 Old Qyxbury Lane Monday»',
  '«86/10 Marine Parade, Old Cliffs NSW»',
  '«5 Main Street, Troy, NY»',
])('an address: %s', (text) => expect(isAddress(text)).toBe(true));

test.each([
  '«2 Hard Drive»',
  '«3 Access Point»',
  '«12 Failed Run»',
  '«5 Emma Miller»',
  '«7 Road Qyxbury»',
  '«7 Main Street»',
  '«7 Main Street, Old Cliffs»',
  '«7 Main Street, troy NY»',
  '«7 Main Street, Old Cliffs XY»',
  `«7 ${'Qyxbury '.repeat(20)}Road»`,
])('none: %s', (text) => expect(isAddress(text)).toBe(false));
