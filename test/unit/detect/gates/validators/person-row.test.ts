import { describe, expect, test } from 'vitest';
import { validate } from '../../../../../src/detect/gates/validate.ts';

const utf8 = new TextEncoder();

/** `row` with the value that is asked about between two bars. */
const isOfPerson = (row: string): boolean => {
  const [before, cell, behind] = row.split('|') as [string, string, string];
  const start = utf8.encode(before).length;
  return validate(
    'person-cell',
    utf8.encode(before + cell + behind),
    start,
    start + utf8.encode(cell).length,
  );
};
const holdsPerson = (row: string): boolean => {
  const bytes = utf8.encode(row);
  return validate('person-row', bytes, 0, bytes.length);
};

const ADDRESS = `, 'q.zork@mail.test')`;

describe('values of a form of their own', () => {
  test.each([
    '1984-05-02',
    '02.05.1984',
    '5/2/1984',
    '1984-05-02T00:00:00Z',
    '+49 171 5550123',
    '(11) 5555-6789',
    '555-0123-99',
    '0171555012',
    '0171 5550123',
    '030/1234567',
    '852.963.741-09',
    '23.456.789-0',
    '123-45-6789',
    '37 rue du Moulin',
    '12 Mill Lane',
    '12 Mill Lane, Springfield',
    'Calle Mayor 12, Ciudad',
    'Avenida Central, 1234',
    'Hauptstraße 5',
    'Impasse des trois moulins',
    'ул. Лесная; д. 34',
    ' 12 Mill Road ',
    '5 May 1984',
    '05 Mei 1998',
    'May 5, 1984',
    '12 MILL LANE',
    '9 Mill Crescent',
    'Rua das Acácias, 44',
    'Strada Florilor 3, Oraș',
    'Jl. Melati No. 3',
    'Orașul, Mill Street 18',
    'Fő utca 7',
    'Mäenkatu 5',
    'Лесная улица, дом 3',
    'Apt #7-12 Mill Road',
    'Desa Kelet Rt 23 Rw 4',
    '12 Trường Chinh, Q12, TP.HCM',
  ])('%s', (text) => {
    expect(isOfPerson(`('|${text}|'${ADDRESS}`)).toBe(true);
  });

  test.each([
    '2024-01-02',
    '2011-01-01',
    '1919-01-01',
    '2024-01-02 10:11:12',
    '1984-05-02T10:11:12Z',
    '1700000000',
    '12345678',
    '10.0.0.1',
    '0001 234567',
    '05/2024',
    '1.2.3',
    '404',
    '4bf92f3577b34da6a3ce929d0e0e4736',
    '550e8400-e29b-41d4-a716-446655440000',
    '12 items',
    '500 Internal Server Error',
    '404 Not Found, Try Again',
    '15 versions 2011',
    'Level 5',
    'Retry Way',
    '1700000000123',
    '19841302',
    '3 retries left',
    'strict mode 5',
    '3 product changes',
    '2 files via upload',
    'via 10.0.0.1',
    '5 place orders',
    'Rue du Moulin',
    'x'.repeat(101),
    '+1',
    '555-01',
    '',
  ])('%s is of none', (text) => {
    expect(isOfPerson(`('|${text}|'${ADDRESS}`)).toBe(false);
  });
});

describe('names', () => {
  test.each([
    [`('|Emma|', 'x', 'q@mail.test')`, 'known'],
    [`('|Emma Q. van Zork|', 1, 'q@mail.test')`, 'known'],
    [`('|Zork|', 1, 'emma.zork@mail.test')`, 'in the address'],
    [`('emma_zork7@mail.test', NULL, '|Zork|')`, 'in the address before it'],
    [`('|Pito Zérk|', 1, 'pitozerk@mail.test')`, 'in the address, without accents'],
    [`('|Михаил|', 'mikhail.z@mail.test')`, 'in the address, in other letters'],
    [`('Emma', '|Zork|', 'q@mail.test')`, 'behind a known one'],
    [`('|Zork|', 'Emma', 'q@mail.test')`, 'before a known one'],
    [`("q@mail.test", "|Zork|", "Qyx", "0171555012")`, 'beside the address, with a telephone'],
    [`("q@mail.test", "Zork", "|Qyx|", "0171555012")`, 'beside one that is, with a telephone'],
    [`("1984-05-02", "|Qyx|", "Zork", "q@mail.test")`, 'the second before it, with a birth'],
    [`(N'|Nguyễn Thu|', N'x')`, 'known, in a text of SQL Server'],
    [`('Emma Qyx',  '|Zork|')`, 'behind a whole name that is known, aligned'],
    [`('qzorkelund7', 'Qyx', '|Zorkelund|')`, 'in the login'],
    [`('qyx.zorkelund', '|Qyx|', 'Zorkelund')`, 'beside one in the login'],
    [`('Mr.', '|Qyx|', 'Zork', 'q@mail.test')`, 'behind a title'],
    [`('Mrs', 'Qyx', '|Zork|', 'q@mail.test')`, 'the second behind a title'],
    [`(1, '|Zorkelundi István|', '1984-05-02')`, 'family name first, with a birth'],
    [`('|ليلى عبد الرحمن|', '0171555012')`, 'of letters without capitals, with a telephone'],
    [`('|สมชาย ใจดี|', '1984-05-02')`, 'of Thai, with a birth'],
    [`('|周志华|', '20', '男')`, 'of Han, with a sex'],
    [`('|김현수|', '1984-05-02')`, 'of Hangul, with a birth'],
    [`('|山田 太郎|', '1984-05-02')`, 'of Japan, with a birth'],
  ])('%s is %s', (row) => {
    expect(isOfPerson(row)).toBe(true);
  });

  test.each([
    [`('|Zork|', 1, 'q@mail.test')`, 'a word that nothing says'],
    [`('|Zork Qyx|', 'q@mail.test', '0171555012')`, 'two words'],
    [`('|zork|', 1, 'emma.zork@mail.test')`, 'in small letters'],
    [`('|Emma Service|', 'emma@mail.test')`, 'a word of programs'],
    [`('|Admin|', 'admin@mail.test', '0171555012')`, 'a word of programs beside it'],
    [`('|Go|', 'gordon@mail.test')`, 'too short to be told by the address'],
    [`("q@mail.test", 1, "|Zork|", "Qyx", "0171555012")`, 'not beside the address'],
    [`('zork', '|Zork|', '0171555012')`, 'a login that is the word itself'],
    [`('azorkelund', '|Elund|', '0171555012')`, 'a login that is longer before it'],
    [`('MR', '|Open|', 'q@mail.test')`, 'no title'],
    [`("q@mail.test", "|Zork|", "Qyx", "done")`, 'in a row without another sign'],
  ])('%s is %s', (row) => {
    expect(isOfPerson(row)).toBe(false);
  });
});

describe('houses and postcodes', () => {
  const PERSON = `'Emma', '0171555012'`;
  test.each([
    '125 Zorkinska Ostrava',
    'Zorkiski 67, Solun',
    'C/ Zork n 2',
    '7 Zork Qyx, Ostrava',
    'DN18 5JD',
  ])('%s of a person', (text) => expect(isOfPerson(`(${PERSON}, '|${text}|')`)).toBe(true));
  test.each(['Level 7', 'Team 12', '30 days', 'C/Users', '12345'])('%s is of none', (text) =>
    expect(isOfPerson(`(${PERSON}, '|${text}|')`)).toBe(false),
  );
  test.each(['125 Zorkinska Ostrava', 'Zorkiski 67, Solun', 'DN18 5JD'])(
    '%s without a person',
    (text) => expect(isOfPerson(`('x', '0171555012', '|${text}|')`)).toBe(false),
  );
  test('a postcode beside a street or a town', () => {
    expect(isOfPerson(`(${PERSON}, 'Zorkstadt', '|12345|')`)).toBe(true);
    expect(isOfPerson(`(${PERSON}, '9 Mill Lane', '|12345|')`)).toBe(true);
    expect(isOfPerson(`(${PERSON}, 'ok', '|12345|')`)).toBe(false);
    expect(isOfPerson(`('x', 'Zorkstadt', '|12345|')`)).toBe(false);
  });
  test.each(['333.555-091-22', 'K1234567', 'QA123456X'])('a number of its own form: %s', (text) => {
    expect(isOfPerson(`(${PERSON}, '|${text}|')`)).toBe(true);
    expect(isOfPerson(`('x', 'y', '|${text}|')`)).toBe(false);
  });
  test('a street alone beside its number and its postcode', () => {
    expect(isOfPerson(`('2', '1400 XX', '|Zorkerstraat|')`)).toBe(true);
    expect(isOfPerson(`('x', '1400 XX', '|Zorkerstraat|')`)).toBe(false);
  });
});

describe('numbers in digits alone', () => {
  test.each([
    `('Emma', '|7700900123|')`,
    `('|19840502|', 'Emma Zork')`,
    `("|770090012|", "x", "Emma")`,
  ])('%s: of whom a name in the row tells', (row) => {
    expect(isOfPerson(row)).toBe(true);
  });

  test.each([`('Zork', '|7700900123|')`, `('Emma', '|77009|')`, `('Emma', '|19841302|')`])(
    '%s: of nobody',
    (row) => {
      expect(isOfPerson(row)).toBe(false);
    },
  );
});

describe('rows', () => {
  test.each([
    `(7, 'x', 'Emma', 'q@mail.test')`,
    `'', 'Emma', 'q@mail.test'`,
    `["q@mail.test","12 Mill Lane"]`,
    `('12 Mill Lane', 'q@mail.test'`,
  ])('%s holds a person', (row) => {
    expect(holdsPerson(row)).toBe(true);
  });

  test.each([`(7, 'x', 'q@mail.test')`, `'q@mail.test'`, `Emma, 'q@mail.test'`, ''])(
    '%s holds none',
    (row) => {
      expect(holdsPerson(row)).toBe(false);
    },
  );
});

describe('rows without an address', () => {
  const tellsPerson = (row: string): boolean => {
    const bytes = utf8.encode(row);
    return validate('person-row-alone', bytes, 0, bytes.length);
  };

  test.each([
    [`(7, 'Emma', '1984-05-02')`, 'a name and a birth'],
    [`('Emma Zork', 'x', '+49 171 5550123')`, 'a name and a telephone'],
    [`('Emma', 'x', '7700900123')`, 'a name and a number'],
    [`("Emma", "12 Mill Lane")`, 'a name and a street'],
    [`('x', '1984-05-02', '0171555012')`, 'a birth and a telephone'],
    [`(N'x', DATE '1984-05-02', '12 Mill Lane')`, 'a birth and a street'],
    [`(1, 'Lajos', 'Kovács')`, 'a given and a family name'],
    [`(1, 'Чернов', 'Юрий')`, 'a family and a given name in other letters'],
    [`('Emma', 20, 'Female')`, 'a name and a sex'],
    [`('周志华', '男')`, 'a name of Han and a sex'],
    [`('qzorkelund', 'Qyx', 'Zorkelund', '0171555012')`, 'a login with its name and a telephone'],
    [`('Zorkelundi István', '1984-05-02')`, 'family name first and a birth'],
    [`('Zorkdam', '2', 'a', '1400 XX', 'Zorkerstraat')`, 'a street, its number and its postcode'],
    [`('Zorkentie 6 B 15', '29818')`, 'a street with its number, and its postcode'],
  ])('%s tells one: %s', (row) => {
    expect(tellsPerson(row)).toBe(true);
  });

  test.each([
    `(7, 'Emma', 'ok')`,
    `('x', '1984-05-02', 'ok')`,
    `('x', '0171555012', 'ok')`,
    `('Emma', 'Anna', 'Julia')`,
    `('Emma Service', '1984-05-02')`,
    `('x', '7700900123', '19840502')`,
    `["Paris", "Rome", "2024-01-02"]`,
    `('周志华', '20')`,
    `('خطأ في النظام', '20')`,
    `('Hotel Maria', '0171555012')`,
    `('Zorkerstraat', '1400 XX')`,
    `('Emma', 'no')`,
    `('calle de la zorka vieja', 'zorkavieja', 'female')`,
    '',
  ])('%s tells none', (row) => {
    expect(tellsPerson(row)).toBe(false);
  });
});
