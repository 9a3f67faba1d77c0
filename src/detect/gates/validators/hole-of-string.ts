/**
 * Is a value a hole of a string that its language fills in: `$"Server={host};Password={dbPassword};"` of C#, `f"…"` of Python?
 *
 * Law: told by the sign before the string's quote, on one line, by another hole behind a sign in it, and by a variable that is called like
 * what it holds. Without the sign braces quote the value of a setting of ODBC, and `{dbpassword}` is a password.
 */
import { toLatin1 } from '../../../core/bytes.ts';

const VARIABLE = /^[A-Za-z_]\w{0,40}(?:\.[A-Za-z_]\w{0,40}){0,3}$/;
const OF_SECRET = /pass|pwd|secret|token|key|cred/i;
const BEFORE_BYTES = 300;
/** Up to the brace that opens the hole. */
const IN_STRING =
  /(?:^|[\s(=,+:[])(?:\$@?|@\$|[fF])\\{0,3}"[^"\r\n]*=\{[A-Za-z_][\w.]{0,60}\}[^"\r\n]*=\{$/;

/** `[start, end)` is what stands between the braces. */
export const isHoleOfString = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (bytes[start - 1] !== OPENING || bytes[end] !== CLOSING || end - start > 200) return false;
  const text = toLatin1(bytes, start, end);
  if (!VARIABLE.test(text) || !OF_SECRET.test(text)) return false;
  const from = Math.max(0, start - BEFORE_BYTES);
  return IN_STRING.test((from > 0 ? '…' : '') + toLatin1(bytes, from, start));
};

const OPENING = 0x7b;
const CLOSING = 0x7d;
