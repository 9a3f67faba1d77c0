/** Values of fields whose names say little: numbers, addresses and names go, what the same words hold in programs stays. */
import { expect, test } from 'vitest';
import {
  longNumber,
  nameInField,
  postalAddress,
} from '../../../../../src/detect/gates/validators/field-values.ts';

const check =
  (passes: (bytes: Uint8Array, start: number, end: number) => boolean) =>
  (text: string): boolean => {
    const bytes = new TextEncoder().encode(text);
    return passes(bytes, 0, bytes.length);
  };
const isLong = check(longNumber);
const isAddress = check(postalAddress);
const isName = check(nameInField);

test.each(['7712345', '123 456-78', 'AB12345(6)', '۰۰۲۱۲۱۹۹۵۸', ' 1234567 ', 'x'.repeat(201)])(
  'a long number, form %#',
  (text) => {
    expect(isLong(text)).toBe(true);
  },
);

test.each([
  'eth0',
  '1200',
  '20 %',
  '2024-05-02',
  '2024-05-02 10:11:12',
  '10.20.30.40',
  '10.204.30',
  'Holiday Inn 12345, Leeds',
  'fe80::12345',
  '0f8fad5b-d9cb-469f-a165-70867728950e',
  'Номер документа',
])('no long number, form %#', (text) => {
  expect(isLong(text)).toBe(false);
});

test.each(['\u200b', '\u00ad', '\ufe0f', '\u00a0', '\u001b[31m', '\u034f', '\u{e0041}', '\u0301'])(
  'digits with something unseen between them are a number, letters are none: %#',
  (unseen) => {
    expect(isLong('78140000'.split('').join(unseen))).toBe(true);
    expect(isLong('Konto'.split('').join(unseen))).toBe(unseen.includes('1'));
  },
);

test('bytes that are no UTF-8 cannot be told', () => {
  expect(longNumber(Uint8Array.of(0xff, 0x31, 0x32), 0, 3)).toBe(true);
});

test.each(['12 Mill Lane', 'Spijkerstraat', '5 rue des lilas', 'Łódzka 5 m. 3', '東京都港区1-2'])(
  'an address, form %#',
  (text) => {
    expect(isAddress(text)).toBe(true);
  },
);

test.each([
  '10.0.0.7',
  '10.0.0.7:80',
  '0x7ffe12',
  'fox.lan',
  'https://shop.test/Mill Lane 5',
  'ana@mail.test',
  'Alamat lengkap',
  'Address is required',
  '${street} 5',
  '12345',
  'AbcdefghijklmnopqrstuvwxyzABC',
])('no address, form %#', (text) => {
  expect(isAddress(text)).toBe(false);
});

test.each(['Ann Leeroy', 'PEETERS', 'Müller', '山田 太郎', 'x'.repeat(201)])(
  'a name, form %#',
  (text) => {
    expect(isName(text)).toBe(true);
  },
);

test.each(['Acme Zorkworks', 'overlay2', 'john', 'Default Driver', 'Factura de abril'])(
  'no name, form %#',
  (text) => {
    expect(isName(text)).toBe(false);
  },
);
