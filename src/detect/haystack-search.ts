/**
 * One haystack: which rules the prefilter arms in it, and the counted matches of those rules.
 *
 * Owns the searchers (made when first armed) and the walker. Law: a rule that is not armed cannot match (regex/plan proves it per rule).
 */
import { findMarkers, MARKER_BYTES_MAX } from '../core/marker.ts';
import type { CompiledPack } from '../core/pack.ts';
import type { Searcher } from '../regex/searcher.ts';
import { createSearcher } from '../regex/searcher.ts';
import type { Walker } from './kernel/kernel.ts';
import { searchRule } from './rule-search.ts';
import { subtract } from './subtract.ts';

/** What the prefilter says of a haystack. */
export interface Armed {
  /** Rule indexes, each once, in any order. */
  readonly rules: readonly number[];
  /** There is an escape, or a name that a field rule asks for. */
  readonly decode: boolean;
}

export interface HaystackSearch {
  readonly arm: (bytes: Uint8Array, start: number, end: number) => Armed;
  /** Calls `found` per counted match and piece outside markers; returns how often the refusal cap confirmed. */
  readonly search: (
    bytes: Uint8Array,
    start: number,
    end: number,
    armed: readonly number[],
    applies: Uint8Array,
    found: (rule: number, start: number, end: number) => void,
  ) => number;
}

export const createHaystackSearch = (pack: CompiledPack, walker: Walker): HaystackSearch => {
  const { triggers, always, decodeAlways } = pack.prefilter;
  const searchers: (Searcher | undefined)[] = pack.rules.map(() => undefined);
  const stamps = new Uint32Array(pack.rules.length);
  let stamp = 0;

  const arm: HaystackSearch['arm'] = (bytes, start, end) => {
    stamp++;
    const rules = [...always];
    let decode = decodeAlways;
    walker.room(end - start).set(bytes.subarray(start, end));
    walker.walk(end - start, (_, fired) => {
      for (const number of fired) {
        const trigger = triggers[number]!;
        if (trigger.kind === 'decode') decode = true;
        else if (stamps[trigger.rule] !== stamp) {
          stamps[trigger.rule] = stamp;
          rules.push(trigger.rule);
        }
      }
    });
    return { rules, decode };
  };

  const search: HaystackSearch['search'] = (bytes, start, end, armed, applies, found) => {
    let capped = 0;
    for (const rule of armed) {
      if (applies[rule] === 0) continue;
      const { match, gates } = pack.rules[rule]!;
      if (match.kind !== 'pattern') continue;
      const searcher = (searchers[rule] ??= createSearcher(match.program));
      capped += searchRule(searcher, gates, bytes, start, end, (from, to) => {
        for (const piece of outsideMarkers(bytes, start, end, from, to, pack)) {
          found(rule, piece.start, piece.end);
        }
      });
    }
    return capped;
  };

  return { arm, search };
};

/** Markers are looked for a marker's length around the secret, so that one that begins before it is seen whole. */
const outsideMarkers = (
  bytes: Uint8Array,
  hayStart: number,
  hayEnd: number,
  from: number,
  to: number,
  pack: CompiledPack,
): { start: number; end: number }[] => {
  const low = Math.max(hayStart, from - MARKER_BYTES_MAX);
  const high = Math.min(hayEnd, to + MARKER_BYTES_MAX);
  return subtract(from, to, findMarkers(bytes, low, high, pack.knownIds));
};
