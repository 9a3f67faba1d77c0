/**
 * Decodes the inside of a JSON string to UTF-8 bytes and remembers where each byte came from, so that what matches in the decoded
 * view can be redacted in the raw bytes.
 *
 * Law: `map` never descends; all bytes of one escape (of both halves of a surrogate pair) map to its backslash, so a range that is
 * mapped back never splits an escape. Cost: one pass, two arrays as long as the raw string; call it only for strings with a backslash.
 */
import type { Span } from '../../core/span.ts';

export interface DecodedString {
  readonly bytes: Uint8Array;
  /** Raw offset where decoded byte i begins; `map[bytes.length]` is the end of the raw string. */
  readonly map: Int32Array;
}

/**
 * Decodes [start, end), the bytes between the quotes. A lone surrogate becomes the three bytes that WTF-8 gives it; an escape that
 * JSON does not know stays as its raw bytes.
 */
export const decodeJsonString = (bytes: Uint8Array, start: number, end: number): DecodedString => {
  // No escape decodes to more bytes than it is long.
  const out = new Uint8Array(end - start);
  const map = new Int32Array(end - start + 1);
  let length = 0;
  for (let at = start; at < end;) {
    const byte = bytes[at]!;
    const length0 = length;
    let next = at + 1;
    if (byte !== 0x5c || next >= end) out[length++] = byte;
    else if (bytes[next] !== 0x75) {
      const plain = SHORT_ESCAPES[bytes[next]!]!;
      out[length++] = plain === 0 ? byte : plain;
      if (plain !== 0) next = at + 2;
    } else {
      const unit = escapedUnit(bytes, at, end);
      if (unit < 0) out[length++] = byte;
      else {
        const low = isHigh(unit) ? escapedUnit(bytes, at + 6, end) : -1;
        const isPair = low >= 0 && isLow(low);
        const point = isPair ? 0x10000 + ((unit & 0x3ff) << 10) + (low & 0x3ff) : unit;
        length = putUtf8(out, length, point);
        next = at + (isPair ? 12 : 6);
      }
    }
    for (let i = length0; i < length; i++) map[i] = at;
    at = next;
  }
  map[length] = end;
  return { bytes: out.subarray(0, length), map: map.subarray(0, length + 1) };
};

/** The raw range behind the decoded range [start, end), widened to whole escapes. */
export const rawRangeOf = (map: Int32Array, start: number, end: number): Span => {
  const rawStart = map[start]!;
  if (start >= end) return { start: rawStart, end: rawStart };
  const last = map[end - 1]!;
  let behind = end;
  while (map[behind] === last) behind++;
  return { start: rawStart, end: map[behind]! };
};

/** UTF-16 code unit of the `\uXXXX` at `at`, -1 when none stands there. */
export const escapedUnit = (bytes: Uint8Array, at: number, end: number): number => {
  if (end - at < 6 || bytes[at] !== 0x5c || bytes[at + 1] !== 0x75) return -1;
  let unit = 0;
  for (let i = at + 2; i < at + 6; i++) {
    const digit = hexDigit(bytes[i]!);
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
};

/** A UTF-16 unit that begins a surrogate pair. */
export const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
/** A UTF-16 unit that ends one. */
export const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** Byte that the one-letter escape means, by its letter; 0 = JSON has no such escape. */
export const SHORT_ESCAPES: Uint8Array = /* @__PURE__ */ (() => {
  const table = new Uint8Array(256);
  table[0x22] = 0x22;
  table[0x5c] = 0x5c;
  table[0x2f] = 0x2f;
  table[0x62] = 0x08;
  table[0x66] = 0x0c;
  table[0x6e] = 0x0a;
  table[0x72] = 0x0d;
  table[0x74] = 0x09;
  return table;
})();

const hexDigit = (byte: number): number => {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
};

const putUtf8 = (out: Uint8Array, at: number, point: number): number => {
  let length = at;
  if (point < 0x80) out[length++] = point;
  else if (point < 0x800) {
    out[length++] = 0xc0 | (point >> 6);
    out[length++] = 0x80 | (point & 0x3f);
  } else if (point < 0x10000) {
    out[length++] = 0xe0 | (point >> 12);
    out[length++] = 0x80 | ((point >> 6) & 0x3f);
    out[length++] = 0x80 | (point & 0x3f);
  } else {
    out[length++] = 0xf0 | (point >> 18);
    out[length++] = 0x80 | ((point >> 12) & 0x3f);
    out[length++] = 0x80 | ((point >> 6) & 0x3f);
    out[length++] = 0x80 | (point & 0x3f);
  }
  return length;
};
