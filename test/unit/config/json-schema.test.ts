import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { configJsonSchema } from '../../../src/config/json-schema.ts';

test('schema/config-v1.json is current (npm run schema)', () => {
  const file = new URL('../../../schema/config-v1.json', import.meta.url);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(configJsonSchema()));
});
