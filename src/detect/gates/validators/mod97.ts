/**
 * IBAN: ISO 13616-1:2020 structure (two letters, two check digits, national part) with the
 * checksum of ISO/IEC 7064 MOD 97-10. Lengths by country are those of the SWIFT IBAN Registry; a
 * country that is not listed is not an IBAN.
 */
import { plain } from './plain.ts';

/** Total length of an IBAN by country, from the SWIFT IBAN Registry (ISO 13616-1). */
const LENGTHS: ReadonlyMap<string, number> = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 ' +
    'DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 ' +
    'HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 ' +
    'MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 ' +
    'RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 ' +
    'VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))] as const),
);

/**
 * True = [start, end) is an IBAN of a listed country with its length and check digits, spaces and
 * dashes skipped.
 */
export const mod97 = (bytes: Uint8Array, start: number, end: number): boolean => {
  const text = plain(bytes, start, end);
  if (text === null || LENGTHS.get(text.slice(0, 2)) !== text.length) return false;
  return mod97Of(text.slice(4) + text.slice(0, 4)) === 1;
};

/** Remainder by 97 of a string of digits and letters, letters counting 10 to 35 (ISO/IEC 7064). */
const mod97Of = (text: string): number => {
  let rest = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    rest = code <= 57 ? (rest * 10 + code - 48) % 97 : (rest * 100 + code - 55) % 97;
  }
  return rest;
};
