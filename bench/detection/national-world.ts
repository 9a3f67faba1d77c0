/** National, tax and health ids outside Europe, with the check digits that their issuers publish, and vehicle numbers. */
import type { Random } from '../random.ts';
import { DIGITS } from '../random.ts';
import { luhnDigit, mod11x2, verhoeffDigit, weighted } from './check-digits.ts';
import type { Countries } from './national-parts.ts';
import { digit, dmy, two, ymd } from './national-parts.ts';
import { shape } from './shape.ts';

/** By country and name. */
export const WORLD: Countries = {
  'us-ssn': [
    ['ssn', 'social security number'],
    (r) => `${100 + r.below(500)}-${two(1 + r.below(98))}-${1000 + r.below(8999)}`,
  ],
  'ca-sin': [
    ['sin', 'social insurance number'],
    (r) => {
      const body = `${1 + r.below(7)}${r.text(7, DIGITS)}`;
      return body + luhnDigit(body);
    },
  ],
  'br-cpf': [
    ['cpf'],
    (r) => {
      const a = shape(r, '{9:d}');
      const check = (text: string): string => {
        const rest =
          (weighted(
            text,
            text.split('').map((_, i) => text.length + 1 - i),
          ) *
            10) %
          11;
        return String(rest % 10);
      };
      const b = a + check(a);
      return (b + check(b)).replace(/(...)(...)(...)(..)/, '$1.$2.$3-$4');
    },
  ],
  'br-cnpj': [
    ['cnpj'],
    (r) => {
      const a = `${shape(r, '{8:d}')}0001`;
      const check = (text: string, weights: number[]): string => {
        const rest = weighted(text, weights) % 11;
        return String(rest < 2 ? 0 : 11 - rest);
      };
      const b = a + check(a, [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]);
      return b + check(b, [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]);
    },
  ],
  'au-tfn': [
    ['tfn', 'tax file number'],
    (r) => {
      const body = shape(r, '{1-1:d}{7:d}');
      for (let last = 0; last < 10; last++)
        if (weighted(body + last, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0) return body + last;
      return null;
    },
  ],
  'au-medicare': [
    ['medicare number', 'medicare card'],
    (r) => {
      const body = `2${shape(r, '{7:d}')}`;
      return `${body}${weighted(body, [1, 3, 7, 9, 1, 3, 7, 9]) % 10}1`;
    },
  ],
  'in-aadhaar': [
    ['aadhaar', 'aadhaar number'],
    (r) => {
      const body = `4${shape(r, '{10:d}')}`;
      return (body + verhoeffDigit(body)).replace(/(....)(?=.)/g, '$1 ');
    },
  ],
  'in-pan': [['pan number', 'permanent account number'], (r) => shape(r, '{3:L}P{1:L}{4:d}{1:L}')],
  'cn-id': [
    ['id card', '身份证', 'resident id'],
    (r) => {
      const body = `110105${1950 + r.below(50)}${two(1 + r.below(12))}${two(1 + r.below(28))}${shape(r, '{3:d}')}`;
      return body + mod11x2(body);
    },
  ],
  'sg-nric': [
    ['nric'],
    (r) => {
      const body = shape(r, '{7:d}');
      return `S${body}${'JZIHGFEDCBA'[weighted(body, [2, 7, 6, 5, 4, 3, 2]) % 11]!}`;
    },
  ],
  'jp-my-number': [
    ['my number', 'individual number'],
    (r) => {
      const body = shape(r, '{11:d}');
      const rest = weighted(body, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
      return body + String(rest <= 1 ? 0 : 11 - rest);
    },
  ],
  'kr-rrn': [
    ['resident registration number', '주민등록번호'],
    (r) => {
      const body = `${ymd(r)}1${shape(r, '{5:d}')}`;
      return `${body.slice(0, 6)}-${body.slice(6)}${(11 - (weighted(body, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11)) % 10}`;
    },
  ],
  'za-id': [
    ['id number', 'sa id number'],
    (r) => {
      const body = `${ymd(r)}${shape(r, '{4:d}')}08`;
      return body + luhnDigit(body);
    },
  ],
  'mx-curp': [['curp'], (r) => `GOMA${ymd(r)}HDFRRL0${r.below(10)}`],
  'mx-rfc': [['rfc'], (r) => `GOMA${ymd(r)}${shape(r, '{3:U}')}`],
  'il-id': [
    ['teudat zehut', 'israeli id'],
    (r) => {
      const body = `3${shape(r, '{7:d}')}`;
      return body + luhnDigit(body).slice(0, 1);
    },
  ],
  'ar-cuit': [
    ['cuit', 'cuil'],
    (r) => {
      const body = `20${shape(r, '{8:d}')}`;
      const check = digit((11 - (weighted(body, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11);
      return check === null ? null : `20-${body.slice(2)}-${check}`;
    },
  ],
  'cl-rut': [
    ['rut', 'run'],
    (r) => {
      const body = `1${shape(r, '{7:d}')}`;
      const rest = 11 - (weighted(body, [3, 2, 7, 6, 5, 4, 3, 2]) % 11);
      return `${body.replace(/(..)(...)(...)/, '$1.$2.$3')}-${rest === 11 ? '0' : rest === 10 ? 'K' : rest}`;
    },
  ],
  'co-nit': [
    ['nit'],
    (r) => {
      const body = `9${shape(r, '{8:d}')}`;
      const rest = weighted(body, [41, 37, 29, 23, 19, 17, 13, 7, 3]) % 11;
      return `${body}-${rest < 2 ? rest : 11 - rest}`;
    },
  ],
  'th-id': [
    ['thai id', 'citizen id'],
    (r) => {
      const body = `1${shape(r, '{11:d}')}`;
      return (
        body + String((11 - (weighted(body, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 10)
      );
    },
  ],
  'my-nric': [['mykad', 'ic number'], (r) => `${ymd(r)}-14-${shape(r, '{4:d}')}`],
  'id-nik': [['nik', 'ktp'], (r) => `3171${shape(r, '{2:d}')}${dmy(r)}0001`],
  'nz-ird': [
    ['ird number'],
    (r) => {
      const body = `4${shape(r, '{7:d}')}`;
      const rest = weighted(`0${body}`.slice(1), [3, 2, 7, 6, 5, 4, 3, 2]) % 11;
      return rest === 1 ? null : body + String(rest === 0 ? 0 : 11 - rest);
    },
  ],
  vin: [['vin', 'vehicle identification number'], (r) => vin(r)],
};
/** 49 CFR 565.15: position 9 is the check digit. */
const vin = (random: Random): string => {
  const body = `1HGCM8263${shape(random, 'A{7:d}')}`.split('');
  const value = (c: string): number =>
    /\d/.test(c)
      ? Number(c)
      : [1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 0, 7, 0, 9, 2, 3, 4, 5, 6, 7, 8, 9][
          c.charCodeAt(0) - 65
        ]!;
  const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
  const rest = body.reduce((sum, c, i) => sum + value(c) * weights[i]!, 0) % 11;
  body[8] = rest === 10 ? 'X' : String(rest);
  return body.join('');
};
