/**
 * Which regular expressions of JavaScript can be read in exponentially many ways. Engine patterns are linear; validators and codecs are
 * JavaScript's, which tries one way after the other: `(?:a(?:b|c)?)+`-like shapes take minutes for a hundred bytes.
 *
 * Law: an expression that is exponential is told (Weber and Seidl 1991, "On the degree of ambiguity of finite automata"): some character
 * class inside a loop is reached from itself by two ways over the same text. Assertions and the bounds of repetitions are left out, so that
 * an expression may be told that is not; never the other way round.
 */
import type { AST } from '@eslint-community/regexpp';
import { RegExpParser } from '@eslint-community/regexpp';

/** A piece of an expression as a position automaton (Glushkov): classes by number, each with how often it comes. */
interface Piece {
  readonly first: ReadonlyMap<number, number>;
  readonly last: ReadonlyMap<number, number>;
  /** In how many ways it matches nothing; 2 stands for more. */
  readonly empty: number;
}

interface Automaton {
  /** Which characters each position takes: Latin-1, and one for all others. */
  readonly classes: boolean[][];
  /** By position, in how many ways each may follow. */
  readonly follows: Map<number, number>[];
  readonly flags: string;
}

const NOTHING: Piece = { first: new Map(), last: new Map(), empty: 1 };
const OTHER = '\u4e2d';
const SAMPLES = [...Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)), OTHER];
/** Repetitions of exactly so many are written out, others are loops. */
const COPIES_MAX = 24;

/** Null, or the text of a loop of the expression that can be read in two ways. Throws when it is no expression. */
export const ambiguousLoop = (source: string, flags: string): string | null => {
  const pattern = new RegExpParser().parsePattern(source, 0, source.length, {
    unicode: flags.includes('u'),
    unicodeSets: flags.includes('v'),
  });
  for (const alternatives of expressionsIn(pattern)) {
    const automaton: Automaton = { classes: [], follows: [], flags: flags.replaceAll(/[gy]/g, '') };
    const texts: string[] = [];
    anyOf(alternatives, automaton, texts);
    for (const loop of loopsOf(automaton.follows)) {
      const [at] = isAmbiguous(loop, automaton) ? loop : [];
      if (at !== undefined) return texts[at]!;
    }
  }
  return null;
};

/** The expression itself and those inside assertions, each read by itself. */
const expressionsIn = (pattern: AST.Pattern): AST.Alternative[][] => {
  const found = [pattern.alternatives];
  const look = (node: AST.Alternative | AST.Element): void => {
    if (node.type === 'Alternative') node.elements.forEach(look);
    else if (node.type === 'Quantifier') look(node.element);
    else if ('alternatives' in node) {
      if (node.type === 'Assertion') found.push(node.alternatives);
      node.alternatives.forEach(look);
    }
  };
  pattern.alternatives.forEach(look);
  return found;
};

const anyOf = (alternatives: readonly AST.Alternative[], into: Automaton, texts: string[]): Piece =>
  alternatives
    .map(({ elements }) =>
      elements
        .map((element) => pieceOf(element, into, texts))
        .reduce((one, next) => inRow(one, next, into), NOTHING),
    )
    .reduce((one, other) => ({
      first: sum(one.first, other.first, 1),
      last: sum(one.last, other.last, 1),
      empty: Math.min(2, one.empty + other.empty),
    }));

const pieceOf = (element: AST.Element, into: Automaton, texts: string[]): Piece => {
  switch (element.type) {
    case 'Assertion':
      return NOTHING;
    case 'Group':
    case 'CapturingGroup':
      return anyOf(element.alternatives, into, texts);
    case 'Quantifier':
      return repeated(element, into, texts);
    case 'Backreference':
      return positionOf('[^]', element.raw, into, texts);
    default:
      return positionOf(element.raw, element.raw, into, texts);
  }
};

const positionOf = (character: string, raw: string, into: Automaton, texts: string[]): Piece => {
  const takes = new RegExp(`^${character}$`, into.flags);
  const position = into.classes.push(SAMPLES.map((sample) => takes.test(sample))) - 1;
  into.follows.push(new Map());
  texts.push(raw);
  const alone = new Map([[position, 1]]);
  return { first: alone, last: alone, empty: 0 };
};

const repeated = (
  { element, min, max }: AST.Quantifier,
  into: Automaton,
  texts: string[],
): Piece => {
  if (max === 0) return NOTHING;
  if (min === max && min <= COPIES_MAX) {
    return Array.from({ length: min }, () => pieceOf(element, into, texts)).reduce((one, next) =>
      inRow(one, next, into),
    );
  }
  const body = pieceOf(element, into, texts);
  if (max > 1) link(body, body, into);
  // No turn at all, or turns that take nothing: the standard ends a loop after one, which is not relied on here.
  const empty = (min === 0 ? 1 : 0) + body.empty * (max > 1 ? 2 : 1);
  return { ...body, empty: Math.min(2, empty) };
};

const inRow = (one: Piece, next: Piece, into: Automaton): Piece => {
  link(one, next, into);
  return {
    first: sum(one.first, next.first, one.empty),
    last: sum(next.last, one.last, next.empty),
    empty: Math.min(2, one.empty * next.empty),
  };
};

const link = (one: Piece, next: Piece, { follows }: Automaton): void => {
  for (const [from, times] of one.last) {
    const after = follows[from]!;
    for (const [to, ways] of next.first) after.set(to, (after.get(to) ?? 0) + times * ways);
  }
};

const sum = (
  one: ReadonlyMap<number, number>,
  other: ReadonlyMap<number, number>,
  times: number,
): ReadonlyMap<number, number> => {
  const all = new Map(one);
  if (times > 0) for (const [at, ways] of other) all.set(at, (all.get(at) ?? 0) + times * ways);
  return all;
};

/** Positions that lead to one another. */
const loopsOf = (follows: readonly ReadonlyMap<number, number>[]): number[][] =>
  components(follows.length, (at) => follows[at]!.keys()).filter(
    ([at, ...others]) => others.length > 0 || follows[at!]!.has(at!),
  );

/** Pairs of positions that one text leads to: a pair of one and the same that comes back to itself by two different ones is two ways. */
const isAmbiguous = (loop: readonly number[], { classes, follows }: Automaton): boolean => {
  const inside = new Set(loop);
  const after = loop.map((at) => [...follows[at]!].filter(([to]) => inside.has(to)));
  if (after.some((all) => all.some(([, ways]) => ways > 1))) return true;
  const numberOf = new Map(loop.map((at, number) => [at, number]));
  const meets = loop.map((one) =>
    loop.map((other) => classes[one]!.some((takes, sample) => takes && classes[other]![sample])),
  );
  const size = loop.length;
  const next = function* (pair: number): Generator<number> {
    for (const [one] of after[Math.floor(pair / size)]!) {
      const row = numberOf.get(one)!;
      for (const [other] of after[pair % size]!) {
        const column = numberOf.get(other)!;
        if (meets[row]![column]) yield row * size + column;
      }
    }
  };
  return components(size * size, next).some((pairs) => {
    const same = pairs.filter((pair) => Math.floor(pair / size) === pair % size);
    return same.length > 0 && same.length < pairs.length;
  });
};

/** Strongly connected components (Tarjan 1972), without recursion. */
const components = (count: number, next: (at: number) => Iterable<number>): number[][] => {
  const index = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const isOpen = new Uint8Array(count);
  const open: number[] = [];
  const found: number[][] = [];
  let seen = 0;
  const enter = (at: number) => {
    index[at] = low[at] = seen++;
    open.push(at);
    isOpen[at] = 1;
    return { at, rest: next(at)[Symbol.iterator]() };
  };
  for (let root = 0; root < count; root++) {
    if (index[root]! >= 0) continue;
    const path = [enter(root)];
    while (path.length > 0) {
      const { at, rest } = path.at(-1)!;
      const { done, value } = rest.next();
      if (done !== true) {
        if (index[value]! < 0) path.push(enter(value));
        else if (isOpen[value] === 1) low[at] = Math.min(low[at]!, index[value]!);
        continue;
      }
      path.pop();
      const before = path.at(-1);
      if (before !== undefined) low[before.at] = Math.min(low[before.at]!, low[at]!);
      if (low[at] !== index[at]) continue;
      const component = open.splice(open.indexOf(at));
      for (const member of component) isOpen[member] = 0;
      found.push(component);
    }
  }
  return found;
};
