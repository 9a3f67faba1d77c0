/** Values of an INSERT without columns, by the name of its table. */
import { expect, test } from 'vitest';
import { validate } from '../../../../../src/detect/gates/validate.ts';

const utf8 = new TextEncoder();
/** Asks about the value between two bars, which are taken out. */
const isOfTable = (statement: string): boolean => {
  const [before, value, behind] = statement.split('|') as [string, string, string];
  const start = utf8.encode(before).length;
  const bytes = utf8.encode(before + value + behind);
  return validate('person-table-cell', bytes, start, start + utf8.encode(value).length);
};

test.each([
  `insert into customer values (5, '|Qyxiko|', 'Zorkmura', '2000-12-30')`,
  `insert into customer values (5, 'Qyxiko', '|Zorkmura|', 'female')`,
  `INSERT INTO "shop"."Users" VALUES ('|Qyxiko Zorkmura|', '0171555012')`,
  `insert into [dbo].[SinhVien] values (N'|Qyxiko Zorkmura|', '1984-05-02')`,
  `insert into клиенты values ('|Qyxiko Zorkmura|', '1984-05-02')`,
  `insert into customer_address values ('x', '|0171-555-012|')`,
  `insert into contact values (7, '|06/20-456-57-58|')`,
  `insert into home_adresse values ('|Zork 7|')`,
  `insert into patients values ('|1984-05-02|')`,
])('of a person: %s', (statement) => expect(isOfTable(statement)).toBe(true));

test.each([
  `insert into jobs values (5, '|Qyxiko|', 'Zorkmura', '2000-12-30')`,
  `insert into customer values (5, '|Qyxiko|', 'Zorkmura', 'ok')`,
  `insert into customer values (5, '|Qyxiko|', 7, '2000-12-30')`,
  `insert into customer values (5, '|Account Manager|', '2000-12-30')`,
  `insert into contact values (7, '|06/20/2024|')`,
  `insert into contact values (7, '|10.0.19041|')`,
  `insert into ip_address values (7, '|Zone 7, Rack|')`,
  `insert into address values (7, '|tcp://x 7|')`,
  `insert into address values (7, '|Default Pool 7|')`,
  `insert into users (a) values ('|Qyxiko Zorkmura|', '2000-12-30')`,
  `select '|Qyxiko Zorkmura|', '2000-12-30' from users`,
])('of none: %s', (statement) => expect(isOfTable(statement)).toBe(false));

test('behind 4 KiB no table is told: a value goes by its form', () => {
  const head = `insert into customer values ${`(1, 'x', 'y'), `.repeat(400)}`;
  expect(isOfTable(`${head}(1, '|Qyxiko Zorkmura|', '2000-12-30')`)).toBe(true);
  expect(isOfTable(`${head}(1, '|ready|', '2000-12-30')`)).toBe(false);
});
