/**
 * ISO/IEC 7064 MOD 11-2: pure system, the check character may be X (10). Used by the Chinese
 * resident id (GB 11643-1999, 18 characters), ORCID and ISNI (16 characters).
 */
import { plain } from './plain.ts';

/** True = 16 or 18 characters, digits but for a last X, that end in their check character. */
export const iso7064Mod11x2 = (bytes: Uint8Array, start: number, end: number): boolean => {
  const text = plain(bytes, start, end);
  if (text === null || !/^(?:[0-9]{2})?[0-9]{15}[0-9X]$/.test(text)) return false;
  let sum = 0;
  for (let i = 0; i < text.length - 1; i++) sum = ((sum + Number(text[i])) * 2) % 11;
  const last = text[text.length - 1];
  return (sum + (last === 'X' ? 10 : Number(last))) % 11 === 1;
};
