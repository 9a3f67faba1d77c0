/** TCP and TLS sockets to one address, and what their errors mean. */
import { connect as connectTcp, isIP } from 'node:net';
import type { OnReadOpts, Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { LinkFault } from './broker-error.ts';

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** PEM texts, not paths. `ca` null: the authorities of the system. */
export interface Tls {
  readonly ca: string | null;
  readonly cert: string | null;
  readonly key: string | null;
}

/**
 * Begins to connect; `onConnect` is called once it may be written to (TLS: after the handshake and the check of the name). `onBytes` gets
 * what comes, in memory that holds it only until it returns; the socket emits no `data`.
 */
export const openSocket = (
  address: Address,
  tls: Tls | null,
  onConnect: () => void,
  onBytes: (bytes: Uint8Array) => void,
): Socket => {
  const { host, port } = address;
  const onread: OnReadOpts = {
    buffer: new Uint8Array(READ_BYTES),
    callback: (length, buffer) => {
      onBytes(buffer.subarray(0, length));
      return true;
    },
  };
  const socket =
    tls === null
      ? connectTcp({ host, port, noDelay: true, onread }, onConnect)
      : connectTls(
          {
            host,
            port,
            // Node hands it on to the socket, its types do not name it.
            ...({ onread } as object),
            ...(isIP(host) === 0 ? { servername: host } : {}),
            ...(tls.ca === null ? {} : { ca: tls.ca }),
            ...(tls.cert === null ? {} : { cert: tls.cert }),
            ...(tls.key === null ? {} : { key: tls.key }),
          },
          onConnect,
        );
  if (tls !== null) socket.setNoDelay(true);
  socket.setKeepAlive(true, 60_000);
  return socket;
};

/** As many as Node takes for a chunk. */
const READ_BYTES = 64 * 1024;

const UNTRUSTED: ReadonlySet<string> = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_UNTRUSTED',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_SIGNATURE_FAILURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** What an error of such a socket means. */
export const socketFault = (error: NodeJS.ErrnoException): LinkFault => {
  const code = error.code ?? '';
  if (UNTRUSTED.has(code)) return 'TLS_UNTRUSTED';
  if (code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS') || code === 'EPROTO') {
    return 'TLS_FAILED';
  }
  return code === 'ECONNRESET' || code === 'EPIPE' ? 'CLOSED' : 'UNREACHABLE';
};
