/** The names that field rules ask for as assembly/names.ts reads them: two trees, nodes of eight bytes behind tables of letters. */
import type { CompiledPack } from '../../core/pack.ts';
import { askedNameTrees } from '../asked-names.ts';
import type { NameNode } from '../name-tree.ts';
import type { SharedMemory } from './kernel.ts';

const NODE_BYTES = 8;
/** Before a tree, from it down: the node of each letter behind one from which many go on, that of the first letters first. */
const TABLE_BYTES = 512;
/** Of fewer letters each is compared (bench: shipped.clean). */
const TABLE_LETTERS_MIN = 4;
/** Nodes have numbers of 16 bits. */
const NODES_MAX = 0xffff;

/** Bytes of the kernel's memory for `layNames`. */
export const nameBytes = ({ rules }: CompiledPack): number => {
  const trees = askedNameTrees(rules);
  return trees === null ? 0 : treeBytes(trees.forward) + treeBytes(trees.backward);
};

const treeBytes = (root: NameNode): number => tableBytes(root) + NODE_BYTES * sizeOf(root).nodes;

const tableBytes = (root: NameNode): number => TABLE_BYTES * sizeOf(root).tables;

const hasTable = (node: NameNode, root: NameNode): boolean =>
  node === root || node.next.size >= TABLE_LETTERS_MIN;

interface Size {
  nodes: number;
  tables: number;
}

/** Of roots: a start asks nine times (bench: start.seconds). */
const sizes = new WeakMap<NameNode, Size>();

const sizeOf = (root: NameNode): Size => {
  let size = sizes.get(root);
  if (size === undefined) {
    size = { nodes: 0, tables: 0 };
    addSize(root, root, size);
    sizes.set(root, size);
  }
  return size;
};

const addSize = (node: NameNode, root: NameNode, size: Size): void => {
  size.nodes++;
  if (hasTable(node, root)) size.tables++;
  for (const next of node.next.values()) addSize(next, root, size);
};

/** Writes them at `at`, and tells the kernel; packs with names that are not told apart have none. */
export const layNames = ({ rules }: CompiledPack, shared: SharedMemory, at: number): void => {
  const trees = askedNameTrees(rules);
  if (trees === null) return;
  const { forward, backward } = trees;
  const first = at + tableBytes(forward);
  const second = at + treeBytes(forward) + tableBytes(backward);
  if (Math.max(sizeOf(forward).nodes, sizeOf(backward).nodes) > NODES_MAX) return;
  layTree(forward, shared, first);
  layTree(backward, shared, second);
  shared.kernel.prepareNames(first, second);
};

const layTree = (root: NameNode, shared: SharedMemory, at: number): void => {
  const bytes = shared.bytes();
  const words = new Uint16Array(bytes.buffer);
  let taken = 1;
  let tables = 0;
  const write = (node: NameNode, letter: number, number: number): void => {
    const place = at + NODE_BYTES * number;
    bytes[place] = letter;
    bytes[place + 1] = Number(node.isEnd);
    const table = hasTable(node, root) ? ++tables : 0;
    words[(place + 6) >> 1] = table;
    let beside = 0;
    for (const [byte, next] of node.next) {
      const child = taken++;
      write(next, byte, child);
      words[(at + NODE_BYTES * child + 2) >> 1] = beside;
      beside = child;
      if (table !== 0) words[((at - TABLE_BYTES * table) >> 1) + byte] = child;
    }
    words[(place + 4) >> 1] = beside;
  };
  write(root, 0, 0);
};
