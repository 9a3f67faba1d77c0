/**
 * One haystack: which rules the prefilter arms in it, and the counted matches of those rules.
 *
 * Owns the searchers (made when first armed) and the walker. Law: a rule that is not armed cannot match (regex/plan proves it per rule).
 */
import { indexOfByte } from '../core/bytes.ts';
import { AUTOMATON_BYTES_MAX, HOST_AUTOMATA_BYTES_MAX } from '../core/limits.ts';
import { MARKER_BYTES_MAX, markersAround } from '../core/marker.ts';
import type { CompiledPack, Gates, TriggerPlace } from '../core/pack.ts';
import {
  BACKSLASH_SHAPE,
  DOUBLED_SHAPE,
  LINE_SHAPE,
  QUOTED_PRINTABLE_SHAPE,
  RUN_SHAPE,
} from '../codec/layers/shape.ts';
import { createConfirmer } from '../regex/confirmer.ts';
import { createGlance } from '../regex/glances.ts';
import type { Searcher } from '../regex/searcher.ts';
import { createSearcher } from '../regex/searcher.ts';
import type { Candidates } from './candidates.ts';
import { createCandidates, stay } from './candidates.ts';
import type { Hits } from './hits.ts';
import {
  collectHits,
  createHits,
  DECODE_TRIGGER,
  LAST_OWN_TRIGGER,
  LAYER_TRIGGER,
  PAIRS_TRIGGER,
  QUOTES_TRIGGER,
} from './hits.ts';
import type { Walker } from './kernel/kernel.ts';
import type { ScanObserver } from './observer.ts';
import { quoteEnd } from './closing-quote.ts';
import { createPieces } from './pieces.ts';
import type { Seen, TellsPieces } from './rule-search.ts';
import { searchRule } from './rule-search.ts';
import type { Finding } from './settle.ts';
import { escapesQuote } from './string-findings.ts';
import { subtract } from './subtract.ts';
import { letterEnd, letterStart } from './whole-letters.ts';

/** What the prefilter says of a haystack beside its rules. */
export interface Outlook {
  /** There is an escape, or a name that a field rule asks for. */
  readonly decode: boolean;
  /** There is a name that a field rule asks for, as one of a pair. */
  readonly pairs: boolean;
  /** Wrappings that may stand in it (codec/layers/shape.ts); 0 where they stay closed. */
  readonly shapes: number;
}

/** What the prefilter says of a haystack; valid until whoever made it walks again. */
export interface Armed extends Outlook {
  readonly hits: Hits;
  /** Its hits are [from, to); those of a rule ascend. */
  readonly from: number;
  readonly to: number;
  /** Added to an offset of a hit it is an offset into the haystack's bytes. */
  readonly shift: number;
}

/** Does the trigger that fired at `fired` say nothing of this haystack? */
export type Refutes = (
  trigger: number,
  bytes: Uint8Array,
  hayStart: number,
  hayEnd: number,
  fired: number,
) => boolean;

export interface HaystackSearch {
  readonly refutes: Refutes;
  /**
   * Calls `found` per counted match and piece outside markers. `armed`: null where the prefilter has not seen the haystack; `layers`: does it
   * matter whether wrappings stand in it?
   */
  readonly look: (
    bytes: Uint8Array,
    start: number,
    end: number,
    armed: Armed | null,
    layers: boolean,
    applies: Uint8Array,
    found: (rule: number, start: number, end: number) => void,
  ) => HaystackLook;
  /** What the automata of all rules hold now. */
  readonly bytes: () => number;
}

/** What a search says beside its matches: `refusalCaps` is how often the refusal cap confirmed one. */
export interface HaystackLook extends Outlook {
  readonly refusalCaps: number;
}

/** What a search of a haystack's bytes as they are found, and what else is to be looked at in it. */
export interface RawLook extends Outlook {
  readonly found: readonly Finding[];
}

/** What is known of a haystack before it is scanned: where triggers fired, or all that its bytes as they are have to say. */
export type Known = Armed | RawLook;

/** What a marker begins with. */
const BRACKET = 0x5b;

/** What LAYER_TRIGGER stands for, and QUOTES_TRIGGER. */
const LAYER_SHAPES = QUOTED_PRINTABLE_SHAPE | RUN_SHAPE | DOUBLED_SHAPE;

/** Bit n: trigger n fired, of those that stand for no rule. */
const ownTriggersOf = ({ count, trigger }: Hits): number => {
  let seen = 0;
  for (let i = 0; i < count; i++) {
    if (trigger[i]! <= LAST_OWN_TRIGGER) seen |= 1 << trigger[i]!;
  }
  return seen;
};

/** What one rule needs to be searched; `candidates` is null for a rule without triggers. */
interface Seeker {
  readonly searcher: Searcher;
  readonly candidates: Candidates | null;
  readonly gates: Gates;
  readonly pieces: TellsPieces | null;
  readonly bytes: () => number;
}

/** Looks after which it is counted again what all seekers hold: some microseconds. */
const LOOKS_A_COUNT = 64;

/** A seeker a rule, made when it is asked for; where all hold more than `bytesMax`, what they have learned is learned anew. */
const createSeekers = (pack: CompiledPack, observer: ScanObserver | null, bytesMax: number) => {
  const seekers: (Seeker | undefined)[] = pack.rules.map(() => undefined);
  let looks = 0;
  const bytes = (): number => seekers.reduce((sum, seeker) => sum + (seeker?.bytes() ?? 0), 0);
  return {
    bytes,
    of: (rule: number, places: readonly TriggerPlace[] | null): Seeker =>
      (seekers[rule] ??= createSeeker(rule, pack, places, observer)),
    /** A look begins: between two of them no search is under way. */
    look: (): void => {
      if (++looks % LOOKS_A_COUNT === 0 && bytes() > bytesMax) seekers.fill(undefined);
    },
  };
};

/** Owns searchers and hits; `walker` is shared and overwritten where a haystack is not armed. `bytesMax` is for tests. */
export const createHaystackSearch = (
  pack: CompiledPack,
  walker: Walker,
  observer: ScanObserver | null,
  bytesMax: number = HOST_AUTOMATA_BYTES_MAX,
): HaystackSearch => {
  const { triggers, always, decodeAlways } = pack.prefilter;
  const seekers = createSeekers(pack, observer, bytesMax);
  const ownHits = createHits();
  const chains = createChains(pack.rules.length);

  const arm = (bytes: Uint8Array, start: number, end: number, layers: boolean): Armed => {
    walker.load(bytes, start, end);
    collectHits(walker, end - start, ownHits);
    return armedBy(ownHits, start, decodeAlways, shapesIn(walker, end - start, layers), layers);
  };

  const look: HaystackSearch['look'] = (bytes, start, end, seenAlready, layers, applies, found) => {
    seekers.look();
    const armed = seenAlready ?? arm(bytes, start, end, layers);
    const { hits, shift, decode, pairs, shapes } = armed;
    let capped = 0;
    const isPlain = createPlainTest(bytes, start, end);
    const searchOne = (rule: number, places: readonly TriggerPlace[] | null): void => {
      if (applies[rule] === 0) return;
      const { candidates, searcher, gates, pieces } = seekers.of(rule, places);
      const first = chains.first[rule]!;
      candidates?.begin(bytes, start, end, hits, shift, first, chains.following());
      const jump = candidates?.jump ?? stay;
      const add = (secretFrom: number, secretTo: number): void => {
        const from = letterStart(bytes, secretFrom, start, end);
        const to = quoteEnd(bytes, from, letterEnd(bytes, secretTo, start, end), start);
        if (isPlain(from, to)) return found(rule, from, to);
        for (const piece of outsideMarkers(bytes, start, end, from, to, pack)) {
          found(rule, piece.start, piece.end);
        }
      };
      const seen = seenBy(observer, rule);
      const { knownIds } = pack;
      capped += searchRule(searcher, gates, bytes, start, end, jump, add, seen, pieces, knownIds);
      candidates?.end();
    };
    for (const rule of always) searchOne(rule, null);
    chains.link(armed, triggers);
    for (const trigger of chains.armed) {
      const meaning = triggers[trigger]!;
      if (meaning.kind === 'rule') searchOne(meaning.rule, meaning.places);
    }
    return { decode, pairs, shapes, refusalCaps: capped };
  };

  const refutes: Refutes = (trigger, bytes, hayStart, hayEnd, fired) => {
    const meaning = triggers[trigger]!;
    if (meaning.kind !== 'rule') return false;
    const { candidates } = seekers.of(meaning.rule, meaning.places);
    return candidates?.refutes(bytes, hayStart, hayEnd, fired) ?? false;
  };

  return { look, refutes, bytes: seekers.bytes };
};

const seenBy = (observer: ScanObserver | null, rule: number): Seen | null =>
  observer && ((match, refused) => observer.match(rule, match, refused ?? 'counts'));

/** All of `hits`, of a haystack that begins at `start`; for the others see `outlookOf`. */
const armedBy = (
  hits: Hits,
  start: number,
  always: boolean,
  shapes: number,
  layers: boolean,
): Armed => {
  const seen = ownTriggersOf(hits);
  const fired = {
    decode: (seen & (1 << DECODE_TRIGGER)) !== 0,
    pairs: (seen & (1 << PAIRS_TRIGGER)) !== 0,
    layer: (seen & ((1 << LAYER_TRIGGER) | (1 << QUOTES_TRIGGER))) !== 0,
  };
  const outlook = outlookOf(fired, always, shapes, layers);
  return { hits, from: 0, to: hits.count, shift: start, ...outlook };
};

/** From the triggers that stand for no rule and the shapes; `always`: every haystack is decoded and looked at for pairs. */
export const outlookOf = (
  { decode, pairs, layer }: Pick<Outlook, 'decode' | 'pairs'> & { readonly layer: boolean },
  always: boolean,
  shapes: number,
  layers: boolean,
): Outlook => ({
  decode: always || decode || (shapes & BACKSLASH_SHAPE) !== 0,
  pairs: always || pairs,
  shapes: layers ? shapes | (layer ? LAYER_SHAPES : 0) : 0,
});

/** The shapes of the bytes in the walker's room. */
export const shapesIn = (walker: Walker, length: number, layers: boolean): number => {
  let shapes = 0;
  const find = layers ? walker.shapes : walker.escapes;
  find(length, (_, bit) => (shapes |= shapeOf(bit)));
  return shapes;
};

/** The shape that a bit of the kernel's stands for: a line that may go on in the next is a run to be read. */
export const shapeOf = (bit: number): number => (bit === LINE_SHAPE ? RUN_SHAPE : bit);

/**
 * No marker can touch [from, to) of the haystack: there is no bracket as far as one reaches. What was looked at is remembered.
 */
const createPlainTest = (
  bytes: Uint8Array,
  start: number,
  end: number,
): ((from: number, to: number) => boolean) => {
  let plainFrom = start;
  let plainTo = start;
  return (from, to) => {
    const low = Math.max(start, from - MARKER_BYTES_MAX);
    const high = Math.min(end, to + MARKER_BYTES_MAX);
    if (low < plainFrom || low > plainTo) plainFrom = plainTo = low;
    if (high > plainTo) {
      if (indexOfByte(bytes, BRACKET, plainTo, high) >= 0) return false;
      plainTo = high;
    }
    return true;
  };
};

const createSeeker = (
  rule: number,
  pack: CompiledPack,
  places: readonly TriggerPlace[] | null,
  observer: ScanObserver | null,
): Seeker => {
  const { match, gates } = pack.rules[rule]!;
  const pieces = tellsPieces(rule, pack, observer);
  if (match.kind !== 'pattern') throw new Error('a rule of fields has no pattern to search');
  const { program } = match;
  if (places === null) {
    const searcher = createSearcher(program);
    return { searcher, candidates: null, gates, pieces, bytes: searcher.bytes };
  }
  const confirmer = createConfirmer(program, AUTOMATON_BYTES_MAX - SEARCHER_BYTES);
  const searcher = createSearcher(program, SEARCHER_BYTES);
  return {
    searcher,
    candidates: createCandidates(places, confirmer, createGlance(program, places)),
    gates,
    pieces,
    bytes: () => searcher.bytes() + confirmer.bytes(),
  };
};

const tellsPieces = (
  rule: number,
  { rules, knownIds }: CompiledPack,
  observer: ScanObserver | null,
): TellsPieces | null => {
  const find = createPieces(rules[rule]!, knownIds);
  if (find === null) return null;
  return (match, found, trial) => {
    const pieces = find(match);
    if (pieces === null) return false;
    if (!trial) observer?.pieces(rule, match, pieces);
    for (const { secretStart, secretEnd, refused } of pieces) {
      if (refused === null) found(secretStart, secretEnd);
    }
    return true;
  };
};

/** Of a rule's budget of automaton states; the confirmer has the rest. */
const SEARCHER_BYTES = (AUTOMATON_BYTES_MAX >> 2) * 3;

/** The hits of a haystack chained by rule. */
interface Chains {
  /** Triggers that fired, each once: one a rule. */
  readonly armed: number[];
  /** Per rule: index of its first hit, valid for rules in `armed`. */
  readonly first: Int32Array;
  /** Per hit: the rule's next one, -1 = none. */
  readonly following: () => Int32Array;
  readonly link: (armed: Armed, triggers: CompiledPack['prefilter']['triggers']) => void;
}

const createChains = (rules: number): Chains => {
  const armed: number[] = [];
  const first = new Int32Array(rules);
  const last = new Int32Array(rules);
  const stamps = new Uint32Array(rules);
  let stamp = 0;
  let following = new Int32Array(64);
  return {
    armed,
    first,
    following: () => following,
    link: ({ hits, from, to }, triggers) => {
      stamp++;
      armed.length = 0;
      if (following.length < to) following = new Int32Array(hits.at.length);
      for (let hit = from; hit < to; hit++) {
        const number = hits.trigger[hit]!;
        const trigger = triggers[number]!;
        if (trigger.kind !== 'rule') continue;
        const { rule } = trigger;
        following[hit] = -1;
        if (stamps[rule] === stamp) following[last[rule]!] = hit;
        else {
          stamps[rule] = stamp;
          first[rule] = hit;
          armed.push(number);
        }
        last[rule] = hit;
      }
    },
  };
};

/** What of a secret is no marker. Backslashes between a marker and a quote are the quote's. */
const outsideMarkers = (
  bytes: Uint8Array,
  hayStart: number,
  hayEnd: number,
  from: number,
  to: number,
  pack: CompiledPack,
): { start: number; end: number }[] => {
  const markers = markersAround(bytes, from, to, hayStart, hayEnd, pack.knownIds);
  const pieces = subtract(from, to, markers);
  return pieces.filter(({ start, end }) => start === from || !escapesQuote(bytes, start, end));
};
