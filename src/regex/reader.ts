/** The pattern's text and where the parser stands in it; shared by the parser's parts. */
import { Refusal } from './refusal.ts';

export interface Reader {
  readonly text: string;
  /** In UTF-16 units. */
  at: number;
}

/** Flags of RE2 as they stand at one place of the pattern. */
export interface Flags {
  /** (?i) */
  readonly fold: boolean;
  /** (?m) */
  readonly multiline: boolean;
  /** (?s) */
  readonly dotAll: boolean;
  /** (?U) */
  readonly ungreedy: boolean;
}

/** Takes one character (a whole code point). The caller has checked that one is there. Throws Refusal for half of a pair. */
export const takeCodePoint = (reader: Reader): number => {
  const codePoint = reader.text.codePointAt(reader.at)!;
  if (codePoint >= 0xd800 && codePoint <= 0xdfff) {
    throw new Refusal(
      reader.at,
      'half of a surrogate pair has no bytes',
      'write the whole character, or its bytes as \\xHH',
    );
  }
  reader.at += codePoint > 0xffff ? 2 : 1;
  return codePoint;
};
