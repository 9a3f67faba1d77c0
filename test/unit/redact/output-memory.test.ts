import { describe, expect, test } from 'vitest';
import type { Batch } from '../../../src/core/batch.ts';
import {
  OUTPUT_MEMORIES_KEPT_MAX,
  OUTPUT_MEMORY_BYTES_KEPT_MAX,
} from '../../../src/core/limits.ts';
import type { OutputMemory } from '../../../src/redact/output-memory.ts';
import { createOutputMemory } from '../../../src/redact/output-memory.ts';

const lendBatch = (memory: OutputMemory, bytes: number, count = 3, headers = 2): Batch => {
  const batch = { ...memory.take(count, headers, bytes), topic: 'raw', partition: 0, count };
  memory.lend(batch);
  return batch;
};

describe('memory of changed batches', () => {
  test('columns and bytes lie apart, as long as asked for', () => {
    const { bytes, ...columns } = createOutputMemory().take(3, 2, 100);
    expect(bytes.length).toBe(100);
    expect(columns.frameStart.length).toBe(3);
    expect(columns.headerIndex.length).toBe(4);
    expect(columns.headerValueEnd.length).toBe(2);
    const views = [...Object.values(columns), bytes];
    for (const [i, view] of views.entries()) {
      new Uint8Array(view.buffer, view.byteOffset, view.byteLength).fill(i + 1);
    }
    for (const [i, view] of views.entries()) {
      const own = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
      expect(own.every((byte) => byte === i + 1)).toBe(true);
    }
  });

  test('is handed out again once its batch came back, and not before', () => {
    const memory = createOutputMemory();
    const first = lendBatch(memory, 100);
    const second = lendBatch(memory, 100);
    expect(second.bytes.buffer).not.toBe(first.bytes.buffer);
    memory.giveBack(first);
    const third = lendBatch(memory, 90);
    expect(third.bytes.buffer).toBe(first.bytes.buffer);
    expect(lendBatch(memory, 100).bytes.buffer).not.toBe(second.bytes.buffer);
  });

  test('a batch that comes back twice, or was never lent, takes nothing from another one', () => {
    const memory = createOutputMemory();
    const first = lendBatch(memory, 100);
    memory.giveBack(first);
    const second = lendBatch(memory, 100);
    expect(second.bytes.buffer).toBe(first.bytes.buffer);
    memory.giveBack(first);
    memory.giveBack({ ...second });
    const third = lendBatch(memory, 100);
    expect(third.bytes.buffer).not.toBe(second.bytes.buffer);
  });

  test('what is too small, too large, transferred, or one too many is not kept for long', () => {
    const memory = createOutputMemory();
    const small = lendBatch(memory, 10);
    memory.giveBack(small);
    expect(lendBatch(memory, 10_000).bytes.buffer).not.toBe(small.bytes.buffer);
    const large = lendBatch(memory, OUTPUT_MEMORY_BYTES_KEPT_MAX + 1);
    memory.giveBack(large);
    expect(lendBatch(memory, OUTPUT_MEMORY_BYTES_KEPT_MAX + 1).bytes.buffer).not.toBe(
      large.bytes.buffer,
    );
    const gone = lendBatch(memory, 20_000);
    structuredClone(gone.bytes.buffer, { transfer: [gone.bytes.buffer as ArrayBuffer] });
    memory.giveBack(gone);
    expect(lendBatch(memory, 20_000).bytes.length).toBe(20_000);
    const many = Array.from({ length: OUTPUT_MEMORIES_KEPT_MAX + 2 }, () => lendBatch(memory, 500));
    for (const batch of many) memory.giveBack(batch);
    const kept = new Set(many.map(() => lendBatch(memory, 500).bytes.buffer));
    const again = many.filter(({ bytes }) => kept.has(bytes.buffer));
    expect(again.length).toBe(OUTPUT_MEMORIES_KEPT_MAX);
  });
});
