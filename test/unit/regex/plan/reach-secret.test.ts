import { describe, expect, test } from 'vitest';
import { fromLatin1 } from '../../../../src/core/bytes.ts';
import { createByteModel } from '../../../../src/regex/plan/byte-model.ts';
import type { RulePlan } from '../../../../src/regex/plan/plan-rule.ts';
import { oftenFor, planRule } from '../../../../src/regex/plan/plan-rule.ts';
import { buildWindowAutomaton } from '../../../../src/regex/plan/window-automaton.ts';
import { programOf } from '../support.ts';

/** As one of so many rules. */
const planOf = (pattern: string, rules = 1): RulePlan =>
  planRule(programOf(pattern), createByteModel(), oftenFor(rules))!;

/** How often the plan's windows fire in the text. */
const fires = ({ windows }: RulePlan, text: string): number => {
  const { next, width, columnOf, fires: fired } = buildWindowAutomaton(windows, 10_000)!;
  let state = 0;
  let count = 0;
  for (const byte of fromLatin1(text)) {
    state = next[state * width + columnOf[byte]!]!;
    if (fired[state]!.length > 0) count++;
  }
  return count;
};

const MANY = 10_000;
const BEARER = String.raw`(?i)\bbearer[ ]{1,3}(?P<secret>[A-Za-z0-9._~+/-]{16,})`;

describe('windows that go on into the secret', () => {
  test('fire on what a match is, and not on what redaction leaves of it', () => {
    const plan = planOf(BEARER);
    for (const spaces of [' ', '  ', '   ']) {
      expect(fires(plan, `\nauth: Bearer${spaces}abcdefghijklmnop`)).toBeGreaterThan(0);
      expect(fires(plan, `\nauth: Bearer${spaces}[REDACTED:bearer]`)).toBe(0);
    }
    // Without room for longer windows they end before the secret.
    expect(fires(planOf(BEARER, MANY), '\nauth: Bearer [REDACTED:bearer]')).toBe(2);
  });

  test('stay as they are where a way to the secret is too long, or none leads to it', () => {
    for (const pattern of [
      String.raw`bearer[ ]{1,40}(?P<secret>[0-9]{16})`,
      String.raw`bearer +(?P<secret>[0-9]{16})`,
      'bearer-token',
      '(?:(?P<secret>bearer)|token)-id',
    ]) {
      const [short, long] = [planOf(pattern, MANY), planOf(pattern)];
      expect(long.triggers).toEqual(short.triggers);
    }
  });

  test('are not as long as a match may be short', () => {
    const plan = planOf('(?:token=(?P<secret>[0-9]?)|session=(?P<x>[0-9]{4}))');
    expect(fires(plan, '\ntoken=')).toBe(1);
    expect(fires(plan, '\nsession=1234')).toBeGreaterThan(0);
  });
});
