/** Check digits as their standards define them, for generators; apart from the engine's validators. */

/** ISO/IEC 7812-1 annex B: the digit that makes the sum of the doubled body a multiple of ten. */
export const luhnDigit = (body: string): string => {
  let sum = 0;
  for (let i = body.length - 1, double = true; i >= 0; i--, double = !double) {
    const value = Number(body[i]) * (double ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return String((10 - (sum % 10)) % 10);
};

/** ISO 13616: the two check digits of an IBAN. */
export const mod97Check = (country: string, bban: string): string => {
  const digits = `${bban}${country}00`.replace(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return String(98 - rest).padStart(2, '0');
};

/** Sum of digit times weight. */
export const weighted = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0);

/** Verhoeff's digit (J. Verhoeff, Error Detecting Decimal Codes, 1969): the dihedral group of order ten, computed. */
export const verhoeffDigit = (body: string): string => {
  const times = (a: number, b: number): number =>
    a < 5
      ? b < 5
        ? (a + b) % 5
        : 5 + ((a + b - 5) % 5)
      : b < 5
        ? 5 + ((a - 5 - b + 5) % 5)
        : (a - b + 5) % 5;
  const shuffle = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
  let sum = 0;
  body
    .split('')
    .toReversed()
    .forEach((digit, i) => {
      let value = Number(digit);
      for (let round = 0; round < (i + 1) % 8; round++) value = shuffle[value]!;
      sum = times(sum, value);
    });
  for (let digit = 0; digit < 10; digit++) if (times(sum, digit) === 0) return String(digit);
  return '0';
};

/** ISO 7064 MOD 11-2, as on Chinese identity cards: `0` to `9` or `X`. */
export const mod11x2 = (body: string): string => {
  let rest = 0;
  for (const digit of body) rest = ((rest + Number(digit)) * 2) % 11;
  const check = (12 - rest) % 11;
  return check === 10 ? 'X' : String(check);
};

/** ISO 7064 MOD 11,10, as in the German tax id and the Croatian OIB. */
export const mod11x10 = (body: string): string => {
  let product = 10;
  for (const digit of body) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return String((11 - product) % 10);
};
