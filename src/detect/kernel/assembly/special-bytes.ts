/** What stands around a byte that may begin a wrapping: everyday punctuation or more? Twins: codec/layers/shape.ts, percent.ts. */
import { isDigit } from './text-runs';

/** `&` up to `;`: html-entities.ts. */
const REFERENCE_MAX: usize = 12;

/** A hex digit before `to`. */
export function isHex(at: usize, to: usize): bool {
  return at < to && isDigit(load<u8>(at));
}

/** The last `+` that was looked at, and what was said of it: one in the same word need not look farther back. */
let lastPlus: usize = 0;
let wasInValue: bool = false;

/** New bytes. */
export function beginValues(): void {
  lastPlus = 0;
}

/** Does a `=` stand before the `+` in the same word? */
export function isInValue(plus: usize, from: usize): bool {
  let inValue = false;
  for (let at = plus; at > from; ) {
    const byte = load<u8>(--at);
    if (byte === 0x3d) inValue = true;
    else if (at === lastPlus) inValue = wasInValue;
    else if (byte > 0x20 && byte !== 0x22 && byte !== 0x27 && byte !== 0x3c && byte !== 0x3e) continue;
    break;
  }
  lastPlus = plus;
  wasInValue = inValue;
  return inValue;
}

/** `&` and a `#` or letter, with a `;` near behind. */
export function isReference(ampersand: usize, to: usize): bool {
  if (ampersand + 1 >= to) return false;
  const next = load<u8>(ampersand + 1);
  if (next !== 0x23 && (next | 0x20) - 0x61 >= 26) return false;
  const stop = min(to, ampersand + REFERENCE_MAX);
  for (let at = ampersand + 2; at < stop; at++) if (load<u8>(at) === 0x3b) return true;
  return false;
}
