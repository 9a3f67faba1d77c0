/**
 * Every validator with a check digit: published or constructed numbers pass, and each of them
 * with another last character fails. Numbers come from the sources that the validators cite, or
 * from their algorithms; none belongs to a person.
 */
import { describe, expect, it } from 'vitest';
import type { Validator } from '../../../../../src/core/pack.ts';
import { validate } from '../../../../../src/detect/gates/validate.ts';

const DIGITS = '0123456789';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

interface Row {
  readonly name: Validator;
  readonly valid: readonly string[];
  /** What the check character may be; all others than the right one must be refused. */
  readonly alphabet: string;
  /** Place of the check character counted from the end; -1 = the last. */
  readonly at?: number;
}

const ROWS: readonly Row[] = [
  {
    name: 'luhn',
    alphabet: DIGITS,
    valid: [
      '4111 1111 1111 1111',
      '378282246310005',
      '5555-5555-5555-4444',
      '6011000990139424',
      '4222222222222',
    ],
  },
  {
    name: 'mod97',
    alphabet: DIGITS,
    valid: [
      'GB82 WEST 1234 5698 7654 32',
      'DE89370400440532013000',
      'FR1420041010050500013M0260' + '6',
      'NL91ABNA0417164300',
      'NO9386011117947',
    ],
  },
  { name: 'pl-nip', alphabet: DIGITS, valid: ['526-000-12-46', '1234563218'] },
  { name: 'pl-regon', alphabet: DIGITS, valid: ['123456785'] },
  { name: 'ro-cnp', alphabet: DIGITS, valid: ['1630615123457'] },
  { name: 'bg-egn', alphabet: DIGITS, valid: ['6101057509', '7523169263'] },
  { name: 'yu-jmbg', alphabet: DIGITS, valid: ['0101006500006', '0712000435350'] },
  { name: 'baltic-code', alphabet: DIGITS, valid: ['37605030299', '33309240064'] },
  { name: 'gr-afm', alphabet: DIGITS, valid: ['094259216'] },
  { name: 'gr-amka', alphabet: DIGITS, valid: ['01013099997'] },
  { name: 'hu-taj', alphabet: DIGITS, valid: ['123 456 788'] },
  { name: 'it-partita-iva', alphabet: DIGITS, valid: ['07643520567', 'IT07643520567'] },
  { name: 'il-identity', alphabet: DIGITS, valid: ['039337423'] },
  { name: 'ar-cuit', alphabet: DIGITS, valid: ['20-12345678-6'] },
  { name: 'ua-rnokpp', alphabet: DIGITS, valid: ['1759013776'] },
  { name: 'ru-inn', alphabet: DIGITS, valid: ['500100732259', '7707083893'] },
  { name: 'ru-snils', alphabet: DIGITS, valid: ['112-233-445 95'] },
  { name: 'th-national-id', alphabet: DIGITS, valid: ['1-2345-67890-12-1'] },
  { name: 'au-abn', alphabet: DIGITS, valid: ['51 824 753 556'] },
  { name: 'sa-national-id', alphabet: DIGITS, valid: ['2123456788'] },
  { name: 'ae-emirates-id', alphabet: DIGITS, valid: ['784-1980-1234567-8'] },
  { name: 'ec-cedula', alphabet: DIGITS, valid: ['1710034065'] },
  { name: 'pe-ruc', alphabet: DIGITS, valid: ['20100070970'] },
  { name: 'fr-siren', alphabet: DIGITS, valid: ['732 829 320', '732 829 320 00074'] },
  { name: 'cz-rodne-cislo', alphabet: DIGITS, valid: ['776215/1232'] },
  { name: 'hr-oib', alphabet: DIGITS, valid: ['33392005961'] },
  { name: 'cl-rut', alphabet: `${DIGITS}K`, valid: ['12.345.678-5', '11111111-1'] },
  { name: 'is-kennitala', alphabet: DIGITS, valid: ['120174-3399'], at: -2 },
  { name: 'at-svnr', alphabet: DIGITS, valid: ['1237010180'], at: -7 },
  { name: 'au-medicare', alphabet: DIGITS, valid: ['2123456701'], at: -2 },
  {
    name: 'payment-card',
    alphabet: DIGITS,
    valid: [
      '4111 1111 1111 1111',
      '378282246310005',
      '30569309025904',
      '2200123456789019',
      '6363683658751756',
    ],
  },
  { name: 'us-npi-dea', alphabet: DIGITS, valid: ['1234567893', 'BB1388568', 'AB1234563'] },
  { name: 'verhoeff', alphabet: DIGITS, valid: ['2341 2341 2346'] },
  {
    name: 'iso7064-mod11-2',
    alphabet: `${DIGITS}X`,
    valid: ['11010519491231002X', '0000-0002-1825-0097'],
  },
  // ISO/IEC 7064 annexes; IBAN of ISO 13616 moved to digits; ISBT 128 (37-2); GRid (37-36).
  {
    name: 'iso7064-mod97-10',
    alphabet: DIGITS,
    valid: ['370400440532013000131489'],
  },
  { name: 'iso7064-mod661-26', alphabet: LETTERS, valid: ['ISOHJTC'] },
  { name: 'iso7064-mod1271-36', alphabet: DIGITS + LETTERS, valid: ['ISO793W'] },
  { name: 'iso7064-mod37-2', alphabet: `${DIGITS}${LETTERS}*`, valid: ['G123498654321H'] },
  { name: 'iso7064-mod11-10', alphabet: DIGITS, valid: ['07945', '33392005961'] },
  { name: 'iso7064-mod27-26', alphabet: LETTERS, valid: ['QWERTYDVORAKY'] },
  { name: 'iso7064-mod37-36', alphabet: DIGITS + LETTERS, valid: ['A12425GABC1234002M'] },
  { name: 'damm', alphabet: DIGITS, valid: ['5724', '112946'] },
  {
    // Bitcoin wiki (Wallet import format), BIP 32 test vector 1, an address.
    name: 'base58check',
    alphabet: '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz',
    valid: [
      ['5HueCGU8rMjxEXxiPuD5BDku4MkFq', 'eZyd4dZ1jvhTVqvbTLvyTJ'].join(''),
      [
        'xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqji',
        'ChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi',
      ].join(''),
      '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2',
    ],
  },
  {
    name: 'bitcoin-address',
    alphabet: '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz',
    valid: ['1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2', '1111111111111111111114oLvT2'],
  },
  {
    // Valid strings of BIP 173 and BIP 350.
    name: 'bech32',
    alphabet: 'qpzry9x8gf2tvdw0s3jn54khce6mua7l',
    valid: [
      'abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw',
      'split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w',
      'abcdef1l7aum6echk45nj3s0wdvt2fg8x9yrzpqzd3ryx',
      'split1checkupstagehandshakeupstreamerranterredcaperredlc445v',
    ],
  },
  {
    name: 'de-steuer-id',
    alphabet: DIGITS,
    valid: ['86095742719', '47 036 892 816', '65929970489'],
  },
  { name: 'es-nif', alphabet: LETTERS, valid: ['12345678Z', 'X1234567L', '12345678-Z'] },
  { name: 'fr-nir', alphabet: DIGITS, valid: ['255081416802538', '2 55 08 14 168 025 38'] },
  { name: 'it-codice-fiscale', alphabet: LETTERS, valid: ['RSSMRA85T10A562S', 'MRTMTT25D09F205Z'] },
  { name: 'uk-nhs', alphabet: DIGITS, valid: ['943 476 5919', '4010232137'] },
  { name: 'br-cpf', alphabet: DIGITS, valid: ['529.982.247-25', '11144477735'] },
  { name: 'br-cnpj', alphabet: DIGITS, valid: ['11.222.333/0001-81', '12.ABC.345/01DE-35'] },
  { name: 'pl-pesel', alphabet: DIGITS, valid: ['44051401359', '02070803628'] },
  { name: 'nl-bsn', alphabet: DIGITS, valid: ['111222333', '123456782'] },
  { name: 'be-nrn', alphabet: DIGITS, valid: ['85.07.30-033.28', '17073003384', '93051822361'] },
  {
    name: 'se-personnummer',
    alphabet: DIGITS,
    valid: ['811228-9874', '19811228-9874', '640823+3234'],
  },
  { name: 'fi-hetu', alphabet: DIGITS + LETTERS, valid: ['131052-308T', '010594Y9032'] },
  { name: 'no-fnr', alphabet: DIGITS, valid: ['01010750160', '29029600013'] },
  { name: 'pt-nif', alphabet: DIGITS, valid: ['123456789', '501 442 600'] },
  { name: 'ie-pps', alphabet: LETTERS, valid: ['1234567T'] },
  {
    name: 'ie-pps',
    alphabet: LETTERS,
    at: -2,
    valid: ['1234567TW', '1234567FA', '1234567TX', '1234567TT'],
  },
  { name: 'ch-ahv', alphabet: DIGITS, valid: ['756.9217.0769.85', '756.1234.5678.97'] },
  { name: 'ca-sin', alphabet: DIGITS, valid: ['046 454 286', '130-692-544'] },
  { name: 'au-tfn', alphabet: DIGITS, valid: ['123 456 782', '876543210'] },
  { name: 'tr-tckn', alphabet: DIGITS, valid: ['10000000146'] },
  {
    name: 'sg-nric',
    alphabet: LETTERS,
    valid: ['S1234567D', 'T1234567J', 'F1234567N', 'G1234567X', 'M1234567K'],
  },
  { name: 'jp-my-number', alphabet: DIGITS, valid: ['1234 5678 9018'] },
  { name: 'us-aba', alphabet: DIGITS, valid: ['021000021', '011401533'] },
  {
    name: 'vin',
    alphabet: `${DIGITS}X`,
    at: -9,
    valid: ['1M8GDM9AXKP042788', '1HGCM82633A004352'],
  },
];

const passes = (name: Validator, text: string): boolean => {
  const bytes = new TextEncoder().encode(`<${text}>`);
  return validate(name, bytes, 1, bytes.length - 1);
};

describe('check digits', () => {
  for (const { name, valid, alphabet, at = -1 } of ROWS) {
    it(`${name}: valid numbers pass, another check character fails`, () => {
      for (const text of valid) {
        expect(passes(name, text), `${name} valid`).toBe(true);
        const place = text.length + at;
        for (const other of alphabet) {
          if (other === text[place]) continue;
          const changed = text.slice(0, place) + other + text.slice(place + 1);
          expect(passes(name, changed), `${name} changed`).toBe(false);
        }
      }
    });

    it(`${name}: nothing, a part, more, letters and bytes above 0x7F fail`, () => {
      for (const text of valid) {
        for (const bad of [
          '',
          text.slice(1),
          `${text}0123456789`,
          text.replace(/[0-9]/, '_').replace(/^[A-Z]/, text.match(/[0-9]/) ? '$&' : '_'),
          `${text}é`,
        ]) {
          expect(passes(name, bad)).toBe(false);
        }
      }
    });
  }
});

describe('rules besides the check digit', () => {
  const REFUSED: readonly (readonly [Validator, string, string])[] = [
    ['luhn', '0000000000000000', 'one digit repeated'],
    ['luhn', '424242424242', '12 digits'],
    ['mod97', 'ZZ82WEST12345698765432', 'a country that is not listed'],
    ['us-ssn', '000-12-3456', 'area 000'],
    ['us-ssn', '666-12-3456', 'area 666'],
    ['us-ssn', '900-12-3456', 'area 900'],
    ['us-ssn', '536-00-4399', 'group 00'],
    ['us-ssn', '536-90-0000', 'serial 0000'],
    ['us-ssn', '078-05-1120', 'published'],
    ['verhoeff', '123412341234', 'begins with 1'],
    ['de-steuer-id', '01234567890', 'begins with 0'],
    ['pl-pesel', '44991401359', 'no month'],
    ['br-cpf', '111.111.111-11', 'one digit repeated'],
    ['us-aba', '500000005', 'no district'],
  ];
  for (const [name, text, why] of REFUSED) {
    it(`${name}: ${why}`, () => expect(passes(name, text)).toBe(false));
  }
  it('us-ssn: a possible number', () => expect(passes('us-ssn', '536-90-4399')).toBe(true));
});
