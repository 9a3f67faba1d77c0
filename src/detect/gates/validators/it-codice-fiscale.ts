/**
 * Italian codice fiscale (Decreto ministeriale 23/12/1976, art. 7 and its tables): 16 characters,
 * the last a letter computed from tables for odd and even places. Letters that stand for digits
 * in homonyms (omocodia) are accepted.
 */
import { plain } from './plain.ts';

const SHAPE =
  /^[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]$/;

/** Value of a digit or letter (A = 0) at an odd place, counted from 1. */
const ODD = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
] as const;

/** True = well-formed, with the right control letter. */
export const itCodiceFiscale = (bytes: Uint8Array, start: number, end: number): boolean => {
  const text = plain(bytes, start, end);
  if (text === null || !SHAPE.test(text)) return false;
  let sum = 0;
  for (let i = 0; i < 15; i++) {
    const code = text.charCodeAt(i);
    const value = code <= 57 ? code - 48 : code - 65;
    sum += i % 2 === 0 ? ODD[value]! : value;
  }
  return sum % 26 === text.charCodeAt(15) - 65;
};
