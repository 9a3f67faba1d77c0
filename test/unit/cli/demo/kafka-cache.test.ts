import { expect, test } from 'vitest';
import { clusterId } from '../../../../src/cli/demo/kafka-cache.ts';

// kafka-storage took an id with `-` in front for an option: one storage of 64 could not be formatted, and one CI run failed by it.
test('no cluster id begins with a minus, and each is 16 bytes of base64url', () => {
  const ids = Array.from({ length: 2_000 }, (_, at) => clusterId(`/cache/making-${at}`));
  expect(ids.filter((id) => id.startsWith('-'))).toEqual([]);
  expect(ids.filter((id) => Buffer.from(id, 'base64url').length !== 16)).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});
