/** What goes of connection strings, and what stays: every notation, and what only looks like one. */
import { describe, expect, test } from 'vitest';
import { VALUE_SLOT } from '../../../src/core/batch.ts';
import { CONNECTION_BYTES_MAX } from '../../../src/core/limits.ts';
import { EMPTY_CARRY } from '../../../src/core/redaction.ts';
import { createExplainer } from '../../../src/detect/explain.ts';
import { connectionSecrets, isReadAsWritten } from '../../../src/detect/connection-string.ts';
import { MARKED } from '../../../src/detect/connection-settings.ts';
import { createRedactor } from '../../../src/redact/redactor.ts';
import { batchOf, packOf, recordsOf, testKeyring } from '../support/batches.ts';

/** Secrets as `§`; the whole value is one where it cannot be read. */
const seen = (text: string): string => {
  let out = '';
  let from = 0;
  for (const { start, end } of connectionSecrets(text) ?? [{ start: 0, end: text.length }]) {
    out += `${text.slice(from, start)}§`;
    from = end;
  }
  return out + text.slice(from);
};

describe('of a URL the password goes', () => {
  test.each([
    [
      'postgres://app:hunter2x@db1:5432/shop?sslmode=require',
      'postgres://app:§@db1:5432/shop?sslmode=require',
    ],
    [
      'with signs of its own, up to the last @',
      'postgres://app:pa@ss:7=x&y@db1/shop',
      'postgres://app:§@db1/shop',
    ],
    [
      'mongodb+srv://app:hunter2x@c0.x1y2.mongodb.net/shop?retryWrites=true&w=majority',
      'mongodb+srv://app:§@c0.x1y2.mongodb.net/shop?retryWrites=true&w=majority',
    ],
    [
      'without a user, before an address in brackets',
      'redis://:hunter2x@[2001:db8::7]:6379/0',
      'redis://:§@[2001:db8::7]:6379/0',
    ],
    [
      'before several hosts',
      'mysql+pymysql://app:hunter2x@db1:3306,db2:3307/shop',
      'mysql+pymysql://app:§@db1:3306,db2:3307/shop',
    ],
    [
      'behind the address of a person',
      'postgres://ann%40shop:hunter2x@db1/shop',
      'postgres://ann%40shop:§@db1/shop',
    ],
    ['in small and capital letters', 'AMQPS://app:hunter2x@mq1/%2F', 'AMQPS://app:§@mq1/%2F'],
    [
      'as an option',
      'jdbc:postgresql://db1/shop?user=app&password=hunter2x',
      'jdbc:postgresql://db1/shop?user=app&password=§',
    ],
    [
      'of a list of servers',
      'jdbc:mysql:loadbalance://db1,db2/shop?useSSL=true&password=hun;ter#2',
      'jdbc:mysql:loadbalance://db1,db2/shop?useSSL=true&password=§',
    ],
    [
      'behind semicolons',
      'jdbc:sqlserver://db1:1433;databaseName=shop;user=sa;password={p;w}',
      'jdbc:sqlserver://db1:1433;databaseName=shop;user=sa;password={§}',
    ],
    [
      'an option of an unknown name, with its name',
      'postgres://db1/shop?sslmode=require&odd=x9&ssl',
      'postgres://db1/shop?sslmode=require&§&§',
    ],
    ['and a user that is no name', 'https://q8Kd0s9QpL2m:hunter2x@db1', 'https://§@db1'],
    ['and what stands alone before the host', 'https://hunter2@db1/42', 'https://§@db1/42'],
  ])('%s', (name, ...rest) => {
    const [text, out] = rest.length === 1 ? [name, rest[0]!] : (rest as [string, string]);
    expect(seen(text)).toBe(out);
  });

  test.each([
    ['a slash in the password', 'postgres://app:p/w7xq@db1/shop'],
    ['a question mark', 'postgres://app:p?w7xq@db1/shop'],
    ['a hash', 'postgres://app:p#w7xq@db1/shop'],
    ['a blank', 'postgres://app:p w7xq@db1/shop'],
    ['an @ in an option', 'jdbc:postgresql://db1/shop?user=app&password=p@ss7x'],
    ['an @ behind a semicolon', 'jdbc:sqlserver://db1;user=sa;password=p@ss7x'],
    ['two URLs', 'redis://:hunter2x@db1,redis://:hunter2y@db2'],
    ['two URLs with a blank', 'redis://:hunter2x@db1 redis://:hunter2y@db2'],
    ['no host, a word for a port', 'postgres://app:hunter2x'],
    ['a fragment', 'postgres://app:hunter2x@db1/shop#q8'],
    ['a path of a token', 'https://hooks.test/services/T0A1B2C3D/q8Kd0s9QpL2m'],
    ['text behind it', 'postgres://app:hunter2x@db1/shop and more'],
    ['two passwords', 'postgres://db1/shop?password=hunter2x&sslpassword=y7'],
    ['an option twice', 'postgres://db1/shop?user=app&user=hunter2x'],
    ['an option without a name and with quotes', `postgres://db1/shop?"x"`],
  ])('as a whole: %s', (_, text) => {
    expect(seen(text)).toBe('§');
  });
});

describe('of pairs with semicolons the password goes', () => {
  test.each([
    [
      'Server=db1;Database=shop;User ID=app;Password=hunter2x',
      'Server=db1;Database=shop;User ID=app;Password=§',
    ],
    ['Password=hunter2x;Server=db1;', 'Password=§;Server=db1;'],
    [
      'SERVER=tcp:db1.test,1433; PWD = hun ter2 ; ENCRYPT = True',
      'SERVER=tcp:db1.test,1433; PWD = § ; ENCRYPT = True',
    ],
    [`Password="p;w";Server=db1`, `Password="§";Server=db1`],
    [`Password='p;w''x';Server=db1`, `Password='§';Server=db1`],
    [
      'Driver={ODBC Driver 17 for SQL Server};Pwd={p;w}}x};Uid=app',
      'Driver={ODBC Driver 17 for SQL Server};Pwd={§};Uid=app',
    ],
    ['Password=a=b==;Server=db1', 'Password=§;Server=db1'],
    [`Password=it's"7;Server=db1`, 'Password=§;Server=db1'],
    ['Server=db1;Password=p;w7x', 'Server=db1;Password=§;§'],
    ['Server=db1;Password=p;w=7x;Encrypt=yes', 'Server=db1;Password=§;§;Encrypt=yes'],
    ['Server=db1;Magic Word=hunter2x', 'Server=db1;§'],
    ['hunter2x;Server=db1', '§;Server=db1'],
    ['Server=db1;Database=gr\xc3\xb6\xc3\x9fe;Password=p\xc3\xa0', 'Server=db1;§;Password=§'],
    ['Server=db1;User ID=q8Kd0s9QpL2m;Password=x', 'Server=db1;§;Password=§'],
    ['Server=db1 hunter2x;Encrypt=hunter2x;Port=hunter2x', '§;§;§'],
    ['Password=;Server=db1', 'Password=;Server=db1'],
    [`Password="";Server=db1`, `Password="";Server=db1`],
    [
      'DefaultEndpointsProtocol=https;AccountName=shop1;AccountKey=q8Kd==;EndpointSuffix=core.windows.net',
      'DefaultEndpointsProtocol=https;AccountName=shop1;AccountKey=§;EndpointSuffix=core.windows.net',
    ],
    [
      'BlobEndpoint=http://127.0.0.1:10000/devstoreaccount1;SharedAccessSignature=sv=1&sig=q8%3D',
      'BlobEndpoint=http://127.0.0.1:10000/devstoreaccount1;SharedAccessSignature=§',
    ],
    [
      'Endpoint=sb://ns.test/;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=q8=;EntityPath=orders',
      'Endpoint=sb://ns.test/;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=§;EntityPath=orders',
    ],
    [
      'HostName=hub1.azure-devices.net;DeviceId=collar01;SharedAccessKey=q8=',
      'HostName=hub1.azure-devices.net;§;SharedAccessKey=§',
    ],
    [
      'HostName=hub1.azure-devices.net;DeviceId=q8Kd0s9QpL2m;SharedAccessKey=q8=',
      'HostName=hub1.azure-devices.net;§;SharedAccessKey=§',
    ],
    [
      'Data Source=/var/lib/shop/main.db;Password=q8',
      'Data Source=/var/lib/shop/main.db;Password=§',
    ],
    [
      'Server=db1\\SQL2019;User ID=CORP\\app;Password=q8',
      'Server=db1\\SQL2019;User ID=CORP\\app;Password=§',
    ],
    // As strings write it.
    [
      'Server=.\\\\SQLEXPRESS;User ID=CORP\\\\app;Password=q8',
      'Server=.\\\\SQLEXPRESS;User ID=CORP\\\\app;Password=§',
    ],
    [
      'Server=(localdb)\\\\MSSQLLocalDB;Password=a\\\\Bc7;Database=shop',
      'Server=(localdb)\\\\MSSQLLocalDB;Password=§;Database=shop',
    ],
    ['Server=.\\\\\\SQLEXPRESS;Password=q8', '§;Password=§'],
  ])('%s', (text, out) => {
    expect(seen(text)).toBe(out);
  });

  test.each([
    ['a quote that does not end', `Server=db1;Password="p;w`],
    ['text behind a quote', `Server=db1;Password="p"w;Database=shop`],
    ['a brace that does not end', 'Server=db1;Pwd={p;w'],
    ['quotes in a piece without a name', `Server=db1;x"y;Database=shop"`],
    ['a backslash inside quotes', String.raw`Server=db1;Password="p\";w"`],
    ['a name twice', 'Server=db1;Password=a;Server=hunter2'],
    ['two secrets', 'Server=db1;Password=a;Pwd=b'],
    ['a name of any other notation', 'cache:6380,password=hunter2x,ssl=True'],
    ['a single word', 'hunter2x'],
  ])('as a whole: %s', (_, text) => {
    expect(seen(text)).toBe('§');
  });
});

describe('of pairs with blanks the password goes', () => {
  test.each([
    [
      'host=db1 port=5432 user=app password=hunter2x sslmode=require',
      'host=db1 port=5432 user=app password=§ sslmode=require',
    ],
    [`host = db1 password = 'p w;x' dbname=shop`, `host = db1 password = '§' dbname=shop`],
    [`password='' host=db1`, `password='' host=db1`],
    ['password=hunter2x host=db1 odd=7x', 'password=§ host=db1 §'],
    ['Password=hun ter2 xyz', 'Password=§'],
    ['host=db1 user=app password=hun ter2', '§'],
  ])('%s', (text, out) => {
    expect(seen(text)).toBe(out);
  });

  test('as a whole: a quote that does not end', () => {
    expect(seen(`password='p w host=db1`)).toBe('§');
  });
});

describe('of a source of Go the password goes', () => {
  test.each([
    [
      'app:hunter2x@tcp(127.0.0.1:3306)/shop?parseTime=true',
      'app:§@tcp(127.0.0.1:3306)/shop?parseTime=true',
    ],
    ['app:p@ss:/7;x@unix(/tmp/mysql.sock)/shop', 'app:§@unix(/tmp/mysql.sock)/shop'],
    ['app:@tcp(db1)/', 'app:@tcp(db1)/'],
  ])('%s', (text, out) => {
    expect(seen(text)).toBe(out);
  });

  test.each([
    ['a user that is no name', 'q8Kd0s9QpL2m:hunter2x@tcp(db1)/shop'],
    ['no user', 'hunter2x@tcp(db1)/shop'],
    ['no socket', 'app:hunter2x@/shop'],
    ['a socket that leads nowhere known', 'app:hunter2x@tcp(q w)/shop'],
    ['a path that is no name', 'app:hunter2x@tcp(db1)/q8Kd0s9QpL2m'],
  ])('as a whole: %s', (_, text) => {
    expect(seen(text)).toBe('§');
  });
});

test.each([
  'Server=db1;Database=shop;Trusted_Connection=True;',
  'Server=db1;Database=v8logs;User ID=k8sapp;password=;',
  'Data Source=:memory:',
  'Server=(localdb)\\MSSQLLocalDB;Integrated Security=SSPI',
  'redis://localhost:6379/0',
  'jdbc:postgresql://db1:5432/shop?sslmode=verify-full',
  'postgresql:///shop',
  'host=db1 dbname=shop sslmode=require',
])('nothing to hide: %s', (text) => {
  expect(connectionSecrets(text)).toEqual([]);
});

test('markers stand for what they took: the rest is read as before', () => {
  const marker = MARKED.repeat(12);
  for (const [text, secrets] of [
    [`Server=${marker};Port=${marker};Password=${marker}`, 1],
    [`postgres://${marker}:${marker}@${marker}:5432/shop`, 1],
    [`redis://:${marker}@[${marker}]:6379/0`, 1],
    [`host=${marker} user=${marker}`, 0],
    [marker, 1],
  ] as const) {
    const found = connectionSecrets(text)!;
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(
      Array.from({ length: secrets }, () => marker),
    );
  }
});

describe('as the notation of a field', () => {
  const pack = packOf([
    [
      "- id: place\n    match: {fields: ['**.place'], notation: connection-string}",
      "    allow: [{id: known, values: [sample7], reason: 'of the manual'}]",
    ].join('\n'),
  ]);
  const redact = async (record: Parameters<typeof batchOf>[0][number]) => {
    const { sanitized } = await createRedactor(pack, { keyring: testKeyring }).redact(
      batchOf([record]),
      EMPTY_CARRY,
    );
    return recordsOf(sanitized)[0]!;
  };
  const long = `Server=db1;Password=${'x'.repeat(CONNECTION_BYTES_MAX)}`;

  test.each([
    ['{"place":"Server=db1;Password=hunter2x"}', '{"place":"Server=db1;Password=[R]"}'],
    ['{"place":["redis://:a7@db1","redis://db1"]}', '{"place":["redis://:[R]@db1","redis://db1"]}'],
    ['x place="host=db1 password=hunter2x" y', 'x place="host=db1 password=[R]" y'],
    ['{"place":"Server=db1;Password=sample7"}', '{"place":"Server=db1;Password=sample7"}'],
    // A marker of the first look, and what only looks like one.
    ['{"place":"Server=db1;Password=[REDACTED:place];Pwd=x"}', '{"place":"[R][R][R]"}'],
    ['{"place":"Server=[REDACTED:other];Database=shop"}', '{"place":"[R];Database=shop"}'],
    // An instance and a domain, as JSON writes them.
    [
      '{"place":"Server=db1\\\\i;Uid=CORP\\\\app;Password=hun\\\\ter2x"}',
      '{"place":"Server=db1\\\\i;Uid=CORP\\\\app;Password=[R]"}',
    ],
    [
      'x place="Server=.\\SQL2022;Password=hunter2x" y',
      'x place="Server=.\\SQL2022;Password=[R]" y',
    ],
    // As a whole.
    ['{"place":"Server=db1;Password=hunter2x\\u0041"}', '{"place":"[R]"}'],
    ['{"place":"Server=db1\\ni;Password=hunter2x"}', '{"place":"[R]"}'],
    ['{"place":"Server=db1;Password=hunter2x\\\\;Port=1"}', '{"place":"[R]"}'],
    ['{"place":{"k":"Server=db1;Password=hunter2x"}}', '{"place":{"k":"[R]"}}'],
    ['{"place":123456}', '{"place":"[R]"}'],
    [`{"place":"${long}"}`, '{"place":"[R]"}'],
  ])('%#', async (value, out) => {
    const once = (await redact({ value })).value!;
    expect(once).toBe(out.replaceAll('[R]', '[REDACTED:place]'));
    expect((await redact({ value: once })).value).toBe(once);
  });

  test("a header's value, with its backslashes", async () => {
    const inHeader = packOf([
      '- id: place\n    match: {fields: [headers.place], notation: connection-string}',
    ]);
    const value = 'Server=db1\\i;Password=hunter2x';
    const { sanitized } = await createRedactor(inHeader, { keyring: testKeyring }).redact(
      batchOf([{ value: 'x', headers: [['place', value]] }]),
      EMPTY_CARRY,
    );
    expect(recordsOf(sanitized)[0]!.headers[0]).toEqual([
      'place',
      'Server=db1\\i;Password=[REDACTED:place]',
    ]);
  });

  test('explain tells what goes, and what an entry of allow lets stay', () => {
    const told = (text: string) => {
      const bytes = new TextEncoder().encode(text);
      const place = { slot: VALUE_SLOT, topic: 't', start: 0, end: bytes.length, headerName: null };
      return createExplainer(
        pack,
        'auto',
        false,
      )(bytes, place).candidates.map(({ by, offset, verdict, outcome }) => [
        by,
        offset,
        verdict,
        outcome.kind,
      ]);
    };
    expect(told('{"place":"Server=db1;Password=hunter2x"}')).toEqual([
      ['field', 30, 'counts', 'redacted'],
    ]);
    expect(told('{"place":"Server=db1;Password=sample7"}')).toEqual([
      ['field', 30, 'allow', 'refused'],
    ]);
    expect(told('{"place":"redis://db1"}')).toEqual([]);
  });
});

test.each<[string, boolean]>([
  [String.raw`Server=.\SQLEXPRESS;Password=q8`, true],
  [String.raw`Server=PC1\\SQL2022;User ID=CORP\\app;Password=a\\Bc`, true],
  [String.raw`Server=.\\SQLEXPRESS;Password=q8`, true],
  [String.raw`Data Source=(localdb)\\v11.0;Password=q8`, true],
  // A bell, a separator, a line, a quote, what only some languages know.
  [String.raw`User ID=CORP\app;Password=q8`, false],
  [String.raw`Password=a\u003bServer=b`, false],
  [String.raw`Password=a\x3bServer=b`, false],
  [String.raw`Password=a\U0000003bServer=b`, false],
  [String.raw`Password=a\N{SEMICOLON}Server=b`, false],
  [String.raw`Server=.\\SQLEXPRESS;Password=a\nb`, false],
  [String.raw`Password=a\";Server=b`, false],
  [String.raw`Password=a\;Server=b`, false],
  [String.raw`Password=a\\;Server=b`, false],
  [String.raw`Password=a\\\;Server=b`, false],
  [String.raw`Server=\\host\share`, false],
  ['Password=a\\', false],
  ['Password=a', false],
])('%s: read as it is written, %s', (text, expected) => {
  expect(isReadAsWritten(text)).toBe(expected);
});
