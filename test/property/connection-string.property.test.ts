/**
 * Connection strings put together from parts around a password of any printable characters, as each notation writes it: nothing of the
 * password is left, wherever it stands; and written by who does not care for quotes, no piece of half of it.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MARKED } from '../../src/detect/connection-settings.ts';
import { connectionSecrets } from '../../src/detect/connection-string.ts';

/** A connection string and where in it the password stands. */
interface Written {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const SIGNS = ` ;=:@/?#&,"'{}%[]()\\+!`;
/** What would stand in a connection string beside a password. */
const PARTS = [
  'server=db1',
  ';uid=app;',
  '@h/',
  '://',
  '@tcp(h)/',
  'password=',
  ' host=h ',
  '?ssl=1',
  '}};',
  '";',
  "' user='app",
];
const password = (min: number, parts: readonly string[] = PARTS): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom(...parts, '!'),
        fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCodePoint(code)),
        fc.constantFrom(...SIGNS.split('')),
        // Bytes of a letter in UTF-8, one of which is a blank to JavaScript.
        fc.constant('\xc3\xa0'),
      ),
      { minLength: min, maxLength: 24 },
    )
    .map((chars) => chars.join(''));

/** What a notation cannot hold goes otherwise. */
const without = (chars: RegExp) => (text: string) => text.replaceAll(chars, 'q');

const around = (before: string, secret: string, behind: string): Written => ({
  text: before + secret + behind,
  start: before.length,
  end: before.length + secret.length,
});

/** The pair of the password at a random place among others. */
const amid = (
  settings: readonly string[],
  sign: string,
  pair: fc.Arbitrary<readonly [string, string, string]>,
): fc.Arbitrary<Written> =>
  fc
    .tuple(fc.shuffledSubarray([...settings]), pair, fc.nat(), fc.boolean())
    .map(([others, [name, secret, close], seed, isClosed]) => {
      const place = seed % (others.length + 1);
      const before = others.slice(0, place).map((it) => it + sign);
      const behind = others.slice(place).map((it) => sign + it);
      const last = isClosed && sign === ';' ? ';' : '';
      return around(before.join('') + name, secret, close + behind.join('') + last);
    });

const ADO = [
  'Server=tcp:db1.test,1433',
  'Initial Catalog=shop',
  'User ID=app',
  'Encrypt=True',
  'MAX POOL SIZE = 20',
  'Driver={ODBC Driver 17 for SQL Server}',
  'Application Name="Shop web"',
];
const LIBPQ = ['host=db1.test', 'port = 5432', 'dbname=shop', 'user=app', "sslmode='require'"];
const QUERY = ['user=app', 'sslmode=require', 'authSource=admin', 'w=majority', 'odd=1'];
const NAMES = ['Password=', 'pwd = ', 'PWD=', 'AccountKey=', 'SharedAccessKey='];

const quoted = (names: readonly string[], open: string, close: string) =>
  fc
    .tuple(fc.constantFrom(...names), password(1))
    .map(
      ([name, secret]) =>
        [name + open, without(/\\/g)(secret).replaceAll(close, close + close), close] as const,
    );
/** As it is, in a notation that has no place for some characters. */
const bare = (names: readonly string[], no: RegExp) =>
  fc
    .tuple(fc.constantFrom(...names), password(1))
    .map(([name, secret]) => [name, without(no)(secret), ''] as const);

const urls = fc
  .tuple(
    fc.constantFrom('postgres', 'mongodb+srv', 'REDIS', 'jdbc:mysql', 'jdbc:mysql:loadbalance'),
    fc.constantFrom('', 'app', 'ann@db.test', 'q8Kd0s9QpL2m'),
    password(1),
    fc.constantFrom('db1.test', 'db1:5432,db2:5433', '[2001:db8::7]:6379', 'localhost'),
    fc.constantFrom(
      '',
      '/',
      '/shop',
      '/shop?sslmode=require',
      '?retryWrites=true&odd=1',
      ';ssl=true',
    ),
  )
  .map(([scheme, user, secret, host, behind]) =>
    around(`${scheme}://${user}:`, secret, `@${host}${behind}`),
  );
const sources = fc
  .tuple(
    fc.constantFrom('app', 'x9q8w7e6'),
    password(1),
    fc.constantFrom('tcp(127.0.0.1:3306)', 'unix(/tmp/my.sock)'),
  )
  .map(([user, secret, socket]) => around(`${user}:`, secret, `@${socket}/shop?parseTime=true`));

const WELL_WRITTEN: readonly (readonly [string, fc.Arbitrary<Written>])[] = [
  ['a URL', urls],
  ['a source of Go', sources],
  ['pairs with semicolons, double quotes', amid(ADO, ';', quoted(NAMES, '"', '"'))],
  ['pairs with semicolons, single quotes', amid(ADO, ';', quoted(NAMES, "'", "'"))],
  ['pairs with semicolons, braces', amid(ADO, '; ', quoted(NAMES, '{', '}'))],
  [
    'pairs with semicolons, no quotes',
    amid(ADO, ';', bare(NAMES, /^[ "'{]|;|[ ]$/g)).map((it) => ({ ...it, text: `${it.text};` })),
  ],
  ['pairs with blanks, quotes', amid(LIBPQ, ' ', quoted(['password=', 'password = '], "'", "'"))],
  [
    'pairs with blanks, no quotes',
    amid(LIBPQ, ' ', bare(['password=', 'password = '], /^["'{]|[ ;\\]/g)),
  ],
  [
    'options of a URL',
    amid(QUERY, '&', bare(['password='], /^ |[&@]| $/g)).map(({ text, start, end }) => {
      const head = 'jdbc:postgresql://db1.test/shop?';
      return { text: head + text, start: start + head.length, end: end + head.length };
    }),
  ],
  [
    'options behind semicolons',
    amid(ADO.slice(1, 5), ';', bare(['password='], /^[ "'{]|[;@]|[ ]$/g)).map(
      ({ text, start, end }) => {
        const head = 'jdbc:sqlserver://db1.test:1433;';
        return { text: head + text, start: start + head.length, end: end + head.length };
      },
    ),
  ],
];

/** What of the password no secret covers, run by run. */
const leftOf = ({ text, start, end }: Written): readonly string[] => {
  const secrets = connectionSecrets(text) ?? [{ start: 0, end: text.length }];
  const chars = text.slice(start, end).split('');
  const isCovered = (at: number): boolean => secrets.some((it) => it.start <= at && at < it.end);
  return chars
    .map((char, i) => (isCovered(start + i) ? '\0' : char))
    .join('')
    .split(/\0+/)
    .filter((it) => it !== '');
};

describe('nothing of the password is left in', () => {
  test.each(WELL_WRITTEN)('%s', (_, written) => {
    fc.assert(
      fc.property(written, (it) => {
        expect(leftOf(it)).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });
});

const careless = fc
  .tuple(
    fc.constantFrom(
      ['Server=db1;Password=', ';Database=shop'],
      ['Password=', ';Server=db1;Encrypt=True;'],
      ['Server=db1;Pwd="', '";Database=shop'],
      ['Server=db1;Pwd={', '};Database=shop'],
      ['host=db1 user=app password=', ' sslmode=require'],
      ["password='", "' host=db1"],
      ['postgres://app:', '@db1:5432/shop'],
      ['postgres://', '@db1:5432/shop?sslmode=require'],
      ['jdbc:mysql://db1/shop?user=app&password=', '&useSSL=true'],
      ['jdbc:sqlserver://db1:1433;user=sa;password=', ';encrypt=true'],
      ['app:', '@tcp(db1:3306)/shop?parseTime=true'],
      ['', ''],
    ),
    password(6, []),
  )
  .map(([[before, behind], secret]) => around(before, secret, behind));

test('written without a care for quotes, no piece of half the password is left', () => {
  fc.assert(
    fc.property(careless, (it) => {
      // Blanks at the ends of a value without quotes are no part of it: of `Password= !!   ;` they are half.
      const runs = leftOf(it).filter((run) => run.trim() !== '');
      for (const run of runs) expect(2 * run.length).toBeLessThan(it.end - it.start);
    }),
    { numRuns: 2_000, examples: [[around('Server=db1;Password=', ' !!   ', ';Database=shop')]] },
  );
});

test('secrets ascend, hold something and lie apart, and what stays of a text stays with markers in it', () => {
  fc.assert(
    fc.property(fc.oneof(...WELL_WRITTEN.map(([, it]) => it)), ({ text }) => {
      const secrets = connectionSecrets(text);
      if (secrets === null) return;
      let last = 0;
      for (const { start, end } of secrets) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        last = end;
      }
      expect(last).toBeLessThanOrEqual(text.length);
      // The second look sees markers, longer than what they stand for, and finds nothing beside them.
      let marked = '';
      let from = 0;
      for (const { start, end } of secrets) {
        marked += text.slice(from, start) + MARKED.repeat(30);
        from = end;
      }
      marked += text.slice(from);
      const again = connectionSecrets(marked);
      expect(again).not.toBeNull();
      for (const { start, end } of again!) {
        expect(marked.slice(start, end)).toBe(MARKED.repeat(30));
      }
    }),
  );
});
