/**
 * The prefilter: one automaton of all triggers (Aho-Corasick, ASCII case-blind), so that a part without any trigger costs one
 * table step a byte whatever the number of rules.
 *
 * Law: no false negatives, ever. A rule that it does not arm cannot match; a rule that it arms may still not match.
 */
import { lowerAscii } from '../core/bytes.ts';
import type { CompiledRule } from '../core/pack.ts';

export interface TriggerIndex {
  /** Column of each byte in a row. */
  readonly columnOf: Uint8Array;
  /** Next row (premultiplied by the width), as ~row where some trigger ends there. */
  readonly next: Int32Array;
  readonly width: number;
  /** By row number: rules armed when the row is entered. */
  readonly armed: readonly (readonly number[])[];
  /** Rules without a trigger: tried on every haystack. */
  readonly always: readonly number[];
}

/** Builds the automaton of all pattern rules of a pack. */
export const buildTriggerIndex = (rules: readonly CompiledRule[]): TriggerIndex => {
  const always: number[] = [];
  const words: { bytes: Uint8Array; rule: number }[] = [];
  rules.forEach((rule, index) => {
    if (rule.match.kind !== 'pattern') return;
    const { triggers } = rule.match;
    if (triggers === null || triggers.some((word) => word.length === 0)) always.push(index);
    else for (const bytes of triggers) words.push({ bytes, rule: index });
  });
  const { columnOf, width } = columns(words.map((word) => word.bytes));
  const trie = buildTrie(words, columnOf, width);
  const next = closeOverFailures(trie.rows, trie.armed, width);
  return { columnOf, next, width, armed: trie.armed, always };
};

/** Column 0 is every byte that stands in no trigger. */
const columns = (words: readonly Uint8Array[]): { columnOf: Uint8Array; width: number } => {
  const columnOf = new Uint8Array(256);
  let width = 1;
  for (const word of words) {
    for (const raw of word) {
      const byte = lowerAscii(raw);
      if (columnOf[byte] === 0) columnOf[byte] = width++;
    }
  }
  for (let byte = 65; byte <= 90; byte++) columnOf[byte] = columnOf[byte + 32]!;
  return { columnOf, width };
};

const buildTrie = (
  words: readonly { bytes: Uint8Array; rule: number }[],
  columnOf: Uint8Array,
  width: number,
): { rows: number[][]; armed: number[][] } => {
  const rows: number[][] = [emptyRow(width)];
  const armed: number[][] = [[]];
  for (const { bytes, rule } of words) {
    let row = 0;
    for (const byte of bytes) {
      const column = columnOf[byte]!;
      let to = rows[row]![column]!;
      if (to < 0) {
        to = rows.length;
        rows.push(emptyRow(width));
        armed.push([]);
        rows[row]![column] = to;
      }
      row = to;
    }
    if (!armed[row]!.includes(rule)) armed[row]!.push(rule);
  }
  return { rows, armed };
};

const emptyRow = (width: number): number[] => Array.from({ length: width }, () => -1);

/** Fills the missing steps by the failure function (breadth first) and unites what each suffix arms. */
const closeOverFailures = (rows: number[][], armed: number[][], width: number): Int32Array => {
  const fail = new Int32Array(rows.length);
  const queue: number[] = [0];
  for (let k = 0; k < queue.length; k++) {
    const row = queue[k]!;
    for (let column = 0; column < width; column++) {
      const to = rows[row]![column]!;
      const viaFail = row === 0 ? 0 : rows[fail[row]!]![column]!;
      if (to < 0) {
        rows[row]![column] = row === 0 ? 0 : viaFail;
        continue;
      }
      fail[to] = row === 0 ? 0 : viaFail;
      for (const rule of armed[fail[to]]!) if (!armed[to]!.includes(rule)) armed[to]!.push(rule);
      queue.push(to);
    }
  }
  const next = new Int32Array(rows.length * width);
  rows.forEach((row, at) =>
    row.forEach((to, column) => {
      next[at * width + column] = armed[to]!.length > 0 ? ~(to * width) : to * width;
    }),
  );
  return next;
};

/** Adds to `arm` every rule that has a trigger in [start, end); calls `arm` possibly several times for one rule. */
export const armRules = (
  index: TriggerIndex,
  bytes: Uint8Array,
  start: number,
  end: number,
  arm: (rule: number) => void,
): void => {
  const { columnOf, next, width, armed } = index;
  let row = 0;
  for (let i = start; i < end; i++) {
    row = next[row + columnOf[bytes[i]!]!]!;
    if (row < 0) {
      row = ~row;
      for (const rule of armed[row / width]!) arm(rule);
    }
  }
};
