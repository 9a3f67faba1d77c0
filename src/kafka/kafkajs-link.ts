/**
 * What lethe takes of kafkajs: the version handshake, SASL, and which answer belongs to which request. The only file of src/kafka that
 * touches it; test/unit/kafka/connection.test.ts holds the parts of it that are not public against the pinned version.
 */
import type { Socket } from 'node:net';
import kafkajs from 'kafkajs';
import type { SASLOptions } from 'kafkajs';
import { linkFault } from './broker-error.ts';
import type { LinkFault } from './broker-error.ts';
import { createFrameReader } from './frames.ts';

export interface SaslLogin {
  readonly mechanism: 'PLAIN' | 'SCRAM-SHA-256' | 'SCRAM-SHA-512';
  readonly username: string;
  /** Asked at every connect, so that a rotated password is taken up. */
  readonly password: () => string;
}

interface KafkajsOptions {
  readonly clientId: string;
  readonly sasl: SaslLogin | null;
  readonly connectMs: number;
}

/** Begins to connect; `onBytes` gets what comes. */
export type OpenSocket = (onConnect: () => void, onBytes: (bytes: Uint8Array) => void) => Socket;

/**
 * Connects, shakes hands and logs in. `onBroken` hears of bytes that are no answer, afterwards. Rejects with errors of kafkajs (see
 * handshakeFault), and with TypeError when it is another than the pinned one.
 */
export const connectKafkajs = async (
  options: KafkajsOptions,
  open: OpenSocket,
  onBroken: () => void,
): Promise<KafkajsConnection> => {
  let socket: Socket | null = null;
  // Until it is connected and logged in, kafkajs reads what comes.
  let answered = (frame: Buffer): void => void socket?.emit('data', frame);
  const read = createFrameReader((frame) => answered(frame), onBroken);
  const cluster = createCluster(options, ({ onConnect }) => (socket = open(onConnect, read)));
  const connection = await connectCluster(cluster);
  answered = (frame) => {
    if (!answer(connection, frame)) onBroken();
  };
  return connection;
};

const REFUSED_LOGIN =
  /^(?:SASL_AUTHENTICATION_FAILED|UNSUPPORTED_SASL_MECHANISM|ILLEGAL_SASL_STATE)$/;
/** What a failed handshake means; kafkajs wraps the first cause in others. */
export const handshakeFault = (error: unknown): LinkFault => {
  for (let at = error, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth++) {
    const type = 'type' in at ? at.type : '';
    if (at.name === 'KafkaJSSASLAuthenticationError') {
      return LINK_BROKE.test(at.message) ? 'CLOSED' : 'SASL_REFUSED';
    }
    if (REFUSED_LOGIN.test(String(type))) return 'SASL_REFUSED';
    if (at.name === 'KafkaJSConnectionError' && at.message === 'Connection timeout') {
      return 'TIMED_OUT';
    }
  }
  return 'CLOSED';
};

/** kafkajs calls it a failed login too when the connection broke during one: nobody refused anything, the next try may well succeed. */
const LINK_BROKE =
  /(?:Closed connection|Connection closed by the server|Connection error: .*|Connection timeout|Not connected)$/;

/** The parts of kafkajs 2.2.4 that are used though its types do not name them. */
export interface KafkajsConnection {
  readonly isConnected: () => boolean;
  readonly isAuthenticated: () => boolean;
  readonly nextCorrelationId: () => number;
  readonly requestQueue: {
    scheduleCheckPendingRequests: () => void;
    readonly push: (request: object) => void;
    readonly fulfillRequest: (answer: {
      readonly correlationId: number;
      readonly payload: Uint8Array;
      readonly size: number;
    }) => void;
  };
}
interface KafkajsPool {
  readonly pool: readonly KafkajsConnection[];
}
interface KafkajsCluster {
  readonly connect: () => Promise<void>;
  readonly brokerPool: {
    readonly createSeedBroker: () => Promise<void>;
    readonly seedBroker: { readonly connectionPool: KafkajsPool };
  };
}
type CreateCluster = (options: object) => KafkajsCluster;
type SocketFactory = (given: { readonly onConnect: () => void }) => Socket;

const createCluster = (
  { clientId, connectMs, sasl }: KafkajsOptions,
  socketFactory: SocketFactory,
): KafkajsCluster => {
  const kafka = new kafkajs.Kafka({
    clientId,
    // Never used: the socket factory knows where to.
    brokers: ['lethe:1'],
    connectionTimeout: connectMs,
    authenticationTimeout: connectMs,
    enforceRequestTimeout: false,
    retry: { retries: 0 },
    logCreator: () => () => undefined,
    socketFactory,
    ...(sasl === null ? {} : { sasl: kafkajsSasl(sasl) }),
  });
  const symbol = Object.getOwnPropertySymbols(kafka).find((s) =>
    String(s).includes('createCluster'),
  );
  const create = symbol === undefined ? undefined : Reflect.get(kafka, symbol);
  if (typeof create !== 'function') throw new TypeError('kafkajs has no createCluster any more');
  const make: CreateCluster = create.bind(kafka);
  return make({ allowAutoTopicCreation: false, maxInFlightRequests: null });
};

const kafkajsSasl = ({ mechanism, username, password }: SaslLogin): SASLOptions => {
  const login = { username, password: password() };
  switch (mechanism) {
    case 'PLAIN':
      return { mechanism: 'plain', ...login };
    case 'SCRAM-SHA-256':
      return { mechanism: 'scram-sha-256', ...login };
    case 'SCRAM-SHA-512':
      return { mechanism: 'scram-sha-512', ...login };
  }
};

const connectCluster = async (cluster: KafkajsCluster): Promise<KafkajsConnection> => {
  await cluster.brokerPool.createSeedBroker();
  const connection = cluster.brokerPool.seedBroker.connectionPool.pool[0]!;
  // KAFKA: it re-arms a 1 ms timer for ever (450 wake-ups/s a socket); its only use is client-side throttling and a cap on requests
  // in flight, and neither is on: the broker itself holds back a throttled client (KIP-219).
  connection.requestQueue.scheduleCheckPendingRequests = () => undefined;
  await cluster.connect();
  return connection;
};

/** Request header version 1 with its length in front; length and correlation id are still to be written. */
export const frameHead = (clientId: string, apiKey: number, apiVersion: number): Buffer => {
  const idBytes = Buffer.byteLength(clientId);
  const head = Buffer.allocUnsafe(HEAD_BYTES + idBytes);
  head.writeInt16BE(apiKey, 4);
  head.writeInt16BE(apiVersion, 6);
  head.writeInt16BE(idBytes, 12);
  head.write(clientId, HEAD_BYTES);
  return head;
};

/** Length, api key, version, correlation id, length of the client id. */
const HEAD_BYTES = 14;

/** Past the decoder of kafkajs, which copies large answers twice; false = a frame that is none. */
const answer = ({ requestQueue }: KafkajsConnection, frame: Buffer): boolean => {
  if (frame.length < ANSWER_HEAD_BYTES) return false;
  const payload = frame.subarray(ANSWER_HEAD_BYTES);
  const size = frame.length - 4;
  requestQueue.fulfillRequest({ correlationId: frame.readInt32BE(4), payload, size });
  return true;
};

/** Length, correlation id. */
const ANSWER_HEAD_BYTES = 8;

/** KAFKA: into the queue of kafkajs, which matches answers by correlation id, past its encoder, which copies every byte twice. */
export const request = (
  connection: KafkajsConnection,
  socket: Socket,
  head: Buffer,
  bytes: readonly Uint8Array[],
): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    if (!connection.isConnected()) throw linkFault('Connect', 'CLOSED');
    const correlationId = connection.nextCorrelationId();
    const length = bytes.reduce((sum, piece) => sum + piece.length, head.length - 4);
    head.writeInt32BE(length, 0);
    head.writeInt32BE(correlationId, 8);
    const [apiKey, apiVersion] = [head.readInt16BE(4), head.readInt16BE(6)];
    connection.requestQueue.push({
      entry: {
        apiKey,
        apiName: `api-${apiKey}`,
        apiVersion,
        correlationId,
        resolve: ({ payload }: { readonly payload: Uint8Array }) => resolve(payload),
        reject,
      },
      expectResponse: true,
      requestTimeout: null,
      sendRequest: () => {
        socket.cork();
        socket.write(head);
        for (const piece of bytes) socket.write(piece);
        socket.uncork();
      },
    });
  });
