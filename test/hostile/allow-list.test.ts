/** Allow-list mode where records are odd: keys and headers, tombstones, rules that drop, records that grow, documents that are huge. */
import { describe, expect, test } from 'vitest';
import { allowListOf } from '../../src/pack/allow-list.ts';
import { MANY_FINDINGS_MIB, timed } from './support/expectations.ts';
import { testKeyring } from './support/hostile-pack.ts';
import type { TestRecord } from './support/records.ts';
import { redactRecords, text, toBytes } from './support/records.ts';
import { AWS_KEY, MAIL, MAIL_OUT } from './support/samples.ts';

const MARKER = '[REDACTED:lethe-not-listed]';
const allow = allowListOf(['msg', 'headers.traceparent', 'headers.kept'], false);
const withKey = allowListOf(['msg'], true);

const keyToken = (key: string): string =>
  `[REDACTED:lethe-not-listed:${testKeyring.token('custom', toBytes(key))}]`;

const own = /^x-lethe-/;
const shown = async (record: TestRecord, list = allow): Promise<unknown> => {
  const { out } = await redactRecords([record], { allow: list });
  const [{ key, value, headers }] = out as [(typeof out)[number]];
  const rest = headers
    .map(([name, it]) => [text(name), text(it)])
    .filter(([name]) => !own.test(name!));
  return [text(key), text(value), ...rest];
};

describe('keys and headers', () => {
  test('a key is a pseudonym of the whole key: equal ones stay equal, distinct ones distinct', async () => {
    expect(await shown({ key: 'user-7', value: '{"msg":1}' })).toEqual([
      keyToken('user-7'),
      '{"msg":1}',
    ]);
    expect(await shown({ key: 'user-8', value: '{"msg":1}' })).toEqual([
      keyToken('user-8'),
      '{"msg":1}',
    ]);
  });
  test('allow_key: the key stays, but for what rules find in it', async () => {
    expect(await shown({ key: 'user-7', value: '{"msg":1}' }, withKey)).toEqual([
      'user-7',
      '{"msg":1}',
    ]);
    const [key] = (await shown({ key: `a ${MAIL}`, value: null }, withKey)) as string[];
    expect(key).toBe(`a ${MAIL_OUT}`);
  });
  test('header values that are listed stay, names stay', async () => {
    const headers = [
      ['kept', `to ${MAIL}`],
      ['Kept', 'x'],
      ['other', '{"msg":1}'],
      ['other', null],
      ['other', ''],
      ['traceparent', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'],
      [MAIL, 'x'],
    ] as const;
    expect(await shown({ value: null, headers })).toEqual([
      'null',
      'null',
      ['kept', `to ${MAIL_OUT}`],
      ['Kept', MARKER],
      ['other', MARKER],
      ['other', 'null'],
      ['other', ''],
      headers[5],
      [MAIL_OUT, MARKER],
    ]);
  });
  test('a traceparent that is not listed goes too', async () => {
    const headers = [['traceparent', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01']];
    expect(await shown({ value: null, headers: headers as never }, withKey)).toEqual([
      'null',
      'null',
      ['traceparent', MARKER],
    ]);
  });
});

describe('what holds nothing stays', () => {
  test.each<[string, TestRecord]>([
    ['a tombstone', { value: null }],
    ['nothing but listed fields', { value: '{"msg":"x"}' }],
    ['an empty value, key and header', { key: '', value: '', headers: [['h', '']] }],
    ['containers without leaves', { value: '{"a":[],"b":{"c":{}}}' }],
  ])('%s', async (_, record) => {
    const { batch, redaction } = await redactRecords([record, record], { allow });
    expect(redaction.sanitized).toBe(batch);
  });
  test('looking again changes nothing, marker records and short markers too', async () => {
    const records = [
      { key: keyToken('k'), value: MARKER, headers: [['h', MARKER]] as const },
      { key: '[REDACTED:lethe-grown:0123456789abcdefghijkl]', value: '"[REDACTED:lethe-grown]"' },
      { key: '[REDACTED]', value: '{"a":"[REDACTED]"}' },
    ];
    const { batch, redaction } = await redactRecords(records, { allow });
    expect(redaction.sanitized).toBe(batch);
  });
});

describe('with rules', () => {
  test('a rule that drops the record has its way, listed or not', async () => {
    const { out, redaction } = await redactRecords(
      [{ value: '{"msg":"x","other":"TOP-SECRET-RECORD-0001"}' }],
      { allow },
    );
    expect(text(out[0]!.value)).toBe('"[REDACTED:lethe-dropped]"');
    expect(redaction.report.markerRecords.get('dropped')).toBe(1);
  });
  test('a rule that drops the field drops what is not listed as well', async () => {
    expect(await shown({ value: '{"session":"x","a":1,"msg":2}' })).toEqual([
      'null',
      `{"a":"${MARKER}","msg":2}`,
    ]);
  });
  test('a field rule inside a listed object', async () => {
    expect(
      await shown({ value: '{"u":{"password":"x","n":"y"}}' }, allowListOf(['u.**'], false)),
    ).toEqual(['null', '{"u":{"password":"[REDACTED:password-field]","n":"y"}}']);
  });
  test('words that are not listed are context of what is', async () => {
    const list = allowListOf(['b'], false);
    const value = `secret_key=x9 b=y`;
    expect(await shown({ value }, list)).toEqual(['null', `secret_key=${MARKER} b=y`]);
  });
  test('it is counted under one name', async () => {
    const { redaction } = await redactRecords(
      [{ key: 'k', value: `{"msg":"${MAIL}","a":[1,2],"b":"${AWS_KEY}"}` }],
      { allow },
    );
    expect(Object.fromEntries(redaction.report.redactions)).toEqual({
      'e-mail': 1,
      'lethe-not-listed': 4,
    });
  });
});

describe('size', () => {
  test('a record that would grow gets short markers, then a marker record', async () => {
    const value = JSON.stringify({ msg: 'x', a: Array.from({ length: 50 }, (_, i) => i) });
    const short = await redactRecords([{ value }], { allow, recordBytesMax: 1_000 });
    expect(text(short.out[0]!.value)).toBe(
      JSON.stringify({ msg: 'x', a: Array.from({ length: 50 }, () => '[REDACTED]') }),
    );
    const grown = await redactRecords([{ value }], { allow, recordBytesMax: 200 });
    expect(text(grown.out[0]!.value)).toBe('"[REDACTED:lethe-grown]"');
  });
  test('200,000 leaves under ever new names', async () => {
    const members = Array.from({ length: 200_000 }, (_, i) => `"n${i}":${i}`);
    const value = `{${members.join(',')},"msg":"x"}`;
    const { out } = await timed(() => redactRecords([{ value }], { allow }), MANY_FINDINGS_MIB);
    const after = text(out[0]!.value);
    expect(after.endsWith(`"n199999":"${MARKER}","msg":"x"}`)).toBe(true);
    expect(after.split(MARKER).length).toBe(200_001);
  });
  test('100,000 members deep', async () => {
    const depth = 100_000;
    const value = `${'{"msg":'.repeat(depth)}1${'}'.repeat(depth)}`;
    const { out } = await timed(() => redactRecords([{ value }], { allow }));
    expect(text(out[0]!.value)).toBe(`${'{"msg":'.repeat(depth)}"${MARKER}"${'}'.repeat(depth)}`);
  });
  test('more leaves than a record may have redactions: a marker record', async () => {
    const value = `[${'1,'.repeat(1_000_001)}1]`;
    const { out, redaction } = await timed(
      () => redactRecords([{ value }], { allow }),
      MANY_FINDINGS_MIB,
    );
    expect(text(out[0]!.value)).toBe('"[REDACTED:lethe-over-limit]"');
    expect(redaction.quarantined.map(({ code }) => code)).toEqual(['over-limit']);
  });
  test('a value over the limit of a part: a marker record, whatever is listed', async () => {
    const value = `{"msg":"${'x'.repeat(16 * 1024 * 1024)}"}`;
    const { out } = await timed(() => redactRecords([{ key: 'k', value }], { allow }));
    expect([text(out[0]!.key), text(out[0]!.value)]).toEqual([
      keyToken('k'),
      '"[REDACTED:lethe-over-limit]"',
    ]);
  });
});
