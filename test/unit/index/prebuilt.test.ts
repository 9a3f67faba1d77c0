import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect, test, vi } from 'vitest';
import type * as Prebuilt from '../../../src/config/prebuilt-rules.ts';
import { readPrebuilt } from '../../../src/config/prebuilt-rules.ts';
import { compilePacks, rulesFolder } from '../../../src/index.ts';

/** Only watched: what it gives is what the library gets. */
vi.mock('../../../src/config/prebuilt-rules.ts', async (original) => {
  const real = await original<typeof Prebuilt>();
  return { ...real, readPrebuilt: vi.fn<typeof real.readPrebuilt>(real.readPrebuilt) };
});

const OWN = `apiVersion: lethe/v1
kind: RulePack
metadata: { name: own, version: '1.0.0' }
rules:
  - id: own-secret
    title: a secret
    class: credential
    match: { pattern: 'sekrit-[0-9]{4}' }
    tests: { must_match: ['sekrit-1234', 'a sekrit-0000 b'], must_not_match: ['sekrit', 'x'] }
`;

test('the packs that ship with lethe are the same alone, as they were prebuilt, and beside others', async () => {
  const tool = join(rulesFolder(), '../tools/prebuild-rules.ts');
  expect(spawnSync(process.execPath, [tool]).status).toBe(0);
  const prebuilt = await compilePacks([rulesFolder()], { profile: 'secrets' });
  const read = vi.mocked(readPrebuilt).mock.results;
  expect(read).toHaveLength(1);
  expect(prebuilt.pack).toBe(read[0]!.value.pack);
  expect(prebuilt.diagnostics).toEqual([]);
  const sources = [rulesFolder(), { name: 'own', text: OWN }];
  const loaded = await compilePacks(sources, { profile: 'secrets' });
  // Read once more, not compiled once more: the own rule has an automaton beside theirs.
  expect(read).toHaveLength(2);
  const { automata } = loaded.pack!.prefilter;
  expect(automata).toHaveLength(prebuilt.pack!.prefilter.automata.length + 1);
  const shipped = loaded.pack!.rules.filter(({ id }) => id !== 'own-secret');
  expect(shipped).toHaveLength(loaded.pack!.rules.length - 1);
  expect(isDeepStrictEqual(prebuilt.pack!.rules, shipped)).toBe(true);
});
