/**
 * The keywords of the peer `js-keyword-gate`: literals of which every match of a pattern contains at least one, compared ASCII case-blind.
 * lethe itself plans better triggers (src/regex/plan); this is what a careful author would write down.
 *
 * Law: over-approximate by construction. A node's `exact` is its whole language (lower-cased) while that stays small;
 * `required` is a set of which every word of the language contains a member. Each step below keeps both true.
 */
import { assertNever } from '../../src/core/assert-never.ts';
import { fromLatin1, lowerAscii } from '../../src/core/bytes.ts';
import type { PatternNode } from '../../src/regex/ast.ts';

/** Null where no set of literals is rare enough to be worth looking for. */
export const keywordLiterals = (ast: PatternNode): Uint8Array[] | null => {
  const shape = shapeOf(ast);
  const best = better(shape.required, shape.exact);
  if (best === null || best.length === 0 || rateOf(best) > RATE_MAX) return null;
  return minimal(best).map(fromLatin1);
};

/** Literals of one rule: more would make the shared automaton of all rules large for a rule that is common anyway. */
const LITERALS_MAX = 64;
/** Bytes of one literal; the rest of a longer one adds nothing to its rareness. */
const LITERAL_BYTES_MAX = 32;
/** Expected literals per byte of log; a set that is found in every line is no help. */
const RATE_MAX = 0.01;

/** Words are lower-cased strings of one char a byte. */
type Words = readonly string[];

interface Shape {
  readonly exact: Words | null;
  readonly required: Words | null;
}

const NOTHING_KNOWN: Shape = { exact: null, required: null };

const shapeOf = (node: PatternNode): Shape => {
  switch (node.kind) {
    case 'empty':
    case 'assert':
      return { exact: [''], required: null };
    case 'set':
      return { exact: wordsOfSet(node.set), required: null };
    case 'concat':
      return concatShape(node.items.map(shapeOf));
    case 'alternate':
      return alternateShape(node.items.map(shapeOf));
    case 'group':
      return shapeOf(node.item);
    case 'repeat':
      return repeatShape(node.item, node.min, node.max);
    default:
      return assertNever(node);
  }
};

const wordsOfSet = (set: Uint8Array): Words | null => {
  const words = new Set<string>();
  for (let byte = 0; byte < 256; byte++) {
    if (set[byte] === 1) words.add(String.fromCharCode(lowerAscii(byte)));
    if (words.size > LITERALS_MAX) return null;
  }
  return [...words];
};

/**
 * The best set inside a sequence: a run of neighbours with small languages, at any length that it had while it grew (longer is
 * rarer, but may be many more words), or what one item requires.
 */
const concatShape = (items: readonly Shape[]): Shape => {
  let run: Words | null = [''];
  let whole = true;
  let required: Words | null = null;
  for (const item of items) {
    const longer: Words | null =
      run === null || item.exact === null ? null : product(run, item.exact);
    if (longer === null) whole = false;
    run = longer ?? item.exact;
    required = better(better(required, item.required), run);
  }
  return { exact: whole ? run : null, required };
};

const alternateShape = (items: readonly Shape[]): Shape => {
  const exact = union(items.map((item) => item.exact));
  const parts = items.map((item) => better(item.required, item.exact));
  return { exact, required: union(parts) ?? unionOfPrefixes(parts) };
};

const repeatShape = (item: PatternNode, min: number, max: number): Shape => {
  if (max === 0) return { exact: [''], required: null };
  const inside = shapeOf(item);
  if (min === 0) {
    const optional = max === 1 ? union([inside.exact, ['']]) : null;
    return optional === null ? NOTHING_KNOWN : { exact: optional, required: null };
  }
  let words: Words | null = inside.exact;
  let copies = 1;
  while (words !== null && copies < min) {
    const longer = product(words, inside.exact!);
    if (longer === null) break;
    words = longer;
    copies++;
  }
  if (words !== null && copies === max) return { exact: words, required: null };
  return { exact: null, required: better(words, inside.required) };
};

/** Every word of a followed by every word of b; null if that is too much to keep. */
const product = (a: Words, b: Words): Words | null => {
  if (a.length * b.length > 4 * LITERALS_MAX) return null;
  const words = new Set<string>();
  for (const first of a) {
    for (const second of b) {
      if (first.length + second.length > LITERAL_BYTES_MAX) return null;
      words.add(first + second);
    }
  }
  return words.size > LITERALS_MAX ? null : [...words];
};

/** Null as soon as one part is unknown. */
const union = (parts: readonly (Words | null)[]): Words | null => {
  const words = new Set<string>();
  for (const part of parts) {
    if (part === null) return null;
    for (const word of part) words.add(word);
  }
  return words.size > LITERALS_MAX ? null : [...words];
};

/** Too many words: what they begin with is required too, and is fewer. */
const unionOfPrefixes = (parts: readonly (Words | null)[]): Words | null => {
  let best: Words | null = null;
  for (let length = 8; length >= 3; length--) {
    const shorter = parts.map((part) => part?.map((word) => word.slice(0, length)) ?? null);
    best = better(best, union(shorter));
  }
  return best;
};

const better = (a: Words | null, b: Words | null): Words | null => {
  if (a === null || b === null) return a ?? b;
  return costOf(b) < costOf(a) ? b : a;
};

/**
 * Rare is good; many words make the shared automaton of all rules larger, so twice as many must be four times as rare. Longer is
 * always better at the same number: words of a language are commoner than their letters say.
 */
const costOf = (words: Words): number => {
  const rate = rateOf(words);
  // Anything that is rare enough to be used comes before what is not.
  return rate > RATE_MAX ? rate * LITERALS_MAX ** 3 : rate * words.length ** 2;
};

/** Estimated number of occurrences per byte of log. The empty word stands everywhere; no word at all stands nowhere. */
const rateOf = (words: Words): number => {
  let rate = 0;
  for (const word of words) {
    let each = 1;
    for (let i = 0; i < word.length; i++) each *= byteRate(word.charCodeAt(i));
    rate += each;
  }
  return rate;
};

/** A coarse model of log text; only the order of magnitude matters. */
const byteRate = (byte: number): number => {
  if (byte >= 0x61 && byte <= 0x7a) return 1 / 20;
  if (byte >= 0x30 && byte <= 0x39) return 1 / 25;
  if (byte === 0x20) return 1 / 8;
  if ('.:-=/,"_'.includes(String.fromCharCode(byte))) return 1 / 30;
  return 1 / 200;
};

/** Without words that contain another one: the shorter one is found wherever the longer one is. */
const minimal = (words: Words): string[] => {
  const kept: string[] = [];
  for (const word of words.toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))) {
    if (!kept.some((shorter) => word.includes(shorter))) kept.push(word);
  }
  return kept;
};
