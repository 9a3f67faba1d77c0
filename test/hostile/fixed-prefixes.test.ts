/**
 * What all tokens of a vendor begin with, and behind it a pattern, dots, a mask or the place of the rest, as documents and scanners write
 * it: no rule takes that for a token. The beginnings are read from the patterns of the rules themselves.
 */
import type { AST } from '@eslint-community/regexpp';
import { RegExpParser } from '@eslint-community/regexpp';
import { expect, test } from 'vitest';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { shippedPack } from '../suite/shipped.ts';
import { testKeyring } from './support/hostile-pack.ts';
import { fromBatch, text as textOf, toBatch } from './support/records.ts';

/** Behind a beginning of which nothing but the rest is secret. */
const TAILS = [
  '[A-Za-z0-9]{36}',
  '[a-zA-Z0-9_-]{50,}',
  '...',
  '…',
  'xxxx',
  'x'.repeat(40),
  '<token>',
  '*',
  '*'.repeat(16),
  '${TOKEN}',
];
const BEGINNINGS_MAX = 200;
const LETTERS_MIN = 3;

type Beginning = { readonly text: string; readonly isOpen: boolean };
const NOTHING: readonly Beginning[] = [{ text: '', isOpen: true }];
const ENDS: readonly Beginning[] = [{ text: '', isOpen: false }];

/** Each way in which a part of a pattern may begin, up to what is no fixed letter. */
const beginningsOf = (element: AST.Element): readonly Beginning[] => {
  if (element.type === 'Character')
    return [{ text: String.fromCodePoint(element.value), isOpen: true }];
  if (element.type === 'Assertion') return NOTHING;
  if (element.type === 'Group' || element.type === 'CapturingGroup')
    return element.alternatives.flatMap((each) => inTurn(each.elements));
  if (element.type === 'Quantifier' && element.min === 0 && element.max === 1)
    return [...NOTHING, ...beginningsOf(element.element)];
  return ENDS;
};

const inTurn = (elements: readonly AST.Element[]): readonly Beginning[] => {
  let out: readonly Beginning[] = NOTHING;
  for (const element of elements) {
    if (!out.some(({ isOpen }) => isOpen)) break;
    const next = beginningsOf(element);
    out = out
      .flatMap((one) =>
        one.isOpen ? next.map(({ text, isOpen }) => ({ text: one.text + text, isOpen })) : [one],
      )
      .slice(0, BEGINNINGS_MAX);
  }
  return out;
};

/** The group `secret`, or all of the pattern. */
const secretOf = (pattern: AST.Pattern): AST.Pattern | AST.CapturingGroup => {
  const stack: unknown[] = [pattern];
  while (stack.length > 0) {
    const node = stack.pop() as AST.Element & { elements?: unknown[]; alternatives?: unknown[] };
    if (node.type === 'CapturingGroup' && node.name === 'secret') return node;
    if (node.type === 'Quantifier') stack.push(node.element);
    stack.push(...(node.elements ?? []), ...(node.alternatives ?? []));
  }
  return pattern;
};

test('a vendor’s prefix with a pattern, dots, a mask or a placeholder behind it stays', async () => {
  const parser = new RegExpParser({ ecmaVersion: 2025 });
  const lines: string[] = [];
  const pack = shippedPack('strict');
  for (const rule of pack.rules) {
    if (rule.class !== 'credential' || rule.match.kind !== 'pattern') continue;
    const source = rule.match.pattern.replaceAll('(?P<', '(?<').replace(/^\(\?i\)/, '');
    const beginnings = secretOf(parser.parsePattern(source)).alternatives.flatMap((each) =>
      inTurn(each.elements),
    );
    for (const text of new Set(beginnings.map((one) => one.text))) {
      if (text.replaceAll(/[^A-Za-z]/g, '').length < LETTERS_MIN) continue;
      lines.push(...TAILS.map((tail) => `x \`${text}${tail}\` y`));
    }
  }
  expect(lines.length).toBeGreaterThan(5_000);
  const redactor = createRedactor(pack, { keyring: testKeyring, recordBytesMax: 1e9 });
  const batch = toBatch(lines.map((value) => ({ value })));
  const out = fromBatch((await redactor.redact(batch, EMPTY_CARRY)).sanitized);
  expect(lines.filter((line, i) => textOf(out[i]!.value) !== line)).toEqual([]);
});
