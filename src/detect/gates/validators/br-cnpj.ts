/**
 * Brazilian CNPJ (Receita Federal, Instrução Normativa RFB 2229/2024): twelve digits or letters
 * and two check digits modulo 11; a character counts its ASCII code minus 48, so the old
 * all-digit numbers are the special case.
 */
import { plain } from './plain.ts';

const WEIGHTS = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2] as const;

/** True = 14 characters, not all the same, with both check digits. */
export const brCnpj = (bytes: Uint8Array, start: number, end: number): boolean => {
  const text = plain(bytes, start, end);
  if (text === null || !/^[0-9A-Z]{12}[0-9]{2}$/.test(text) || /^(.)\1*$/.test(text)) return false;
  return checkDigit(text, 12) === Number(text[12]) && checkDigit(text, 13) === Number(text[13]);
};

const checkDigit = (text: string, length: number): number => {
  let sum = 0;
  for (let i = 0; i < length; i++) {
    sum += (text.charCodeAt(i) - 48) * WEIGHTS[WEIGHTS.length - length + i]!;
  }
  const rest = sum % 11;
  return rest < 2 ? 0 : 11 - rest;
};
