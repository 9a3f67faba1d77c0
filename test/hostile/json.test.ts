import { describe, expect, test } from 'vitest';
import { createHash } from 'node:crypto';
import { compileRules } from './support/hostile-pack.ts';
import {
  expectRedacted,
  expectUnchanged,
  MANY_FINDINGS_MIB,
  timed,
} from './support/expectations.ts';
import { redactValue, text } from './support/records.ts';
import {
  AWS_KEY,
  AWS_OUT,
  CARD,
  CARD_OUT,
  JWT,
  MAIL,
  MAIL_OUT,
  PEM,
  SAMPLES,
} from './support/samples.ts';

const PASSWORD = '[REDACTED:password-field]';
/** Every letter and digit as `\\uXXXX`. */
const escaped = (plain: string): string =>
  plain.replaceAll(/[A-Za-z0-9]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`);

describe('oddities that must come out as they are', () => {
  test.each([
    [
      'numbers beyond 2^53, 1e400, -0, 1.10',
      '{"a":12345678901234567890,"b":1e400,"c":-0,"d":1.10}',
    ],
    ['duplicate names', '{"a":1,"a":2,"a":{"a":3,"a":4}}'],
    ['odd white space and CRLF', '\r\n{ "a" :\t[ 1 ,\r\n2 ] }\r\n\r\n'],
    ['BOM', '\ufeff{"a":"b"}'],
    ['NDJSON', '{"a":1}\n{"b":"\\u0041"}\r\n[null]\n'],
    ['escaped slashes and every escape', '["\\/\\b\\f\\n\\r\\t\\"\\\\\\u0000"]'],
    ['lone surrogates', '["\\ud83d","\\ude00\\ud83d"]'],
    ['__proto__ and constructor', '{"__proto__":{"x":1},"constructor":{"prototype":{}}}'],
    ['empty everything', '{"":"","a":{},"b":[]}'],
    ['names that only begin like a field', '{"password_policy":"strict","passwordless":true}'],
    ['trailing comma', '{"a":"\\u0041",}'],
    ['comments', '{"a":1} // c'],
    ['NaN', '{"a":NaN}'],
    ['single quotes', "{'a':'b'}"],
    ['cut off', '{"a":"b'],
    ['an empty password, a null password', '{"password":"","x":{"password":null}}'],
  ])('%s', async (_, value) => {
    await expectUnchanged(value);
  });

  test('the same oddities beside a secret', async () => {
    const head = '\ufeff\r\n{ "a" : 12345678901234567890 , "a":1.10,"s":"\\/\\ud83d", "k" : "';
    const tail = '", "z":[ -0,1e400 ] }\r\n';
    await expectRedacted(head + AWS_KEY + tail, head + AWS_OUT + tail, [AWS_KEY]);
  });
});

/** Each odd input of the issue by its name; `§` is where words stand, or a secret. Bytes: one char each. */
describe('each oddity by itself, untouched and with a secret in it', () => {
  const DEEP = 500_000;
  test.each([
    ['duplicate keys', '{"a":1,"a":"§","a":{"a":3,"a":"§"}}'],
    ['big numbers', '{"a":12345678901234567890,"b":1e400,"c":"§","d":-0}'],
    ['1.10', '{"a":1.10,"b":"§","c":[1.10,0.0]}'],
    ['odd white space', ' \t{ "a" :\t[ 1 ,"§"  ,\r2 ] }\t '],
    ['CRLF', '{\r\n"a": 1,\r\n"b": "§"\r\n}\r\n\r\n'],
    ['a BOM', '\xef\xbb\xbf{"a":"§"}'],
    ['NDJSON in one value', '{"a":1}\n{"b":"\\u0041 §"}\r\n["§"]\n'],
    ['trailing bytes', '{"a":"§"} \x00\x01 and more § }'],
    ['invalid UTF-8', '{"a":"\xff\xfe \xc3","b":"§","\x80":1}'],
    ['lone surrogates', '{"a":"\\ud83d \\ude00\\ud83d","b":"§ \\udc00"}'],
    ['depth 500,000', `${'['.repeat(DEEP)}"§"${']'.repeat(DEEP)}`],
    ['depth 500,000, never closed', `${'{"a":'.repeat(DEEP)}"§"`],
  ])('%s', async (_, value) => {
    const bytes = (it: string): Uint8Array => Buffer.from(value.replaceAll('§', it), 'latin1');
    await expectUnchanged(bytes('some words'));
    await expectRedacted(bytes(`the ${AWS_KEY} of it`), bytes(`the ${AWS_OUT} of it`), [AWS_KEY]);
    // Decoded as well: in every string that has an escape, and in text.
    const hidden = escaped(AWS_KEY);
    await expectRedacted(bytes(`the ${hidden} of it`), bytes(`the ${AWS_OUT} of it`), [AWS_KEY]);
  });
});

describe('escapes hide nothing', () => {
  test.each([
    ['first letter', `\\u0041${AWS_KEY.slice(1)}`],
    ['last letter', `${AWS_KEY.slice(0, -1)}\\u0045`],
    [
      'in the middle',
      `${AWS_KEY.slice(0, 9)}\\u00${AWS_KEY.charCodeAt(9).toString(16)}${AWS_KEY.slice(10)}`,
    ],
    ['every letter', escaped(AWS_KEY)],
    [
      'hex in capitals',
      escaped(AWS_KEY).replaceAll(/[a-f](?=\\|$)/g, (digit) => digit.toUpperCase()),
    ],
  ])('%s', async (_, secret) => {
    await expectRedacted(`{"m":"x ${secret} y"}`, `{"m":"x ${AWS_OUT} y"}`, [AWS_KEY]);
  });
  test('every kind of secret, every letter escaped', async () => {
    for (const { secret, text: plain, out } of SAMPLES) {
      const at = plain.indexOf(secret);
      const value = JSON.stringify(plain).replace(JSON.stringify(secret).slice(1, -1), () =>
        escaped(secret).replaceAll('\n', '\\n'),
      );
      expect(at).toBeGreaterThanOrEqual(0);
      await expectRedacted(`[${value}]`, `[${JSON.stringify(out)}]`, [secret]);
    }
  });
  test('an escape that ends in the first bytes of a secret is not split', async () => {
    // Raw, `\u0041KIA…` and `\nKIA…` differ: only the first is a key.
    await expectRedacted(`["\\n${AWS_KEY}\\n"]`, `["\\n${AWS_OUT}\\n"]`, [AWS_KEY]);
    await expectUnchanged(`["\\n${AWS_KEY.slice(1)}"]`);
    await expectRedacted(`["\\\\${AWS_KEY}"]`, `["\\\\${AWS_OUT}"]`, [AWS_KEY]);
  });
  test('a private key with escaped line ends', async () => {
    await expectRedacted(JSON.stringify({ key: PEM, n: 1 }), '{"key":"[REDACTED:pem-key]","n":1}', [
      PEM,
      PEM.slice(40, 60),
    ]);
  });
  test('an escaped name leads to its field', async () => {
    await expectRedacted(
      '{"pass\\u0077ord":"opensesame","\\u0070assword":["a1","b2"]}',
      `{"pass\\u0077ord":"${PASSWORD}","\\u0070assword":["${PASSWORD}","${PASSWORD}"]}`,
      ['opensesame'],
    );
  });
  test('a name that escapes hide leads to its field: zero-width, full-width, soft hyphen, around an object', async () => {
    await expectRedacted(
      '{"pa\\u200bssword":"opensesame","\\uff50assword":["a1","b2"],"pass\\u00adword":{"y":"z1"}}',
      `{"pa\\u200bssword":"${PASSWORD}","\\uff50assword":["${PASSWORD}","${PASSWORD}"],"pass\\u00adword":{"y":"${PASSWORD}"}}`,
      ['opensesame'],
    );
  });
  test('a name that escapes hide is context of its value', async () => {
    await expectRedacted(
      '{"sec\\u200bret_key":"hunter2hunter2"}',
      '{"sec\\u200bret_key":"[REDACTED:keyed-secret]"}',
      ['hunter2hunter2'],
    );
  });
  test('an escaped name is context of its value', async () => {
    await expectRedacted(
      '{"secret\\u005fkey":"hunter2hunter2"}',
      '{"secret\\u005fkey":"[REDACTED:keyed-secret]"}',
      ['hunter2hunter2'],
    );
  });
  test('an invalid escape elsewhere does not make the rest plain text', async () => {
    await expectRedacted(
      `{"a":"\\x1b[0m","b":"${escaped(AWS_KEY)}","password":"opensesame"}`,
      `{"a":"\\x1b[0m","b":"${AWS_OUT}","password":"${PASSWORD}"}`,
      [AWS_KEY, 'opensesame'],
    );
  });
  test('raw control characters and invalid UTF-8 elsewhere do not either', async () => {
    await expectRedacted(
      `{"a":"\u0001\n\u0000","b":"${escaped(AWS_KEY)}"}`,
      `{"a":"\u0001\n\u0000","b":"${AWS_OUT}"}`,
      [AWS_KEY],
    );
  });
});

describe('where a secret may stand', () => {
  test('in a name', async () => {
    await expectRedacted(
      `{"${AWS_KEY}":1,"x ${escaped(AWS_KEY)}":2}`,
      `{"${AWS_OUT}":1,"x ${AWS_OUT}":2}`,
      [AWS_KEY],
    );
  });
  test('as a number: it becomes a string', async () => {
    await expectRedacted(`{"pan":${CARD},"n":1}`, `{"pan":"${CARD_OUT}","n":1}`, [CARD]);
    await expectRedacted(`[${CARD}]`, `["${CARD_OUT}"]`, [CARD]);
    await expectRedacted(CARD, `"${CARD_OUT}"`, [CARD]);
  });
  test('numbers with spaces between are text', async () => {
    const spaced = CARD.replaceAll(/(\d{4})(?=\d)/g, '$1 ');
    await expectRedacted(spaced, CARD_OUT, [spaced]);
  });
  test('a root string', async () => {
    await expectRedacted(`"${escaped(AWS_KEY)}"`, `"${AWS_OUT}"`, [AWS_KEY]);
  });
  test('NDJSON, every document', async () => {
    await expectRedacted(
      `{"k":"${AWS_KEY}"}\n{"k":"${escaped(AWS_KEY)}"}\r\n{"password":"opensesame"}\n`,
      `{"k":"${AWS_OUT}"}\n{"k":"${AWS_OUT}"}\r\n{"password":"${PASSWORD}"}\n`,
      [AWS_KEY, 'opensesame'],
    );
  });
  test('what is no JSON after all is searched as text', async () => {
    await expectRedacted(`{"k":"${AWS_KEY}"} trailing`, `{"k":"${AWS_OUT}"} trailing`, [AWS_KEY]);
    await expectRedacted(`{"k":"${AWS_KEY}`, `{"k":"${AWS_OUT}`, [AWS_KEY]);
  });
  test('JSON in a string, one to five levels', async () => {
    let value = JSON.stringify({ k: AWS_KEY, m: MAIL });
    let out = JSON.stringify({ k: AWS_OUT, m: MAIL_OUT });
    for (let level = 1; level <= 5; level++) {
      value = JSON.stringify({ inner: value });
      out = JSON.stringify({ inner: out });
      await expectRedacted(value, out, [AWS_KEY, MAIL]);
    }
  });
  test('a match over two members takes the content of both, no punctuation', async () => {
    const value = '{"u":"postgres://app","v":"pw@db"}';
    await expectUnchanged(value);
    const pem = JSON.stringify({ a: PEM.slice(0, 40), b: PEM.slice(40) });
    const out = text(await redactValue(pem));
    expect(JSON.parse(out)).toBeTypeOf('object');
    expect(out).not.toContain(PEM.slice(45, 60));
  });
  test('a token behind an escaped slash', async () => {
    await expectRedacted(
      '["https:\\/\\/app:s3cr3t-w0rd@host\\/x"]',
      '["https:\\/\\/app:[REDACTED:url-password]@host\\/x"]',
      ['s3cr3t-w0rd'],
    );
  });
  test('a JWT in a header object', async () => {
    await expectRedacted(
      `{"h":{"authorization":"Bearer ${JWT}"}}`,
      '{"h":{"authorization":"Bearer [REDACTED:jwt]"}}',
      [JWT],
    );
  });
});

describe('fields', () => {
  test('both of two duplicate names', async () => {
    await expectRedacted(
      '{"password":"one1","password":"two2"}',
      `{"password":"${PASSWORD}","password":"${PASSWORD}"}`,
      ['one1', 'two2'],
    );
  });
  test('numbers, literals, arrays and objects under the name', async () => {
    await expectRedacted(
      '{"password":1234,"x":{"password":-5e3},"y":{"Pass-Word":["p1",{"deep":"p2"}]}}',
      `{"password":"${PASSWORD}","x":{"password":"${PASSWORD}"},"y":{"Pass-Word":["${PASSWORD}",{"deep":"${PASSWORD}"}]}}`,
      ['1234', '-5e3', 'p1', 'p2'],
    );
  });
  test('true and false under the name are no secret: they say whether there is one', async () => {
    const flags = '{"password":true,"x":{"password":false}}';
    await expectRedacted(flags, flags, []);
  });
  test('a name outside ASCII, escaped and not', async () => {
    const rules = [
      { id: 'field', title: 'field', match: { fields: ['**.contraseña', 'użytkownik.*.hasło'] } },
    ];
    await expectRedacted(
      '{"Contraseña":"p1","contrase\\u00f1a":"p2","użytkownik":{"x":{"hasło":"p3"}}}',
      '{"Contraseña":"[REDACTED:field]","contrase\\u00f1a":"[REDACTED:field]","użytkownik":{"x":{"hasło":"[REDACTED:field]"}}}',
      ['p1', 'p2', 'p3'],
      { pack: compileRules(rules) },
    );
  });
  test('under __proto__ and constructor', async () => {
    await expectRedacted(
      '{"__proto__":{"password":"p1p1"},"constructor":{"prototype":{"password":"p2p2"}}}',
      `{"__proto__":{"password":"${PASSWORD}"},"constructor":{"prototype":{"password":"${PASSWORD}"}}}`,
      ['p1p1', 'p2p2'],
    );
  });
  test('a marker that already stands there stays, a look-alike does not', async () => {
    await expectUnchanged(`{"password":"${PASSWORD}"}`);
    await expectRedacted('{"password":"[REDACTED:no-such-rule]"}', `{"password":"${PASSWORD}"}`, [
      'no-such-rule',
    ]);
  });
  test.each([
    ['first', '{"session":"s1","a":1}', '{"a":1}'],
    ['last', '{"a":1,"session":"s1"}', '{"a":1}'],
    ['middle', '{"a":1,"session":"s1","b":2}', '{"a":1,"b":2}'],
    ['only', '{"session":"s1"}', '{}'],
    ['twice at the start', '{"session":"s1","session":"s2","a":1}', '{"a":1}'],
    ['twice at the end', '{"a":1,"session":"s1","session":"s2"}', '{"a":1}'],
    ['all', '{"session":"s1","session":"s2","session":3}', '{}'],
    ['on both sides', '{"session":"s1","a":1,"session":"s2"}', '{"a":1}'],
    ['in objects of an array', '[{"session":"s1"},{"a":1,"session":"s2"}]', '[{},{"a":1}]'],
  ])('drop-field takes the member and one comma: %s', async (_, value, out) => {
    await expectRedacted(value, out, ['s1', 's2']);
  });
  test('drop-field with white space leaves valid JSON', async () => {
    const value = '{\r\n  "session" : "s1" ,\r\n  "a" : 1 ,\r\n  "session" : "s2"\r\n}';
    const out = text(await redactValue(value));
    expect(JSON.parse(out)).toEqual({ a: 1 });
  });
  test('drop-field of a member that holds another secret', async () => {
    await expectRedacted(`{"session":"${AWS_KEY}","k":"${AWS_KEY}"}`, `{"k":"${AWS_OUT}"}`, [
      AWS_KEY,
    ]);
  });
  test('drop-field over an object or array leaves its shape, not its content', async () => {
    const out = text(await redactValue('{"session":{"id":"s1","x":["s2"]},"a":1}'));
    expect(JSON.parse(out)).toMatchObject({ a: 1 });
    expect(out).not.toMatch(/s1|s2/);
  });
});

describe('depth', () => {
  test.each([1, 128, 129, 511, 512, 513, 1_000, 5_000, 100_000, 500_000])(
    'arrays and objects, %i deep',
    async (depth) => {
      const open = '[{"a":'.repeat(depth / 2);
      const close = '}]'.repeat(depth / 2);
      await expectRedacted(`${open}"${escaped(AWS_KEY)}"${close}`, `${open}"${AWS_OUT}"${close}`, [
        AWS_KEY,
      ]);
      await expectUnchanged(`${open}"\\u0041"${close}`);
    },
  );
  test.each([100, 511, 512, 513, 2_000])('a password %i members deep', async (depth) => {
    const open = '{"a":'.repeat(depth);
    const close = '}'.repeat(depth);
    await expectRedacted(
      `${open}{"password":"opensesame"}${close}`,
      `${open}{"password":"${PASSWORD}"}${close}`,
      ['opensesame'],
    );
  });
  test.each(['password', 'p', 'session'])(
    '100,000 members named %s in one another',
    async (name) => {
      const open = `{"${name}":`.repeat(100_000);
      const value = `${open}"opensesame"${'}'.repeat(100_000)}`;
      const out = await timed(() => redactValue(value), MANY_FINDINGS_MIB);
      expect(text(out).includes('opensesame')).toBe(name === 'p');
    },
  );
  test('never closed: text', async () => {
    await expectRedacted(
      `${'['.repeat(500_000)}"${AWS_KEY}"`,
      `${'['.repeat(500_000)}"${AWS_OUT}"`,
      [AWS_KEY],
    );
  });
});

describe('width', () => {
  test('a million duplicate names, the last one a password', async () => {
    const head = `{${'"a":1,'.repeat(1_000_000)}`;
    await expectRedacted(`${head}"password":"opensesame"}`, `${head}"password":"${PASSWORD}"}`, [
      'opensesame',
    ]);
  });
  test('a million distinct names', async () => {
    const members = Array.from({ length: 1_000_000 }, (_, i) => `"k${i}":${i % 10}`).join(',');
    await expectRedacted(`{${members},"k":"${AWS_KEY}"}`, `{${members},"k":"${AWS_OUT}"}`, [
      AWS_KEY,
    ]);
  });
  test('a hundred thousand passwords', async () => {
    const list = (value: string): string =>
      `[${Array.from({ length: 100_000 }, () => `{"password":"${value}"}`).join(',')}]`;
    const out = text(await timed(() => redactValue(list('open1')), MANY_FINDINGS_MIB));
    expect(out === list(PASSWORD)).toBe(true);
  });
  test('a hundred thousand escaped strings', async () => {
    const list = (value: string): string =>
      `[${Array.from({ length: 100_000 }, () => `"${value}"`).join(',')}]`;
    await expectUnchanged(list('\\u0041\\n'));
  });
  test('a name of 300,000 escapes over 50,000 items', async () => {
    const name = '\\u0061'.repeat(300_000);
    const items = Array.from({ length: 50_000 }, () => '"x"').join(',');
    await expectRedacted(
      `{"${name}":[${items},"${AWS_KEY}"]}`,
      `{"${name}":[${items},"${AWS_OUT}"]}`,
      [AWS_KEY],
    );
  });
  test('names of eight megabytes, escaped and not', async () => {
    const name = 'Pass_'.repeat(1_600_000);
    await expectRedacted(
      `{"${name}":"${AWS_KEY}","\\u0061${name}":"${AWS_KEY}"}`,
      `{"${name}":"${AWS_OUT}","\\u0061${name}":"${AWS_OUT}"}`,
      [AWS_KEY],
    );
  });
  test('a megabyte of backslashes', async () => {
    const run = '\\\\'.repeat(500_000);
    await expectRedacted(`["${run}${AWS_KEY}${run}"]`, `["${run}${AWS_OUT}${run}"]`, [AWS_KEY]);
  });
});

test('a huge value is compared by digest: 4 MB of escapes with one secret in the middle', async () => {
  const side = '\\u00e9'.repeat(350_000);
  const out = await timed(() => redactValue(`{"m":"${side}${escaped(AWS_KEY)}${side}"}`));
  const digest = (bytes: Uint8Array | string): string =>
    createHash('sha256').update(bytes).digest('hex');
  expect(digest(out)).toBe(digest(`{"m":"${side}${AWS_OUT}${side}"}`));
});
