/** Card numbers and IBANs with valid check digits. */
import type { Random } from '../random.ts';
import { DIGITS } from '../random.ts';
import { luhnDigit, mod97Check } from './check-digits.ts';
import { shape } from './shape.ts';

/** Issuer prefix and length as ISO/IEC 7812 ranges are published. */
const CARDS: readonly (readonly [string, number])[] = [
  ['4', 16],
  ['51', 16],
  ['55', 16],
  ['2221', 16],
  ['2720', 16],
  ['34', 15],
  ['37', 15],
  ['6011', 16],
  ['65', 16],
  ['36', 14],
  ['3528', 16],
  ['3589', 16],
  ['62', 16],
];

/** A number with a valid check digit. */
export const card = (random: Random): string => {
  const [prefix, length] = random.pick(CARDS);
  const body = prefix + random.text(length - 1 - prefix.length, DIGITS);
  return body + luhnDigit(body);
};

/** The same in groups of four, or as American Express prints it. */
export const grouped = (random: Random): string => {
  const digits = card(random);
  const sign = random.pick([' ', '-']);
  if (digits.length === 16) return digits.replace(/(\d{4})(?=\d)/g, `$1${sign}`);
  return digits.replace(/^(\d{4})(\d{6})(\d+)$/, `$1${sign}$2${sign}$3`);
};

/** Country, and the national part as the SWIFT registry gives it, in shapes. */
const IBANS: readonly (readonly [string, string])[] = [
  ['DE', '{18:d}'],
  ['GB', '{4:L}{14:d}'],
  ['FR', '{10:d}{11:U}{2:d}'],
  ['NL', '{4:L}{10:d}'],
  ['ES', '{20:d}'],
  ['IT', '{1:L}{10:d}{12:U}'],
  ['CH', '{5:d}{12:U}'],
  ['AT', '{16:d}'],
  ['BE', '{12:d}'],
  ['PL', '{24:d}'],
  ['SE', '{20:d}'],
  ['NO', '{11:d}'],
  ['DK', '{14:d}'],
  ['PT', '{21:d}'],
  ['IE', '{4:L}{14:d}'],
  ['CZ', '{20:d}'],
  ['TR', '{5:d}0{16:U}'],
  ['SA', '{2:d}{18:U}'],
  ['AE', '{19:d}'],
  ['BR', '{23:d}{1:L}{1:U}'],
  ['FI', '{14:d}'],
  ['LU', '{3:d}{13:U}'],
  ['GR', '{7:d}{16:U}'],
];

/** Without spaces. */
export const iban = (random: Random): string => {
  const [country, national] = random.pick(IBANS);
  const bban = shape(random, national);
  return `${country}${mod97Check(country, bban)}${bban}`;
};
