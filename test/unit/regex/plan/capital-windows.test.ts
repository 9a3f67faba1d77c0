import { expect, test } from 'vitest';
import { createByteModel } from '../../../../src/regex/plan/byte-model.ts';
import { capitalPlan, STYLES } from '../../../../src/regex/plan/capital-windows.ts';
import { oftenFor, planRule } from '../../../../src/regex/plan/plan-rule.ts';
import { buildWindowAutomaton } from '../../../../src/regex/plan/window-automaton.ts';
import { CAPITAL_SET, isOneCase } from '../../../../src/regex/plan/window-sets.ts';
import { programOf } from '../support.ts';

const MANY = 1000;
const [CAPITALS, UPPER] = [STYLES[0]!, STYLES[1]!];
/** A word with a capital, and what may stand before the next. */
const NAMES = String.raw`(?:^|[^0-9A-Za-z])(?P<secret>[A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][a-z]+)`;

const planOf = (pattern: string, rules: number) =>
  planRule(programOf(pattern), createByteModel(), oftenFor(rules))!;

const isOfCapitals = (pattern: string, rules = MANY): boolean =>
  planOf(pattern, rules).windows.nodes.some(({ bytes }) => isOneCase(bytes));

/** Where the windows end in a text. */
const firesIn = (text: string, style = CAPITALS): number[] => {
  const { next, width, columnOf, fires } = buildWindowAutomaton(style.windows(), 100)!;
  let state = 0;
  return [...Buffer.from(text)].flatMap((byte, at) => {
    state = next[state * width + columnOf[byte]!]!;
    return fires[state]!.length > 0 ? [at] : [];
  });
};

test('what fires is a capital between a blank and a small letter', () => {
  expect(firesIn('see Emma Miller: Of it, é Ärzte, a B. c')).toEqual([5, 10, 18, 25, 28, 38]);
  expect(firesIn('see emma miller EMMA MILLER Emma\tMiller x: X')).toEqual([29]);
});

test('two words in capitals fire by windows of their own', () => {
  expect(firesIn('see EMMA MILLER: 53Z INFO, Emma Miller É ÄRZTE', UPPER)).toEqual([10, 43]);
  const pattern = '(?:^|[^A-Z])(?P<secret>[A-Z]+[A-Z]{2} [A-Z]{2}[A-Z]+)';
  expect(planOf(pattern, MANY).windows.nodes).toEqual(UPPER.windows().nodes);
  expect(isOfCapitals(pattern)).toBe(true);
  // One letter before the blank is no window.
  expect(isOfCapitals('(?:^|[^A-Z])(?P<secret>[A-Z]+ [A-Z]{2}[A-Z]+)')).toBe(false);
});

test('a rule of two words with capitals among many fires nowhere else', () => {
  const { windows, triggers, graph, states } = planOf(NAMES, MANY);
  expect(windows.nodes).toEqual(CAPITALS.windows().nodes);
  expect(states).toBeLessThan(8);
  expect(triggers.map(({ forward }) => forward)).toEqual(triggers.map(() => 1));
  for (const { position } of triggers) {
    for (const [byte, member] of graph.bytes[position]!.entries()) {
      if (member === 1) expect(CAPITAL_SET[byte]).toBe(1);
    }
  }
});

test('a comma may stand between them', () => {
  expect(isOfCapitals('[A-Z][a-z]+,? [A-Z][a-z]+')).toBe(true);
  expect(isOfCapitals('[A-Z][a-z]+;? [A-Z][a-z]+')).toBe(false);
});

test.each([
  ['among few, whose one automaton is blind to case', NAMES, 12],
  ['a rarer word stands in it', 'qxqxq: [A-Z][a-z]+ [A-Z][a-z]+', MANY],
  ['no second word', '[A-Z][a-z]{8,}', MANY],
  ['a way round it', `${NAMES}|[a-z]+ [a-z]+`, MANY],
  ['digits behind the capital', '[A-Z][a-z]+ [A-Z][0-9a-z]+', MANY],
  ['any word before the blank', '[A-Z]+ [A-Z][a-z]+', MANY],
])('not where there is %s', (_, pattern, rules) => {
  expect(isOfCapitals(pattern, rules)).toBe(false);
});

test('without a capital behind a blank there is nothing to plan', () => {
  for (const style of STYLES) {
    expect(capitalPlan(programOf('[a-z]+ [a-z]+'), style)).toBeNull();
    expect(capitalPlan(programOf('(?:[A-Z][a-z] [A-Z][a-z])?'), style)).toBeNull();
    expect(capitalPlan(programOf('(?:[A-Z]{2} [A-Z]{2})?'), style)).toBeNull();
  }
});
