/**
 * Singapore NRIC and FIN (Immigration & Checkpoints Authority): S, T, F, G or M, seven digits,
 * and a letter by weights 2 7 6 5 4 3 2 modulo 11; T and G add 4, M adds 3.
 */
import { plain } from './plain.ts';

const WEIGHTS = [2, 7, 6, 5, 4, 3, 2] as const;

/** True = nine characters with the right check letter. */
export const sgNric = (bytes: Uint8Array, start: number, end: number): boolean => {
  const text = plain(bytes, start, end);
  if (text === null || !/^[STFGM][0-9]{7}[A-Z]$/.test(text)) return false;
  const first = text[0]!;
  let sum = first === 'T' || first === 'G' ? 4 : first === 'M' ? 3 : 0;
  for (let i = 0; i < 7; i++) sum += Number(text[i + 1]) * WEIGHTS[i]!;
  const letters =
    first === 'M' ? 'XWUTRQPNJLK' : 'ST'.includes(first) ? 'JZIHGFEDCBA' : 'XWUTRQPNMLK';
  return letters[sum % 11] === text[8];
};
