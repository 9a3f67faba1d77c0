import { describe, expect, test } from 'vitest';
import type { Action, CompiledRule, Severity } from '../../../src/core/pack.ts';
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
