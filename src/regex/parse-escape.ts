/**
 * What stands after a backslash.
 *
 * Law: `\xHH`, `\x{HH}` and octal name a byte (RE2's Latin-1 mode), a character written as itself names its UTF-8 bytes. What
 * RE2 does not know is refused with the way to write it, never taken as a literal.
 */
import type { AssertKind } from './ast.ts';
import { PERL_CLASSES } from './byte-sets.ts';
import type { Reader } from './reader.ts';
import { Refusal } from './refusal.ts';

export type Escape =
  | { readonly kind: 'byte'; readonly byte: number }
  | { readonly kind: 'class'; readonly set: Uint8Array }
  | { readonly kind: 'assert'; readonly assert: AssertKind }
  /** `\C` */
  | { readonly kind: 'any-byte' }
  /** `\Q`: the text up to `\E` is literal. */
  | { readonly kind: 'quote' };

/** Reads one escape; `reader.at` stands on the backslash. Inside a class only bytes and classes are known. Throws Refusal. */
export const parseEscape = (reader: Reader, place: 'pattern' | 'class'): Escape => {
  const offset = reader.at;
  const letter = reader.text.charAt(offset + 1);
  if (letter === '') {
    throw new Refusal(offset, 'a backslash at the end', 'write \\\\ for a backslash');
  }
  reader.at += 2;
  const perl = PERL_CLASSES.get(letter);
  if (perl !== undefined) return { kind: 'class', set: perl };
  if (place === 'pattern') {
    const special = PATTERN_ONLY.get(letter);
    if (special !== undefined) return special;
  }
  const control = CONTROLS.get(letter);
  if (control !== undefined) return { kind: 'byte', byte: control };
  if (letter === 'x') return { kind: 'byte', byte: parseHex(reader, offset) };
  const octal = /^(?:0[0-7]{0,2}|[1-7][0-7]{1,2})/.exec(reader.text.slice(offset + 1));
  if (octal !== null) {
    reader.at = offset + 1 + octal[0].length;
    return { kind: 'byte', byte: checkByte(Number.parseInt(octal[0], 8), offset) };
  }
  // `\_` is the one word character that RE2 lets be escaped: too many people do it.
  if (letter < '\x80' && !/[0-9A-Za-z]/.test(letter)) {
    return { kind: 'byte', byte: letter.charCodeAt(0) };
  }
  throw new Refusal(offset, 'an escape that RE2 does not know', hintFor(letter, place));
};

const PATTERN_ONLY: ReadonlyMap<string, Escape> = new Map<string, Escape>([
  ['b', { kind: 'assert', assert: 'word-border' }],
  ['B', { kind: 'assert', assert: 'no-word-border' }],
  ['A', { kind: 'assert', assert: 'text-start' }],
  ['z', { kind: 'assert', assert: 'text-end' }],
  ['C', { kind: 'any-byte' }],
  ['Q', { kind: 'quote' }],
]);

const CONTROLS: ReadonlyMap<string, number> = new Map([
  ['a', 7],
  ['t', 9],
  ['n', 10],
  ['v', 11],
  ['f', 12],
  ['r', 13],
]);

const parseHex = (reader: Reader, offset: number): number => {
  const digits = /^(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]+)\})/.exec(reader.text.slice(reader.at));
  if (digits === null) {
    throw new Refusal(offset, '\\x without its digits', 'write two hex digits: \\x0a or \\x{0a}');
  }
  reader.at += digits[0].length;
  return checkByte(Number.parseInt(digits[1] ?? digits[2] ?? '', 16), offset);
};

const checkByte = (value: number, offset: number): number => {
  if (value <= 0xff) return value;
  throw new Refusal(
    offset,
    'an escape names a byte, and this number is above FF',
    'write the character itself; it stands for its UTF-8 bytes',
  );
};

const hintFor = (letter: string, place: 'pattern' | 'class'): string => {
  if (letter === 'p' || letter === 'P') {
    return 'patterns match bytes, not Unicode classes: list the characters, or use [A-Za-z] or [^\\x00-\\x7f]';
  }
  if (letter >= '1' && letter <= '9') {
    return 'RE2 has no backreferences: repeat the part itself, or check it with a validator';
  }
  if (letter === 'k' || letter === 'g') return 'RE2 has no backreferences: repeat the part itself';
  if (letter === 'Z') return 'write \\z for the end of the text';
  if (letter === 'G') return 'RE2 has no \\G: leave it out';
  if (letter === 'h') return 'write [ \\t]';
  if (letter === 'R') return 'write (?:\\r\\n|\\n|\\r)';
  if (letter === 'e') return 'write \\x1b';
  if (letter === 'u') return 'write the character itself; it stands for its UTF-8 bytes';
  if (letter === 'c') return 'write the control character as \\xHH';
  if (letter === 'E') return '\\E ends a \\Q, and there is none';
  if (place === 'class' && letter === 'b') return 'write \\x08 for a backspace';
  if (place === 'class' && PATTERN_ONLY.has(letter)) return 'write this outside of the class';
  return 'letters and digits are not escaped: leave the backslash out, or write \\\\ for a backslash';
};
