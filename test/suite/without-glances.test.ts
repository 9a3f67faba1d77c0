/**
 * The cases of this folder without glances (regex/glances.ts): every place of a fire is walked from. A file of its own, since the module is
 * another one for all of it.
 */
import { describe, expect, test, vi } from 'vitest';
import { toLatin1 } from '../../src/core/bytes.ts';
import { packOfSpecs } from '../oracle/rules.ts';
import { loadCases } from './cases.ts';
import { REDACT_ENGINES, SCAN_ENGINES } from './engines.ts';

const asked = vi.hoisted(() => ({ byHost: 0, byKernel: 0 }));
vi.mock('../../src/regex/glances.ts', async (load) => ({
  ...(await load<object>()),
  createGlance: () => () => {
    asked.byHost++;
    return -1;
  },
  glanceMasks: () => {
    asked.byKernel++;
    return null;
  },
}));

const cases = loadCases(new URL('.', import.meta.url));
const engines = SCAN_ENGINES.filter(({ name }) =>
  ['detect', 'detect in the kernel', 'batch', 'batch, the host confirms'].includes(name),
);

describe.each(engines)('$name, spans to redact', ({ spans }) => {
  test.each(cases)('$file: $name', (entry) => {
    const rules = entry.kind === 'rules' ? entry.rules : [{ id: 'r', pattern: entry.pattern }];
    const expected = entry.spans.map(({ secretStart, secretEnd }) => ({
      start: secretStart,
      end: secretEnd,
    }));
    expect(spans(packOfSpecs(rules), entry.haystack)).toEqual(expected);
  });
});

describe.each(REDACT_ENGINES.slice(0, 2))('$name, output', ({ redact }) => {
  test.each(cases.filter((entry) => entry.kind === 'rules'))('$file: $name', async (entry) => {
    const output = await redact(packOfSpecs(entry.rules), entry.haystack);
    expect(toLatin1(output)).toBe(toLatin1(entry.output));
  });
});

// Behind the cases: it counts what they did.
test('host and kernel asked for glances, and had none', () => {
  expect(engines.length).toBe(4);
  expect(asked.byHost).toBeGreaterThan(1000);
  expect(asked.byKernel).toBeGreaterThan(20);
});
