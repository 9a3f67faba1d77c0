/** Secrets that go on over records: which lines go, and until when. */
import { describe, expect, test } from 'vitest';
import type { CompiledPack } from '../../../src/core/pack.ts';
import type { Carry } from '../../../src/core/redaction.ts';
import { EMPTY_CARRY } from '../../../src/core/redaction.ts';
import {
  CARRY_DEPTH_MAX,
  CARRY_QUIET_RECORDS_MAX,
  CARRY_RECORDS_MAX,
  PART_BYTES_MAX,
} from '../../../src/core/limits.ts';
import { createRedactor } from '../../../src/redact/redactor.ts';
import { batchOf, carryRule, packOf, recordsOf, rule, testKeyring } from '../support/batches.ts';

const KEY = carryRule('key', 'BEGIN', '^(?P<secret>[a-f]+)$', 'END');
const pack = packOf([KEY, rule('abc', 'abc[0-9]+')]);
const M = '[REDACTED:key]';

const redact = async (values: readonly string[], carry: Carry = EMPTY_CARRY, of = pack) => {
  const redactor = createRedactor(of, { keyring: testKeyring });
  const redaction = await redactor.redact(batchOf(values.map((value) => ({ value }))), carry);
  const { report } = redaction;
  return {
    values: recordsOf(redaction.sanitized).map(({ value }) => value),
    carry: redaction.carry,
    report,
  };
};

const valuesOf = async (values: readonly string[], of?: CompiledPack) =>
  (await redact(values, EMPTY_CARRY, of)).values;

/** Records in which nothing of a key stands. */
const quiet = (count: number): string[] => Array.from({ length: count }, (_, i) => `line ${i}`);

describe('lines of a secret over records', () => {
  test('go behind what begins it and stay behind what ends it; other records and what begins it stay', async () => {
    expect(await valuesOf(['fade', 'x BEGIN', 'fade', 'no line', 'bed', 'END', 'fade'])).toEqual([
      'fade',
      'x BEGIN',
      M,
      'no line',
      M,
      'END',
      'fade',
    ]);
  });

  test('are counted under the rule; what begins it only counts', async () => {
    const { report } = await redact(['BEGIN', 'fade', 'bed', 'END BEGIN END']);
    expect(report.redactions).toEqual(new Map([['key', 2]]));
    expect(report.counted).toEqual(new Map([['key', 2]]));
    expect(report.changed).toBe(2);
  });

  test('go from one batch to the next, by what the one before left', async () => {
    const first = await redact(['fade', 'BEGIN']);
    expect(first.carry).toEqual([{ rule: 'key', depth: 1, quiet: 0, age: 0 }]);
    const next = await redact(['fade', 'x', 'y'], first.carry);
    expect(next.values).toEqual([M, 'x', 'y']);
    expect(next.carry).toEqual([{ rule: 'key', depth: 1, quiet: 2, age: 3 }]);
    const last = await redact(['bed', 'END', 'bed'], next.carry);
    expect(last.values).toEqual([M, 'END', 'bed']);
    expect(last.carry).toBe(EMPTY_CARRY);
  });

  test('end when none came for so many records', async () => {
    const most = quiet(CARRY_QUIET_RECORDS_MAX - 1);
    expect((await valuesOf(['BEGIN', ...most, 'fade', ...most, 'fade'])).at(-1)).toBe(M);
    const more = quiet(CARRY_QUIET_RECORDS_MAX);
    expect((await valuesOf(['BEGIN', ...more, 'fade'])).at(-1)).toBe('fade');
  });

  test('end behind so many records whatever comes', async () => {
    const lines = Array.from({ length: CARRY_RECORDS_MAX + 1 }, () => 'fade');
    const out = await valuesOf(['BEGIN', ...lines]);
    expect(out.filter((it) => it === M)).toHaveLength(CARRY_RECORDS_MAX);
    expect(out.at(-1)).toBe('fade');
    const again = await valuesOf(['BEGIN', ...lines.slice(9), 'BEGIN', ...lines.slice(9)]);
    expect(again.filter((it) => it === 'fade')).toEqual([]);
  });

  test('two that are mixed end when both ended, and no more are counted than there may be', async () => {
    const two = ['BEGIN', 'BEGIN', 'fade', 'END', 'fade', 'END', 'fade'];
    expect(await valuesOf(two)).toEqual(['BEGIN', 'BEGIN', M, 'END', M, 'END', 'fade']);
    const many = Array.from({ length: 100 }, () => 'BEGIN');
    const ends = Array.from({ length: CARRY_DEPTH_MAX }, () => 'END');
    expect((await valuesOf([...many, ...ends, 'fade'])).at(-1)).toBe('fade');
    expect((await valuesOf([...many, ...ends.slice(1), 'fade'])).at(-1)).toBe(M);
  });

  test('behind what began and ended in one record nothing goes', async () => {
    expect(await valuesOf(['BEGIN fade END', 'fade'])).toEqual(['BEGIN fade END', 'fade']);
    expect(await valuesOf(['END BEGIN', 'fade'])).toEqual(['END BEGIN', M]);
  });

  test('a rule that nothing ends', async () => {
    const endless = packOf([carryRule('key', 'BEGIN', '^(?P<secret>[a-f]+)$', null)]);
    expect(await valuesOf(['BEGIN', 'fade', 'END', 'fade'], endless)).toEqual([
      'BEGIN',
      M,
      'END',
      M,
    ]);
  });
});

describe('where the records before are not known', () => {
  const whole = 'fade'.repeat(16);

  test('a line goes that is all of its record and as long as lines are, and what follows it as ever', async () => {
    const { values, carry } = await redact([whole, 'x', 'bed', ...quiet(9), 'fade'], 'unknown');
    expect(values).toEqual([M, 'x', M, ...quiet(9), M]);
    expect(carry).toMatchObject([{ rule: 'key', depth: 1 }]);
  });

  test.each([
    ['a word', ['fade']],
    ['what is longer than a line', ['fade'.repeat(21)]],
    ['a line behind four other records', [...quiet(4), whole]],
    ['a line with more in its record', [`x ${whole}`]],
  ])('%s stays', async (_, values) => {
    const some = packOf([carryRule('key', 'BEGIN', '(?P<secret>[a-f]{4,})$', 'END')]);
    expect((await redact(values, 'unknown', some)).values).toEqual(values);
  });

  test('what begins behind it, and what ends, counts as if nothing had been open', async () => {
    const begun = await redact(['BEGIN', 'fade', 'END', 'fade'], 'unknown');
    expect(begun.values).toEqual(['BEGIN', M, 'END', 'fade']);
    const gone = await redact([whole, 'END', whole], 'unknown');
    expect(gone.values).toEqual([M, 'END', whole]);
    expect((await redact(['x'], 'unknown')).carry).toMatchObject([{ rule: 'key', depth: 0 }]);
    expect((await redact(quiet(4), 'unknown')).carry).toBe(EMPTY_CARRY);
  });

  test('so it is behind a record that is too large to be searched', async () => {
    const huge = ' '.repeat(PART_BYTES_MAX + 1);
    const { values } = await redact([huge, whole, ...quiet(3), 'bed', 'x']);
    expect(values.slice(1)).toEqual([M, ...quiet(3), M, 'x']);
    expect((await redact([huge, 'fade'])).values[1]).toBe('fade');
  });

  test('a second record like that gives no more of them than the first', async () => {
    const large = 'x'.repeat(PART_BYTES_MAX + 1);
    expect((await redact([large, large, ...quiet(3)])).carry).toMatchObject([{ depth: 0 }]);
    expect((await redact([large, large, ...quiet(4)])).carry).toBe(EMPTY_CARRY);
    const { carry } = await redact(['BEGIN', large, ...quiet(4)]);
    expect(carry).toMatchObject([{ depth: 1, quiet: 4 }]);
  });

  test('of a rule that is not in the pack any more nothing is known, and nothing goes', async () => {
    const gone: Carry = [{ rule: 'gone', depth: 1, quiet: 0, age: 0 }];
    const { values, carry } = await redact(['fade'], gone);
    expect(values).toEqual(['fade']);
    expect(carry).toBe(EMPTY_CARRY);
  });
});

describe('rules beside it', () => {
  test('a line in which another rule finds something, and one inside of what another one finds', async () => {
    const both = packOf([
      carryRule('key', 'BEGIN', '^(?P<secret>[a-f0-9]+)', 'END'),
      rule('abc', 'abc[0-9]+'),
      rule('tail', 'f0 and more'),
    ]);
    const lines = ['abc1', 'BEGIN', 'ee abc1', 'abc12', 'ff0 and more', 'END', 'abc1'];
    expect(await valuesOf(lines, both)).toEqual([
      '[REDACTED:abc]',
      'BEGIN',
      '[REDACTED:key] [REDACTED:abc]',
      '[REDACTED:abc]',
      '[REDACTED:tail]',
      'END',
      '[REDACTED:abc]',
    ]);
  });

  test('a list of fields that may come out: a line in one of them goes, and what is on no list beside it', async () => {
    const lines = packOf([carryRule('key', 'BEGIN', '(?P<secret>[a-f]{4,}0)', 'END')]);
    const paths = [[{ kind: 'name', name: 'msg' }]] as const;
    const allowOf = () => ({ paths, key: false });
    const redactor = createRedactor(lines, { keyring: testKeyring, allowOf });
    const batch = batchOf([
      { value: '{"msg":"BEGIN","user":"x"}' },
      { value: '{"msg":"a fade0 b","user":"fade0"}' },
      { value: 'fade0' },
    ]);
    const { sanitized, report } = await redactor.redact(batch, EMPTY_CARRY);
    const gone = '[REDACTED:lethe-not-listed]';
    expect(recordsOf(sanitized).map(({ value }) => value)).toEqual([
      `{"msg":"BEGIN","user":"${gone}"}`,
      `{"msg":"a [REDACTED:key] b","user":"${gone}"}`,
      gone,
    ]);
    expect([...report.markerRecords]).toEqual([]);
  });

  test('two rules of which each has its own lines and its own end', async () => {
    const two = packOf([
      carryRule('one', 'BEGIN1', '^(?P<secret>[a-f]+)$', 'END1'),
      carryRule('two', 'BEGIN2', '^(?P<secret>[a-f0-9]+)$', 'END2'),
    ]);
    const lines = ['BEGIN1', 'BEGIN2', 'fade', 'fade1', 'END2', 'fade1', 'fade', 'END1', 'fade'];
    expect(await valuesOf(lines, two)).toEqual([
      'BEGIN1',
      'BEGIN2',
      '[REDACTED:one]',
      '[REDACTED:two]',
      'END2',
      'fade1',
      '[REDACTED:one]',
      'END1',
      'fade',
    ]);
  });

  test('a shadow rule takes nothing', async () => {
    const shadow = packOf([
      carryRule('key', 'BEGIN', '^(?P<secret>[a-f]+)$', 'END', ['mode: shadow']),
    ]);
    expect(await valuesOf(['BEGIN', 'fade'], shadow)).toEqual(['BEGIN', 'fade']);
  });

  test('its action is what is done to lines', async () => {
    const masked = packOf([
      carryRule('key', 'BEGIN', '^(?P<secret>[a-f]+)$', 'END', ['action: mask']),
    ]);
    expect(await valuesOf(['BEGIN', 'fadefade'], masked)).toEqual([
      'BEGIN',
      '[REDACTED:key:****fade]',
    ]);
  });
});

test('lines in JSON, in keys and headers, and in wrappings', async () => {
  const lines = packOf([carryRule('key', 'BEGIN', '\\b(?P<secret>[a-f]{4,}0)\\b', 'END')]);
  const redactor = createRedactor(lines, { keyring: testKeyring });
  const wrapped = Buffer.from('some text and fade0 in it').toString('base64');
  const batch = batchOf([
    { value: '{"log":"BEGIN\\n"}' },
    { key: 'fade0', value: '{"log":"\\tfade0\\n"}', headers: [['h', 'fade0 x']] },
    { value: `x ${wrapped} y` },
    { value: null },
    { value: '{"log":"END\\n"}' },
    { value: 'fade0' },
  ]);
  const { sanitized } = await redactor.redact(batch, EMPTY_CARRY);
  const records = recordsOf(sanitized);
  expect(records[1]!.value).toBe('{"log":"\\t[REDACTED:key]\\n"}');
  expect(records[1]!.key).toMatch(/^\[REDACTED:key:/u);
  expect(records[1]!.headers[0]).toEqual(['h', '[REDACTED:key] x']);
  const inside = Buffer.from(records[2]!.value!.slice(2, -2), 'base64').toString();
  expect(inside).toBe('some text and [REDACTED:key] in it');
  expect(records.slice(3).map(({ value }) => value)).toEqual([null, '{"log":"END\\n"}', 'fade0']);
});
