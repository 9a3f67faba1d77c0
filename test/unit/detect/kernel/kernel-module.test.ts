/** The kernel's module: its bytes come out of text without `atob` or Buffer, and are compiled once. */
import { expect, test } from 'vitest';
import { KERNEL_BASE64 } from '../../../../src/detect/kernel/kernel-bytes.ts';
import { compiledKernel, webAssembly } from '../../../../src/detect/kernel/kernel-module.ts';
import type { WasmMemory } from '../../../../src/detect/kernel/kernel-module.ts';
import { callsOf, NO_HOST } from '../../../../src/detect/kernel/host.ts';

/** The bytes that were compiled, seen on the way: compiled here, before any test, as a process does it. */
let seen: Uint8Array | null = null;
const { Module } = webAssembly();
Object.assign(webAssembly(), {
  Module: class extends Module {
    constructor(bytes: Uint8Array) {
      super(bytes);
      seen = bytes;
    }
  },
});
const compiled = compiledKernel();
Object.assign(webAssembly(), { Module });

test('is what the text says, byte for byte', () => {
  expect(seen).not.toBeNull();
  expect(Buffer.compare(seen!, Buffer.from(KERNEL_BASE64, 'base64'))).toBe(0);
});

test('is compiled once a process', () => {
  seen = null;
  expect(compiledKernel()).toBe(compiled);
  expect(seen).toBeNull();
});

test('runs in a memory that is given to it', () => {
  const { Memory, Instance } = webAssembly();
  const memory: WasmMemory = new Memory({ initial: 2 });
  const { exports } = new Instance(compiled, { env: { memory, ...callsOf(NO_HOST) } });
  expect(Object.keys(exports).length).toBeGreaterThan(20);
  expect(memory.buffer.byteLength).toBe(131_072);
});
