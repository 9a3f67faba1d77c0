/**
 * Gate `entropy`: Shannon entropy of the bytes, in bits per byte, must reach a minimum. Random
 * hex has at most 4, random base64 at most 6, and a string of n bytes at most log2(n): a minimum
 * above log2 of the shortest match can never pass.
 *
 * Cost: one pass, 256 counters.
 */

/** True = passes. An empty range has entropy 0. */
export const entropy = (bytes: Uint8Array, start: number, end: number, min: number): boolean =>
  shannon(bytes, start, end) >= min;

/** Shannon entropy of [start, end) in bits per byte: 0 (one byte repeated) to 8. */
export const shannon = (bytes: Uint8Array, start: number, end: number): number => {
  const length = end - start;
  if (length <= 0) return 0;
  const counts = new Int32Array(256);
  for (let i = start; i < end; i++) counts[bytes[i]!]!++;
  let bits = 0;
  for (const count of counts) {
    if (count > 0) bits -= (count / length) * Math.log2(count / length);
  }
  return bits;
};
