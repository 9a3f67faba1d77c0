/** Pieces of the values of fields: where a value has them, and where it goes as a whole. */
import { describe, expect, test } from 'vitest';
import { VALUE_SLOT } from '../../../src/core/batch.ts';
import { EMPTY_CARRY } from '../../../src/core/redaction.ts';
import { createExplainer } from '../../../src/detect/explain.ts';
import { createRedactor } from '../../../src/redact/redactor.ts';
import { batchOf, packOf, recordsOf, testKeyring } from '../support/batches.ts';

const EACH = "each: {pattern: '(?:^|; )(?:[a-z]+=)?(?P<secret>[^;=]+)', validate: [cookie-secret]}";
const jar = (...more: string[]) =>
  packOf([
    [
      "- id: jar\n    match: {fields: ['**.jar'], ",
      EACH,
      '}',
      ...more.map((it) => `\n    ${it}`),
    ].join(''),
  ]);
const JAR = jar();

const redact = async (record: Parameters<typeof batchOf>[0][number], pack = JAR) => {
  const redactor = createRedactor(pack, { keyring: testKeyring });
  const { sanitized } = await redactor.redact(batchOf([record]), EMPTY_CARRY);
  return recordsOf(sanitized)[0]!;
};
const valueOf = async (value: string, pack = JAR) => (await redact({ value }, pack)).value;

describe('pieces of', () => {
  test.each([
    ['a string of JSON', '{"jar":"a=x1; theme=dark; b=y2"}', '{"jar":"a=[R]; theme=dark; b=[R]"}'],
    [
      'an item of an array',
      '{"jar":["a=x1; lang=en","b=y2"]}',
      '{"jar":["a=[R]; lang=en","b=[R]"]}',
    ],
    ['a pair of text', 'x jar="a=x1; theme=dark" y', 'x jar="a=[R]; theme=dark" y'],
    [
      'a pair in a string',
      '{"m":"x jar=\'a=x1; theme=dark\' y"}',
      '{"m":"x jar=\'a=[R]; theme=dark\' y"}',
    ],
    [
      'JSON in a string',
      '{"m":"{\\"jar\\":\\"a=x1; lang=en\\"}"}',
      '{"m":"{\\"jar\\":\\"a=[R]; lang=en\\"}"}',
    ],
  ])('%s', async (_, value, out) => {
    expect(await valueOf(value)).toBe(out.replaceAll('[R]', '[REDACTED:jar]'));
  });

  test("a header's value", async () => {
    const pack = packOf([`- id: jar\n    match: {fields: [headers.jar], ${EACH}}`]);
    const { headers } = await redact({ value: 'x', headers: [['jar', 'a=x1; theme=dark']] }, pack);
    expect(headers[0]).toEqual(['jar', 'a=[REDACTED:jar]; theme=dark']);
  });
});

test('a header of nothing but settings stays, where all of the value is checked', async () => {
  const checked = packOf([
    `- id: jar\n    match: {fields: ['**.jar'], ${EACH}, validate: [cookie-secret]}`,
  ]);
  for (const value of ['{"jar":"theme=dark; lang=en"}', '{"jar":["theme=dark"]}']) {
    expect(await valueOf(value, checked)).toBe(value);
    expect(await valueOf(value)).not.toBe(value);
  }
});

describe('a value goes as a whole', () => {
  test.each([
    ['without a piece that is left', '{"jar":"=;="}', '{"jar":"[R]"}'],
    [
      'below the member that is asked for',
      '{"jar":{"k":"a=x1; theme=dark"}}',
      '{"jar":{"k":"[R]"}}',
    ],
    ['with escapes', '{"jar":"a=x1\\t; theme=dark"}', '{"jar":"[R]"}'],
    ['with escapes in a pair', 'jar="a=x1\\t; theme=dark" y', 'jar="[R]" y'],
    ['as a number', '{"jar":12345}', '{"jar":"[R]"}'],
  ])('%s', async (_, value, out) => {
    expect(await valueOf(value)).toBe(out.replace('[R]', '[REDACTED:jar]'));
  });

  test('where the member is dropped', async () => {
    const value = '{"n":1,"jar":"a=x1; theme=dark"}';
    expect(await valueOf(value, jar('action: drop-field'))).toBe('{"n":1}');
  });
});

test('a token of each piece, the same wherever it stands', async () => {
  const pack = jar('action: pseudonym');
  const first = await valueOf('{"jar":"a=x1; theme=dark; b=y2"}', pack);
  const tokens = [...first!.matchAll(/\[REDACTED:jar:[\w-]{22}\]/g)].map(([token]) => token);
  expect(new Set(tokens).size).toBe(2);
  expect(await valueOf('{"jar":"b=y2; lang=en; c=x1"}', pack)).toBe(
    `{"jar":"b=${tokens[1]}; lang=en; c=${tokens[0]}"}`,
  );
});

test('explain tells those that stay, too', () => {
  const bytes = new TextEncoder().encode('{"jar":"a=x1; theme=dark"}');
  const place = { slot: VALUE_SLOT, topic: 't', start: 0, end: bytes.length, headerName: null };
  const told = createExplainer(JAR, 'auto', false)(bytes, place).candidates;
  expect(
    told.map(({ by, offset, verdict, outcome }) => [by, offset, verdict, outcome.kind]),
  ).toEqual([
    ['field', 20, 'cookie-secret', 'refused'],
    ['field', 10, 'counts', 'redacted'],
  ]);
});
