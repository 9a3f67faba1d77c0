/** Values that stand once more: in text and JSON, by the host and by the kernel, within their bounds. */
import { describe, expect, test } from 'vitest';
import { VALUE_SLOT } from '../../../src/core/batch.ts';
import { ECHO_VALUES_MAX, ECHOES_PER_PART_MAX } from '../../../src/core/limits.ts';
import { EMPTY_CARRY } from '../../../src/core/redaction.ts';
import { isDistinctive } from '../../../src/detect/echoes.ts';
import { createScanner } from '../../../src/detect/scan.ts';
import { createPlainRewriter } from '../../../src/redact/plain-records.ts';
import { createRedactor } from '../../../src/redact/redactor.ts';
import { batchOf, packOf, recordsOf, rule, testKeyring } from '../support/batches.ts';
import { framedBatchOf } from '../support/framed.ts';

const credential = (id: string, match: string, rest: readonly string[] = []): string =>
  [
    `- id: ${id}`,
    `    match: {${match}}`,
    '    class: credential',
    ...rest.map((it) => `    ${it}`),
  ].join('\n');
const pack = packOf([
  credential('word', `pattern: 'key=(?P<secret>[^ ,"]+)'`),
  credential('other', `pattern: 'pin:(?P<secret>[^ ,"]+)'`, ['severity: critical']),
  credential('token', `pattern: 'tok-[a-z0-9]{8}'`, ['action: pseudonym']),
  credential('noted', `pattern: 'note=(?P<secret>[^ ]+)'`, ['mode: shadow']),
  credential('list-2', `pattern: 'all: (?P<secret>.+)', each: {pattern: '(?P<secret>[^ ,]+)'}`),
  credential('field', "fields: ['**.password']"),
  credential('gone', "fields: ['**.passphrase']", ['action: drop-field']),
  rule('mail', 'mail=(?P<secret>[^ ]+)', ['class: pii']),
]);
const redactor = createRedactor(pack, { keyring: testKeyring });

/** By the host and in the kernel, where another record stands beside it; and once more, where all has to stay. */
const redacted = async (value: string): Promise<string> => {
  const given = [{ value }, { value: 'key=0ther-one' }];
  const outcomes: string[] = [];
  for (const batch of [batchOf(given), framedBatchOf(given, () => 0)]) {
    const { sanitized } = await redactor.redact(batch, EMPTY_CARRY);
    outcomes.push(recordsOf(sanitized)[0]!.value!);
  }
  expect(outcomes[1]).toBe(outcomes[0]);
  const again = await redactor.redact(batchOf([{ value: outcomes[0]! }]), EMPTY_CARRY);
  expect(recordsOf(again.sanitized)[0]!.value).toBe(outcomes[0]);
  return outcomes[0]!;
};

const WORD = '[REDACTED:word]';

describe('in text', () => {
  test.each([
    ['behind it', 'key=hunter2x exec("login", "hunter2x")', `key=${WORD} exec("login", "${WORD}")`],
    ['before it', 'hunter2x, key=hunter2x', `${WORD}, key=${WORD}`],
    ['one beside the other', 'key=hunter2x hunter2x hunter2x', `key=${WORD} ${WORD} ${WORD}`],
    ['bytes of other scripts', 'key=schlüssel4 (schlüssel4)', `key=${WORD} (${WORD})`],
    ['letters of other scripts beside it', 'key=hunter2x 是hunter2x是', `key=${WORD} 是${WORD}是`],
    ['an escape before it', 'key=hunter2x a\\nhunter2x', `key=${WORD} a\\n${WORD}`],
    ['repeating itself', 'key=a1a1a1a1 a1a1a1a1-a1a1a1a1', `key=${WORD} ${WORD}-${WORD}`],
  ])('%s', async (_, text, expected) => expect(await redacted(text)).toBe(expected));

  test.each([
    [
      'a piece of a word',
      'key=hunter2x hunter2xy xhunter2x 7hunter2x',
      'hunter2xy xhunter2x 7hunter2x',
    ],
    ['a word', 'key=production in production', 'in production'],
    ['a word of another script', 'key=пароль и пароль', 'и пароль'],
    ['a name in code', 'key=secret_access aws_secret_access_key', 'aws_secret_access_key'],
    ['a short one', 'key=ab12c ab12c', 'ab12c'],
    ['a placeholder', 'key=YOUR_API_KEY YOUR_API_KEY', 'YOUR_API_KEY'],
    ['of another case', 'key=hunter2x HUNTER2X', 'HUNTER2X'],
    ['inside a marker', 'key=list-2 [REDACTED:list-2]', '[REDACTED:list-2]'],
  ])('what stays: %s', async (_, text, stays) => {
    const out = await redacted(text);
    expect(out.endsWith(` ${stays}`)).toBe(true);
  });

  test('neither personal data nor what only counts has one', async () => {
    expect(await redacted('mail=bob7@x.io bob7@x.io')).toBe('mail=[REDACTED:mail] bob7@x.io');
    expect(await redacted('note=hunter2x hunter2x')).toBe('note=hunter2x hunter2x');
    // What only counts covers nothing.
    expect(await redacted('key=hunter2x note=hunter2x')).toBe(`key=${WORD} note=${WORD}`);
  });

  test('inside of another finding it goes once', async () => {
    expect(await redacted('key=hunter2x pin:hunter2x-4 hunter2x-4')).toBe(
      `key=${WORD} pin:[REDACTED:other] [REDACTED:other]`,
    );
  });

  test('of two rules with one value the first in the text names it', async () => {
    expect(await redacted('key=hunter2x pin:hunter2x hunter2x')).toBe(
      `key=${WORD} pin:[REDACTED:other] ${WORD}`,
    );
  });

  test('pieces have one each, and a pseudonym is the same', async () => {
    expect(await redacted('all: hunter2x, swordf1sh')).toBe(
      'all: [REDACTED:list-2], [REDACTED:list-2]',
    );
    expect(await redacted('swordf1sh\nall: hunter2x, swordf1sh')).toBe(
      '[REDACTED:list-2]\nall: [REDACTED:list-2], [REDACTED:list-2]',
    );
    const out = await redacted('a tok-abcd1234');
    const token = out.slice(2);
    expect(await redacted('tok-abcd1234 tok-abcd1234')).toBe(`${token} ${token}`);
  });
});

describe('in JSON', () => {
  const FIELD = '[REDACTED:field]';
  test.each([
    [
      'a string',
      '{"password":"hunter2x","args":["login","-p hunter2x"]}',
      `{"password":"${FIELD}","args":["login","-p ${FIELD}"]}`,
    ],
    ['a name', '{"password":"hunter2x","hunter2x":1}', `{"password":"${FIELD}","${FIELD}":1}`],
    [
      'a string with escapes',
      '{"password":"hunter2x","a":"b\\nhunter2x"}',
      `{"password":"${FIELD}","a":"b\\n${FIELD}"}`,
    ],
    [
      'JSON in a string',
      '{"l":"{\\"password\\":\\"hunter2x\\",\\"a\\":\\"hunter2x\\"}"}',
      `{"l":"{\\"password\\":\\"${FIELD}\\",\\"a\\":\\"${FIELD}\\"}"}`,
    ],
    [
      'text around an object',
      'hunter2x {"password":"hunter2x"} hunter2x',
      `${FIELD} {"password":"${FIELD}"} ${FIELD}`,
    ],
    ['an object behind a text', 'key=hunter2x {"a":"hunter2x"}', `key=${WORD} {"a":"${WORD}"}`],
    [
      'a member that is dropped',
      '{"passphrase":"hunter2x","a":"hunter2x"}',
      '{"a":"[REDACTED:gone]"}',
    ],
    [
      'a pattern of a string',
      '{"m":"key=hunter2x","a":"hunter2x"}',
      `{"m":"key=${WORD}","a":"${WORD}"}`,
    ],
  ])('%s', async (_, text, expected) => expect(await redacted(text)).toBe(expected));

  test('a number stays one', async () => {
    const text = '{"password":"123456789012","a":123456789012,"b":"123456789012"}';
    expect(await redacted(text)).toBe(`{"password":"${FIELD}","a":123456789012,"b":"${FIELD}"}`);
  });
});

test('the kernel leaves a record to the host only where a value stands once more', async () => {
  const values = [
    'key=hunter2x a',
    'key=hunter2x hunter2x',
    '{"password":"hunter2x"}',
    '{"password":"hunter2x","a":"hunter2x"}',
  ];
  const batch = framedBatchOf(
    values.map((value) => ({ value })),
    () => 0,
  );
  const scanner = createScanner(pack, () => 'auto');
  const rewriter = createPlainRewriter(pack, scanner, testKeyring, 1_000_000);
  const { detections } = await scanner.scan(batch, rewriter.begin(batch));
  expect([...detections.keys()]).toEqual([1, 3]);
});

describe('bounds', () => {
  const count = (text: string, what: string): number => text.split(what).length - 1;

  test('so many repetitions, and the rest stays', async () => {
    const out = await redacted(`key=hunter2x${' hunter2x'.repeat(1000)}`);
    expect(count(out, WORD)).toBe(1 + ECHOES_PER_PART_MAX);
    expect(count(out, 'hunter2x')).toBe(1000 - ECHOES_PER_PART_MAX);
  });

  test('so many values, the first of the text', async () => {
    const values = Array.from({ length: 100 }, (_, i) => `hunter2x${i + 100}`);
    const out = await redacted(`${values.map((it) => `key=${it}`).join(' ')} ${values.join(' ')}`);
    expect(count(out, 'hunter2x')).toBe(100 - ECHO_VALUES_MAX);
    expect(out).not.toContain(values[ECHO_VALUES_MAX - 1]);
    expect(out).toContain(values[ECHO_VALUES_MAX]);
  });

  test('a value that nearly stands everywhere costs what others do', () => {
    const run = 'a'.repeat(249);
    const values = Array.from({ length: ECHO_VALUES_MAX }, (_, i) => `key=${run}${i + 10}`);
    const bytes = new TextEncoder().encode(`${values.join(' ')} ${'a'.repeat(2_000_000)}`);
    const scanner = createScanner(pack, () => 'text', false);
    const from = performance.now();
    const place = { slot: VALUE_SLOT, topic: 't', start: 0, end: bytes.length, headerName: null };
    expect(scanner.scanPart(bytes, place)).toMatchObject({ spans: { length: values.length } });
    // Some 200 ms; sixteen values compared anew at each byte are eight thousand million steps.
    expect(performance.now() - from).toBeLessThan(4_000);
  });
});

test.each([
  ['hunter2', true],
  ['q8Kd0s9Q', true],
  ['AbCdEfGhIjKl', true],
  ['Correct-horse-battery', true],
  ['correct-horse-!battery', true],
  ['correct-horse-battery', false],
  ['security_policy', false],
  ['client.secret', false],
  ['secret', false],
  ['Password', false],
  ['production', false],
  ['localhost', false],
  ['correcthorsebattery', false],
  ['correct Horse battery', false],
  ['20261128', false],
])('distinctive, case %#', (text, expected) => expect(isDistinctive(text)).toBe(expected));
