/**
 * Is a number that stands alone, as the whole of a record, the number of a person? No name says whose it is, so it has to pass the check of
 * one of the countries that write their numbers in its groups, or with its count of digits.
 *
 * Law: a closed list, by count of digits; nine and ten, which ids and counters have, ask for groups. Eleven in a row ask for what one
 * check digit cannot say: a date of birth where the country's numbers hold one, two check digits, or the rule of Germany's which digits may
 * repeat. Of random numbers so written pass 18 % of nine digits in groups, 9 % of ten, 3 % of eleven, 8 % of twelve and thirteen.
 */
import { toLatin1 } from '../../../core/bytes.ts';
import { auTfn } from './au-tfn.ts';
import { beNrn } from './be-nrn.ts';
import { brCpf } from './br-cpf.ts';
import { caSin } from './ca-sin.ts';
import { deSteuerId } from './de-steuer-id.ts';
import { NATIONAL } from './national.ts';
import { noFnr } from './no-fnr.ts';
import { plPesel } from './pl-pesel.ts';
import { digitsOf } from './plain.ts';
import { sePersonnummer } from './se-personnummer.ts';
import { trTckn } from './tr-tckn.ts';
import { ukNhs } from './uk-nhs.ts';
import { verhoeff } from './verhoeff.ts';

type Check = (bytes: Uint8Array, start: number, end: number) => boolean;

/** A check that also asks for a day of birth of somebody who lives: years 1920 to 2029. */
const bornOn =
  (check: Check, birthOf: (digits: readonly number[]) => Birth): Check =>
  (bytes, start, end) => {
    const digits = digitsOf(bytes, start, end, 11);
    if (digits === null || !check(bytes, start, end)) return false;
    const { year, month, day } = birthOf(digits);
    return year >= 1920 && year <= 2029 && isDay(year, month, day);
  };

interface Birth {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const isDay = (year: number, month: number, day: number): boolean => {
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && day >= 1 && day <= days;
};

const pair = (digits: readonly number[], at: number): number => digits[at]! * 10 + digits[at + 1]!;

/** Poland adds the century to the month: 20 from the year 2000 on, 80 before 1900. */
const polishBirth = (digits: readonly number[]): Birth => ({
  year: pair(digits, 0) + (digits[2]! < 2 ? 1900 : 2000),
  month: pair(digits, 2) - (digits[2]! < 2 ? 0 : 20),
  day: pair(digits, 4),
});

/** Belgium adds 20 or 40 to the month where a number is of somebody who is not registered; years below 30 are of this century. */
const belgianBirth = (digits: readonly number[]): Birth => ({
  year: pair(digits, 0) + (pair(digits, 0) < 30 ? 2000 : 1900),
  month: pair(digits, 2) < 60 ? pair(digits, 2) % 20 : 0,
  day: pair(digits, 4),
});

/**
 * Norway writes the day first, with 40 more for guests, and 40 more in the month for emergencies; the number behind the date is below 500
 * for the last century.
 */
const norwegianBirth = (digits: readonly number[]): Birth => ({
  year: pair(digits, 4) + (digits[6]! < 5 || pair(digits, 4) > 39 ? 1900 : 2000),
  month: pair(digits, 2) < 60 ? pair(digits, 2) % 40 : 0,
  day: pair(digits, 0) < 80 ? pair(digits, 0) % 40 : 0,
});

/** Estonia and Lithuania begin with century and sex: 3 and 4 for the last, 5 and 6 for this one. */
const balticBirth = (digits: readonly number[]): Birth => ({
  year: pair(digits, 1) + 1700 + 100 * Math.ceil(digits[0]! / 2),
  month: pair(digits, 3),
  day: pair(digits, 5),
});

/** Each digit once before the right check digit, as people write samples of Germany's and Croatia's. */
const eachDigitOnce: Check = (bytes, start, end) => {
  const digits = new Set(digitsOf(bytes, start, end - 1, 10));
  return digits.size === 10 && NATIONAL['hr-oib'](bytes, start, end);
};

const ELEVEN: readonly Check[] = [
  deSteuerId,
  brCpf,
  trTckn,
  bornOn(plPesel, polishBirth),
  bornOn(beNrn, belgianBirth),
  bornOn(noFnr, norwegianBirth),
  bornOn(NATIONAL['baltic-code'], balticBirth),
  eachDigitOnce,
];

/** How a number is written, and whose it may be. What has no sign between its digits has eleven of them or more. */
const WRITTEN: readonly (readonly [RegExp, readonly Check[]])[] = [
  [/^[0-9]{3}([ -])[0-9]{3}\1[0-9]{3}$/, [caSin, auTfn, NATIONAL['fr-siren']]],
  [/^[0-9]{3}([ -])[0-9]{3}\1[0-9]{4}$/, [ukNhs]],
  [/^[0-9]{4} [0-9]{5} [0-9]$/, [NATIONAL['au-medicare']]],
  [/^(?:(?:19|20)?[0-9]{6}[-+][0-9]{4}|(?:19|20)[0-9]{10})$/, [sePersonnummer]],
  [/^[2-9][0-9]{3}([ -]?)[0-9]{4}\1[0-9]{4}$/, [verhoeff]],
  [/^[0-9]{2} [0-9]{3} [0-9]{3} [0-9]{3}$/, [NATIONAL['au-abn']]],
  // Counters that are filled up begin with zeros.
  [/^(?!00)[0-9]{11}$/, ELEVEN],
  // Milliseconds since 1970 begin with 16 to 19.
  [/^(?:[2-8]|1[0-4])[0-9]{11,12}$/, [NATIONAL['th-national-id']]],
];

/** Bytes of the longest number that is written so. */
const LONGEST = 20;

/** True = one of the numbers above, with the right check digit. */
export const personNumber = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start > LONGEST) return false;
  const text = toLatin1(bytes, start, end);
  return WRITTEN.some(
    ([shape, checks]) => shape.test(text) && checks.some((check) => check(bytes, start, end)),
  );
};
