/** How parts are read: what may be configured, and what a part looks like by a test that is cheap enough for every record. */

/**
 * `auto` reads as JSON what is JSON and the rest as text; `text` never reads JSON; `json` is `auto` for a topic whose owner says
 * that it holds JSON: what is not JSON after all is searched as text all the same, nothing is refused for its form.
 */
export type Format = 'auto' | 'text' | 'json';

/**
 * Could a JSON document that holds content begin here? Looks at the first byte behind BOM and white space: an object, an array, a
 * string or a number. `true`, `false` and `null` hold no content and are text. The walk decides whether it really is JSON.
 */
export const looksLikeJson = (bytes: Uint8Array, start: number, end: number): boolean => {
  let at = start;
  if (end - at >= 3 && bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf) {
    at += 3;
  }
  for (; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) continue;
    return (
      byte === 0x7b ||
      byte === 0x5b ||
      byte === 0x22 ||
      byte === 0x2d ||
      (byte >= 0x30 && byte <= 0x39)
    );
  }
  return false;
};
