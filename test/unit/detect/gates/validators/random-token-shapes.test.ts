/** What the measure of random-token.ts asks before it counts bits, and texts at the borders of what it counts. */
import { describe, expect, it, test } from 'vitest';
import { fromLatin1 } from '../../../../../src/core/bytes.ts';
import { randomToken } from '../../../../../src/detect/gates/validators/random-token.ts';

const isRandom = (text: string): boolean => randomToken(fromLatin1(text), 0, text.length);

const HEX = '0f9a8b7c6d5e4f3a2b1c';

describe('told by its shape alone', () => {
  it('of more than 200 bytes it counts as random, wherever it stands', () => {
    expect([199, 200, 201].map((many) => isRandom('ab'.repeat(101).slice(0, many)))).toEqual([
      false,
      false,
      true,
    ]);
    expect(randomToken(fromLatin1(`${' '.repeat(500)}password`), 500, 508)).toBe(false);
  });

  test.each([
    ['a UUID', '123e4567-e89b-12d3-a456-426614174000'],
    ['a UUID in capitals', 'C73BCDCC-2669-4BF6-81D3-E4AE73FB11FD'],
    ['digits alone', '83749283749182740192837465'],
    ['signs alone', '--__==++//..'],
    ['a time', '2026-11-24T10:37:59.123Z'],
    ['an address and a version', '10.20.30.40:8080/1.2.3'],
    ['the alphabet of a code', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'],
    ['the alphabet between other signs', '9876abcdefghijklmnopqrstuvwxyz543210XK'],
    ['hex of two signs', 'a0a0a0a0aa00'],
    ['a placeholder', 'sk-xxxxxxxx9Kq2'],
  ])('%s is none', (_, text) => expect(isRandom(text)).toBe(false));

  test.each([
    ['hex', HEX],
    ['hex in capitals', HEX.toUpperCase()],
    ['a UUID and more', 'C73BCDCC-2669-4BF6-81D3-E4AE73FB11FD9Kq2Zw8'],
    ['more and a UUID', 'Kq2Zw8C73BCDCC-2669-4BF6-81D3-E4AE73FB11FD'],
    ['hex behind a word', `token_${'0123456789abcdef'.repeat(2).slice(0, 24)}`],
    ['hex behind words', `sk-live_A1b-${'f00dfeed'.repeat(3)}`],
    ['digits, signs and letters', '3x7-9q2_8k4=1z6'],
  ])('%s is one', (_, text) => expect(isRandom(text)).toBe(true));
});
