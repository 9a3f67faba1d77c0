/**
 * Refuses texts that only show where a secret belongs: for rules whose prefix manuals repeat with
 * `xxxx` or `your-token-here` behind it.
 */
import { toLatin1 } from '../../../core/bytes.ts';
import { isPlaceholder } from './placeholder.ts';

/** Placeholders are short; a longer text is judged by its beginning. */
const JUDGED_BYTES = 200;

/**
 * One letter or digit sixteen times: a key of a manual, `AIzaaaaaaaaaaaaaaaaa`. `A` is nothing in base64, and Twitter's tokens begin so; of
 * `0` eight are told by isPlaceholder.
 */
const REPEATED = /([a-zB-Z1-9])\1{15}/;

/** True = not a placeholder. */
export const noPlaceholder = (bytes: Uint8Array, start: number, end: number): boolean => {
  const text = toLatin1(bytes, start, Math.min(end, start + JUDGED_BYTES));
  return !isPlaceholder(text) && !REPEATED.test(text);
};
