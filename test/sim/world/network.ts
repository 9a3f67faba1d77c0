/**
 * The network between hosts and brokers, in place of src/kafka/connection.ts: `exchange` with the bytes of real requests. Answers
 * come late, get lost, come from a broker that meanwhile froze; requests are worked on long after their sender gave up on them.
 *
 * Law: one connection per host, broker and role, which keeps the order of its requests and has one of them worked on at a time, as
 * Kafka does. Every call ends by an answer, a link fault, or the watchdog, which takes the connection with it.
 */
import { linkFault } from '../../../src/kafka/broker-error.ts';
import type { BrokerError, LinkFault } from '../../../src/kafka/broker-error.ts';
import { ANY_NODE } from '../../../src/kafka/connection.ts';
import { ownMemory } from '../../../src/kafka/fetched-frame.ts';
import type { Connections } from '../../../src/kafka/connection.ts';
import type { ApiName } from '../../../src/kafka/protocol/messages.ts';
import { answerCall } from '../broker/answers.ts';
import { apiOf, decodeRequest, encodeAnswer } from '../broker/codec.ts';
import { NODES } from '../broker/cluster.ts';
import type { SimCluster } from '../broker/cluster.ts';
import type { Host } from './time.ts';

/** Probabilities per request. */
export interface Noise {
  /** The connection breaks before the broker reads the request. */
  lostRequest: number;
  /** The broker does it, the answer never comes and the connection breaks. */
  lostAnswer: number;
  /** The sender sees the connection break; the broker does it some seconds later. */
  late: number;
  /** Done, and some time later done once more. */
  twice: number;
  /** Nothing ever comes back; the watchdog ends it. */
  silent: number;
  /** The answer takes up to `slowMs`. */
  slow: number;
  slowMs: number;
}

export const QUIET: Noise = {
  lostRequest: 0,
  lostAnswer: 0,
  late: 0,
  twice: 0,
  silent: 0,
  slow: 0,
  slowMs: 0,
};

export interface Network {
  readonly cluster: SimCluster;
  noise: Noise;
  /** `host/node` that cannot reach each other: requests vanish. */
  readonly cut: Set<string>;
  /** Open connections. */
  readonly links: Set<Link>;
  /** Requests worked on so far. */
  calls: number;
  /** Hears what was sent and answered. */
  trace: ((line: string) => void) | null;
}

interface Link {
  readonly id: string;
  readonly host: Host;
  readonly node: number;
  readonly links: Map<string, Link>;
  readonly queue: Pending[];
  working: Pending | null;
  open: boolean;
}

interface Pending {
  readonly api: ApiName;
  readonly version: number;
  readonly bytes: Uint8Array;
  readonly end: (answer: Uint8Array | BrokerError) => void;
}

export const createNetwork = (cluster: SimCluster): Network => ({
  cluster,
  noise: QUIET,
  cut: new Set(),
  links: new Set(),
  calls: 0,
  trace: null,
});

/** All connections to a broker break. */
export const breakNode = (network: Network, node: number): void => {
  for (const link of network.links) if (link.node === node) breakLink(network, link, 'CLOSED');
};

/** All connections of a host break. */
export const breakHost = (network: Network, host: Host): void => {
  for (const link of network.links) if (link.host === host) breakLink(network, link, 'CLOSED');
};

/** A host's side of the network, as openKafka takes it. */
export const connectHost = (network: Network, host: Host): Connections => {
  const links = new Map<string, Link>();
  let closed = false;
  return {
    exchange: (node, role, apiKey, version, bytes, { timeoutMs }) =>
      new Promise((resolve, reject) => {
        // A dead process hears nothing.
        if (!host.alive) return;
        if (closed) return reject(linkFault('Connect', 'SHUT_DOWN'));
        const link = linkTo(network, host, links, node, role);
        if (link === null) {
          later(network, host, () => reject(linkFault('Connect', 'UNREACHABLE')));
          return;
        }
        let ended = false;
        const end = (answer: Uint8Array | BrokerError): void => {
          if (ended) return;
          ended = true;
          cancel();
          if (answer instanceof Error) reject(answer);
          else resolve(answer);
        };
        const cancel = network.cluster.time.after(host, timeoutMs, () => {
          end(linkFault('Connect', 'TIMED_OUT'));
          breakLink(network, link, 'TIMED_OUT');
        });
        // The bytes of a batch are stamped anew for a retry, while a broker may still read these.
        link.queue.push({
          api: apiOf(apiKey),
          version,
          bytes: Buffer.concat(bytes),
          end,
        });
        pump(network, link);
      }),
    learn: () => undefined,
    close: () => {
      closed = true;
      for (const link of links.values()) breakLink(network, link, 'SHUT_DOWN');
    },
  };
};

const later = ({ cluster }: Network, host: Host | null, work: () => void): void => {
  cluster.time.after(host, 0.1 + cluster.random.next() * 2, work);
};

const linkTo = (
  network: Network,
  host: Host,
  links: Map<string, Link>,
  node: number,
  role: string,
): Link | null => {
  const id = `${node}/${role}`;
  const known = links.get(id);
  if (known !== undefined) return known;
  const { nodes, random } = network.cluster;
  const up = NODES.filter((one) => nodes.get(one)!.state !== 'down');
  const to = node === ANY_NODE ? (up.length === 0 ? null : random.pick(up)) : node;
  if (to === null || nodes.get(to)?.state === 'down') return null;
  const link: Link = { id, host, node: to, links, queue: [], working: null, open: true };
  links.set(id, link);
  network.links.add(link);
  return link;
};

const breakLink = (network: Network, link: Link, fault: LinkFault): void => {
  if (!link.open) return;
  link.open = false;
  network.links.delete(link);
  if (link.links.get(link.id) === link) link.links.delete(link.id);
  const pending = [...(link.working === null ? [] : [link.working]), ...link.queue];
  for (const { end } of pending) {
    network.cluster.time.after(link.host, 0, () => end(linkFault('Connect', fault)));
  }
};

const pump = (network: Network, link: Link): void => {
  if (!link.open || link.working !== null) return;
  const pending = link.queue.shift();
  if (pending === undefined) return;
  link.working = pending;
  later(network, null, () => arrive(network, link, pending));
};

/** At the broker's door. */
const arrive = (network: Network, link: Link, pending: Pending): void => {
  const { cluster, noise, cut } = network;
  const { random, time } = cluster;
  if (cut.has(`${link.host.name}/${link.node}`)) return;
  if (random.chance(noise.lostRequest)) return breakLink(network, link, 'CLOSED');
  const lateMs = random.next() * 3000;
  const tell = (what: string): void =>
    network.trace?.(
      `${link.host.name} -> ${link.node} ${pending.api} ${what} ${lateMs.toFixed(1)}`,
    );
  if (random.chance(noise.late)) {
    tell('late by');
    breakLink(network, link, 'CLOSED');
    time.after(null, lateMs, () => work(network, link, pending, ignore));
    return;
  }
  if (mayComeTwice(network, pending) && random.chance(noise.twice)) {
    tell('again after');
    time.after(null, lateMs, () => work(network, link, pending, ignore));
  }
  const silent = random.chance(noise.silent);
  const lost = random.chance(noise.lostAnswer);
  const slowMs = random.chance(noise.slow) ? random.next() * noise.slowMs : 0;
  work(network, link, pending, (answer) => {
    if (silent) return;
    if (lost) return breakLink(network, link, 'CLOSED');
    const waitMs = slowMs + random.next() * 2;
    time.after(null, waitMs, () => deliver(network, link, pending, answer));
  });
};

const ignore = (): void => undefined;

/**
 * KAFKA: a second commit of an offset, or end of a transaction that keeps its epoch, is one that was sent again after the first was not
 * answered: that is `late`, and its sender knows of it. Nothing in these protocols tells one of a request that was answered from a new one.
 */
const mayComeTwice = ({ cluster }: Network, { api }: Pending): boolean => {
  const ends = api === 'EndTxn' || api === 'TxnOffsetCommit';
  return api !== 'OffsetCommit' && (cluster.transactions.newFlow || !ends);
};

/** As a host's event, so that a stopped host reads it when it goes on. */
const deliver = (network: Network, link: Link, pending: Pending, answer: Uint8Array): void => {
  if (!link.open || network.cut.has(`${link.host.name}/${link.node}`)) return;
  network.cluster.time.after(link.host, 0, () => pending.end(answer));
  link.working = null;
  pump(network, link);
};

const work = (
  network: Network,
  link: Link,
  pending: Pending,
  respond: (answer: Uint8Array) => void,
): void => {
  const { cluster } = network;
  const node = cluster.nodes.get(link.node)!;
  if (node.state === 'down') return;
  if (node.state === 'frozen') {
    node.queued.push(() => work(network, link, pending, respond));
    return;
  }
  network.calls++;
  const { api, version, bytes } = pending;
  const body = decodeRequest(api, version, bytes);
  network.trace?.(`${link.host.name} -> ${link.node} ${api} ${said(body)}`);
  answerCall(cluster, {
    host: link.host.name,
    node: link.node,
    api,
    body,
    respond: (answer) => {
      network.trace?.(`${link.host.name} <- ${link.node} ${api} ${said(answer)}`);
      const encoded = encodeAnswer(api, version, answer);
      respond(api === 'Fetch' ? owned(encoded) : encoded);
    },
  });
};

/** As a socket brings what is fetched: in memory of its own, which may be given up. */
const owned = (bytes: Uint8Array): Uint8Array => {
  const own = ownMemory(bytes.length);
  own.set(bytes);
  return own;
};

/** A message for the trace: bytes as their number. */
const said = (body: object): string =>
  JSON.stringify(body, (_, value: unknown) =>
    value instanceof Uint8Array
      ? `${value.length} bytes`
      : typeof value === 'bigint'
        ? Number(value)
        : value !== null && typeof value === 'object' && 'type' in value && value.type === 'Buffer'
          ? 'bytes'
          : value,
  ).slice(0, 600);
