/**
 * A sanitized batch -> the bytes of its lines. Lines that lethe did not change are copied in runs; a changed one is its new
 * value and the line end that it had.
 *
 * Law: takes nothing but `Sanitized`; of the raw batch it looks only at how each line ended.
 */
import type { Batch } from '../../core/batch.ts';
import type { Raw, Sanitized } from '../../core/brand.ts';
import { OUTPUT_MEMORY_BYTES_KEPT_MAX } from '../../core/limits.ts';
import { lineEndLength } from './line-batches.ts';

/**
 * The lines of a sanitized batch, whose record i stands for record i of `raw`. A batch that came out as it went in (redactor.ts) is not
 * copied: its frames are all its bytes.
 */
export type LinesOf = (sanitized: Sanitized<Batch>, raw: Raw<Batch>) => Uint8Array;

/** What it returns is good until it is called again: new memory for each batch would cost more than the copy. */
export const createLineWriter = (): LinesOf => {
  let ends = new Uint8Array(1024);
  let kept = new Uint8Array(0);
  const room = (length: number): Uint8Array => {
    if (length > OUTPUT_MEMORY_BYTES_KEPT_MAX) return new Uint8Array(length);
    if (length > kept.length)
      kept = new Uint8Array(Math.min(OUTPUT_MEMORY_BYTES_KEPT_MAX, length + (length >> 2)));
    return kept.subarray(0, length);
  };
  return (sanitized, raw) => {
    if ((sanitized as Batch) === raw) return sanitized.bytes;
    if (ends.length < raw.count) ends = new Uint8Array(2 * raw.count);
    let length = 0;
    for (let i = 0; i < raw.count; i++) {
      ends[i] = lineEndLength(raw.bytes, raw.frameStart[i]!, raw.frameEnd[i]!);
      length += valueLength(sanitized, i) + ends[i]!;
    }
    const out = room(length);
    writeLines(sanitized, ends, out);
    return out;
  };
};

const writeLines = (sanitized: Batch, ends: Uint8Array, out: Uint8Array): void => {
  let at = 0;
  let i = 0;
  while (i < sanitized.count) {
    const start = sanitized.frameStart[i]!;
    if (start >= 0) {
      let end = sanitized.frameEnd[i++]!;
      while (i < sanitized.count && sanitized.frameStart[i] === end) end = sanitized.frameEnd[i++]!;
      out.set(sanitized.bytes.subarray(start, end), at);
      at += end - start;
    } else {
      const value = sanitized.valueStart[i]!;
      if (value >= 0) out.set(sanitized.bytes.subarray(value, sanitized.valueEnd[i]), at);
      at += valueLength(sanitized, i);
      out.set(LINE_ENDS[ends[i]!]!, at);
      at += ends[i]!;
      i++;
    }
  }
};

const valueLength = (batch: Batch, record: number): number =>
  batch.valueStart[record]! < 0 ? 0 : batch.valueEnd[record]! - batch.valueStart[record]!;

const LINE_ENDS = [new Uint8Array(0), Uint8Array.of(0x0a), Uint8Array.of(0x0d, 0x0a)] as const;
