/**
 * The decoded view of a JSON leaf, a haystack of its own where an escape makes the decoded bytes differ from the raw ones:
 *
 *   "name":"decoded"     a string with or under an escape
 *   "name":123           a number or literal whose name holds an escape
 *   "decoded"            a name
 *
 * Law: everything but the leaf's own bytes is context, which may be matched but not redacted; ranges map back to whole raw escapes.
 */
import { fromLatin1 } from '../core/bytes.ts';
import { JSON_CONTEXT_BYTES_MAX } from '../core/limits.ts';
import type { Container } from '../core/span.ts';
import { viewOfFold } from '../codec/fold.ts';
import type { JsonLeaves } from '../codec/json/leaves.ts';
import { NAME_LEAF, STRING_LEAF } from '../codec/json/leaves.ts';
import type { DecodedString } from '../codec/json/string.ts';
import { decodeJsonString, rawRangeOf } from '../codec/json/string.ts';

export interface LeafView {
  readonly bytes: Uint8Array;
  /** The decoded content of the string in it, and where in `bytes` that begins; null for a number or literal. */
  readonly content: DecodedString | null;
  readonly contentStart: number;
  /** Raw range behind a range of the view, clipped to the leaf; null when it lies in the context. */
  readonly rawRange: (
    start: number,
    end: number,
  ) => { readonly start: number; readonly end: number; readonly container: Container } | null;
}

/** None where the raw haystack already shows the same bytes; two where escapes hide its name, the second with the name as it is seen. */
export const viewsOfLeaf = (
  bytes: Uint8Array,
  leaves: JsonLeaves,
  leaf: number,
): readonly LeafView[] => {
  const kind = leaves.kind[leaf]!;
  const named = kind === NAME_LEAF ? -1 : contextName(leaves, leaf);
  const escapedName = named >= 0 && leaves.escaped[named] === 1;
  if (leaves.escaped[leaf] === 0 && !escapedName) return NO_VIEWS;
  const name = named < 0 ? null : decodedOf(bytes, leaves, named);
  const view = viewUnder(name, bytes, leaves, leaf);
  const seen = name === null || !escapedName ? null : viewOfFold(name, 0, name.length);
  return seen === null ? [view] : [view, viewUnder(seen.bytes, bytes, leaves, leaf)];
};

const NO_VIEWS: readonly LeafView[] = [];

const decodedOf = (bytes: Uint8Array, { start, end }: JsonLeaves, leaf: number): Uint8Array =>
  decodeJsonString(bytes, start[leaf]!, end[leaf]!).bytes;

/** With `name` as its context, null = none. */
const viewUnder = (
  name: Uint8Array | null,
  bytes: Uint8Array,
  leaves: JsonLeaves,
  leaf: number,
): LeafView => {
  const kind = leaves.kind[leaf]!;
  const start = leaves.start[leaf]!;
  const end = leaves.end[leaf]!;
  const quoted = kind === NAME_LEAF || kind === STRING_LEAF;
  const inner = quoted ? decodeJsonString(bytes, start, end) : null;
  const body = inner === null ? bytes.subarray(start, end) : inner.bytes;
  const context = name === null ? NO_CONTEXT : concat(concat(QUOTE, name), COLON);
  const head = quoted ? concat(context, QUOTE) : context;
  const view = concat(concat(head, body), quoted ? QUOTE : NO_CONTEXT);
  const bodyEnd = head.length + body.length;
  return {
    bytes: view,
    content: inner,
    contentStart: head.length,
    rawRange: (from, to) => {
      const low = Math.max(from, head.length);
      const high = Math.min(to, bodyEnd);
      if (low >= high) return null;
      if (inner === null) return { start, end, container: 'json-literal' };
      const range = rawRangeOf(inner.map, low - head.length, high - head.length);
      return { ...range, container: 'json-string' };
    },
  };
};

/** The name to show before the value, -1 for none: one longer than JSON_CONTEXT_BYTES_MAX is no name that a pattern asks for. */
const contextName = (leaves: JsonLeaves, leaf: number): number => {
  const name = leaves.parent[leaf]!;
  if (name < 0) return -1;
  return leaves.end[name]! - leaves.start[name]! <= JSON_CONTEXT_BYTES_MAX ? name : -1;
};

const QUOTE = fromLatin1('"');
const COLON = fromLatin1('":');
const NO_CONTEXT = new Uint8Array(0);

const concat = (a: Uint8Array, b: Uint8Array): Uint8Array => {
  const out = new Uint8Array(a.length + b.length);
  out.set(a, 0);
  out.set(b, a.length);
  return out;
};
