/** How parts are read: what may be configured, and what a part looks like by a test that is cheap enough for every record. */

/**
 * `auto` reads as JSON what is JSON and the rest as text; `text` never reads JSON; `json` is `auto` for a topic whose owner says
 * that it holds JSON: what is not JSON after all is searched as text all the same, nothing is refused for its form.
 */
export type Format = 'auto' | 'text' | 'json';

/**
 * Could this be a JSON document that holds content? Looks at the first byte behind BOM and white space (an object, an array, a
 * string or a number) and at the last one: a log line that begins like JSON and goes on as text is not walked. `true`, `false` and
 * `null` hold no content and are text. The walk decides whether it really is JSON.
 */
export const looksLikeJson = (bytes: Uint8Array, start: number, end: number): boolean => {
  let at = start;
  if (end - at >= 3 && bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf) {
    at += 3;
  }
  while (at < end && isSpace(bytes[at]!)) at++;
  if (at === end) return false;
  let last = end - 1;
  while (isSpace(bytes[last]!)) last--;
  const first = bytes[at]!;
  if (first === 0x7b || first === 0x5b) return bytes[last] === 0x7d || bytes[last] === 0x5d;
  if (first === 0x22) return bytes[last] === 0x22;
  return (first === 0x2d || isDigit(first)) && isDigit(bytes[last]!);
};

const isSpace = (byte: number): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
