/**
 * The slow, obvious matcher: what a pattern means, tried byte by byte from the syntax tree, with nothing of src/regex but the
 * parser. No automaton, no trigger, no byte classes: a graph of steps and a depth-first walk in order of preference.
 *
 * Law: the first way that reaches the end wins (leftmost-first). A step that was already tried at a position is not tried there
 * again: what can follow it does not depend on the way to it. This also ends empty loops, exactly as RE2 does.
 * Cost: steps x bytes for one haystack, in objects; never use it on more than a few kilobytes.
 */
import { type AssertKind, matchesEmpty, type PatternNode } from '../../src/regex/ast.ts';

export interface OracleMatch {
  readonly start: number;
  readonly end: number;
  /** Per group [start, end], null where it took no part; index 0 is the whole match. */
  readonly groups: readonly ([number, number] | null)[];
}

export interface Oracle {
  /** The leftmost-first match that begins at `from` or later. */
  readonly find: (haystack: Uint8Array, from: number) => OracleMatch | null;
}

export const createOracle = (ast: PatternNode): Oracle => {
  const steps: Step[] = [];
  const first = build(ast, newStep(steps, { kind: 'match' }), steps);
  return {
    find: (haystack, from) => {
      // Shared over all starts: what failed from an earlier start fails from a later one too.
      const tried = new Set<number>();
      for (let start = from; start <= haystack.length; start++) {
        const slots = walk(first, steps.length, haystack, start, tried);
        if (slots !== null) return toMatch(slots);
      }
      return null;
    },
  };
};

/** All matches, left to right, without overlap; after an empty one the search goes on one byte later. */
export const oracleFindAll = (ast: PatternNode, haystack: Uint8Array): OracleMatch[] => {
  const oracle = createOracle(ast);
  const matches: OracleMatch[] = [];
  let from = 0;
  while (from <= haystack.length) {
    const match = oracle.find(haystack, from);
    if (match === null) break;
    matches.push(match);
    from = match.end > match.start ? match.end : match.end + 1;
  }
  return matches;
};

type Body =
  | { readonly kind: 'match' }
  | { readonly kind: 'byte'; readonly set: Uint8Array; readonly next: Step }
  | { readonly kind: 'choice'; preferred: Step | null; other: Step | null }
  | { readonly kind: 'assert'; readonly assert: AssertKind; readonly next: Step }
  | { readonly kind: 'save'; readonly slot: number; readonly next: Step };

interface Step {
  readonly id: number;
  readonly body: Body;
}

const newStep = (steps: Step[], body: Body): Step => {
  const step = { id: steps.length, body };
  steps.push(step);
  return step;
};

/** The steps of a node that go on at `next`; returns the first of them. */
const build = (node: PatternNode, next: Step, steps: Step[]): Step => {
  switch (node.kind) {
    case 'empty':
      return next;
    case 'set':
      return newStep(steps, { kind: 'byte', set: node.set, next });
    case 'assert':
      return newStep(steps, { kind: 'assert', assert: node.assert, next });
    case 'concat': {
      let after = next;
      for (const item of node.items.toReversed()) after = build(item, after, steps);
      return after;
    }
    case 'alternate': {
      const [first, ...rest] = node.items;
      if (first === undefined) throw new Error('an alternation of nothing');
      const preferred = build(first, next, steps);
      if (rest.length === 0) return preferred;
      const other = build({ kind: 'alternate', items: rest }, next, steps);
      return newStep(steps, { kind: 'choice', preferred, other });
    }
    case 'group': {
      const close = newStep(steps, { kind: 'save', slot: 2 * node.index + 1, next });
      const inside = build(node.item, close, steps);
      return newStep(steps, { kind: 'save', slot: 2 * node.index, next: inside });
    }
    case 'repeat':
      return buildRepeat(node, next, steps);
  }
};

type Repeat = Extract<PatternNode, { kind: 'repeat' }>;

const buildRepeat = (node: Repeat, next: Step, steps: Step[]): Step => {
  const { item, min, max, greedy } = node;
  const optional = (body: Step, out: Step): Step =>
    newStep(steps, {
      kind: 'choice',
      preferred: greedy ? body : out,
      other: greedy ? out : body,
    });
  if (max === Infinity && min > 1) {
    return build(item, buildRepeat({ ...node, min: min - 1 }, next, steps), steps);
  }
  if (max === Infinity) {
    // x+ : the item, then the choice between another round and going on.
    const again: Extract<Body, { kind: 'choice' }> = {
      kind: 'choice',
      preferred: null,
      other: null,
    };
    const loop = newStep(steps, again);
    const round = build(item, loop, steps);
    again.preferred = greedy ? round : next;
    again.other = greedy ? next : round;
    if (min === 1) return round;
    // x* is (x+)? where x can be empty, else it enters at the choice. In nested empty loops the two differ: a step that was
    // tried is not tried again, so it matters which steps there are: (?:.[^a]|[ab]*?)* on abaa ends at 3 in RE2 and Go.
    return matchesEmpty(item) ? optional(round, next) : loop;
  }
  if (min > 0)
    return build(item, buildRepeat({ ...node, min: min - 1, max: max - 1 }, next, steps), steps);
  if (max === 0) return next;
  // x{0,3} is (x(x(x)?)?)?, each leaving to the same place.
  return optional(build(item, buildRepeat({ ...node, max: max - 1 }, next, steps), steps), next);
};

/** The slots of the first way from `start` that reaches the end, in order of preference. */
const walk = (
  first: Step,
  stepCount: number,
  haystack: Uint8Array,
  start: number,
  tried: Set<number>,
): number[] | null => {
  // Slots are copied on writing; the stack holds what is still to be tried, the preferred on top.
  const stack: { step: Step; at: number; slots: readonly number[] }[] = [
    { step: first, at: start, slots: [start] },
  ];
  for (let frame = stack.pop(); frame !== undefined; frame = stack.pop()) {
    const { step, at, slots } = frame;
    const key = at * stepCount + step.id;
    if (tried.has(key)) continue;
    tried.add(key);
    const { body } = step;
    switch (body.kind) {
      case 'match':
        return Object.assign([...slots], { 1: at });
      case 'byte':
        if (at < haystack.length && body.set[haystack[at]!] === 1) {
          stack.push({ step: body.next, at: at + 1, slots });
        }
        break;
      case 'choice':
        stack.push({ step: body.other!, at, slots });
        stack.push({ step: body.preferred!, at, slots });
        break;
      case 'assert':
        if (holds(body.assert, haystack, at)) stack.push({ step: body.next, at, slots });
        break;
      case 'save':
        stack.push({ step: body.next, at, slots: Object.assign([...slots], { [body.slot]: at }) });
        break;
    }
  }
  return null;
};

const holds = (assert: AssertKind, haystack: Uint8Array, at: number): boolean => {
  const word = (i: number): boolean =>
    i >= 0 && i < haystack.length && /\w/.test(String.fromCharCode(haystack[i]!));
  switch (assert) {
    case 'word-border':
      return word(at - 1) !== word(at);
    case 'no-word-border':
      return word(at - 1) === word(at);
    case 'text-start':
      return at === 0;
    case 'text-end':
      return at === haystack.length;
    case 'line-start':
      return at === 0 || haystack[at - 1] === 10;
    case 'line-end':
      return at === haystack.length || haystack[at] === 10;
  }
};

const toMatch = (slots: readonly (number | undefined)[]): OracleMatch => {
  const groups: ([number, number] | null)[] = [];
  for (let slot = 0; slot < slots.length; slot += 2) {
    const start = slots[slot];
    const end = slots[slot + 1];
    groups.push(start === undefined || end === undefined ? null : [start, end]);
  }
  return { start: slots[0]!, end: slots[1]!, groups };
};
