/**
 * A JWT (RFC 7519, compact form): three to five base64url segments with dots between them, the first of which is a JSON object. Its
 * segments are signed or sealed, so that none of them can be written anew: what is found in one takes the whole token.
 */
import type { Span } from '../../core/span.ts';
import { JWT_BYTES_MAX } from '../../core/limits.ts';

/** The token of [start, end) that the run lies in; null where it lies in none. */
export const jwtAround = (
  bytes: Uint8Array,
  start: number,
  end: number,
  run: Span,
): Span | null => {
  const low = Math.max(start, run.start - JWT_BYTES_MAX);
  const high = Math.min(end, run.end + JWT_BYTES_MAX);
  let from = run.start;
  while (from > low && isTokenByte(bytes[from - 1]!)) from--;
  let to = run.end;
  while (to < high && isTokenByte(bytes[to]!)) to++;
  while (to > from && bytes[to - 1] === DOT && bytes[to - 2] === DOT) to--;
  const dots: number[] = [];
  for (let at = from; at < to; at++) if (bytes[at] === DOT) dots.push(at);
  if (dots.length < 2 || dots.length > 4) return null;
  return dots[0]! - from >= 8 && beginsObject(bytes, from) ? { start: from, end: to } : null;
};

const DOT = 0x2e;

const isTokenByte = (byte: number): boolean =>
  byte === DOT ||
  byte === 0x2d ||
  byte === 0x5f ||
  (byte >= 0x30 && byte <= 0x39) ||
  (byte >= 0x41 && byte <= 0x5a) ||
  (byte >= 0x61 && byte <= 0x7a);

/** Base64 of `{` and a quote, a space or a line break: `eyJ`, `eyA`, `ewo`, `ew0`. */
const beginsObject = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 0x65 && (bytes[at + 1] === 0x79 || bytes[at + 1] === 0x77);
