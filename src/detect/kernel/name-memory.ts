/** The names that field rules ask for as assembly/names.ts reads them: two trees, a node of eight bytes a letter. */
import type { CompiledPack } from '../../core/pack.ts';
import { askedNameTrees } from '../asked-names.ts';
import type { NameNode } from '../name-tree.ts';
import type { SharedMemory } from './kernel.ts';

const NODE_BYTES = 8;
/** Nodes have numbers of 16 bits. */
const NODES_MAX = 0xffff;

/** Bytes of the kernel's memory for `layNames`. */
export const nameBytes = ({ rules }: CompiledPack): number => {
  const trees = askedNameTrees(rules);
  return trees === null ? 0 : NODE_BYTES * (nodesOf(trees.forward) + nodesOf(trees.backward));
};

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
  const behind = at + NODE_BYTES * nodesOf(forward);
  if (Math.max(nodesOf(forward), nodesOf(backward)) > NODES_MAX) return;
  layTree(forward, shared, at);
  layTree(backward, shared, behind);
  shared.kernel.prepareNames(at, behind);
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
    }
    words[(place + 4) >> 1] = beside;
  };
  write(root, 0, 0);
};
