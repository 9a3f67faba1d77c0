/** What a redactor keeps of a huge part. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rulesFolder } from '../../../src/cli/rules-folder.ts';
import { loadRules } from '../../../src/config/load-rules.ts';
import { KERNEL_ROOM_BYTES_KEPT_MAX, PART_BYTES_MAX } from '../../../src/core/limits.ts';
import type { CompiledPack } from '../../../src/core/pack.ts';
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
  expect(made.map(({ buffer }) => buffer.byteLength > KERNEL_ROOM_BYTES_KEPT_MAX)).toEqual([true]);
  for (let i = 0; i < 3; i++) expect(await redact('abc1')).toBe('[REDACTED:abc]');
  expect(made.map(({ buffer }) => buffer.byteLength > KERNEL_ROOM_BYTES_KEPT_MAX)).toEqual([
    true,
    false,
  ]);
});

/** Of the shipped rules the tables alone take 100 MiB: counted with the room, they once left none for a part of half a MiB. */
test.each<[string, () => CompiledPack]>([
  ['one rule', () => packOf([rule('abc', 'abc[0-9]+')])],
  [
    'the shipped rules',
    () => loadRules({ kind: 'profile', profile: 'strict' }, rulesFolder(), new Date()).pack,
  ],
])('parts of a mebibyte leave it as it is: %s', async (_, pack) => {
  const redactor = createRedactor(pack(), { keyring: testKeyring });
  for (let i = 0; i < 3; i++) {
    await redactor.redact(batchOf([{ value: 'abc1 '.repeat(200_000) }]), EMPTY_CARRY);
  }
  expect(made).toHaveLength(1);
});
