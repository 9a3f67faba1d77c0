/** The kernel's WebAssembly module, and what of the WebAssembly API is used. */
import { KERNEL_BASE64 } from './kernel-bytes.ts';

export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  readonly grow: (pages: number) => number;
}

/** The part of the WebAssembly API that is used: the pure rooms have no DOM or Node types to declare it. */
interface WasmApi {
  readonly Memory: new (options: { initial: number }) => WasmMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
}

/** The API as far as it is declared here. */
export const webAssembly = (): WasmApi =>
  (globalThis as unknown as { WebAssembly: WasmApi }).WebAssembly;

let compiled: object | null = null;

/** Compiled once a process. */
export const compiledKernel = (): object => {
  const { Module } = webAssembly();
  compiled ??= new Module(fromBase64(KERNEL_BASE64));
  return compiled;
};

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const fromBase64 = (text: string): Uint8Array => {
  const clean = text.replaceAll('=', '');
  const out = new Uint8Array((clean.length * 3) >> 2);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const char of clean) {
    held = ((held << 6) | ALPHABET.indexOf(char)) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out[at++] = (held >> bits) & 0xff;
    }
  }
  return out;
};
