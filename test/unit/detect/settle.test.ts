import { describe, expect, test } from 'vitest';
import { fromLatin1 } from '../../../src/core/bytes.ts';
import type { Action, CompiledRule, Severity } from '../../../src/core/pack.ts';
import type { Coding, SettledSpan } from '../../../src/core/span.ts';
import type { Finding } from '../../../src/detect/settle.ts';
import { settle } from '../../../src/detect/settle.ts';

const ruleOf = (id: string, severity: Severity, action: Action): CompiledRule =>
  ({ id, severity, action }) as CompiledRule;
const rules = [
  ruleOf('a', 'high', { kind: 'mask', keepFirst: 4, keepLast: 4 }),
  ruleOf('b', 'high', { kind: 'pseudonym' }),
  ruleOf('c', 'critical', { kind: 'mask', keepFirst: 1, keepLast: 0 }),
  ruleOf('d', 'low', { kind: 'replace' }),
  ruleOf('e', 'low', { kind: 'drop-record' }),
];
const at = (rule: number, start: number, end: number) => ({
  rule,
  start,
  end,
  container: 'text' as const,
});
const settled = (...findings: ReturnType<typeof at>[]) =>
  settle(findings, rules).map(({ start, end, rule, action }) => [
    start,
    end,
    rules[rule]!.id,
    action.kind,
  ]);

describe('settle', () => {
  test('spans that only touch stay apart, spans that share a byte merge', () => {
    expect(settled(at(3, 0, 2), at(3, 2, 4))).toEqual([
      [0, 2, 'd', 'replace'],
      [2, 4, 'd', 'replace'],
    ]);
    expect(settled(at(3, 0, 3), at(3, 2, 4))).toEqual([[0, 4, 'd', 'replace']]);
  });

  test('merging is transitive and keeps the widest end', () => {
    expect(settled(at(0, 0, 10), at(1, 2, 3), at(3, 9, 12))).toEqual([[0, 12, 'a', 'replace']]);
  });

  test('label: most severe, then longest, then first id; action: the strongest of all', () => {
    expect(settled(at(0, 0, 9), at(2, 3, 4))).toEqual([[0, 9, 'c', 'mask']]);
    expect(settled(at(0, 0, 3), at(1, 1, 9))).toEqual([[0, 9, 'b', 'pseudonym']]);
    expect(settled(at(1, 0, 3), at(0, 0, 3))).toEqual([[0, 3, 'a', 'pseudonym']]);
    expect(settled(at(2, 0, 3), at(4, 2, 5))).toEqual([[0, 5, 'c', 'drop-record']]);
  });

  test('of two masks the one that shows less wins, in either order', () => {
    for (const findings of [
      [at(0, 0, 4), at(2, 1, 3)],
      [at(2, 1, 3), at(0, 0, 4)],
    ]) {
      expect(settle(findings, rules)[0]!.action).toEqual({
        kind: 'mask',
        keepFirst: 1,
        keepLast: 0,
      });
    }
  });

  test('a piece of a view of which nothing stays takes what was found raw inside it: its label, the strongest action, its coding', () => {
    const inner = { ...at(0, 1, 5), container: 'json-literal' as const, action: rules[0]!.action };
    const wrapped = {
      coding: { kind: 'doubled-quotes' as const },
      bytes: new Uint8Array(8),
      start: 1,
      end: 5,
      spans: [{ ...inner, decoded: null }],
    };
    const [span, ...others] = settle([at(2, 10, 14), { ...at(0, 10, 14), wrapped }], rules);
    expect(others).toEqual([]);
    expect(span).toMatchObject({ start: 10, end: 14, rule: 2, action: rules[2]!.action });
    expect(span!.wrapped).toEqual({
      ...wrapped,
      spans: [{ ...inner, decoded: null, rule: 2, action: rules[2]!.action }],
    });
    // Where more is found than it covers, a marker takes all.
    expect(settle([at(2, 9, 14), { ...at(0, 10, 14), wrapped }], rules)[0]).toEqual({
      ...at(2, 9, 14),
      action: { kind: 'replace' },
    });
  });

  test('lines of padded base64 stay apart where another reading takes their padding for a line that goes on; its action stays', () => {
    const base64 = { kind: 'base64', url: false, padded: true, width: 0, lineBreak: '\n' } as const;
    const run = (start: number) => ({
      ...at(0, start, start + 64),
      wrapped: { coding: base64, bytes: new Uint8Array(47), start: 0, end: 47, spans: [] },
    });
    const inner = { ...at(4, 0, 129), action: rules[4]!.action, decoded: null };
    const soft = {
      ...at(4, 0, 129),
      wrapped: {
        coding: { kind: 'quoted-printable' as const },
        bytes: new Uint8Array(126),
        start: 0,
        end: 126,
        spans: [inner],
      },
    };
    expect(settle([soft, run(0), run(65)], rules)).toEqual([
      { ...run(0), action: { kind: 'drop-record' } },
      { ...run(65), action: { kind: 'drop-record' } },
    ]);
  });
});

type Given = Partial<Finding> & Pick<Finding, 'start' | 'end'>;
const finding = (given: Given): Finding => ({ rule: 3, container: 'text', ...given });
/** Settled in the order given and in the other one, which must be the same. */
const settledBothWays = (given: readonly Finding[]) => {
  const settledOnce = settle([...given], rules);
  expect(settle(given.toReversed(), rules)).toEqual(settledOnce);
  return settledOnce;
};

describe('what is merged', () => {
  test('does not depend on the order of findings', () => {
    const shorter = finding({ start: 0, end: 4, container: 'json-string' });
    const longer = finding({ start: 0, end: 9, container: 'json-literal' });
    expect(settledBothWays([shorter, longer])).toMatchObject([
      { end: 9, container: 'json-string' },
    ]);
    const apart = [at(3, 0, 2), at(3, 2, 4), at(3, 7, 9), at(3, 4, 6), at(3, 5, 6)];
    expect(settledBothWays(apart)).toMatchObject([
      { start: 0, end: 2 },
      { start: 2, end: 4 },
      { start: 4, end: 6 },
      { start: 7, end: 9 },
    ]);
    expect(settledBothWays([])).toEqual([]);
  });

  test('a finding alone stays as it is, with its action', () => {
    const alone = finding({ start: 3, end: 7, rule: 1, decoded: new Uint8Array(2) });
    expect(settledBothWays([alone])).toEqual([{ ...alone, action: { kind: 'pseudonym' } }]);
    const own = finding({ start: 3, end: 7, rule: 1, action: { kind: 'replace' } });
    expect(settledBothWays([own])).toEqual([own]);
  });

  test('a member that goes takes what is found in it, and beyond it', () => {
    const member = finding({ start: 2, end: 9, container: 'json-member' });
    for (const other of [at(0, 3, 5), at(0, 0, 3), at(0, 8, 12)])
      expect(settledBothWays([member, other])[0]).toMatchObject({ container: 'json-member' });
    expect(settledBothWays([at(0, 3, 5), at(1, 4, 7)])[0]).toMatchObject({ container: 'text' });
  });

  test('what it means is known where one of them is all of it', () => {
    const decoded = new Uint8Array([1]);
    const decodedOf = (...given: Finding[]) => settledBothWays(given).map((span) => span.decoded);
    expect(decodedOf(finding({ start: 0, end: 9, decoded }), at(1, 2, 3))).toEqual([decoded]);
    expect(decodedOf(finding({ start: 0, end: 8, decoded }), at(1, 2, 9))).toEqual([undefined]);
    expect(decodedOf(finding({ start: 2, end: 9, decoded }), at(1, 0, 3))).toEqual([undefined]);
    expect(decodedOf(at(3, 0, 9), finding({ start: 2, end: 3, decoded }))).toEqual([undefined]);
    expect(decodedOf(at(3, 0, 9), at(1, 0, 9))).toEqual([undefined]);
  });

  test('of two masks that show as many, the one that shows fewer at the beginning is stronger', () => {
    const mask = (keepFirst: number, keepLast: number): Action => ({
      kind: 'mask',
      keepFirst,
      keepLast,
    });
    const strongest = (a: Action, b: Action) =>
      settledBothWays([
        finding({ start: 0, end: 4, action: a }),
        finding({ start: 1, end: 5, action: b }),
      ])[0]!.action;
    expect(strongest(mask(4, 0), mask(0, 4))).toEqual(mask(0, 4));
    expect(strongest(mask(3, 1), mask(1, 3))).toEqual(mask(1, 3));
    expect(strongest(mask(0, 4), mask(2, 1))).toEqual(mask(2, 1));
    expect(strongest(mask(4, 4), mask(5, 0))).toEqual(mask(5, 0));
    expect(strongest(mask(0, 4), mask(4, 0))).toEqual(mask(0, 4));
    expect(strongest(mask(2, 1), mask(0, 4))).toEqual(mask(2, 1));
    expect(strongest(mask(5, 0), mask(4, 4))).toEqual(mask(5, 0));
    expect(strongest(mask(0, 0), { kind: 'pseudonym' })).toEqual({ kind: 'pseudonym' });
    expect(strongest({ kind: 'keep' }, mask(9, 9))).toEqual(mask(9, 9));
    expect(strongest({ kind: 'drop-field' }, { kind: 'replace' })).toEqual({ kind: 'drop-field' });
    expect(strongest({ kind: 'drop-field' }, { kind: 'drop-record' })).toEqual({
      kind: 'drop-record',
    });
  });

  test('the label goes by length where the severity is the same, wherever they lie', () => {
    const label = (...given: Finding[]) => rules[settledBothWays(given)[0]!.rule]!.id;
    expect(label(at(0, 0, 5), at(1, 4, 8))).toBe('a');
    expect(label(at(0, 90, 94), at(1, 93, 98))).toBe('b');
    expect(label(at(1, 90, 95), at(0, 94, 98))).toBe('b');
    expect(label(at(1, 0, 4), at(0, 3, 7))).toBe('a');
    expect(label(at(4, 0, 4), at(3, 3, 7))).toBe('d');
    expect(label(at(3, 0, 9), at(1, 8, 10))).toBe('b');
  });
});

const BASE64 = { kind: 'base64', url: false, padded: true, width: 0, lineBreak: '' } as const;
const LINES = { ...BASE64, width: 4, lineBreak: '\r\n' } as const;
const HEX = { kind: 'hex', upper: false } as const;
const PERCENT = { kind: 'percent' } as const;
const SOFT = { kind: 'quoted-printable' } as const;
/** A reading of [start, end) as that coding, of `length` decoded bytes. */
const reading = (
  coding: Coding,
  start: number,
  end: number,
  more: Partial<Finding> = {},
  length = 6,
) =>
  finding({
    start,
    end,
    wrapped: { coding, bytes: new Uint8Array(length), start: 0, end: length, spans: [] },
    ...more,
  });

describe('several readings of the same letters', () => {
  /** Which of the two is written anew; null: a marker takes all. */
  const chosen = (...given: Finding[]): number | null => {
    const [span, ...others] = settledBothWays(given);
    expect(others).toEqual([]);
    const index = given.findIndex(
      ({ wrapped }) => wrapped !== undefined && wrapped === span!.wrapped,
    );
    if (index >= 0)
      expect([span!.start, span!.end]).toEqual([given[index]!.start, given[index]!.end]);
    return index < 0 ? null : index;
  };

  test('one inside a view goes before a whole run, then the longer one', () => {
    expect(chosen(reading(BASE64, 0, 20), reading(PERCENT, 2, 10))).toBe(1);
    expect(chosen(reading(PERCENT, 2, 10), reading(HEX, 0, 20))).toBe(0);
    expect(chosen(reading(BASE64, 0, 20), reading(HEX, 1, 22))).toBe(1);
    expect(chosen(reading(HEX, 10, 20), reading(BASE64, 11, 20))).toBe(0);
    expect(chosen(reading(PERCENT, 90, 99), reading(SOFT, 98, 120))).toBe(1);
  });

  test('base64 over lines goes before all that it covers', () => {
    expect(chosen(reading(LINES, 0, 20), reading(PERCENT, 2, 10))).toBe(0);
    expect(chosen(reading(LINES, 0, 20), reading(PERCENT, 2, 20))).toBe(0);
    expect(chosen(reading(LINES, 2, 20), reading(PERCENT, 0, 10))).toBe(1);
    expect(chosen(reading(LINES, 0, 18), reading(PERCENT, 2, 20))).toBe(1);
    expect(chosen(reading({ ...HEX, width: 4 } as never, 0, 20), reading(PERCENT, 2, 10))).toBe(1);
  });

  test('none, where one of them is none, or lies beside the best one', () => {
    expect(chosen(reading(BASE64, 0, 20), at(1, 2, 10))).toBeNull();
    expect(chosen(reading(PERCENT, 0, 20), at(1, 18, 25))).toBeNull();
    expect(
      chosen(reading(PERCENT, 0, 9), reading(BASE64, 8, 15), reading(BASE64, 14, 20)),
    ).toBeNull();
    expect(
      chosen(reading(BASE64, 0, 9), reading(BASE64, 8, 12), reading(PERCENT, 11, 20)),
    ).toBeNull();
    // Touching is beside.
    expect(
      chosen(reading(PERCENT, 0, 9), reading(BASE64, 8, 15), reading(BASE64, 9, 14)),
    ).toBeNull();
    expect(
      chosen(reading(PERCENT, 9, 15), reading(BASE64, 2, 9), reading(BASE64, 4, 10)),
    ).toBeNull();
    expect(chosen(reading(PERCENT, 0, 9), reading(BASE64, 8, 15), reading(BASE64, 3, 6))).toBe(0);
  });

  test('equal ones by their rules; the label and the action are those of all', () => {
    const both = [reading(PERCENT, 0, 9, { rule: 4 }), reading(PERCENT, 0, 9, { rule: 2 })];
    expect(chosen(...both)).toBe(1);
    expect(settledBothWays(both)).toMatchObject([{ rule: 2, action: { kind: 'drop-record' } }]);
  });

  test('a marker takes all, and is no mask', () => {
    const action = (rule: number, more: Partial<Finding> = {}) =>
      settledBothWays([reading(PERCENT, 0, 20, { rule, ...more }), at(rule, 18, 25)])[0]!.action
        .kind;
    expect([0, 1, 3, 4].map((rule) => action(rule))).toEqual([
      'replace',
      'replace',
      'replace',
      'drop-record',
    ]);
    expect(action(0, { action: { kind: 'keep' } })).toBe('replace');
  });
});

describe('a piece of which nothing stays', () => {
  const inner = (start: number, end: number) => ({
    ...at(0, start, end),
    action: rules[0]!.action,
    decoded: null,
  });
  const piece = (spans: ReturnType<typeof inner>[], coding: Coding = PERCENT): Finding => {
    const it = reading(coding, 10, 20);
    return { ...it, wrapped: { ...it.wrapped!, start: 1, end: 5, spans } };
  };
  const isTaken = (...given: Finding[]): boolean =>
    settledBothWays(given)[0]!.wrapped !== undefined;

  test('takes what is found raw in it', () => {
    expect(isTaken(piece([inner(1, 5)]), at(1, 10, 20))).toBe(true);
    expect(isTaken(piece([inner(1, 5)]), at(1, 12, 14))).toBe(true);
    expect(isTaken(piece([inner(1, 5)]), at(1, 12, 21))).toBe(false);
    expect(isTaken(piece([inner(1, 5)]), at(1, 9, 14))).toBe(false);
  });

  test('not where something of it stays, or it is a run', () => {
    expect(isTaken(piece([inner(1, 4)]), at(1, 12, 14))).toBe(false);
    expect(isTaken(piece([inner(2, 5)]), at(1, 12, 14))).toBe(false);
    expect(isTaken(piece([inner(1, 3), inner(3, 5)]), at(1, 12, 14))).toBe(false);
    expect(isTaken(piece([inner(1, 5), inner(1, 5)]), at(1, 12, 14))).toBe(false);
    expect(isTaken(piece([]), at(1, 12, 14))).toBe(false);
    expect(isTaken(piece([inner(1, 5)], BASE64), at(1, 12, 14))).toBe(false);
    expect(isTaken(piece([inner(1, 5)], HEX), at(1, 12, 14))).toBe(false);
  });
});

describe('padding that looks like a soft line break', () => {
  const TEXT = fromLatin1('some text of words');
  /** Quoted-printable, whose first span is in base64 that decodes to `bytes`. */
  const soft = (
    start: number,
    end: number,
    bytes: Uint8Array = TEXT,
    coding: Coding = BASE64,
  ): Finding => {
    const span: SettledSpan = {
      ...at(3, 0, 4),
      action: { kind: 'replace' },
      decoded: null,
      wrapped: { coding, bytes, start: 0, end: bytes.length, spans: [] },
    };
    return reading(SOFT, start, end, {
      wrapped: { coding: SOFT, bytes: TEXT, start: 0, end: 4, spans: [span] },
    });
  };
  const run = (
    start: number,
    bytes: number,
    more: Partial<Finding> = {},
    coding: Coding = BASE64,
  ): Finding => reading(coding, start, start + 4 * Math.ceil(bytes / 3), more, bytes);
  const places = (...given: Finding[]) =>
    settledBothWays(given).map(({ start, end }) => [start, end]);

  test('the run is its own; the reading that goes on is left', () => {
    expect(places(run(0, 7), soft(0, 20))).toEqual([[0, 12]]);
    expect(places(run(0, 7), soft(2, 20), run(13, 5))).toEqual([
      [0, 12],
      [13, 21],
    ]);
    expect(places(run(0, 8), soft(0, 20))).toEqual([[0, 12]]);
  });

  test('not where its letters are no padded run', () => {
    // Nine bytes need no padding.
    expect(places(run(0, 9), soft(0, 20))).toEqual([[0, 20]]);
    expect(places(reading(BASE64, 0, 11, {}, 7), soft(0, 20))).toEqual([[0, 20]]);
    expect(places(reading(HEX, 0, 12, {}, 7), soft(0, 20))).toEqual([[0, 20]]);
    expect(places(soft(0, 20), soft(3, 24))).toEqual([[3, 24]]);
  });

  test('its lines have breaks', () => {
    // 7 bytes, 12 letters in lines of 4, two breaks of two bytes.
    expect(places(reading(LINES, 10, 26, {}, 7), soft(12, 40))).toEqual([[10, 26]]);
    expect(places(reading({ ...LINES, width: 12 }, 10, 22, {}, 7), soft(12, 36))).toEqual([
      [10, 22],
    ]);
    expect(places(reading(LINES, 10, 24, {}, 7), soft(12, 38))).toEqual([[12, 38]]);
  });

  test('not where anything else is found in it, or before it', () => {
    expect(places(run(0, 7), soft(0, 20), at(1, 13, 15))).toEqual([[0, 20]]);
    expect(places(run(0, 7), soft(0, 20), reading(PERCENT, 2, 8))).toEqual([[0, 20]]);
    expect(places(run(4, 7), soft(3, 20))).toEqual([[3, 20]]);
    expect(places(run(4, 7), soft(4, 20))).toEqual([[4, 16]]);
  });

  test('not where what it decodes goes on as text behind the padding', () => {
    expect(places(run(0, 7), soft(0, 27))).toEqual([[0, 12]]);
    expect(places(run(0, 7), soft(0, 28))).toEqual([[0, 28]]);
    expect(places(run(0, 7), soft(0, 40, new Uint8Array(18).fill(0x80)))).toEqual([[0, 12]]);
    expect(places(run(0, 7), soft(0, 40, TEXT, HEX))).toEqual([[0, 12]]);
  });

  test('the strongest action of all is that of each line, but for a line that has a stronger one', () => {
    const mask: Action = { kind: 'mask', keepFirst: 1, keepLast: 0 };
    const kinds = (...given: Finding[]) => settledBothWays(given).map(({ action }) => action.kind);
    expect(
      kinds(run(0, 7, { action: mask }), { ...soft(0, 20), action: { kind: 'pseudonym' } }),
    ).toEqual(['pseudonym']);
    // Three that overlap in a chain go as one, which no mask is made of.
    const chain = [
      run(0, 31, { action: mask }),
      run(40, 10, { action: mask }),
      run(54, 10, { action: mask }),
    ];
    expect(kinds(...chain, { ...soft(0, 50), action: mask })).toEqual(['replace']);
  });
});
