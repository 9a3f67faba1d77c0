/**
 * Every test text of every third shipped rule (of all with LETHE_EXHAUSTIVE=1), put into a JSON string as a program would write it and
 * fully escaped: it is found there iff it is found plain, and what comes out is JSON with the same text redacted.
 */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { CompiledPack, CompiledRule } from '../../src/core/pack.ts';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import { packDigest } from '../../src/pack/digest.ts';
import { createKernelMemory } from '../../src/detect/kernel/kernel-memory.ts';
import { buildPrefilter } from '../../src/detect/prefilter.ts';
import { testCases } from '../../src/pack/lint-tests.ts';
import { loadPacks } from '../../src/pack/load-packs.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { testKeyring } from './support/hostile-pack.ts';
import { fromBatch, text, toBatch } from './support/records.ts';

const files = globSync('rules/**/*.yaml').map((path) => ({
  path,
  text: readFileSync(path, 'utf8'),
}));
const { rules, known } = loadPacks(files, { today: '2026-11-24' });

/**
 * Each rule costs a kernel of its own. Behind all rules at once samples are asked in JSON as well (fidelity/samples-in-carriers).
 */
const RULES_STEP = process.env['LETHE_EXHAUSTIVE'] === '1' ? 1 : 3;

/** The rule alone, in every part; windows as its own pack has them planned, which takes longer than all of its tests. */
const packOf = (rule: CompiledRule, pattern: string): CompiledPack => {
  const scope = { value: true, key: true, headers: true, topics: [] };
  // Its texts are no stream: what one begins does not go on in the next.
  const own = { action: { kind: 'replace' }, carry: null } as const;
  const alone: CompiledRule[] = [{ ...rule, ...own, mode: 'enforce', scope }];
  return {
    rules: alone,
    prefilter: buildPrefilter(alone, [known.get(pattern)!.triggers]),
    digest: packDigest(alone, [rule.id]),
    knownIds: new Set([rule.id]),
  };
};

const isDocument = (value: string): boolean => {
  try {
    return typeof JSON.parse(value) === 'object';
  } catch {
    return false;
  }
};

/** Every UTF-16 unit as an escape. */
const escaped = (value: string): string =>
  value
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

const WAYS: Readonly<Record<string, (value: string) => string>> = {
  'as a program writes it': (value) => JSON.stringify({ message: value }),
  'every character escaped': (value) => `{"message":"${escaped(value)}"}`,
};

test('shipped rules find their texts in a JSON string: as a program writes it, and every character escaped', async () => {
  const wrong: string[] = [];
  const passedOn = createKernelMemory();
  let found = 0;
  for (const { context, compiled } of rules.filter((_, i) => i % RULES_STEP === 0)) {
    if (compiled.match.kind !== 'pattern') continue;
    const redactor = createRedactor(packOf(compiled, compiled.match.pattern), {
      keyring: testKeyring,
      recordBytesMax: 1e9,
      passedOn,
    });
    const redact = async (values: readonly string[]): Promise<string[]> => {
      const batch = toBatch(values.map((value) => ({ value })));
      const { sanitized } = await redactor.redact(batch, EMPTY_CARRY);
      return fromBatch(sanitized).map(({ value }) => text(value));
    };
    const cases = testCases(context.source).filter((it) => !isDocument(it.in));
    const values = cases.map((it) => it.in);
    const plain = await redact(values);
    found += plain.filter((out, i) => out !== values[i]).length;
    for (const [way, wrap] of Object.entries(WAYS)) {
      const inside = (await redact(values.map(wrap))).map(
        (out) => (JSON.parse(out) as { message: string }).message,
      );
      cases.forEach(({ kind, index }, i) => {
        if ((inside[i] === values[i]) !== (plain[i] === values[i])) {
          wrong.push(`${way}: ${compiled.id} ${kind} ${index}`);
        }
      });
    }
  }
  expect(wrong).toEqual([]);
  expect(found).toBeGreaterThan(4000 / RULES_STEP);
});
