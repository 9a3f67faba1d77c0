/** Passwords, tokens and keys in CSV and tables: the place tells, and a row has as many values as there are names. */
import { describe, expect, test } from 'vitest';
import { validate } from '../../../../../src/detect/gates/validate.ts';

const utf8 = new TextEncoder();

/** Asks about the value between two signs `^`, which are taken out; its rows begin behind the sign `~`. */
const asks = (text: string): boolean => {
  const [before, value, behind] = text.split('^') as [string, string, string];
  const rows = utf8.encode(before.split('~', 1).join('')).length;
  const start = utf8.encode(before.replace('~', '')).length;
  const bytes = utf8.encode(before.replace('~', '') + value + behind);
  return validate('secret-cell', bytes, start, start + utf8.encode(value).length, rows);
};
/** Asks about the rows behind the sign `~`. */
const rowsOf = (text: string): boolean => {
  const [before, rows] = text.split('~') as [string, string];
  const bytes = utf8.encode(before + rows);
  return validate('secret-rows', bytes, utf8.encode(before).length, bytes.length);
};

describe('a value below a column of secrets', () => {
  test.each([
    'id,login,pwd,active\n~41,kiosk1,^Plum.Pudding1^,1',
    'id,login,pwd,active\\n~41,kiosk1,^Plum.Pudding1^,1\\n42,kiosk2,x,1',
    'login;passwort\r\n~a;b\r\nbob;^Kr0kus.Feld9^',
    '| Name | Password |\n|------|------|\n~| nas | ^Plum.Pudding1^ |',
    '{"csv":"mot de passe,nom\\n~^Plum.Pudding1^,bob',
    '"login","password"\n~"bob, jr","^Plum.Pudding1^"',
    'user\\ttoken\n~bob\\t^q8Kd0s9QpL2m^',
    // What stands before a table holds signs of its own, and the quote before it opens no cell.
    '"level": "info", "message": "login;passwort\\n~kiosk1;^Plum.Pudding1^',
    '"message":"x,pwd,"a"\n~1,^Plum.Pudding1^,"b"',
    '"a\\tb"\\tpwd\\tx\n~"c\\td"\\t^Plum.Pudding1^\\t1',
    'user,password\n~bob,^[REDACTED:x]^',
  ])('is one: %s', (text) => expect(asks(text)).toBe(true));

  test.each([
    'id,login,pwd,active\n~41,^kiosk1^,Plum.Pudding1,1',
    'id,login,pwd\n~41,kiosk1,^Plum.Pudding1^,1',
    'token,count\n~^thesis^,5',
    'user,password\n~bob,^none^',
    'user,password\n~bob,^is asked for^',
    'user,password\n~bob,^abc^',
    'the user, as it is asked (why?), password\n~bob,x,^Plum.Pudding1^',
    'user password\n~^Plum.Pudding1^',
    'user,city\n~bob,^Plum.Pudding1^',
    '"level": "info", "message": "login;passwort\\n~^kiosk1^;Plum.Pudding1',
    // Tabs of a string within a string are looked at where that is read.
    'user\\\\tpwd\\\\tx\n~bob\\\\t^Plum.Pudding1^\\\\t1',
    '"the, password"\n~^Plum.Pudding1^',
  ])('is none: %s', (text) => expect(asks(text)).toBe(false));
});

describe('rows that hold one', () => {
  test.each([
    'id,login,pwd,active\n~41,kiosk1,Plum.Pudding1,1',
    'user,password\n~bob\nann,"Plum.Pudding1"',
    '| Name | Password |\n|------|------|\n~| nas | **Plum.Pudding1** |',
    // No token, since it is a word; a password all the same.
    'token,password\n~thesis,thesis',
    'user,password\n~bob,none\nann,none\neve,Plum.Pudding1',
  ])('%s', (text) => expect(rowsOf(text)).toBe(true));
  test.each([
    'user,password\n~bob,none',
    'user,city\n~bob,Kiel7',
    'user,password\n~no row is here',
  ])('none: %s', (text) => expect(rowsOf(text)).toBe(false));
});
