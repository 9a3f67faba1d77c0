/**
 * Does a text look like a random token, not like a word, an identifier, a path, a UUID or a name
 * with dots? For rules whose shape is wide and whose context is only a name ("…key", "…token").
 *
 * Law: only closed shapes are refused; what mixes letters and digits in no readable way passes.
 * Cost: one pass over at most 200 bytes.
 */
import { toLatin1 } from '../../../core/bytes.ts';
import { shannon } from '../entropy.ts';
import { isPlaceholder } from './placeholder.ts';

const TOKEN_BYTES_MAX = 200;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Words joined by one kind of sign, with digits at most at their ends: `user-service-v2`,
 * `com.example.Main`, `a/b/c.txt`.
 */
const WORDS = /^[A-Za-z]+[0-9]{0,4}(?:[-_./:+][A-Za-z]*[0-9]{0,4})*$/;

/**
 * camelCase or CONSTANT text with few digits: a letter run of at least five stands in it and
 * digits only at the end.
 */
const NAME = /^[A-Za-z]{5,}[0-9]{0,4}$/;

/** A date, a time, a version, a size, an address: digits with signs. */
const NUMBERS = /^[0-9.:_TZ+/,-]+$/;

/**
 * True = random enough to be a secret: letters and digits, at least 2.8 bits a byte, no readable
 * shape.
 */
export const randomToken = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start > TOKEN_BYTES_MAX) return true;
  const text = toLatin1(bytes, start, end);
  if (!/[0-9]/.test(text) || !/[A-Za-z]/.test(text)) return false;
  if (UUID.test(text) || WORDS.test(text) || NAME.test(text) || NUMBERS.test(text)) return false;
  return shannon(bytes, start, end) >= 2.8 && !isPlaceholder(text);
};
