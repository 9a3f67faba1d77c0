import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readValues, writeValues } from '../../../src/config/typed-values.ts';

const typedArray = fc.oneof(
  fc.uint8Array(),
  fc.int8Array(),
  fc.uint16Array(),
  fc.int16Array(),
  fc.uint32Array(),
  fc.int32Array(),
);
/** Also those that begin in the midst of what they look into. */
const view = fc
  .tuple(typedArray, fc.nat(3))
  .map(([array, from]) => array.subarray(Math.min(from, array.length)));
const { values } = fc.letrec((tie) => ({
  values: fc.oneof(
    { depthSize: 'small' },
    view,
    fc.constantFrom(null, undefined, true, -1, 0.5, 10n, '', 'text', 'wörter'),
    fc.array(tie('values')),
    fc.dictionary(fc.string(), tie('values'), { noNullPrototype: true }),
    fc.array(tie('values')).map((items) => new Set(items)),
    fc.array(fc.tuple(fc.string(), tie('values'))).map((entries) => new Map(entries)),
  ),
}));

describe('values and their typed arrays', () => {
  test('come back as they were', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(readValues(writeValues(value))).toStrictEqual(value);
      }),
    );
  });

  test('an array that stands in two places is one again, and all share one piece of memory', () => {
    const twice = Int32Array.of(1, -2);
    const written = writeValues({
      a: twice,
      b: [twice],
      c: Uint8Array.of(1, 2, 3),
      text: 'x'.repeat(1000),
    });
    const read = readValues(written) as { a: Int32Array; b: Int32Array[]; c: Uint8Array };
    expect(read.b[0]).toBe(read.a);
    expect(read.c.buffer).toBe(read.a.buffer);
    // Two of eight bytes each: of the text nothing stays.
    expect(read.a.buffer.byteLength).toBe(16);
    written.fill(0);
    expect(read.a).toEqual(twice);
  });

  test('other views are refused', () => {
    for (const other of [Float64Array.of(1), new DataView(new ArrayBuffer(1)), Buffer.from('x')]) {
      expect(() => writeValues({ other })).toThrow('a view of a kind that is not known here');
    }
    const written = writeValues(Uint8Array.of(1));
    const kind = written.length - 3;
    expect(written[kind]).toBe(0);
    written[kind] = 100;
    expect(() => readValues(written)).toThrow('a view of a kind that is not known here');
  });
});
