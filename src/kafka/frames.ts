/**
 * Cuts frames (KAFKA: four bytes of length, then so many bytes) out of what a socket brings, each into memory of its own. A socket's
 * chunks are copied out of the one buffer that it reads into: memory for every chunk, joined afterwards, was twice the fetched bytes that
 * V8 had to collect (bench: rss.mb.64-partitions).
 *
 * Law: every byte ends up in exactly one frame, in order, however the bytes are cut.
 */
import { FRAME_BYTES_MAX } from '../core/limits.ts';
import { ownMemory } from './fetched-frame.ts';

/**
 * `onFrame` gets frames with their length in front; nobody else writes to that memory. `onBroken` hears of a length that cannot be one;
 * nothing is read after that.
 */
export const createFrameReader = (
  onFrame: (frame: Buffer) => void,
  onBroken: () => void,
): ((bytes: Uint8Array) => void) => {
  const head = Buffer.alloc(HEAD_BYTES);
  let frame: Buffer | null = null;
  let filled = 0;
  let broken = false;
  return (bytes) => {
    for (let at = 0; at < bytes.length && !broken;) {
      const into = frame ?? head;
      const taken = Math.min(into.length - filled, bytes.length - at);
      into.set(bytes.subarray(at, at + taken), filled);
      at += taken;
      filled += taken;
      if (filled < into.length) return;
      if (frame === null) {
        const length = head.readInt32BE(0);
        broken = length < 0 || length > FRAME_BYTES_MAX;
        if (broken) return onBroken();
        const size = HEAD_BYTES + length;
        frame = size < OWN_BYTES_MIN ? Buffer.allocUnsafe(size) : ownMemory(size);
        frame.set(head);
        if (length > 0) continue;
      }
      const whole = frame;
      frame = null;
      filled = 0;
      onFrame(whole);
    }
  };
};

const HEAD_BYTES = 4;
/** Below, Node's own pool is cheaper. */
const OWN_BYTES_MIN = 16 * 1024;
