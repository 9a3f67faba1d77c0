/**
 * Refuses texts that only show where a secret belongs: for rules whose prefix manuals repeat with
 * `xxxx` or `your-token-here` behind it.
 */
import { toLatin1 } from '../../../core/bytes.ts';
import { goesOnAsPattern } from './pattern-text.ts';
import { isPlaceholder } from './placeholder.ts';
import { isOfWords } from './random-token.ts';

/** Placeholders are short; a longer text is judged by its beginning. */
const JUDGED_BYTES = 200;

/**
 * One letter or digit sixteen times: a key of a manual, `AIzaaaaaaaaaaaaaaaaa`. `A` is nothing in base64, and Twitter's tokens begin so; of
 * `0` eight are told by isPlaceholder.
 */
const REPEATED = /([a-zB-Z1-9])\1{15}/;

/** What all tokens of PyPI and of its test index begin with: a version and the name of the index, in base64. */
const HEADER = /^pypi-(?:AgEIcHlwaS5vcmcC?|AgENdGVzdC5weXBpLm9yZwI?)$/;
/** An id of AWS of letters alone may be words: `ASIAANDPACIFICREGION`. */
const LETTERS_OF_AWS = /^A[A-Z]{3}[A-Z]{16}$/;

/** True = not a placeholder. */
export const noPlaceholder = (bytes: Uint8Array, start: number, end: number): boolean => {
  const text = toLatin1(bytes, start, Math.min(end, start + JUDGED_BYTES));
  if (isPlaceholder(text) || REPEATED.test(text) || HEADER.test(text)) return false;
  if (LETTERS_OF_AWS.test(text) && isOfWords(text.slice(4))) return false;
  return !goesOnAsPattern(bytes, end);
};
