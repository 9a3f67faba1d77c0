/**
 * What lies between lethe and the brokers: ends TLS, reads Kafka's frames, and loses, delays, holds back or changes them as a test
 * says. TLS to the broker again; the login (SCRAM) passes through as frames.
 *
 * Law: without a fault set it passes every byte as it came.
 */
import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:tls';
import type { Server, TLSSocket } from 'node:tls';
import type { Certificates } from '../../broker/support/certificates.ts';
import type { Node } from './cluster.ts';

/** What is wrong now; tests set and clear these. */
export interface Faults {
  /** Answers of so many requests of an api are not delivered: the connection breaks instead. The broker has done them. */
  readonly lostAnswers: Map<number, number>;
  /** The same for any api, by chance. */
  lostAnswerChance: number;
  random: () => number;
  /** Nothing comes through: `node`, or `client/node` for one client alone. */
  readonly frozen: Set<string>;
  /** Requests arrive, answers vanish. */
  readonly mute: Set<string>;
  /** New connections are refused and old ones broken. */
  readonly refused: Set<string>;
  delayMs: number;
  /** May change the bytes of a Fetch answer in place. */
  tamper: ((frame: Buffer) => void) | null;
}

export interface Proxy {
  readonly faults: Faults;
  /** Requests seen, by api key. */
  readonly counts: Map<number, number>;
  /** Answers that were not delivered. */
  readonly lost: () => number;
  /** Breaks the connections of a place (see Faults). */
  readonly cut: (place: string) => void;
  /** No faults. */
  readonly heal: () => void;
  readonly close: () => void;
}

export interface Way {
  readonly node: Node;
  readonly from: number;
  readonly to: number;
}

interface Pair {
  readonly node: Node;
  readonly client: TLSSocket;
  readonly broker: TLSSocket;
  /** client.id of its requests. */
  name: string;
  readonly apis: Map<number, number>;
}

const FETCH = 1;

export const startProxy = async (
  ways: readonly Way[],
  certificates: Certificates,
): Promise<Proxy> => {
  const faults: Faults = {
    lostAnswers: new Map(),
    lostAnswerChance: 0,
    random: Math.random,
    frozen: new Set(),
    mute: new Set(),
    refused: new Set(),
    delayMs: 0,
    tamper: null,
  };
  const counts = new Map<number, number>();
  const pairs = new Set<Pair>();
  const state: State = { faults, counts, pairs, lost: 0 };
  const pem = readFileSync(certificates.keyStorePath, 'utf8');
  const ca = readFileSync(certificates.caPath, 'utf8');
  const servers = await Promise.all(
    ways.map(
      (way) =>
        new Promise<Server>((resolve, reject) => {
          const server = createServer({ key: pem, cert: pem }, (client) => {
            accept(state, way, ca, client);
          });
          server.on('tlsClientError', () => undefined);
          server.once('error', reject);
          server.listen(way.from, '127.0.0.1', () => resolve(server));
        }),
    ),
  );
  const cut = (place: string): void => {
    for (const pair of pairs) if (placesOf(pair).includes(place)) end(state, pair);
  };
  return {
    faults,
    counts,
    lost: () => state.lost,
    cut,
    heal: () => {
      faults.lostAnswers.clear();
      for (const places of [faults.frozen, faults.mute]) {
        // What was held back is gone: only a new connection goes on.
        for (const place of places) cut(place);
        places.clear();
      }
      faults.refused.clear();
      faults.lostAnswerChance = 0;
      faults.delayMs = 0;
      faults.tamper = null;
    },
    close: () => {
      for (const pair of pairs) end(state, pair);
      for (const server of servers) server.close();
    },
  };
};

interface State {
  readonly faults: Faults;
  readonly counts: Map<number, number>;
  readonly pairs: Set<Pair>;
  lost: number;
}

const placesOf = ({ node, name }: Pair): string[] => [String(node), `${name}/${node}`];

const isIn = (places: ReadonlySet<string>, pair: Pair): boolean =>
  places.size > 0 && placesOf(pair).some((place) => places.has(place));

const accept = (state: State, { node, to }: Way, ca: string, client: TLSSocket): void => {
  const broker = connect({ host: 'localhost', port: to, ca });
  const pair: Pair = { node, client, broker, name: '', apis: new Map() };
  state.pairs.add(pair);
  const done = (): void => end(state, pair);
  for (const socket of [client, broker]) {
    socket.setNoDelay(true);
    socket.on('error', done);
    socket.on('close', done);
  }
  client.on(
    'data',
    framed((frame) => request(state, pair, frame)),
  );
  broker.on(
    'data',
    framed((frame) => answer(state, pair, frame)),
  );
};

const end = (state: State, pair: Pair): void => {
  if (!state.pairs.delete(pair)) return;
  pair.client.destroy();
  pair.broker.destroy();
};

const request = (state: State, pair: Pair, frame: Buffer): void => {
  const { faults, counts } = state;
  const api = frame.readInt16BE(4);
  const nameBytes = frame.readInt16BE(12);
  if (pair.name === '' && nameBytes > 0) pair.name = frame.toString('utf8', 14, 14 + nameBytes);
  if (isIn(faults.refused, pair)) return end(state, pair);
  pair.apis.set(frame.readInt32BE(8), api);
  counts.set(api, (counts.get(api) ?? 0) + 1);
  if (isIn(faults.frozen, pair)) return;
  pair.broker.write(frame);
};

const answer = (state: State, pair: Pair, frame: Buffer): void => {
  const { faults } = state;
  const id = frame.readInt32BE(4);
  const api = pair.apis.get(id) ?? -1;
  pair.apis.delete(id);
  if (isIn(faults.frozen, pair) || isIn(faults.mute, pair)) return;
  const left = faults.lostAnswers.get(api) ?? 0;
  if (left > 0) faults.lostAnswers.set(api, left - 1);
  if (left > 0 || faults.random() < faults.lostAnswerChance) {
    state.lost++;
    return end(state, pair);
  }
  if (api === FETCH) faults.tamper?.(frame);
  if (faults.delayMs === 0) pair.client.write(frame);
  else setTimeout(() => pair.client.write(frame), faults.delayMs);
};

/** Whole frames out of chunks, size included. */
const framed = (onFrame: (frame: Buffer) => void): ((chunk: Buffer) => void) => {
  let parts: Buffer[] = [];
  let bytes = 0;
  let wanted = 4;
  return (chunk) => {
    parts.push(chunk);
    bytes += chunk.length;
    while (bytes >= wanted) {
      const all = parts.length === 1 ? parts[0]! : Buffer.concat(parts, bytes);
      parts = [all];
      const size = 4 + all.readInt32BE(0);
      if (bytes < size) {
        wanted = size;
        return;
      }
      // A copy: what is held back for a while must not change under it.
      onFrame(Buffer.from(all.subarray(0, size)));
      parts = [all.subarray(size)];
      bytes -= size;
      wanted = 4;
    }
  };
};
