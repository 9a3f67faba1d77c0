/** Laws that sets of false alarms taught: what stays, and beside each what looks like it and goes. `line` holds its value between two bars. */
import { describe, expect, test } from 'vitest';
import type { Validator } from '../../../../../src/core/pack.ts';
import { fromLatin1, utf8AsLatin1 } from '../../../../../src/core/bytes.ts';
import { validate } from '../../../../../src/detect/gates/validate.ts';
import {
  standsInForPerson,
  standsInForSecret,
} from '../../../../../src/detect/gates/validators/stands-in.ts';

const inLine = (name: Validator, line: string): boolean => {
  const [before, text, after] = utf8AsLatin1(line).split('|') as [string, string, string];
  const bytes = fromLatin1(before + text + after);
  return validate(name, bytes, before.length, before.length + text.length);
};

describe('a reference or a template in the place of a secret', () => {
  test.each([
    '${{ secrets.DB_PASSWORD }}',
    String.raw`\${TOKEN}`,
    'ENC[PKCS7,MIIBeQYJKoZIhvcNAQcDoIIB]',
    'ENC[db_prod_password]',
    '%{env.TOKEN}',
    '((db-password))',
    '!Ref DbPassword',
    '!Sub db/password',
    '!vault-secret prod/db:password',
    '<b32>',
    '<base64>',
    'Server=db;User Id=sa;Password=$(DB_PASS)',
    'Server=db;Pwd=${DB_PASS};Pooling=true;',
    'Server=db;Password=#{DbPassword}#;',
    'Server=db;Password=%DB_PASS%',
    'Server=db;Password={password};',
    'Server=db;Password=<your password>',
  ])('%s', (text) => expect(standsInForSecret(text)).toBe(true));

  test.each([
    '$x{{ secrets.A }}',
    String.raw`\${TOKEN}x`,
    'ENC[hunter2]',
    'ENC[PKCS7]hunter2',
    '%{to ken}',
    '((db-password)',
    '((7Qz))',
    '!Ref7Qz',
    '!Ref 7Qz',
    '!x DbPassword',
    '<b33>',
    'Server=db;User Id=sa;Password=hunter2',
    'Server=db;Password=$(DB_PASS)x',
    'Server=db;Password=${DB_PASS};Pwd=hunter2',
    'Server=db;Password=${DB_PASS};AccountKey=hunter2',
    'Password=$(DB_PASS)x;Server=db',
  ])('not %s', (text) => expect(standsInForSecret(text)).toBe(false));
});

test('a card of which only the ends are shown', () => {
  const shown = [
    '400020XXXXXX4000',
    '4000 xxxx 4000',
    '4000********4000',
    'XXXXXXXXXXXX4000',
    '****4000',
  ];
  const others = [
    '4000201234564000',
    '400020XXX4000',
    'xxxx4000',
    '***4000',
    '400020XXXXXX40001',
    'XXXX4000XXXX',
  ];
  expect(shown.filter((text) => !standsInForPerson(text))).toEqual([]);
  expect(others.filter(standsInForPerson)).toEqual([]);
});

describe('the last setting of a connection string', () => {
  const judge = (line: string): boolean => inLine('assigned-secret', line);
  test('a word for a secret is one', () => {
    expect(judge('"DRIVER={x};SERVER=host;PWD=|secret|"')).toBe(true);
    expect(judge('Server=host;Password=|password|')).toBe(true);
  });
  test('not in code', () => {
    expect(judge('a;pwd=|password|.trim()')).toBe(false);
    expect(judge('open(pwd=|password|)')).toBe(false);
  });
});

describe('assigned', () => {
  test.each([
    'passwd: |x| (shadowed) uid=7',
    'credential: |https://chat.example.com/v1/spaces/AbCdEf123/messages|?key=1&token=2',
    'pass=|get->pass(arg|',
    'pass=|get-|>pass(arg)',
    'pass=|%{DB_PASS|}',
  ])('%s: stays', (line) => expect(inLine('assigned-secret', line)).toBe(false));

  test.each([
    'password: |x|',
    'passwd: |y| (shadowed)',
    'token: |https://chat.example.com/v1/spaces/AbCdEf123/messages|',
    'token: |https://chat.example.com/hooks/x9Kq2mPz7Lw4Rt8vYb3N|?wait=true',
    'token: |https://user:hunter2@example.com/a|?wait=true',
    "pass='|get->pass(arg|'",
    'pass=|get->pass|',
    'pass=|hunter2--|>',
  ])('%s: goes', (line) => expect(inLine('assigned-secret', line)).toBe(true));
});

test('a slot of storage is no key', () => {
  const slot = '52022d8614907e876c375ef841d9d57ae719c2676bae382f491601592fcf0fe7';
  for (const before of ['storage key 0x', 'Storage slot: 0x']) {
    expect(inLine('random-token', `${before}|${slot}|`)).toBe(false);
    expect(inLine('random-token', `${before}|${slot.slice(1)}|`)).toBe(true);
  }
  expect(inLine('random-token', `storage key |${slot}|`)).toBe(true);
  expect(inLine('random-token', `private key 0x|${slot}|`)).toBe(true);
});

test('the value of a field is a whole header of cookies', () => {
  for (const value of ['theme=dark', 'theme=dark; lang=en-US', 'locale=fr; Path=/; HttpOnly']) {
    expect(inLine('cookie-secret', `"|${value}|"`)).toBe(false);
  }
  for (const value of ['sid=dark', 'theme=dark; sid=1f', 'dark', 'theme=x9Kq2m', 'theme==dark']) {
    expect(inLine('cookie-secret', `"|${value}|"`)).toBe(true);
  }
});

describe('four numbers with dots', () => {
  test.each([
    'upgraded from 17.17.13.29 to |20.8.13.91|',
    'upgrade path 7.10.0.1 -> |7.17.4.2| of an agent',
    'downgraded 4.2.1.0 => v|4.1.9.9|',
    'Upgrade path: 9.1.0.12 -> 9.1.0.14 -> |9.2.0.1| (schema)',
    'LibreOffice/|7.6.4.1| (build x)',
    '<Application>LibreOffice/|24.8.4.2|$Linux',
    'Upgrade path 11.2.0.4 → 12.1.0.2 → |19.3.0.1|; x',
    'boot ROM |1.0.0.7|, x',
    'clauses 5.3.1.1 through |5.3.1.6|',
    '* |2.6.0.1|: Bump x',
    'Versió |10.4.2.1| del corrector',
    'bumped from v3.17.14.48 to v|20.18.17.22|',
    '## [|1.10.0.0|] - 2026-09-02',
    '## v|1.10.0.0|',
    'User-Agent: x OpenSSL/1.0.1 zlib/|1.2.3.4|',
    'Restored Newtonsoft.Json |13.0.1.14|',
    'step |6.1.9.7| done',
    'EC |4.4.12.132| merged',
    'redirected from |9.0.0.0|-12.0.0.0',
    'redirected from 9.0.0.0-|12.0.0.0|',
  ])('%s: stay', (line) => expect(inLine('ipv4', line)).toBe(false));

  test.each([
    'moved from 192.0.2.7 to |198.51.100.7|',
    'upgraded from host to |198.51.100.7|',
    'nat 198.51.100.9 -> |198.51.100.7|',
    '# [|198.51.100.7|]',
    'web1/|198.51.100.7|',
    'myzlib/|198.51.100.7|',
    'Restored host |198.51.100.7|',
    'step |198.51.100.7| done',
    'table |10.0.0.1|',
    'misstep |6.1.9.7|',
    'range |10.0.0.0|-x',
    'x-|10.0.0.0|',
    'range |10.2.0.0|-10.2.0.9',
    'range 10.2.0.9-|10.3.0.0|',
    'net |10.0.0.0|',
    'route 10.0.0.5 supersedes |10.0.0.4|',
    'Upgrade path: host → |198.51.100.7|',
    'é → |198.51.100.7|',
    'x * |2.6.0.1|: up',
    'clauses for |5.3.1.6|',
    'Reversió |10.4.2.1|',
  ])('%s: go', (line) => expect(inLine('ipv4', line)).toBe(true));
});
