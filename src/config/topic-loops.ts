/**
 * Proof, before the first record is read, that nothing lethe writes is read by lethe again.
 *
 * Every route can only write names of a certain language: its template with each `$n` replaced by all that group n can
 * take. Where no such language shares a name with any `match`, there is no loop, whatever topics exist or will exist. The
 * test is on the safe side: groups are taken as independent and assertions as true, so it may refuse a route set that could
 * never loop in fact, but it never accepts one that could. A refusal shows a name that would loop.
 *
 * Cost: product of the two programs, once at load.
 */
import type { Program } from '../core/pack.ts';
import type { PatternNode } from '../regex/ast.ts';
import { compileProgram } from '../regex/compile.ts';
import { parsePattern } from '../regex/parse.ts';
import { OP_ASSERT, OP_BYTE, OP_MATCH, OP_SAVE, OP_SPLIT } from '../regex/program.ts';
import type { Config } from './config.ts';
import { parseTemplate } from './topics.ts';
import type { Path } from './yaml-document.ts';

interface TopicProblem {
  readonly path: Path;
  readonly message: string;
}

/** Everything wrong with `topics`, and with the quarantine and status topics beside them. */
export const checkTopics = (
  config: Pick<Config, 'topics' | 'quarantine' | 'status'>,
): TopicProblem[] => {
  const problems: TopicProblem[] = [];
  const routes: CheckedRoute[] = [];
  for (const [index, route] of config.topics.entries()) {
    const checked = checkRoute(index, route);
    if ('problem' in checked) problems.push(checked.problem);
    else routes.push(checked);
  }
  for (const from of routes) {
    for (const to of routes) {
      const problem = loopProblem(from, to);
      if (problem !== null) problems.push(problem);
    }
  }
  return [...problems, ...ownTopicProblems(config, routes)];
};

interface CheckedRoute {
  readonly index: number;
  /** Names that are read. */
  readonly input: Program;
  /** Names that may be written. */
  readonly output: Program;
}

const checkRoute = (
  index: number,
  route: Config['topics'][number],
): CheckedRoute | { problem: TopicProblem } => {
  const problem = (field: string, message: string) => ({
    problem: { path: ['topics', index, field], message },
  });
  const parsed = parsePattern(route.match);
  if (!parsed.ok) {
    const { offset, message, hint } = parsed.problem;
    return problem('match', `at ${offset}: ${message}${hint === '' ? '' : ` (${hint})`}`);
  }
  const template = parseTemplate(route.to);
  if (template === null) return problem('to', 'a $ needs a group number or another $ after it');
  const literal = template.filter((part) => typeof part === 'string').join('');
  if (!/^[A-Za-z0-9._-]*$/.test(literal)) {
    return problem('to', 'holds a character that no topic name may have (A-Z a-z 0-9 . _ - only)');
  }
  const missing = template.find((part) => typeof part === 'number' && part > parsed.groups);
  if (missing !== undefined) {
    return problem('to', `names group $${missing}, but match has ${parsed.groups} group(s)`);
  }
  try {
    return {
      index,
      input: compileProgram(parsed.ast, parsed.groups, 0),
      output: compileProgram(outputLanguage(parsed.ast, template), parsed.groups, 0),
    };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return problem(
      'to',
      'is too large to be checked for loops: use smaller repeat counts in match',
    );
  }
};

/** Everything that the template can come to. */
const outputLanguage = (ast: PatternNode, template: readonly (string | number)[]): PatternNode => ({
  kind: 'concat',
  items: template.map((part) =>
    typeof part === 'string' ? literalNode(part) : part === 0 ? ast : groupLanguage(ast, part),
  ),
});

const literalNode = (text: string): PatternNode => ({
  kind: 'concat',
  items: Array.from(text, (char) => {
    const set = new Uint8Array(256);
    set[char.charCodeAt(0)] = 1;
    return { kind: 'set', set };
  }),
});

/** All that a group can take; nothing as well, unless it must take part in every match. */
const groupLanguage = (ast: PatternNode, index: number): PatternNode => {
  const found = findGroup(ast, index, true);
  if (found === null) return { kind: 'empty' };
  if (found.certain) return found.item;
  return { kind: 'alternate', items: [found.item, { kind: 'empty' }] };
};

const findGroup = (
  node: PatternNode,
  index: number,
  certain: boolean,
): { item: PatternNode; certain: boolean } | null => {
  switch (node.kind) {
    case 'group':
      if (node.index === index) return { item: node.item, certain };
      return findGroup(node.item, index, certain);
    case 'repeat':
      return findGroup(node.item, index, certain && node.min > 0);
    case 'concat':
      return firstFound(node.items, index, certain);
    case 'alternate':
      return firstFound(node.items, index, false);
    default:
      return null;
  }
};

const firstFound = (items: readonly PatternNode[], index: number, certain: boolean) => {
  for (const item of items) {
    const found = findGroup(item, index, certain);
    if (found !== null) return found;
  }
  return null;
};

const loopProblem = (from: CheckedRoute, to: CheckedRoute): TopicProblem | null => {
  const shared = sharedName(from.output, to.input);
  if (shared.kind === 'none') return null;
  const path: Path = ['topics', from.index, 'to'];
  const reader = to.index === from.index ? 'its own match' : `topics[${to.index}].match`;
  return {
    path,
    message:
      shared.kind === 'too-large'
        ? 'is too large to be checked for loops: use smaller repeat counts in match'
        : `could write a topic such as "${shared.name}", which ${reader} reads again: give outputs a prefix that no match accepts`,
  };
};

/** Quarantine and status topics must be neither read nor written by a route, and must differ. */
const ownTopicProblems = (
  config: Pick<Config, 'quarantine' | 'status'>,
  routes: readonly CheckedRoute[],
): TopicProblem[] => {
  const problems: TopicProblem[] = [];
  const own = [
    {
      field: 'quarantine',
      topic: config.quarantine.kind === 'topic' ? config.quarantine.topic : null,
    },
    { field: 'status', topic: config.status.topic },
  ];
  for (const { field, topic } of own) {
    if (topic === null) continue;
    const name = compileProgram(literalNode(topic), 0, 0);
    for (const { index, input, output } of routes) {
      const path: Path = [field, 'topic'];
      if (sharedName(name, input).kind !== 'none') {
        problems.push({ path, message: `is read by topics[${index}].match: choose another name` });
      }
      if (sharedName(name, output).kind !== 'none') {
        problems.push({
          path,
          message: `could be written by topics[${index}].to: choose another name`,
        });
      }
    }
  }
  if (own[0]!.topic !== null && own[0]!.topic === own[1]!.topic) {
    problems.push({ path: ['status', 'topic'], message: 'must differ from the quarantine topic' });
  }
  return problems;
};

type Shared =
  | { readonly kind: 'none' }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'too-large' };

/** Pairs of instructions that the proof looks at; above it the routes are refused. About 100 MB for a moment. */
const PAIRS_MAX = 1_000_000;

const TOPIC_BYTES = Array.from(
  'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_',
  (char) => char.charCodeAt(0),
);

/** A name that both programs take whole, found by the shortest way through their product. */
const sharedName = (a: Program, b: Program): Shared => {
  const width = b.op.length;
  const start = a.start * width + b.start;
  /** Pair -> the pair before it and the byte between them (0: none). */
  const came = new Map<number, readonly [before: number, byte: number]>([[start, [-1, 0]]]);
  const queue = [start];
  for (let next = 0; next < queue.length; next++) {
    if (queue.length > PAIRS_MAX) return { kind: 'too-large' };
    const pair = queue[next]!;
    const left = Math.floor(pair / width);
    const right = pair % width;
    if (a.op[left] === OP_MATCH && b.op[right] === OP_MATCH) {
      return { kind: 'name', name: spell(came, pair) };
    }
    const visit = (atLeft: number, atRight: number, byte: number): void => {
      const reached = atLeft * width + atRight;
      if (came.has(reached)) return;
      came.set(reached, [pair, byte]);
      queue.push(reached);
    };
    for (const to of freeSteps(a, left)) visit(to, right, 0);
    for (const to of freeSteps(b, right)) visit(left, to, 0);
    if (a.op[left] === OP_BYTE && b.op[right] === OP_BYTE) {
      const byte = TOPIC_BYTES.find(
        (item) => a.classes[a.y[left]!]![item] === 1 && b.classes[b.y[right]!]![item] === 1,
      );
      if (byte !== undefined) visit(a.x[left]!, b.x[right]!, byte);
    }
  }
  return { kind: 'none' };
};

/** Where an instruction leads without taking a byte; an assertion is taken as true. */
const freeSteps = (program: Program, at: number): number[] => {
  switch (program.op[at]) {
    case OP_SPLIT:
      return [program.x[at]!, program.y[at]!];
    case OP_SAVE:
    case OP_ASSERT:
      return [program.x[at]!];
    default:
      return [];
  }
};

const spell = (
  came: ReadonlyMap<number, readonly [before: number, byte: number]>,
  last: number,
): string => {
  let name = '';
  for (let pair = last; pair >= 0;) {
    const [before, byte] = came.get(pair)!;
    if (byte !== 0) name = String.fromCharCode(byte) + name;
    pair = before;
  }
  return name;
};
