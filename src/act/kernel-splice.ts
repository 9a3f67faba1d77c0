/**
 * Splices values in the kernel's memory, many at a time: what act/splice.ts does for one part. The result stands in the walker's room,
 * where the next look at it needs no copy.
 *
 * Law: that of act/splice.ts, checked by the kernel; a chunk that breaks it is refused whole.
 */
import type { CompiledPack } from '../core/pack.ts';
import { KERNEL_CHUNK_BYTES_MAX } from '../core/limits.ts';
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
  /** The next span of the last value, replaced by its rule's marker. */
  readonly addMarker: (start: number, end: number, rule: number) => void;
  /** The same with a text of its own; false where no more texts have room. */
  readonly addText: (start: number, end: number, text: Uint8Array) => boolean;
  /** Takes the last value back. */
  readonly dropValue: () => void;
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
  let source = 0;
  /** The stretch of the batch that was brought over last. */
  let stretchStart = 0;
  let stretchEnd = 0;
  let edit = 0;
  let text = 0;
  let length = 0;
  let shift = 0;
  const last = { edit: 0, text: 0, length: 0 };
  const put = (start: number, end: number, at: number, textLength: number): void => {
    const words = shared.words();
    words[edit >> 2] = start + shift;
    words[(edit >> 2) + 1] = end + shift;
    words[(edit >> 2) + 2] = at;
    words[(edit >> 2) + 3] = textLength;
    edit += 16;
    length += textLength - (end - start);
  };
  return {
    begin: () => {
      source = memory.source;
      edit = memory.edits;
      text = memory.texts;
      length = 0;
      stretchStart = stretchEnd = 0;
    },
    addValue: (bytes, start, end, runEnd, spans) => {
      const most = length + end - start + 1 + spans * MARKER_SLOT_BYTES;
      if (most > KERNEL_CHUNK_BYTES_MAX || edit + 12 + 16 * spans > memory.editsEnd) return false;
      if (start < stretchStart || end > stretchEnd) {
        const free = memory.source + KERNEL_CHUNK_BYTES_MAX - source;
        if (end - start > free) return false;
        stretchStart = start;
        stretchEnd = Math.max(end, Math.min(runEnd, start + free));
        shared.bytes().set(bytes.subarray(start, stretchEnd), source);
        shift = source - start;
        source += stretchEnd - start;
      }
      last.edit = edit;
      last.text = text;
      last.length = length;
      const words = shared.words();
      words[edit >> 2] = start + shift;
      words[(edit >> 2) + 1] = end + shift;
      words[(edit >> 2) + 2] = spans;
      edit += 12;
      length += end - start + 1;
      return true;
    },
    addMarker: (start, end, rule) => {
      const at = memory.markers + rule * MARKER_SLOT_BYTES;
      if (markerLengths[rule] === 0) {
        const marker = plainMarker(pack.rules[rule]!);
        shared.bytes().set(marker, at);
        markerLengths[rule] = marker.length;
      }
      put(start, end, at, markerLengths[rule]!);
    },
    addText: (start, end, bytes) => {
      if (text + bytes.length > memory.textsEnd || bytes.length > MARKER_SLOT_BYTES) return false;
      shared.bytes().set(bytes, text);
      put(start, end, text, bytes.length);
      text += bytes.length;
      return true;
    },
    dropValue: () => {
      ({ edit, text, length } = last);
    },
    run: (partsAt) => {
      const end = shared.kernel.splice(memory.edits, edit, shared.room, partsAt);
      return end === 0 ? -1 : end - shared.room;
    },
  };
};
