/**
 * Irish PPS number (Social Welfare Consolidation Act 2005; Department of Social Protection):
 * seven digits, a check letter and, since 2013, a second letter that counts 9 times its place in
 * the alphabet (W, and T and X of trusts and others, count nothing); weights 8 to 2, modulo 23, 0 is W.
 */
import { plain } from './plain.ts';

/** True = seven digits and the right check letter. */
export const iePps = (bytes: Uint8Array, start: number, end: number): boolean => {
  const text = plain(bytes, start, end);
  if (text === null || !/^[0-9]{7}[A-W][A-IWTX]?$/.test(text)) return false;
  let sum = 0;
  for (let i = 0; i < 7; i++) sum += Number(text[i]) * (8 - i);
  const second = text[8];
  if (second !== undefined && second <= 'I') sum += 9 * (second.charCodeAt(0) - 64);
  return 'WABCDEFGHIJKLMNOPQRSTUV'[sum % 23] === text[7];
};
