/** What a redactor keeps of a huge part. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { KERNEL_BYTES_KEPT_MAX, PART_BYTES_MAX } from '../../../src/core/limits.ts';
import { EMPTY_CARRY } from '../../../src/core/redaction.ts';
import { createRedactor } from '../../../src/redact/redactor.ts';
import { packOf, recordsOf, rule, testKeyring } from '../support/batches.ts';
import { batchOf } from '../support/batches.ts';

interface Memory {
  readonly buffer: ArrayBuffer;
}
const api = (globalThis as unknown as { WebAssembly: { Memory: new (it: object) => Memory } })
  .WebAssembly;
const { Memory } = api;
let made: Memory[] = [];
beforeEach(() => {
  made = [];
  api.Memory = class extends Memory {
    constructor(descriptor: object) {
      super(descriptor);
      made.push(this);
    }
  };
});
afterEach(() => {
  api.Memory = Memory;
});

test('a part of nearly the largest size is redacted; its memory is given back with the next batch', async () => {
  const redactor = createRedactor(packOf([rule('abc', 'abc[0-9]+')]), {
    keyring: testKeyring,
    recordBytesMax: 2 * PART_BYTES_MAX,
  });
  const redact = async (value: string): Promise<string> => {
    const { sanitized } = await redactor.redact(batchOf([{ value }]), EMPTY_CARRY);
    return recordsOf(sanitized)[0]!.value!;
  };
  expect(await redact('abc1')).toBe('[REDACTED:abc]');
  const filler = 'x'.repeat(PART_BYTES_MAX - 64);
  expect((await redact(`${filler}abc1`)) === `${filler}[REDACTED:abc]`).toBe(true);
  expect(made.map(({ buffer }) => buffer.byteLength > KERNEL_BYTES_KEPT_MAX)).toEqual([true]);
  for (let i = 0; i < 3; i++) expect(await redact('abc1')).toBe('[REDACTED:abc]');
  expect(made.map(({ buffer }) => buffer.byteLength > KERNEL_BYTES_KEPT_MAX)).toEqual([
    true,
    false,
  ]);
});

test('parts of a mebibyte leave it as it is', async () => {
  const redactor = createRedactor(packOf([rule('abc', 'abc[0-9]+')]), { keyring: testKeyring });
  for (let i = 0; i < 3; i++) {
    await redactor.redact(batchOf([{ value: 'abc1 '.repeat(200_000) }]), EMPTY_CARRY);
  }
  expect(made).toHaveLength(1);
});
