/**
 * Gate `allow`: secrets that are known and harmless (published test numbers, documentation
 * samples) are let through.
 *
 * Law: byte for byte, no folding: an allow entry weakens a rule, so it must not reach further
 * than it was written. Expired entries were left out when the pack was loaded. Cost: one
 * comparison an entry.
 */
import { rangeEquals } from '../../core/bytes.ts';

/** True = passes (the match counts); false = [start, end) is one of the allowed values. */
export const allow = (
  bytes: Uint8Array,
  start: number,
  end: number,
  values: readonly Uint8Array[],
): boolean => {
  for (const value of values) if (rangeEquals(bytes, start, end, value)) return false;
  return true;
};
