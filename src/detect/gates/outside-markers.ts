/**
 * Words that speak for a match, outside of markers: `[REDACTED:session-token]` says `token` of what lethe took away, not of the number that
 * stands behind it.
 *
 * Law: only what must stand is looked for so. A word that may not stand counts wherever it is: a marker may refuse a match, and speaks for
 * none (docs/decisions/0073-markers-say-nothing.md). Cost: nothing where no word stands, else one search for `[` in the range.
 */
import { markersAround } from '../../core/marker.ts';
import type { RuleId } from '../../core/pack.ts';
import { subtract } from '../subtract.ts';
import type { WordSearch } from './word-search.ts';

/** Does a word stand in bytes[start, end) of a haystack that no marker of a known rule id touches? */
export const standsOutsideMarkers = (
  stands: WordSearch,
  bytes: Uint8Array,
  start: number,
  end: number,
  hayStart: number,
  hayEnd: number,
  known: ReadonlySet<RuleId>,
): boolean => {
  if (!stands(bytes, start, end, hayStart, hayEnd)) return false;
  const markers = markersAround(bytes, start, end, hayStart, hayEnd, known);
  if (markers.length === 0) return true;
  return subtract(start, end, markers).some((it) =>
    stands(bytes, it.start, it.end, hayStart, hayEnd),
  );
};
