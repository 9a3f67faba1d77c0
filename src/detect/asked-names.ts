/**
 * Does a rule ask for the name at which the prefilter's window fired? Windows look at a few bytes of a name (name-windows.ts), so
 * common words fire them: `type=` for `blood_type=`, `"POST /` for `"postcode":`. This looks at the rest before a whole part is read
 * as JSON or pairs (bench: shipped.clean).
 *
 * Law: a name that some path of a rule ends in, in any spelling (case, separators), is never denied; others may be let through. Names
 * that hold anything but letters and digits beside separators are not told apart: with one in the pack nothing is denied.
 */
import { lowerAscii } from '../core/bytes.ts';
import type { CompiledRule } from '../core/pack.ts';
import { lastNamesOf } from './field-path.ts';
import type { NameNode } from './name-tree.ts';
import { addName, createNameTree } from './name-tree.ts';
import { GAPS, OPENING } from './name-windows.ts';

export interface AskedNames {
  /** The name of a pair: the bytes before the sign at `at`, back to whatever is no part of a name. */
  readonly beforeSign: (bytes: Uint8Array, at: number) => boolean;
  /** The name of a member or header, one byte of which is at `at`. */
  readonly around: (bytes: Uint8Array, at: number) => boolean;
}

/** Reads the rules once; whoever asks is answered from trees of their names. */
export const createAskedNames = (rules: readonly CompiledRule[]): AskedNames => {
  const trees = askedNameTrees(rules);
  if (trees === null) return { beforeSign: () => true, around: () => true };
  return {
    beforeSign: (bytes, at) => endsInName(bytes, at, trees.backward),
    around: (bytes, at) => beginsWithName(bytes, at, trees.forward),
  };
};

interface AskedNameTrees {
  readonly forward: NameNode;
  readonly backward: NameNode;
}

/** A start asks five times (bench: start.seconds). */
const known = new WeakMap<readonly CompiledRule[], AskedNameTrees | null>();

/** The names without separators, in lower case, from the front and from the back; null where nothing may be denied. */
export const askedNameTrees = (rules: readonly CompiledRule[]): AskedNameTrees | null => {
  let trees = known.get(rules);
  if (trees === undefined) known.set(rules, (trees = treesOf(rules)));
  return trees;
};

const treesOf = (rules: readonly CompiledRule[]): AskedNameTrees | null => {
  const forward = createNameTree();
  const backward = createNameTree();
  for (const name of lastNames(rules)) {
    const letters = Array.from(name, (char) => lowerAscii(char.charCodeAt(0) & 0xff)).filter(
      (byte) => GAPS[byte] === 0,
    );
    if (letters.length === 0 || !letters.every(isAsciiWord)) return null;
    addName(forward, letters);
    addName(backward, letters.toReversed());
  }
  return { forward, backward };
};

/** Where a path ends in any name, every part is decoded and nobody asks here. */
const lastNames = (rules: readonly CompiledRule[]): string[] =>
  rules
    .flatMap(({ match }) => (match.kind === 'fields' ? lastNamesOf(match) : []))
    .filter((name) => name !== null);

const endsInName = (bytes: Uint8Array, sign: number, root: NameNode): boolean => {
  let at = sign - 1;
  let isQuoted = false;
  for (; at >= 0 && isClosing(bytes[at]!); at--) isQuoted ||= isQuote(bytes[at]!);
  let node: NameNode | undefined = root;
  for (; at >= 0; at--) {
    const byte = lowerAscii(bytes[at]!);
    // Only in quotes a name has blanks in it: the name in `session id=` is `id`.
    if (byte === SPACE && !isQuoted) return node.isEnd;
    if (GAPS[byte] === 1) {
      if (node.isEnd) return true;
      continue;
    }
    // A letter goes on to be a name, or it makes this one another name.
    if (node.isEnd && !isAsciiWord(byte)) return true;
    node = node.next.get(byte);
    if (node === undefined) return false;
  }
  return node.isEnd;
};

const beginsWithName = (bytes: Uint8Array, at: number, root: NameNode): boolean => {
  let opening = at;
  while (opening >= 0 && OPENING[bytes[opening]!] === 0) opening--;
  const isQuoted = opening >= 0 && bytes[opening] !== NEWLINE;
  let node: NameNode | undefined = root;
  for (let i = opening + 1; i < bytes.length; i++) {
    const byte = lowerAscii(bytes[i]!);
    if (node.isEnd && !isQuoted) return true;
    if (node.isEnd && (isQuote(byte) || byte === BACKSLASH)) return isSignBehind(bytes, i);
    if (GAPS[byte] === 1) continue;
    node = node.next.get(byte);
    if (node === undefined) return false;
  }
  return node.isEnd;
};

/**
 * Does a `:` or `=` follow the quotes at `from`, which may be escaped or doubled, and blanks? A name in quotes without one is a word of a
 * message. What is neither, an escape or the end, may be one.
 */
const isSignBehind = (bytes: Uint8Array, from: number): boolean => {
  let at = from;
  while (at < bytes.length && (isQuote(bytes[at]!) || bytes[at] === BACKSLASH)) at++;
  // The view of a name that was written with escapes is the name alone, and a newline ends it.
  if (at >= bytes.length || bytes[at - 1] === BACKSLASH || bytes[at] === NEWLINE) return true;
  while (at < bytes.length && isBlank(bytes[at]!)) at++;
  return at >= bytes.length || SIGNS.includes(bytes[at]!);
};

const NEWLINE = 0x0a;
const SPACE = 0x20;
const BACKSLASH = 0x5c;

/** `:`, `=`, and a backslash, which may begin an escaped blank. */
const SIGNS = [0x3a, 0x3d, BACKSLASH];

const isBlank = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);

const isQuote = (byte: number): boolean => byte === 0x22 || byte === 0x27;

/** Quotes, an escape of theirs, brackets and blanks may stand between a name and its sign. */
const isClosing = (byte: number): boolean =>
  isQuote(byte) || byte === BACKSLASH || byte === 0x20 || byte === 0x5d;

const isAsciiWord = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x7a);
