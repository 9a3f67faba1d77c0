import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { compilePacks, rulesFolder } from '../../../src/index.ts';

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
  const [prebuilt, loaded] = await Promise.all([
    compilePacks([rulesFolder()], { profile: 'secrets' }),
    compilePacks([rulesFolder(), { name: 'own', text: OWN }], { profile: 'secrets' }),
  ]);
  expect(prebuilt.diagnostics).toEqual([]);
  const shipped = loaded.pack!.rules.filter(({ id }) => id !== 'own-secret');
  expect(shipped).toHaveLength(loaded.pack!.rules.length - 1);
  expect(isDeepStrictEqual(prebuilt.pack!.rules, shipped)).toBe(true);
});
