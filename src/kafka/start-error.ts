/**
 * Why lethe could not start on a broker, in one line that says what to do.
 *
 * Law: the line names addresses, topics and groups of the configuration, nothing a broker or a library said.
 */
import { BrokerError } from './broker-error.ts';

export type StartProblem =
  | 'unreachable'
  | 'untrusted'
  | 'plaintext-refused'
  | 'credentials-refused'
  | 'not-kafka'
  | 'topic-missing'
  | 'topic-loop'
  | 'topic-unfit'
  | 'forbidden'
  | 'too-many-rights'
  | 'group-refused'
  | 'fenced';

/** `message` is the line to print. */
export class StartError extends Error {
  override readonly name = 'KafkaStartError';
  readonly problem: StartProblem;
  constructor(problem: StartProblem, message: string) {
    super(message);
    this.problem = problem;
  }
}

/** Of an error met while connecting; `brokers` as configured, `tls` whether TLS is on. */
export const connectProblem = (error: unknown, brokers: string, tls: boolean): unknown => {
  if (!(error instanceof BrokerError)) return error;
  switch (error.name) {
    case 'UNREACHABLE':
      return new StartError(
        'unreachable',
        `no broker at ${brokers}: check brokers in the configuration and that it runs`,
      );
    case 'TIMED_OUT':
      return new StartError(
        'unreachable',
        `no answer from ${brokers}: check the address, firewalls, and that the cluster has a quorum`,
      );
    case 'CLOSED':
      return new StartError(
        'unreachable',
        tls
          ? `${brokers} closed the connection: is this its TLS listener, and does it accept tls.cert and sasl?`
          : `${brokers} closed the connection: does this listener want TLS (tls: {}) or SASL (sasl: …)?`,
      );
    case 'TLS_UNTRUSTED':
      return new StartError(
        'untrusted',
        `the certificate of ${brokers} is not trusted: set tls.ca to the file of its authority, and use the name it was issued for`,
      );
    case 'TLS_FAILED':
      return new StartError(
        'untrusted',
        `no TLS with ${brokers}: is this its TLS listener, and does it accept the certificate in tls.cert?`,
      );
    case 'SASL_REFUSED':
      return new StartError(
        'credentials-refused',
        `${brokers} refused the login: check sasl.mechanism, sasl.username and the password file`,
      );
    case 'PLAINTEXT_REFUSED':
      return new StartError(
        'plaintext-refused',
        `${brokers} (or a broker it names) is neither loopback nor TLS: add tls: {}, or name the host under allow_plaintext if its network is trusted`,
      );
    case 'NO_COMMON_VERSION':
      return new StartError('not-kafka', `${brokers} is too old: lethe needs Kafka 3.0 or newer`);
    case 'MALFORMED':
      return new StartError('not-kafka', `${brokers} does not speak Kafka's protocol`);
    default:
      return new StartError('unreachable', `${brokers} answered ${error.message}`);
  }
};

/** Of an error met while joining the group. */
export const groupProblem = (error: unknown, groupId: string): unknown => {
  if (!(error instanceof BrokerError)) return error;
  switch (error.name) {
    case 'GROUP_AUTHORIZATION_FAILED':
      return new StartError(
        'forbidden',
        `the principal may not read group ${groupId}: grant it READ on the group`,
      );
    case 'INVALID_SESSION_TIMEOUT':
      return new StartError(
        'group-refused',
        `timeouts.session_ms is outside of what the broker allows (group.min.session.timeout.ms to group.max.session.timeout.ms)`,
      );
    case 'INCONSISTENT_GROUP_PROTOCOL':
      return new StartError(
        'group-refused',
        `group ${groupId} has members that are not lethe: give lethe a group.id of its own`,
      );
    case 'FENCED_INSTANCE_ID':
      return new StartError(
        'group-refused',
        `another process uses the same group.instance_id in group ${groupId}: it must differ for every process`,
      );
    case 'SASL_REFUSED':
      return new StartError(
        'credentials-refused',
        'a broker refuses the login while lethe runs: check sasl.username and the password file',
      );
    case 'INVALID_GROUP_ID':
      return new StartError('group-refused', `${groupId} is no valid group.id`);
    default:
      return new StartError('group-refused', `joining group ${groupId} failed: ${error.message}`);
  }
};

/** Of an error of exactly-once delivery, at start or later. */
export const transactionProblem = (
  error: unknown,
  { groupId, instanceId }: { readonly groupId: string; readonly instanceId: string | null },
): unknown => {
  if (!(error instanceof BrokerError)) return error;
  switch (error.name) {
    case 'TRANSACTIONAL_ID_AUTHORIZATION_FAILED':
      return new StartError(
        'forbidden',
        `the principal may not use transactional ids that begin with ${groupId}.: grant it WRITE on them (prefixed)`,
      );
    case 'INVALID_TRANSACTION_TIMEOUT':
      return new StartError(
        'group-refused',
        'timeouts.transaction_ms is more than what the brokers allow (transaction.max.timeout.ms)',
      );
    case 'PRODUCER_FENCED':
    case 'INVALID_PRODUCER_EPOCH':
      return new StartError(
        'fenced',
        `another process took over what group.instance_id ${instanceId ?? ''} of group ${groupId} was writing, or the brokers ended it after timeouts.transaction_ms: nothing of it was published`,
      );
    default:
      return new StartError(
        'group-refused',
        `exactly-once delivery for group ${groupId} failed: ${error.message}`,
      );
  }
};
