/** The prefilter of small packs, held to windows walked one by one. Quick, where prefilter.test.ts builds whole packs. */
import { describe, expect, test } from 'vitest';
import { fromLatin1 } from '../../../src/core/bytes.ts';
import type { CompiledRule, FieldsMatch, Prefilter } from '../../../src/core/pack.ts';
import { buildPrefilter, planRules } from '../../../src/detect/prefilter.ts';
import { LOG_SAMPLE, NUMBERS_SAMPLE } from '../../../src/regex/plan/log-sample.ts';
import { oftenFor } from '../../../src/regex/plan/plan-rule.ts';
import { endsOf, fired, rulesOf } from '../support/prefilters.ts';

const fieldRule = (names: readonly (string | null)[], foldSeparators: boolean): CompiledRule => {
  const paths = names.map((name): FieldsMatch['paths'][number] => [
    { kind: 'any-depth' },
    name === null ? { kind: 'any-name' } : { kind: 'name', name },
  ]);
  const match = { kind: 'fields', paths, foldCase: true, foldSeparators } as const;
  return { ...rulesOf('x')[0]!, id: `f-${names.join('-')}`, match };
};

const TEXTS = [
  'key=0011 KEY=00aa 10.20.30.40 4111-1111 mail@a.de abcabc =3d',
  LOG_SAMPLE.slice(0, 3000),
  NUMBERS_SAMPLE.slice(0, 2000),
];

describe('what fires', () => {
  const patterns = [
    'key=[a-f0-9]{4}',
    String.raw`\b[0-9]{4}-[0-9]{4}\b`,
    'b*',
    '[a-z]+@[a-z.]+',
    'abc',
  ];

  test('is each rule where one of its windows ends, numbered as triggers say', () => {
    const rules = rulesOf(...patterns);
    const plans = planRules(rules);
    const prefilter = buildPrefilter(rules, plans);
    const numbers = prefilter.triggers.flatMap((trigger, number) =>
      trigger.kind === 'rule' ? [{ number, rule: trigger.rule, places: trigger.places }] : [],
    );
    expect(numbers.map(({ rule }) => rule)).toEqual([0, 1, 3, 4]);
    for (const { rule, places } of numbers) expect(places).toBe(plans[rule]!.places);
    expect(prefilter.always).toEqual([2]);
    let ends = 0;
    for (const text of TEXTS) {
      const told = fired(prefilter, text);
      for (const { number, rule } of numbers) {
        const own = told
          .filter((hit) => hit.split(/[:,]/u).slice(1).includes(String(number)))
          .map((hit) => Number(hit.split(':')[0]));
        const expected = [...endsOf(plans[rule]!.windows, text)];
        expect(own).toEqual(expected);
        ends += expected.length;
      }
    }
    expect(ends).toBeGreaterThan(5);
  });

  test('beside the rules: wrappings that the shape test leaves, and quotes that may be doubled', () => {
    const none = buildPrefilter([]);
    expect(none.triggers).toEqual([
      { kind: 'decode' },
      { kind: 'pairs' },
      { kind: 'layer' },
      { kind: 'quotes' },
    ]);
    const [layer, quotes] = [2, 3];
    for (const [text, ...hits] of [
      ['=3d', `2:${layer}`],
      ['=3D', `2:${layer}`],
      ['=4D=', `3:${layer}`],
      ['=af=', `3:${layer}`],
      ['=g1=', ''],
      ['=4D', ''],
      ['a=\r', `2:${layer}`],
      ['a=\n', `2:${layer}`],
      ['basic ', `5:${layer}`],
      ['x BASIC x', `7:${layer}`],
      ['basic', ''],
      ['asic ', ''],
      ['H4sI', `3:${layer}`],
      ['h4si', `3:${layer}`],
      ['4sI', ''],
      ['a""b', `2:${quotes}`],
      ["a''b", `2:${quotes}`],
      [`'"'"'`, `1:${quotes}`, `3:${quotes}`],
      [`"'`, ''],
      ['"a"', ''],
    ] as const) {
      expect([text, ...fired(none, text)]).toEqual([text, ...hits.filter((hit) => hit !== '')]);
    }
  });

  test('is decoding for the last name of a field path, pairs before a `=`', () => {
    const named = buildPrefilter([fieldRule(['pin', 'pan'], false)]);
    expect([named.decodeAlways, named.always]).toEqual([false, []]);
    const [decode, pairs] = ['0', '1'];
    const kinds = (of: Prefilter, text: string): string =>
      fired(of, text)
        .map((hit) => hit.split(':')[1]!)
        .filter((number) => number === decode || number === pairs)
        .join(' ');
    expect(kinds(named, '{"pin":1}')).toBe(decode);
    expect(kinds(named, '{"PAN":1}')).toBe(decode);
    expect(kinds(named, ' pin=1')).toBe(pairs);
    expect(kinds(named, '{"p-i-n":1} p-i-n=1')).toBe('');
    expect(kinds(named, '{"pun":1} pun=')).toBe('');
    // The same name with separators and without: both are asked for, whatever their order.
    for (const order of [
      [true, false],
      [false, true],
    ]) {
      const both = buildPrefilter(order.map((folds) => fieldRule(['pin'], folds)));
      expect(kinds(both, '{"pin":1}')).toBe(decode);
      expect(kinds(both, '{"p-i-n":1}')).toBe(decode);
    }
    // Two names of one rule, and a rule more.
    const more = buildPrefilter([fieldRule(['pin'], false), fieldRule(['cvv'], false)]);
    for (const text of ['{"pin":1}', '{"cvv":1}']) expect(kinds(more, text)).toBe(decode);
  });

  test('any name asks for every part, beside names that are asked for', () => {
    expect(buildPrefilter([fieldRule([null], true)]).decodeAlways).toBe(true);
    const both = buildPrefilter([fieldRule(['pin', null], true), ...rulesOf('abc')]);
    expect(both.decodeAlways).toBe(true);
    expect(fired(both, '{"pin":')).toContain('4:0');
    expect(buildPrefilter(rulesOf('abc')).decodeAlways).toBe(false);
  });
});

describe('rows and columns', () => {
  const rules = rulesOf(
    'key=[a-f0-9]{4}',
    String.raw`\b[0-9]{4}-[0-9]{4}\b`,
    '[a-z]+@[a-z.]+',
    '[.]',
  );
  const built = () => {
    const automaton = buildPrefilter(rules).automata[0]!;
    return { ...automaton, states: automaton.rows.length / automaton.width };
  };

  test('are whole, silent rows before those that fire', () => {
    const { rows, width, columnOf, hot, fires, states } = built();
    expect(Number.isInteger(states)).toBe(true);
    expect(fires.length).toBe(states - hot);
    expect(fires.every((numbers) => numbers.length > 0)).toBe(true);
    expect([...rows].every((row) => row < states)).toBe(true);
    const used = new Set(columnOf);
    expect([...used].every((column) => column < width)).toBe(true);
    expect(used.size).toBe(width);
    // Each is reached but the first, which is at least where a walk begins.
    expect(new Set(rows).size).toBeGreaterThanOrEqual(states - 1);
  });

  test('that logs visit most come first, behind the row in which a walk begins', () => {
    const { rows, width, columnOf, hot, states } = built();
    const byRow = Array.from({ length: states }, () => 0);
    const byColumn = Array.from({ length: width }, () => 0);
    let row = 0;
    for (const byte of fromLatin1(LOG_SAMPLE + NUMBERS_SAMPLE)) {
      byRow[row]!++;
      byColumn[columnOf[byte]!]!++;
      row = rows[row * width + columnOf[byte]!]!;
    }
    const descends = (counts: readonly number[]): boolean =>
      counts.every((count, i) => i === 0 || count <= counts[i - 1]!);
    expect(descends(byColumn)).toBe(true);
    expect(descends(byRow.slice(1, hot))).toBe(true);
    expect(descends(byRow.slice(hot))).toBe(true);
    // The start is not the one that is visited most here, or nothing was shown.
    expect(byRow[0]).toBeLessThan(Math.max(...byRow.slice(1, hot)));
  });
});

describe('plans', () => {
  const rules = [...rulesOf('abc', 'a*', 'k=[0-9]'), fieldRule(['pin'], true)];

  test('are made for patterns, one a rule; none for fields, and where none can be', () => {
    const plans = planRules(rules);
    expect(plans.map((plan) => plan !== null)).toEqual([true, false, true, false]);
    for (const plan of plans) {
      if (plan === null) continue;
      expect(Object.keys(plan).toSorted()).toEqual(['places', 'rate', 'windows']);
      expect(Object.keys(plan.windows).toSorted()).toEqual(['nodes', 'starts']);
      expect(plan.rate).toBeGreaterThan(0);
      for (const place of plan.places) {
        expect(Object.keys(place).toSorted()).toEqual(['forward', 'instruction', 'mostBefore']);
      }
      expect(plan.places.length).toBeGreaterThan(0);
    }
  });

  test('that are known for as many rules are taken, others are made', () => {
    const [fresh] = planRules(rules);
    const marked = { ...fresh!, rate: 0.5 };
    const often = oftenFor(rules.length);
    const known = new Map([
      ['abc', { often, triggers: marked }],
      ['k=[0-9]', { often: often / 2, triggers: marked }],
      ['a*', { often, triggers: null }],
    ]);
    const plans = planRules(rules, known);
    expect(plans[0]).toBe(marked);
    expect(plans[2]!.rate).toBeLessThan(0.5);
    expect(plans[1]).toBeNull();
  });

  test('are made where none are given', () => {
    expect(buildPrefilter(rules)).toEqual(buildPrefilter(rules, planRules(rules)));
  });
});
