/**
 * One haystack by itself, searched in the kernel: what haystack-search.ts does for the host, in a tenth of its time (bench: shipped.mixed).
 *
 * Law: findings and flags are those of haystack-search.ts, but for names that no rule asks for (asked-names.ts); null where the kernel does
 * not settle it, and then nothing was found yet.
 */
import { KERNEL_CHUNK_BYTES_MAX } from '../core/limits.ts';
import type { CompiledPack } from '../core/pack.ts';
import type { ChunkSearch } from './chunk-search.ts';
import {
  BY_KERNEL_FOR_HOST,
  FINDING_WORDS,
  hasMarker,
  isDecoded,
  isPaired,
  isUnsettled,
  mayWrap,
  PATTERNS_ONLY,
  RESULT_COUNT,
  RESULT_FINDINGS,
  RESULT_FLAGS,
} from './chunk-search.ts';
import type { HaystackLook } from './haystack-search.ts';
import { outlookOf, shapesIn } from './haystack-search.ts';
import type { Walker } from './kernel/kernel.ts';

export interface PartSearch {
  /** Calls `found` per counted match. `layers`: does it matter whether wrappings stand in it? */
  readonly search: (
    bytes: Uint8Array,
    start: number,
    end: number,
    layers: boolean,
    applies: Uint8Array,
    found: (rule: number, start: number, end: number) => void,
  ) => HaystackLook | null;
  /** Bytes searched since it was made: proof that they were. */
  readonly bytesSearched: () => number;
}

/** Shares the kernel with the search of chunks; between two of its calls only. Null for packs with rules that have no triggers. */
export const createPartSearch = (
  pack: CompiledPack,
  walker: Walker,
  chunk: ChunkSearch,
): PartSearch | null => {
  const { always, decodeAlways } = pack.prefilter;
  if (always.length > 0) return null;
  let searched = 0;
  return {
    bytesSearched: () => searched,
    search: (bytes, start, end, layers, applies, found) => {
      const length = end - start;
      if (length >= KERNEL_CHUNK_BYTES_MAX) return null;
      walker.loadPart(bytes, start, end);
      chunk.applying(applies);
      chunk.clearParts();
      chunk.addPart(0, length, BY_KERNEL_FOR_HOST);
      const results = chunk.walk(length) ? chunk.confirm(PATTERNS_ONLY) : 0;
      const words = chunk.shared.words();
      const flags = results === 0 ? 0 : words[chunk.resultsAt + RESULT_FLAGS]!;
      if (isUnsettled(flags) || hasMarker(flags)) return null;
      if (results > 0) tell(words, chunk, start, found);
      searched += length;
      const fired = { decode: isDecoded(flags), pairs: isPaired(flags), layer: mayWrap(flags) };
      const shapes = shapesIn(walker, length, layers);
      const outlook = outlookOf(fired, decodeAlways, shapes, layers);
      return {
        decode: outlook.decode,
        pairs: outlook.pairs,
        shapes: outlook.shapes,
        refusalCaps: results === 0 ? 0 : chunk.refusalCaps(),
      };
    },
  };
};

const tell = (
  words: Uint32Array,
  { resultsAt, shared }: ChunkSearch,
  start: number,
  found: (rule: number, start: number, end: number) => void,
): void => {
  const shift = start - shared.room;
  const from = words[resultsAt + RESULT_FINDINGS]! >> 2;
  const to = from + FINDING_WORDS * words[resultsAt + RESULT_COUNT]!;
  for (let at = from; at < to; at += FINDING_WORDS) {
    found(words[at + 2]!, words[at]! + shift, words[at + 1]! + shift);
  }
};
