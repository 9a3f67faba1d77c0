/**
 * The rows of the families Unicode, JSON, Size and Structured text of the list of bad inputs that this folder works off, each with the
 * test that holds it; and the rows that no other file has.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { KERNEL_CHUNK_BYTES_MAX } from '../../src/core/limits.ts';
import { loadPacks } from '../../src/pack/load-packs.ts';
import {
  boundedRecords,
  boundedValue,
  expectRedacted,
  expectUnchanged,
} from './support/expectations.ts';
import { compileRules } from './support/hostile-pack.ts';
import { text, toBytes } from './support/records.ts';
import { AWS_KEY, AWS_OUT, CARD, CARD_OUT, JWT } from './support/samples.ts';

/** Row, file, and words of the test's name there. */
const ROWS: readonly (readonly [string, string, string])[] = [
  [
    'Unicode: 0 to 64 astral characters before each type',
    'unicode',
    '%i before every kind of secret',
  ],
  ['Unicode: the same behind', 'unicode', '%i behind every kind of secret'],
  ['Unicode: the same inside the context', 'rows', 'astral characters inside the context'],
  ['Unicode: lone surrogates, high and low', 'unicode', 'lone surrogates as escapes'],
  ['Unicode: overlong, truncated, invalid UTF-8', 'unicode', 'overlong slash'],
  [
    'Unicode: every byte 80 to FF at four places',
    'unicode',
    'every byte 0x80 to 0xff at four places',
  ],
  ['Unicode: BOM', 'unicode', 'BOM before JSON'],
  ['Unicode: UTF-16, both byte orders', 'rows', 'UTF-16 is bytes like any other'],
  ['Unicode: NUL', 'unicode', "['NUL', [0x00, 0x00]]"],
  ['Unicode: ZWJ, ZWSP, soft hyphen inside a secret', 'wrappings', 'zero-width joiner'],
  ['Unicode: full-width digits', 'unicode', 'full-width digits'],
  ['Unicode: Kelvin sign', 'unicode', 'the Kelvin sign'],
  ['Unicode: right-to-left overrides', 'unicode', 'right-to-left override'],
  ['Unicode: NFC and NFD', 'unicode', 'NFC and NFD'],
  ['JSON: depth 1 to 500,000', 'json', '500_000'],
  ['JSON: a million duplicate names', 'json', 'a million duplicate names'],
  ['JSON: a million distinct names', 'json', 'a million distinct names'],
  ['JSON: __proto__, constructor', 'json', 'under __proto__ and constructor'],
  ['JSON: escaped names', 'json', 'an escaped name leads to its field'],
  ['JSON: numbers past 2^53, 1e400, -0', 'json', 'numbers beyond 2^53, 1e400, -0'],
  ['JSON: a card number without quotes', 'json', 'as a number: it becomes a string'],
  ['JSON: trailing bytes', 'rows', 'bytes behind a document'],
  ['JSON: NDJSON in one value', 'json', 'NDJSON, every document'],
  ['JSON: JSON in a string, one to five levels', 'json', 'JSON in a string, one to five levels'],
  ['Size: 0 and 1 byte', 'size', '0 bytes and 1 byte'],
  ['Size: 1 MiB - 1 to 10 MiB', 'size', '10 * MIB'],
  ['Size: 150,000 matches', 'size', '150,000 in one record'],
  ['Size: output growth 1 to 20 times', 'rows', 'growth of a record'],
  ['Size: secret at the start and at the end', 'rows', 'alone, at the start, at the end'],
  ['Size: secret across every border of chunks', 'size', 'every offset around %i'],
  ['Size: the same for the chunks of the kernel', 'rows', 'every offset around the border at %i'],
  ['Structured text: logfmt quotes', 'structured-text', 'logfmt, quoted'],
  ['Structured text: URL with user info, query, fragment', 'structured-text', 'URL with user info'],
  ['Structured text: PEM over several lines', 'structured-text', 'private key, CRLF'],
  ['Structured text: stack traces', 'structured-text', "'stack trace'"],
  ['Structured text: SQL', 'structured-text', "'SQL'"],
  ['Structured text: XML', 'structured-text', "'XML'"],
  ['Structured text: headers', 'structured-text', "'header'"],
  ['Structured text: cookies', 'structured-text', "'cookie'"],
  ['Structured text: curl', 'structured-text', "'curl'"],
  ['Structured text: a JWT broken over lines', 'rows', 'a JWT broken over lines'],
  ['Structured text: base64 with line breaks', 'rows', 'base64 over lines'],
];

test.each(ROWS)('%s: %s.test.ts holds it', (_, file, name) => {
  // Behind the table: a row is not held by itself.
  const source = readFileSync(new URL(`${file}.test.ts`, import.meta.url), 'utf8');
  const tests = file === 'rows' ? source.slice(source.indexOf('test.each(ROWS)')) : source;
  expect(tests).toContain(name);
});

test('a row that nothing holds would be told', () => {
  expect(readFileSync(new URL('json.test.ts', import.meta.url), 'utf8')).not.toContain(
    'no such row',
  );
});

test('astral characters inside the context: the user of a URL, before a number', async () => {
  for (const count of [0, 1, 2, 3, 8, 16, 64]) {
    const faces = '😀'.repeat(count);
    // The rule of the hostile pack takes 64 bytes of a user.
    if (count <= 16) {
      await expectRedacted(
        `db://${faces}:s3cr3t-w0rd@h`,
        `db://${faces}:[REDACTED:url-password]@h`,
        ['s3cr3t-w0rd'],
      );
    }
    await expectRedacted(`card ${faces}=${CARD}`, `card ${faces}=${CARD_OUT}`, [CARD]);
    const json = (it: string): string => `{"${faces}":"${faces}${it}${faces}"}`;
    await expectRedacted(json(AWS_KEY), json(AWS_OUT), [AWS_KEY]);
  }
});

// A declared limit (docs/semantics.md): what stands there in another encoding is not read.
test('UTF-16 is bytes like any other: it passes as it is, both byte orders', async () => {
  const little = Buffer.from(`\ufeffkey ${AWS_KEY}`, 'utf16le');
  for (const bytes of [little, Buffer.from(little).swap16()]) {
    await expectUnchanged(Uint8Array.from(bytes));
  }
  // What is ASCII beside it is found.
  const mixed = (it: string): Uint8Array =>
    Uint8Array.from(Buffer.concat([little, Buffer.from(` ${it}`)]));
  await expectRedacted(mixed(AWS_KEY), mixed(AWS_OUT), [AWS_KEY]);
});

test('bytes behind a document: text, of which nothing but the secret changes', async () => {
  for (const tail of [' x', '\0', '}', ',', ' // c', '\ufeff', '\u001e']) {
    const value = (it: string): string => `{"k":"${it}","n":1.10}${tail}`;
    await expectRedacted(value(AWS_KEY), value(AWS_OUT), [AWS_KEY]);
  }
});

describe('size', () => {
  test('growth of a record by up to 20 times, room to grow', async () => {
    for (const id of ['a', 'abcdefgh-2', 'abcdefgh-ijklmnop-4']) {
      const pack = compileRules([{ id, title: 'a', match: { pattern: 'q' } }]);
      const out = await boundedValue('q '.repeat(20_000), { pack });
      expect(text(out)).toBe(`[REDACTED:${id}] `.repeat(20_000));
    }
  });

  test('alone, at the start, at the end: of text, JSON, key and header', async () => {
    for (const value of [AWS_KEY, `${AWS_KEY} x`, `x ${AWS_KEY}`, `"${AWS_KEY}"`]) {
      await expectRedacted(value, value.replace(AWS_KEY, AWS_OUT), [AWS_KEY]);
    }
    const { out } = await boundedRecords([
      { key: AWS_KEY, value: null, headers: [['h', AWS_KEY]] },
    ]);
    expect(text(out[0]!.key)).toMatch(/^\[REDACTED:aws-key:[\w-]{22}\]$/);
    expect(text(out[0]!.headers[0]![1])).toBe(AWS_OUT);
  });

  test.each([32_768, 65_536, 131_072, KERNEL_CHUNK_BYTES_MAX])(
    'every offset around the border at %i, text and JSON',
    async (border) => {
      const filler = 'words and ';
      for (let at = border - 64; at <= border + 64; at++) {
        const head = filler.repeat(Math.ceil(at / filler.length)).slice(0, at);
        const { out } = await boundedRecords([
          { value: `${head} ${AWS_KEY} x` },
          { value: `{"m":"${head} ${AWS_KEY} \\u0041"}` },
          { value: 'short' },
        ]);
        expect(text(out[0]!.value) === `${head} ${AWS_OUT} x`).toBe(true);
        expect(text(out[1]!.value) === `{"m":"${head} ${AWS_OUT} \\u0041"}`).toBe(true);
      }
    },
  );
});

/** As long as most are. */
const LONG_JWT = [
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9',
  'eyJzdWIiOiIxMjM0NTY3ODkwIiwic2NvcGUiOiJhbGwiLCJpYXQiOjE1MTYyMzkwMjJ9',
  'SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c',
].join('.');

describe('over lines', () => {
  // At most the end of the signature stays, which by itself is of no use to anybody.
  test('a JWT broken over lines, at every place and at common widths: header and claims go', async () => {
    const web = { path: 'rules/web.yaml', text: readFileSync('rules/web.yaml', 'utf8') };
    const { pack } = loadPacks([web], { today: '2026-11-27' });
    const [header, claims, signature] = LONG_JWT.split('.') as [string, string, string];
    const broken = [40, 64, 72, 76, 80].map((width) => new RegExp(`.{${width}}(?!$)`, 'g'));
    const tokens = [
      LONG_JWT.replaceAll('.', '.\n'),
      ...broken.map((lines) => LONG_JWT.replaceAll(lines, '$&\n')),
      ...Array.from({ length: LONG_JWT.length - 12 }, (_, i) => i + 12).map(
        (at) => `${LONG_JWT.slice(0, at)}\n${LONG_JWT.slice(at)}`,
      ),
    ];
    for (const lines of tokens) {
      for (const token of [lines, lines.replaceAll('\n', '\r\n'), lines.replaceAll('\n', '\n  ')]) {
        const value = `bearer ${token}\n\nand more`;
        const { out, redaction } = await boundedRecords([{ value }], { pack: pack! });
        const after = text(out[0]!.value);
        expect(after).toMatch(/^bearer \[REDACTED:jwt(?:-over-lines)?\][\s\w-]*\n\nand more$/);
        const left = after.replaceAll(/\s/g, '');
        expect(left.includes(header.slice(0, 8)) || left.includes(claims.slice(-8))).toBe(false);
        expect(left.includes(signature)).toBe(false);
        expect(redaction.quarantined).toHaveLength(0);
        await expectUnchanged(out[0]!.value!, { pack: pack! });
      }
    }
  });

  test('a whole JWT takes nothing of the next line with it', async () => {
    for (const next of ['and more', 'main.go:12', '4bf92f3577b34da6a3ce929d0e0e4736']) {
      await expectRedacted(`bearer ${JWT}\n${next}`, `bearer [REDACTED:jwt]\n${next}`, [JWT]);
    }
  });

  test('base64 over lines, LF and CRLF, at widths of mail and PEM', async () => {
    const words = 'the quick brown fox jumps over the lazy dog, and again, ';
    for (const width of [64, 76]) {
      for (const lineBreak of ['\n', '\r\n']) {
        const code = (it: string): string =>
          Buffer.from(`${words}${it} ${words}`)
            .toString('base64')
            .replaceAll(new RegExp(`.{${width}}(?!$)`, 'g'), `$&${lineBreak}`);
        await expectRedacted(`body:\n${code(AWS_KEY)}\n.`, `body:\n${code(AWS_OUT)}\n.`, [AWS_KEY]);
      }
    }
    expect(toBytes(words).length).toBe(56);
  });
});
