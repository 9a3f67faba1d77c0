/** Rows without quotes beside an address, and names before one: what is of a person goes, what tables and lists hold besides stays. */
import { describe, expect, test } from 'vitest';
import type { Validator } from '../../../../../src/core/pack.ts';
import { validate } from '../../../../../src/detect/gates/validate.ts';

const utf8 = new TextEncoder();

/** Asks about the value between two `^`, which are taken out. */
const asks = (validator: Validator, row: string): boolean => {
  const [before, value, behind] = row.split('^') as [string, string, string];
  const start = utf8.encode(before).length;
  const bytes = utf8.encode(before + value + behind);
  return validate(validator, bytes, start, start + utf8.encode(value).length);
};

describe('a value of a bare row', () => {
  test.each([
    '| 7 | ^Johnson^ | Emily | e.j@mail.test |',
    '7;^Quiztor^;quiztor@mail.test;1',
    '7,Ann,^Quiztor^,x@mail.test',
    'x@mail.test\t^1984-05-02^\tok',
    '^+34 600 123 456^,x@mail.test',
    '| x@mail.test | ^12 Mill Lane^ |',
    'a\n| ^Zoë Fischer^ | x@mail.test |\nb',
    '{"row":"^Ann^;x@mail.test"}',
  ])('of a person: %s', (row) => expect(asks('bare-cell', row)).toBe(true));

  test.each([
    '| 7 | ^READY^ | x@mail.test |',
    '7,^Default Pool^,x@mail.test',
    '| ^2026-11-29^ | x@mail.test |',
    '| ^x@mail.test^ | Ann |',
    '| ^Ann^ | Fischer |',
    '| Ann |\n| ^Quiztor^ | x@mail.test |',
    'Ann\n^Quiztor^;x@mail.test',
    '7|^8eK@FUkS.tJG^|x@mail.test',
  ])('of none: %s', (row) => expect(asks('bare-cell', row)).toBe(false));
});

describe('a name before an address', () => {
  test.each([
    '^Ronja Qekdal^ <ronja.q@mail.test>',
    '^Ann Qekdal^ <x@mail.test>',
    '"^Q. Zafirakis^" <zafirakis@mail.test>',
    '^Élodie Qekdal^ <e.qekdal@mail.test>',
  ])('of a person: %s', (text) => expect(asks('name-of-address', text)).toBe(true));

  test.each([
    '^Build Bot^ <build-bot@ci.test>',
    '^Zorb News^ <zorb.news@mail.test>',
    '^Qwx Zyqx^ <other@mail.test>',
    '^Zorb Support^ <zorb@mail.test>',
    '^Zorb Qekdal^ and <zorb@mail.test>',
    '^Dependabot Preview^ <dependabot[bot]@mail.test>',
  ])('of none: %s', (text) => expect(asks('name-of-address', text)).toBe(false));
});

describe('a value of a bare row without an address', () => {
  test.each([
    '7,^Miller^,Daniel,1984-05-02',
    '7,Miller,^Daniel^,1984-05-02',
    '7;^José Gómez^;02.05.1984;x',
    '7|Emma Taylor|^5551234567^|1984/05/02',
    'Emma Taylor\t^9 Mill Lane^\t1984-05-02',
  ])('of a person: %s', (row) => expect(asks('bare-cell-alone', row)).toBe(true));

  test.each([
    '7,^Shipped^,Daniel,1984-05-02',
    '7,Emma,^42^,1984-05-02',
    '^Boston^,Lincoln Park,1984-05-02',
    '7,^Emma^',
  ])('of none: %s', (row) => expect(asks('bare-cell-alone', row)).toBe(false));

  test.each(['^7,Miller,Daniel,1984-05-02^', '^Emma Taylor;2.5.1984^'])('a row: %s', (row) =>
    expect(asks('bare-row-alone', row)).toBe(true),
  );
  test.each([
    '^7,Miller,Daniel,2024-05-02^',
    '^7,Shipped,1984-05-02^',
    '^Miller Daniel 1984-05-02^',
  ])('no row: %s', (row) => expect(asks('bare-row-alone', row)).toBe(false));
  test('a number beside an address needs a name', () => {
    expect(asks('bare-cell', 'Emma,^5551234567^,x@mail.test')).toBe(true);
    expect(asks('bare-cell', 'Queue,^5551234567^,x@mail.test')).toBe(false);
  });
});
