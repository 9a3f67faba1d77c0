/** Where a URL holds its user and password, so that what looks like an address or a value there is read as what it is. */
import { toLatin1 } from '../../../core/bytes.ts';

/**
 * Is `start` inside the authority of a URL: `https://bob:pass@host`? There the `@` ends the userinfo (RFC 3986 section 3.2.1) and
 * what is before it is for the rules of secrets: host and path are no part of it. Looks back at most 80 bytes.
 */
export const isUserinfo = (bytes: Uint8Array, start: number): boolean => {
  for (let at = start - 1; at >= Math.max(2, start - 80); at--) {
    const byte = bytes[at]!;
    if (byte === SLASH) return bytes[at - 1] === SLASH && bytes[at - 2] === COLON;
    if (byte <= 0x20 || NO_USERINFO.has(byte)) return false;
  }
  return false;
};

/**
 * `jdbc:sqlserver://db:1433;user=x;password=p@ss`: a port and settings, of which one has an `@` in it. Pairs are read by themselves.
 */
export const isPortAndSettings = (bytes: Uint8Array, start: number, end: number): boolean =>
  bytes[end] === AT &&
  PORT_AND_SETTINGS.test(toLatin1(bytes, start, Math.min(end, start + 40))) &&
  URL_BEFORE_PORT.test(toLatin1(bytes, Math.max(0, start - 80), start));
const PORT_AND_SETTINGS = /^[0-9]{2,5};[A-Za-z][A-Za-z ]{1,24}=/;
const URL_BEFORE_PORT = /jdbc:[a-z0-9]{2,20}:\/\/[\w.-]{1,60}:$/;

/** `postgres://username:password@hostname:port/db`, how a manual shows one; a `host` or a `db` may be somebody's. */
export const isSampleOfUrl = (bytes: Uint8Array, start: number, end: number): boolean =>
  bytes[end] === AT &&
  PASSWORD.test(toLatin1(bytes, start, Math.min(end, start + 12))) &&
  USER.test(toLatin1(bytes, Math.max(0, start - 12), start)) &&
  HOST.test(toLatin1(bytes, end, Math.min(bytes.length, end + 14)));

const AT = 0x40;
const PASSWORD = /^pass(?:word)?$/i;
const USER = /\/\/\[?user(?:_?name)?:$/i;
const HOST = /^@(?:host-?name|server-?name|db-?host|host(?=:port))(?:[:/?\s"'\x60]|$)/i;

const [SLASH, COLON] = [0x2f, 0x3a];
/** `" < > ? # ,`: none of them may stand in a userinfo as it is. Behind `;` stands the next setting: `jdbc:sqlserver://db:1433;password=…`. */
const NO_USERINFO = new Set([0x22, 0x3c, 0x3e, 0x3f, 0x23, 0x2c, 0x3b]);
