/** The schema for editors says what the loader does. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ENGINE_VERSION } from '../../../src/core/version.ts';
import { rulePackJsonSchema, ruleSchema } from '../../../src/pack/schema.ts';
import { knownKeys } from '../../../src/pack/schema-keys.ts';

const fileOf = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'));

test('schema/rulepack-v1.json is current (npm run schema)', () => {
  expect(fileOf('schema/rulepack-v1.json')).toEqual(JSON.parse(rulePackJsonSchema()));
});

test('the version in the code is that of package.json', () => {
  expect(fileOf('package.json')).toMatchObject({ version: ENGINE_VERSION });
});

test('every key of the format has a place in it', () => {
  expect(knownKeys([])).toEqual(['apiVersion', 'kind', 'metadata', 'lists', 'rules']);
  expect(knownKeys(['rules', 0])).toEqual(Object.keys(ruleSchema.shape));
  expect(knownKeys(['rules', 7, 'match', 'context'])).toEqual([
    'near',
    'none',
    'none_before',
    'own_pair',
    'within',
  ]);
  expect(knownKeys(['rules', 0, 'match', 'keywords'])).toEqual(['list']);
  expect(knownKeys(['rules', 0, 'action'])).toEqual(['mask', 'on_number']);
  expect(knownKeys(['rules', 0, 'tests', 'must_match', 1])).toEqual(['in', 'out']);
  expect(knownKeys(['no', 'such', 'place'])).toEqual([]);
});
