/** What holds of all diagnostics: silent on good packs, no content, order, and near words. */
import { expect, test } from 'vitest';
import { formatDiagnostic, nearestWord, sortDiagnostics } from '../../../src/pack/diagnostics.ts';
import { createRe2Check } from '../../../src/pack/re2-check.ts';
import { load, packText, ruleText } from './pack-text.ts';

test('a pack without problems has no diagnostics, with RE2 asked too', () => {
  const { pack, diagnostics } = load([packText([ruleText()])], { re2Check: createRe2Check() });
  expect(diagnostics).toEqual([]);
  expect(pack?.rules.map((rule) => rule.id)).toEqual(['foo']);
});

test('no diagnostic prints what stands in the pack', () => {
  const canary = 'CANARY7f3a';
  const bad = [
    packText([
      ruleText({ action: canary, title: `[${canary}]`, tests: `{must_match: ${canary}}` }),
    ]),
    packText([ruleText({ match: `{pattern: "${canary}"}`, requirements: `[${canary}]` })]),
    packText([ruleText({ match: `{pattern: '${canary}(', fields: ['${canary}..']}` })]),
    `apiVersion: ${canary}\n`,
    `a: "${canary}\\d" ${canary}\n${canary}\n`,
  ];
  for (const text of bad) {
    const { diagnostics } = load([text]);
    expect(diagnostics.length).toBeGreaterThan(0);
    for (const it of diagnostics) expect(formatDiagnostic(it)).not.toContain(canary);
  }
});

test('they come in the order of the text, whatever the order of the checks', () => {
  const at = (file: string, line: number, column: number, code: 'RP010' | 'RP011') => ({
    severity: 'error' as const,
    code,
    file,
    line,
    column,
    message: '',
    hint: '',
  });
  const sorted = [
    at('a', 1, 2, 'RP010'),
    at('a', 1, 2, 'RP011'),
    at('a', 1, 10, 'RP010'),
    at('a', 9, 1, 'RP010'),
    at('a', 10, 1, 'RP010'),
    at('b', 1, 1, 'RP010'),
  ];
  expect(sortDiagnostics(sorted.toReversed())).toEqual(sorted);
});

test.each([
  ['maks', 'mask'],
  ['must_not_mach', 'must_not_match'],
  ['LUHN', 'luhn'],
  ['ab', null],
  ['something', null],
  ['x'.repeat(100_000), null],
])('the word near %s is %s', (word, near) => {
  expect(nearestWord(word, ['mask', 'must_not_match', 'luhn', 'keep'])).toBe(near);
});
