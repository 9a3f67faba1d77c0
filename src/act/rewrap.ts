/**
 * What is written in place of a span that stands in a wrapping: the decoded content with its own spans replaced, encoded again.
 *
 * Law: the result decodes in its coding to content that differs from the old only inside the inner spans.
 */
import type { SettledSpan, Wrapped } from '../core/span.ts';
import { encodeAs } from '../codec/layers/encode.ts';
import { splice } from './splice.ts';

/** `textOf` gives the text of a span of the decoded bytes. */
export const rewrap = (
  wrapped: Wrapped,
  textOf: (span: SettledSpan, bytes: Uint8Array) => Uint8Array,
): Uint8Array => {
  const { bytes, start, end, spans, coding } = wrapped;
  const edits = spans.map((span) => ({
    start: span.start,
    end: span.end,
    text: textOf(span, bytes),
  }));
  return encodeAs(splice(bytes, start, end, edits), coding);
};
