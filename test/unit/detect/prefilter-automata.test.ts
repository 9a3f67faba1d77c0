/**
 * The prefilter of small packs, held to windows walked one by one, and how the windows of many rules are kept apart. Quick, where
 * prefilter.test.ts builds whole packs.
 */
import { describe, expect, test } from 'vitest';
import { fromLatin1 } from '../../../src/core/bytes.ts';
import type { CompiledRule, FieldsMatch, Prefilter } from '../../../src/core/pack.ts';
import type { RuleTriggers } from '../../../src/detect/prefilter.ts';
import { buildPrefilter, planRules } from '../../../src/detect/prefilter.ts';
import { LOG_SAMPLE, NUMBERS_SAMPLE } from '../../../src/regex/plan/log-sample.ts';
import { oftenFor } from '../../../src/regex/plan/plan-rule.ts';
import type { Windows } from '../../../src/regex/plan/window-nodes.ts';
import { createWindowNodes } from '../../../src/regex/plan/window-nodes.ts';
import { packOfSpecs } from '../../oracle/rules.ts';

/** The first trigger that is a rule's; before it stand those of the prefilter's own. */
const FIRST_RULE = 4;

const rulesOf = (...patterns: readonly string[]): readonly CompiledRule[] =>
  packOfSpecs(patterns.map((pattern, i) => ({ id: `r${String(i).padStart(3, '0')}`, pattern })))
    .rules;

const fieldRule = (names: readonly (string | null)[], foldSeparators: boolean): CompiledRule => {
  const paths = names.map((name): FieldsMatch['paths'][number] => [
    { kind: 'any-depth' },
    name === null ? { kind: 'any-name' } : { kind: 'name', name },
  ]);
  const match = { kind: 'fields', paths, foldCase: true, foldSeparators } as const;
  return { ...rulesOf('x')[0]!, id: `f-${names.join('-')}`, match };
};

/** Triggers that fire on each byte, over all automata; `<offset>:<triggers>`. */
const fired = ({ automata }: Prefilter, text: string): string[] => {
  const at = Array.from({ length: text.length }, () => [] as number[]);
  for (const { rows, columns, hot, rowBytes, fires } of automata) {
    let row = 0;
    fromLatin1(text).forEach((byte, i) => {
      row = rows[(row + columns[byte]!) >> 2]!;
      if (row >= hot) at[i]!.push(...fires[(row - hot) / rowBytes]!);
    });
  }
  return at.flatMap((numbers, i) =>
    numbers.length === 0 ? [] : [`${i}:${numbers.toSorted((a, b) => a - b).join()}`],
  );
};

/** The same of one rule's windows, walked as they stand. */
const endsOf = ({ nodes, starts }: Windows, text: string): Set<number> => {
  const ends = new Set<number>();
  let live: readonly number[] = [];
  fromLatin1(text).forEach((byte, at) => {
    const taken = new Set([...live, ...starts].filter((node) => nodes[node]!.bytes[byte] === 1));
    for (const node of taken) if (nodes[node]!.fires >= 0) ends.add(at);
    live = [...taken].flatMap((node) => nodes[node]!.next);
  });
  return ends;
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
    expect(named.decodeAlways).toBe(false);
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
    return { ...automaton, states: automaton.rows.byteLength / automaton.rowBytes };
  };

  test('are whole, silent rows before those that fire', () => {
    const { rows, rowBytes, columns, hot, fires, states } = built();
    const width = rowBytes / 4;
    expect(Number.isInteger(states)).toBe(true);
    expect(hot % rowBytes).toBe(0);
    expect(fires.length).toBe(states - hot / rowBytes);
    expect(fires.every((numbers) => numbers.length > 0)).toBe(true);
    expect([...rows].every((row) => row % rowBytes === 0 && row < rows.byteLength)).toBe(true);
    const used = new Set(columns);
    expect([...used].every((column) => column % 4 === 0 && column < rowBytes)).toBe(true);
    expect(used.size).toBe(width);
    // Each is reached but the first, which is at least where a walk begins.
    expect(new Set(rows).size).toBeGreaterThanOrEqual(states - 1);
  });

  test('that logs visit most come first, behind the row in which a walk begins', () => {
    const { rows, rowBytes, columns, hot, states } = built();
    const byRow = Array.from({ length: states }, () => 0);
    const byColumn = Array.from({ length: rowBytes / 4 }, () => 0);
    let row = 0;
    for (const byte of fromLatin1(LOG_SAMPLE + NUMBERS_SAMPLE)) {
      byRow[row / rowBytes]!++;
      byColumn[columns[byte]! / 4]!++;
      row = rows[(row + columns[byte]!) >> 2]!;
    }
    const descends = (counts: readonly number[]): boolean =>
      counts.every((count, i) => i === 0 || count <= counts[i - 1]!);
    expect(descends(byColumn)).toBe(true);
    expect(descends(byRow.slice(1, hot / rowBytes))).toBe(true);
    expect(descends(byRow.slice(hot / rowBytes))).toBe(true);
    // The start is not the one that is visited most here, or nothing was shown.
    expect(byRow[0]).toBeLessThan(Math.max(...byRow.slice(1, hot / rowBytes)));
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

/** A set of so many bytes from `first` on, upper case and signs left out: folding adds none. */
const setOf = (first: number, count: number): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, byte) => Number(byte >= first && byte < first + count));

/** Windows of one trigger: chains of sets. */
const planOf = (chains: readonly (readonly Uint8Array[])[]): RuleTriggers => {
  const windows = createWindowNodes();
  for (const chain of chains) {
    let next: number | null = null;
    for (const set of chain.toReversed()) {
      next = windows.node(set, next === null ? [] : [next], next === null ? 0 : -1);
    }
    windows.start(next!);
  }
  return { places: [], windows: { nodes: windows.nodes, starts: windows.starts }, rate: 0 };
};

/** Single bytes from 0xc0 on, one array each: sets are told apart by identity. */
const LETTERS = Array.from({ length: 16 }, (_, i) => setOf(0xc0 + i, 1));
/** One word of so many letters: its automaton has a state for each, and one more. `mark` tells words apart. */
const word = (letters: number, mark: number): readonly Uint8Array[] =>
  Array.from({ length: letters }, (_, i) => LETTERS[((i * i * 7 + i) >> 3) % (13 + mark)]!);

const statesOf = ({ automata }: Prefilter): number[] =>
  automata.map(({ rows, rowBytes }) => rows.byteLength / rowBytes);
/** The rules that each automaton fires for. */
const rulesIn = ({ automata }: Prefilter): number[][] =>
  automata.map(({ fires }) =>
    [...new Set(fires.flat())]
      .filter((number) => number >= FIRST_RULE)
      .map((number) => number - FIRST_RULE)
      .toSorted((a, b) => a - b),
  );
const built = (...plans: readonly RuleTriggers[]): Prefilter => {
  const [rule] = rulesOf('x');
  return buildPrefilter(
    plans.map(() => rule!),
    plans,
  );
};

describe('windows of many rules', () => {
  const [narrow, middle, wide] = [setOf(0xa0, 3), setOf(0xa0, 4), setOf(0x80, 17)];
  /** Each so large that two are not put together. */
  const large = (set: Uint8Array, mark: number): RuleTriggers => planOf([word(1600, mark), [set]]);
  const tiers = [large(narrow, 0), large(middle, 1), large(wide, 2)];

  test('are one automaton where it stays small', () => {
    const small = [narrow, middle, wide].map((set) => planOf([[set, LETTERS[0]!]]));
    expect(rulesIn(built(...small))).toEqual([[0, 1, 2]]);
  });

  test('are kept apart by the widest set that they hold', () => {
    const probe = (count: number): number => {
      const probed = built(...tiers, planOf([[setOf(0x90, count), LETTERS[1]!], [LETTERS[2]!]]));
      const held = rulesIn(probed);
      expect(held.map((rules) => rules.filter((rule) => rule < 3))).toEqual([[0], [1], [2]]);
      return held.findIndex((rules) => rules.includes(3));
    };
    expect([1, 3].map(probe)).toEqual([0, 0]);
    expect([4, 16].map(probe)).toEqual([1, 1]);
    expect([17, 40].map(probe)).toEqual([2, 2]);
  });

  test('that take nearly all bytes count as narrow', () => {
    const probe = (count: number): number => {
      const set = setOf(0, count);
      return rulesIn(built(...tiers, planOf([[set, LETTERS[1]!]]))).findIndex((it) =>
        it.includes(3),
      );
    };
    expect([128, 129, 250].map(probe)).toEqual([2, 0, 0]);
  });

  test('stand in order of their tier, whatever their order in the pack', () => {
    const [narrowest, middling, widest] = tiers;
    expect(rulesIn(built(widest!, narrowest!, middling!))).toEqual([[1], [2], [0]]);
  });

  test('each fire in one automaton, the own ones in the first', () => {
    const { automata } = built(...tiers);
    const all = automata.map(({ fires }) => [...new Set(fires.flat())].toSorted((a, b) => a - b));
    expect(all).toEqual([[2, 3, 4], [5], [6]]);
  });

  test('are put together with their neighbours while both have 3,000 states at most', () => {
    const [own] = statesOf(built());
    const alone = (letters: number): number[][] => rulesIn(built(planOf([word(letters, 0)])));
    // A word of so many letters has a state more.
    expect(alone(3000 - own! - 1)).toEqual([[0]]);
    expect(alone(3000 - own!)).toEqual([[], [0]]);
    // The last two fit, the first with neither.
    const sizes = [2900, 1200, 1200];
    const sets = [narrow, middle, wide];
    const plans = sizes.map((size, i) => planOf([word(size, i), [sets[i]!]]));
    expect(rulesIn(built(...plans))).toEqual([[0], [1, 2]]);
  });
});

/** As many counters as chains: together their states multiply. */
const counters = (many: number, length: number, of: number): readonly (readonly Uint8Array[])[] =>
  Array.from({ length: many }, (_, i) => {
    const set = Uint8Array.from({ length: 256 }, (__, byte) =>
      Number(byte >= 0xa0 && byte < 0xa0 + of && ((byte >> i) & 1) === 1),
    );
    return [...Array.from({ length }, () => set), setOf(0xe0 + i, 1)];
  });

describe('windows that multiply each other', () => {
  const chains = counters(5, 8, 32);

  test('are halved until each half fits, and fire as they stand', () => {
    const plans = chains.map((chain) => planOf([chain]));
    const prefilter = built(...plans);
    const held = rulesIn(prefilter);
    expect(held.flat().toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4]);
    expect(held.length).toBeGreaterThan(1);
    expect(Math.max(...statesOf(prefilter))).toBeLessThanOrEqual(8000);
    let seed = 5;
    const bytes = Array.from({ length: 4000 }, () => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      const draw = seed >>> 16;
      return draw % 6 === 0 ? 0xe0 + (draw % 5) : (0xa0 + (draw % 32)) | 0x18;
    });
    const text = String.fromCharCode(...bytes);
    const told = fired(prefilter, text);
    const expected = plans.flatMap(({ windows }, rule) =>
      [...endsOf(windows, text)].map((at) => `${at}:${rule + FIRST_RULE}`),
    );
    const split = told.flatMap((hit) => {
      const [at, numbers] = hit.split(':');
      return numbers!.split(',').map((number) => `${at}:${number}`);
    });
    expect(split.filter((hit) => !/:[0-3]$/u.test(hit)).toSorted()).toEqual(expected.toSorted());
    expect(expected.length).toBeGreaterThan(20);
  });

  test('of one rule are no pack', () => {
    expect(() => built(planOf(chains))).toThrow('windows of one rule do not fit');
  });
});
