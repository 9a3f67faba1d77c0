import { expect, test } from 'vitest';
import { decodeJsonString, rawRangeOf } from '../../../../src/codec/json/string.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (raw: string) => decodeJsonString(utf8(raw), 0, utf8(raw).length);

test('every escape of RFC 8259', () => {
  expect(decode('\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041').bytes).toEqual(utf8('"\\/\b\f\n\r\tA'));
});

test('hex digits of either case, one to four UTF-8 bytes', () => {
  expect(decode('\\u00e9\\u00E9\\u20ac\\ud83d\\uDE00').bytes).toEqual(utf8('éé€😀'));
});

test('bytes that are no escape stay, invalid UTF-8 too', () => {
  const raw = Uint8Array.of(0xff, 0x80, 0x00, 0x41);
  expect(decodeJsonString(raw, 0, 4).bytes).toEqual(raw);
});

test.each([
  ['lone high', '\\ud83d', [0xed, 0xa0, 0xbd]],
  ['lone low', '\\ude00', [0xed, 0xb8, 0x80]],
  ['high before a letter', '\\ud83dx', [0xed, 0xa0, 0xbd, 0x78]],
  ['high before another pair', '\\ud83d\\ud83d\\ude00', [0xed, 0xa0, 0xbd, 0xf0, 0x9f, 0x98, 0x80]],
])('a lone surrogate becomes its WTF-8 bytes: %s', (_, raw, bytes) => {
  expect([...decode(raw).bytes]).toEqual(bytes);
});

test.each(['\\q', '\\x41', '\\u12', '\\u12g4', '\\u', '\\U0041', '\\'])(
  'an escape that JSON does not know stays as it is: %s',
  (raw) => {
    const { bytes, map } = decode(raw);
    expect(bytes).toEqual(utf8(raw));
    expect([...map]).toEqual(Array.from({ length: raw.length + 1 }, (_, at) => at));
  },
);

test('a doubled backslash does not begin the next escape', () => {
  expect(decode('\\\\u0041').bytes).toEqual(utf8('\\u0041'));
});

test('the map gives raw offsets in the whole buffer', () => {
  const bytes = utf8('__a\\u00e9b__');
  const { map } = decodeJsonString(bytes, 2, 10);
  expect([...map]).toEqual([2, 3, 3, 9, 10]);
});

test('a range is mapped back to whole escapes', () => {
  const { map } = decode('a\\ud83d\\ude00b');
  for (let start = 1; start < 5; start++) {
    for (let end = start + 1; end <= 5; end++) {
      expect(rawRangeOf(map, start, end)).toEqual({ start: 1, end: 13 });
    }
  }
  expect(rawRangeOf(map, 0, 1)).toEqual({ start: 0, end: 1 });
  expect(rawRangeOf(map, 5, 6)).toEqual({ start: 13, end: 14 });
  expect(rawRangeOf(map, 0, 6)).toEqual({ start: 0, end: 14 });
  expect(rawRangeOf(map, 5, 5)).toEqual({ start: 13, end: 13 });
});
