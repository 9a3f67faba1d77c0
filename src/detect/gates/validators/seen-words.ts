/**
 * A word of another script as the validators meet it: its bytes of UTF-8, and what a reader sees (codec/fold.ts), where Cyrillic and Greek
 * letters that look like Latin ones are Latin. Text is searched both ways, so a word that stands in a list once is a value the second time.
 */
import { toLatin1, utf8AsLatin1 } from '../../../core/bytes.ts';
import { viewOfFold } from '../../../codec/fold.ts';

/** One char a byte; one word where folding changes nothing. */
export const waysToSee = (word: string): readonly string[] => {
  const latin1 = utf8AsLatin1(word);
  const bytes = Uint8Array.from(latin1, (char) => char.charCodeAt(0));
  const seen = viewOfFold(bytes, 0, bytes.length)?.bytes;
  return seen === undefined ? [latin1] : [latin1, toLatin1(seen, 0, seen.length)];
};
