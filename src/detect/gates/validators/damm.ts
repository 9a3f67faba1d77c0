/** Damm check digit (H. M. Damm, "Total anti-symmetrische Quasigruppen", Marburg 2004): the walk through its table ends at 0. */
import { plain } from './plain.ts';

/** The quasigroup of order ten that the thesis gives, row by row. */
const TABLE =
  '03175986427092154863420687135917509834266123045978' +
  '36742095815869720134894536201794386172052581436790';

/** True = three digits or more that end in their check digit. */
export const damm = (bytes: Uint8Array, start: number, end: number): boolean => {
  const text = plain(bytes, start, end);
  if (text === null || !/^[0-9]{3,}$/.test(text)) return false;
  let state = 0;
  for (const digit of text) state = Number(TABLE[state * 10 + Number(digit)]);
  return state === 0;
};
