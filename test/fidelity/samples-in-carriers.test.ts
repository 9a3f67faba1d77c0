/**
 * All samples of the shipped rules in lines as programs write them: as much goes as where they stand alone. In a string of JSON, and in
 * JSON in a string of JSON: what goes and what stays is the same to the byte, pseudonyms too; of several rules that see the same value
 * another one may give the name. Closing quotes once went with the value before them there. Between letters of other scripts what comes
 * out is UTF-8, in quotes it leaves both of them, and redacted again it stays as it is. One process: what all rules search with is built
 * behind the first thousand of them.
 */
import { beforeAll, expect, test } from 'vitest';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { recordsOf } from '../unit/support/batches.ts';
import { framedBatchOf } from '../unit/support/framed.ts';
import { SAMPLES_STEP } from '../suite/samples-step.ts';
import type { ShippedTest } from '../suite/shipped.ts';
import { fixedKeyring, samplesPack, shippedTests } from '../suite/shipped.ts';

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

/** Before and behind a text, with none between. */
const NEIGHBOURS: readonly (readonly [before: string, behind: string])[] = [
  ['は', 'です。ご返信をお待ちしております。どうぞよろしくお願いいたします。'],
  ['邮箱：', '，请尽快把合同扫描件发过来，谢谢合作，祝好，祝您生活愉快工作顺利'],
  ['ที่', 'ครับผม'],
  ['', 'ваша электронная почта и многое другое ещё тут'],
  ['😀', '😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀'],
];
const betweenLetters = ({ in: text }: ShippedTest): string => {
  const [before, behind] = NEIGHBOURS[text.length % NEIGHBOURS.length]!;
  return before + text + behind;
};

/** Before and behind the only marker of a sample's output; null = it has more, or lines. */
const aroundMarker = (out: string): readonly [string, string] | null => {
  const parts = out.split(/\[REDACTED:[^\]]*\]/);
  return parts.length === 2 && !out.includes('\n') ? [parts[0]!, parts[1]!] : null;
};

/** The secret in quotes, with more text behind them; null where the sample does not tell which it is. */
const inQuotes = (sample: ShippedTest): string | null => {
  const around = aroundMarker(sample.out ?? '');
  if (around === null) return null;
  const [before, behind] = around;
  const secret = sample.in.slice(before.length, sample.in.length - behind.length);
  if (!/[\p{L}\d]$/u.test(secret) || secret.includes("'")) return null;
  return `${before.replace(/["'`]$/, '')}'${secret}', x=1`;
};

const tests = shippedTests().filter((it) => it.in.isWellFormed());
const matching = tests.filter((it) => it.kind === 'must_match');
const stepped = (kind: 'must_match' | 'must_not_match'): readonly ShippedTest[] =>
  tests.filter((it) => it.kind === kind).filter((_, i) => i % SAMPLES_STEP === 0);
/** What is asked in the dearest ways. */
const SAMPLED = { must_match: stepped('must_match'), must_not_match: stepped('must_not_match') };
const OFTEN = new Set([...SAMPLED.must_match, ...SAMPLED.must_not_match]);

/** In one carrier each, by turns; in all of them where every sample is asked. */
const turns = new Map(matching.map((it, i) => [it, i % CARRIERS.length]));
const isCarried = (it: ShippedTest, carrier: number): boolean =>
  SAMPLES_STEP === 1 || turns.get(it) === carrier;

/** All that is asked below. */
const valuesOf = (all: readonly ShippedTest[]): string[] => {
  return all.flatMap((it) => {
    const inJson = OFTEN.has(it) ? [inString(it.in), inString(inString(it.in))] : [];
    if (it.kind !== 'must_match') return OFTEN.has(it) ? [it.in, ...inJson] : [];
    const carried = CARRIERS.flatMap(([, carrier], i) => (isCarried(it, i) ? carrier(it.in) : []));
    return [it.in, ...inJson, ...carried, betweenLetters(it), inQuotes(it) ?? it.in];
  });
};

const redactor = createRedactor(samplesPack('strict'), { keyring: fixedKeyring });
/** A value -> what becomes of it. */
const redacted = new Map<string, string>();
const redact = async (values: readonly string[]): Promise<void> => {
  const open = [...new Set(values)].filter((value) => !redacted.has(value));
  const batch = framedBatchOf(
    open.map((value) => ({ value })),
    () => 10,
  );
  const { sanitized } = await redactor.redact(batch, EMPTY_CARRY);
  recordsOf(sanitized).forEach(({ value }, i) => redacted.set(open[i]!, value!));
};
const named = (value: string): string => redacted.get(value)!;
const of = (value: string): string => withoutNames(named(value));

/** Values of as many samples as the rules' search has room for: what it built for a sample is there for all that is made of it. */
const SAMPLES_AT_ONCE = 500;

beforeAll(async () => {
  for (let from = 0; from < tests.length; from += SAMPLES_AT_ONCE) {
    const some = tests.slice(from, from + SAMPLES_AT_ONCE);
    await redact(valuesOf(some));
    const again = some.filter((it) => it.kind === 'must_match' && OFTEN.has(it));
    await redact(again.map((it) => named(it.in)));
  }
}, 600_000);

test.each(['must_match', 'must_not_match'] as const)('samples of %s in JSON', (kind) => {
  const samples = SAMPLED[kind].filter((it) => !isOther(it.in));
  expect(samples.length).toBeGreaterThan(1_500);
  const ways = {
    once: (text: string) => outOfString(of(inString(text))),
    twice: (text: string) => outOfString(outOfString(of(inString(inString(text))))),
  };
  for (const [way, outOf] of Object.entries(ways)) {
    const wrong = samples.filter((it) => outOf(it.in) !== of(it.in));
    expect(
      wrong.map((it) => it.ruleId),
      way,
    ).toEqual([]);
  }
});

test.each(CARRIERS.map((it, i) => [...it, i] as const))(
  'samples in %s',
  (_, carrier, fewerBy, i) => {
    const samples = matching.filter((it) => isCarried(it, i) && !/[\r\n]/.test(it.in));
    const fewer = samples.filter((it) => markersIn(of(carrier(it.in))) < markersIn(of(it.in)));
    const by = new Set(fewer.map((it) => it.ruleId));
    // Of some samples not every rule that says less has one that shows it.
    expect(SAMPLES_STEP === 1 ? by : new Set([...by, ...fewerBy])).toEqual(new Set(fewerBy));
    expect(samples.length).toBeGreaterThan(1_500);
  },
);

test('samples between letters of other scripts stay UTF-8: a span that ends inside a letter takes all of it', () => {
  const values = matching.map(betweenLetters);
  const cut = matching.filter((_, i) => named(values[i]!).includes('\ufffd'));
  expect(values.filter((it) => it.includes('\ufffd'))).toEqual([]);
  expect(values.filter((it) => named(it) !== it).length).toBeGreaterThan(0.9 * values.length);
  expect(cut.map((it) => it.ruleId)).toEqual([]);
});

/** Patterns take the apostrophe for a sign of names (`O'Brien`); two hundred such lines lost their second quote. */
test('secrets of samples in quotes leave both', () => {
  const quoted = matching.flatMap((it) => {
    const value = inQuotes(it);
    return value === null ? [] : [{ ruleId: it.ruleId, out: named(value) }];
  });
  expect(quoted.length).toBeGreaterThan(3_000);
  expect(quoted.filter(({ out }) => out.endsWith("]', x=1")).length).toBeGreaterThan(2_000);
  const open = quoted.filter(({ out }) => /'\[REDACTED:[^\]]*\], x=1$/.test(out));
  expect(open.map(({ ruleId }) => ruleId)).toEqual([]);
});

test('what all rules together make of a sample comes to rest: redacted again it stays as it is', () => {
  const changed = SAMPLED.must_match.filter((it) => {
    const once = named(it.in);
    return once === it.in || named(once) !== once;
  });
  expect(new Set(changed.map((it) => it.ruleId))).toEqual(new Set());
});
