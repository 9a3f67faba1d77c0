/**
 * Objects that stand in a text, as container logs and loggers write them: `2026-11-24T10:00:00Z INFO {"user":"bob"}`.
 *
 * Law: what is named is one whole JSON object; an object that is cut off is text, those inside it are looked at by themselves. Arrays and
 * scalars alone are text: `[INFO]`, `[12345]`. Cost: one walk an object; past EMBEDDED_STEPS_PER_BYTE of walks that led nowhere
 * the rest is text.
 */
import { indexOfByte } from '../../core/bytes.ts';
import { EMBEDDED_STEPS_PER_BYTE } from '../../core/limits.ts';
import type { Span } from '../../core/span.ts';
import { clearJsonLeaves } from './leaves.ts';
import type { JsonLeaves } from './leaves.ts';
import { skipSpace, walkDocument } from './walk.ts';

/** Ranges of the objects in [start, end), in order; `leaves` holds the leaves of all of them, in order. */
export const walkEmbedded = (
  bytes: Uint8Array,
  start: number,
  end: number,
  leaves: JsonLeaves,
): readonly Span[] => {
  clearJsonLeaves(leaves);
  leaves.bytes = bytes;
  let documents: Span[] | null = null;
  let steps = EMBEDDED_STEPS_PER_BYTE * (end - start);
  for (
    let at = indexOfByte(bytes, BRACE, start, end);
    at >= 0 && steps > 0;
    at = indexOfByte(bytes, BRACE, at, end)
  ) {
    const before = leaves.count;
    const stop = beginsObject(bytes, at, end) ? walkDocument(bytes, at, end, leaves) : -1;
    if (stop < 0) {
      if (leaves.count > before) steps -= leaves.end[leaves.count - 1]! - at;
      leaves.count = before;
      at++;
    } else {
      (documents ??= []).push({ start: at, end: stop });
      at = stop;
    }
  }
  return documents ?? NONE;
};

/** Does an object with a member begin at `at`, as far as its first two signs tell? */
const beginsObject = (bytes: Uint8Array, at: number, end: number): boolean => {
  if (bytes[at] !== BRACE) return false;
  const first = skipSpace(bytes, at + 1, end);
  return first < end && bytes[first] === QUOTE;
};

/** Does an object with a member begin anywhere in [start, end), as far as that tells? */
export const holdsObject = (bytes: Uint8Array, start: number, end: number): boolean => {
  for (let at = indexOfByte(bytes, BRACE, start, end); at >= 0;) {
    if (beginsObject(bytes, at, end)) return true;
    at = indexOfByte(bytes, BRACE, at + 1, end);
  }
  return false;
};

const NONE: readonly Span[] = [];
const BRACE = 0x7b;
const QUOTE = 0x22;
