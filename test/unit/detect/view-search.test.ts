/**
 * Decoded views of many values at once: which values the kernel settles, with what it found in their raw bytes, and which are the host's,
 * for something is in one of their views. Each value is searched among others and alone.
 */
import { describe, expect, test } from 'vitest';
import type { Format } from '../../../src/codec/format.ts';
import { createBatchArming } from '../../../src/detect/batch-arming.ts';
import { createChunkSearch } from '../../../src/detect/chunk-search.ts';
import { confirmBytes } from '../../../src/detect/kernel/confirm-memory.ts';
import { createWalker } from '../../../src/detect/kernel/kernel.ts';
import { createPlainSearch } from '../../../src/detect/plain-search.ts';
import { packOf, rule } from '../support/batches.ts';
import { framedBatchOf } from '../support/framed.ts';

const pack = packOf([
  rule('word', 'k(?P<secret>[0-9])'),
  rule('named', '"name":"(?P<secret>[a-z]+)'),
  "- id: f\n    match: {fields: ['**.pin']}",
]);

interface How {
  readonly layers?: boolean;
  readonly format?: Format;
}
const HOST = 'the host’s';
/** What becomes of each value: the host's, or the spans that are told. */
const searched = (values: readonly string[], { layers = true, format = 'auto' }: How = {}) => {
  const walker = createWalker(pack.prefilter, confirmBytes(pack));
  const chunk = createChunkSearch(pack, walker);
  const plain = createPlainSearch(pack, chunk);
  const batch = framedBatchOf(
    values.map((value) => ({ value })),
    () => 0,
  );
  const applies = new Uint8Array(pack.rules.length).fill(1);
  const told = values.map((): string[] => []);
  const round = (): void => {
    const shapes = layers ? walker.shapes : walker.escapes;
    plain.begin({ applies, format, layers, shapes });
    createBatchArming(pack, walker, () => false, layers).arm(batch, plain, (record) =>
      told[record]!.push(HOST),
    );
    const { count, record, start, end } = plain.spans();
    for (let i = 0; i < count; i++)
      told[record[i]!]!.push(Buffer.from(batch.bytes.subarray(start[i], end[i])).toString());
  };
  round();
  // Nothing of the last chunk is known in the next one.
  const first = told.map((it) => [...it]);
  told.forEach((it) => it.splice(0));
  round();
  expect(told).toEqual(first);
  return { told, views: plain.bytesOfViews() };
};
const alone = (value: string, how: How = {}): string[] => searched([value], how).told[0]!;

const JSON_OF = (text: string): string => JSON.stringify({ a: text });

describe('a value', () => {
  test.each<[string, string[]]>([
    ['clean', []],
    ['x k1', ['1']],
    ['{"a":"x\\ny"}', []],
    ['{"a":"x\\nk1"}', [HOST]],
    ['{"a":"\\u006b1"}', [HOST]],
    ['{"a":"\\u006b1","b":"k2"}', [HOST]],
    ['a\\nb', []],
    ['a\\u006b1', [HOST]],
    ['{"a":"\\t","b":"k2"}', ['2']],
    [JSON_OF(JSON_OF('x')), []],
    [JSON_OF(JSON_OF('k1')), [HOST]],
    [JSON_OF(JSON_OF('\n')), []],
    [JSON_OF(JSON_OF('\u0001 x')), []],
    [JSON_OF(JSON_OF('\\u006b1')), [HOST]],
    [JSON_OF(JSON_OF(JSON_OF('x'))), []],
    [JSON_OF('{"name":"abc"}'), [HOST]],
    [JSON_OF('{"pin":"abc"}'), [HOST]],
    [JSON_OF('say ""x""'), [HOST]],
    [JSON_OF('"x" y'), []],
    [JSON_OF('"" x'), []],
    [JSON_OF("it''s \n"), [HOST]],
    [JSON_OF("it's 'x'\n"), []],
    ['{"a":"x %41\\n"}', [HOST]],
    ['{"a":"\\u002541"}', [HOST]],
    ['{"n\\u0061me":"abc"}', [HOST]],
    ['{"nam\\u0062":"abc"}', []],
  ])('%s: %j', (value, expected) => {
    expect(alone(value)).toEqual(expected);
    // Among others, before and behind.
    const others = ['{"a":"x\\ny"}', 'k7 x', '{"a":"\\u006b1"}', 'clean', '{"b":"\\t\\t"}'];
    const told = [[], ['7'], [HOST], [], []];
    expect(searched([value, ...others]).told).toEqual([expected, ...told]);
    expect(searched([...others, value]).told).toEqual([...told, expected]);
    expect(searched([others[0]!, value, others[2]!, value, others[4]!]).told).toEqual([
      [],
      expected,
      [HOST],
      expected,
      [],
    ]);
  });
});

const deep = (text: string, times: number): string =>
  times === 0 ? text : JSON_OF(deep(text, times - 1));

describe('ways of reading', () => {
  test('where wrappings stay closed, strings are read all the same, and text is not', () => {
    const how = { layers: false };
    expect(alone('{"a":"\\u006b1"}', how)).toEqual([HOST]);
    expect(alone('a\\u006b1', how)).toEqual([]);
    expect(alone('{"a":"x %41\\n"}', how)).toEqual([]);
    expect(alone(JSON_OF('say ""x""'), how)).toEqual([]);
    expect(alone(JSON_OF(JSON_OF('k1')), how)).toEqual([HOST]);
  });

  test('what is text is no JSON', () => {
    expect(alone('{"a":"\\u006b1"}', { format: 'text' })).toEqual([HOST]);
    expect(alone('{"n\\u0061me":"abc"}', { format: 'text' })).toEqual([HOST]);
    expect(alone('{"a":"\\u006b1"}', { format: 'text', layers: false })).toEqual([]);
    expect(alone('{"a":"x\\ny"}', { format: 'text' })).toEqual([]);
  });

  test('documents in strings, as deep as they are read', () => {
    expect([1, 2, 3].map((times) => alone(deep('x', times)))).toEqual([[], [], []]);
    expect([2, 3].map((times) => alone(deep('k1', times)))).toEqual([[HOST], [HOST]]);
    expect([1, 2, 3].map((times) => alone(deep('\n', times)))).toEqual([[], [], []]);
  });

  test('bytes of views are counted, those of views in views too', () => {
    expect(searched(['clean']).views).toBe(0);
    // Quotes and a line end stand around the content; two rounds.
    expect(searched(['{"a":"x\\ny"}']).views).toBe(2 * '"a":"x\ny"\n'.length);
    const { views } = searched([deep('\n', 2)]);
    expect(views).toBeGreaterThan(2 * deep('\n', 1).length);
  });
});
