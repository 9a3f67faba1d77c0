/** What a scan says of batches: limits at their borders, what stands where in the detections, lists, ways of reading. */
import { describe, expect, test } from 'vitest';
import {
  HEADERS_MAX,
  PART_BYTES_MAX,
  REFUSALS_PER_RUN_MAX,
  SPANS_PER_RECORD_MAX,
} from '../../../src/core/limits.ts';
import type { CompiledPack } from '../../../src/core/pack.ts';
import type { PartDetection } from '../../../src/core/span.ts';
import { createScanner } from '../../../src/detect/scan.ts';
import { allowListOf } from '../../../src/pack/allow-list.ts';
import type { TestRecord } from '../support/batches.ts';
import { batchOf, packOf, rule } from '../support/batches.ts';
import { framedBatchOf } from '../support/framed.ts';

const word = packOf([rule('word', 'secret[0-9]')]);
const told = (parts: readonly PartDetection[] | undefined): string[] | undefined =>
  parts?.map((part) =>
    part.kind === 'unproven' ? `${part.slot} ${part.code}` : `${part.slot} ${part.spans.length}`,
  );
const scanned = async (records: readonly TestRecord[], { pack = word, framed = false } = {}) => {
  const batch = framed ? framedBatchOf(records, () => 10) : batchOf(records);
  const { detections, plain } = await createScanner(pack, () => 'auto').scan(batch);
  return {
    parts: records.map((_, i) => told(detections.get(i))),
    plain: [...plain.record.subarray(0, plain.count)],
  };
};

describe('limits', () => {
  test('a part of as many bytes as may be is searched, one more makes it unproven; its neighbours are searched', async () => {
    const full = `secret1${' '.repeat(PART_BYTES_MAX - 7)}`;
    const { parts } = await scanned([
      { key: 'secret2', value: `${full} `, headers: [['h', 'secret3']] },
      { key: 'secret4', value: full },
      { value: 'clean' },
    ]);
    expect(parts).toEqual([['0 1', '1 over-limit', '3 1'], ['0 1', '1 1'], undefined]);
  });

  test('a part by itself: its length counts, not where it stands', () => {
    const bytes = new Uint8Array(PART_BYTES_MAX + 8);
    bytes.set(new TextEncoder().encode('secret1'), PART_BYTES_MAX);
    const { scanPart } = createScanner(word, () => 'auto');
    const place = { slot: 1, topic: 't', headerName: null };
    const at = (start: number, end: number) => told([scanPart(bytes, { ...place, start, end })!]);
    expect(at(PART_BYTES_MAX - 1, PART_BYTES_MAX + 8)).toEqual(['1 1']);
    expect(at(8, PART_BYTES_MAX + 8)).toEqual(['1 1']);
    expect(at(7, PART_BYTES_MAX + 8)).toEqual(['1 over-limit']);
    expect(scanPart(bytes, { ...place, start: 0, end: 9 })).toBeNull();
  });

  test('a record of more headers than may be is refused as a whole, no other', async () => {
    const many = (count: number): TestRecord => ({
      key: 'secret1',
      headers: Array.from({ length: count }, (_, i) => ['h', i === count - 1 ? 'secret2' : null]),
    });
    const { parts } = await scanned([many(HEADERS_MAX), { value: 'secret1' }]);
    expect(parts).toEqual([['0 1', `${2 + 2 * HEADERS_MAX - 1} 1`], ['1 1']]);
    expect((await scanned([many(HEADERS_MAX + 1), { value: 'secret1' }])).parts).toEqual([
      ['1 over-limit'],
      ['1 1'],
    ]);
  });

  test('more spans than may be make it unproven', async () => {
    const list = allowListOf([], true);
    const scanner = createScanner(
      word,
      () => 'auto',
      true,
      null,
      () => list,
    );
    const of = async (count: number) => {
      const { detections } = await scanner.scan(
        batchOf([{ value: `[${'1,'.repeat(count - 1)}1]` }]),
      );
      return told(detections.get(0));
    };
    expect(await of(SPANS_PER_RECORD_MAX)).toEqual([`1 ${SPANS_PER_RECORD_MAX}`]);
    expect(await of(SPANS_PER_RECORD_MAX + 1)).toEqual(['1 over-limit']);
  });

  test('so does more that is wrapped than may be looked at', async () => {
    const streams = (count: number) => ({ value: `H4sI${'A'.repeat(28)} `.repeat(count) });
    expect((await scanned([streams(16), streams(17), streams(1)])).parts).toEqual([
      undefined,
      ['1 over-limit'],
      undefined,
    ]);
  });
});

describe('detections of a record', () => {
  test('ascend by part, and hold what was found in its value', async () => {
    const headers = [
      ['h', 'secret2'],
      ['secret3', null],
    ] as const;
    const records = [
      { value: 'secret1 x', headers },
      { value: 'secret1 y' },
      { key: 'secret4', value: 'a %7 secret1' },
    ];
    expect(await scanned(records, { framed: true })).toEqual({
      parts: [['1 1', '3 1', '4 1'], undefined, ['0 1', '1 1']],
      plain: [1],
    });
    expect(await scanned(records)).toEqual({
      parts: [['1 1', '3 1', '4 1'], ['1 1'], ['0 1', '1 1']],
      plain: [],
    });
  });

  test('of a topic with a list: every part that is there', async () => {
    const scanner = createScanner(
      word,
      () => 'auto',
      true,
      null,
      (topic) => (topic === 'raw.test' ? allowListOf(['a'], false) : null),
    );
    const records = [
      {
        key: 'k',
        value: '{"a":1,"b":2}',
        headers: [
          ['h', 'x'],
          ['i', null],
          ['j', ''],
        ] as const,
      },
      { value: null },
      { key: null, value: 'z' },
    ];
    const { detections, bytes } = await scanner.scan(batchOf(records));
    expect([0, 1, 2].map((i) => told(detections.get(i)))).toEqual([
      ['0 1', '1 1', '3 1'],
      undefined,
      ['1 1'],
    ]);
    expect(bytes).toBeNull();
    expect((await scanner.scan(batchOf(records, 'other'))).detections.size).toBe(0);
  });

  test('a rule of headers is asked by the name before the value, of no other part', async () => {
    const pack = packOf(["- id: f\n    match: {fields: ['headers.auth', '**.pin'], fold: [case]}"]);
    const headers = [
      ['auth', 'x'],
      ['other', 'y'],
      ['Auth', 'z'],
      ['auth', 'x'],
      ['auth', ''],
    ] as const;
    const { parts } = await scanned(
      [{ key: 'auth', value: 'auth', headers }, { headers: [['other', 'auth']] }],
      { pack },
    );
    expect(parts).toEqual([['3 1', '7 1', '9 1'], undefined]);
  });
});

test('what was ordinary in a record with detections is looked for again; where nothing is found, that is a fault', async () => {
  const dropped: number[][] = [];
  const ordinary = {
    refuses: () => false,
    take: () => {},
    drop: (records: { readonly keys: () => Iterable<number> }) => {
      dropped.push([...records.keys()]);
      return [0, 1];
    },
  };
  const records = [
    { key: 'secret1', value: 'clean' },
    { key: 'secret2', value: 'a secret3' },
    { key: 'k', value: 'secret4 x' },
  ];
  const batch = framedBatchOf(records, () => 10);
  const { detections } = await createScanner(word, () => 'auto').scan(batch, ordinary);
  expect(dropped).toEqual([[0, 1]]);
  expect([0, 1, 2].map((i) => told(detections.get(i)))).toEqual([
    ['0 1', '1 engine-failed'],
    ['0 1', '1 1'],
    undefined,
  ]);
});

describe('ways of reading', () => {
  const fields = packOf(["- id: f\n    match: {fields: ['**.pin']}"]);
  const count = async (
    pack: CompiledPack,
    how: Parameters<typeof createScanner>[1],
    record: TestRecord,
    layers?: boolean | number,
  ) => {
    const { detections } = await createScanner(pack, how, layers).scan(batchOf([record]));
    return told(detections.get(0)) ?? [];
  };

  test('the format is the value’s', async () => {
    const json = '{"pin":"1234567"}';
    const record = { key: json, value: json, headers: [['h', json]] as const };
    expect(await count(fields, () => 'text', record)).toEqual(['0 1', '3 1']);
    expect(await count(fields, () => 'json', record)).toEqual(['0 1', '1 1', '3 1']);
  });

  test('wrappings are opened or not, so deep as is asked', async () => {
    const wrap = (text: string) => Buffer.from(`words ${text} words`).toString('base64');
    const [one, two, four] = [
      wrap('secret1'),
      wrap(wrap('secret1')),
      wrap(wrap(wrap(wrap('secret1')))),
    ];
    const found = async (value: string, layers?: boolean | number) =>
      (await count(word, () => 'auto', { value }, layers)).length;
    expect([
      await found(one),
      await found(one, true),
      await found(one, false),
      await found(one, 0),
      await found(one, 1),
    ]).toEqual([1, 1, 0, 0, 1]);
    expect([await found(two, 1), await found(two, 2), await found(two)]).toEqual([0, 1, 1]);
    expect([await found(four), await found(four, 4)]).toEqual([0, 1]);
    // Strings in strings are read where wrappings stay closed.
    expect(await found(JSON.stringify({ a: JSON.stringify({ b: '\u0001 secret1' }) }), false)).toBe(
      1,
    );
  });
});

describe('what is counted', () => {
  const shadow = packOf([rule('s', 'shadow[0-9]', ['mode: shadow']), rule('w', 'secret[0-9]')]);

  test('over all parts, whoever searched them', async () => {
    const scanner = createScanner(shadow, () => 'auto');
    const batch = framedBatchOf(
      [{ value: 'shadow1 shadow2' }, { key: 'shadow3', value: 'x' }, { value: 'a %73hadow4' }],
      () => 10,
    );
    expect([...(await scanner.scan(batch)).counted]).toEqual([[0, 4]]);
    expect([
      ...(await scanner.scan(framedBatchOf([{ value: 'shadow1' }], () => 10))).counted,
    ]).toEqual([[0, 1]]);
    expect([...(await scanner.scan(batchOf([{ value: 'shadow1' }]))).counted]).toEqual([[0, 1]]);
    expect((await scanner.scan(batchOf([{ value: 'secret1' }]))).counted.size).toBe(0);
  });

  test('so are matches that the cap confirmed', async () => {
    const pack = packOf([rule('pan', '[0-9]{16}', [], ', validate: [luhn]')]);
    const digits = '1'.repeat(16 + REFUSALS_PER_RUN_MAX);
    const scanner = createScanner(pack, () => 'auto');
    const value = `x ${digits}`;
    const batch = framedBatchOf([{ value }, { value }], () => 10);
    // The second one is no frame, and the host's.
    batch.frameStart[1] = -1;
    expect((await scanner.scan(batch)).refusalCaps).toBe(2);
    expect((await scanner.scan(batchOf([{ value: 'x' }]))).refusalCaps).toBe(0);
  });
});
