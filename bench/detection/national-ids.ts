/**
 * National, tax and health ids with the check digits that their issuers publish. A candidate whose check comes out as no digit is
 * drawn anew.
 */
import type { Random } from '../random.ts';
import { DIGITS } from '../random.ts';
import { luhnDigit, mod11x10, mod11x2, verhoeffDigit, weighted } from './check-digits.ts';
import type { Kind } from './kind.ts';
import { shape } from './shape.ts';

type Make = (random: Random) => string | null;

const two = (value: number): string => String(value).padStart(2, '0');
/** Year, month and day as six digits of a birth date in the 20th century. */
const ymd = (random: Random): string =>
  two(30 + random.below(70)) + two(1 + random.below(12)) + two(1 + random.below(28));
const dmy = (random: Random): string => ymd(random).replace(/(..)(..)(..)/, '$3$2$1');
const digit = (value: number): string | null => (value >= 0 && value <= 9 ? String(value) : null);
const join = (body: string, ...checks: readonly (string | null)[]): string | null =>
  checks.includes(null) ? null : body + checks.join('');

const COUNTRIES: Readonly<Record<string, readonly [readonly string[], Make]>> = {
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
  'uk-nino': [
    ['national insurance number', 'nino'],
    (r) => shape(r, '{AB|CE|JK|LP}{6:d}{A|B|C|D}'),
  ],
  'uk-nhs': [
    ['nhs number'],
    (r) => {
      const body = `9${r.text(8, DIGITS)}`;
      return join(body, digit((11 - (weighted(body, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11));
    },
  ],
  'de-tax-id': [
    ['steuer id', 'tax id', 'idnr'],
    (r) => {
      const order = [...DIGITS].toSorted(() => r.next() - 0.5);
      const body = [...order.slice(0, 9)];
      body.splice(1 + r.below(7), 0, body[8]!);
      const text = body.join('');
      return text[0] === '0' || /(\d)\1\1/.test(text) ? null : text + mod11x10(text);
    },
  ],
  'es-dni': [
    ['dni', 'nif'],
    (r) => {
      const body = shape(r, '{8:d}');
      return body + 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(body) % 23]!;
    },
  ],
  'fr-nir': [
    ['numero securite sociale', 'nir'],
    (r) => {
      const body = `1${two(30 + r.below(69))}${two(1 + r.below(12))}75${shape(r, '{6:d}')}`;
      return body + two(97 - Number(BigInt(body) % 97n));
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
            [...text].map((_, i) => text.length + 1 - i),
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
  'pl-pesel': [
    ['pesel'],
    (r) => {
      const body = ymd(r) + shape(r, '{4:d}');
      return body + String((10 - (weighted(body, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10);
    },
  ],
  'pl-nip': [
    ['nip'],
    (r) => {
      const body = shape(r, '{525|726|113}{6:d}');
      return join(body, digit(weighted(body, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11));
    },
  ],
  'nl-bsn': [
    ['bsn', 'burgerservicenummer'],
    (r) => {
      const body = `1${shape(r, '{7:d}')}`;
      return join(body, digit(weighted(body, [9, 8, 7, 6, 5, 4, 3, 2]) % 11));
    },
  ],
  'be-nrn': [
    ['rijksregisternummer', 'national number'],
    (r) => {
      const body = ymd(r) + shape(r, '{3:d}');
      return body + two(97 - (Number(body) % 97));
    },
  ],
  'se-personnummer': [
    ['personnummer'],
    (r) => {
      const body = ymd(r) + shape(r, '{3:d}');
      return `${body.slice(0, 6)}-${body.slice(6)}${luhnDigit(body)}`;
    },
  ],
  'fi-hetu': [
    ['hetu', 'henkilotunnus'],
    (r) => {
      const date = dmy(r);
      const serial = shape(r, '{1|2|3|4}{2:d}');
      return `${date}-${serial}${'0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(date + serial) % 31]!}`;
    },
  ],
  'no-fnr': [
    ['fodselsnummer', 'fnr'],
    (r) => {
      const a = dmy(r) + shape(r, '{3:d}');
      const k1 = digit((11 - (weighted(a, [3, 7, 6, 1, 8, 9, 4, 5, 2]) % 11)) % 11);
      if (k1 === null) return null;
      const b = a + k1;
      return join(b, digit((11 - (weighted(b, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11));
    },
  ],
  'dk-cpr': [['cpr', 'cpr number'], (r) => `${dmy(r)}-${shape(r, '{4:d}')}`],
  'pt-nif': [
    ['nif', 'contribuinte'],
    (r) => {
      const body = `2${shape(r, '{7:d}')}`;
      const rest = weighted(body, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
      return body + String(rest < 2 ? 0 : 11 - rest);
    },
  ],
  'ie-pps': [
    ['pps number', 'ppsn'],
    (r) => {
      const body = shape(r, '{7:d}');
      return body + 'WABCDEFGHIJKLMNOPQRSTUV'[weighted(body, [8, 7, 6, 5, 4, 3, 2]) % 23]!;
    },
  ],
  'ch-ahv': [
    ['ahv nummer', 'avs number'],
    (r) => {
      const body = `756${shape(r, '{9:d}')}`;
      const sum = weighted(body, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3]);
      return (body + String((10 - (sum % 10)) % 10)).replace(
        /(...)(....)(....)(..)/,
        '$1.$2.$3.$4',
      );
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
  'tr-tckn': [
    ['tckn', 'tc kimlik no'],
    (r) => {
      const d = [...`1${shape(r, '{8:d}')}`].map(Number);
      const odd = d[0]! + d[2]! + d[4]! + d[6]! + d[8]!;
      const even = d[1]! + d[3]! + d[5]! + d[7]!;
      const ten = (((odd * 7 - even) % 10) + 10) % 10;
      return [...d, ten, (odd + even + ten) % 10].join('');
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
  'it-cf': [
    ['codice fiscale'],
    (r) =>
      codiceFiscale(
        `RSSMRA${two(30 + r.below(69))}${r.pick([...'ABCDEHLMPRST'])}${two(1 + r.below(28))}H501`,
      ),
  ],
  'it-piva': [
    ['partita iva', 'p iva'],
    (r) => {
      const body = `0${shape(r, '{9:d}')}`;
      return body + luhnDigit(body);
    },
  ],
  'cz-rc': [
    ['rodne cislo'],
    (r) => {
      const body = ymd(r) + shape(r, '{3:d}');
      const rest = Number(body) % 11;
      return rest === 10 ? null : `${body.slice(0, 6)}/${body.slice(6)}${rest}`;
    },
  ],
  'ro-cnp': [
    ['cnp'],
    (r) => {
      const body = `1${ymd(r)}40${shape(r, '{3:d}')}`;
      const rest = weighted(body, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
      return body + String(rest === 10 ? 1 : rest);
    },
  ],
  'bg-egn': [
    ['egn'],
    (r) => {
      const body = ymd(r) + shape(r, '{3:d}');
      return body + String((weighted(body, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10);
    },
  ],
  'hr-oib': [
    ['oib'],
    (r) => {
      const body = shape(r, '{10:d}');
      return body + mod11x10(body);
    },
  ],
  'si-emso': [
    ['emso', 'jmbg'],
    (r) => {
      const date = dmy(r);
      const body = `${date.slice(0, 4)}9${date.slice(4)}500${shape(r, '{2:d}')}`;
      const rest = weighted(body, [7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
      return rest === 1 ? null : body + String(rest === 0 ? 0 : 11 - rest);
    },
  ],
  'ee-isikukood': [
    ['isikukood'],
    (r) => {
      const body = `3${ymd(r)}${shape(r, '{3:d}')}`;
      const rest = weighted(body, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
      return join(body, digit(rest));
    },
  ],
  'lt-asmens': [
    ['asmens kodas'],
    (r) => {
      const body = `4${ymd(r)}${shape(r, '{3:d}')}`;
      const rest = weighted(body, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
      return join(body, digit(rest));
    },
  ],
  'lv-pk': [['personas kods'], (r) => `${dmy(r)}-1${shape(r, '{4:d}')}`],
  'gr-amka': [
    ['amka'],
    (r) => {
      const body = dmy(r) + shape(r, '{4:d}');
      return body + luhnDigit(body);
    },
  ],
  'gr-afm': [
    ['afm'],
    (r) => {
      const body = shape(r, '{1|0}{7:d}');
      return body + String((weighted(body, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10);
    },
  ],
  'hu-taj': [
    ['taj', 'taj szam'],
    (r) => {
      const body = shape(r, '{8:d}');
      return body + String(weighted(body, [3, 7, 3, 7, 3, 7, 3, 7]) % 10);
    },
  ],
  'at-svnr': [
    ['svnr', 'sozialversicherungsnummer'],
    (r) => {
      const serial = `1${shape(r, '{2:d}')}`;
      const date = dmy(r);
      return join(serial, digit(weighted(serial + date, [3, 7, 9, 5, 8, 4, 2, 1, 6]) % 11), date);
    },
  ],
  'is-kennitala': [
    ['kennitala'],
    (r) => {
      const body = dmy(r) + shape(r, '{2:d}');
      const check = digit((11 - (weighted(body, [3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11);
      return check === null ? null : `${body.slice(0, 6)}-${body.slice(6)}${check}9`;
    },
  ],
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
  'ua-rnokpp': [
    ['ipn', 'rnokpp'],
    (r) => {
      const body = `3${shape(r, '{8:d}')}`;
      return body + String((((weighted(body, [-1, 5, 7, 9, 4, 6, 10, 5, 7]) % 11) + 11) % 11) % 10);
    },
  ],
  'ru-inn': [
    ['inn'],
    (r) => {
      const body = `77${shape(r, '{8:d}')}`;
      const a = (weighted(body, [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10;
      const b = (weighted(`${body}${a}`, [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11) % 10;
      return `${body}${a}${b}`;
    },
  ],
  'ru-snils': [
    ['snils'],
    (r) => {
      const body = `1${shape(r, '{8:d}')}`;
      const sum = weighted(body, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101;
      return `${body.replace(/(...)(...)(...)/, '$1-$2-$3')} ${two(sum % 100)}`;
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

const CF_ODD: Readonly<Record<string, number>> = Object.fromEntries(
  [...'0123456789']
    .map((c, i) => [c, [1, 0, 5, 7, 9, 13, 15, 17, 19, 21][i]!] as const)
    .concat(
      [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map(
        (c, i) =>
          [
            c,
            [
              1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25,
              24, 23,
            ][i]!,
          ] as const,
      ),
    ),
);

/** Check letter of the Italian decree of 23 December 1976. */
const codiceFiscale = (body: string): string => {
  const even = (c: string): number => (/\d/.test(c) ? Number(c) : c.charCodeAt(0) - 65);
  const sum = [...body].reduce((total, c, i) => total + (i % 2 === 0 ? CF_ODD[c]! : even(c)), 0);
  return body + String.fromCharCode(65 + (sum % 26));
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

export const nationalKinds = (): Kind[] =>
  Object.entries(COUNTRIES).map(([name, [labels, make]]) => ({
    family: 'national-ids',
    name,
    labels,
    make: (random) => {
      for (;;) {
        const value = make(random);
        if (value !== null) return value;
      }
    },
  }));
