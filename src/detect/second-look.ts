/**
 * The second look at values of a chunk that were spliced into the kernel's room: what the kernel finds in them, and whether it is more than
 * markers, which a rule may well match.
 *
 * Law: a value that is not named `unclean` holds nothing that an enforced rule finds.
 */
import { markersAround } from '../core/marker.ts';
import type { Format } from '../codec/format.ts';
import { BACKSLASH_SHAPE, LINE_SHAPE } from '../codec/layers/shape.ts';
import type { ChunkSearch } from './chunk-search.ts';
import {
  decodes,
  FINDING_WORDS,
  hasMarker,
  isGeneral,
  LOOKS_AGAIN,
  mayWrap,
  PATTERNS_ONLY,
  RESULT_COUNT,
  RESULT_FINDINGS,
  RESULT_FLAGS,
  RESULT_PART,
  RESULT_WORDS,
} from './chunk-search.ts';
import type { Shapes } from './kernel/kernel.ts';
import type { PlainFields } from './plain-fields.ts';
import { subtract } from './subtract.ts';
import type { ViewSearch } from './view-search.ts';

/** What it works with: that of the first look. */
export interface LookWork {
  readonly chunk: ChunkSearch;
  readonly knownIds: ReadonlySet<string>;
  /** By rule. */
  readonly onlyCounts: readonly boolean[];
  readonly views: ViewSearch;
  readonly fields: PlainFields;
  readonly options: LookOptions | null;
}

export interface LookOptions {
  /** Which rules apply to values of the batch's topic. */
  readonly applies: Uint8Array;
  readonly format: Format;
  /** Are wrappings opened? Then a spliced value in which one may stand is the host's. */
  readonly layers: boolean;
  /** The walker's shape test; where wrappings stay closed, its search for escapes. */
  readonly shapes: Shapes;
}

/** Are values read as JSON where they are it? */
export const readsJson = ({ format }: Pick<LookOptions, 'format'>): boolean => format !== 'text';

/** Forgets the views of the last chunk. */
export const beginViews = ({ views, options }: Pick<LookWork, 'views' | 'options'>): void =>
  views.begin(readsJson(options!), options!.layers ? options!.shapes : null);

/** Calls `unclean(i)` for each of the `count` values in `length` bytes that a look by the host has to decide. */
export const lookAgain = (
  count: number,
  length: number,
  work: LookWork,
  unclean: (index: number) => void,
): void => {
  const { chunk, onlyCounts, knownIds, options } = work;
  const { shared, splicedEnd } = chunk;
  const { room } = shared;
  let last = 0;
  const escaped: number[] = [];
  options!.shapes(length, (at, bit) => {
    while (last < count - 1 && splicedEnd(last) <= at + room) last++;
    if (bit === BACKSLASH_SHAPE) {
      if (escaped.at(-1) !== last) escaped.push(last);
      return;
    }
    // Nothing follows in which it might go on.
    if (bit === LINE_SHAPE && at + 1 + room === splicedEnd(last)) return;
    unclean(last);
  });
  chunk.applying(options!.applies);
  const results = chunk.walkSpliced(count, length)
    ? chunk.confirm(readsJson(options!) ? LOOKS_AGAIN : PATTERNS_ONLY)
    : 0;
  const words = shared.words();
  const resultsEnd = chunk.resultsAt + RESULT_WORDS * results;
  for (let result = chunk.resultsAt; result < resultsEnd; result += RESULT_WORDS) {
    const flags = words[result + RESULT_FLAGS]!;
    const part = words[result + RESULT_PART]!;
    const from = words[result + RESULT_FINDINGS]! >> 2;
    const to = from + FINDING_WORDS * words[result + RESULT_COUNT]!;
    let isClean = !isGeneral(flags) && !(options!.layers && mayWrap(flags));
    for (let at = from; isClean && at < to; at += FINDING_WORDS) {
      const isOfMarker = (): boolean =>
        hasMarker(flags) && isMarker(chunk, part, words[at]!, words[at + 1]!, knownIds);
      isClean = onlyCounts[words[at + 2]!]! || isOfMarker();
    }
    if (decodes(flags)) isClean &&= hasCleanFields(part, work);
    if (!isClean) unclean(part);
  }
  if (escaped.length > 0) lookAtViews(escaped, count, length, work, unclean);
};

/** Do field rules that do more than count find nothing in the spliced value but markers? */
const hasCleanFields = (part: number, { chunk, views, fields, onlyCounts, options }: LookWork) => {
  const start = chunk.splicedStart(part) - chunk.shared.room;
  const end = chunk.splicedEnd(part) - chunk.shared.room;
  const found = fields.find(views.documents(start, end), start, end, options!.applies);
  return found?.every(({ rule }) => onlyCounts[rule]) ?? false;
};

/** Looks at the views of spliced values; these and their places stand in the room afterwards as before. */
const lookAtViews = (
  parts: readonly number[],
  count: number,
  length: number,
  work: LookWork,
  unclean: (index: number) => void,
): void => {
  const { chunk, views } = work;
  const { room, bytes } = chunk.shared;
  const { source } = chunk.splice;
  const places = bytes().slice(chunk.partsAt, chunk.partsAt + 8 * count);
  const placed = new Uint32Array(places.buffer);
  beginViews(work);
  for (const part of parts) {
    views.open(part, placed[2 * part]! - room, placed[2 * part + 1]! - room);
  }
  bytes().copyWithin(source, room, room + length);
  views.search(unclean);
  bytes().copyWithin(room, source, source + length);
  bytes().set(places, chunk.partsAt);
};

/** Does the finding hold nothing but bytes of markers? A rule may well match the text of its own. Addresses. */
const isMarker = (
  chunk: ChunkSearch,
  part: number,
  start: number,
  end: number,
  knownIds: ReadonlySet<string>,
): boolean => {
  const [from, to] = [chunk.splicedStart(part), chunk.splicedEnd(part)];
  const markers = markersAround(chunk.shared.bytes(), start, end, from, to, knownIds);
  return subtract(start, end, markers).length === 0;
};
