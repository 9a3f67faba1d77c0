/** Findings of a string's raw bytes, its view and its content, each brought to where another of the three has them. */
import type { Span } from '../core/span.ts';
import { holdsObject } from '../codec/json/embedded.ts';
import { clipToLeaves } from '../codec/json/clip.ts';
import type { JsonLeaves } from '../codec/json/leaves.ts';
import type { DecodedString } from '../codec/json/string.ts';
import { holdsQuotedColon } from '../codec/pairs.ts';
import type { Outlook } from './haystack-search.ts';
import type { LeafView } from './leaf-view.ts';
import type { Finding } from './settle.ts';
import { subtract } from './subtract.ts';

/** A raw finding of a leaf. */
export interface ClippedFinding extends Finding {
  /** It began inside the escape that it begins with now. */
  readonly startIsWidened?: boolean;
  /** It ended inside the escape that it ends with now. */
  readonly endIsWidened?: boolean;
}

/** Raw findings know nothing of JSON: only what lies inside leaves may be redacted. In the order of the text. */
export const clippedFindings = (raw: readonly Finding[], leaves: JsonLeaves): ClippedFinding[] => {
  const clipped = raw.flatMap((finding) =>
    clipToLeaves(leaves, finding.start, finding.end).map((range) => clippedTo(finding, range)),
  );
  return clipped.toSorted((a, b) => a.start - b.start);
};

const clippedTo = (
  { rule, start, end, decoded }: Finding,
  range: Pick<Finding, 'start' | 'end' | 'container'>,
): ClippedFinding => {
  const startIsWidened = range.start < start;
  const endIsWidened = range.end > end;
  if ((startIsWidened || endIsWidened) && range.container === 'json-string') {
    return { rule, ...range, startIsWidened, endIsWidened };
  }
  const isWhole = range.start === start && range.end === end;
  return decoded !== undefined && isWhole ? { rule, ...range, decoded } : { rule, ...range };
};

/**
 * Raw findings but those that the string's own content shows better, `seen` (its findings, at raw bytes): those that took a part of an
 * escape for the value's first or last byte (`\tbob@…`, `hunter2\"`), so that the escape stays and the value has the pseudonym that it has
 * elsewhere, and those that ran on over a line's end (`hunter2\nat …`).
 */
export const withoutEscapes = (
  own: readonly ClippedFinding[],
  seen: readonly Finding[],
  { bytes, map }: DecodedString,
): readonly ClippedFinding[] => {
  if (own.length === 0 || seen.length === 0) return own;
  const seenAt = Map.groupBy(seen, ({ start }) => start);
  return own.filter(({ rule, start, end, startIsWidened = false, endIsWidened = false }) => {
    const from = startIsWidened ? map[firstAtLeast(map, start + 1)]! : start;
    const to = endIsWidened ? map[firstAtLeast(map, end) - 1]! : end;
    const isBetter = (it: Finding): boolean =>
      it.end === to
        ? startIsWidened || endIsWidened
        : it.end < to && bytes[firstAtLeast(map, it.end)]! < SPACE;
    return !seenAt.get(from)?.some((it) => it.rule === rule && isBetter(it));
  });
};
const SPACE = 0x20;

/**
 * Findings that took backslashes of the next quote for a value's last bytes (`\"hunter2\\\"`) end before them, where another one does, in a
 * view or of another rule. They stay findings: their rule may ask for more than the other's.
 */
export const withoutQuoteEscapes = (findings: Finding[], bytes: Uint8Array): Finding[] => {
  const ends = findings.map(({ start, end }) => {
    let last = end;
    while (last > start && bytes[last - 1] === BACKSLASH) last--;
    return escapesQuote(bytes, last, end) ? last : end;
  });
  if (ends.every((last, i) => last === findings[i]!.end)) return findings;
  const known = new Set(findings.map(({ start, end }) => `${start} ${end}`));
  return findings.map((finding, i) => {
    const { rule, start, container, wrapped, action } = finding;
    const end = ends[i]!;
    if (wrapped !== undefined || end === finding.end || !known.has(`${start} ${end}`)) {
      return finding;
    }
    const shorter = { rule, start, end, container };
    return action === undefined ? shorter : { ...shorter, action };
  });
};

/** Do backslashes alone stand in [start, end), and a quote behind them and those that follow? */
export const escapesQuote = (bytes: Uint8Array, start: number, end: number): boolean => {
  let at = start;
  while (bytes[at] === BACKSLASH) at++;
  return start < end && at >= end && isQuote(bytes[at]);
};
const BACKSLASH = 0x5c;
const isQuote = (byte: number | undefined): boolean =>
  byte === 0x22 || byte === 0x27 || byte === 0x60;

/** What of raw findings lies outside of the JSON in a text. */
export const outside = (found: readonly Finding[], documents: readonly Span[]): Finding[] =>
  found.flatMap((finding) =>
    subtract(finding.start, finding.end, documents).map((piece) => ({ ...finding, ...piece })),
  );

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
