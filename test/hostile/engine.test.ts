/** What an engine of hundreds of rules is broken with: patterns that match everything or nothing, deep overlaps, every byte there is. */
import { describe, expect, test } from 'vitest';
import { MANY_FINDINGS_MIB, timed } from './support/expectations.ts';
import type { RuleText } from './support/hostile-pack.ts';
import { compileRules } from './support/hostile-pack.ts';
import { published, redactRecords, redactValue, text, toBytes } from './support/records.ts';
import { AWS_KEY, AWS_OUT } from './support/samples.ts';

const MIB = 1024 * 1024;
const rule = (id: string, pattern: string): RuleText => ({ id, title: id, match: { pattern } });
/** Lower-case letters without a period, by a fixed rule. */
const letters = (length: number): string => {
  let state = 7;
  let result = '';
  for (let at = 0; at < length; at++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    result += String.fromCharCode(0x61 + ((state >>> 16) % 26));
  }
  return result;
};

describe('a pattern that can match nothing at all is refused', () => {
  test.each([
    'a*',
    'a?',
    '(?:)',
    'x|',
    '(?:a|b*)',
    '(?i)a{0,3}',
    '\\b',
    '^',
    '$',
    '(?P<secret>)a|b*',
  ])('%s', (pattern) => {
    expect(() => compileRules([rule('empty', pattern)])).toThrow('RP022');
  });
});

describe('.* around everything', () => {
  const line = `${letters(200)} token-abcdefgh ${letters(200)}`;
  test.each([
    ['.*token-[a-z]{8}.*', '[REDACTED:all]'],
    ['(?s).*token-[a-z]{8}.*', '[REDACTED:all]'],
    ['.*?token-[a-z]{8}', `[REDACTED:all]${line.slice(215)}`],
    ['.*(?P<secret>token-[a-z]{8}).*', line.replace('token-abcdefgh', '[REDACTED:all]')],
    ['(?:.*)*token-[a-z]{8}(?:.*)*', '[REDACTED:all]'],
  ])('%s', async (pattern, out) => {
    const pack = compileRules([rule('all', pattern)]);
    expect(text(await redactValue(line, { pack }))).toBe(out);
    // No match in a megabyte, on one line and on thousands: not quadratic.
    for (const value of [letters(MIB), `${letters(99)}\n`.repeat(10_486)]) {
      const { batch, redaction } = await timed(() => redactRecords([{ value }], { pack }));
      expect(redaction.sanitized).toBe(batch);
    }
    const value = `${letters(MIB)} token-abcdefgh ${letters(1000)}`;
    const { redaction } = await timed(() => redactRecords([{ value }], { pack }));
    expect(published(redaction, 'token-abcdefgh')).toBe(false);
  });
});

describe('overlaps 50 deep', () => {
  const secret = letters(200);
  const chain = Array.from({ length: 50 }, (_, at) =>
    rule(`c${at}`, secret.slice(3 * at, 3 * at + 50)),
  );
  const nest = Array.from({ length: 50 }, (_, at) => rule(`n${at}`, secret.slice(at, 200 - at)));
  test.each([
    ['each begins within the one before', chain, secret.slice(197)],
    ['each within the one before', nest, ''],
  ])('%s: one marker, in any order of the rules', async (_, rules, rest) => {
    for (const order of [rules, rules.toReversed()]) {
      const pack = compileRules(order);
      const value = `before ${secret} behind `.repeat(40);
      const out = text(await timed(() => redactValue(value, { pack })));
      expect(out).toMatch(/^before \[REDACTED:[cn]0\]/);
      const marker = /\[REDACTED:[cn]0\]/.exec(out)![0];
      expect(out).toBe(`before ${marker}${rest} behind `.repeat(40));
    }
  });
});

// From each `kqx` the search goes on to the end of the run: past its budget of steps the rule is searched without its triggers.
test.each([3_000, 60_000, MIB])(
  'a rule whose near misses walk to the end of %i bytes finds what stands between them',
  async (bytes) => {
    const pack = compileRules([rule('miss', 'kqx[a-z]*[0-9]')]);
    const run = 'kqx'.repeat(bytes / 3);
    const value = (it: string): string => `${run} ${it} ${run} ${it}`;
    const { out } = await timed(() => redactRecords([{ value: value('kqxab7') }], { pack }));
    expect(text(out[0]!.value) === value('[REDACTED:miss]')).toBe(true);
    const { batch, redaction } = await timed(() => redactRecords([{ value: run }], { pack }));
    expect(redaction.sanitized).toBe(batch);
  },
);

test('every byte, alone, in pairs, and beside a secret', async () => {
  const pack = compileRules();
  const records = [];
  for (let byte = 0; byte < 256; byte++) {
    records.push({ value: Uint8Array.of(byte) }, { value: Uint8Array.of(byte, 255 - byte) });
  }
  const { redaction, batch } = await redactRecords(records, { pack });
  expect(redaction.sanitized).toBe(batch);
  for (let byte = 0; byte < 256; byte++) {
    const value = Uint8Array.of(byte, 0x20, ...toBytes(AWS_KEY), 0x20, byte);
    const out = await redactValue(value, { pack });
    expect(Buffer.from(out).equals(Buffer.of(byte, 0x20, ...toBytes(AWS_OUT), 0x20, byte))).toBe(
      true,
    );
  }
});

// Gate `keywords` reads the whole record. Asked anew for each match it was quadratic: half a megabyte of hashes took 29 s.
describe('thousands of matches whose rule asks for a word of the record', () => {
  const pack = compileRules([
    {
      id: 'kept',
      title: 'kept',
      match: { pattern: 'tok-[0-9]{4}', keywords: ['harbour', 'anchor'] },
    },
  ]);
  const matches = (bytes: number): string => 'tok-1234 '.repeat(bytes / 9);
  test.each([60_000, 4 * MIB])(
    '%i bytes in one record, without the word and with it',
    async (bytes) => {
      const value = matches(bytes);
      const { batch, redaction } = await timed(() => redactRecords([{ value }], { pack }));
      expect(redaction.sanitized).toBe(batch);
      const out = text(
        await timed(() => redactValue(`${value} Anchor`, { pack }), MANY_FINDINGS_MIB),
      );
      expect(out.replaceAll('[REDACTED:kept] ', '')).toBe(' Anchor');
    },
  );
  test('hundreds of records of 60 KB', async () => {
    const records = Array.from({ length: 300 }, () => ({ value: matches(60_000) }));
    const { batch, redaction } = await timed(() => redactRecords(records, { pack }));
    expect(redaction.sanitized).toBe(batch);
  });
  test.each([8, 60_000])(
    '%i bytes before it: what one record holds says nothing of the next in its place',
    async (bytes) => {
      // A record of 60 KB is a chunk of its own: the next one stands at the same addresses of the kernel's memory.
      const records = [1, 0, 0, 1, 0, 1, 1, 0].map((holds) => ({
        value: `${'-'.repeat(bytes)} tok-1234 ${holds === 1 ? 'harbour' : 'harpoon'}`,
      }));
      const { out } = await redactRecords(records, { pack });
      const expected = records.map(({ value }) =>
        value.endsWith('bour') ? value.replace('tok-1234', '[REDACTED:kept]') : value,
      );
      expect(out.map(({ value }) => text(value))).toEqual(expected);
    },
  );
});
