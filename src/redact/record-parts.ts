/** A changed record as parts of its own; exists only for records that lethe changes. */
import type { Batch } from '../core/batch.ts';

export interface RecordParts {
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  readonly headers: readonly HeaderParts[];
}

export interface HeaderParts {
  readonly name: Uint8Array;
  readonly value: Uint8Array | null;
}

/** Bytes of [start, end) of a batch, null where start is -1. A view, not a copy. */
export const partBytes = (bytes: Uint8Array, start: number, end: number): Uint8Array | null =>
  start < 0 ? null : bytes.subarray(start, end);

/** A record of a batch as parts: views, not copies. */
export const partsOf = (batch: Batch, record: number): RecordParts => {
  const { bytes } = batch;
  const headers: HeaderParts[] = [];
  const last = batch.headerIndex[record + 1]!;
  for (let header = batch.headerIndex[record]!; header < last; header++) {
    headers.push({
      name: bytes.subarray(batch.headerNameStart[header], batch.headerNameEnd[header]),
      value: partBytes(bytes, batch.headerValueStart[header]!, batch.headerValueEnd[header]!),
    });
  }
  return {
    key: partBytes(bytes, batch.keyStart[record]!, batch.keyEnd[record]!),
    value: partBytes(bytes, batch.valueStart[record]!, batch.valueEnd[record]!),
    headers,
  };
};

/** Bytes of key, value and headers together, in their parts. */
export const partsLength = (parts: RecordParts): number => {
  let length = (parts.key?.length ?? 0) + (parts.value?.length ?? 0);
  for (const header of parts.headers) length += header.name.length + (header.value?.length ?? 0);
  return length;
};

/** The same for a record of a batch. */
export const recordLength = (batch: Batch, record: number): number => {
  let length = batch.keyStart[record]! < 0 ? 0 : batch.keyEnd[record]! - batch.keyStart[record]!;
  if (batch.valueStart[record]! >= 0) length += batch.valueEnd[record]! - batch.valueStart[record]!;
  const last = batch.headerIndex[record + 1]!;
  for (let header = batch.headerIndex[record]!; header < last; header++) {
    length += batch.headerNameEnd[header]! - batch.headerNameStart[header]!;
    const start = batch.headerValueStart[header]!;
    if (start >= 0) length += batch.headerValueEnd[header]! - start;
  }
  return length;
};

/** The parts of an image (views of it); null for bytes that are none. */
export const partsOfImage = (image: Uint8Array): RecordParts | null => {
  const view = new DataView(image.buffer, image.byteOffset, image.length);
  const parts: (Uint8Array | null)[] = [];
  for (let at = 0; at < image.length;) {
    if (image.length - at < 4) return null;
    const length = view.getInt32(at);
    at += 4;
    if (length < -1 || length > image.length - at) return null;
    parts.push(length < 0 ? null : image.subarray(at, at + length));
    at += Math.max(0, length);
  }
  if (parts.length < 2 || parts.length % 2 !== 0) return null;
  const headers: HeaderParts[] = [];
  for (let i = 2; i < parts.length; i += 2) {
    const name = parts[i];
    if (name === null || name === undefined) return null;
    headers.push({ name, value: parts[i + 1]! });
  }
  return { key: parts[0]!, value: parts[1]!, headers };
};

/** Key, value and headers in one buffer, each with its length before it: what a fingerprint is taken of. */
export const recordImage = (batch: Batch, record: number): Uint8Array => {
  const first = batch.headerIndex[record]!;
  const last = batch.headerIndex[record + 1]!;
  const out = new Uint8Array(recordLength(batch, record) + 4 * (2 + 2 * (last - first)));
  const view = new DataView(out.buffer);
  let at = 0;
  const put = (start: number, end: number): void => {
    view.setInt32(at, start < 0 ? -1 : end - start);
    at += 4;
    if (start < 0) return;
    out.set(batch.bytes.subarray(start, end), at);
    at += end - start;
  };
  put(batch.keyStart[record]!, batch.keyEnd[record]!);
  put(batch.valueStart[record]!, batch.valueEnd[record]!);
  for (let header = first; header < last; header++) {
    put(batch.headerNameStart[header]!, batch.headerNameEnd[header]!);
    put(batch.headerValueStart[header]!, batch.headerValueEnd[header]!);
  }
  return out;
};
