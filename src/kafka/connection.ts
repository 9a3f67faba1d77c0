/**
 * Sockets to brokers, with TLS and SASL, behind one seam: `exchange(node, role, key, version, bytes) -> bytes`. Frames are
 * cut in frames.ts; the version handshake, SASL and the match of answers to requests are kafkajs's (kafkajs-link.ts).
 *
 * Law: every call ends, by an answer or by the watchdog, which takes the socket with it (a broker without quorum answers nothing,
 * and what follows on the same socket would wait behind it). No message of kafkajs or Node leaves this file.
 * Cost: a socket per broker and role, since a parked JoinGroup or a long-polling Fetch blocks its whole connection.
 */
import type { Socket } from 'node:net';
import { BrokerError, linkFault } from './broker-error.ts';
import type { LinkFault } from './broker-error.ts';
import { connectKafkajs, frameHead, handshakeFault, request } from './kafkajs-link.ts';
import type { OpenSocket, SaslLogin } from './kafkajs-link.ts';
import { mayBePlaintext } from './plaintext.ts';
import { openSocket, socketFault } from './socket.ts';
import type { Address, Tls } from './socket.ts';

export interface ConnectionOptions {
  readonly clientId: string;
  readonly brokers: readonly Address[];
  /** null = PLAINTEXT, only to loopback and to `allowPlaintext`. */
  readonly tls: Tls | null;
  readonly allowPlaintext: readonly string[];
  readonly sasl: SaslLogin | null;
  readonly connectMs: number;
}

/** What a socket is for; each has its own. */
export type Role =
  | 'control'
  | 'fetch'
  | 'fetch-aside'
  | 'produce'
  | 'group'
  | 'join'
  | 'transaction';

/** Any broker that answers; a node id otherwise. */
export const ANY_NODE = -1;

export interface Connections {
  /**
   * Sends bytes that follow request header version 1, in pieces that must not change before the answer, and gives those that follow
   * response header version 0. Rejects with BrokerError (a link fault) only.
   */
  readonly exchange: (
    node: number,
    role: Role,
    apiKey: number,
    version: number,
    bytes: readonly Uint8Array[],
    options: { readonly timeoutMs: number },
  ) => Promise<Uint8Array>;
  /** Addresses by node id, from metadata; a node whose address changed is connected to anew. */
  readonly learn: (nodes: ReadonlyMap<number, Address>) => void;
  /** Ends all sockets; calls under way reject. */
  readonly close: () => void;
}

/** Opens nothing yet: sockets come with the first call. */
export const createConnections = (options: ConnectionOptions): Connections => {
  const state: State = { options, links: new Map(), nodes: new Map(), rotation: 0, closed: false };
  return {
    exchange: (node, role, apiKey, version, bytes, { timeoutMs }) =>
      exchange(state, node, role, (link) => link.send(apiKey, version, bytes, timeoutMs)),
    learn: (nodes) => learn(state, nodes),
    close: () => {
      state.closed = true;
      for (const link of state.links.values()) void end(link);
      state.links.clear();
    },
  };
};

interface State {
  readonly options: ConnectionOptions;
  /** By node and role. */
  readonly links: Map<string, Promise<Link>>;
  nodes: ReadonlyMap<number, Address>;
  /** Which of several addresses is tried first. */
  rotation: number;
  closed: boolean;
}

const exchange = async (
  state: State,
  node: number,
  role: Role,
  send: (link: Link) => Promise<Uint8Array>,
): Promise<Uint8Array> => {
  if (state.closed) throw linkFault('Connect', 'SHUT_DOWN');
  const id = `${node}/${role}`;
  let link = linkTo(state, node, id);
  let opened = await link;
  if (!opened.usable()) {
    drop(state, id, link);
    link = linkTo(state, node, id);
    opened = await link;
  }
  try {
    return await send(opened);
  } catch (error) {
    drop(state, id, link);
    throw error;
  }
};

const linkTo = (state: State, node: number, id: string): Promise<Link> => {
  const known = state.links.get(id);
  if (known !== undefined) return known;
  const link = openFirst(state, node);
  link.catch(() => drop(state, id, link));
  state.links.set(id, link);
  return link;
};

const drop = ({ links }: State, id: string, link: Promise<Link>): void => {
  if (links.get(id) === link) links.delete(id);
};

/** The first address that lets itself be connected to. */
const openFirst = async (state: State, node: number): Promise<Link> => {
  let last = linkFault('Connect', 'UNREACHABLE');
  for (const address of addressesOf(state, node)) {
    if (state.closed) break;
    try {
      return await openLink(address, state.options);
    } catch (error) {
      last = error instanceof BrokerError ? error : last;
      // A refused login will be refused by the next broker as well, and may lock the account.
      if (last.name === 'SASL_REFUSED') break;
      state.rotation++;
    }
  }
  throw last;
};

const addressesOf = ({ options, nodes, rotation }: State, node: number): readonly Address[] => {
  if (node !== ANY_NODE) {
    const address = nodes.get(node);
    return address === undefined ? [] : [address];
  }
  const all = [...options.brokers, ...nodes.values()];
  return all.map((_, i) => all[(i + rotation) % all.length]!);
};

const learn = (state: State, learned: ReadonlyMap<number, Address>): void => {
  for (const [node, address] of state.nodes) {
    const now = learned.get(node);
    if (now !== undefined && now.host === address.host && now.port === address.port) continue;
    for (const [id, link] of state.links) {
      if (!id.startsWith(`${node}/`)) continue;
      state.links.delete(id);
      void end(link);
    }
  }
  state.nodes = learned;
};

const end = async (link: Promise<Link>): Promise<void> => {
  try {
    (await link).destroy('CLOSED');
  } catch {
    // It never opened.
  }
};

/** One socket. */
interface Link {
  readonly send: (
    apiKey: number,
    version: number,
    bytes: readonly Uint8Array[],
    timeoutMs: number,
  ) => Promise<Uint8Array>;
  readonly usable: () => boolean;
  readonly destroy: (fault: LinkFault) => void;
}

const openLink = async (address: Address, options: ConnectionOptions): Promise<Link> => {
  if (options.tls === null && !mayBePlaintext(address.host, options.allowPlaintext)) {
    throw linkFault('Connect', 'PLAINTEXT_REFUSED');
  }
  let socket: Socket | null = null;
  let fault: LinkFault | null = null;
  const destroy = (why: LinkFault): void => {
    fault ??= why;
    // KAFKA: kafkajs hears only `error` and `end`; destroyed without an error it would believe itself connected.
    socket?.destroy(new Error(why));
  };
  const open: OpenSocket = (onConnect, onBytes) => {
    socket = openSocket(address, options.tls, onConnect, onBytes);
    socket.on('error', (error: NodeJS.ErrnoException) => (fault ??= socketFault(error)));
    return socket;
  };
  const connection = await watch(
    connectKafkajs(options, open, () => destroy('CLOSED')),
    options.connectMs * 2,
    () => destroy('TIMED_OUT'),
    (error) => fault ?? handshakeFault(error),
  );
  let inFlight = 0;
  let retired = false;
  const send = async (
    apiKey: number,
    version: number,
    bytes: readonly Uint8Array[],
    timeoutMs: number,
  ) => {
    inFlight++;
    try {
      return await watch(
        request(connection, socket!, frameHead(options.clientId, apiKey, version), bytes),
        timeoutMs,
        () => destroy('TIMED_OUT'),
        () => fault ?? 'CLOSED',
      );
    } finally {
      inFlight--;
      if (retired && inFlight === 0) destroy('CLOSED');
    }
  };
  // KAFKA: kafkajs answers an expired SASL session (KIP-368) by a handshake amid other answers and mixes them up; a new socket is
  // taken instead, and this one ends with its last answer.
  const expired = (): boolean => options.sasl !== null && !connection.isAuthenticated();
  return {
    send,
    usable: () => {
      if (fault !== null || !connection.isConnected()) return false;
      retired = expired();
      if (retired && inFlight === 0) destroy('CLOSED');
      return !retired;
    },
    destroy,
  };
};

/** The promise, or a link fault: its own (named by `faultOf`) or, after `ms`, TIMED_OUT. */
const watch = <T>(
  promise: Promise<T>,
  ms: number,
  onTimeout: () => void,
  faultOf: (error: unknown) => LinkFault,
): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      onTimeout();
      reject(linkFault('Connect', 'TIMED_OUT'));
    }, ms);
    promise.then(
      (value) => {
        clearTimeout(timer);
        return resolve(value);
      },
      (error: unknown) => {
        clearTimeout(timer);
        return reject(linkFault('Connect', faultOf(error)));
      },
    );
  });
