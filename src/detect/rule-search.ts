/**
 * All counted matches of one rule in one haystack, left to right without overlap (design.md section 4).
 *
 * Law: a match that its gates refuse does not hide what overlaps it: the search goes on at the start of its secret if that lies
 * inside the match, else one byte after the match's start. After REFUSALS_PER_RUN_MAX refusals in one overlapping run the next
 * match counts as confirmed, so that decoys can neither hide a secret nor make the search quadratic. A pattern whose every match walks to
 * the haystack's end (`tok=\w+(?:.*;end)?`) would be quadratic over all its matches: past SEARCH_STEPS_PER_BYTE the rest of the
 * haystack counts as one match. A limit that is reached redacts, it never lets pass.
 *
 * A match that begins inside a marker and would take anything else does not count, and the search goes on at the marker's last byte: the
 * name that it read there is of lethe (`[REDACTED:session-token]: refused`). One that would take nothing but markers is passed over as a
 * whole, as the kernel's second look does, or the two would not see the same (docs/decisions/0073-markers-say-nothing.md).
 */
import { REFUSALS_PER_RUN_MAX, SEARCH_STEPS_FREE, SEARCH_STEPS_PER_BYTE } from '../core/limits.ts';
import { endOfMarkerAround, markersAround } from '../core/marker.ts';
import type { Gates, RuleId } from '../core/pack.ts';
import type { Searcher } from '../regex/searcher.ts';
import type { Jump } from './candidates.ts';
import { quoteEnd } from './closing-quote.ts';
import { subtract } from './subtract.ts';
import type { Match, Refusal } from './verdict.ts';
import { refusal, unanswered } from './verdict.ts';
import { letterEnd, letterStart } from './whole-letters.ts';

/** Is told each match, and what refuses it (null: nothing does). */
export type Seen = (match: Match, refused: Refusal | 'capped' | 'marker' | null) => void;

/**
 * Calls `found` per piece of a counted match that is redacted by itself (pieces.ts); false: its secret goes as a whole. `trial`: nothing goes
 * yet.
 */
export type TellsPieces = (
  match: Match,
  found: (start: number, end: number) => void,
  trial: boolean,
) => boolean;

/**
 * Calls `found(secretStart, secretEnd)` per counted match, or what `pieces` makes of it; `jump` leads from one to the next. Returns how often
 * a cap confirmed one.
 */
export const searchRule = (
  searcher: Searcher,
  gates: Gates,
  bytes: Uint8Array,
  hayStart: number,
  hayEnd: number,
  jump: Jump,
  found: (secretStart: number, secretEnd: number) => void,
  seen: Seen | null = null,
  pieces: TellsPieces | null = null,
  knownIds: ReadonlySet<RuleId> = NO_IDS,
): number => {
  let from = jump(hayStart);
  let refusals = 0;
  let refusedEnd = -1;
  let capped = 0;
  let finds = 0;
  const answer = unanswered();
  const stepsMax =
    searcher.counts().walked + SEARCH_STEPS_FREE + SEARCH_STEPS_PER_BYTE * (hayEnd - hayStart);
  while (from >= 0 && from <= hayEnd && searcher.find(bytes, hayStart, hayEnd, from)) {
    const start = searcher.matchStart;
    const end = searcher.matchEnd;
    if (++finds % FINDS_UNCHECKED === 0 && searcher.counts().walked > stepsMax) {
      found(start, hayEnd);
      return capped + 1;
    }
    searcher.secret(bytes, hayStart, hayEnd, start, end);
    const { secretStart, secretEnd } = searcher;
    if (start >= refusedEnd) refusals = 0;
    const overCap = refusals >= REFUSALS_PER_RUN_MAX;
    const match = { bytes, hayStart, hayEnd, start, end, secretStart, secretEnd, knownIds };
    const refused = overCap ? null : refusal(gates, match, answer);
    const tell = (told: typeof found, trial: boolean): void => {
      const isWhole = overCap || pieces === null || !pieces(match, told, trial);
      if (isWhole) told(secretStart, secretEnd);
    };
    const markerEnd = refused === null ? endOfMarkerRead(match, tell) : -1;
    if (seen !== null) seen(match, markerEnd >= 0 ? 'marker' : overCap ? 'capped' : refused);
    if (refused === null) {
      if (overCap) refusals = 0;
      if (markerEnd >= 0) {
        from = jump(markerEnd - 1);
        continue;
      }
      if (overCap) capped++;
      tell(found, false);
      from = jump(Math.max(end, start + 1));
      continue;
    }
    refusals++;
    refusedEnd = Math.max(refusedEnd, end);
    from = jump(secretStart > start && secretStart < end ? secretStart : start + 1);
  }
  return capped;
};

const NO_IDS: ReadonlySet<RuleId> = new Set();

/** End of the marker that a match begins inside of, and of which it would take more than markers; -1 where it does not. */
const endOfMarkerRead = (
  { bytes, hayStart, hayEnd, start, knownIds }: Match,
  tell: (told: (start: number, end: number) => void, trial: boolean) => void,
): number => {
  const end = endOfMarkerAround(bytes, start, hayStart, hayEnd, knownIds);
  if (end < 0) return -1;
  let takesMore = false;
  tell((secretStart, secretEnd) => {
    const from = letterStart(bytes, secretStart, hayStart, hayEnd);
    const to = quoteEnd(bytes, from, letterEnd(bytes, secretEnd, hayStart, hayEnd), hayStart);
    const markers = markersAround(bytes, from, to, hayStart, hayEnd, knownIds);
    takesMore ||= subtract(from, to, markers).length > 0;
  }, true);
  return takesMore ? end : -1;
};

/** Finds between two looks at the step count: asking costs more than a short find. */
const FINDS_UNCHECKED = 32;
