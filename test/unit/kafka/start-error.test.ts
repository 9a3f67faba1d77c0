import { describe, expect, test } from 'vitest';
import { answerError, linkFault } from '../../../src/kafka/broker-error.ts';
import type { LinkFault } from '../../../src/kafka/broker-error.ts';
import { connectProblem, groupProblem, StartError } from '../../../src/kafka/start-error.ts';

const FAULTS: readonly LinkFault[] = [
  'UNREACHABLE',
  'TIMED_OUT',
  'CLOSED',
  'TLS_UNTRUSTED',
  'TLS_FAILED',
  'SASL_REFUSED',
  'PLAINTEXT_REFUSED',
  'MALFORMED',
  'NO_COMMON_VERSION',
];

describe('start errors', () => {
  test.each(FAULTS)('%s: one line that names the broker and what to look at', (fault) => {
    const error = connectProblem(linkFault('Metadata', fault), 'kafka-1:9092', false);
    expect(error).toBeInstanceOf(StartError);
    const { message } = error as StartError;
    expect(message).toContain('kafka-1:9092');
    expect(message).not.toMatch(/\n|undefined|KafkaJS/);
  });

  test('a closed connection asks for TLS where there is none, and the other way round', () => {
    const message = (tls: boolean): string =>
      (connectProblem(linkFault('Metadata', 'CLOSED'), 'b:1', tls) as StartError).message;
    expect(message(false)).toContain('tls: {}');
    expect(message(true)).toContain('TLS listener');
  });

  test.each([
    [30, 'forbidden'],
    [26, 'group-refused'],
    [23, 'group-refused'],
    [82, 'group-refused'],
    [81, 'group-refused'],
  ])('a group that answers %i: %s', (code, problem) => {
    const error = groupProblem(answerError('JoinGroup', code), 'g-1');
    expect(error).toMatchObject({ name: 'KafkaStartError', problem });
    expect((error as StartError).message).not.toMatch(/\n|undefined/);
  });

  test('a login that is refused while it runs is no matter of the group', () => {
    const error = groupProblem(linkFault('Connect', 'SASL_REFUSED'), 'g-1');
    expect(error).toMatchObject({ problem: 'credentials-refused' });
    expect((error as StartError).message).toContain('sasl.username');
  });

  test('what is no broker’s fault passes through as it is', () => {
    const error = new RangeError('x');
    expect(connectProblem(error, 'b:1', false)).toBe(error);
    expect(groupProblem(error, 'g')).toBe(error);
  });
});
