/**
 * Decoded views of the values of one chunk, searched all at once: strings of JSON and text with escapes, documents in strings. The
 * kernel makes them (kernel/assembly/views.ts), the prefilter walks them as one more chunk, and what they hold in turn makes the next one.
 *
 * Law: a value of which no view is named `unclean` holds nothing beyond its raw bytes; of others the host decides.
 */
import type { JsonLeaves } from '../codec/json/leaves.ts';
import { DOUBLE_QUOTE, holdsDoubled, SINGLE_QUOTE } from '../codec/layers/doubled-quotes.ts';
import { BACKSLASH_SHAPE } from '../codec/layers/shape.ts';
import type { ChunkSearch } from './chunk-search.ts';
import {
  decodes,
  isGeneral,
  mayOnlyDouble,
  mayWrap,
  PATTERNS_ONLY,
  RESULT_COUNT,
  RESULT_FLAGS,
  RESULT_PART,
  RESULT_WORDS,
} from './chunk-search.ts';
import type { Walker } from './kernel/kernel.ts';
import type { ViewMemory } from './kernel/view-memory.ts';
import { createKernelLeaves, ENTRY_BYTES, layViewMemory } from './kernel/view-memory.ts';

export interface ViewSearch {
  /** Forgets all views. `json`: are values read as JSON? `shapes`: the walker's shape test, null where wrappings stay closed. */
  readonly begin: (json: boolean, shapes: Walker['shapes'] | null) => void;
  /** Makes the views of [start, end), offsets in the room, which are told by `owner`. */
  readonly open: (owner: number, start: number, end: number) => void;
  /** Documents in [start, end), which `placeOf` is asked of; negative: too much for the kernel. */
  readonly documents: (start: number, end: number) => number;
  /** Is the one document that was found last all of [start, end)? */
  readonly isWhole: (start: number, end: number) => boolean;
  /** The leaves of what was found last, over the kernel's memory: starts and ends are addresses. */
  readonly leaves: () => JsonLeaves;
  /** Address of the room. */
  readonly room: number;
  /** Where a range lies: IN_TEXT, IN_STRING, or else the host has to cut it down. */
  readonly placeOf: (documents: number, start: number, end: number) => number;
  /** Searches all views: calls `unclean` once for each owner of one that the host has to look at. The room is overwritten. */
  readonly search: (unclean: (owner: number) => void) => void;
  /** Bytes of views searched so far: proof that they were. */
  readonly bytesSearched: () => number;
}

export const IN_TEXT = 0;
export const IN_STRING = 1;

/** assembly/views.ts has these. */
const READS_JSON = 1;
const OPENS_LAYERS = 2;

/** Scratch memory of one scanner; views are made `depthMax` deep. */
export const createViewSearch = (chunk: ChunkSearch, depthMax: number): ViewSearch => {
  const { kernel, room } = chunk.shared;
  const memory = layViewMemory(chunk.shared, chunk.viewsAt, depthMax);
  const state: State = {
    chunk,
    memory,
    unclean: new Set(),
    shapes: null,
    how: 0,
    list: 0,
    searched: 0,
  };
  const { unclean } = state;
  return {
    begin: (json, shapes) => {
      state.shapes = shapes;
      state.how = (json ? READS_JSON : 0) | (shapes === null ? 0 : OPENS_LAYERS);
      unclean.clear();
      makeInto(0, state);
    },
    open: (owner, start, end) => {
      if (kernel.open(owner, start + room, end + room, 0, state.how) === 0) unclean.add(owner);
    },
    documents: (start, end) =>
      (state.how & READS_JSON) === 0 ? 0 : kernel.findDocuments(start + room, end + room, 1),
    isWhole: (start, end) => {
      const at = memory.documents >> 2;
      const words = chunk.shared.words();
      return words[at] === start + room && words[at + 1] === end + room;
    },
    leaves: createKernelLeaves(chunk.shared, memory),
    room,
    placeOf: (documents, start, end) => kernel.placeOf(documents, start + room, end + room),
    search: (tell) => {
      for (;;) {
        const entries = memory.entries[state.list];
        const count = (kernel.entriesUsed() - entries) / ENTRY_BYTES;
        if (count === 0) break;
        searchRound(entries, count, state);
      }
      for (const owner of unclean) tell(owner);
    },
    bytesSearched: () => state.searched,
  };
};

interface State {
  readonly chunk: ChunkSearch;
  readonly memory: ViewMemory;
  readonly unclean: Set<number>;
  shapes: Walker['shapes'] | null;
  /** What the kernel is told of the haystacks. */
  how: number;
  /** Which of the two lists of entries the views that are made go to. */
  list: 0 | 1;
  searched: number;
}

/** Views that are made from now on go to this list. */
const makeInto = (list: 0 | 1, state: State): void => {
  const { chunk, memory } = state;
  const { kernel, room } = chunk.shared;
  state.list = list;
  const entries = memory.entries[list];
  const entriesEnd = entries + memory.entriesBytes;
  kernel.beginViews(memory.room, memory.roomEnd, room, entries, entriesEnd, chunk.partsAt);
};

/** Searches the `count` views made last; those that they have in turn are made. */
const searchRound = (entries: number, count: number, state: State): void => {
  const { chunk, memory, unclean, shapes, how } = state;
  const { kernel, room, bytes, words } = chunk.shared;
  const length = kernel.viewsEnd() - memory.room;
  bytes().copyWithin(room, memory.room, memory.room + length);
  state.searched += length;
  makeInto(state.list === 0 ? 1 : 0, state);
  const ownerOf = (view: number): number => words()[(entries + ENTRY_BYTES * view) >> 2]!;
  let view = 0;
  const escaped: number[] = [];
  shapes?.(length, (at, bit) => {
    while (view < count - 1 && chunk.splicedEnd(view) <= at + room) view++;
    if (bit !== BACKSLASH_SHAPE) unclean.add(ownerOf(view));
    else if (escaped.at(-1) !== view) escaped.push(view);
  });
  const results = chunk.walkSpliced(count, length) ? chunk.confirm(PATTERNS_ONLY) : 0;
  for (let result = 0; result < results; result++) {
    const told = chunk.resultsAt + RESULT_WORDS * result;
    const at = words()[told + RESULT_PART]!;
    const flags = words()[told + RESULT_FLAGS]!;
    const isSeen = isGeneral(flags) || decodes(flags) || words()[told + RESULT_COUNT]! > 0;
    const isWrapped =
      shapes !== null &&
      mayWrap(flags) &&
      (!mayOnlyDouble(flags) || holdsPair(bytes(), words(), (entries + ENTRY_BYTES * at) >> 2));
    if (isSeen || isWrapped) unclean.add(ownerOf(at));
  }
  // The places of these views are given up to the views that are made now.
  for (const at of escaped) {
    const owner = ownerOf(at);
    if (unclean.has(owner)) continue;
    if (kernel.openView(entries + ENTRY_BYTES * at, how) === 0) unclean.add(owner);
  }
};

/** Does the content of a view hold a doubled quote? The quotes that the kernel puts around it may stand beside one of its own. */
const holdsPair = (bytes: Uint8Array, words: Uint32Array, entry: number): boolean => {
  const from = words[entry + 3]!;
  const to = words[entry + 4]!;
  return holdsDoubled(bytes, from, to, DOUBLE_QUOTE) || holdsDoubled(bytes, from, to, SINGLE_QUOTE);
};
