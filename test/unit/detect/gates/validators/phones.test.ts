/** Phone numbers: how many digits, which codes, what an extension is, what is a date or an address instead. */
import { describe, expect, it } from 'vitest';
import type { Validator } from '../../../../../src/core/pack.ts';
import { validate } from '../../../../../src/detect/gates/validate.ts';
import { passes } from './completions.ts';

const all = (name: Validator, texts: readonly string[], expected: boolean): void => {
  for (const text of texts) expect(passes(name, text), text).toBe(expected);
};

describe('phone', () => {
  it('has 7 to 15 digits', () => {
    all('phone', ['1234567', '123456789012345', '+49 30 901820'], true);
    all('phone', ['123456', '1234567890123456', '++++++++'], false);
  });

  it('an extension does not count', () => {
    all(
      'phone',
      ['0151 2345678 x12345678', '0151 2345678#12345678', '0151 2345678 Ext. 12345678'],
      true,
    );
    all('phone', ['123456 x7', '123456#7'], false);
  });

  it('is 64 bytes long at most', () => {
    expect(passes('phone', '0151 2345678'.padEnd(64))).toBe(true);
    expect(passes('phone', '0151 2345678'.padEnd(65))).toBe(false);
  });

  it('a date at its beginning is none', () => {
    all('phone', ['2026-11-24 10', '1999/12/31 1', '2026.01.05 123', '2026-1-5 1000'], false);
    all(
      'phone',
      [
        '2126-11-24 10',
        '1899-12-31 1',
        '2026-11/24 10',
        '2026-21-24 1',
        '2026-1234567',
        '020 2026-11-24',
        '2026 11 24 10',
      ],
      true,
    );
  });

  it('four numbers with dots are none', () => {
    all('phone', ['10.20.30.40', '100.200.130.240', '1.20.30.400'], false);
    all(
      'phone',
      [
        '1000.20.30.40',
        '10.20.30.4000',
        '100.200.300',
        '10.20.30.40.50',
        '+10.20.30.40',
        '10.20.30.40 x1',
        '10-20-30-40',
      ],
      true,
    );
  });

  it('one digit again and again is none', () => {
    all('phone', ['000-0000', '111 111 1111'], false);
    all('phone', ['000-0001', '1000000'], true);
  });
});

describe('e164', () => {
  it('has 7 to 16 digits, a trunk zero in brackets among them', () => {
    all('e164', ['+4912345', '+49 (0) 12345 6789 0123', '+491234567890123'], true);
    all('e164', ['+491234', '+49 (0) 12345 6789 01234', '+4444444'], false);
  });

  it('a number with a decimal point is none, one of a registry is', () => {
    all('e164', ['+3.140000', '+7.9161234', '+1.5552671'], false);
    all('e164', ['+7.9161234567', '+1.4155552671', '+49.1234567'], true);
  });

  it('codes that ITU has assigned', () => {
    const assigned =
      '7 20 27 30 39 41 48 49 58 60 63 64 66 81 90 98 211 218 227 228 240 250 251 269 291 299 350 359 ' +
      '370 382 383 389 420 423 500 509 590 594 595 599 670 672 689 690 692 800 808 850 856 870 878 ' +
      '880 888 960 964 965 968 970 977 979 992 996 998';
    all(
      'e164',
      assigned.split(' ').map((code) => `+${code} 0123456`),
      true,
    );
  });

  it('codes that nobody has', () => {
    const free =
      '0 210 214 215 217 219 259 280 289 292 296 384 388 422 424 671 684 693 699 801 807 809 830 839 ' +
      '851 854 857 871 877 879 884 885 887 889 890 899 969 978 990 991 997 999';
    all(
      'e164',
      free.split(' ').map((code) => `+${code} 0123456`),
      false,
    );
  });

  it('North America: neither area nor exchange begins with 0 or 1, but for exchanges of 555', () => {
    all('e164', ['+1 212 200 1234', '+1 200 999 1234', '+1 555 100 0000', '+1 555 955 1234'], true);
    all(
      'e164',
      [
        '+1 112 200 1234',
        '+1 012 200 1234',
        '+1 212 100 1234',
        '+1 212 000 1234',
        '+1 555 055 1234',
      ],
      false,
    );
    all(
      'e164',
      ['+1 212 200 123', '+1 212 200 12345', '+1 1 212 200 1234', '+1 121 220 0123 4'],
      false,
    );
  });

  it('an extension behind `x`, `#` or a word ends the number', () => {
    all(
      'e164',
      [
        '+49 30 123456#12345678',
        '+49 30 123456x12345678',
        '+49 30 123456 ext 12345678',
        '+49 30 123456AB12345678',
      ],
      true,
    );
    all('e164', ['+49 301#23456', '+49 301x23456'], false);
  });

  it('every digit counts, the nine as well', () => {
    all('e164', ['+998 0123456'], true);
  });

  it('a digit behind the range does not count', () => {
    const bytes = new TextEncoder().encode('+4912345678901234567');
    expect(validate('e164', bytes, 0, 17)).toBe(true);
    expect(validate('e164', bytes, 0, 18)).toBe(false);
    expect(validate('phone', bytes, 0, 16)).toBe(true);
    expect(validate('phone', bytes, 0, 17)).toBe(false);
  });

  it('a plus sign may be a percent escape', () => {
    all('e164', ['%2B33142685300', '%2b4912345'], true);
    all('e164', ['%2B491234'], false);
    all('phone', ['%2B1234567'], true);
    all('phone', ['%2B123456', '%20123456'], false);
  });
});
