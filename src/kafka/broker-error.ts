/**
 * What goes wrong between lethe and a broker, as a closed list of names.
 *
 * Law: no message of kafkajs, Node or a broker is passed on: it may quote input. Only the api, the code and its name are told.
 */
import { kafkaError } from './protocol/kafka-errors.ts';

/** Faults of the connection itself; they carry code -1, which Kafka uses for "unknown". */
export type LinkFault =
  /** Nothing listens there, or the name does not resolve. */
  | 'UNREACHABLE'
  /** The watchdog ended a call: a broker without quorum answers nothing at all. */
  | 'TIMED_OUT'
  | 'CLOSED'
  /** lethe itself closed its sockets. */
  | 'SHUT_DOWN'
  | 'TLS_UNTRUSTED'
  | 'TLS_FAILED'
  | 'SASL_REFUSED'
  /** A broker off loopback that is not named in `allow_plaintext`, and no TLS. */
  | 'PLAINTEXT_REFUSED'
  /** The answer is not what the protocol says. */
  | 'MALFORMED'
  /** The broker speaks no version of this api that lethe speaks. */
  | 'NO_COMMON_VERSION';

/** An answer with an error code, or no answer. `name` is Kafka's name of the code or the link fault. */
export class BrokerError extends Error {
  override readonly name: string;
  /** The api that was called, `Connect` for the connection itself. */
  readonly api: string;
  /** Kafka's code; -1 for a link fault. */
  readonly code: number;
  /** The same request may succeed later. */
  readonly retriable: boolean;

  constructor(api: string, code: number, name: string, retriable: boolean) {
    super(code === -1 ? `${api}: ${name}` : `${api}: ${name} (${code})`);
    this.name = name;
    this.api = api;
    this.code = code;
    this.retriable = retriable;
  }
}

/** A fault of the connection. */
export const linkFault = (api: string, fault: LinkFault): BrokerError =>
  new BrokerError(api, -1, fault, RETRIABLE_FAULTS.has(fault));

const RETRIABLE_FAULTS: ReadonlySet<LinkFault> = new Set(['UNREACHABLE', 'TIMED_OUT', 'CLOSED']);

/** An error code in an answer (not 0). */
export const answerError = (api: string, code: number): BrokerError => {
  const known = kafkaError(code);
  return new BrokerError(api, code, known.name, known.retriable);
};

/** Throws when the code is not 0. */
export const checkCode = (api: string, code: number): void => {
  if (code !== 0) throw answerError(api, code);
};
