/** Values of INSERT by their columns: the place tells, whatever stands between; what lies too far away is taken for what it may be. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Validator } from '../../../../../src/core/pack.ts';
import { validate } from '../../../../../src/detect/gates/validate.ts';

const utf8 = new TextEncoder();

/** Asks about the value between two bars, which are taken out. */
const asks = (validator: Validator, statement: string): boolean => {
  const [before, value, behind] = statement.split('|') as [string, string, string];
  const start = utf8.encode(before).length;
  const bytes = utf8.encode(before + value + behind);
  return validate(validator, bytes, start, start + utf8.encode(value).length);
};
const rowsOf = (validator: Validator, statement: string): boolean => {
  const bytes = utf8.encode(statement);
  const start = utf8.encode(/^.*?values?\s*/i.exec(statement)![0]).length;
  return validate(validator, bytes, start, bytes.length);
};

describe('a column is told by its place', () => {
  test.each([
    `INSERT INTO kunde (id, fornavn, x) values (7, '|Sigurd|', 'Lund')`,
    `insert into t(a,b,telefon)values(1,'x, (y','|0171 555|')`,
    `insert into t (a, b, tlf) values (now(), f('x', 'y'), '|11223344|')`,
    `INSERT INTO "T" ("Geburts-Datum", "Vor_Name") VALUES ('1984-05-02', '|Jo|')`,
    `insert into t (x, apellido) values (1, 'O''Neil'), (2, '|Ibarra|')`,
    'insert into `t` (`id`, `фамилия`) values (8, "|Иванов|")',
    `INSERT INTO T (Id, HoTenNV) VALUES (1, N'|Lý Việt|')`,
    `insert into t (cust_home_address) values ('|12 Mill Lane|')`,
    `insert into t (地址) values ('|上海市浦东新区陆家嘴环路1000号|')`,
    `insert into t (navn, epost, tlf) values ('|Kari|', 'x', '1')`,
    `insert into t (customer_name, customer_tel) values ('|Kari|', 'x')`,
    `insert into t (contact_mobil, id) values ('|0171 555|', 'x')`,
  ])('of a person: %s', (statement) => expect(asks('person-column', statement)).toBe(true));

  test.each([
    `INSERT INTO kunde (id, fornavn, x) values (7, 'Sigurd', '|Lund|')`,
    `insert into t (fornavn) values ('|null|')`,
    `insert into t (a, telefon) values (1, '|none of it|')`,
    `insert into hosts (host, address) values ('db1', '|10.0.0.17|')`,
    `insert into hosts (host, address) values ('db1', '|tcp://db1.internal:5432|')`,
    `insert into nodes (rg, id) values ('|rg-prod-12|', 1)`,
    `insert into jobs (name, state) values ('|nightly|', 'READY')`,
    `insert into t (vorname) values ('Jo') returning '|Jo|'`,
    `select fornavn from t where x in ('|Jo|')`,
    `insert into t (a) values (1, '|Jo|')`,
  ])('of none: %s', (statement) => expect(asks('person-column', statement)).toBe(false));

  test.each([
    `insert into t (id, dni, x) values (70001, |27957229|, 12345678)`,
    `insert into t (a, b, telefon) values ('x, (y', "7, 8", |79991234567|)`,
    `insert into t (a, birthdate) values (f('x', 7), |19840502|), (1, 2)`,
  ])('a number of a person: %s', (statement) =>
    expect(asks('person-number-column', statement)).toBe(true),
  );

  test.each([
    `insert into t (id, dni, x) values (|70001|, 27957229, 12345678)`,
    `insert into t (dni) values (|27957229|.5)`,
    `insert into t (dni) values (|27957229|-1)`,
    `insert into t (a, dni) values ('x, |27957229|', 1)`,
    `insert into t (a, dni) values ("x, |27957229|", 1)`,
    `insert into t (address) values (|27957229|)`,
  ])('no number of a person: %s', (statement) =>
    expect(asks('person-number-column', statement)).toBe(false),
  );

  test.each([
    `insert into users (id, passwort) values (1, '|Sommer-24x|')`,
    `insert into users (a, b, c, d, e, f, g, user_pass) values (1,2,3,4,5,6,7,'|hunter 2|')`,
    `insert into users (smtp_pass) values ('|hunter 2|')`,
    `insert into users (dbPass, x) values ('|hunter 2|', 1)`,
    `insert into users (USER_PASS_HASH) values ('|hunter 2|')`,
    `insert into users (pwd_hash) values (crypt('|hunter 2|', gen_salt('bf')))`,
  ])('a credential: %s', (statement) => expect(asks('secret-column', statement)).toBe(true));

  test.each([
    `insert into users (token_count, x) values ('|x7y8z9|', 1)`,
    `insert into users (password) values ('|none|')`,
    `insert into users (compass) values ('|north-7x|')`,
  ])('no credential: %s', (statement) => expect(asks('secret-column', statement)).toBe(false));

  test('values are asked for by the kind of their quotes', () => {
    const single = `insert into t (id, fornavn) values ("7", 'Kari "K" Bos')`;
    expect(rowsOf('person-columns', single)).toBe(true);
    expect(rowsOf('person-columns-quoted', single)).toBe(false);
    expect(rowsOf('person-number-columns', single)).toBe(false);
    const double = `insert into t (id, fornavn) values ('7', "Kari O'Bos")`;
    expect(rowsOf('person-columns', double)).toBe(false);
    expect(rowsOf('person-columns-quoted', double)).toBe(true);
    const numbers = `insert into t (id, dni) values ('x, 27957229', 'y'), (7, 27957229)`;
    expect(rowsOf('person-number-columns', numbers)).toBe(true);
    expect(rowsOf('person-number-columns', numbers.replace('(7, 27957229)', '(7, 7)'))).toBe(false);
    expect(
      rowsOf('secret-columns-quoted', `insert into t (a, clave) values ("x", 'Verano22x')`),
    ).toBe(false);
  });

  test('any row of a statement counts', () => {
    const rows = `values ('a', 'x'), ('b', 'Kari'), ('c', 'x')`;
    expect(rowsOf('person-columns', `insert into t (id, fornavn) ${rows}`)).toBe(true);
    expect(rowsOf('person-columns', `insert into t (id, weather) ${rows}`)).toBe(false);
    expect(rowsOf('secret-columns', `insert into t (id, clave) values (1, 'Verano22x')`)).toBe(
      true,
    );
  });
});

test('what stands before a value does not change its column', () => {
  const other = fc.oneof(
    fc.constantFrom('NULL', '7', 'now()', `f('a, (b', 2)`, `'x, y'`, `'it''s'`, '"(,"', `''`),
    fc.integer().map(String),
  );
  fc.assert(
    fc.property(fc.array(other, { maxLength: 8 }), fc.nat(3), (before, rows) => {
      const columns = [...before.map((_, i) => `c${i}`), 'vorname', 'z'].join(', ');
      const row = (value: string): string => `(${[...before, `'${value}'`, `'z'`].join(', ')})`;
      const head = `INSERT INTO t (${columns}) VALUES ${`${row('Jo')}, `.repeat(rows)}`;
      expect(asks('person-column', head + row('|Ann|'))).toBe(true);
      expect(asks('person-column', head + row('Ann').replace(`'z'`, `'|z|'`))).toBe(false);
    }),
    { numRuns: 200 },
  );
});

test('behind 4 KiB no column is told: a value is taken for what it may be', () => {
  const head = `insert into t (id, fornavn, clave) values ${`(1, 'x', 'y'), `.repeat(400)}`;
  expect(asks('person-column', `${head}(|`.concat(`1|, 'x', 'y')`))).toBe(true);
  expect(asks('person-column', `${head}(1, '|x|', 'y')`)).toBe(true);
  expect(asks('secret-column', `${head}(1, 'x', '|hunter 2|')`)).toBe(true);
  expect(asks('secret-column', `${head}(1, 'x', '|none|')`)).toBe(false);
  expect(asks('person-number-column', `${head}(1, |27957229|, 'y')`)).toBe(true);
});
