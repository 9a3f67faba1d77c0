/**
 * Base64 and base64url (RFC 4648 sections 4 and 5) for validators: strict alphabet, padding
 * optional, bounded by the caller.
 */

/**
 * Decoded bytes of [start, end); null on a byte outside both alphabets or an impossible length.
 * `=` may stand at the end.
 */
export const fromBase64 = (bytes: Uint8Array, start: number, end: number): Uint8Array | null => {
  let stop = end;
  while (stop > start && bytes[stop - 1] === 61 && end - stop < 2) stop--;
  const length = stop - start;
  if (length % 4 === 1) return null;
  const out = new Uint8Array((length * 3) >> 2);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = start; i < stop; i++) {
    const value = sextet(bytes[i]!);
    if (value < 0) return null;
    bits = ((bits << 6) | value) & 0xffffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      out[at++] = (bits >> held) & 0xff;
    }
  }
  return out;
};

const sextet = (byte: number): number => {
  if (byte >= 65 && byte <= 90) return byte - 65;
  if (byte >= 97 && byte <= 122) return byte - 71;
  if (byte >= 48 && byte <= 57) return byte + 4;
  if (byte === 43 || byte === 45) return 62;
  return byte === 47 || byte === 95 ? 63 : -1;
};
