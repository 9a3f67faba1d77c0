import { expect, test } from 'vitest';
import { replacement } from '../../../src/act/replacement.ts';
import { fromLatin1, toLatin1 } from '../../../src/core/bytes.ts';
import type { Action, CompiledRule, Keyring } from '../../../src/core/pack.ts';
import type { Container, SettledSpan } from '../../../src/core/span.ts';

const rule: CompiledRule = {
  id: 'test-rule',
  rev: 1,
  title: 'Test',
  class: 'pii',
  severity: 'high',
  maturity: 'stable',
  mode: 'enforce',
  action: { kind: 'replace' },
  match: { kind: 'fields', paths: [], foldCase: true, foldSeparators: true },
  gates: { keywords: [], context: null, validators: [], entropy: null, allow: [] },
  each: null,
  carry: null,
  scope: { value: true, key: true, headers: true, topics: [] },
};
const asked: string[] = [];
const ring: Keyring = {
  token: (ruleClass, secret) => {
    asked.push(`${ruleClass} ${toLatin1(secret)}`);
    return 'T'.repeat(22);
  },
  fingerprint: () => '',
};
const bytes = fromLatin1('x sensitive y');
const span = (action: Action, container: Container = 'text', decoded: string | null = null) =>
  ({
    start: 2,
    end: 11,
    rule: 0,
    action,
    container,
    decoded: decoded === null ? null : fromLatin1(decoded),
  }) satisfies SettledSpan;
const text = (of: SettledSpan, kind: Parameters<typeof replacement>[2] = 'value'): string =>
  toLatin1(replacement(of, rule, kind, bytes, ring));

const REPLACE: Action = { kind: 'replace' };
const PSEUDONYM: Action = { kind: 'pseudonym' };
const ALL: Action[] = [
  REPLACE,
  PSEUDONYM,
  { kind: 'mask', keepFirst: 1, keepLast: 1 },
  { kind: 'drop-field' },
  { kind: 'drop-record' },
  { kind: 'keep' },
];

test('replace, drop-field and drop-record in text write the plain marker', () => {
  for (const kind of ['replace', 'drop-field', 'drop-record'] as const) {
    expect(text(span({ kind }))).toBe('[REDACTED:test-rule]');
  }
});

test('mask shows what it may, or falls back to the plain marker', () => {
  expect(text(span({ kind: 'mask', keepFirst: 2, keepLast: 2 }))).toBe(
    '[REDACTED:test-rule:se*****ve]',
  );
  expect(text(span({ kind: 'mask', keepFirst: 8, keepLast: 8 }))).toBe('[REDACTED:test-rule]');
});

test('pseudonym asks for a token over the decoded bytes, under the class of the rule', () => {
  asked.length = 0;
  expect(text(span(PSEUDONYM))).toBe(`[REDACTED:test-rule:${'T'.repeat(22)}]`);
  text(span(PSEUDONYM, 'json-string', 'decoded'));
  expect(asked).toEqual(['pii sensitive', 'pii decoded']);
});

test.each(['key', 'header-name'] as const)('every action acts as pseudonym in a %s', (kind) => {
  for (const action of ALL) {
    expect(text(span(action), kind)).toBe(`[REDACTED:test-rule:${'T'.repeat(22)}]`);
  }
});

test('no action shows the secret, `keep` neither', () => {
  for (const action of ALL) {
    for (const kind of ['value', 'header-value', 'key', 'header-name'] as const) {
      expect(text(span(action), kind)).not.toContain('sensitive');
    }
  }
});

test('a JSON number or literal becomes a string, a dropped member nothing', () => {
  expect(text(span(REPLACE, 'json-literal'))).toBe('"[REDACTED:test-rule]"');
  for (const kind of ['drop-field', 'drop-record', 'keep'] as const) {
    expect(text(span({ kind }, 'json-literal'))).toBe('"[REDACTED:test-rule]"');
  }
  expect(text(span(REPLACE, 'json-string'))).toBe('[REDACTED:test-rule]');
  expect(text(span({ kind: 'drop-field' }, 'json-member'))).toBe('');
});
