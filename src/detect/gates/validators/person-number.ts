/**
 * Is a number that stands alone, as the whole of a record, the number of a person? No name says whose it is, so it has to pass the check of
 * one of the countries that write their numbers in its groups, or with its count of digits.
 *
 * Law: a closed list, by count of digits; nine and ten, which ids and counters have, ask for groups. Of random numbers so written pass
 * 18 % of nine digits in groups, 9 % of ten, 23 % of eleven, 8 % of twelve and thirteen.
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
import { sePersonnummer } from './se-personnummer.ts';
import { trTckn } from './tr-tckn.ts';
import { ukNhs } from './uk-nhs.ts';
import { verhoeff } from './verhoeff.ts';

type Check = (bytes: Uint8Array, start: number, end: number) => boolean;

const ELEVEN: readonly Check[] = [
  deSteuerId,
  plPesel,
  beNrn,
  brCpf,
  noFnr,
  trTckn,
  NATIONAL['au-abn'],
  NATIONAL['baltic-code'],
  NATIONAL['hr-oib'],
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
  [/^(?!000)[0-9]{11}$/, ELEVEN],
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
