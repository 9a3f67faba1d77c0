/**
 * Act on one part until nothing is left to redact: splice, look again, at most LOOKS_MAX times (design.md G5).
 *
 * Law: `clean` bytes passed a look in which no enforced rule found anything; everything else is `unproven`.
 */
import { labelAt } from '../core/allow.ts';
import type { PartKind } from '../core/batch.ts';
import { partKind } from '../core/batch.ts';
import { fromLatin1 } from '../core/bytes.ts';
import type { MarkerCode } from '../core/codes.ts';
import { LOOKS_MAX } from '../core/limits.ts';
import { SHORT_MARKER } from '../core/marker.ts';
import type { CompiledPack, Keyring } from '../core/pack.ts';
import type { SettledSpan } from '../core/span.ts';
import type { PartPlace, Scanner } from '../detect/scan.ts';
import { replacement } from '../act/replacement.ts';
import { rewrap } from '../act/rewrap.ts';
import type { Edit } from '../act/splice.ts';
import { splice } from '../act/splice.ts';

export interface RewriteContext {
  readonly pack: CompiledPack;
  readonly scanner: Scanner;
  readonly keyring: Keyring;
  /** Write the short marker wherever it is shorter: the record may not grow. */
  readonly short: boolean;
  /** Called per redaction with the label's rule index, or NOT_LISTED. */
  readonly redacted: (rule: number) => void;
}

export type RewrittenPart =
  | { readonly kind: 'clean'; readonly bytes: Uint8Array }
  | { readonly kind: 'unproven'; readonly code: MarkerCode };

/** `place` lies in `bytes`; `spans` are what the first look found there. */
export const rewritePart = (
  bytes: Uint8Array,
  place: PartPlace,
  spans: readonly SettledSpan[],
  context: RewriteContext,
): RewrittenPart => {
  const kind = partKind(place.slot);
  let part = edit(bytes, place.start, place.end, spans, kind, context);
  for (let look = 1; look <= LOOKS_MAX; look++) {
    const found = context.scanner.scanPart(part, { ...place, start: 0, end: part.length });
    if (found === null) return { kind: 'clean', bytes: part };
    if (found.kind === 'unproven') return { kind: 'unproven', code: found.code };
    part = edit(part, 0, part.length, found.spans, kind, context);
  }
  return { kind: 'unproven', code: 'unsettled' };
};

const edit = (
  bytes: Uint8Array,
  start: number,
  end: number,
  spans: readonly SettledSpan[],
  kind: PartKind,
  context: RewriteContext,
): Uint8Array => {
  const edits: Edit[] = spans.map((span) => ({
    start: span.start,
    end: span.end,
    text: textOf(span, bytes, kind, context),
  }));
  return splice(bytes, start, end, edits);
};

const textOf = (
  span: SettledSpan,
  bytes: Uint8Array,
  kind: PartKind,
  context: RewriteContext,
): Uint8Array => {
  if (span.wrapped !== undefined) {
    return rewrap(span.wrapped, (inner, decoded) => textOf(inner, decoded, kind, context));
  }
  context.redacted(span.rule);
  const label = labelAt(context.pack.rules, span.rule);
  const text = replacement(span, label, kind, bytes, context.keyring);
  return context.short ? shortened(text, kind, span) : text;
};

const SHORT = fromLatin1(SHORT_MARKER);
const SHORT_QUOTED = fromLatin1(`"${SHORT_MARKER}"`);

/** Keys and header names keep their pseudonyms: distinct ones must stay distinct. */
const shortened = (text: Uint8Array, kind: PartKind, span: SettledSpan): Uint8Array => {
  if (kind === 'key' || kind === 'header-name') return text;
  const short = span.container === 'json-literal' ? SHORT_QUOTED : SHORT;
  return text.length > short.length ? short : text;
};
