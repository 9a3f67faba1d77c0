/** Values of a CSV by the names of its columns: the place tells, and a value has to have the form of what its column is called. */
import { describe, expect, test } from 'vitest';
import { validate } from '../../../../../src/detect/gates/validate.ts';

const utf8 = new TextEncoder();

/** What parts names of columns from their rows. */
const MARK = /(?:(?:\\r)?\\n|\r?\n)| ?(?:>>|=>|->) ?|: | |\|(?=[0-9])/;

/** Asks about the value between two signs `^`, which are taken out; its rows begin behind the first mark. */
const asks = (text: string): boolean => {
  const [before, value, behind] = text.split('^') as [string, string, string];
  const start = utf8.encode(before).length;
  const bytes = utf8.encode(before + value + behind);
  const names = /(?<=note: |info\t)/.exec(before)?.index ?? 0;
  const mark = MARK.exec(before.slice(names));
  const rows = mark === null ? before : before.slice(0, names + mark.index + mark[0].length);
  const whole = utf8.encode(rows).length;
  return validate('csv-column', bytes, start, start + utf8.encode(value).length, whole);
};
/** Asks about the rows behind the sign. */
const rowsOf = (text: string): boolean => {
  const [before, rows] = text.split('^') as [string, string];
  const bytes = utf8.encode(before + rows);
  return validate('csv-columns', bytes, utf8.encode(before).length, bytes.length);
};

describe('a column is told by its place', () => {
  test.each([
    'id,dob,score\n771,^12/31/1990^,640',
    'id;telefon;x\n7;0171 555 01 23;a\n8;^0171 555 01 24^;b',
    'telefoonnummer;type\\n^020-6284196^;thuis',
    'note: id|bsb|account 10482|^733-104^|582917',
    'nr,"Last_Name",City\n7,"Lee, Ann, jr",^Kiel^',
    'nr\tvorname\n7\t^Jörg^',
    'bsn;achternaam;polisnr|984008615;^Vermeulen^;PL-77102',
    'card_number,cardholder,exp\r\n4556292007760575,MARTA ILIESCU,^0728^',
    'no,name,dob >> 7,^Ann Lee^,1990-01-02',
    'employee_id,name,grade ^3320^,"Lee",7',
    'cognome;nome\\n^Qyx^;x',
    'cognome;nome\\nx;^Qyx^',
    'id,name,grade 33,"^Miller, Emma^",7',
    'id,phone >> 33,^0171 5550123^',
    'note: id,surname\n3,"a,b"\n4,^Qyx^',
    // Padded rows.
    'id,phone,dob\n7, ^0171 555 01 23^, 12/31/1990',
    'id,phone,dob\n7, 0171 555 01 23, ^12/31/1990^',
    `${'x,'.repeat(40)}dob,y\n${'7,'.repeat(40)}^12/31/1990^,y`,
    // In a cell of another table.
    '12:00,app,"x,dob,rut 7,q,^12/31/1990^"',
    '12:00\tinfo\tid,dob,score 771,^12/31/1990^,640',
    'street,plz,city >> Gartenweg 7,^8820^,Kiel',
    'id,first,last,grade\n2201,^Kaito^,Qyx-Lund,B7',
    'id,last,first\n2201,Qyx,^Kaito^',
  ])('of a person: %s', (text) => expect(asks(text)).toBe(true));

  test.each([
    'id,dob,score\n771,12/31/1990,^640^',
    // A line behind the rows is none of them.
    'cognome;nome;reparto\nQyx;Zork;x\n^the quick fox^, at 10:42',
    'id,^dob^,score\n771,12/31/1990,640',
    'id,name,port\n7,^Redis^,6379',
    'host,address,port\ndb1,^10.0.0.17^,5432',
    'id,zip,state\n7,^10117^,x',
    'id,phone\n7,^none^',
    // Prose has blanks behind its commas, and as many of them as it likes.
    'id,first,last,x\n7,Emma,Qyx,a\nthe fox, at,^ Emma^',
    'id,first,last,x\n7,Emma,Qyx,a\nthe fox, at, ^Emma^',
    'id,first,last\n7,Emma,Qyx\nthe fox, at, ^Emma^, in, it',
    'id,name,size\n3,^Zork Qyx^,7',
    'id,surname\n^3^,Qyx',
    '^Qyx^,surname',
    'f(fullname, ^Qyx^,',
    'surname,x\n1,2,^Qyx^',
    'id,first,count,surname\n7,^Redis^,3,Zork',
    'id,phone\n7,020-6284196,^12345678^',
    'id;phone\n7,^020-6284196^',
    'the phone, the dob and ^12/31/1990^',
    '{"name":"passport","key":"^address-book/162443^"}',
  ])('of none: %s', (text) => expect(asks(text)).toBe(false));
});

test('the columns are those before the rows, however many there are', () => {
  const rows = '7,1990-01-02\n'.repeat(1000);
  const bytes = utf8.encode(`id,dob\n${rows}7,12/31/1990`);
  const [start, of] = [bytes.length - 10, 'id,dob\n'.length];
  expect(validate('csv-column', bytes, start, bytes.length, of)).toBe(true);
  expect(validate('csv-column', bytes, start, bytes.length, of + 5000)).toBe(false);
});

test('a value far along its line is below no column', () => {
  const bytes = utf8.encode(`id,dob >> ${'7 '.repeat(1100)},12/31/1990`);
  expect(validate('csv-column', bytes, bytes.length - 10, bytes.length, 10)).toBe(false);
});

describe('rows', () => {
  test.each([
    'id,surname\n^3,Qyx',
    'id,surname\n^3, Qyx',
    'id,dob\n^7,12/31/1990',
    'id,dob,x\n^7,x,y\n8,12/31/1990,z',
  ])('hold a value of a person: %s', (text) => expect(rowsOf(text)).toBe(true));
  test.each([
    'id,size\n^3,Qyx',
    'id,surname\n^3, Qyx, x',
    'id,dob\n^7,x',
    'id,x\n^7,12/31/1990',
    '^7,8',
  ])('hold none: %s', (text) => expect(rowsOf(text)).toBe(false));
});
