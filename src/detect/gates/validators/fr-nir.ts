/**
 * French NIR ("numéro de sécurité sociale", décret 82-103; INSEE): sex, year, month, department
 * (2A and 2B for Corsica), commune, order, and a key of two digits: 97 minus the number modulo
 * 97.
 */
import { plain } from './plain.ts';

/**
 * True = 15 characters with the right key. Months 20 and more stand for unknown ones, as INSEE
 * issues them.
 */
export const frNir = (bytes: Uint8Array, start: number, end: number): boolean => {
  const text = plain(bytes, start, end);
  if (text === null || !/^[1-478][0-9]{4}(?:[0-9]{2}|2[AB])[0-9]{8}$/.test(text)) return false;
  const month = Number(text.slice(3, 5));
  if (month === 0 || (month > 12 && month < 20)) return false;
  const number = Number(text.slice(0, 13).replace('2A', '19').replace('2B', '18'));
  return 97 - (number % 97) === Number(text.slice(13));
};
