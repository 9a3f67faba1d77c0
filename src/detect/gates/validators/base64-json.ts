/**
 * A base64 or base64url text (RFC 4648) that decodes to one JSON object (RFC 8259). Tokens such
 * as JWT headers and macaroon-like blobs have it; random base64 that begins with `ey` does not.
 *
 * Cost: the first `HEAD_BYTES` bytes are decoded and read; a longer object is judged by its
 * beginning.
 */
import { fromBase64 } from './base64url.ts';
import { toLatin1 } from '../../../core/bytes.ts';

/**
 * Bytes of base64 that are looked at: a multiple of 4, so that the cut falls between two groups.
 */
const HEAD_BYTES = 4096;

/** True = decodes to a JSON object. */
export const base64Json = (bytes: Uint8Array, start: number, end: number): boolean => {
  const cut = end - start > HEAD_BYTES;
  const decoded = fromBase64(bytes, start, cut ? start + HEAD_BYTES : end);
  if (decoded === null) return false;
  if (cut) return /^\{\s*"/.test(toLatin1(decoded));
  return jsonMembers(decoded) !== null;
};

/**
 * The members of the JSON object that these bytes spell, null when they spell none. Names only:
 * values are not kept.
 */
export const jsonMembers = (bytes: Uint8Array): ReadonlySet<string> | null => {
  try {
    const value: unknown = JSON.parse(toLatin1(bytes));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    return new Set(Object.keys(value));
  } catch {
    return null;
  }
};
