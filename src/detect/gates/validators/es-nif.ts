/**
 * Spanish DNI and NIE (Real Decreto 1553/2005 art. 11; Ministerio del Interior, "Cálculo del
 * dígito de control del NIF/NIE"): the letter is taken from a table by the number modulo 23; X,
 * Y, Z of a NIE count as 0, 1, 2.
 */
import { plain } from './plain.ts';

const LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';

/** True = DNI (8 digits, letter) or NIE (X, Y or Z, 7 digits, letter) with the right letter. */
export const esNif = (bytes: Uint8Array, start: number, end: number): boolean => {
  const text = plain(bytes, start, end);
  if (text === null || !/^[0-9XYZ][0-9]{7}[A-Z]$/.test(text)) return false;
  const number = Number(text.slice(0, 8).replace(/[XYZ]/, (letter) => `${'XYZ'.indexOf(letter)}`));
  return LETTERS[number % 23] === text[8];
};
