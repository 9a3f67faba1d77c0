/**
 * Check digits of national, tax and social security numbers whose algorithms are weighted sums; the
 * authority's rule stands beside each. Numbers with an algorithm of another kind have a file each.
 *
 * Law: the answer is about the digits alone (separators skipped); dates inside a number are not
 * judged, but for what the algorithm itself says.
 */
import { luhnSum } from './luhn.ts';
import { allSame, digitsOf, plain, weightedSum } from './plain.ts';

type Check = (bytes: Uint8Array, start: number, end: number) => boolean;

/** `count` digits of which the last must be what `digit` makes of the others. */
const lastDigit =
  (count: number, digit: (body: readonly number[]) => number): Check =>
  (bytes, start, end) => {
    const digits = digitsOf(bytes, start, end, count);
    if (digits === null || allSame(digits)) return false;
    return digit(digits.slice(0, -1)) === digits[count - 1];
  };

const luhnOf =
  (count: number): Check =>
  (bytes, start, end) => {
    const digits = digitsOf(bytes, start, end, count);
    return digits !== null && !allSame(digits) && luhnSum(digits) % 10 === 0;
  };

const mod11 = (body: readonly number[], weights: readonly number[]): number =>
  weightedSum(body, weights) % 11;

/** Poland, NIP: Dz.U. 2004 nr 269 poz. 2681. A remainder of ten is never issued. */
const plNip = lastDigit(10, (body) => mod11(body, [6, 5, 7, 2, 3, 4, 5, 6, 7]));

/** Poland, REGON of nine digits: Dz.U. 2014 poz. 1052; ten counts as 0. */
const plRegon = lastDigit(9, (body) => mod11(body, [8, 9, 2, 3, 4, 5, 6, 7]) % 10);

/** Romania, CNP: Legea 105/1996, weights 279146358279; ten counts as 1. */
const roCnp = lastDigit(13, (body) => {
  const rest = mod11(body, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]);
  return rest === 10 ? 1 : rest;
});

/** Bulgaria, EGN: GRAO ordinance on the unified civil number; ten counts as 0. */
const bgEgn = lastDigit(10, (body) => mod11(body, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 10);

/** Former Yugoslavia, JMBG and EMŠO: Službeni list SFRJ 58/1976; ten and eleven count as 0. */
const yuJmbg = lastDigit(
  13,
  (body) => ((11 - mod11(body, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2])) % 11) % 10,
);

/** Estonia (EVS 585:2007) and Lithuania (asmens kodas): a second set of weights where the first gives ten. */
const balticCode = lastDigit(11, (body) => {
  const first = mod11(body, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]);
  return first < 10 ? first : mod11(body, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 10;
});

/** Greece, AFM: powers of two, eleven, then ten (Ministry of Finance, law 3296/2004). */
const grAfm = lastDigit(9, (body) => mod11(body, [256, 128, 64, 32, 16, 8, 4, 2]) % 10);

/** Greece, AMKA (IDIKA): Luhn over eleven digits. */
const grAmka = luhnOf(11);

/** Hungary, TAJ: 1996. évi XX. törvény, weights 3 and 7. */
const huTaj = lastDigit(9, (body) => weightedSum(body, [3, 7, 3, 7, 3, 7, 3, 7]) % 10);

/** Iceland, kennitala (Þjóðskrá): the ninth digit checks the eight before it, the tenth is the century. */
const isKennitala: Check = (bytes, start, end) => {
  const digits = digitsOf(bytes, start, end, 10);
  return digits !== null && mod11(digits, [3, 2, 7, 6, 5, 4, 3, 2, 1]) === 0;
};

/** Austria, Sozialversicherungsnummer (§ 31 ASVG): the fourth digit checks the rest. */
const atSvnr: Check = (bytes, start, end) => {
  const digits = digitsOf(bytes, start, end, 10);
  return digits !== null && mod11(digits, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) === digits[3];
};

/** Italy, partita IVA (DM 23/12/1976): Luhn over eleven digits. */
const itPartitaIva: Check = (bytes, start, end) =>
  luhnOf(11)(bytes, hasLetters(bytes, start) ? start + 2 : start, end);

/** Israel, teudat zehut (Population Authority): Luhn over nine digits. */
const ilIdentity = luhnOf(9);

/** Argentina, CUIT and CUIL (AFIP, RG 10/97): ten is written as 9. */
const arCuit = lastDigit(11, (body) => {
  const check = (11 - mod11(body, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2])) % 11;
  return check === 10 ? 9 : check;
});

/** Chile, RUT and RUN (DFL 3/1969): weights 2 to 7 from the right, ten is K. */
const clRut: Check = (bytes, start, end) => {
  const text = plain(bytes, start, end);
  if (text === null || !/^\d{7,8}[\dK]$/.test(text)) return false;
  const body = text.slice(0, -1).split('').map(Number).toReversed();
  const rest = (11 - mod11(body, [2, 3, 4, 5, 6, 7, 2, 3])) % 11;
  return text.at(-1) === (rest === 10 ? 'K' : `${rest}`);
};

/** Ukraine, RNOKPP (order 822 of 2017 of the Ministry of Finance). */
const uaRnokpp = lastDigit(10, (body) => {
  const rest = mod11(body, [-1, 5, 7, 9, 4, 6, 10, 5, 7]);
  return ((rest + 11) % 11) % 10;
});

/** Russia, INN of ten digits (firms) and twelve (persons): order MMV-7-6/435 of the Federal Tax Service. */
const ruInn: Check = (bytes, start, end) => {
  const short = digitsOf(bytes, start, end, 10);
  const weights = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
  if (short !== null) {
    return !allSame(short) && mod11(short, weights.slice(2)) % 10 === short[9];
  }
  const long = digitsOf(bytes, start, end, 12);
  if (long === null || allSame(long)) return false;
  const eleventh = mod11(long, weights.slice(1)) % 10;
  return eleventh === long[10] && mod11(long, weights) % 10 === long[11];
};

/** Russia, SNILS (Pension Fund, decree 192p of 2016): weights 9 to 1, modulo 101, 100 counts as 0. */
const ruSnils: Check = (bytes, start, end) => {
  const digits = digitsOf(bytes, start, end, 11);
  if (digits === null) return false;
  const check = (weightedSum(digits, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101) % 100;
  return check === digits[9]! * 10 + digits[10]!;
};

/** Thailand, national id (Department of Provincial Administration): weights 13 to 2. */
const thNationalId = lastDigit(
  13,
  (body) => (11 - mod11(body, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2])) % 10,
);

/** Australia, Medicare card (Services Australia): the ninth digit, weights 1 3 7 9. */
const auMedicare: Check = (bytes, start, end) => {
  const digits = digitsOf(bytes, start, end, 10) ?? digitsOf(bytes, start, end, 11);
  return digits !== null && weightedSum(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === digits[8];
};

/** Australia, ABN (Australian Business Register): one off the first digit, modulo 89. */
const auAbn: Check = (bytes, start, end) => {
  const digits = digitsOf(bytes, start, end, 11);
  return (
    digits !== null &&
    (weightedSum(digits, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10) % 89 === 0
  );
};

/** Saudi Arabia, national id and iqama (Ministry of Interior): Luhn over ten digits. */
const saNationalId = luhnOf(10);

/** United Arab Emirates, Emirates ID (ICP): Luhn over fifteen digits. */
const aeEmiratesId = luhnOf(15);

/** Ecuador, cédula (Registro Civil): Luhn over ten digits. */
const ecCedula = luhnOf(10);

/** Peru, RUC (SUNAT): weights 5432765432; ten counts as 0, eleven as 1. */
const peRuc = lastDigit(11, (body) => (11 - mod11(body, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2])) % 10);

/** France, SIREN and SIRET (INSEE): Luhn over nine and fourteen digits. */
const frSiren: Check = (bytes, start, end) =>
  luhnOf(9)(bytes, start, end) || luhnOf(14)(bytes, start, end);

/** Czechia and Slovakia, rodné číslo (zákon 133/2000): ten digits are a multiple of eleven; nine, given until 1953, have no check. */
const czRodneCislo: Check = (bytes, start, end) => {
  const digits = digitsOf(bytes, start, end, 10);
  if (digits === null) return isBefore1954(digitsOf(bytes, start, end, 9));
  const rest = Number(digits.slice(0, 9).join('')) % 11;
  return !allSame(digits) && rest % 10 === digits[9];
};

/** Croatia, OIB (Narodne novine 60/2008): ISO/IEC 7064 MOD 11,10. */
const hrOib = lastDigit(11, (body) => {
  let product = 10;
  for (const digit of body) product = (((digit + product) % 10 || 10) * 2) % 11;
  return (11 - product) % 10;
});

const hasLetters = (bytes: Uint8Array, start: number): boolean => bytes[start]! > 57;

const isBefore1954 = (digits: readonly number[] | null): boolean =>
  digits !== null && digits[0]! * 10 + digits[1]! < 54;

/** By the name that YAML uses. */
export const NATIONAL = {
  'pl-nip': plNip,
  'pl-regon': plRegon,
  'ro-cnp': roCnp,
  'bg-egn': bgEgn,
  'yu-jmbg': yuJmbg,
  'baltic-code': balticCode,
  'gr-afm': grAfm,
  'gr-amka': grAmka,
  'hu-taj': huTaj,
  'is-kennitala': isKennitala,
  'at-svnr': atSvnr,
  'it-partita-iva': itPartitaIva,
  'il-identity': ilIdentity,
  'ar-cuit': arCuit,
  'cl-rut': clRut,
  'ua-rnokpp': uaRnokpp,
  'ru-inn': ruInn,
  'ru-snils': ruSnils,
  'th-national-id': thNationalId,
  'au-medicare': auMedicare,
  'au-abn': auAbn,
  'sa-national-id': saNationalId,
  'ae-emirates-id': aeEmiratesId,
  'ec-cedula': ecCedula,
  'pe-ruc': peRuc,
  'fr-siren': frSiren,
  'cz-rodne-cislo': czRodneCislo,
  'hr-oib': hrOib,
} as const;
