/** The second look at values that were spliced: which of them hold more than markers. Values are laid as the splice lays them. */
import { describe, expect, test } from 'vitest';
import type { Format } from '../../../src/codec/format.ts';
import { fromLatin1, toLatin1 } from '../../../src/core/bytes.ts';
import { createScanner } from '../../../src/detect/scan.ts';
import { beginViews, readsJson } from '../../../src/detect/second-look.ts';
import { packOf, rule } from '../support/batches.ts';
import { framedBatchOf } from '../support/framed.ts';

const pack = packOf([
  rule('word', 'k(?P<secret>[0-9])'),
  rule('marked', 'RED(?P<secret>ACTED)'),
  rule('shadow', 's[0-9]', ['mode: shadow']),
  rule('kept', 'q[0-9]', ['action: keep']),
  rule('wide', 'y(?P<secret>[^z]*)z'),
  "- id: f\n    match: {fields: ['**.pin'], fold: [case]}",
  "- id: g\n    match: {fields: ['**.pan']}\n    mode: shadow",
  rule('keyed', 'm[0-9]', ['scope: {parts: [key]}']),
]);
const M = '[REDACTED:word]';

interface How {
  readonly layers?: boolean;
  readonly format?: Format;
}
/** A scanner that has scanned something, and looks again at values. */
const lookerOf = async ({ layers = true, format = 'auto' }: How) => {
  const { kernel: chunk, lookAgain, scan } = createScanner(pack, () => format, layers);
  await scan(framedBatchOf([{ value: 'k1' }], () => 10));
  return (values: readonly string[]): number[] => {
    const { room } = chunk.shared;
    const bytes = chunk.shared.bytes();
    const words = chunk.shared.words();
    let at = room;
    values.forEach((value, i) => {
      bytes.set(fromLatin1(value), at);
      words[(chunk.partsAt >> 2) + 2 * i] = at;
      at += value.length;
      words[(chunk.partsAt >> 2) + 2 * i + 1] = at;
      bytes[at++] = 0x0a;
    });
    const unclean = new Set<number>();
    lookAgain(values.length, at - room, (index) => unclean.add(index));
    // What stands in the room, and where, is as before.
    expect(toLatin1(chunk.shared.bytes(), room, at)).toBe(values.map((it) => `${it}\n`).join(''));
    expect(chunk.splicedEnd(values.length - 1)).toBe(at - 1);
    return [...unclean].toSorted((a, b) => a - b);
  };
};

const CLEAN = [
  'clean',
  `a ${M} b`,
  '[REDACTED:marked]',
  's1 q2',
  'm1',
  `{"a":"${M}","pin":"${M}"}`,
  `y${M}z`,
  '{"pin":null,"a":"pin"}',
  '{"pin":""}',
  '{"pan":"x"}',
  '{"a":1,"pan":"x s1"}',
];
const UNCLEAN = [
  'k1',
  `${M} k1`,
  'xREDACTED',
  `y ${M}z`,
  `y${M}${M} z`,
  'y[REDACTED:nobody]z',
  '{"pin":"x"}',
  '{"pin":12}',
  'PIN=abc',
  '{"a":"x","pin":"12 s1"}',
];

describe('a value', () => {
  test.each(CLEAN)('is clean alone: %s', async (value) => {
    for (const layers of [true, false]) expect((await lookerOf({ layers }))([value])).toEqual([]);
  });
  test.each(UNCLEAN)('is not: %s', async (value) => {
    for (const layers of [true, false]) expect((await lookerOf({ layers }))([value])).toEqual([0]);
  });

  test('among others is told by its place', async () => {
    const look = await lookerOf({});
    const all = CLEAN.flatMap((value, i) => [value, UNCLEAN[i % UNCLEAN.length]!]);
    expect(look(all)).toEqual(CLEAN.map((_, i) => 2 * i + 1));
    expect(look(all.toReversed())).toEqual(CLEAN.map((_, i) => 2 * i));
    expect(look(CLEAN)).toEqual([]);
    expect(look(UNCLEAN)).toEqual(UNCLEAN.map((_, i) => i));
    // What was looked at before is none of it.
    expect(look([CLEAN[0]!])).toEqual([]);
  });

  test('ends where it ends: nothing goes on into the next one', async () => {
    const look = await lookerOf({});
    expect(look(['k', '1', 'y', 'z', 'RED', 'ACTED', '[RED', 'ACTED:word]'])).toEqual([]);
  });

  test('in which a wrapping may stand is the host’s, where wrappings are opened', async () => {
    const wrapped = [
      'a %41',
      'a &amp; b',
      'a=3Db',
      'dG9rZW4gYW5kIHNvbWUgbW9yZSB3b3Jkcw==',
      'a\xe2\x80\x8bb',
      'say "x ""a"" b"',
    ];
    const mixed = wrapped.flatMap((value) => ['clean', value]);
    expect((await lookerOf({}))(mixed)).toEqual(wrapped.map((_, i) => 2 * i + 1));
    expect((await lookerOf({ layers: false }))(mixed)).toEqual([]);
  });

  test('that ends with a line that might go on has none that follows', async () => {
    const token = 'Tm9LMDPnqFRCRcmVp4IoXE4r5fgZKUNoN9m87AXG';
    const look = await lookerOf({});
    expect(look([`x ${token}`, 'y'])).toEqual([]);
    expect(look(['a', `${token}\nx`, 'y', `b ${token}`])).toEqual([1]);
    expect(look(['a', 'b', `${token}\nx`])).toEqual([2]);
  });
});

describe('escapes', () => {
  test('are looked at decoded, and only where they stand', async () => {
    const look = await lookerOf({});
    expect(look(['{"a":"\\u006b1"}'])).toEqual([0]);
    expect(
      look([
        '{"a":"x\\ny"}',
        '{"a":"\\u006b1"}',
        '{"a":"\\t x"}',
        'k1',
        '{"a":"\\n","b":"\\u006b2"}',
        '{"a":"\\n"}',
      ]),
    ).toEqual([1, 3, 4]);
    expect(look(['x', '{"a":"\\n"}', 'a\\tb', 'a\\u006b1'])).toEqual([3]);
    expect(look(['{"a":"{\\"b\\":\\"k1\\"}"}', '{"a":"{\\"b\\":\\"c\\"}"}'])).toEqual([0]);
    expect(
      look(['{"a":"{\\"b\\":\\"\\\\u006b1\\"}"}', '{"a":"{\\"b\\":\\"\\\\u0063\\"}"}']),
    ).toEqual([0]);
  });

  test('where wrappings stay closed, those of JSON alone', async () => {
    const look = await lookerOf({ layers: false });
    expect(look(['{"a":"\\u006b1"}', 'a\\u006b1', '{"a":"\\n"}'])).toEqual([0]);
  });

  test('that are no text', async () => {
    const look = await lookerOf({ format: 'text' });
    expect(look(['a\\u006b1', 'a\\tb', 'k1', '{"pin":"x"}'])).toEqual([0, 2, 3]);
  });
});

test('is a value read as JSON? Views are begun so, with the shapes where wrappings are opened', () => {
  expect((['auto', 'json', 'text'] as const).map((format) => readsJson({ format }))).toEqual([
    true,
    true,
    false,
  ]);
  const begun: unknown[] = [];
  const views = { begin: (json: boolean, shapes: unknown) => begun.push([json, shapes]) } as never;
  const shapes = (): void => {};
  const options = { applies: new Uint8Array(0), format: 'auto', layers: true, shapes } as const;
  beginViews({ views, options });
  beginViews({ views, options: { ...options, layers: false, format: 'text' } });
  expect(begun).toEqual([
    [true, shapes],
    [false, null],
  ]);
});
