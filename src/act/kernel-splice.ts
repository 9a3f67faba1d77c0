/**
 * Splices values in the kernel's memory, many at a time: what act/splice.ts does for one part. The result stands in the walker's room,
 * where the next look at it needs no copy.
 *
 * Law: that of act/splice.ts, checked by the kernel; a chunk that breaks it is refused whole.
 */
import type { CompiledPack } from '../core/pack.ts';
import { KERNEL_CHUNK_BYTES_MAX } from '../core/limits.ts';
import type { PlainSpans } from '../core/span.ts';
import type { SpliceMemory } from '../detect/kernel/confirm-memory.ts';
import { MARKER_SLOT_BYTES } from '../detect/kernel/confirm-memory.ts';
import type { SharedMemory } from '../detect/kernel/kernel.ts';
import { plainMarker } from './replacement.ts';

export interface KernelSplice {
  readonly begin: () => void;
  /**
   * Takes on bytes[start, end) with `spans` spans to come; more values follow in the bytes up to `runEnd`, so that all are brought over
   * together. False: no room left in this chunk.
   */
  readonly addValue: (
    bytes: Uint8Array,
    start: number,
    end: number,
    runEnd: number,
    spans: number,
  ) => boolean;
  /** The next spans of the last value, [first, next) of the columns, each replaced by its rule's marker. */
  readonly addMarkers: (spans: PlainSpans, first: number, next: number) => void;
  /** The next span with a text of its own; false where no more texts have room. */
  readonly addText: (start: number, end: number, text: Uint8Array) => boolean;
  /** Takes the last value back. */
  readonly dropValue: () => unknown;
  /** Splices all values into the room from its start, each followed by a newline; returns the bytes written, -1 = law broken. */
  readonly run: (partsAt: number) => number;
}

/** Scratch memory of whoever owns the kernel's memory. */
export const createKernelSplice = (
  pack: CompiledPack,
  shared: SharedMemory,
  memory: SpliceMemory,
): KernelSplice => {
  const markerLengths = new Int32Array(pack.rules.length);
  const work: Work = {
    words: new Uint32Array(0),
    source: 0,
    edit: 0,
    text: 0,
    length: 0,
    stretchStart: 0,
    stretchEnd: 0,
    shift: 0,
    last: { edit: 0, text: 0, length: 0 },
  };
  return {
    begin: () => {
      work.words = shared.words();
      work.length = 0;
      work.stretchStart = 0;
      work.stretchEnd = 0;
      work.shift = 0;
      work.source = memory.source;
      work.edit = memory.edits;
      work.text = memory.texts;
    },
    addValue: (bytes, start, end, runEnd, spans) =>
      addValue(bytes, start, end, runEnd, spans, work, shared, memory),
    addMarkers: ({ start, end, rule }, first, next) => {
      for (let at = first; at < next; at++) {
        const label = rule[at]!;
        const place = memory.markers + label * MARKER_SLOT_BYTES;
        if (markerLengths[label] === 0) {
          const marker = plainMarker(pack.rules[label]!);
          shared.bytes().set(marker, place);
          markerLengths[label] = marker.length;
        }
        putEdit(start[at]!, end[at]!, place, markerLengths[label]!, work);
      }
    },
    addText: (start, end, bytes) => {
      const { text } = work;
      if (text + bytes.length > memory.textsEnd || bytes.length > MARKER_SLOT_BYTES) return false;
      shared.bytes().set(bytes, text);
      putEdit(start, end, text, bytes.length, work);
      work.text += bytes.length;
      return true;
    },
    dropValue: () => Object.assign(work, work.last),
    run: (partsAt) => {
      const end = shared.kernel.splice(memory.edits, work.edit, shared.room, partsAt);
      return end === 0 ? -1 : end - shared.room;
    },
  };
};

/** Where the next of each kind goes (addresses), and what was brought over. */
interface Work {
  /** The kernel's memory; it does not grow while values are added. */
  words: Uint32Array;
  source: number;
  edit: number;
  text: number;
  /** Bytes of the result. */
  length: number;
  /** The stretch of the batch that was brought over last, and what is added to an offset in it. */
  stretchStart: number;
  stretchEnd: number;
  shift: number;
  /** As it was before the last value. */
  readonly last: { edit: number; text: number; length: number };
}

const addValue = (
  bytes: Uint8Array,
  start: number,
  end: number,
  runEnd: number,
  spans: number,
  work: Work,
  shared: SharedMemory,
  memory: SpliceMemory,
): boolean => {
  const { edit, text, length, source, last } = work;
  const most = length + end - start + 1 + spans * MARKER_SLOT_BYTES;
  if (most > KERNEL_CHUNK_BYTES_MAX || edit + 12 + 16 * spans > memory.editsEnd) return false;
  if (start < work.stretchStart || end > work.stretchEnd) {
    const free = memory.source + KERNEL_CHUNK_BYTES_MAX - source;
    if (end - start > free) return false;
    work.stretchStart = start;
    work.stretchEnd = Math.max(end, Math.min(runEnd, start + free));
    shared.bytes().set(bytes.subarray(start, work.stretchEnd), source);
    work.shift = source - start;
    work.source += work.stretchEnd - start;
  }
  last.edit = edit;
  last.text = text;
  last.length = length;
  const { words } = work;
  words[edit >> 2] = start + work.shift;
  words[(edit >> 2) + 1] = end + work.shift;
  words[(edit >> 2) + 2] = spans;
  work.edit += 12;
  work.length += end - start + 1;
  return true;
};

const putEdit = (
  start: number,
  end: number,
  textAt: number,
  textLength: number,
  work: Work,
): void => {
  const { words } = work;
  const at = work.edit >> 2;
  words[at] = start + work.shift;
  words[at + 1] = end + work.shift;
  words[at + 2] = textAt;
  words[at + 3] = textLength;
  work.edit += 16;
  work.length += textLength - (end - start);
};
