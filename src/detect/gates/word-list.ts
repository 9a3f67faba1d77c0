/**
 * Does one word of a list stand in a byte range, ASCII case-blind? Lists of many words (names of vendors) become a tree, so that a range
 * is looked at once and not once a word.
 *
 * Law: the answer is that of contains-word.ts, asked for each word. Cost: most bytes one table read.
 */
import { lowerAscii } from '../../core/bytes.ts';
import type { NameNode } from '../name-tree.ts';
import { addName, createNameTree } from '../name-tree.ts';
import { containsWord } from './contains-word.ts';

/** `words` are lower-cased and do not change: they are read once. */
export const someWordStands = (
  bytes: Uint8Array,
  start: number,
  end: number,
  words: readonly Uint8Array[],
): boolean => {
  if (words.length < TREE_WORDS_MIN) {
    for (const word of words) if (containsWord(bytes, start, end, word)) return true;
    return false;
  }
  let tree = trees.get(words);
  if (tree === undefined) trees.set(words, (tree = treeOf(words)));
  if (tree.root.isEnd) return true;
  const { starts, root } = tree;
  let two = pairOf(bytes[start]!, bytes[start + 1] ?? 0);
  for (let at = start; at < end; at++) {
    // Behind the range no word goes on, whatever is there.
    const three = ((two & (PAIRS - 1)) << 5) | ((bytes[at + 2] ?? 0) & 31);
    if ((starts[three >> 3]! & (1 << (three & 7))) !== 0 && beginsWith(bytes, at, end, root)) {
      return true;
    }
    two = three;
  }
  return false;
};

/** Below it a comparison a word is as fast. */
const TREE_WORDS_MIN = 4;

interface WordTree {
  readonly root: NameNode;
  /** A bit for three bytes that a word begins with. */
  readonly starts: Uint8Array;
}

/** Lists live as long as their pack. */
const trees = new WeakMap<readonly Uint8Array[], WordTree>();

/** Last five bits: letters are the same in either case. */
const pairOf = (first: number, second: number): number => ((first & 31) << 5) | (second & 31);
const PAIRS = 1024;

const treeOf = (words: readonly Uint8Array[]): WordTree => {
  const root = createNameTree();
  const starts = new Uint8Array((PAIRS * 32) >> 3);
  for (const word of words) {
    addName(root, word);
    // A word of fewer bytes begins wherever they stand.
    const known = Math.min(3, word.length);
    const first = word.subarray(0, known).reduce((sum, byte) => (sum << 5) | (byte & 31), 0);
    const more = 32 ** (3 - known);
    for (let at = first * more; at < (first + 1) * more; at++) starts[at >> 3]! |= 1 << (at & 7);
  }
  return { root, starts };
};

const beginsWith = (bytes: Uint8Array, from: number, end: number, root: NameNode): boolean => {
  let node: NameNode | undefined = root;
  for (let at = from; at < end; at++) {
    node = node.next.get(lowerAscii(bytes[at]!));
    if (node === undefined) return false;
    if (node.isEnd) return true;
  }
  return false;
};
