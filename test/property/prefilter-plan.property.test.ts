/**
 * Planned triggers never miss: every match of the slow matcher makes the rule's automaton fire, wherever the walk begins; and the
 * automaton says exactly what its windows say, tried one by one.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromLatin1 } from '../../src/core/bytes.ts';
import { compileProgram } from '../../src/regex/compile.ts';
import { parsePattern } from '../../src/regex/parse.ts';
import { createByteModel } from '../../src/regex/plan/byte-model.ts';
import { oftenFor, planRule } from '../../src/regex/plan/plan-rule.ts';
import type { WindowAutomaton } from '../../src/regex/plan/window-automaton.ts';
import { buildWindowAutomaton } from '../../src/regex/plan/window-automaton.ts';
import type { WindowNodes } from '../../src/regex/plan/window-nodes.ts';
import { addWindow, createWindowNodes } from '../../src/regex/plan/window-nodes.ts';
import { oracleFindAll } from '../oracle/pattern.ts';
import { patternWithHaystacks } from './regex-arbitraries.ts';
import { tries } from './tries.ts';

const model = createByteModel();

const parsedOf = (pattern: string, often = Infinity) => {
  const parsed = parsePattern(pattern);
  if (!parsed.ok) throw new Error('refused');
  const program = compileProgram(parsed.ast, parsed.groups, parsed.secretGroup);
  return { ast: parsed.ast, plan: planRule(program, model, often) };
};

type Plan = NonNullable<ReturnType<typeof planRule>>;

const addPlan = (into: WindowNodes, plan: Plan, number: number): void => {
  for (const trigger of plan.triggers) addWindow(into, plan.graph, trigger, number);
};

/** Triggers that fire on each byte. */
const walk = (automaton: WindowAutomaton, bytes: Uint8Array): number[][] => {
  const { next, width, columnOf, fires } = automaton;
  let state = 0;
  return [...bytes].map((byte) => {
    state = next[state * width + columnOf[byte]!]!;
    return [...fires[state]!].toSorted((a, b) => a - b);
  });
};

/** The same, each window tried from each byte. */
const walkNaive = ({ nodes, starts }: WindowNodes, bytes: Uint8Array): number[][] => {
  const fired = [...bytes].map(() => new Set<number>());
  const from = (node: number, at: number): void => {
    if (at >= bytes.length || nodes[node]!.bytes[bytes[at]!] === 0) return;
    if (nodes[node]!.fires >= 0) fired[at]!.add(nodes[node]!.fires);
    for (const next of nodes[node]!.next) from(next, at + 1);
  };
  for (let at = 0; at < bytes.length; at++) for (const start of starts) from(start, at);
  return fired.map((set) => [...set].toSorted((a, b) => a - b));
};

test('every match contains a trigger', () => {
  let planned = 0;
  let matches = 0;
  fc.assert(
    fc.property(
      patternWithHaystacks({ haystacks: 6 }),
      fc.constantFrom(1, 1000),
      (sample, often) => {
        const { pattern, haystacks } = sample;
        const { ast, plan } = parsedOf(pattern, often);
        if (plan === null) return;
        planned++;
        const windows = createWindowNodes();
        addPlan(windows, plan, 0);
        const automaton = buildWindowAutomaton(windows, 1000)!;
        for (const haystack of haystacks) {
          const bytes = fromLatin1(haystack);
          // A newline stands before each part.
          const fired = walk(automaton, fromLatin1(`\n${haystack}`)).slice(1);
          for (const { start, end } of oracleFindAll(ast, bytes)) {
            matches++;
            expect(fired.slice(start, end).flat()).toContain(0);
          }
        }
      },
    ),
    { numRuns: tries(1_800) },
  );
  expect(planned).toBeGreaterThan(300);
  expect(matches).toBeGreaterThan(300);
});

/** Of rules whose short windows fire on clocks, numbers and words of everyday logs. */
const OFTEN = [
  '(?:[^0-9A-Za-z:])(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}',
  '(?i)pass(?:word|wd)?["\']?[ ]{0,3}[:=][ ]{0,3}["\']?[^ "\',;&]{6,12}',
];
const CLOCK = fromLatin1('\n10.2.14.7 - - [14/Mar/2026:09:26:53 +0000] "GET /password/reset"');

test.each(OFTEN)(
  'a long window misses no match either, and a clock does not fire it: %s',
  (pattern) => {
    const [short, long] = [parsedOf(pattern).plan!, parsedOf(pattern, oftenFor(1)).plan!];
    expect(long.triggers).not.toEqual(short.triggers);
    const [often, seldom] = [short, long].map((plan) => {
      const windows = createWindowNodes();
      addPlan(windows, plan, 0);
      return buildWindowAutomaton(windows, 1000)!;
    });
    expect(walk(often!, CLOCK).flat()).toContain(0);
    expect(walk(seldom!, CLOCK).flat()).toEqual([]);
    const matching = new RegExp(`^${pattern.replace('(?i)', '')}$`);
    fc.assert(
      fc.property(fc.stringMatching(matching), (match) => {
        expect(walk(seldom!, fromLatin1(match)).flat()).toContain(0);
      }),
      { numRuns: tries(300) },
    );
  },
);

test('the automaton of several rules fires exactly what their windows spell', () => {
  let fires = 0;
  const some = fc.array(patternWithHaystacks({ haystacks: 3, alphabets: ['a0.-', 'aB_ '] }), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(some, (patterns) => {
      const windows = createWindowNodes();
      patterns.forEach(({ pattern }, number) => {
        const { plan } = parsedOf(pattern);
        if (plan !== null) addPlan(windows, plan, number);
      });
      const automaton = buildWindowAutomaton(windows, 20_000);
      if (automaton === null) return;
      for (const haystack of patterns.flatMap(({ haystacks }) => haystacks)) {
        const bytes = fromLatin1(`\n${haystack}`);
        const naive = walkNaive(windows, bytes);
        expect(walk(automaton, bytes)).toEqual(naive);
        fires += naive.flat().length;
      }
    }),
    { numRuns: tries(600) },
  );
  expect(fires).toBeGreaterThan(300);
});
