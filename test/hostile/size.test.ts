import { describe, expect, test } from 'vitest';
import {
  KERNEL_CHUNK_BYTES_MAX,
  PART_BYTES_MAX,
  SPANS_PER_RECORD_MAX,
} from '../../src/core/limits.ts';
import {
  boundedRecords,
  expectRedacted,
  expectUnchanged,
  MANY_FINDINGS_MIB,
  timed,
} from './support/expectations.ts';
import { compileRules } from './support/hostile-pack.ts';
import { published, redactRecords, redactValue, text } from './support/records.ts';
import { AWS_KEY, AWS_OUT, CARD, MAIL } from './support/samples.ts';

const MIB = 1024 * 1024;
/** Log-like words, `length` bytes. */
const filler = (length: number): string =>
  'level=info msg="request done" path=/v1/orders status=200 '
    .repeat(Math.ceil(length / 57))
    .slice(0, length);

describe('sizes', () => {
  test('0 bytes and 1 byte', async () => {
    await expectUnchanged('');
    for (const value of ['a', '{', '"', '\\', '[', '\0', '4']) await expectUnchanged(value);
  });
  test.each([MIB - 1, MIB, MIB + 1, 4 * MIB, 10 * MIB])('%i bytes', async (length) => {
    const body = filler(length - AWS_KEY.length - 1);
    await expectUnchanged(filler(length));
    await expectRedacted(`${AWS_KEY} ${body}`, `${AWS_OUT} ${body}`, [AWS_KEY]);
    await expectRedacted(`${body} ${AWS_KEY}`, `${body} ${AWS_OUT}`, [AWS_KEY]);
  });
  test('one byte over the limit of a part: a marker record, whatever it holds', async () => {
    const value = new Uint8Array(PART_BYTES_MAX + 1).fill(0x20);
    const { out, redaction } = await timed(() => redactRecords([{ value, key: MAIL }]));
    expect(text(out[0]!.value)).toBe('[REDACTED:lethe-over-limit]');
    expect(redaction.quarantined.map(({ code }) => code)).toEqual(['over-limit']);
    expect(published(redaction, MAIL)).toBe(false);
    await expectUnchanged(value.subarray(1));
  });
  test('over the limit in a key or header: the record is replaced, nothing of the part goes on', async () => {
    const huge = new Uint8Array(PART_BYTES_MAX + 1).fill(0x61);
    for (const record of [
      { key: huge, value: 'v' },
      { value: 'v', headers: [['h', huge]] as const },
      { value: 'v', headers: [[huge, 'v']] as const },
    ]) {
      const { out, redaction } = await timed(() => redactRecords([record]));
      expect(text(out[0]!.value)).toBe('[REDACTED:lethe-over-limit]');
      expect(redaction.sanitized.bytes.length).toBeLessThan(1_000);
    }
  });
});

describe('where the secret stands does not matter', () => {
  test.each([4096, 16_384, 65_536, KERNEL_CHUNK_BYTES_MAX])(
    'every offset around %i',
    async (border) => {
      for (let at = border - 64; at <= border + 64; at++) {
        const head = filler(at);
        const { out } = await boundedRecords([{ value: `${head} ${AWS_KEY} x` }]);
        expect(text(out[0]!.value) === `${head} ${AWS_OUT} x`).toBe(true);
      }
    },
  );
});

describe('many matches', () => {
  const mails = (count: number): string => 'a@b.co '.repeat(count);
  test('150,000 in one record, room to grow', async () => {
    const value = mails(150_000);
    const { out, redaction } = await timed(() => redactRecords([{ value }]), MANY_FINDINGS_MIB);
    expect(redaction.report.redactions.get('e-mail')).toBe(150_000);
    expect(text(out[0]!.value).includes('@')).toBe(false);
  });
  test.each([
    ['percent-encoding', (it: string) => it.replaceAll('@', '%40')],
    ['escapes', (it: string) => it.replaceAll('@', '\\u0040')],
    ['character references', (it: string) => it.replaceAll('@', '&#64;')],
    ['zero-width signs', (it: string) => it.replaceAll('@', '\u200b@')],
    ['base64', (it: string) => Buffer.from(it).toString('base64')],
    ['a JSON string', (it: string) => JSON.stringify({ a: JSON.stringify(it.split(' ')) })],
    ['a member', (it: string) => JSON.stringify({ a: it.replaceAll('@', '%40') })],
  ])('70,000 in %s', async (_, wrap) => {
    const value = wrap(mails(70_000));
    const { redaction } = await timed(() => redactRecords([{ value }]), MANY_FINDINGS_MIB);
    expect([...redaction.report.markerRecords]).toEqual([]);
    expect(redaction.report.redactions.get('e-mail')).toBe(70_000);
  });
  test('growth past the limit falls back to the short marker', async () => {
    const { out, redaction } = await boundedRecords([{ value: mails(1_000) }], {
      recordBytesMax: 15_000,
    });
    expect(text(out[0]!.value)).toBe('[REDACTED] '.repeat(1_000));
    expect(redaction.quarantined).toEqual([]);
  });
  test('growth past it even so: a marker record', async () => {
    const { out, redaction } = await boundedRecords([{ value: mails(1_000) }], {
      recordBytesMax: 8_000,
    });
    expect(text(out[0]!.value)).toBe('[REDACTED:lethe-grown]');
    expect(redaction.quarantined.map(({ code }) => code)).toEqual(['grown']);
    expect(published(redaction, 'a@b.co')).toBe(false);
  });
  test('growth in headers alone: nothing unbounded goes on', async () => {
    const headers = Array.from({ length: 2_000 }, () => ['h', 'a@b.co'] as const);
    const { redaction } = await timed(() =>
      redactRecords([{ value: 'v', headers }], { recordBytesMax: 15_000 }),
    );
    expect(redaction.sanitized.bytes.length).toBeLessThanOrEqual(15_000);
    expect(published(redaction, 'a@b.co')).toBe(false);
  });
  test('more spans than a record may have: a marker record', async () => {
    const pack = compileRules([{ id: 'a', title: 'a', match: { pattern: 'a' } }]);
    const value = 'a '.repeat(SPANS_PER_RECORD_MAX + 1);
    const { out } = await timed(() => redactRecords([{ value }], { pack }), MANY_FINDINGS_MIB);
    expect(text(out[0]!.value)).toBe('[REDACTED:lethe-over-limit]');
  });
  test('a rule that matches everything', async () => {
    const pack = compileRules([
      { id: 'all', title: 'all', match: { pattern: '(?s).{1,100}', keywords: ['e'] } },
    ]);
    const out = await timed(() => redactValue(filler(100_000), { pack }));
    expect(text(out).replaceAll('[REDACTED:all]', '')).toBe('');
  });
});

describe('linear in the record', () => {
  test.each([
    ['at signs', '@'],
    ['almost mail addresses', 'a@b.'],
    ['dots behind a name', 'a.'],
    ['digits', '4'],
    ['card-like numbers that fail their check', '4111111111111112 '],
    ['colons and slashes', '://:'],
    ['prefixes of a token', 'eyJ'],
    ['almost tokens', 'eyJaaaaaaaaaa.'],
    ['openings of private keys', '-----BEGIN RSA PRIVATE KEY-----'],
    ['words that begin a secret', 'secret_key='],
    ['openings of markers', '[REDACTED:'],
    ['markers', '[REDACTED:aws-key]'],
    ['brackets', '['],
    ['quotes', '"'],
    ['backslashes', '\\'],
    ['NUL', '\0'],
  ])('a megabyte of %s', async (_, unit) => {
    const value = unit.repeat(Math.ceil(MIB / unit.length));
    const { redaction } = await timed(() => redactRecords([{ value: `${value} ${AWS_KEY}` }]));
    expect(published(redaction, AWS_KEY)).toBe(false);
  });
  test.each([
    ['strings', '"x",'],
    ['escaped strings', '"\\u0078",'],
    ['numbers', `${CARD.slice(0, 15)}2,`],
    ['objects', '{"a":"b"},'],
    ['passwords', '{"password":"x"},'],
  ])('a megabyte of JSON %s', async (_, unit) => {
    const items = unit.repeat(Math.ceil(MIB / unit.length));
    const { redaction } = await timed(
      () => redactRecords([{ value: `[${items}"${AWS_KEY}"]` }]),
      MANY_FINDINGS_MIB,
    );
    expect(published(redaction, AWS_KEY)).toBe(false);
  });
  test('100,000 small records in one batch, with and without backslashes', async () => {
    const records = Array.from({ length: 100_000 }, (_, i) => ({
      key: `k${i}`,
      value: i % 1_000 === 0 ? `{"a":"\\u0041${AWS_KEY.slice(1)}"}` : `{"a":"b","n":${i}}`,
    }));
    const { redaction } = await timed(() => redactRecords(records), MANY_FINDINGS_MIB);
    expect(redaction.report.redactions.get('aws-key')).toBe(100);
    expect(redaction.report.changed).toBe(100);
  });
  test('2,000 rules', async () => {
    const rules = Array.from({ length: 2_000 }, (_, i) => ({
      id: `r${i}`,
      title: 'many',
      match: { pattern: `token${i}_[a-z]{8}` },
    }));
    const pack = await timed(async () => compileRules(rules), MANY_FINDINGS_MIB);
    const value = `${filler(100_000)} token1999_abcdefgh token7_abcdefgh`;
    const out = text(await timed(() => redactValue(value, { pack })));
    expect(out.slice(100_000)).toBe(' [REDACTED:r1999] [REDACTED:r7]');
  });
  test('2,000 rules of dear shapes: runs of digits, of hexadecimal, of capitals, names in any case', async () => {
    const shapes = [
      (i: number) => `(?i)\\bvendor${i}[_-]?key["' ]{0,3}[:=]["' ]{0,3}(?P<secret>[0-9a-z]{24})`,
      (i: number) => `\\b[A-Z]{${2 + (i % 3)}}[0-9]{${6 + (i % 7)}}[A-Z0-9]{${1 + (i % 5)}}\\b`,
      (i: number) => `\\b[0-9a-f]{${20 + (i % 40)}}\\b`,
      (i: number) => `[a-z0-9]{${3 + (i % 6)}}-${i}-[a-z0-9]{8,20}`,
      (i: number) => `\\b[0-9]{${2 + (i % 4)}}[ .-][0-9]{${2 + (i % 5)}}[ .-][0-9]{2,9}\\b`,
    ];
    const rules = Array.from({ length: 2_000 }, (_, i) => ({
      id: `r${i}`,
      title: 'many',
      match: { pattern: shapes[i % 5]!(i) },
    }));
    const pack = await timed(async () => compileRules(rules), MANY_FINDINGS_MIB);
    const secret = 'q'.repeat(24);
    const value = (it: string): string => `${filler(100_000)} Vendor1995_KEY="${it}" abc-1003-`;
    const out = text(await timed(() => redactValue(value(secret), { pack })));
    expect(out.slice(100_000)).toBe(value('[REDACTED:r1995]').slice(100_000));
    // Nothing here is a match, and all of it may be the beginning of one.
    const digits = '12 345 AB1234 deadbeef00 '.repeat(40_000);
    const { batch, redaction } = await timed(() => redactRecords([{ value: digits }], { pack }));
    expect(redaction.sanitized).toBe(batch);
  });
  test('a dictionary of 10,000 words', async () => {
    const words = Array.from({ length: 10_000 }, (_, i) => `word${i}x`);
    const rules = [
      { id: 'words', title: 'words', match: { pattern: '[0-9]{6}', keywords: words } },
    ];
    const pack = compileRules(rules);
    const out = text(
      await timed(() => redactValue(`word9999x 123456 ${filler(10_000)}`, { pack })),
    );
    expect(out.startsWith('word9999x [REDACTED:words] ')).toBe(true);
  });
});
