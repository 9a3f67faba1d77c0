/**
 * Swedish personal identity number (Skatteverket SKV 704): YYMMDD or YYYYMMDD, a sign, four
 * digits; the last is the Luhn digit of the ten without century. Coordination numbers add 60 to
 * the day.
 */
import { luhnSum } from './luhn.ts';
import { digitsOf } from './plain.ts';

/**
 * True = ten or twelve digits (a dash or + before the last four) with a possible date and the
 * right check digit.
 */
export const sePersonnummer = (bytes: Uint8Array, start: number, end: number): boolean => {
  const plus = bytes[end - 5] === 43;
  const date = plus ? digitsOf(bytes, start, end - 5, end - 5 - start) : null;
  const serial = plus ? digitsOf(bytes, end - 4, end, 4) : null;
  const all =
    date !== null && serial !== null
      ? [...date, ...serial]
      : (digitsOf(bytes, start, end, 12) ?? digitsOf(bytes, start, end, 10));
  if (all === null || (all.length !== 10 && all.length !== 12)) return false;
  const ten = all.slice(-10);
  const month = ten[2]! * 10 + ten[3]!;
  const day = (ten[4]! * 10 + ten[5]!) % 60;
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && luhnSum(ten) % 10 === 0;
};
