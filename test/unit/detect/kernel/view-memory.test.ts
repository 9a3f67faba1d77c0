/** The memory of JSON and views: each stretch is its own and as large as what the kernel writes there, and what does not fit is refused. */
import { describe, expect, test } from 'vitest';
import type { JsonLeaves } from '../../../../src/codec/json/leaves.ts';
import { createJsonLeaves } from '../../../../src/codec/json/leaves.ts';
import { walkJson } from '../../../../src/codec/json/walk.ts';
import { fromLatin1, toLatin1 } from '../../../../src/core/bytes.ts';
import { JSON_CONTEXT_BYTES_MAX, KERNEL_CHUNK_BYTES_MAX } from '../../../../src/core/limits.ts';
import {
  createKernelLeaves,
  ENTRY_BYTES,
  LEAVES_MAX,
  layViewMemory,
  VIEW_MEMORY_BYTES,
} from '../../../../src/detect/kernel/view-memory.ts';
import { packOf, rule } from '../../support/batches.ts';
import { createBareMemory, createChunks } from '../../support/chunks.ts';

/** assembly/leaves.ts: four columns of words, two of bytes. */
const LEAF_BYTES = 18;

describe('the layout', () => {
  const AT = 4096;
  const laid = () => {
    const { shared, told } = createBareMemory(AT, VIEW_MEMORY_BYTES);
    const memory = layViewMemory(shared, AT, 7);
    const [columns, leaves, stack, depth, documents, found] = told.get('prepareJson')! as readonly [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const views = told.get('limitViews');
    return { memory, columns, leaves, stack, depth, documents, found, views };
  };

  test('has a stretch for each, one behind the other', () => {
    const { memory, columns, leaves, stack, depth, documents, found } = laid();
    const stretches = [
      [columns, LEAF_BYTES * leaves],
      [stack, 4 * depth],
      [documents, 8 * found],
      [memory.entries[0], memory.entriesBytes],
      [memory.entries[1], memory.entriesBytes],
      [memory.room, memory.roomEnd - memory.room],
    ] as const;
    let end = AT;
    for (const [from, length] of stretches.toSorted(([a], [b]) => a - b)) {
      expect(from).toBe(end);
      expect([from % 4, length % 4]).toEqual([0, 0]);
      end = from + length;
    }
    // The kernel reads sixteen bytes at a time.
    expect(AT + VIEW_MEMORY_BYTES - end).toBeGreaterThanOrEqual(16);
    expect(AT + VIEW_MEMORY_BYTES - end).toBeLessThanOrEqual(64);
  });

  test('is told as it is', () => {
    const { memory, columns, leaves, documents, views } = laid();
    expect([memory.columns, memory.documents]).toEqual([columns, documents]);
    expect(leaves).toBe(LEAVES_MAX);
    expect(views).toEqual([JSON_CONTEXT_BYTES_MAX, 7]);
    // Views of a chunk may be as many bytes as it has, and what is written at once goes no further than the room.
    expect(memory.roomEnd - memory.room).toBe(KERNEL_CHUNK_BYTES_MAX);
    expect(memory.entriesBytes % ENTRY_BYTES).toBe(0);
  });
});

/** A kernel with views of its own. */
const made = () => {
  const { walker, chunk } = createChunks(packOf([rule('word', 'k[0-9]')]));
  const { shared } = walker;
  const { kernel, room } = shared;
  const memory = layViewMemory(shared, chunk.viewsAt, 3);
  const leavesOf = createKernelLeaves(shared, memory);
  const documentsIn = (text: string): number => {
    const bytes = fromLatin1(text);
    walker.load(bytes, 0, bytes.length);
    return kernel.findDocuments(room, room + bytes.length, 1);
  };
  const viewsOf = (text: string): { taken: boolean; views: string[] } => {
    const bytes = fromLatin1(text);
    walker.load(bytes, 0, bytes.length);
    const [entries] = memory.entries;
    const entriesEnd = entries + memory.entriesBytes;
    kernel.beginViews(memory.room, memory.roomEnd, room, entries, entriesEnd, chunk.partsAt);
    const taken = kernel.open(0, room, room + bytes.length, 0, 1) === 1;
    const words = shared.words();
    const shift = memory.room - room;
    const views = Array.from({ length: (kernel.entriesUsed() - entries) / ENTRY_BYTES }, (_, i) => {
      const at = (entries + ENTRY_BYTES * i) >> 2;
      return toLatin1(shared.bytes(), words[at + 1]! + shift, words[at + 2]! + shift);
    });
    return { taken, views };
  };
  return { walker, chunk, shared, room, memory, leavesOf, documentsIn, viewsOf };
};

describe('what has room', () => {
  const arrayOf = (count: number): string => `[${'1,'.repeat(count - 1)}1]`;

  test('leaves, to the last one', () => {
    const { documentsIn, leavesOf } = made();
    expect(LEAVES_MAX).toBeGreaterThan(8000);
    expect(documentsIn(arrayOf(LEAVES_MAX))).toBe(1);
    expect(leavesOf().count).toBe(LEAVES_MAX);
    expect(documentsIn(arrayOf(LEAVES_MAX + 1))).toBe(-1);
  });

  test('open objects and arrays', () => {
    const { documentsIn, leavesOf, room } = made();
    const nested = (depth: number): string => `${'['.repeat(depth)}1${']'.repeat(depth)}`;
    expect(documentsIn(nested(1000))).toBe(1);
    expect(documentsIn(nested(1024))).toBe(1);
    expect(documentsIn(nested(1025))).toBe(-1);
    // What the stack holds is none of the leaves before it.
    expect(documentsIn(`[{"first":1,"second":2},${nested(1000)}]`)).toBe(1);
    const { start, count } = leavesOf();
    expect([...start.subarray(0, count)].map((at) => at - room)).toEqual([3, 10, 13, 21, 1024]);
  });

  test('documents in a text', () => {
    const { documentsIn, memory, room, shared } = made();
    const text = (count: number): string => `x ${'{"a":1} '.repeat(count)}`;
    expect(documentsIn(text(1000))).toBe(1000);
    expect(documentsIn(text(1024))).toBe(1024);
    const words = shared.words().subarray(memory.documents >> 2, (memory.documents >> 2) + 2048);
    words.forEach((at, i) => expect(at - room).toBe(2 + 8 * (i >> 1) + 7 * (i & 1)));
    expect(documentsIn(text(1025))).toBe(-1);
  });

  test('views of thousands of strings, each by itself', () => {
    const { viewsOf } = made();
    const strings = Array.from({ length: 8000 }, (_, i) => `${i}\\n`);
    const { taken, views } = viewsOf(JSON.stringify(strings).replaceAll('\\\\', '\\'));
    expect(taken).toBe(true);
    expect(views).toEqual(strings.map((string) => `"${string.replace('\\n', '\n')}"`));
  });

  test('views of all bytes but a few', () => {
    const { memory, viewsOf } = made();
    const length = memory.roomEnd - memory.room - 32;
    const text = (bytes: number): string => `["\\n${'x'.repeat(bytes - 2)}"]`;
    expect(viewsOf(text(length))).toEqual({
      taken: true,
      views: [`"\n${'x'.repeat(length - 2)}"`],
    });
    expect(viewsOf(text(length + 1))).toEqual({ taken: false, views: [] });
  });

  test('no more is written than is told', () => {
    const { chunk, memory, shared, viewsOf } = made();
    const end = chunk.viewsAt + VIEW_MEMORY_BYTES;
    viewsOf('[1]');
    const behind = shared.bytes().slice(end, end + 16);
    viewsOf(`["\\n${'x'.repeat(memory.roomEnd - memory.room - 34)}"]`);
    expect(shared.bytes().slice(end, end + 16)).toEqual(behind);
  });
});

describe('leaves as the host reads them', () => {
  const expected = createJsonLeaves();
  const columnsOf = (leaves: JsonLeaves, shift: number) => {
    const upTo = <T>(column: ArrayLike<T>): T[] => Array.from(column).slice(0, leaves.count);
    return {
      start: upTo(leaves.start).map((at) => at - shift),
      end: upTo(leaves.end).map((at) => at - shift),
      name: upTo(leaves.name),
      parent: upTo(leaves.parent),
      kind: upTo(leaves.kind),
      escaped: upTo(leaves.escaped),
    };
  };
  const comparing = () => {
    const { walker, shared, room, leavesOf, documentsIn } = made();
    const compare = (text: string): JsonLeaves => {
      const bytes = fromLatin1(text);
      expect(documentsIn(text)).toBe(1);
      expect(walkJson(bytes, 0, bytes.length, expected)).toBe(true);
      const leaves = leavesOf();
      expect(leaves.bytes).toBe(shared.bytes());
      expect(columnsOf(leaves, room)).toEqual(columnsOf(expected, 0));
      return leaves;
    };
    return { compare, walker, shared };
  };

  test('are those of the slow walk', () => {
    const { compare } = comparing();
    compare('{"a":{"b":["x\\n",{"c\\u0064":"y","n":-2.5}]},"t":true,"e":""}');
    compare('[]');
    compare('"x\\ty"');
    compare(
      JSON.stringify(
        Array.from({ length: 2000 }, (_, i) => ({ [`n${i}`]: i % 3 === 0 ? i : `"${i}` })),
      ),
    );
  });

  test('also once the memory has grown', () => {
    const { compare, walker, shared } = comparing();
    const before = shared.bytes();
    const leaves = compare('{"a":1}');
    const { start, kind } = leaves;
    // Until then they are the same.
    expect(compare('{"a":"b"}')).toBe(leaves);
    expect([leaves.start, leaves.kind].map((it, i) => it === [start, kind][i])).toEqual([
      true,
      true,
    ]);
    walker.room(64 * 1024 * 1024);
    expect(shared.bytes()).not.toBe(before);
    compare('{"a":{"b":"c\\n"}}');
  });
});
