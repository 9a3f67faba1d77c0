import { expect, test } from 'vitest';
import { mayBePlaintext } from '../../../src/kafka/plaintext.ts';

test.each([
  ['localhost', true],
  ['LocalHost', true],
  ['127.0.0.1', true],
  ['127.9.8.7', true],
  ['::1', true],
  ['[::1]', true],
  ['localhost.example.org', false],
  ['127.0.0.1.example.org', false],
  ['0.0.0.0', false],
  ['10.0.0.1', false],
  ['kafka-1', false],
  ['::2', false],
])('%s without TLS: %s', (host, allowed) => {
  expect(mayBePlaintext(host, [])).toBe(allowed);
});

test('a named host is allowed, whole and ASCII case-blind', () => {
  expect(mayBePlaintext('Kafka-1', ['kafka-1'])).toBe(true);
  expect(mayBePlaintext('kafka-10', ['kafka-1'])).toBe(false);
  expect(mayBePlaintext('[fd00::1]', ['fd00::1'])).toBe(true);
});
