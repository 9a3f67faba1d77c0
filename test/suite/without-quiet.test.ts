/**
 * The cases of this folder without quiet values (detect/kernel/quiet-memory.ts): each that was written anew is looked at once more. And
 * without ordinary ones (act/kernel-ordinary.ts): the host writes all. A file of its own, since the module is another one for all of it.
 */
import { describe, expect, test, vi } from 'vitest';
import { toLatin1 } from '../../src/core/bytes.ts';
import type { layMarkers as LayMarkers } from '../../src/act/kernel-ordinary.ts';
import type { layQuiet as LayQuiet } from '../../src/detect/kernel/quiet-memory.ts';
import { packOfSpecs } from '../oracle/rules.ts';
import { loadCases } from './cases.ts';
import { REDACT_ENGINES } from './engines.ts';

const told = vi.hoisted(() => ({ quiet: 0, laid: 0, lays: true }));
vi.mock('../../src/detect/kernel/quiet-memory.ts', async (load) => {
  const real = await load<{ layQuiet: typeof LayQuiet }>();
  const layQuiet: typeof LayQuiet = (...places) => {
    real.layQuiet(...places);
    return () => void told.quiet++;
  };
  return { ...real, layQuiet };
});
vi.mock('../../src/act/kernel-ordinary.ts', async (load) => {
  const real = await load<{ layMarkers: typeof LayMarkers }>();
  const layMarkers: typeof LayMarkers = (...memory) => {
    told.laid++;
    if (told.lays) real.layMarkers(...memory);
  };
  return { ...real, layMarkers };
});

const cases = loadCases(new URL('.', import.meta.url)).filter((entry) => entry.kind === 'rules');

describe.each(REDACT_ENGINES)('$name, output', ({ redact }) => {
  test.each(cases)('without quiet values, $file: $name', async (entry) => {
    told.lays = true;
    const output = await redact(packOfSpecs(entry.rules), entry.haystack);
    expect(toLatin1(output)).toBe(toLatin1(entry.output));
  });

  test.each(cases)('without ordinary values, $file: $name', async (entry) => {
    told.lays = false;
    const output = await redact(packOfSpecs(entry.rules), entry.haystack);
    expect(toLatin1(output)).toBe(toLatin1(entry.output));
  });
});

// Behind the cases: it counts what they did.
test('markers were laid, and would have been noted as quiet', () => {
  expect(told.laid).toBeGreaterThan(100);
  expect(told.quiet).toBeGreaterThan(50);
});
