/**
 * Every name that a shipped field rule asks for, with a value that one of its own samples has: what goes as a member of JSON and as
 * `name=value` goes from an object as Node, Rust and Swift print it too (decision 0069), and the bytes around it stay.
 */
import { beforeAll, expect, test } from 'vitest';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import type { CompiledRule } from '../../src/core/pack.ts';
import { lastNamesOf } from '../../src/detect/field-path.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { recordsOf } from '../unit/support/batches.ts';
import { framedBatchOf } from '../unit/support/framed.ts';
import { fixedKeyring, samplesPack, shippedTests } from '../suite/shipped.ts';

const pack = samplesPack('strict');
const samples = shippedTests().filter((it) => it.kind === 'must_match' && it.in.startsWith('{'));

/** The first text that stands in the same place of both documents and differs. */
const changedText = (before: unknown, after: unknown): string | null => {
  if (typeof before === 'string') return before === after ? null : before;
  if (typeof before !== 'object' || before === null) return null;
  for (const [name, value] of Object.entries(before)) {
    const found = changedText(value, (after as Record<string, unknown> | null)?.[name]);
    if (found !== null) return found;
  }
  return null;
};

const asJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** A value that a sample of the rule loses, of signs that need no escape in quotes. */
const valueOf = ({ id }: CompiledRule): string | null => {
  for (const { ruleId, in: text, out } of samples) {
    const value = ruleId === id ? changedText(asJson(text), asJson(out ?? '')) : null;
    if (value !== null && /^[^"'\\\s]+$/.test(value)) return value;
  }
  return null;
};

const pairs = pack.rules.flatMap((rule): (readonly [name: string, value: string])[] => {
  const { match } = rule;
  // Of a connection string only pieces go.
  if (match.kind !== 'fields' || rule.each?.kind === 'notation') return [];
  const value = valueOf(rule);
  const names = lastNamesOf(match).filter((name) => name !== null && /^[a-z]\w*$/.test(name));
  return value === null ? [] : [...new Set(names)].map((name) => [name!, value]);
});

/** One of them all: its rows are made once. */
const redactor = createRedactor(pack, {
  keyring: fixedKeyring,
  formatOf: () => 'auto',
});

const redact = async (values: readonly string[]): Promise<readonly string[]> => {
  const batch = framedBatchOf(
    values.map((value) => ({ value })),
    () => 10,
  );
  const { sanitized } = await redactor.redact(batch, EMPTY_CARRY);
  return recordsOf(sanitized).map(({ value }) => value!);
};

type Around = (name: string) => readonly [before: string, behind: string];

/** Of the pairs those of which the value does not go alone. */
const kept = async (asked: typeof pairs, around: Around): Promise<string[]> => {
  const out = await redact(asked.map(([name, value]) => around(name).join(value)));
  return asked.flatMap(([name], i) => {
    const [before, behind] = around(name);
    const goes = out[i]!.startsWith(`${before}[REDACTED:`) && out[i]!.endsWith(`]${behind}`);
    return goes ? [] : [name];
  });
};

let asked: typeof pairs = [];
beforeAll(async () => {
  const stays = new Set(await kept(pairs, (name) => [`{"id":4,"${name}":"`, '"}']));
  asked = pairs.filter(([name]) => !stays.has(name));
});

test('a name in JSON is asked for', () => {
  expect(asked.length).toBeGreaterThan(1_200);
  expect(pairs.length - asked.length).toBeLessThan(5);
});

test.each<[string, Around]>([
  ['a pair', (name) => [`User(id=4, ${name}="`, '", done=true)']],
  ['Node', (name) => [`{ id: 4, ${name}: '`, `', done: true }`]],
  ['Rust', (name) => [`User { id: 4, ${name}: "`, '", done: true }']],
  ['Rust, in a string of JSON', (name) => [`{"msg":"User { ${name}: \\"`, '\\" }"}']],
  ['Swift', (name) => [`User(id: 4, ${name}: "`, '", done: true)']],
])('as in JSON: %s', async (_, around) => {
  expect(await kept(asked, around)).toEqual([]);
});
