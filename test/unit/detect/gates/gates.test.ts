/** The gates that are no validators: keywords, context, entropy, allow. */
import { describe, expect, it } from 'vitest';
import { allow } from '../../../../src/detect/gates/allow.ts';
import { context } from '../../../../src/detect/gates/context.ts';
import { entropy, shannon } from '../../../../src/detect/gates/entropy.ts';
import { keywords } from '../../../../src/detect/gates/keywords.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const words = (...list: readonly string[]): readonly Uint8Array[] => list.map(bytesOf);

describe('keywords', () => {
  const passes = (hay: string, list: readonly Uint8Array[], start = 0, end?: number): boolean => {
    const bytes = bytesOf(hay);
    return keywords(bytes, start, end ?? bytes.length, list);
  };

  it('wants one of the words, ASCII case-blind', () => {
    expect(passes('x TWILIO y', words('stripe', 'twilio'))).toBe(true);
    expect(passes('x twili y', words('stripe', 'twilio'))).toBe(false);
    expect(passes('twtwilio', words('twilio'))).toBe(true);
  });
  it('demands nothing without words', () => expect(passes('', [])).toBe(true));
  it('does not look outside the haystack', () => {
    expect(passes('twilio', words('twilio'), 1)).toBe(false);
    expect(passes('twilio', words('twilio'), 0, 5)).toBe(false);
  });
  it('folds ASCII only', () => {
    expect(passes('É', words('é'))).toBe(false);
    expect(passes('\u{212A}ey', words('key'))).toBe(false);
    expect(passes('[', words('{'))).toBe(false);
  });
});

describe('context', () => {
  const text = 'near 1234567 far_away';
  const bytes = bytesOf(text);
  const passes = (near: readonly string[], none: readonly string[], within: number): boolean =>
    context(bytes, 5, 12, 0, bytes.length, { near: words(...near), none: words(...none), within });

  it('near: a word wholly within the distance, before or after', () => {
    expect(passes(['near'], [], 5)).toBe(true);
    expect(passes(['near'], [], 4)).toBe(false);
    expect(passes(['far'], [], 4)).toBe(true);
    expect(passes(['far'], [], 3)).toBe(false);
    expect(passes(['nothing', 'far'], [], 20)).toBe(true);
    expect(passes(['nothing'], [], 1000)).toBe(false);
  });
  it('none: refuses when a word stands there', () => {
    expect(passes([], ['far_away'], 9)).toBe(false);
    expect(passes([], ['far_away'], 8)).toBe(true);
    expect(passes(['near'], ['far'], 30)).toBe(false);
  });
  it('does not count the match itself', () => expect(passes(['1234567'], [], 30)).toBe(false));
  it('is clipped to the haystack', () => {
    const gate = { near: words('near'), none: [], within: 99 };
    expect(context(bytes, 5, 12, 1, bytes.length, gate)).toBe(false);
    const after = { near: words('far_away'), none: [], within: 99 };
    expect(context(bytes, 5, 12, 0, bytes.length - 1, after)).toBe(false);
  });
});

describe('entropy', () => {
  it('is Shannon entropy in bits per byte', () => {
    expect(shannon(bytesOf(''), 0, 0)).toBe(0);
    expect(shannon(bytesOf('aaaa'), 0, 4)).toBe(0);
    expect(shannon(bytesOf('abab'), 0, 4)).toBe(1);
    expect(shannon(bytesOf('0123456789abcdef'), 0, 16)).toBe(4);
    expect(
      shannon(
        Uint8Array.from({ length: 256 }, (_, i) => i),
        0,
        256,
      ),
    ).toBe(8);
  });
  it('a byte behind the range does not count, and one call leaves nothing to the next', () => {
    expect(shannon(bytesOf('ababa'), 0, 4)).toBe(1);
    expect(shannon(bytesOf('ababab'), 2, 4)).toBe(1);
    const long = new Uint8Array(2000).map((_, at) => at % 4);
    expect(shannon(long, 0, 2000)).toBeCloseTo(2, 10);
    expect(shannon(long.fill(7), 1, 1999)).toBeCloseTo(0, 10);
  });
  it('passes from the minimum on, inside the range only', () => {
    expect(entropy(bytesOf('zzabab'), 2, 6, 1)).toBe(true);
    expect(entropy(bytesOf('zzabab'), 2, 6, 1.01)).toBe(false);
  });
});

describe('allow', () => {
  const bytes = bytesOf('x4242y');
  it('lets known values through byte for byte', () => {
    expect(allow(bytes, 1, 5, words('4242'))).toBe(false);
    expect(allow(bytes, 1, 5, words('9', '42', '42424'))).toBe(true);
    expect(allow(bytesOf('abc'), 0, 3, words('ABC'))).toBe(true);
    expect(allow(bytes, 1, 5, [])).toBe(true);
  });
});
