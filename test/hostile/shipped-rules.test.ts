/**
 * Every test text of every shipped rule, put into a JSON string as a program would write it, fully escaped, and in the middle of
 * other text: it is found there iff it is found plain, and what comes out is JSON with the same text redacted.
 */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { CompiledPack, CompiledRule } from '../../src/core/pack.ts';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import { packDigest } from '../../src/pack/digest.ts';
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
const { rules } = loadPacks(files, { today: '2026-11-24' });

const packOf = (rule: CompiledRule): CompiledPack => {
  const scope = { value: true, key: true, headers: true, topics: [] };
  const alone: CompiledRule[] = [{ ...rule, mode: 'enforce', action: { kind: 'replace' }, scope }];
  return {
    rules: alone,
    prefilter: buildPrefilter(alone),
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

test.each<[string, (value: string) => string]>([
  ['as a program writes it', (value) => JSON.stringify({ message: value })],
  ['every character escaped', (value) => `{"message":"${escaped(value)}"}`],
])('shipped rules find their texts in a JSON string: %s', async (_, wrap) => {
  const wrong: string[] = [];
  let found = 0;
  for (const { context, compiled } of rules) {
    if (compiled.match.kind !== 'pattern') continue;
    const redactor = createRedactor(packOf(compiled), {
      keyring: testKeyring,
      recordBytesMax: 1e9,
    });
    const redact = async (value: string): Promise<string> => {
      const { sanitized } = await redactor.redact(toBatch([{ value }]), EMPTY_CARRY);
      return text(fromBatch(sanitized)[0]!.value);
    };
    for (const { in: value, kind, index } of testCases(context.source)) {
      if (isDocument(value)) continue;
      const plain = await redact(value);
      const inside = (JSON.parse(await redact(wrap(value))) as { message: string }).message;
      if (plain !== value) found++;
      if ((inside === value) !== (plain === value)) wrong.push(`${compiled.id} ${kind} ${index}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(found).toBeGreaterThan(200);
});
