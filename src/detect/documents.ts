/** Where in a haystack JSON is: all of it, or objects that stand in a text. */
import type { PartKind } from '../core/batch.ts';
import type { Span } from '../core/span.ts';
import type { Format } from '../codec/format.ts';
import { looksLikeJson } from '../codec/format.ts';
import { walkEmbedded } from '../codec/json/embedded.ts';
import type { JsonLeaves } from '../codec/json/leaves.ts';
import { walkJson } from '../codec/json/walk.ts';
import { viewOfQuotedPrintable } from '../codec/layers/quoted-printable.ts';
import { beginsDocument } from './string-findings.ts';

/**
 * The JSON of a haystack that lies `depth` wrappings deep. `leaves` are filled with theirs. `asked`: something was found, or a name that a
 * field rule asks for, so that objects in a text matter; `opens`: it may hold wrappings.
 */
export const documentsIn = (
  bytes: Uint8Array,
  start: number,
  end: number,
  format: Format,
  kind: PartKind,
  depth: number,
  asked: boolean,
  opens: boolean,
  leaves: JsonLeaves,
): readonly Span[] => {
  if (format === 'text') return NO_DOCUMENTS;
  // In a wrapping a number is text, not a document.
  const couldBeJson = depth === 0 || beginsDocument(bytes);
  if (couldBeJson && readAsJson(bytes, start, end, kind, leaves)) return [{ start, end }];
  if (!asked) return NO_DOCUMENTS;
  // A text that is quoted-printable is so as a whole: its soft line breaks split the escapes of strings, and what it decodes to is read.
  if (opens && viewOfQuotedPrintable(bytes, start, end) !== null) return NO_DOCUMENTS;
  return walkEmbedded(bytes, start, end, leaves);
};

const NO_DOCUMENTS: readonly Span[] = [];

const readAsJson = (
  bytes: Uint8Array,
  start: number,
  end: number,
  kind: PartKind,
  leaves: JsonLeaves,
): boolean => {
  if (!looksLikeJson(bytes, start, end)) return false;
  // A key or header of digits is text: only values are documents that may be a lone number.
  if (kind !== 'value' && !holdsQuoteOrBracket(bytes[start]!)) return false;
  return walkJson(bytes, start, end, leaves);
};

const holdsQuoteOrBracket = (byte: number): boolean =>
  byte === 0x22 || byte === 0x7b || byte === 0x5b;
