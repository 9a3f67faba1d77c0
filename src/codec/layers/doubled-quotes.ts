/**
 * Quotes that stand doubled inside a quoted field: `"a ""b"" c"` of CSV (RFC 4180), `'it''s'` of SQL and YAML; for the single quote also
 * `'\''` and `'"'"'`, by which a shell's quoted word holds one.
 *
 * An empty field (`""`, `x=''`) is in every second log line. It is told by what stands on both sides, so text that holds no other pair of
 * quotes has no view. Law: of a run of quotes each pair is one unit; a lone one is the field's own and stays. Written back, each quote
 * is doubled.
 */
import { fromLatin1 } from '../../core/bytes.ts';
import type { View, ViewWriter } from './view.ts';
import { writeView } from './view.ts';

export const DOUBLE_QUOTE = 0x22;
export const SINGLE_QUOTE = 0x27;

/** Null where [start, end) holds no doubled `quote` but empty fields. */
export const viewOfDoubled = (
  bytes: Uint8Array,
  start: number,
  end: number,
  quote: number,
): View | null => {
  if (!holdsDoubled(bytes, start, end, quote)) return null;
  const view = writeView(bytes, end - start);
  let inside = false;
  for (let from = start; from < end;) {
    let at = from;
    while (at < end && bytes[at] !== quote) at++;
    view.copy(from, at);
    if (at === end) break;
    from = runEnd(bytes, at, end);
    const shell = quote === SINGLE_QUOTE && from - at === 1 ? shellQuote(bytes, at, end) : 0;
    if (shell > 0) view.put(quote, at, (from = at + shell));
    else inside = putRun(bytes, at, from, start, end, inside, view);
  }
  return view.done();
};

/** Does a pair of quotes begin at `at` that is no empty field, or a shell's quoted quote? [start, end) is the haystack. */
export const isDoubled = (bytes: Uint8Array, at: number, start: number, end: number): boolean => {
  if (at + 1 >= end) return false;
  if (bytes[at] === bytes[at + 1]) {
    return !isEscapedEnd(bytes, at, start) && !isEmptyField(bytes, at, start, end);
  }
  return bytes[at] === SINGLE_QUOTE && standsAt(bytes, at, end, QUOTED);
};

/** Does such a pair of `quote` stand in [start, end)? */
export const holdsDoubled = (
  bytes: Uint8Array,
  start: number,
  end: number,
  quote: number,
): boolean => {
  for (let at = start; at < end - 1; at++) {
    if (bytes[at] === quote && isDoubled(bytes, at, start, end)) return true;
  }
  return false;
};

/** The end of a string in many a line of JSON: `"say \"no\""`. Where it is a pair in a field, the field has others. */
const isEscapedEnd = (bytes: Uint8Array, at: number, start: number): boolean =>
  bytes[at] === DOUBLE_QUOTE && at > start && bytes[at - 1] === BACKSLASH;

/** `text` with each `quote` doubled. */
export const doubleQuotes = (text: Uint8Array, quote: number): Uint8Array => {
  const out: number[] = [];
  for (const byte of text) {
    if (byte === quote) out.push(quote);
    out.push(byte);
  }
  return Uint8Array.from(out);
};

const BACKSLASH = 0x5c;

const runEnd = (bytes: Uint8Array, at: number, end: number): number => {
  let stop = at + 1;
  while (stop < end && bytes[stop] === bytes[at]) stop++;
  return stop;
};

/** Length of the `'\''` or `'"'"'` at `at`, 0 where neither stands there. */
const shellQuote = (bytes: Uint8Array, at: number, end: number): number => {
  if (standsAt(bytes, at, end, ESCAPED)) return ESCAPED.length;
  return standsAt(bytes, at, end, QUOTED) ? QUOTED.length : 0;
};

const ESCAPED = fromLatin1(String.raw`'\''`);
const QUOTED = fromLatin1(`'"'"'`);

const standsAt = (bytes: Uint8Array, at: number, end: number, word: Uint8Array): boolean =>
  at + word.length <= end && word.every((byte, i) => bytes[at + i] === byte);

/** Puts the run of quotes [at, stop); is what follows it inside of a field? */
const putRun = (
  bytes: Uint8Array,
  at: number,
  stop: number,
  start: number,
  end: number,
  inside: boolean,
  view: ViewWriter,
): boolean => {
  const isOdd = (stop - at) % 2 === 1;
  // A lone quote closes a field or opens one; three where one may begin and none may end open one even so, if a stray quote came before.
  const begins = !inside || (stop - at > 1 && !mayFollow(bytes, stop, end));
  const opens = isOdd && begins && mayPrecede(bytes, at, start);
  // Four of them may be a field of one quote. More often they are an empty string in a field whose beginning a stray quote has hidden.
  const isEmpty = stop - at === 2 && !inside && isEmptyField(bytes, at, start, end);
  const first = opens || isEmpty ? at + 1 : at;
  const last = isEmpty || (isOdd && !opens) ? stop - 1 : stop;
  view.copy(at, first);
  for (let pair = first; pair < last; pair += 2) view.put(bytes[at]!, pair, pair + 2);
  view.copy(last, stop);
  return isOdd ? opens : inside;
};

const isEmptyField = (bytes: Uint8Array, at: number, start: number, end: number): boolean =>
  mayPrecede(bytes, at, start) && mayFollow(bytes, at + 2, end);

/** May a field begin at `at`? */
const mayPrecede = (bytes: Uint8Array, at: number, start: number): boolean =>
  at === start || (EDGES[bytes[at - 1]!]! & BEFORE) !== 0;

/** May a field end before `at`, where a quote stands before it? */
const mayFollow = (bytes: Uint8Array, at: number, end: number): boolean =>
  at >= end || (bytes[at] !== bytes[at - 1] && (EDGES[bytes[at]!]! & BEHIND) !== 0);

const BEFORE = 1;
const BEHIND = 2;

/** What may stand beside a field; the kernel has it too (assembly/quotes.ts). Beside quotes and a backslash it stands in another field. */
const EDGES: Uint8Array = /* @__PURE__ */ (() => {
  const table = new Uint8Array(256);
  for (const byte of fromLatin1('\t\n\r ,;:|<>+=`"\'')) table[byte] = BEFORE | BEHIND;
  for (const byte of fromLatin1('([{')) table[byte]! |= BEFORE;
  for (const byte of fromLatin1(')]}/.')) table[byte]! |= BEHIND;
  table[BACKSLASH]! |= BEHIND;
  return table;
})();
