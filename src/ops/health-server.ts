/**
 * The sidecar's HTTP door: /metrics, /healthz, /readyz, /startupz. It shows counts and states and changes nothing.
 *
 * Law: GET only, no body, 8 KiB of request, a few seconds for it, a bounded number of connections: a caller that dawdles or
 * floods gets nothing and holds nothing. Answers hold no record content and do not echo the request.
 */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** State of one condition by its name, e.g. `{ packs: true, topics: false }`. */
export type Checks = Readonly<Record<string, boolean>>;

export interface HealthDoors {
  /** Is the process itself alive? Never asks a broker: a restart would not help. */
  readonly alive: () => Checks;
  /** Does it do its work now? */
  readonly ready: () => Checks;
  /** Was it ready once? */
  readonly started: () => Checks;
  readonly metrics: { readonly contentType: string; readonly text: () => Promise<string> };
}

export interface HealthServer {
  /** The port in fact, where 0 was asked for any free one. */
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** The listener could not be opened; the message is one line that says what to do. */
class ListenError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ListenError';
  }
}

/** Request line and headers together. */
const REQUEST_BYTES_MAX = 8 * 1024;
const REQUEST_MS_MAX = 5000;
const CONNECTIONS_MAX = 256;

/** `host` null = every address. Rejects with `ListenError`. */
export const startHealthServer = async (
  listen: { readonly host: string | null; readonly port: number },
  doors: HealthDoors,
): Promise<HealthServer> => {
  const server = createServer(
    {
      maxHeaderSize: REQUEST_BYTES_MAX,
      headersTimeout: REQUEST_MS_MAX,
      requestTimeout: REQUEST_MS_MAX,
      keepAliveTimeout: REQUEST_MS_MAX,
      connectionsCheckingInterval: 1000,
    },
    (request, response) => void answer(request, response, doors),
  );
  server.maxConnections = CONNECTIONS_MAX;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new ListenError(explain(error.code ?? 'unknown', listen.port)));
    });
    server.listen(
      { port: listen.port, ...(listen.host === null ? {} : { host: listen.host }) },
      resolve,
    );
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const explain = (code: string, port: number): string => {
  switch (code) {
    case 'EADDRINUSE':
      return `metrics port ${port} is in use: stop what listens there, or set metrics.port (LETHE_METRICS_LISTEN=:PORT)`;
    case 'EACCES':
      return `metrics port ${port} is not allowed to this user: set metrics.port to one above 1023`;
    default:
      return `metrics port ${port} cannot be opened (${code}): check metrics.host and metrics.port`;
  }
};

const answer = async (
  request: IncomingMessage,
  response: ServerResponse,
  doors: HealthDoors,
): Promise<void> => {
  if (request.method !== 'GET') return send(response, 405, 'text/plain', 'GET only\n', true);
  const hasBody =
    request.headers['transfer-encoding'] !== undefined ||
    (request.headers['content-length'] ?? '0') !== '0';
  if (hasBody) return send(response, 413, 'text/plain', 'no body here\n', true);
  switch (request.url) {
    case '/healthz':
      return sendChecks(response, doors.alive());
    case '/readyz':
      return sendChecks(response, doors.ready());
    case '/startupz':
      return sendChecks(response, doors.started());
    case '/metrics':
      return sendMetrics(response, doors);
    default:
      return send(response, 404, 'text/plain', '/metrics /healthz /readyz /startupz\n');
  }
};

const sendMetrics = async (response: ServerResponse, doors: HealthDoors): Promise<void> => {
  try {
    send(response, 200, doors.metrics.contentType, await doors.metrics.text());
  } catch {
    send(response, 500, 'text/plain', 'metrics failed\n', true);
  }
};

const sendChecks = (response: ServerResponse, checks: Checks): void => {
  const ok = Object.values(checks).every(Boolean);
  send(response, ok ? 200 : 503, 'application/json', `${JSON.stringify({ ok, checks })}\n`);
};

const send = (
  response: ServerResponse,
  status: number,
  type: string,
  body: string,
  close = false,
): void => {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(close ? { connection: 'close' } : {}),
  });
  response.end(body);
};
