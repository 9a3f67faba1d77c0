import { describe, expect, test } from 'vitest';
import { HEADERS_MAX } from '../../src/core/limits.ts';
import { MANY_FINDINGS_MIB, timed } from './support/expectations.ts';
import { compileRules, testKeyring } from './support/hostile-pack.ts';
import type { OutRecord, TestRecord } from './support/records.ts';
import { published, redactRecords, same, text, toBytes } from './support/records.ts';
import { AWS_KEY, AWS_OUT, CARD, CARD_OUT, JWT, MAIL, MAIL_OUT } from './support/samples.ts';

const token = (secret: string, rule: string, ruleClass: 'credential' | 'pii' | 'pci'): string =>
  `[REDACTED:${rule}:${testKeyring.token(ruleClass, toBytes(secret))}]`;
const AWS_TOKEN = token(AWS_KEY, 'aws-key', 'credential');

const shown = (headers: OutRecord['headers']): [string, string][] =>
  headers.map(([name, value]) => [text(name), text(value)]);
const ownHeaders = (count: number): [string, string][] => [
  ['x-lethe-rev', compileRules().digest.slice(0, 16)],
  ['x-lethe-n', String(count)],
];

describe('what is null or empty stays so', () => {
  test.each<[string, TestRecord]>([
    ['tombstone', { key: 'k', value: null }],
    ['null key', { value: 'v' }],
    ['both null', { key: null, value: null }],
    ['empty key and value', { key: '', value: '' }],
    ['null header value', { value: 'v', headers: [['h', null]] }],
    ['empty header name and value', { value: '', headers: [['', '']] }],
    ['timestamp -1', { value: 'v', timestamp: -1n }],
    ['a timestamp of long ago and far ahead', { value: 'v', timestamp: 2n ** 62n }],
  ])('%s, unchanged', async (_, record) => {
    const { batch, redaction } = await redactRecords([record, record]);
    expect(redaction.sanitized).toBe(batch);
  });
  test('in a record that changes elsewhere', async () => {
    const { out } = await redactRecords([
      {
        key: null,
        value: AWS_KEY,
        headers: [
          ['h', null],
          ['h', ''],
          ['', null],
        ],
      },
      { key: '', value: null, headers: [['h', AWS_KEY]] },
    ]);
    expect(out[0]!.key).toBeNull();
    expect(shown(out[0]!.headers)).toEqual([
      ['h', 'null'],
      ['h', ''],
      ['', 'null'],
      ...ownHeaders(1),
    ]);
    expect([out[1]!.key?.length, out[1]!.value]).toEqual([0, null]);
    expect(shown(out[1]!.headers)).toEqual([['h', AWS_OUT], ...ownHeaders(1)]);
  });
});

describe('keys', () => {
  test('a secret in a key becomes a pseudonym: equal keys stay equal, distinct ones distinct', async () => {
    const other = `${AWS_KEY.slice(0, -1)}Q`;
    const { out } = await redactRecords(
      [AWS_KEY, other, AWS_KEY].map((key) => ({ key: `user:${key}`, value: 'v' })),
    );
    const keys = out.map(({ key }) => text(key));
    expect(keys[0]).toBe(`user:${AWS_TOKEN}`);
    expect(keys[2]).toBe(keys[0]);
    expect(keys[1]).not.toBe(keys[0]);
  });
  test('masks and drops act as pseudonyms too', async () => {
    const { out, redaction } = await redactRecords([
      { key: CARD, value: 'v' },
      { key: '{"id":1,"session":"s1"}', value: 'v' },
    ]);
    expect(text(out[0]!.key)).toBe(token(CARD, 'card', 'pci'));
    expect(JSON.parse(text(out[1]!.key))).toEqual({
      id: 1,
      session: token('s1', 'session-field', 'credential'),
    });
    expect(published(redaction, CARD)).toBe(false);
  });
  test('a tombstone with a secret in its key stays a tombstone', async () => {
    const { out } = await redactRecords([{ key: MAIL, value: null }]);
    expect([text(out[0]!.key), out[0]!.value]).toEqual([MAIL_OUT, null]);
  });
  test('the pseudonym of a key is that of the same secret in a value', async () => {
    const { out } = await redactRecords([{ key: MAIL, value: `by ${MAIL}` }]);
    expect(text(out[0]!.value)).toBe(`by ${text(out[0]!.key)}`);
  });
});

describe('headers', () => {
  test('order, duplicates and other headers stay; values and names are searched', async () => {
    const { out } = await redactRecords([
      {
        value: 'v',
        headers: [
          ['a', '1'],
          ['a', `x ${AWS_KEY}`],
          [`n-${AWS_KEY}`, '2'],
          ['a', '1'],
          ['json', `{"pan":${CARD}}`],
        ],
      },
    ]);
    expect(shown(out[0]!.headers)).toEqual([
      ['a', '1'],
      ['a', `x ${AWS_OUT}`],
      [`n-${AWS_TOKEN}`, '2'],
      ['a', '1'],
      ['json', `{"pan":"${CARD_OUT}"}`],
      ...ownHeaders(3),
    ]);
  });
  test('a field rule takes the whole header, whatever its case', async () => {
    const { out } = await redactRecords([
      {
        value: 'v',
        headers: [
          ['Authorization', `Basic abc`],
          ['AUTHORIZATION', JWT],
        ],
      },
    ]);
    const field = '[REDACTED:password-field]';
    expect(shown(out[0]!.headers).slice(0, 2)).toEqual([
      ['Authorization', field],
      ['AUTHORIZATION', field],
    ]);
  });
  test('incoming x-lethe headers are stripped, whatever their case, and nothing else changes', async () => {
    const { out, redaction } = await redactRecords([
      {
        key: 'k',
        value: 'v',
        headers: [
          ['x-lethe-n', '0'],
          ['a', 'b'],
          ['X-Lethe-Rev', 'forged'],
        ],
      },
      { key: 'k', value: 'v', headers: [['x-letha', 'b']] },
    ]);
    expect(shown(out[0]!.headers)).toEqual([['a', 'b']]);
    expect(text(out[0]!.value)).toBe('v');
    expect(out[1]!.framed).toBe(true);
    expect(published(redaction, 'forged')).toBe(false);
  });
  test('a thousand headers, one with a secret', async () => {
    const headers = Array.from({ length: 1_000 }, (_, i) => [`h${i}`, `v${i}`] as const);
    const { out } = await redactRecords([{ value: 'v', headers: [...headers, ['k', AWS_KEY]] }]);
    expect(shown(out[0]!.headers)).toEqual([...headers, ['k', AWS_OUT], ...ownHeaders(1)]);
  });
  test('a header of a megabyte', async () => {
    const megabyte = 'x'.repeat(1024 * 1024);
    const { out } = await timed(() =>
      redactRecords([{ value: 'v', headers: [['h', `${megabyte} ${AWS_KEY}`]] }]),
    );
    expect(text(out[0]!.headers[0]![1]).endsWith(`x ${AWS_OUT}`)).toBe(true);
  });
  test('more headers than anybody makes: none of them goes on, the record is replaced', async () => {
    const headers = Array.from({ length: HEADERS_MAX + 1 }, () => [AWS_KEY, AWS_KEY] as const);
    const { out, redaction } = await timed(
      () => redactRecords([{ key: MAIL, value: 'v', headers }]),
      MANY_FINDINGS_MIB,
    );
    expect(text(out[0]!.value)).toBe('[REDACTED:lethe-over-limit]');
    expect(redaction.quarantined.map(({ code }) => code)).toEqual(['over-limit']);
    expect(published(redaction, AWS_KEY)).toBe(false);
    expect(published(redaction, MAIL)).toBe(false);
  });
});

describe('batches', () => {
  test('an empty batch', async () => {
    const { batch, redaction } = await redactRecords([]);
    expect(redaction.sanitized).toBe(batch);
  });
  test('records beside a changed one keep their frames byte for byte', async () => {
    const records = [
      { key: 'k0', value: 'plain', headers: [['h', 'v'] as const] },
      { key: 'k1', value: AWS_KEY },
      { key: null, value: null },
      { key: 'k3', value: 'plain too' },
    ];
    const { batch, redaction, out } = await redactRecords(records);
    expect(out.map(({ framed }) => framed)).toEqual([true, false, true, true]);
    const after = redaction.sanitized;
    for (const i of [0, 2, 3]) {
      const before = batch.bytes.subarray(batch.frameStart[i], batch.frameEnd[i]);
      const now = after.bytes.subarray(after.frameStart[i], after.frameEnd[i]);
      expect(same(now, before)).toBe(true);
    }
  });
  test('halves of a secret in neighbouring parts and records are no secret', async () => {
    const [head, tail] = [AWS_KEY.slice(0, 9), AWS_KEY.slice(9)];
    const { batch, redaction } = await redactRecords([
      { key: head, value: tail, headers: [[head, tail]] },
      { key: tail, value: head },
      { value: tail },
    ]);
    expect(redaction.sanitized).toBe(batch);
  });
  test('a rule for one topic does not act on another', async () => {
    const rules = [
      { id: 'here', title: 'here', match: { pattern: 'word' }, scope: { topics: ['raw.a*'] } },
    ];
    const pack = compileRules(rules);
    const there = await redactRecords([{ value: 'word' }], { pack, topic: 'raw.b' });
    expect(there.redaction.sanitized).toBe(there.batch);
    const here = await redactRecords([{ value: 'word' }], { pack, topic: 'raw.abc' });
    expect(text(here.out[0]!.value)).toBe('[REDACTED:here]');
  });
  test('a rule for values leaves keys and headers alone', async () => {
    const rules = [
      { id: 'v', title: 'v', match: { pattern: 'word' }, scope: { parts: ['value'] } },
    ];
    const record = { key: 'word', value: 'word', headers: [['word', 'word'] as const] };
    const { out } = await redactRecords([record], { pack: compileRules(rules) });
    expect([text(out[0]!.key), text(out[0]!.value), ...shown(out[0]!.headers).slice(0, 1)]).toEqual(
      ['word', '[REDACTED:v]', ['word', 'word']],
    );
  });
});

describe('marker records', () => {
  const DROP = 'TOP-SECRET-RECORD-1234';
  test('drop-record: a marker stands in its place, its key and headers are redacted, no quarantine', async () => {
    const { out, redaction } = await redactRecords([
      {
        key: MAIL,
        value: `x ${DROP}`,
        headers: [
          ['h', AWS_KEY],
          ['i', 'j'],
        ],
      },
      { value: 'next' },
    ]);
    expect(text(out[0]!.value)).toBe('[REDACTED:lethe-dropped]');
    expect(text(out[0]!.key)).toBe(MAIL_OUT);
    expect(shown(out[0]!.headers)).toEqual([
      ['h', AWS_OUT],
      ['i', 'j'],
      ...ownHeaders(1),
      ['x-lethe-code', 'dropped'],
    ]);
    expect(text(out[1]!.value)).toBe('next');
    expect(redaction.quarantined).toEqual([]);
    expect(published(redaction, DROP)).toBe(false);
  });
  test('drop-record found in a key or header', async () => {
    const { out, redaction } = await redactRecords([
      { key: DROP, value: 'v' },
      { value: null, headers: [['h', DROP]] },
    ]);
    expect(out.map(({ value }) => text(value))).toEqual([
      '[REDACTED:lethe-dropped]',
      '[REDACTED:lethe-dropped]',
    ]);
    expect(published(redaction, DROP)).toBe(false);
  });
  test.each([
    ['an object', `{"a":"${DROP}"}`, true],
    ['a line that begins with a date', `2026-11-24 ${DROP}`, false],
    ['a line that begins with a bracket', `[INFO] ${DROP}`, false],
    ['a line that begins with a quote', `"GET /" ${DROP}`, false],
  ])('the marker of %s is JSON only where JSON stood', async (_, value, json) => {
    const { out } = await redactRecords([{ value }]);
    const marker = '[REDACTED:lethe-dropped]';
    expect(text(out[0]!.value)).toBe(json ? JSON.stringify(marker) : marker);
  });
  test('a marker record passes a second look', async () => {
    const first = await redactRecords([{ key: MAIL, value: DROP, headers: [['h', AWS_KEY]] }]);
    const { key, value } = first.out[0]!;
    const headers = first.out[0]!.headers.filter(([name]) => !text(name).startsWith('x-lethe-'));
    const second = await redactRecords([{ key, value, headers }]);
    expect(second.redaction.sanitized).toBe(second.batch);
  });
});
