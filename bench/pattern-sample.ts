/** Texts that a pattern's tree allows, one char a byte. Assertions are passed over, so a text need not match: judges say what does. */
import type { PatternNode } from '../src/regex/ast.ts';
import { assertNever } from '../src/core/assert-never.ts';
import type { Random } from './random.ts';

export const sampleOf = (node: PatternNode, random: Random): string => {
  switch (node.kind) {
    case 'empty':
    case 'assert':
      return '';
    case 'set':
      return byteOf(node.set, random);
    case 'concat':
      return node.items.map((item) => sampleOf(item, random)).join('');
    case 'alternate':
      return sampleOf(random.pick(node.items), random);
    case 'group':
      return sampleOf(node.item, random);
    case 'repeat': {
      const most = Math.min(node.max, node.min + MORE_MAX);
      const count = node.min + random.below(most - node.min + 1);
      return Array.from({ length: count }, () => sampleOf(node.item, random)).join('');
    }
    default:
      return assertNever(node);
  }
};

/** Repeats beyond the least. */
const MORE_MAX = 12;

/** Printable where the set has such a byte, as logs are. */
const byteOf = (set: Uint8Array, random: Random): string => {
  const all = [...set.keys()].filter((byte) => set[byte] === 1 && !KEPT_OUT.has(byte));
  const printable = all.filter((byte) => byte >= 0x20 && byte < 0x7f);
  if (all.length === 0) return '';
  return String.fromCharCode(random.pick(printable.length > 0 ? printable : all));
};

/** A newline or carriage return would end the line; on the vertical tab RE2 and Rust disagree (is it in \s?). */
const KEPT_OUT: ReadonlySet<number> = new Set([0x0a, 0x0b, 0x0d]);
