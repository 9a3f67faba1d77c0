/**
 * A secret that was found once goes wherever else it stands in the same haystack: records name a secret once and repeat it without its
 * name (`password=hunter2x … login("x", "hunter2x")`), and the second one would tell what the first one's marker hides.
 *
 * Law: only values that are redacted as credentials anyway, that are no words (`isDistinctive`), byte by byte, as words by themselves.
 * It only adds: what is over a bound stays what it was without it. Linear in the haystack, a walk a value.
 */
import { indexOfByte, toLatin1 } from '../core/bytes.ts';
import {
  ECHO_BYTES_MAX,
  ECHO_BYTES_MIN,
  ECHO_VALUES_MAX,
  ECHOES_PER_PART_MAX,
} from '../core/limits.ts';
import { findMarkers } from '../core/marker.ts';
import type { CompiledPack } from '../core/pack.ts';
import type { Container, Span } from '../core/span.ts';
import { clipToLeaves } from '../codec/json/clip.ts';
import type { JsonLeaves } from '../codec/json/leaves.ts';
import { isPlaceholder } from './gates/validators/placeholder.ts';
import { standsInForSecret } from './gates/validators/stands-in.ts';
import type { Finding, Merged } from './settle.ts';
import { settle } from './settle.ts';
import { subtract } from './subtract.ts';

/** Where in a haystack values stand. */
export interface EchoPlaces {
  /** What a range is cut out of; null where nothing may be redacted in it, or only a part of it. */
  readonly containerOf: (start: number, end: number) => Container | null;
  /** The value in a member that is dropped, null where it is not one string. */
  readonly valueOf: (member: Span) => Span | null;
}

/** All is text. */
export const IN_TEXT_ALONE: EchoPlaces = { containerOf: () => 'text', valueOf: () => null };

/** Text in which `documents` stand, whose leaves these are. */
export const echoPlaces = (documents: readonly Span[], leaves: JsonLeaves): EchoPlaces => {
  if (documents.length === 0) return IN_TEXT_ALONE;
  return {
    containerOf: (start, end) => {
      const document = documents[firstBehind(documents, start)];
      if (document === undefined || document.start >= end) return 'text';
      const [piece, more] = clipToLeaves(leaves, start, end);
      // A number is no place for it, and what begins or ends inside an escape is something else.
      const isWhole = piece?.start === start && piece.end === end && more === undefined;
      return isWhole && piece.container === 'json-string' ? piece.container : null;
    },
    valueOf: ({ start, end }) => {
      const [, value, more] = clipToLeaves(leaves, start, end);
      return value?.container === 'json-string' && more === undefined ? value : null;
    },
  };
};

/** Index of the first of these ascending ranges that ends behind `at`. */
const firstBehind = (ranges: readonly Span[], at: number): number => {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle]!.end > at) high = middle;
    else low = middle + 1;
  }
  return low;
};

/**
 * What stands once more in [start, end), sorted and disjoint, outside of its settled `spans` and of markers. `tell` is called for each with
 * where its value was found.
 */
export const echoesOf = (
  bytes: Uint8Array,
  start: number,
  end: number,
  spans: readonly Merged[],
  { rules, knownIds }: Pick<CompiledPack, 'rules' | 'knownIds'>,
  places: EchoPlaces,
  tell: (echo: Finding, source: number) => void = () => {},
): Merged[] => {
  const sources = sourcesOf(bytes, spans, { rules, knownIds }, places);
  if (sources.length === 0) return [];
  const holes = [...spans, ...findMarkers(bytes, start, end, knownIds)];
  const gaps = subtract(
    start,
    end,
    holes.toSorted((a, b) => a.start - b.start),
  );
  const echoes: Finding[] = [];
  for (const { span, from, value } of sources) {
    const { rule, action, decoded } = span;
    eachPlace(bytes, gaps, value, (at) => {
      const to = at + value.length;
      if (!standsAlone(bytes, start, end, at, to)) return 'no';
      const container = places.containerOf(at, to);
      if (container === null) return 'no';
      if (echoes.length === ECHOES_PER_PART_MAX) return 'enough';
      const echo = { start: at, end: to, rule, action, container };
      echoes.push(decoded === undefined ? echo : { ...echo, decoded });
      tell(echo, from);
      return 'taken';
    });
  }
  // The values of two rules may overlap where neither was found.
  return settle(echoes, rules);
};

interface Source {
  readonly span: Merged;
  /** Where its value begins. */
  readonly from: number;
  readonly value: Uint8Array;
}

/** The values to look for, each once, in the order of the text. */
const sourcesOf = (
  bytes: Uint8Array,
  spans: readonly Merged[],
  { rules, knownIds }: Pick<CompiledPack, 'rules' | 'knownIds'>,
  places: EchoPlaces,
): Source[] => {
  const sources: Source[] = [];
  const seen = new Set<string>();
  for (const span of spans) {
    // What is written anew around a finding is no value.
    if (span.wrapped !== undefined || rules[span.rule]?.class !== 'credential') continue;
    const range = span.container === 'json-member' ? places.valueOf(span) : span;
    if (range === null) continue;
    const { start, end } = range;
    if (end - start < ECHO_BYTES_MIN || end - start > ECHO_BYTES_MAX) continue;
    const text = toLatin1(bytes, start, end);
    if (seen.has(text) || !isDistinctive(text)) continue;
    if (findMarkers(bytes, start, end, knownIds).length > 0) continue;
    seen.add(text);
    sources.push({ span, from: start, value: bytes.subarray(start, end) });
    if (sources.length === ECHO_VALUES_MAX) break;
  }
  return sources;
};

/**
 * Would nobody write it for something else? `text` has one char a byte. Letters of other scripts are no sign of it: six of them are
 * twelve bytes, and a word.
 */
export const isDistinctive = (text: string): boolean => {
  const isMixed = LETTER.test(text) && DIGIT.test(text);
  const isLong = text.length >= LONG_BYTES_MIN && !BLANK.test(text) && !WORDS.test(text);
  return (isMixed || isLong) && !standsInForSecret(text) && !isPlaceholder(text);
};
const LETTER = /[A-Za-z]/;
const DIGIT = /[0-9]/;
const LONG_BYTES_MIN = 12;
const BLANK = /[^!-~\x80-\xff]/;
/** Small letters alone, and names in code that are made of them: `security_policy`, `client.secret`. */
const WORDS = /^[a-z\x80-\xff]+(?:[_.-][a-z\x80-\xff]+)*$/;

/** Is it no piece of a longer word? The letter of an escape before it is none of a word (`\nhunter2`, `%20hunter2`). */
const standsAlone = (
  bytes: Uint8Array,
  start: number,
  end: number,
  from: number,
  to: number,
): boolean => {
  if (to < end && isWordByte(bytes[to]!)) return false;
  if (from === start || !isWordByte(bytes[from - 1]!)) return true;
  return ESCAPE_AT_END.test(toLatin1(bytes, Math.max(start, from - ESCAPE_BYTES_MAX), from));
};
const ESCAPE_BYTES_MAX = 6;
const ESCAPE_AT_END = /(?:\\(?:[abefnrtv0]|x[0-9A-F]{2}|u[0-9A-F]{4})|%[0-9A-F]{2})$/i;

const isWordByte = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a);

/**
 * Calls `found` with each place of `value` in the gaps, behind one that was `taken` only with those that do not overlap it (Knuth, Morris,
 * Pratt: no byte is read twice, whatever the value repeats).
 */
const eachPlace = (
  bytes: Uint8Array,
  gaps: readonly Span[],
  value: Uint8Array,
  found: (at: number) => 'taken' | 'no' | 'enough',
): void => {
  const { length } = value;
  const first = value[0]!;
  const borders = bordersOf(value);
  for (const { start, end } of gaps) {
    if (end - start < length) continue;
    let matched = 0;
    for (let at = indexOfByte(bytes, first, start, end); at >= 0 && at < end; at++) {
      const byte = bytes[at]!;
      while (matched > 0 && value[matched] !== byte) matched = borders[matched - 1]!;
      if (value[matched] === byte) matched++;
      if (matched < length) continue;
      const answer = found(at + 1 - length);
      if (answer === 'enough') return;
      matched = answer === 'taken' ? 0 : borders[length - 1]!;
    }
  }
};

/** Per byte: how long a beginning of the value ends there. */
const bordersOf = (value: Uint8Array): Uint16Array => {
  const borders = new Uint16Array(value.length);
  for (let at = 1, matched = 0; at < value.length; at++) {
    while (matched > 0 && value[matched] !== value[at]) matched = borders[matched - 1]!;
    if (value[matched] === value[at]) matched++;
    borders[at] = matched;
  }
  return borders;
};
