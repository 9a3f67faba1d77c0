/** docs/rules.md tells the truth: its packs lint and pass their tests, its tables are those of the code. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createTextRedactor } from '../../../src/cli/pack/text-redactor.ts';
import { VALIDATORS } from '../../../src/core/pack.ts';
import { DIAGNOSTIC_CODES } from '../../../src/pack/diagnostics.ts';
import { createRe2Check } from '../../../src/pack/re2-check.ts';
import { REQUIREMENTS } from '../../../src/pack/requirements.ts';
import { runTests } from '../../../src/pack/run-tests.ts';
import { ruleSchema } from '../../../src/pack/schema.ts';
import { lines, load } from './pack-text.ts';

const page = readFileSync(new URL('../../../docs/rules.md', import.meta.url), 'utf8');

const packs = [...page.matchAll(/^( *)```yaml\n([\s\S]*?)^ *```$/gmu)].map(([, indent, text]) =>
  text!.replaceAll(new RegExp(`^${indent}`, 'gmu'), ''),
);

test('the page holds the packs that this test is about', () => {
  expect(packs).toHaveLength(3);
});

test.each(packs)('a pack of the page lints and passes its tests (%#)', async (text) => {
  const { rules, diagnostics } = load([text], { re2Check: createRe2Check() });
  expect(lines(diagnostics)).toEqual([]);
  const report = await runTests(rules, createTextRedactor());
  expect(report.tests).toBeGreaterThan(3);
  expect(report.failures).toEqual([]);
});

test('every diagnostic is in the table, and no other', () => {
  const told = [...page.matchAll(/^\| (RP\d{3}) *\| (\w+) *\| (.*?) *\|$/gmu)].map(
    ([, ...it]) => it,
  );
  const rows = Object.entries(DIAGNOSTIC_CODES).map(([code, [severity, what]]) => [
    code,
    severity,
    what,
  ]);
  expect(told).toEqual(rows);
});

test('every requirement, validator and key of a rule is told', () => {
  for (const validator of VALIDATORS) expect(page).toContain(`\`${validator}\``);
  for (const requirement of REQUIREMENTS) expect(page).toContain(`\`${requirement}\``);
  for (const key of Object.keys(ruleSchema.shape)) {
    expect(page.includes(`\`${key}\``) || page.includes(`\`${key}.`)).toBe(true);
  }
});
