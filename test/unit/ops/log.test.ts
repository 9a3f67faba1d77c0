import { expect, test } from 'vitest';

import { logKafkaEvent } from '../../../src/ops/kafka-log.ts';
import { createLogger } from '../../../src/ops/log.ts';

const capture = () => {
  const lines: Record<string, unknown>[] = [];
  return { lines, destination: { write: (line: string) => void lines.push(JSON.parse(line)) } };
};

test('one JSON object a line: time, level, name, event, fields; offsets as strings', () => {
  const { lines, destination } = capture();
  createLogger('info', destination).warn('partition-stopped', {
    topic: 'raw.a',
    partition: 3,
    offset: 9_007_199_254_740_993n,
  });
  expect(lines).toEqual([
    {
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      name: 'lethe',
      msg: 'partition-stopped',
      topic: 'raw.a',
      partition: 3,
      offset: '9007199254740993',
    },
  ]);
});

test('quieter levels are left out', () => {
  const { lines, destination } = capture();
  const log = createLogger('warn', destination);
  log.info('ready');
  log.debug('ready');
  log.error('forced-stop');
  expect(lines.map((line) => line['msg'])).toEqual(['forced-stop']);
});

test('a line feed in a name cannot begin a line of its own', () => {
  const raw: string[] = [];
  createLogger('info', { write: (line) => void raw.push(line) }).info('ready', {
    file: 'a\n{"x":1}',
  });
  expect(raw.join('').trimEnd().split('\n')).toHaveLength(1);
});

test('what kafka/ tells of', () => {
  const { lines, destination } = capture();
  const log = createLogger('debug', destination);
  const problem = { kind: 'shared-output', topic: 'a', output: 'b' } as const;
  logKafkaEvent(log, { kind: 'topic-problem', problem });
  logKafkaEvent(log, { kind: 'partitions-revoked', partitions: 2, finished: false, ms: 41.6 });
  logKafkaEvent(log, { kind: 'output-refused', topic: 't', partition: 1, error: 'X' });
  logKafkaEvent(log, { kind: 'too-many-rights', right: 'WRITE', topic: 't', topics: 2 });
  logKafkaEvent(log, { kind: 'self-test', outcome: 'passed' });
  logKafkaEvent(log, { kind: 'self-test', outcome: 'failed' });
  expect(lines).toMatchObject([
    { level: 'warn', msg: 'topic-problem', topic: 'a', to: 'b', reason: 'shared-output' },
    {
      level: 'info',
      msg: 'partitions-revoked',
      partitions: 2,
      reason: 'in-flight-dropped',
      ms: 42,
    },
    { level: 'error', msg: 'output-refused', topic: 't', partition: 1, code: 'X' },
    { level: 'warn', msg: 'too-many-rights', topic: 't', count: 2, reason: 'WRITE' },
    { level: 'info', msg: 'self-test', reason: 'passed' },
    { level: 'warn', msg: 'self-test', reason: 'failed' },
  ]);
});
