/**
 * Content written back in its coding. Law: what a marker is made of stands for itself in every coding but base64 and hex, so that markers
 * are recognised raw and decoded alike.
 */
import { assertNever } from '../../core/assert-never.ts';
import type { Coding } from '../../core/span.ts';
import { escapeBackslashes } from './backslash.ts';
import { encodeBase64 } from './base64.ts';
import { DOUBLE_QUOTE, doubleQuotes, SINGLE_QUOTE } from './doubled-quotes.ts';
import { encodeHex } from './hex.ts';
import { escapeEntities } from './html-entities.ts';
import { escapePercent } from './percent.ts';
import { escapeQuotedPrintable } from './quoted-printable.ts';

/** `content` as `coding` writes it. */
export const encodeAs = (content: Uint8Array, coding: Coding): Uint8Array => {
  switch (coding.kind) {
    case 'plain':
      return content;
    case 'backslash':
      return escapeBackslashes(content);
    case 'percent':
      return escapePercent(content);
    case 'html-entities':
      return escapeEntities(content);
    case 'quoted-printable':
      return escapeQuotedPrintable(content);
    case 'doubled-quotes':
      return doubleQuotes(content, DOUBLE_QUOTE);
    case 'doubled-single-quotes':
      return doubleQuotes(content, SINGLE_QUOTE);
    case 'base64':
      return encodeBase64(content, coding);
    case 'hex':
      return encodeHex(content, coding.upper);
    default:
      return assertNever(coding);
  }
};
