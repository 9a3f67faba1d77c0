/** National, tax and health ids of Europe, with the check digits that their issuers publish. */
import { DIGITS } from '../random.ts';
import { luhnDigit, mod11x10, weighted } from './check-digits.ts';
import type { Countries } from './national-parts.ts';
import { digit, dmy, join, two, ymd } from './national-parts.ts';
import { shape } from './shape.ts';

/** By country and name. */
export const EUROPE: Countries = {
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
      const order = DIGITS.split('').toSorted(() => r.next() - 0.5);
      const body = order.slice(0, 9);
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
  'tr-tckn': [
    ['tckn', 'tc kimlik no'],
    (r) => {
      const d = `1${shape(r, '{8:d}')}`.split('').map(Number);
      const odd = d[0]! + d[2]! + d[4]! + d[6]! + d[8]!;
      const even = d[1]! + d[3]! + d[5]! + d[7]!;
      const ten = (((odd * 7 - even) % 10) + 10) % 10;
      return [...d, ten, (odd + even + ten) % 10].join('');
    },
  ],
  'it-cf': [
    ['codice fiscale'],
    (r) =>
      codiceFiscale(
        `RSSMRA${two(30 + r.below(69))}${r.pick('ABCDEHLMPRST'.split(''))}${two(1 + r.below(28))}H501`,
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
};

const CF_ODD: Readonly<Record<string, number>> = Object.fromEntries(
  '0123456789'
    .split('')
    .map((c, i) => [c, [1, 0, 5, 7, 9, 13, 15, 17, 19, 21][i]!] as const)
    .concat(
      'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
        .split('')
        .map(
          (c, i) =>
            [
              c,
              [
                1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22,
                25, 24, 23,
              ][i]!,
            ] as const,
        ),
    ),
);

/** Check letter of the Italian decree of 23 December 1976. */
const codiceFiscale = (body: string): string => {
  const even = (c: string): number => (/\d/.test(c) ? Number(c) : c.charCodeAt(0) - 65);
  const sum = body
    .split('')
    .reduce((total, c, i) => total + (i % 2 === 0 ? CF_ODD[c]! : even(c)), 0);
  return body + String.fromCharCode(65 + (sum % 26));
};
