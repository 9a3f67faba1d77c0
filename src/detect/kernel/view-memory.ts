/**
 * The memory of assembly/json.ts and assembly/views.ts: columns of leaves, places of documents, and the room in which views are made.
 *
 * Law: what does not fit is refused there, and searched by the host.
 */
import {
  EMBEDDED_STEPS_PER_BYTE,
  JSON_CONTEXT_BYTES_MAX,
  KERNEL_CHUNK_BYTES_MAX,
} from '../../core/limits.ts';
import type { JsonLeaves } from '../../codec/json/leaves.ts';
import { createJsonLeaves } from '../../codec/json/leaves.ts';
import type { SharedMemory } from './kernel.ts';

/** What the kernel exports for JSON and views. */
export interface ViewKernel {
  readonly prepareJson: (
    columns: number,
    leaves: number,
    stack: number,
    depth: number,
    documents: number,
    found: number,
    embeddedSteps: number,
  ) => void;
  readonly limitViews: (context: number, depth: number) => void;
  readonly findDocuments: (from: number, to: number, whole: number) => number;
  readonly leafCount: () => number;
  readonly placeOf: (documents: number, from: number, to: number) => number;
  readonly beginViews: (
    room: number,
    end: number,
    at: number,
    entries: number,
    entriesEnd: number,
    places: number,
  ) => void;
  readonly viewsEnd: () => number;
  readonly entriesUsed: () => number;
  readonly open: (owner: number, from: number, to: number, depth: number, how: number) => number;
  readonly openView: (entry: number, how: number) => number;
}

/** Leaves of one part; a record of a MiB has that many, one of 64 KiB seldom. */
export const LEAVES_MAX: number = 8 * 1024;
/** Words of the stack of open objects and arrays. */
const DEPTH_MAX = 1024;
const DOCUMENTS_MAX = 1024;
const VIEWS_MAX = 16 * 1024;
export const ENTRY_BYTES = 24;

const LEAVES_BYTES = LEAVES_MAX * 18;
const DOCUMENTS_AT = LEAVES_BYTES + 4 * DEPTH_MAX;
const ENTRIES_AT = DOCUMENTS_AT + 8 * DOCUMENTS_MAX;
/** Two lists of entries: of the views that are searched, and of those that are made of them. */
const ENTRIES_BYTES = ENTRY_BYTES * VIEWS_MAX;
const ROOM_AT = ENTRIES_AT + 2 * ENTRIES_BYTES;
export const VIEW_MEMORY_BYTES: number = ROOM_AT + KERNEL_CHUNK_BYTES_MAX + 64;

/** Addresses. */
export interface ViewMemory {
  readonly columns: number;
  readonly documents: number;
  readonly entries: readonly [number, number];
  readonly entriesBytes: number;
  readonly room: number;
  readonly roomEnd: number;
}

/** Tells the kernel where it is: VIEW_MEMORY_BYTES from `at`. */
export const layViewMemory = (
  { kernel }: SharedMemory,
  at: number,
  depthMax: number,
): ViewMemory => {
  const documents = at + DOCUMENTS_AT;
  kernel.prepareJson(
    at,
    LEAVES_MAX,
    at + LEAVES_BYTES,
    DEPTH_MAX,
    documents,
    DOCUMENTS_MAX,
    EMBEDDED_STEPS_PER_BYTE,
  );
  kernel.limitViews(JSON_CONTEXT_BYTES_MAX, depthMax);
  return {
    columns: at,
    documents,
    entries: [at + ENTRIES_AT, at + ENTRIES_AT + ENTRIES_BYTES],
    entriesBytes: ENTRIES_BYTES,
    room: at + ROOM_AT,
    roomEnd: at + ROOM_AT + KERNEL_CHUNK_BYTES_MAX,
  };
};

/** The columns in the kernel's memory as the host reads columns of leaves; `depth` and `stack` are not among them. */
export const createKernelLeaves = (
  shared: SharedMemory,
  { columns }: ViewMemory,
): (() => JsonLeaves) => {
  const leaves = createJsonLeaves();
  return () => {
    const bytes = shared.bytes();
    if (leaves.bytes !== bytes) {
      const words = (column: number): Int32Array =>
        new Int32Array(bytes.buffer, columns + 4 * LEAVES_MAX * column, LEAVES_MAX);
      leaves.bytes = bytes;
      leaves.start = words(0);
      leaves.end = words(1);
      leaves.name = words(2);
      leaves.parent = words(3);
      const flags = columns + 16 * LEAVES_MAX;
      leaves.kind = bytes.subarray(flags, flags + LEAVES_MAX);
      leaves.escaped = bytes.subarray(flags + LEAVES_MAX, flags + 2 * LEAVES_MAX);
    }
    leaves.count = shared.kernel.leafCount();
    return leaves;
  };
};
