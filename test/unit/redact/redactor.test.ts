import { describe, expect, test } from 'vitest';
import { EMPTY_CARRY } from '../../../src/core/redaction.ts';
import { createRedactor } from '../../../src/redact/redactor.ts';
import type { RedactorOptions } from '../../../src/redact/redactor.ts';
import type { CompiledPack } from '../../../src/core/pack.ts';
import type { TestRecord } from '../support/batches.ts';
import { batchOf, packOf, recordsOf, rule, testKeyring } from '../support/batches.ts';

const redactorOf = (pack: CompiledPack, options: Partial<RedactorOptions> = {}) =>
  createRedactor(pack, { keyring: testKeyring, ...options });

const redact = async (
  pack: CompiledPack,
  records: readonly TestRecord[],
  options: Partial<RedactorOptions> = {},
) => {
  const batch = batchOf(records);
  const redaction = await redactorOf(pack, options).redact(batch, EMPTY_CARRY);
  return { ...redaction, batch, records: recordsOf(redaction.sanitized) };
};

const abc = packOf([rule('abc', 'abc[0-9]+')]);
const rev = abc.digest.slice(0, 16);

test('a call while another is under way is refused, and neither sees the spans of the other', async () => {
  const redactor = redactorOf(abc);
  const texts = ['x abc1', 'abc22 and more', 'nothing'];
  const settled = await Promise.allSettled(
    texts.map((value) => redactor.redact(batchOf([{ value }]), EMPTY_CARRY)),
  );
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  const first = settled[0] as PromiseFulfilledResult<Awaited<ReturnType<typeof redactor.redact>>>;
  expect(recordsOf(first.value.sanitized)[0]!.value).toBe('x [REDACTED:abc]');
  const next = await redactor.redact(batchOf([{ value: texts[1]! }]), EMPTY_CARRY);
  expect(recordsOf(next.sanitized)[0]!.value).toBe('[REDACTED:abc] and more');
});

describe('records that stay', () => {
  test('a batch with nothing to redact comes out as the same object', async () => {
    const { sanitized, batch, report } = await redact(abc, [
      { key: 'k', value: 'v', headers: [['h', null]] },
      { key: null, value: null },
      { key: '', value: '' },
    ]);
    expect(sanitized).toBe(batch);
    expect(report).toMatchObject({ records: 3, changed: 0, bytesIn: 3, bytesOut: 3 });
  });

  test('unchanged records beside a changed one keep null and empty apart', async () => {
    const { records } = await redact(abc, [
      { value: 'abc1' },
      {
        key: null,
        value: null,
        headers: [
          ['a', null],
          ['a', ''],
          ['__proto__', 'x'],
        ],
      },
      { key: '', value: '', headers: [] },
    ]);
    expect(records[1]).toEqual({
      key: null,
      value: null,
      headers: [
        ['a', null],
        ['a', ''],
        ['__proto__', 'x'],
      ],
    });
    expect(records[2]).toEqual({ key: '', value: '', headers: [] });
  });

  test('the sanitized bytes share nothing with the raw ones once a record changed', async () => {
    const { sanitized, batch } = await redact(abc, [{ value: 'x abc1 y' }, { value: 'z' }]);
    expect(sanitized.bytes.buffer).not.toBe(batch.bytes.buffer);
    expect(Buffer.from(sanitized.bytes).includes('abc1')).toBe(false);
  });
});

describe('redacted records', () => {
  test('carry the digest and the number of redactions', async () => {
    const { records, report } = await redact(abc, [
      { key: 'k', value: 'abc1 and abc2', headers: [['h', 'abc3']] },
    ]);
    expect(records[0]).toEqual({
      key: 'k',
      value: '[REDACTED:abc] and [REDACTED:abc]',
      headers: [
        ['h', '[REDACTED:abc]'],
        ['x-lethe-rev', rev],
        ['x-lethe-n', '3'],
      ],
    });
    expect(report.redactions).toEqual(new Map([['abc', 3]]));
  });

  test('keys and header names become pseudonyms, whatever the action', async () => {
    const { records } = await redact(abc, [{ key: 'abc1', value: '', headers: [['abc2', 'v']] }]);
    expect(records[0]!.key).toBe('[REDACTED:abc:custom-abc1xxxxxxxxxxx]');
    expect(records[0]!.headers[0]).toEqual(['[REDACTED:abc:custom-abc2xxxxxxxxxxx]', 'v']);
  });

  test('incoming x-lethe headers are stripped in any case, others stay in order', async () => {
    const { records } = await redact(abc, [
      {
        value: 'v',
        headers: [
          ['a', '1'],
          ['X-Lethe-Rev', 'forged'],
          ['b', '2'],
          ['x-lethe-n', '0'],
        ],
      },
    ]);
    expect(records[0]!.headers).toEqual([
      ['a', '1'],
      ['b', '2'],
    ]);
  });

  test('is idempotent, and a marker is never matched again', async () => {
    const pack = packOf([rule('word', '[A-Za-z:-]{5,}')]);
    const once = await redact(pack, [{ value: 'hello there [REDACTED:nobody] [REDACTED:word]' }]);
    const twice = await redact(pack, [{ value: once.records[0]!.value! }]);
    expect(twice.records[0]!.value).toBe(once.records[0]!.value);
    expect(once.records[0]!.value).toBe(
      '[REDACTED:word] [REDACTED:word] [[REDACTED:word]] [REDACTED:word]',
    );
  });

  test('a part that never settles becomes a marker record', async () => {
    // Every look finds the letter before the bracket that the look before wrote.
    const pack = packOf([rule('grow', '(?P<secret>.)\\[REDACTED:grow\\]'), rule('seed', 'seed')]);
    const { records, quarantined } = await redact(pack, [{ value: 'aaaaaaaaaa[REDACTED:grow]' }]);
    expect(records[0]!.value).toBe('[REDACTED:lethe-unsettled]');
    expect(quarantined[0]).toMatchObject({ code: 'unsettled', offset: 100n, partition: 0 });
  });
});

describe('marker records', () => {
  const drop = packOf([rule('gone', 'secret', ['action: drop-record']), rule('abc', 'abc[0-9]+')]);

  test('drop-record replaces the value and keeps clean parts', async () => {
    const { records, quarantined, report } = await redact(drop, [
      { key: 'k', value: 'a secret', headers: [['h', 'abc1']] },
      { key: 'k', value: '{"a":"secret"}' },
    ]);
    expect(records[0]).toEqual({
      key: 'k',
      value: '[REDACTED:lethe-dropped]',
      headers: [
        ['h', '[REDACTED:abc]'],
        ['x-lethe-rev', drop.digest.slice(0, 16)],
        ['x-lethe-n', '1'],
        ['x-lethe-code', 'dropped'],
      ],
    });
    expect(records[1]!.value).toBe('"[REDACTED:lethe-dropped]"');
    expect(quarantined).toEqual([]);
    expect(report.markerRecords).toEqual(new Map([['dropped', 2]]));
  });

  test('growth past the limit: short markers first, then a marker record', async () => {
    const value = 'abc1 abc2 abc3';
    const short = await redact(abc, [{ value }], { recordBytesMax: 75 });
    expect(short.records[0]!.value).toBe('[REDACTED] [REDACTED] [REDACTED]');
    const marker = await redact(abc, [{ value }], { recordBytesMax: 20 });
    expect(marker.records[0]!.value).toBe('[REDACTED:lethe-grown]');
    expect(marker.quarantined[0]!.code).toBe('grown');
  });

  test('when the engine breaks, nothing of the record is published', async () => {
    const broken: CompiledPack = {
      ...abc,
      rules: abc.rules.map((one) => ({ ...one, match: { ...one.match, program: null as never } })),
    };
    const { records, quarantined } = await redact(broken, [
      { key: 'abc9-key', value: 'abc1', headers: [['h', 'abc2']] },
    ]);
    expect(records[0]!.value).toBe('[REDACTED:lethe-engine-failed]');
    expect(JSON.stringify(records)).not.toContain('abc1');
    expect(JSON.stringify(records)).not.toContain('abc2');
    expect(records[0]!.key).toMatch(/^\[REDACTED:lethe-engine-failed:/);
    expect(quarantined).toHaveLength(1);
  });

  test('undecodable batches give one marker record an offset', () => {
    const { sanitized, quarantined } = redactorOf(abc).replaceAll(
      batchOf([
        { key: null, value: null },
        { key: null, value: null },
      ]),
      'undecodable',
      new Uint8Array(77),
    );
    expect(recordsOf(sanitized).map(({ value }) => value)).toEqual([
      '[REDACTED:lethe-undecodable]',
      '[REDACTED:lethe-undecodable]',
    ]);
    expect(quarantined.map(({ length, offset }) => [length, offset])).toEqual([
      [77, 100n],
      [77, 101n],
    ]);
  });
});
