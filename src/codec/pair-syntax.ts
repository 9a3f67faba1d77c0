/** What stands around a place in a text, as far as the end of a value depends on it: the open quote and the open brackets of its line. */
import { PAIR_STEPS_PER_BYTE } from '../core/limits.ts';

export interface Surroundings {
  /** Takes note of the byte at `at`; the position to go on with. */
  readonly pass: (at: number) => number;
  /** The quote that is open, 0 = none. */
  readonly quote: () => number;
  /** Is a bracket open that `closer` closes? */
  readonly isOpen: (closer: number) => boolean;
  /** Takes looks ahead from the text's budget: false when it is used up. */
  readonly spend: (bytes: number) => boolean;
}

/** Of [start, end); positions are passed in ascending order. */
export const createSurroundings = (bytes: Uint8Array, start: number, end: number): Surroundings => {
  let quote = 0;
  const open = new Int32Array(5);
  let left = PAIR_STEPS_PER_BYTE * (end - start);
  return {
    pass: (at) => {
      const byte = bytes[at]!;
      if (MATTERS[byte] === 0) return at + 1;
      if (byte === NEWLINE) {
        quote = 0;
        open.fill(0);
      } else if (byte === BACKSLASH && at + 1 < end && isQuote(bytes[at + 1]!)) return at + 2;
      else if (isQuote(byte)) {
        if (byte === quote) quote = 0;
        // An apostrophe inside a word (don't) opens nothing.
        else if (quote === 0 && (byte !== SINGLE || at === start || !isWord(bytes[at - 1]!))) {
          quote = byte;
        }
      } else if (OPENERS[byte] !== 0) open[OPENERS[byte]!]!++;
      else if (CLOSERS[byte] !== 0 && open[CLOSERS[byte]!]! > 0) open[CLOSERS[byte]!]!--;
      return at + 1;
    },
    quote: () => quote,
    isOpen: (closer) => open[CLOSERS[closer]!]! > 0,
    spend: (length) => (left -= length) >= 0,
  };
};

/** `"`, `'` or a backtick. */
export const isQuote = (byte: number): boolean => byte === 0x22 || byte === SINGLE || byte === 0x60;

/** ASCII white space and other controls. */
export const isSpace = (byte: number): boolean => byte <= 0x20;

/** End of the line that `at` stands in, at most `end`. */
export const lineEnd = (bytes: Uint8Array, at: number, end: number): number => {
  let stop = at;
  while (stop < end && bytes[stop] !== NEWLINE && bytes[stop] !== 0x0d) stop++;
  return stop;
};

const isWord = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) ||
  ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) ||
  byte >= 0x80;

const NEWLINE = 0x0a;
const SINGLE = 0x27;
const BACKSLASH = 0x5c;

const kinds = (brackets: string): Uint8Array => {
  const table = new Uint8Array(256);
  for (let kind = 0; kind < brackets.length; kind++) table[brackets.charCodeAt(kind)] = kind + 1;
  return table;
};

/** Number of the kind of bracket that a byte opens, 0 = it opens none. */
export const OPENERS: Uint8Array = kinds('([{<');
/** The same of the byte that closes it. */
export const CLOSERS: Uint8Array = kinds(')]}>');

/** 1 for the bytes of which note is taken. */
const MATTERS: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte === NEWLINE || byte === BACKSLASH || isQuote(byte) || OPENERS[byte]! + CLOSERS[byte]! > 0
    ? 1
    : 0,
);
