/**
 * The memory of one answer to a fetch. It is given up as soon as nothing is to be read from it any more, instead of waiting for V8's
 * collector, which lets dead memory outside its heap pile up (bench: rss.mb.64-partitions, decision 0018).
 *
 * Law: it is given up, never handed to another answer: who would still read it finds no bytes (a new view of it throws), never those of
 * other records. It is held by the fetch while it hands out, by each set that is not used up, and by each batch in flight; a batch lets go
 * when it was delivered without trouble. What ends in any other way lets go of nothing, and the memory is the collector's.
 */

/** Counts who may still read an answer. */
export interface FetchedFrame {
  readonly hold: () => void;
  /** One of those who held it is done: the last one gives the memory up. */
  readonly drop: () => void;
}

/** Of the answer that `bytes` are a view of; held by the caller. */
export const createFetchedFrame = ({ buffer }: Uint8Array): FetchedFrame => {
  let holders = 1;
  return {
    hold: () => void holders++,
    drop: () => {
      // Moving it to where nobody has it frees it now.
      if (--holders === 0 && OWN.has(buffer)) (buffer as ArrayBuffer).transfer(0);
    },
  };
};

/** Memory that is never given up here. */
export const KEPT: FetchedFrame = { hold: () => undefined, drop: () => undefined };

/** Memory that belongs to one frame and may be given up; Node's small buffers share theirs with one another. */
export const ownMemory = (length: number): Buffer => {
  const bytes = Buffer.allocUnsafeSlow(length);
  OWN.add(bytes.buffer);
  return bytes;
};

const OWN = new WeakSet<ArrayBufferLike>();
