/**
 * Finnish personal identity code (Valtioneuvoston asetus 128/2010; DVV "Personal identity code"):
 * DDMMYY, a century sign, three digits, and a character from a table of 31 by the nine digits
 * modulo 31.
 */
import { toLatin1 } from '../../../core/bytes.ts';

/** Of months; a leap year is not told apart. */
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const CHECK = '0123456789ABCDEFHJKLMNPRSTUVWXY';

/** True = a possible date, a century sign in use since 2023, the right check character. */
export const fiHetu = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start !== 11) return false;
  const text = toLatin1(bytes, start, end).toUpperCase();
  if (!/^[0-9]{6}[-+ABCDEFYXWVU][0-9]{3}[0-9A-Z]$/.test(text)) return false;
  const day = Number(text.slice(0, 2));
  const month = Number(text.slice(2, 4));
  if (day < 1 || month < 1 || month > 12 || day > DAYS[month - 1]!) return false;
  return CHECK[Number(text.slice(0, 6) + text.slice(7, 10)) % 31] === text[10];
};
