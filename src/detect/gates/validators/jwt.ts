/**
 * JSON Web Token in compact form: RFC 7519 with RFC 7515 (JWS, three segments) and RFC 7516 (JWE,
 * five segments). The first segment must decode to a JSON object with `alg`, the one header
 * member that both demand.
 */
import { fromBase64 } from './base64url.ts';
import { jsonMembers } from './base64-json.ts';

const SPACE = 32;
/** Bytes of a JOSE header; x5c chains reach some kilobytes. */
const HEADER_BYTES_MAX = 16_384;

/**
 * True = [start, end) begins with a JOSE header and a dot. Payload and signature are not judged:
 * a cut token is a secret too. Line breaks, and the indent behind them, are left out.
 */
export const jwt = (bytes: Uint8Array, start: number, end: number): boolean => {
  const dot = bytes.subarray(start, Math.min(end, start + HEADER_BYTES_MAX)).indexOf(46);
  if (dot <= 0) return false;
  const letters = bytes.subarray(start, start + dot).filter((byte) => byte > SPACE);
  const header = fromBase64(letters, 0, letters.length);
  return header !== null && (jsonMembers(header)?.has('alg') ?? false);
};
