/** Field paths walked as places against the obvious recursive matcher; field rules in documents of random nesting. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FieldStep } from '../../src/core/pack.ts';
import { isThrough, startOf, stepInto } from '../../src/detect/field-path.ts';
import { compileRules } from '../hostile/support/hostile-pack.ts';
import { redactValue, text } from '../hostile/support/records.ts';
import { tries } from './tries.ts';

const name = fc.constantFrom('a', 'b', 'c');
const step: fc.Arbitrary<FieldStep> = fc.oneof(
  name.map((it) => ({ kind: 'name' as const, name: it })),
  fc.constant({ kind: 'any-name' as const }),
  fc.constant({ kind: 'any-depth' as const }),
);

const matches = (path: readonly FieldStep[], names: readonly string[]): boolean => {
  const [first, ...rest] = path;
  if (first === undefined) return names.length === 0;
  if (first.kind === 'any-depth') {
    return matches(rest, names) || (names.length > 0 && matches(path, names.slice(1)));
  }
  if (names.length === 0) return false;
  return (first.kind === 'any-name' || first.name === names[0]) && matches(rest, names.slice(1));
};

test('places lead through exactly the paths that the matcher accepts', () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 6 }),
      fc.array(name, { maxLength: 6 }),
      (path, names) => {
        const places = names.reduce((now, it) => stepInto(path, now, it), startOf(path));
        expect(isThrough(path, places)).toBe(matches(path, names));
      },
    ),
    { numRuns: tries(3_000) },
  );
});

type Node = string | Node[] | { [member: string]: Node };
const { node } = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    fc.constant('leaf'),
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(name, tie('node'), { maxKeys: 3 }),
  ),
}));

const show = (path: readonly FieldStep[]): string =>
  path
    .map((it) => (it.kind === 'any-depth' ? '**' : it.kind === 'any-name' ? '*' : it.name))
    .join('.');

/** The document with every leaf redacted that a member on its path leads to. */
const redacted = (at: Node, names: readonly string[], path: readonly FieldStep[]): Node => {
  const isIn = names.some((_, i) => matches(path, names.slice(0, i + 1)));
  if (typeof at === 'string') return isIn ? '[REDACTED:field]' : at;
  if (Array.isArray(at)) return at.map((item) => redacted(item, names, path));
  return Object.fromEntries(
    Object.entries(at).map(([member, value]) => [
      member,
      redacted(value, [...names, member], path),
    ]),
  );
};

test('a field rule takes every leaf under the members that its path leads to, and no other', async () => {
  const path = fc
    .array(step, { minLength: 1, maxLength: 4 })
    .filter((steps) => steps.some((it) => it.kind === 'name'));
  await fc.assert(
    fc.asyncProperty(path, node, async (steps, document) => {
      const pack = compileRules([
        { id: 'field', title: 'field', match: { fields: [show(steps)] } },
      ]);
      const out = text(await redactValue(JSON.stringify(document), { pack }));
      expect(JSON.parse(out)).toEqual(redacted(document, [], steps));
    }),
    { numRuns: tries(300) },
  );
});
