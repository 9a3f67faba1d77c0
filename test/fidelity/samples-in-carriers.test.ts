/**
 * All samples of the shipped rules in lines as programs write them: as much goes as where they stand alone. In a string of JSON, and in
 * JSON in a string of JSON: what goes and what stays is the same to the byte, pseudonyms too; of several rules that see the same value
 * another one may give the name. Closing quotes once went with the value before them there.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { randomKey } from '../../src/config/key-file.ts';
import { createKeyring } from '../../src/config/keys.ts';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import { testCases } from '../../src/pack/lint-tests.ts';
import { loadPacks } from '../../src/pack/load-packs.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { recordsOf } from '../unit/support/batches.ts';
import { framedBatchOf } from '../unit/support/framed.ts';
import { SAMPLES_STEP } from '../suite/samples-step.ts';

/** Samples that differ, and why. */
const OTHERS = [
  // A name that a field rule asks for is looked for in pairs wherever JSON is decoded: the whole list is its value.
  '[username, passwd] = ',
  // A word so many bytes before the value is farther away where every quote is written with seven backslashes.
  '{"name":"cache_key","value":',
  'erc20 {"msg":"token ',
  // A number alone is a JSON document, in which its marker is a string.
  '52998224725',
  '234123412346',
  '1234567890121',
];
/** Rules of values that are the whole record. */
const WHOLE = ['personal-number-alone', 'phone-alone', 'street-address-alone'];
/** Of a row that begins or ends with a name: the words of the line before it and behind it are of the same value. */
const isOther = (text: string): boolean => OTHERS.some((start) => text.startsWith(start));
const markersIn = (text: string): number => text.split('[R').length - 1;
const withoutNames = (text: string): string => text.replaceAll(/\[REDACTED:[a-z0-9-]+/g, '[R');

const folder = new URL('../../rules/', import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((path) => ({ path, text: readFileSync(new URL(path, folder), 'utf8') }));
const { pack, rules } = loadPacks(files, { profile: 'strict', today: '2026-11-24' });
const redactor = createRedactor(pack!, { keyring: createKeyring([randomKey()]) });

const redact = async (values: readonly string[]): Promise<string[]> => {
  const batch = framedBatchOf(
    values.map((value) => ({ value })),
    () => 10,
  );
  const { sanitized } = await redactor.redact(batch, EMPTY_CARRY);
  return recordsOf(sanitized).map(({ value }) => withoutNames(value!));
};

/** What becomes of each text where it stands alone, told once: the tests below ask for the same thousands of them. */
const alone = new Map<string, string>();
const redactAlone = async (texts: readonly string[]): Promise<string[]> => {
  const open = [...new Set(texts)].filter((text) => !alone.has(text));
  const redacted = open.length === 0 ? [] : await redact(open);
  open.forEach((text, i) => alone.set(text, redacted[i]!));
  return texts.map((text) => alone.get(text)!);
};

/** What logs write around a message; rules whose secret is told by where a line begins or ends, so that they say less there. */
const CARRIERS: readonly (readonly [string, (text: string) => string, readonly string[]])[] = [
  [
    'a console of zap',
    (text) => `2026-11-28T07:00:00.123Z\tinfo\tapi/server.go:42\t${text}\t{"took": 0.031}`,
    [
      'curlrc-user-password',
      'one-time-code-bound',
      'ppp-secret',
      'secret-below-a-column',
      ...WHOLE,
    ],
  ],
  [
    'logfmt, a pair behind it',
    (text) => `time=2026-11-28T07:00:00Z level=info ${text} took=31ms size=512`,
    [
      'curlrc-user-password',
      'one-time-code-bound',
      'ppp-secret',
      'redis-auth-line',
      'first-name-greeted',
      'first-name-thanked',
      'person-below-a-column',
      'person-of-a-role-in-devanagari',
      // A row has as many cells as there are names: what stands before the first and behind the last is of neither.
      'secret-below-a-column',
      ...WHOLE,
    ],
  ],
  ['lines before and behind it', (text) => `app: went on\r\n${text}\r\nat x`, WHOLE],
];

const inString = (text: string): string => JSON.stringify({ level: 'info', message: text });
const outOfString = (text: string): string => {
  try {
    return JSON.parse(text).message;
  } catch {
    return `no JSON: ${text}`;
  }
};

test.each(['must_match', 'must_not_match'] as const)('samples of %s', async (kind) => {
  const all = rules.flatMap(({ compiled, context }) =>
    testCases(context.source)
      .filter((it) => it.kind === kind && !isOther(it.in) && it.in.isWellFormed())
      .map((it) => ({ rule: compiled.id, text: it.in })),
  );
  expect(all.length).toBeGreaterThan(3_000);
  const samples = all.filter((_, i) => i % SAMPLES_STEP === 0);
  const texts = samples.map(({ text }) => text);
  const once = texts.map(inString);
  const plain = await redactAlone(texts);
  const ways = {
    once: (await redact(once)).map(outOfString),
    twice: (await redact(once.map(inString))).map(outOfString).map(outOfString),
  };
  for (const [way, redacted] of Object.entries(ways)) {
    const wrong = samples.filter((_, i) => redacted[i] !== plain[i]).map(({ rule }) => rule);
    expect(wrong, way).toEqual([]);
  }
});

test.each(CARRIERS)('samples in %s', async (_, carrier, fewerBy) => {
  const samples = rules.flatMap(({ compiled, context }) =>
    testCases(context.source)
      .filter((it) => it.kind === 'must_match' && !/[\r\n]/.test(it.in) && it.in.isWellFormed())
      .map((it) => ({ rule: compiled.id, text: it.in })),
  );
  const texts = samples.map(({ text }) => text);
  const plain = await redactAlone(texts);
  const carried = await redact(texts.map(carrier));
  const fewer = samples.filter((__, i) => markersIn(carried[i]!) < markersIn(plain[i]!));
  expect(new Set(fewer.map(({ rule }) => rule))).toEqual(new Set(fewerBy));
});
