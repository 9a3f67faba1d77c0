/** The hash of core against that of the platform. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '../../../src/core/sha256.ts';

const platform = (message: Uint8Array): string =>
  createHash('sha256').update(message).digest('hex');

test('every length about the border of a block', () => {
  for (let length = 0; length < 200; length++) {
    const message = Uint8Array.from({ length }, (_, i) => i * 7 + length);
    expect(Buffer.from(sha256(message)).toString('hex')).toBe(platform(message));
  }
});

test('any message', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 700 }), (message) => {
      expect(Buffer.from(sha256(message)).toString('hex')).toBe(platform(message));
    }),
  );
});
