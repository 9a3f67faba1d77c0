/**
 * The data path asks the router for the format of every record. It once walked the route's pattern each time, which cost more than
 * searching the record (found by bench kafka).
 */
import { expect, test } from 'vitest';
import { createTopicRouter } from '../../src/config/topics.ts';

test('a topic is routed once: the same answer, not an equal one', () => {
  const router = createTopicRouter([{ match: 'raw\\.(.+)', to: 'san.$1', format: 'auto' }]);
  const first = router.route('raw.a');
  expect(first).toMatchObject({ kind: 'routed', to: 'san.a' });
  expect(router.route('raw.a')).toBe(first);
  expect(router.route('raw.b')).toMatchObject({ to: 'san.b' });
});
