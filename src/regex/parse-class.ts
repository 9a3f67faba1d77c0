/**
 * A character class `[...]`, as a set of bytes, or as an alternation of UTF-8 sequences where it holds non-ASCII characters.
 *
 * Law: members fold (under (?i)) one by one, before the negation, as in RE2. A negated class is about single bytes, so
 * non-ASCII characters are refused in it; so is a class that holds both such characters and bytes above 7F, since it would
 * depend on which of the two is tried first.
 */
import type { PatternNode } from './ast.ts';
import { addSet, foldSet, negateSet, POSIX_CLASSES, rangeSet } from './byte-sets.ts';
import { type CodePoints, withBothCases } from './other-cases.ts';
import { parseEscape } from './parse-escape.ts';
import { type Flags, type Reader, takeCodePoint } from './reader.ts';
import { Refusal } from './refusal.ts';
import { utf8Ranges } from './utf8.ts';

/** Reads one class; `reader.at` stands on the `[`. Throws Refusal. */
export const parseClass = (reader: Reader, flags: Flags): PatternNode => {
  const open = reader.at++;
  const members: Members = { set: new Uint8Array(256), wide: [] };
  const negated = reader.text[reader.at] === '^';
  if (negated) reader.at++;
  let first = true;
  while (reader.text[reader.at] !== ']' || first) {
    first = false;
    if (reader.at >= reader.text.length) {
      throw new Refusal(open, 'this class is not closed', 'add ], or write \\[ for a bracket');
    }
    const named = parseNamed(reader);
    if (named === null) parseRange(reader, flags, members);
    else
      addSet(
        members.set,
        named.negated ? negateSet(fold(named.set, flags)) : fold(named.set, flags),
      );
  }
  reader.at++;
  if (members.wide.length === 0) {
    return { kind: 'set', set: negated ? negateSet(members.set) : members.set };
  }
  if (negated) {
    throw new Refusal(
      open,
      'a negated class with non-ASCII characters',
      'a negated class is about single bytes: leave them out, or negate all of non-ASCII with \\x80-\\xff',
    );
  }
  return wideClass(members, flags, open);
};

interface Members {
  readonly set: Uint8Array;
  /** Ranges of code points from U+0080 on. */
  readonly wide: [number, number][];
}

const fold = (set: Uint8Array, flags: Flags): Uint8Array => (flags.fold ? foldSet(set) : set);

/** `[:name:]`, `[:^name:]`, `\d` and the like; null if something else stands here. */
const parseNamed = (reader: Reader): { set: Uint8Array; negated: boolean } | null => {
  const { text, at } = reader;
  if (text.startsWith('[:', at)) {
    const end = text.indexOf(':]', at + 2);
    if (end < 0) return null;
    const negated = text[at + 2] === '^';
    const set = POSIX_CLASSES.get(text.slice(at + (negated ? 3 : 2), end));
    if (set === undefined) {
      throw new Refusal(
        at,
        'a class name that RE2 does not know',
        `write one of ${[...POSIX_CLASSES.keys()].join(' ')}, or \\[ for a bracket`,
      );
    }
    reader.at = end + 2;
    return { set, negated };
  }
  if (text[at] !== '\\' || !/[dDsSwW]/.test(text.charAt(at + 1))) return null;
  const escape = parseEscape(reader, 'class');
  return escape.kind === 'class' ? { set: escape.set, negated: false } : null;
};

/** One end of a range: a byte above 7F is not the character of that number. */
interface Member {
  readonly value: number;
  readonly kind: 'ascii' | 'byte' | 'char';
}

const parseRange = (reader: Reader, flags: Flags, members: Members): void => {
  const offset = reader.at;
  const low = parseMember(reader);
  let high = low;
  const { text, at } = reader;
  if (text[at] === '-' && at + 1 < text.length && text[at + 1] !== ']') {
    reader.at++;
    high = parseMember(reader);
  }
  if (high.value < low.value) {
    throw new Refusal(offset, 'a range that ends before it begins', 'write the lower end first');
  }
  const kinds = [low.kind, high.kind];
  if (kinds.includes('char') && kinds.includes('byte')) {
    throw new Refusal(
      offset,
      'a range from a byte to a character',
      'write both ends as characters, or both as \\xHH',
    );
  }
  if (!kinds.includes('char')) {
    addSet(members.set, fold(rangeSet([low.value, high.value]), flags));
    return;
  }
  if (low.value < 0x80) addSet(members.set, fold(rangeSet([low.value, 0x7f]), flags));
  members.wide.push([Math.max(low.value, 0x80), high.value]);
};

const parseMember = (reader: Reader): Member => {
  const offset = reader.at;
  if (reader.text[offset] === '\\') {
    const escape = parseEscape(reader, 'class');
    if (escape.kind !== 'byte') {
      throw new Refusal(offset, 'a class as the end of a range', 'write \\- for a minus sign');
    }
    return { value: escape.byte, kind: escape.byte < 0x80 ? 'ascii' : 'byte' };
  }
  if (offset >= reader.text.length) {
    throw new Refusal(offset, 'this class is not closed', 'add ]');
  }
  const value = takeCodePoint(reader);
  return { value, kind: value < 0x80 ? 'ascii' : 'char' };
};

const wideClass = (members: Members, flags: Flags, open: number): PatternNode => {
  for (let byte = 0x80; byte < 256; byte++) {
    if (members.set[byte] === 1) {
      throw new Refusal(
        open,
        'a class with both non-ASCII characters and bytes above 7F',
        'write two alternatives: (?:[...]|[...])',
      );
    }
  }
  const joined = joinRanges(members.wide);
  const wide = flags.fold ? withBothCases(joined) : joined;
  if (!members.set.includes(1)) return wideNode(wide);
  return { kind: 'alternate', items: [{ kind: 'set', set: members.set }, ...sequencesOf(wide)] };
};

/** One of the characters of these ranges of code points, as their bytes. */
export const wideNode = (ranges: readonly CodePoints[]): PatternNode => {
  const items = sequencesOf(ranges);
  return items.length === 1 ? items[0]! : { kind: 'alternate', items };
};

const sequencesOf = (ranges: readonly CodePoints[]): PatternNode[] =>
  joinRanges(ranges)
    .flatMap(([low, high]) => utf8Ranges(low, high))
    .map((sequence) => ({
      kind: 'concat',
      items: sequence.map((range): PatternNode => ({ kind: 'set', set: rangeSet(range) })),
    }));

/** Sorted, without overlaps, so that no sequence of bytes stands in the alternation twice. */
const joinRanges = (ranges: readonly CodePoints[]): [number, number][] => {
  const joined: [number, number][] = [];
  for (const [low, high] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last !== undefined && low <= last[1] + 1) last[1] = Math.max(last[1], high);
    else joined.push([low, high]);
  }
  return joined;
};
