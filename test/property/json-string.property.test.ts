/** Decoding of JSON strings against V8's parser, and the laws of the offset map. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeJsonString, rawRangeOf } from '../../src/codec/json/string.ts';
import { anyText } from './any-text.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const piece = fc.oneof(
  anyText(4).map((text) => JSON.stringify(text).slice(1, -1)),
  fc.integer({ min: 0, max: 0xffff }).map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`),
  fc.integer({ min: 0x10000, max: 0x10ffff }).map((point) =>
    String.fromCodePoint(point)
      .split('')
      .map((half) => `\\u${half.charCodeAt(0).toString(16).toUpperCase()}`)
      .join(''),
  ),
  fc.constantFrom('\\n', '\\"', '\\\\', '\\/', '\\b', '\\f', '\\r', '\\t', 'é', '😀', 'plain'),
);
const inside = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
/** Any bytes at all, rich in backslashes. */
const anyBytes = fc
  .array(fc.oneof(fc.nat(255), fc.constantFrom(0x5c, 0x75, 0x64, 0x38, 0x30, 0x63)), {
    maxLength: 60,
  })
  .map((list) => Uint8Array.from(list));

test('equals what V8 reads', () => {
  fc.assert(
    fc.property(inside, (text) => {
      const raw = utf8(text);
      const parsed: unknown = JSON.parse(`"${text}"`);
      expect(wtf16(decodeJsonString(raw, 0, raw.length).bytes)).toBe(parsed);
    }),
    { numRuns: 5_000 },
  );
});

test('the map never descends, begins at the start, ends at the end', () => {
  fc.assert(
    fc.property(anyBytes, (raw) => {
      const { bytes, map } = decodeJsonString(raw, 0, raw.length);
      expect(map.length).toBe(bytes.length + 1);
      expect(map[bytes.length]).toBe(raw.length);
      if (bytes.length > 0) expect(map[0]).toBe(0);
      for (let i = 1; i < map.length; i++) expect(map[i]).toBeGreaterThanOrEqual(map[i - 1]!);
    }),
    { numRuns: 5_000 },
  );
});

test('a raw range decodes to a superset of the decoded range that it came from', () => {
  fc.assert(
    fc.property(anyBytes, fc.nat(), fc.nat(), (raw, a, b) => {
      const { bytes, map } = decodeJsonString(raw, 0, raw.length);
      if (bytes.length === 0) return;
      const start = a % bytes.length;
      const end = start + 1 + (b % (bytes.length - start));
      const range = rawRangeOf(map, start, end);
      const again = decodeJsonString(raw, range.start, range.end).bytes;
      // Widened by no more than the escapes that the range cuts.
      const low = map.indexOf(range.start);
      expect(low).toBeLessThanOrEqual(start);
      expect(again).toEqual(bytes.subarray(low, low + again.length));
      expect(low + again.length).toBeGreaterThanOrEqual(end);
      expect(start - low).toBeLessThan(4);
      expect(low + again.length - end).toBeLessThan(4);
    }),
    { numRuns: 5_000 },
  );
});

/** WTF-8 to a JavaScript string, lone surrogates kept. */
const wtf16 = (bytes: Uint8Array): string => {
  let out = '';
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at]!;
    const size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    let point = size === 1 ? lead : lead & (0x7f >> size);
    for (let i = 1; i < size; i++) point = (point << 6) | (bytes[at + i]! & 0x3f);
    out += String.fromCodePoint(point);
    at += size;
  }
  return out;
};
