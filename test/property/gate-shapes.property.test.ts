/** Gates against their definitions: shapes as one expression, entropy by counters of its own. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shannon } from '../../src/detect/gates/entropy.ts';
import { anyOf } from '../../src/detect/gates/validators/shapes.ts';

test('many shapes as one are each of them', () => {
  const shape = fc.constantFrom(
    /^a+$/,
    /^[bc]x?$/i,
    /^(?:a|b)c|d$/,
    /x$/,
    /^\$\{.*/,
    /^(b)(c)?$/,
    /^$/,
    /^A_B$/,
    /c/i,
  );
  const text = fc.string({ unit: fc.constantFrom(...'aAbBcCdx${_'.split('')), maxLength: 5 });
  const seen = { true: 0, false: 0 };
  fc.assert(
    fc.property(fc.array(shape, { maxLength: 6 }), text, (shapes, value) => {
      const expected = shapes.some((one) => one.test(value));
      expect(anyOf(shapes)(value)).toBe(expected);
      seen[`${expected}`]++;
    }),
    { numRuns: 5000 },
  );
  expect(Math.min(seen.true, seen.false)).toBeGreaterThan(500);
});

test('entropy is the sum over all bytes that occur', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 600 }), fc.nat(20), (bytes, skipped) => {
      const start = Math.min(skipped, bytes.length - 1);
      const part = bytes.subarray(start);
      const shares = [...new Set(part)].map(
        (byte) => part.filter((it) => it === byte).length / part.length,
      );
      const bits = shares.reduce((sum, share) => sum - share * Math.log2(share), 0);
      expect(shannon(bytes, start, bytes.length)).toBeCloseTo(bits, 10);
      // Nothing is left over from the call before.
      expect(shannon(Uint8Array.of(7, 7), 0, 2)).toBe(0);
    }),
    { numRuns: 1000 },
  );
});
