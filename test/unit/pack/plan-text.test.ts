/** Plans as text: what a line looks like, and what is refused. */
import { expect, test } from 'vitest';
import { planRules } from '../../../src/detect/prefilter.ts';
import { readPlan, writePlan } from '../../../src/pack/plan-text.ts';
import {
  BLANK_SET,
  BORDER_SET,
  CAPITAL_SET,
  foldedSet,
  SMALL_SET,
} from '../../../src/regex/plan/window-sets.ts';
import { rulesOf } from '../support/prefilters.ts';

const planOf = (pattern: string) => planRules(rulesOf(pattern))[0]!;

/** Of two places: `b` with `K` or digits before it, and a border with three bytes behind it. */
const LINE =
  '[0.5,[[3,0,1],[7,2,null]],[[98],[[48,57],107],[[128,255]],null],[[-1],[1,0],[2],[3,2]],[1,3]]';

test('a line is a plan', () => {
  const plan = readPlan(LINE)!;
  expect(plan.rate).toBe(0.5);
  expect(plan.places).toEqual([
    { instruction: 3, forward: 0, mostBefore: 1 },
    { instruction: 7, forward: 2, mostBefore: Infinity },
  ]);
  const { nodes, starts } = plan.windows;
  expect([...starts]).toEqual([1, 3]);
  expect(nodes.map(({ next, fires }) => [fires, ...next])).toEqual([[0], [-1, 0], [-1], [-1, 2]]);
  const members = nodes.map(({ bytes }) =>
    Buffer.from([...bytes.keys()].filter((at) => bytes[at] === 1)),
  );
  expect(members.slice(0, 2).map(String)).toEqual(['Bb', '0123456789Kk']);
  expect([members[2]!.length, members[2]![0], members[2]!.at(-1)]).toEqual([128, 128, 255]);
  expect(nodes[3]!.bytes).toBe(BORDER_SET);
  for (const { bytes } of nodes.slice(0, 3)) expect(foldedSet(bytes)).toBe(bytes);
  expect(writePlan(plan)).toBe(LINE);
});

test('no plan is one, too', () => {
  expect(writePlan(null)).toBe('null');
  expect(readPlan('null')).toBeNull();
});

test('no bytes but those of words, and the border, are two sets', () => {
  const plan = planOf(String.raw`\b7[^0-9A-Za-z_]`);
  const sets = new Set(plan.windows.nodes.map(({ bytes }) => bytes));
  expect([...sets].filter((set) => Buffer.compare(set, BORDER_SET) === 0)).toHaveLength(2);
  expect(readPlan(writePlan(plan))).toEqual(plan);
});

test('sets of one case are two words', () => {
  const line = '[0.5,[[3,1,null]],[false,true,[32]],[[-1],[1,0],[2,1]],[2]]';
  const plan = readPlan(line)!;
  expect(plan.windows.nodes.map(({ bytes }) => bytes)).toEqual([SMALL_SET, CAPITAL_SET, BLANK_SET]);
  expect(plan.windows.nodes[1]!.bytes).toBe(CAPITAL_SET);
  expect(writePlan(plan)).toBe(line);
});

test.each([
  ['nothing', ''],
  ['no JSON', '[0.5,'],
  ['an object', '{}'],
  ['a list more', LINE.slice(0, -1) + ',[1]]'],
  ['a list less', '[0.5,[[3,0,1]],[[98]],[[-1]]]'],
  ['an empty list', '[0.5,[],[[98]],[[-1]],[0]]'],
  ['a blank', LINE.replace(',', ', ')],
  ['another spelling', LINE.replace('0.5', '5e-1')],
  ['a rate below nothing', LINE.replace('0.5', '-0.5')],
  ['a place of two numbers', LINE.replace('[3,0,1]', '[3,0]')],
  ['a place before the program', LINE.replace('[3,0,1]', '[-3,0,1]')],
  ['a place between instructions', LINE.replace('[3,0,1]', '[3.5,0,1]')],
  ['a window that goes on for ever', LINE.replace('[3,0,1]', '[3,null,1]')],
  ['a set twice', LINE.replace('[98]', '[[48,57],107]')],
  ['the border twice', LINE.replace('[98]', 'null')],
  ['a capital letter', LINE.replace('[98]', '[66]')],
  ['a range over capital letters', LINE.replace('[98]', '[[48,98]]')],
  // For windows all brackets that open are one (window-sets.ts).
  ['one bracket of three', LINE.replace('[98]', '[91]')],
  ['one bracket of three beside a letter', LINE.replace('[98]', '[91,98]')],
  ['a byte beyond ASCII without its other', LINE.replace('[98]', '[200]')],
  ['a range upside down', LINE.replace('[48,57]', '[57,48]')],
  ['a range of one', LINE.replace('[48,57]', '[48,48]')],
  ['ranges that touch', LINE.replace('[48,57]', '[48,57],58')],
  ['ranges out of order', LINE.replace('[48,57],107', '107,[48,57]')],
  ['no byte', LINE.replace('[128,255]', '[128,256]')],
  ['a set that no node has', LINE.replace('[98]', '[98],[99]')],
  [
    'sets out of order',
    LINE.replace('[98],[[48,57],107]', '[[48,57],107],[98]').replace('[-1],[1', '[-2],[0'),
  ],
  ['a node without its set', LINE.replace('[-1]', '[-9]')],
  ['a node behind itself', LINE.replace('[1,0]', '[1,1]')],
  ['a follower that is none', LINE.replace('[1,0]', '[1,-1]')],
  ['a follower twice', LINE.replace('[3,2]', '[3,2,2]')],
  ['followers out of order', LINE.replace('[3,2]', '[3,2,1]')],
  ['a node twice', LINE.replace('[1,0],[2]', '[1,0],[1,0],[2]')],
  ['nothing that fires', LINE.replace('[-1]', '[0]')],
  ['a start that is no node', LINE.replace('[1,3]]', '[1,4]]')],
  ['a start twice', LINE.replace('[1,3]]', '[1,1]]')],
])('%s is refused', (_, text) => {
  expect(text).not.toBe(LINE);
  expect(() => readPlan(text)).toThrow(/^a plan of a rule is not as it was written$/u);
});

test('a set that windows do not have is not written', () => {
  const plan = planOf('ab');
  const nodes = plan.windows.nodes.map((node) => ({ ...node, bytes: node.bytes.slice() }));
  expect(() => writePlan({ ...plan, windows: { ...plan.windows, nodes } })).toThrow(
    /^a plan of a rule is not as it was written$/u,
  );
});
