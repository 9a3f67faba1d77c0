/** The names that field rules ask for as assembly/names.ts reads them: two trees, nodes of eight bytes behind a table of first letters. */
import type { CompiledPack } from '../../core/pack.ts';
import { askedNameTrees } from '../asked-names.ts';
import type { NameNode } from '../name-tree.ts';
import type { SharedMemory } from './kernel.ts';

const NODE_BYTES = 8;
/** Before a tree: the node of each first letter. */
const FIRST_BYTES = 512;
/** Nodes have numbers of 16 bits. */
const NODES_MAX = 0xffff;

/** Bytes of the kernel's memory for `layNames`. */
export const nameBytes = ({ rules }: CompiledPack): number => {
  const trees = askedNameTrees(rules);
  return trees === null ? 0 : treeBytes(trees.forward) + treeBytes(trees.backward);
};

const treeBytes = (root: NameNode): number => FIRST_BYTES + NODE_BYTES * nodesOf(root);

const nodesOf = ({ next }: NameNode): number => {
  let count = 1;
  for (const node of next.values()) count += nodesOf(node);
  return count;
};

/** Writes them at `at`, and tells the kernel; packs with names that are not told apart have none. */
export const layNames = ({ rules }: CompiledPack, shared: SharedMemory, at: number): void => {
  const trees = askedNameTrees(rules);
  if (trees === null) return;
  const { forward, backward } = trees;
  const first = at + FIRST_BYTES;
  const second = first + treeBytes(forward);
  if (Math.max(nodesOf(forward), nodesOf(backward)) > NODES_MAX) return;
  layTree(forward, shared, first);
  layTree(backward, shared, second);
  shared.kernel.prepareNames(first, second);
};

const layTree = (root: NameNode, shared: SharedMemory, at: number): void => {
  const bytes = shared.bytes();
  const words = new Uint16Array(bytes.buffer);
  let taken = 1;
  const write = (node: NameNode, letter: number, number: number): void => {
    const place = at + NODE_BYTES * number;
    bytes[place] = letter;
    bytes[place + 1] = Number(node.isEnd);
    let beside = 0;
    for (const [byte, next] of node.next) {
      const child = taken++;
      write(next, byte, child);
      words[(at + NODE_BYTES * child + 2) >> 1] = beside;
      beside = child;
      if (number === 0) words[((at - FIRST_BYTES) >> 1) + byte] = child;
    }
    words[(place + 4) >> 1] = beside;
  };
  write(root, 0, 0);
};
