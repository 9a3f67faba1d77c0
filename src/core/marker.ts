/**
 * The marker grammar: what stands in place of a redacted span, written and recognised in one file so that the two cannot differ.
 *
 *   marker  = "[REDACTED]"                       the short form, where a record may not grow
 *           | "[REDACTED:" rule-id "]"
 *           | "[REDACTED:" rule-id ":" payload "]"
 *   payload = 22 base64url characters (pseudonym) | [A-Za-z0-9]{0,20} "*"{1,64} [A-Za-z0-9]{0,20} (mask)
 *
 * Law: only a marker of a known rule id (or of `lethe-…`) in exactly this form is left alone by later looks; a look-alike is
 * text like any other and no hiding place. All characters are printable ASCII without quote or backslash, so a marker never
 * breaks a JSON string, a logfmt value or a URL path.
 */
import { fromLatin1, indexOfByte, toLatin1 } from './bytes.ts';
import { MARKER_CODES } from './codes.ts';
import type { MarkerCode } from './codes.ts';
import type { RuleId } from './pack.ts';

/** The marker of a record that may not grow. */
export const SHORT_MARKER = '[REDACTED]';

/** Text of a marker; `payload` is a pseudonym token or a masked value, already in its grammar. */
export const markerText = (id: RuleId, payload?: string): string =>
  payload === undefined ? `[REDACTED:${id}]` : `[REDACTED:${id}:${payload}]`;

/** Text of a marker record, and of a whole part that could not be settled. */
export const markerRecordText = (code: MarkerCode): string => `[REDACTED:lethe-${code}]`;

/** Characters of a rule id. */
const ID_BYTES_MAX = 64;

/** Longest marker in bytes: payloads have at most 104 characters. */
export const MARKER_BYTES_MAX: number = 11 + ID_BYTES_MAX + 1 + 104 + 1;

/** What every marker begins with. */
export const MARKER_OPEN: Uint8Array = fromLatin1('[REDACTED');
const OPEN = MARKER_OPEN;
const LETHE = 'lethe-';

/** End of the marker that begins at `at`, or -1 when none does. Looks at no byte at or past `end`. */
export const markerEnd = (
  bytes: Uint8Array,
  at: number,
  end: number,
  known: ReadonlySet<RuleId>,
): number => {
  if (at + OPEN.length >= end) return -1;
  for (let i = 0; i < OPEN.length; i++) if (bytes[at + i] !== OPEN[i]) return -1;
  let i = at + OPEN.length;
  if (bytes[i] === CLOSE) return i + 1;
  if (bytes[i] !== COLON) return -1;
  const limit = Math.min(end, at + MARKER_BYTES_MAX);
  const idStart = ++i;
  while (i < limit && isIdByte(bytes[i]!)) i++;
  if (i >= limit || i === idStart) return -1;
  const id = toLatin1(bytes, idStart, i);
  if (!known.has(id) && !id.startsWith(LETHE)) return -1;
  if (bytes[i] === CLOSE) return i + 1;
  if (bytes[i] !== COLON) return -1;
  const payloadStart = ++i;
  while (i < limit && bytes[i] !== CLOSE) i++;
  if (i >= limit) return -1;
  const payload = toLatin1(bytes, payloadStart, i);
  return PSEUDONYM.test(payload) || MASK.test(payload) ? i + 1 : -1;
};

const CLOSE = 0x5d;
const COLON = 0x3a;
const PSEUDONYM = /^[A-Za-z0-9_-]{22}$/;
const MASK = /^[A-Za-z0-9]{0,20}\*{1,64}[A-Za-z0-9]{0,20}$/;

/** Rule ids are kebab case: lower-case letters, digits and single hyphens. */
const isIdByte = (byte: number): boolean =>
  (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x30 && byte <= 0x39) || byte === 0x2d;

/**
 * Is [start, end) nothing but a marker that no rule wrote: the short one, a marker record's, `lethe-not-listed`? `tokens`: also with a
 * pseudonym, as keys have. A closed list, unlike `lethe-…` above: whatever else is written like a marker could be content.
 */
export const isOwnMarker = (
  bytes: Uint8Array,
  start: number,
  end: number,
  tokens: boolean,
): boolean => {
  if (end - start > OWN_MARKER_BYTES_MAX || end - start < OPEN.length + 1) return false;
  for (let i = 0; i < OPEN.length; i++) if (bytes[start + i] !== OPEN[i]) return false;
  const text = toLatin1(bytes, start, end);
  return text === SHORT_MARKER || OWN.test(text) || (tokens && OWN_TOKEN.test(text));
};

const OWN_HEAD = `^\\[REDACTED:${LETHE}(?:not-listed|${MARKER_CODES.join('|')})`;
const OWN = new RegExp(`${OWN_HEAD}\\]$`);
const OWN_TOKEN = new RegExp(`${OWN_HEAD}:[A-Za-z0-9_-]{22}\\]$`);
const OWN_MARKER_BYTES_MAX = 64;

/**
 * Where a marker of a known rule id begins that the end of `bytes` cuts off, at the latest behind its id: what stands there is no value.
 * `bytes.length` where none does. No hiding place: nothing but the beginning of a marker that lethe writes is told.
 */
export const cutMarkerStart = (bytes: Uint8Array, known: ReadonlySet<RuleId>): number => {
  const from = Math.max(0, bytes.length - MARKER_HEAD_MAX);
  const at = bytes.subarray(from).lastIndexOf(BRACKET) + from;
  if (at < from) return bytes.length;
  const head = toLatin1(bytes, at, bytes.length);
  const isBegun = OPEN_TEXT.startsWith(head);
  const isNamed = head.startsWith(OPEN_TEXT) && startsAny(known, head.slice(OPEN_TEXT.length));
  return isBegun || isNamed ? at : bytes.length;
};

/**
 * Where a marker ends whose beginning stood before `bytes`, within its name at the latest: what stands up to there is no value. 0 where
 * none does. No hiding place: nothing but the end of a marker without payload, of a known rule id, is told.
 */
export const cutMarkerEnd = (bytes: Uint8Array, known: ReadonlySet<RuleId>): number => {
  const close = bytes.subarray(0, MARKER_HEAD_MAX + 1).indexOf(CLOSE);
  if (close < 0) return 0;
  const tail = toLatin1(bytes, 0, close);
  const colon = tail.indexOf(':');
  const isEnd =
    colon < 0
      ? endsAny(known, tail)
      : OPEN_TEXT.endsWith(tail.slice(0, colon + 1)) && known.has(tail.slice(colon + 1));
  return isEnd ? close + 1 : 0;
};

const OPEN_TEXT = `${toLatin1(OPEN)}:`;
/** With the longest id behind it. */
const MARKER_HEAD_MAX = OPEN_TEXT.length + ID_BYTES_MAX;

const startsAny = (known: ReadonlySet<RuleId>, head: string): boolean => {
  for (const id of known) if (id.startsWith(head)) return true;
  return false;
};

const endsAny = (known: ReadonlySet<RuleId>, tail: string): boolean => {
  for (const id of known) if (id.endsWith(tail)) return true;
  return false;
};

/**
 * End of the marker inside of which `at` lies: behind its first byte, before its last one. -1 where it lies in none. Looks at no byte outside
 * of [start, end), and no further back than a marker is long.
 */
export const endOfMarkerAround = (
  bytes: Uint8Array,
  at: number,
  start: number,
  end: number,
  known: ReadonlySet<RuleId>,
): number => {
  const low = Math.max(start, at - MARKER_BYTES_MAX);
  let open = at - 1;
  while (open >= low && bytes[open] !== BRACKET) open--;
  if (open < low) return -1;
  const stop = markerEnd(bytes, open, end, known);
  return at < stop - 1 ? stop : -1;
};
const BRACKET = 0x5b;

/**
 * All markers that touch [start, end) of the haystack [hayStart, hayEnd), and perhaps some beside it, sorted. They are looked for as far
 * around the range as a marker is long, so that one that begins before it is seen whole.
 */
export const markersAround = (
  bytes: Uint8Array,
  start: number,
  end: number,
  hayStart: number,
  hayEnd: number,
  known: ReadonlySet<RuleId>,
): readonly { readonly start: number; readonly end: number }[] => {
  const low = Math.max(hayStart, start - MARKER_BYTES_MAX);
  const high = Math.min(hayEnd, end + MARKER_BYTES_MAX);
  return findMarkers(bytes, low, high, known);
};

/** All markers inside [start, end), sorted; one scan for `[`. */
export const findMarkers = (
  bytes: Uint8Array,
  start: number,
  end: number,
  known: ReadonlySet<RuleId>,
): readonly { readonly start: number; readonly end: number }[] => {
  let found: { start: number; end: number }[] | null = null;
  for (
    let at = indexOfByte(bytes, BRACKET, start, end);
    at >= 0;
    at = indexOfByte(bytes, BRACKET, at, end)
  ) {
    const stop = markerEnd(bytes, at, end, known);
    if (stop < 0) at++;
    else {
      (found ??= []).push({ start: at, end: stop });
      at = stop;
    }
  }
  return found ?? NONE;
};
const NONE: readonly { start: number; end: number }[] = [];
