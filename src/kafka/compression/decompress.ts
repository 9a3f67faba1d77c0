import type { Decompressed } from './codec.ts';

export const decompress = (codecNumber: number, bytes: Uint8Array): Decompressed =>
  codecNumber === 0 ? { ok: true, bytes } : { ok: false, code: 'unsupported' };
