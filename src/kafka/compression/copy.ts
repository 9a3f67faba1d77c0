/**
 * Copies inside decompressors, where most runs are shorter than what a call of `set` or
 * `copyWithin` costs.
 */

const LOOP_BYTES_MAX = 32;

/** from[start, start + length) to `to` at `at`; the caller has checked all bounds. */
export const copyLiteral = (
  from: Uint8Array,
  start: number,
  length: number,
  to: Uint8Array,
  at: number,
): void => {
  if (length > LOOP_BYTES_MAX) to.set(from.subarray(start, start + length), at);
  else for (let i = 0; i < length; i++) to[at + i] = from[start + i]!;
};

/**
 * `length` bytes that stand `distance` bytes back (1 or more), which may run into the copy itself;
 * the caller has checked all bounds.
 */
export const copyRepeat = (
  bytes: Uint8Array,
  at: number,
  distance: number,
  length: number,
): void => {
  const from = at - distance;
  if (length <= LOOP_BYTES_MAX) {
    for (let i = 0; i < length; i++) bytes[at + i] = bytes[from + i]!;
    return;
  }
  // What is there already is a whole number of periods, so it can double with each turn.
  for (let done = 0; done < length;) {
    const piece = Math.min(length - done, distance + done);
    bytes.copyWithin(at + done, from, from + piece);
    done += piece;
  }
};
