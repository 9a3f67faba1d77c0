/** Findings of a string's raw bytes, its view and its content, each brought to where another of the three has them. */
import { holdsObject } from '../codec/json/embedded.ts';
import { clipToLeaves } from '../codec/json/clip.ts';
import type { JsonLeaves } from '../codec/json/leaves.ts';
import type { DecodedString } from '../codec/json/string.ts';
import { holdsQuotedColon } from '../codec/pairs.ts';
import type { Outlook } from './haystack-search.ts';
import type { LeafView } from './leaf-view.ts';
import type { Finding } from './settle.ts';

/** Raw findings know nothing of JSON: only what lies inside leaves may be redacted. In the order of the text. */
export const clippedFindings = (raw: readonly Finding[], leaves: JsonLeaves): Finding[] =>
  raw
    .flatMap(({ rule, start, end, decoded }) =>
      clipToLeaves(leaves, start, end).map((range) =>
        decoded !== undefined && range.start === start && range.end === end
          ? { rule, ...range, decoded }
          : { rule, ...range },
      ),
    )
    .toSorted((a, b) => a.start - b.start);

/** Findings of a view at the raw bytes behind it. */
export const rawFindings = (found: readonly Finding[], view: LeafView): Finding[] =>
  found.flatMap(({ rule, start, end }) => {
    const range = view.rawRange(start, end);
    return range === null ? [] : [{ rule, ...range }];
  });

/** Findings of a view as ranges of the content in it; what lies in the context is cut off. */
export const contentFindings = (found: readonly Finding[], view: LeafView): Finding[] =>
  found.flatMap((finding) => {
    const start = Math.max(0, finding.start - view.contentStart);
    const end = Math.min(view.content!.bytes.length, finding.end - view.contentStart);
    return start < end ? [{ ...finding, start, end }] : [];
  });

/** Raw findings of a string, which cover whole escapes, as ranges of its decoded content. */
export const decodedFindings = (own: readonly Finding[], { map }: DecodedString): Finding[] =>
  own.map(({ rule, start, end }) => ({
    rule,
    start: firstAtLeast(map, start),
    end: firstAtLeast(map, end),
    container: 'text',
  }));

/** First index of the ascending `map` whose value is at least `value`. */
const firstAtLeast = (map: Int32Array, value: number): number => {
  let low = 0;
  let high = map.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (map[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Does it begin as a document that holds others: an object, an array, or a string (a document that was written as JSON twice)? */
export const beginsDocument = (bytes: Uint8Array): boolean => {
  let at = 0;
  while (at < bytes.length && bytes[at]! <= 0x20) at++;
  return bytes[at] === 0x7b || bytes[at] === 0x5b || bytes[at] === 0x22;
};

/** Is there a document in it: from its beginning, or an object behind a text? */
export const holdsDocument = (bytes: Uint8Array): boolean =>
  beginsDocument(bytes) || holdsObject(bytes, 0, bytes.length);

/** May pairs that a rule asks for stand in the string [start, end) without escapes? A name before a colon fires as one of a member. */
export const mayHoldPairs = (
  bytes: Uint8Array,
  start: number,
  end: number,
  { decode, pairs }: Pick<Outlook, 'decode' | 'pairs'>,
): boolean => pairs || (decode && holdsQuotedColon(bytes, start, end));
