/**
 * The matches of all rules in the parts of one chunk, by the kernel: the walk of the prefilter and what it confirms of it, in one memory
 * and without an object a match. The twin of haystack-search.ts, which searches what this one leaves to it.
 *
 * Law: what it finds in a part is what the host finds there; what it does not settle it names (`general`), never leaves out.
 */
import type { CompiledPack } from '../core/pack.ts';
import { KERNEL_CHUNK_BYTES_MAX } from '../core/limits.ts';
import type { ConfirmMemory, Round, SpliceMemory } from './kernel/confirm-memory.ts';
import { layConfirmMemory } from './kernel/confirm-memory.ts';
import type { SharedMemory, Walker } from './kernel/kernel.ts';
import type { Look } from './kernel/pairs.ts';
import { FIRST_LOOK, SECOND_LOOK } from './kernel/pairs.ts';
import { createRowArena } from './kernel/row-arena.ts';
import type { SieveOptions } from './kernel/sieves.ts';
import { createSieves } from './kernel/sieves.ts';
import { answer, answerGates } from './kernel-answers.ts';

/**
 * What the last `confirm` says stands in the kernel's words, RESULT_WORDS a part from `resultsAt` on, and is read there (bench: 12.dense).
 */
export const RESULT_WORDS = 4;
/** Number of the part. */
export const RESULT_PART = 0;
/** Address of its findings, FINDING_WORDS each: start and end (addresses), rule. Sorted by them. */
export const RESULT_FINDINGS = 1;
/** How many there are. */
export const RESULT_COUNT = 2;
/** What the functions below are asked of. */
export const RESULT_FLAGS = 3;
export const FINDING_WORDS = 3;

/** Of an ordinary part: its number, its start and end from the first one's on, findings. */
export const ORDINARY_WORDS = 4;
export const ORDINARY_PART = 0;
export const ORDINARY_START = 1;
export const ORDINARY_END = 2;
export const ORDINARY_COUNT = 3;
/** The part that an entry of the list is of. */
export const ordinaryPart = (word: number): number => word & ~QUIET;
/** In that word: can nothing be found in what was written (assembly/quiet.ts)? */
export const isQuiet = (word: number): boolean => (word & QUIET) !== 0;
const QUIET = 0x8000_0000;

/** The part is the host's: it is foreign, holds pairs, or is too much for the kernel. */
export const isGeneral = (flags: number): boolean => (flags & (GENERAL | PAIRS | HOSTED)) !== 0;
/**
 * Are all matches in a part told, and nothing else? Not where a marker stands. Of a part without these flags the field rules may have been
 * asked already, whose findings then stand among them.
 */
export const wasSearched = (flags: number): boolean => {
  return (flags & (GENERAL | MARKER)) === 0 && (flags & (DECODE | PAIRS | HOSTED)) !== 0;
};
/** A wrapping that only windows see, of kind `layer` or `quotes`, may stand in the part. */
export const mayWrap = (flags: number): boolean => (flags & (LAYER | DOUBLED)) !== 0;
/** What may is doubled quotes, and nothing else. */
export const mayOnlyDouble = (flags: number): boolean => (flags & (LAYER | DOUBLED)) === DOUBLED;
/** The part holds what a marker begins with. */
export const hasMarker = (flags: number): boolean => (flags & MARKER) !== 0;
/** `writeOrdinary` has settled the part. */
export const isOrdinary = (flags: number): boolean => (flags & ORDINARY) !== 0;
/** Asked for decoding: of a header's name it means that its value is to be looked at. */
export const decodes = (flags: number): boolean => (flags & (DECODE | PAIRS)) !== 0;

/** A name that a rule asks for may stand in the part. */
export const isDecoded = (flags: number): boolean => (flags & DECODE) !== 0;
/** The same of a name in a pair. */
export const isPaired = (flags: number): boolean => (flags & PAIRS) !== 0;
/** The kernel has given the part up. */
export const isUnsettled = (flags: number): boolean => (flags & GENERAL) !== 0;

/** Who searches a part: the kernel; the host; the kernel, for a part that is the host's beside that. */
export const BY_KERNEL = 0;
export const BY_HOST = 0x8000_0000;
export const BY_KERNEL_FOR_HOST = 0x4000_0000;

/**
 * What `confirm` does beside the patterns (assembly/fields.ts): nothing; in parts of JSON it asks the field rules for what it can settle;
 * in spliced ones it takes out what is only a marker. A part that `decodes` after that is one in which the host has to ask.
 */
export type How = typeof PATTERNS_ONLY | typeof TAKES_FIELDS | typeof LOOKS_AGAIN;
export const PATTERNS_ONLY = 0;
export const TAKES_FIELDS = 1;
export const LOOKS_AGAIN = 2;

/** A part is [start, end) of the room. */
export interface ChunkSearch {
  /** Which rules apply to the parts that are not foreign; kept until the next call. */
  readonly applying: (applies: Uint8Array) => void;
  /** Forgets the parts of the last chunk. */
  readonly clearParts: () => void;
  /** Parts ascend; only those with hits matter. False: there is no room for one more. */
  readonly addPart: (start: number, end: number, by: number) => boolean;
  /**
   * The parts of records [first, last) that hold hits, where these are values alone: places them, with the number of each one's record from
   * index `resultsAt` of the kernel's words on. Records are told by their place in the columns that stand in the kernel's memory; `shift`
   * leads from positions in the batch to addresses. Returns how many; -1: a key holds one, or there is no room, and none is placed.
   */
  readonly placeValues: (first: number, last: number, shift: number) => number;
  /** The host asks for the matches of this part, too. */
  readonly keepForHost: (part: number) => void;
  /** Walks [0, length) of the walker's room, which holds the chunk; false where no trigger fired, and then nothing else is to do. */
  readonly walk: (length: number) => boolean;
  /** Where the last walk hit: entries [from, to) of two words, the first the address, ascending. */
  readonly hits: () => Hits;
  /** Searches the parts; returns how many of them have something to say, from index `resultsAt` of the kernel's words on. */
  readonly confirm: (how: How) => number;
  readonly resultsAt: number;
  /**
   * Right after `confirm`: writes those of the `results` parts anew that need nothing but markers (assembly/ordinary.ts) and lists them
   * from index `listAt` of the kernel's words on, ORDINARY_WORDS each, and the rules of all their findings from index `rulesAt` on; returns
   * how many parts.
   */
  readonly writeOrdinary: (results: number, json: boolean) => number;
  readonly listAt: number;
  readonly rulesAt: number;
  /** End of the bytes that it wrote; they begin at `splice.source`. */
  readonly ordinaryEnd: () => number;
  /**
   * Brings those parts of the list into the room that have to be looked at again, as `walkSpliced` wants them; returns their numbers in the
   * list, and their bytes.
   */
  readonly showOrdinary: (listed: number) => {
    readonly shown: readonly number[];
    readonly length: number;
  };
  /** Matches that the refusal cap confirmed in the last `confirm`. */
  readonly refusalCaps: () => number;
  /**
   * Records were spliced into the room (act/kernel-splice.ts), `count` of them in `length` bytes, and `parts` are their places: searches
   * them all. Then `confirm` is to be called, if it returns true.
   */
  readonly walkSpliced: (count: number, length: number) => boolean;
  /** Addresses of value i of those that were spliced. */
  readonly splicedStart: (i: number) => number;
  readonly splicedEnd: (i: number) => number;
  readonly splice: SpliceMemory;
  /** Address of the places of parts. */
  readonly partsAt: number;
  readonly partsMax: number;
  /** Address of VIEW_MEMORY_BYTES for views. */
  readonly viewsAt: number;
  readonly shared: SharedMemory;
  /** Transitions built, times that rows were forgotten, and rounds of parts that were searched together, since it was made. */
  readonly counts: () => Counts & {
    readonly sieves: Counts;
    readonly rounds: number;
    readonly roundsAgain: number;
  };
}

interface Counts {
  readonly built: number;
  readonly flushes: number;
}

const DECODE = 1;
const MARKER = 2;
const GENERAL = 4;
const LAYER = 8;
const PAIRS = 16;
/** Escapes stand in the part: it is ordinary only where its views stay what they are. */
export const ESCAPED = 32;
const ORDINARY = 64;
const HOSTED = 256;
const DOUBLED = 512;

/** For tests: bytes of rows, sieves, what is searched together. */
export interface Sizes {
  readonly arenaBytes?: number;
  readonly sieve?: SieveOptions;
  readonly round?: Round;
}

/** `walker` was made with confirmBytes(pack, round) reserved. */
export const createChunkSearch = (
  pack: CompiledPack,
  walker: Walker,
  { arenaBytes, sieve, round }: Sizes = {},
): ChunkSearch => {
  const { shared } = walker;
  const memory = layConfirmMemory(pack, shared, round);
  const arena = createRowArena(pack, shared, memory, arenaBytes);
  const sieves = createSieves(pack, shared, memory.sieves, sieve);
  answer(pack, walker, memory, arena, sieves);
  const answers = answerGates(pack, walker);
  let applied: Uint8Array | null = null;
  let parts = 0;
  let hits: Hits = { from: 0, to: 0 };
  const walk = (length: number, look: Look): boolean => {
    sieves.earn(length);
    hits = gatherHits(memory, walker, length, look);
    return hits.to > hits.from;
  };
  return {
    applying: (applies) => {
      if (applies === applied) return;
      shared.bytes().set(applies, memory.applies);
      applied = applies;
    },
    clearParts: () => {
      parts = 0;
    },
    addPart: (start, end, by) => {
      if (parts === memory.partsMax) return false;
      const words = shared.words();
      const at = (memory.parts >> 2) + 2 * parts++;
      words[at] = start + shared.room + by;
      words[at + 1] = end + shared.room;
      return true;
    },
    placeValues: (first, last, shift) =>
      (parts = placeValues(hits, first, last, shift, memory, shared)),
    keepForHost: (part) => keepForHost(part, memory, shared),
    walk: (length) => walk(length, FIRST_LOOK),
    hits: () => hits,
    walkSpliced: (count, length) => {
      parts = count;
      return walk(length, SECOND_LOOK);
    },
    splicedStart: (i) => shared.words()[(memory.parts >> 2) + 2 * i]!,
    splicedEnd: (i) => shared.words()[(memory.parts >> 2) + 2 * i + 1]!,
    shared,
    confirm: (how) => {
      if (answers.size > 0) answers.clear();
      return confirmHits(hits, memory, memory.parts + 8 * parts, shared, how);
    },
    ...addressesOf(memory),
    ...ordinaryOf(memory, shared, () => hits),
    refusalCaps: () => shared.kernel.cappedCount(),
    counts: () => ({ ...arena.counts(), sieves: sieves.counts(), ...roundsOf(shared) }),
  };
};

const roundsOf = ({ kernel }: SharedMemory) => ({
  rounds: kernel.roundsDone(),
  roundsAgain: kernel.roundsAgain(),
});

const addressesOf = (
  memory: ConfirmMemory,
): Pick<ChunkSearch, 'splice' | 'partsAt' | 'partsMax' | 'viewsAt' | 'resultsAt'> => ({
  splice: memory.splice,
  partsAt: memory.parts,
  partsMax: memory.partsMax,
  viewsAt: memory.views,
  resultsAt: memory.results >> 2,
});

interface Hits {
  readonly from: number;
  readonly to: number;
}

const keepForHost = (part: number, { parts }: ConfirmMemory, { words }: SharedMemory): void => {
  words()[(parts >> 2) + 2 * part]! |= BY_KERNEL_FOR_HOST;
};

const placeValues = (
  { from, to }: Hits,
  first: number,
  last: number,
  shift: number,
  { parts, partsMax, results }: ConfirmMemory,
  { kernel }: SharedMemory,
): number => kernel.placeValues(from, to, first, last, shift, parts, parts + 8 * partsMax, results);

const confirmHits = (
  { from, to }: Hits,
  { parts, results }: ConfirmMemory,
  partsEnd: number,
  { kernel }: SharedMemory,
  how: How,
): number =>
  (kernel.confirm(from, to, parts, partsEnd, results, how) - results) / (4 * RESULT_WORDS);

/** The hits of all automata as one ascending list. */
const gatherHits = (
  memory: ConfirmMemory,
  { shared }: Walker,
  length: number,
  look: Look,
): Hits => {
  const { kernel, automata } = shared;
  const together = shared.walkTogether(length, memory.fires);
  if (together !== null) return gatherTogether(memory, shared, together);
  const [first, second, third] = memory.hits;
  let all = first;
  let end = first;
  for (let automaton = 0; automaton < automata.length; automaton++) {
    const stretches = shared.walkOne(automaton, length, look);
    const own = automaton === 0 ? first : second;
    let ownEnd = own;
    for (let i = 0; i < stretches.length; i += 2) {
      if (stretches[i] === stretches[i + 1]) continue;
      const fires = memory.fires[automaton]!;
      const { hot } = automata[automaton]!;
      ownEnd = kernel.gather(stretches[i]!, stretches[i + 1]!, fires, hot, ownEnd);
    }
    if (automaton === 0) {
      end = ownEnd;
    } else if (ownEnd > own) {
      const into = all === first ? third : first;
      end = kernel.merge(all, end, own, ownEnd, into);
      all = into;
    }
  }
  return { from: all, to: end };
};

const gatherTogether = (
  { hits }: ConfirmMemory,
  { kernel }: SharedMemory,
  stretches: readonly number[],
): Hits => {
  const from = hits[0];
  let to = from;
  for (let i = 0; i < stretches.length; i += 2) {
    to = kernel.gatherTogether(stretches[i]!, stretches[i + 1]!, to);
  }
  return { from, to };
};

type OrdinaryPart = 'writeOrdinary' | 'listAt' | 'rulesAt' | 'ordinaryEnd' | 'showOrdinary';

/** Where the rules begin behind the list: a quarter holds those of all findings of a chunk. */
const rulesOf = ({ edits, editsEnd }: SpliceMemory): number => editsEnd - (editsEnd - edits) / 4;

const ordinaryOf = (
  memory: ConfirmMemory,
  shared: SharedMemory,
  hits: () => Hits,
): Pick<ChunkSearch, OrdinaryPart> => ({
  writeOrdinary: (results, json) => writeOrdinary(results, json, hits(), memory, shared),
  listAt: memory.splice.edits >> 2,
  rulesAt: rulesOf(memory.splice) >> 2,
  ordinaryEnd: () => shared.kernel.ordinaryEnd(),
  showOrdinary: (listed) => showOrdinary(listed, memory, shared),
});

const writeOrdinary = (
  results: number,
  json: boolean,
  hits: Hits,
  memory: ConfirmMemory,
  { kernel }: SharedMemory,
): number => {
  const { results: from, parts, splice } = memory;
  const { lengths, markers, source, edits } = splice;
  const to = from + 4 * RESULT_WORDS * results;
  const out = source + KERNEL_CHUNK_BYTES_MAX;
  const end = kernel.writeOrdinary(
    from,
    to,
    parts,
    lengths,
    markers,
    Number(json),
    source,
    out,
    edits,
    rulesOf(splice),
    hits.from,
    hits.to,
  );
  return (end - edits) / (4 * ORDINARY_WORDS);
};

const NONE_SHOWN = { shown: [], length: 0 };

const showOrdinary = (
  listed: number,
  { parts, splice }: ConfirmMemory,
  { room, words, bytes, kernel }: SharedMemory,
): { shown: readonly number[]; length: number } => {
  if (kernel.loudOrdinary() === 0) return NONE_SHOWN;
  const all = words();
  const shown: number[] = [];
  const first = splice.edits >> 2;
  let place = parts >> 2;
  let to = room;
  for (let index = 0, at = first; index < listed; index++, at += ORDINARY_WORDS) {
    if ((all[at + ORDINARY_PART]! & QUIET) === 0) {
      const start = all[at + ORDINARY_START]!;
      const length = all[at + ORDINARY_END]! - start;
      // With the newline behind it.
      bytes().copyWithin(to, splice.source + start, splice.source + start + length + 1);
      all[place++] = to;
      all[place++] = to + length;
      to += length + 1;
      shown.push(index);
    }
  }
  return { shown, length: to - room };
};
