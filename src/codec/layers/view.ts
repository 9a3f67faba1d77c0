/**
 * A decoded view of bytes: what they mean under one coding, and where each decoded byte came from.
 *
 * Law: a unit (an escape, an entity, a character that is left out) decodes as a whole; all bytes of a unit have the unit's raw range,
 * so a range that is mapped back never splits one. `starts` never descends. Cost: two numbers a decoded byte.
 */
import type { Span } from '../../core/span.ts';

export interface View {
  readonly bytes: Uint8Array;
  /** Raw offset where the unit of decoded byte i begins, and where it ends. */
  readonly starts: Int32Array;
  readonly stops: Int32Array;
}

/** Raw range behind the decoded range [start, end), which must not be empty; whole units. */
export const rawRange = (view: View, start: number, end: number): Span => ({
  start: view.starts[start]!,
  end: view.stops[end - 1]!,
});

/** Are the decoded range [start, end) and its neighbours the very same bytes in the raw text, so that looking again finds nothing new? */
export const isUntouched = (view: View, start: number, end: number): boolean => {
  const low = Math.max(0, start - 1);
  const high = Math.min(view.bytes.length, end + 1);
  const rawLength = view.stops[high - 1]! - view.starts[low]!;
  return rawLength === high - low;
};

/** Collects a view from left to right. */
export interface ViewWriter {
  /** The raw bytes [from, to), each a unit of its own. */
  readonly copy: (from: number, to: number) => void;
  /** One decoded byte of the unit [from, to). */
  readonly put: (byte: number, from: number, to: number) => void;
  /** A character of the unit [from, to) as UTF-8; a lone surrogate as the three bytes that WTF-8 gives it. */
  readonly putPoint: (point: number, from: number, to: number) => void;
  readonly done: () => View;
}

/** Writer of a view of `bytes` that has at most `capacity` bytes. */
export const writeView = (bytes: Uint8Array, capacity: number): ViewWriter => {
  const out = new Uint8Array(capacity);
  const starts = new Int32Array(capacity);
  const stops = new Int32Array(capacity);
  let length = 0;
  const put = (byte: number, from: number, to: number): void => {
    out[length] = byte;
    starts[length] = from;
    stops[length] = to;
    length++;
  };
  return {
    put,
    copy: (from, to) => {
      let next = length;
      for (let at = from; at < to; at++, next++) {
        out[next] = bytes[at]!;
        starts[next] = at;
        stops[next] = at + 1;
      }
      length = next;
    },
    putPoint: (point, from, to) => {
      for (const byte of utf8Of(point)) put(byte, from, to);
    },
    done: () => ({
      bytes: out.subarray(0, length),
      starts: starts.subarray(0, length),
      stops: stops.subarray(0, length),
    }),
  };
};

/** UTF-8 (for surrogates WTF-8) of a code point up to 10FFFF. */
export const utf8Of = (point: number): readonly number[] => {
  if (point < 0x80) return [point];
  if (point < 0x800) return [0xc0 | (point >> 6), 0x80 | (point & 0x3f)];
  if (point < 0x10000) {
    return [0xe0 | (point >> 12), 0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f)];
  }
  return [
    0xf0 | (point >> 18),
    0x80 | ((point >> 12) & 0x3f),
    0x80 | ((point >> 6) & 0x3f),
    0x80 | (point & 0x3f),
  ];
};

/** Value of a hex digit, -1 for any other byte. */
export const hexValue = (byte: number | undefined): number => {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
};

/** Value of the two hex digits at `at`, -1 when they do not both stand before `end`. */
export const hexPair = (bytes: Uint8Array, at: number, end: number): number => {
  if (at + 2 > end) return -1;
  const high = hexValue(bytes[at]);
  const low = hexValue(bytes[at + 1]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
};
