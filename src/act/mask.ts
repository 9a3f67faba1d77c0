/**
 * What a mask may still show of a secret. Only ASCII letters and digits count and are shown; everything between them is dropped.
 *
 * Law: a mask never shows more than half of what counts; a card number (class pci, 13 digits and more) shows at most the first 6
 * and last 4 and hides at least 5 (PCI DSS 4.0.1 3.4.1 and FAQ 1091). What is too short for that shows nothing.
 */
import type { RuleClass } from '../core/pack.ts';

/** Payload of a mask marker (grammar in core/marker.ts), or null when the secret is too short to show anything of it. */
export const maskPayload = (
  secret: Uint8Array,
  keepFirst: number,
  keepLast: number,
  ruleClass: RuleClass,
): string | null => {
  let counted = '';
  for (const byte of secret) if (isAlphanumeric(byte)) counted += String.fromCharCode(byte);
  const isCard = ruleClass === 'pci' && counted.length >= CARD_DIGITS_MIN;
  const first = Math.min(keepFirst, isCard ? CARD_FIRST_MAX : SHOWN_MAX);
  const last = Math.min(keepLast, isCard ? CARD_LAST_MAX : SHOWN_MAX);
  const hidden = counted.length - first - last;
  const hiddenMin = isCard ? CARD_HIDDEN_MIN : Math.max(1, Math.ceil(counted.length / 2));
  if (hidden < hiddenMin) return null;
  const stars = '*'.repeat(Math.min(hidden, STARS_MAX));
  return counted.slice(0, first) + stars + counted.slice(counted.length - last);
};

const CARD_DIGITS_MIN = 13;
const CARD_FIRST_MAX = 6;
const CARD_LAST_MAX = 4;
const CARD_HIDDEN_MIN = 5;
/** Both are the marker grammar's bounds. */
const SHOWN_MAX = 20;
const STARS_MAX = 64;

const isAlphanumeric = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) ||
  (byte >= 0x41 && byte <= 0x5a) ||
  (byte >= 0x61 && byte <= 0x7a);
