import { expect, test } from 'vitest';
import {
  sideBySide,
  sideBySideGap,
  sideBySideHead,
} from '../../../../src/cli/demo/side-by-side.ts';

const plain = { columns: 100, color: false, linesMax: 6 };

test('two columns of equal width, as wide as the terminal at most', () => {
  const raw = `a ${'x'.repeat(70)} secret b`;
  const lines = sideBySide(raw, `a ${'x'.repeat(70)} [REDACTED:r] b`, plain);
  expect(lines).toEqual([
    `a ${'x'.repeat(46)} │ a ${'x'.repeat(46)}`,
    `${'x'.repeat(24)} secret b${' '.repeat(15)} │ ${'x'.repeat(24)} [REDACTED:r] b`,
  ]);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(100);
});

test('the secret is red, the marker green, nothing else is coloured', () => {
  const options = { ...plain, color: true };
  const [line] = sideBySide('a SECRET b', 'a [REDACTED:r] b', options);
  expect(line).toContain('a \u001b[31mSECRET\u001b[0m b ');
  expect(line).toContain('a \u001b[1;32m[REDACTED:r]\u001b[0m b');
  expect(line!.split('\u001b[').length - 1).toBe(4);
});

test('several markers, at the ends, beside each other', () => {
  const options = { ...plain, color: true };
  const [line] = sideBySide('S1 and S2S3', '[REDACTED:a] and [REDACTED:b][REDACTED:c]', options);
  expect(line).toContain('\u001b[31mS1\u001b[0m and \u001b[31mS2S3\u001b[0m');
});

test('a JSON number that became a string is highlighted whole', () => {
  const options = { ...plain, color: true };
  const [line] = sideBySide('{"n":12345}', '{"n":"[REDACTED:n]"}', options);
  expect(line).toContain('{"n":\u001b[31m12345\u001b[0m}');
});

test('a narrow terminal has one above the other', () => {
  const lines = sideBySide('a S b', 'a [REDACTED:r] b', { ...plain, columns: 60 });
  expect(lines).toEqual(['raw  a S b', 'san  a [REDACTED:r] b']);
});

test('tombstones are named; long records end in …', () => {
  expect(sideBySide(null, null, plain)[0]).toMatch(/^\(tombstone\) +│ \(tombstone\)$/);
  const long = sideBySide('x'.repeat(2000), 'x'.repeat(2000), { ...plain, linesMax: 2 });
  expect(long).toHaveLength(2);
  expect(long[1]).toMatch(/…$/);
});

test('no record can speak to the terminal', () => {
  const lines = sideBySide('a\u001b[2Jb\u202ec\td\u0007', 'a\u001b[2Jb\u202ec\td\u0007', plain);
  // oxlint-disable-next-line no-control-regex -- exactly these must not be there
  expect(lines.join('')).not.toMatch(/[\u0000-\u001f\u202e]/);
});

test('wide characters count as two columns', () => {
  const lines = sideBySide('漢'.repeat(48), 'b', plain);
  expect(lines[0]).toBe(`${'漢'.repeat(24)} │ b`);
});

test('the head has the same columns', () => {
  const [names, rule] = sideBySideHead('raw.demo', 'san.demo', plain);
  expect(names!.indexOf('│')).toBe(rule!.indexOf('┼'));
  expect(rule).toHaveLength(100);
  expect(sideBySideGap(plain).indexOf('│')).toBe(rule!.indexOf('┼'));
});
