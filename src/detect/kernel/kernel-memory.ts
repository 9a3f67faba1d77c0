/**
 * Memory of a kernel, new or passed on. For who makes a kernel for each of a thousand packs, one after the other (`lethe pack test`): 11 MB
 * of each were garbage, for which V8 collected all of the heap behind every sixth. With it the tests of the shipped rules take half of the
 * CPU (docs/decisions/0053-prebuilt-rules.md).
 */
import { KERNEL_BYTES_REUSED_MAX } from '../../core/limits.ts';
import type { WasmMemory } from './kernel-module.ts';
import { webAssembly } from './kernel-module.ts';

/** What a kernel leaves to the one behind it: whoever passes it on uses only the scanner that took it last. */
export interface KernelMemory {
  last: WasmMemory | null;
}

/** Nothing yet. */
export const createKernelMemory = (): KernelMemory => ({ last: null });

const PAGE = 65_536;

/** `bytes` of zeros or more: those of the kernel before, where there are as many, or new ones. */
export const takeMemory = (bytes: number, passedOn: KernelMemory | null): WasmMemory => {
  const before = passedOn?.last ?? null;
  const length = before?.buffer.byteLength ?? 0;
  if (before !== null && length >= bytes && length <= KERNEL_BYTES_REUSED_MAX) {
    new Uint8Array(before.buffer).fill(0);
    return before;
  }
  const { Memory } = webAssembly();
  const memory = new Memory({ initial: Math.ceil(bytes / PAGE) });
  if (passedOn !== null) passedOn.last = memory;
  return memory;
};
