/** Field rules where the names do not stand in a JSON document of their own: pairs in text and strings, objects behind a text. */
import { describe, expect, test } from 'vitest';
import type { Format } from '../../../src/codec/format.ts';
import type { CompiledPack } from '../../../src/core/pack.ts';
import { EMPTY_CARRY } from '../../../src/core/redaction.ts';
import { createRedactor } from '../../../src/redact/redactor.ts';
import { batchOf, packOf, recordsOf, testKeyring } from '../support/batches.ts';

const fields = (paths: string, action = 'replace', id = 'f'): string =>
  `- id: ${id}\n    match: {fields: [${paths}]}\n    action: ${action}`;

const pack = packOf([
  fields(`'**.password', '**.api_key', 'headers.authorization', 'user.*.email'`),
  fields(`'**.pin'`, 'drop-field', 'd'),
  fields(`'**.login'`, 'pseudonym', 'p'),
]);

const redact = async (
  value: string,
  options: { layers?: boolean; format?: Format; rules?: CompiledPack } = {},
): Promise<string> => {
  const { layers = false, format = 'auto', rules = pack } = options;
  const redactor = createRedactor(rules, { keyring: testKeyring, layers, formatOf: () => format });
  const { sanitized } = await redactor.redact(batchOf([{ value }]), EMPTY_CARRY);
  return recordsOf(sanitized)[0]!.value!;
};

const M = '[REDACTED:f]';

describe('pairs in text', () => {
  test.each([
    ['user=bob password=x1 ok=1', `user=bob password=${M} ok=1`],
    ['user=bob PASS-WORD="x \\" 1" ok=1', `user=bob PASS-WORD="${M}" ok=1`],
    ['GET /p?api_key=x1&b=2 HTTP/1.1', `GET /p?api_key=${M}&b=2 HTTP/1.1`],
    ['Cookie: apikey=x1; theme=dark', `Cookie: apikey=${M}; theme=dark`],
    ['U{n=bob, password=x1}', `U{n=bob, password=${M}}`],
    ['password = x1', `password = ${M}`],
    ['headers.authorization=x1 authorization=y', `headers.authorization=${M} authorization=y`],
    ['user[home][email]=x1 email=y', `user[home][email]=${M} email=y`],
    ['db.password=x1', `db.password=${M}`],
    ['pin=LOW', 'pin=[REDACTED:d]'],
    ['pin=1234 x=1', 'pin=[REDACTED:d] x=1'],
    ['pin=allan pin=pinx', 'pin=[REDACTED:d] pin=[REDACTED:d]'],
    ['password= password="" password=null', 'password= password="" password=null'],
    ['passwords=x password_hint=y nopassword', 'passwords=x password_hint=y nopassword'],
    [`{'password': 'x 1', 'b': 2}`, `{'password': '${M}', 'b': 2}`],
    ['{"a":1,"password":"cut off', `{"a":1,"password":"${M}`],
    [`password=${M} password=${M}x`, `password=${M} password=${M}${M}`],
  ])('%s', async (text, out) => expect(await redact(text)).toBe(out));

  test.each([
    'where user.a.email=? and login=:login',
    'login=$1 login=${name} login=%s login={} login=<none>',
    'login=none login=undefined login=-- login=***',
    'login=all login=any login=YYYY-MM-DD login = login',
    '"login": "Login",',
    'login=HIGH, login=RESTRICTED',
    'login=unknown login=N/A login=0 login=missing',
    String.raw`panic: login=unknown\n\tat x password=disabled\n\tat x`,
    'login=getLogin(7) login=this.name login=baseName login=user_name login=`${a}`',
    'password=0x14ed93111f20057',
    'password=Token{a64f992 Record{de9231d u0}}',
  ])('what stands for a value stays: %s', async (text) => expect(await redact(text)).toBe(text));

  test.each([
    'login=email, login=user.email; login=user.email).first login=username)',
    `login=data["user"]["email"], login=req.get('email') login=$row[1]['mail'];`,
    'login=$people->first("email", $id) login=$1.strip, login=shift @ARGV;',
    'login="Телефон" login="El. paštas" login="Address 2"',
    'login="Неверный email" login=\'E-mail already taken\' login=user.Birthday, login=m.FirstName;',
    String.raw`login = /^[A-Z0-9._%+-]+@[A-Z0-9.-]+\.[A-Z]{2,4}$/i`,
    'when login = ?2 then',
    String.raw`const string login = @"^(?!000)\d{3}-\d{2}$";`,
    'login = forms.CharField(label="Контактный номер",',
  ])('the field itself, its label or code stays: %s', async (text) =>
    expect(await redact(text)).toBe(text),
  );

  test.each([
    ['email7', 'bob.emails', 'email.bob', 'bob@email', 'usernames', 'shifty', 'value1'],
    [
      'user.Birthdays',
      'j.Smith',
      'emails taken',
      '7 email',
      'Emailbob x',
      'Anna Noe email',
      'e-mail bob',
      '?2x',
      '/x$/',
    ],
    ['data["user"]x', 'data[user name]', 'x->email', 'Телефонов', 'Addresses'],
  ])('what only looks like one of them goes: %s', async (...values) => {
    for (const value of values)
      expect(await redact(`login='${value}'`), value).toContain('[REDACTED:p:');
  });

  test('what only looks a little like it goes', async () => {
    expect(await redact('password=$1a? api_key=0x14ed93111f20057aa')).not.toMatch(/1a|14ed/);
    expect(await redact('login=deVries login=Base_Name')).not.toMatch(/=deVries|=Base/);
    expect(await redact('login=0000 login=unknown1')).not.toMatch(/=0000|=unknown/);
    expect(await redact(String.raw`password=is\not password=disabled\x9`)).not.toMatch(/not|x9/);
  });

  test('a pseudonym is of what the value means', async () => {
    expect(await redact('login="a\\u0062c"')).toBe('login="[REDACTED:p:custom-abcxxxxxxxxxxxx]"');
    expect(await redact('login=abc')).toBe('login=[REDACTED:p:custom-abcxxxxxxxxxxxx]');
  });
});

describe('pairs in JSON strings', () => {
  test.each([
    ['{"msg":"user=bob password=x1"}', `{"msg":"user=bob password=${M}"}`],
    ['["/p?password=x1&b=2"]', `["/p?password=${M}&b=2"]`],
    ['{"msg":"password=\\"x \\u0031\\" b"}', `{"msg":"password=\\"${M}\\" b"}`],
    ['{"msg":"a\\npassword=x1\\nb"}', `{"msg":"a\\npassword=${M}\\nb"}`],
    ['{"msg":"pass\\u0077ord=x1 b"}', `{"msg":"pass\\u0077ord=${M} b"}`],
    [`{"msg":"\\t{'password': 'x1'}"}`, `{"msg":"\\t{'password': '${M}'}"}`],
  ])('%s', async (text, out) => expect(await redact(text)).toBe(out));
});

describe('objects behind a text', () => {
  test.each([
    ['10:00 INFO {"password":"x1","n":1}', `10:00 INFO {"password":"${M}","n":1}`],
    ['INFO {"password":{"a":[1,"x"]}} took 3', `INFO {"password":{"a":["${M}","${M}"]}} took 3`],
    ['a {"pin":1,"b":2} {"b":3,"pin":4} z', 'a {"b":2} {"b":3} z'],
    ['INFO {"pass\\u0077ord":"x1"}', `INFO {"pass\\u0077ord":"${M}"}`],
    ['{"a":1}\n{"password":"x1"}\nnot json', `{"a":1}\n{"password":"${M}"}\nnot json`],
    ['INFO {"a":{"password":12},"cut', `INFO {"a":{"password":"${M}"},"cut`],
    ['p=1 {"msg":"password=x1"} password=y', `p=1 {"msg":"password=${M}"} password=${M}`],
  ])('%s', async (text, out) => expect(await redact(text)).toBe(out));

  test('under format text they are text', async () => {
    const text = 'INFO {"password":"x1"} password=x1';
    expect(await redact(text, { format: 'text' })).toBe(`INFO {"password":"x1"} password=${M}`);
  });

  test('in a string they are a wrapping', async () => {
    const text = '{"log":"INFO {\\"password\\":\\"x1\\",\\"pin\\":3,\\"n\\":12}\\n"}';
    expect(await redact(text, { layers: true })).toBe(
      `{"log":"INFO {\\"password\\":\\"${M}\\",\\"n\\":12}\\n"}`,
    );
  });

  test('a match across one is cut down to its strings, so that it still parses', async () => {
    const wide = packOf([
      `- id: w\n    match: {pattern: 'x.*z'}\n    action: replace`,
      fields(`'**.password'`),
    ]);
    expect(await redact('x {"a":"b","n":1} z', { rules: wide })).toBe(
      '[REDACTED:w]{"[REDACTED:w]":"[REDACTED:w]","[REDACTED:w]":"[REDACTED:w]"}[REDACTED:w]',
    );
  });
});

describe('a mask that the logger wrote in JSON', () => {
  const credential = packOf([
    `- id: f\n    class: credential\n    match: {fields: ['**.password']}\n    action: replace`,
    `- id: d\n    class: credential\n    match: {fields: ['**.pin']}\n    action: drop-field`,
  ]);

  test.each(['***', 'Bearer ***', '[FILTERED]', '<redacted>', '(hidden)', '•••'])(
    '%s stays',
    async (mask) => {
      const text = `{"password":"${mask}"}`;
      expect(await redact(text, { rules: credential })).toBe(text);
    },
  );

  test.each(['**', 'xxx', '[FILTERED', '<a>', '***a', 'Bearer ***a', 'hidden'])(
    '%s goes',
    async (value) => {
      const out = await redact(`{"password":"${value}"}`, { rules: credential });
      expect(out).toBe(`{"password":"${M}"}`);
    },
  );

  test.each([
    '${DB_PASSWORD}',
    '{{ password }}',
    '<password>',
    String.raw`\u003credacted\u003e`,
    'REDACTED',
    'your-password-here',
    'changeme',
    'ENC[AES256_GCM,data:aGVsbG8=,iv:eA==,tag:eQ==,type:str]',
    'arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-AbCdEf',
    'op://vault/item/password',
    'projects/acme/secrets/db/versions/2',
    "can't be blank",
    'is too short (minimum is 8 characters)',
    'This field is required.',
    'Invalid password',
    'required',
    'string',
    'TOKEN_EXPIRED',
    'auth_token',
    'x-api-key',
    'refreshToken',
    'required|min:8',
  ])('and what stands in for a value: %s stays', async (text) => {
    const value = `{"password":"${text}"}`;
    expect(await redact(value, { rules: credential })).toBe(value);
  });

  test.each([
    '${DB_PASSWORD:-hunter2}',
    '{{ "hunter2" }}',
    'vault:v1:aGVsbG8x',
    'is this real life',
    'must',
    'hunter',
    'TOKEN_2',
    'my_token',
    'auth_token_7',
    'hunter|min:8',
    '<hunter2>',
    'x'.repeat(201),
  ])('%s goes', async (value) => {
    const out = await redact(JSON.stringify({ password: value }), { rules: credential });
    expect(out).toBe(`{"password":"${M}"}`);
  });

  test('of personal data masks, templates, true and false stay', async () => {
    const rules = packOf([
      `- id: f\n    class: pii\n    match: {fields: ['**.email']}\n    action: replace`,
    ]);
    const stays = '{"email":true,"a":{"email":"[FILTERED]"},"b":{"email":"${EMAIL}"}}';
    expect(await redact(stays, { rules })).toBe(stays);
    expect(await redact('{"email":"required","a":{"email":12}}', { rules })).toBe(
      `{"email":"${M}","a":{"email":"${M}"}}`,
    );
  });

  test.each([
    'unknown',
    'N/A',
    'none',
    'null',
    'undefined',
    'string',
    'email',
    'date',
    '^0.7.0',
    '~2.1',
  ])(
    'of personal data the word for nothing, a type and a range of versions stay: %s',
    async (value) => {
      const rules = packOf([
        `- id: f\n    class: pii\n    match: {fields: ['**.email']}\n    action: replace`,
      ]);
      const stays = JSON.stringify({ email: value, a: { email: { type: value } } });
      expect(await redact(stays, { rules })).toBe(stays);
      const goes = JSON.stringify({ email: `${value}9x` });
      expect(await redact(goes, { rules })).toBe(`{"email":"${M}"}`);
    },
  );

  test('stays only of a credential, and where the field itself is to stay', async () => {
    expect(await redact('{"password":"***"}')).toBe(`{"password":"${M}"}`);
    expect(await redact('{"a":1,"pin":"***"}', { rules: credential })).toBe('{"a":1}');
  });
});

describe('what no secret is among the leaves of a credential in JSON', () => {
  const credential = packOf([
    `- id: f\n    class: credential\n    match: {fields: ['**.token']}\n    action: replace`,
  ]);

  test.each(['{"used":12}', '{"valid":true,"left":[7,-3]}', 'true', 'false'])(
    '%s stays',
    async (value) => {
      const text = `{"token":${value}}`;
      expect(await redact(text, { rules: credential })).toBe(text);
    },
  );

  test.each(['123', '1.5', '1e9', '"12"', '"true"', '-100', '9'])('%s goes', async (value) => {
    const out = await redact(`{"token":${value}}`, { rules: credential });
    expect(out).toBe(`{"token":"${M}"}`);
  });
});

test('keys and header values hold pairs too', async () => {
  const redactor = createRedactor(pack, { keyring: testKeyring });
  const record = { key: 'password=x1', value: '', headers: [['h', 'a=1; password=x1']] as const };
  const { sanitized } = await redactor.redact(batchOf([record]), EMPTY_CARRY);
  const [out] = recordsOf(sanitized);
  expect(out!.key).toMatch(/^password=\[REDACTED:f:custom-x1x+\]$/);
  expect(out!.headers[0]).toEqual(['h', `a=1; password=${M}`]);
});
