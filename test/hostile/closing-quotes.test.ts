/**
 * The secret of every sample of every shipped rule in quotes, with more text behind: what opens a quote is never left without what closes
 * it. Patterns take the apostrophe for a sign of names (`O'Brien`); two hundred such lines lost their second quote.
 */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import { testCases } from '../../src/pack/lint-tests.ts';
import { loadPacks } from '../../src/pack/load-packs.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { testKeyring } from './support/hostile-pack.ts';
import { fromBatch, text, toBatch } from './support/records.ts';

const files = globSync('rules/**/*.yaml').map((path) => ({
  path,
  text: readFileSync(path, 'utf8'),
}));
const { pack, rules } = loadPacks(files, { profile: 'strict', today: '2026-11-24' });

/** Before and behind the only marker of a sample's output; null = it has more, or lines. */
const aroundMarker = (out: string): readonly [string, string] | null => {
  const parts = out.split(/\[REDACTED:[^\]]*\]/);
  return parts.length === 2 && !out.includes('\n') ? [parts[0]!, parts[1]!] : null;
};

const quoted = rules.flatMap(({ compiled, context }) =>
  testCases(context.source).flatMap((it) => {
    const around = it.kind === 'must_match' ? aroundMarker(it.out ?? '') : null;
    if (around === null) return [];
    const [before, behind] = around;
    const secret = it.in.slice(before.length, it.in.length - behind.length);
    if (!/[\p{L}\d]$/u.test(secret) || secret.includes("'")) return [];
    return [{ id: compiled.id, value: `${before.replace(/["'`]$/, '')}'${secret}', x=1` }];
  }),
);

test('secrets in quotes leave both', async () => {
  const redactor = createRedactor(pack!, { keyring: testKeyring });
  const batch = toBatch(quoted.map(({ value }) => ({ value })));
  const { sanitized } = await redactor.redact(batch, EMPTY_CARRY);
  const out = fromBatch(sanitized).map(({ value }) => text(value));
  expect(quoted.length).toBeGreaterThan(3_000);
  expect(out.filter((it) => it.endsWith("]', x=1")).length).toBeGreaterThan(2_000);
  const open = quoted.filter((_, i) => /'\[REDACTED:[^\]]*\], x=1$/.test(out[i]!));
  expect(open.map(({ id }) => id)).toEqual([]);
});
