/**
 * Contract with the pinned kafkajs: the parts that connection.ts uses though its types do not name them, against a broker of a few
 * lines that answers by hand.
 */
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { ANY_NODE, createConnections } from '../../../src/kafka/connection.ts';
import type { ConnectionOptions, Connections } from '../../../src/kafka/connection.ts';

const servers: Server[] = [];
const opened: Connections[] = [];
afterEach(() => {
  for (const connections of opened.splice(0)) connections.close();
  for (const server of servers.splice(0)) server.close();
});

interface Request {
  readonly apiKey: number;
  readonly version: number;
  readonly clientId: string;
  readonly body: Buffer;
}

/** Answers ApiVersions itself, everything else by `answer`; null = no answer, ever. */
const listen = async (answer: (request: Request, socket: Socket) => Buffer | null) => {
  let connections = 0;
  const server = createServer((socket) => {
    connections++;
    let pending: Buffer = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      pending = Buffer.concat([pending, chunk]);
      while (pending.length >= 4 && pending.length >= 4 + pending.readInt32BE(0)) {
        const frame = pending.subarray(4, 4 + pending.readInt32BE(0));
        pending = pending.subarray(4 + frame.length);
        const clientLength = frame.readInt16BE(8);
        const request = {
          apiKey: frame.readInt16BE(0),
          version: frame.readInt16BE(2),
          clientId: frame.subarray(10, 10 + clientLength).toString(),
          body: Buffer.from(frame.subarray(10 + clientLength)),
        };
        const body = request.apiKey === 18 ? apiVersions() : answer(request, socket);
        if (body === null) continue;
        const head = Buffer.alloc(8);
        head.writeInt32BE(body.length + 4, 0);
        head.writeInt32BE(frame.readInt32BE(4), 4);
        socket.write(Buffer.concat([head, body]));
      }
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, connections: () => connections };
};

/** No error, SaslHandshake and SaslAuthenticate 0 to 1, ApiVersions 0 to 2, no throttling. */
const apiVersions = (): Buffer => {
  const apis = [
    [17, 1],
    [36, 1],
    [18, 2],
  ] as const;
  const bytes = Buffer.alloc(10 + 6 * apis.length);
  bytes.writeInt32BE(apis.length, 2);
  for (const [i, [key, newest]] of apis.entries()) {
    bytes.writeInt16BE(key, 6 + 6 * i);
    bytes.writeInt16BE(newest, 10 + 6 * i);
  }
  return bytes;
};

const connect = (port: number, more: Partial<ConnectionOptions> = {}): Connections => {
  const connections = createConnections({
    clientId: 'lethe-test',
    brokers: [{ host: '127.0.0.1', port }],
    tls: null,
    allowPlaintext: [],
    sasl: null,
    connectMs: 2000,
    ...more,
  });
  opened.push(connections);
  return connections;
};
/** What waits for no answer gets one in time on a loaded machine too. */
const ANSWER_MS = 30_000;
const SILENCE_MS = 500;
const send = (
  connections: Connections,
  text: string,
  role: 'fetch' | 'control' = 'control',
  timeoutMs = ANSWER_MS,
) => connections.exchange(ANY_NODE, role, 1, 12, [Buffer.from(text)], { timeoutMs });

describe('the contract with kafkajs', () => {
  test('is pinned to the version that was looked at', () => {
    const { version } = JSON.parse(
      readFileSync(new URL('../../../node_modules/kafkajs/package.json', import.meta.url), 'utf8'),
    ) as { version: string };
    expect(version).toBe('2.2.4');
  });

  test('bytes follow header version 1 and come back untouched, in any size', async () => {
    const seen: Request[] = [];
    const { port } = await listen((request) => {
      seen.push(request);
      return Buffer.concat([Buffer.from([0, 255, 10]), request.body]);
    });
    const connections = connect(port);
    const small = await send(connections, 'abc');
    expect(Buffer.from(small)).toEqual(Buffer.from([0, 255, 10, 97, 98, 99]));
    const large = 'y'.repeat(3_000_000);
    expect(
      Buffer.from(await send(connections, large))
        .subarray(3)
        .toString(),
    ).toBe(large);
    expect(seen[0]).toMatchObject({ apiKey: 1, version: 12, clientId: 'lethe-test' });
  });

  test('every role has a socket of its own, and a call waits for no other role', async () => {
    const server = await listen(({ body }) => (body.toString() === 'park' ? null : body));
    const connections = connect(server.port);
    const parked = send(connections, 'park', 'fetch', SILENCE_MS).catch(
      (error: Error) => error.name,
    );
    expect(Buffer.from(await send(connections, 'now')).toString()).toBe('now');
    expect(server.connections()).toBe(2);
    expect(await parked).toBe('TIMED_OUT');
  });

  test('an idle socket wakes nobody up: the 1 ms timer of kafkajs is off', async () => {
    const { port } = await listen(({ body }) => body);
    const timers = (): number =>
      process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    await send(connect(port), 'x');
    for (let i = 0; i < 20; i++) {
      await new Promise((resolve) => setImmediate(resolve));
      expect(timers()).toBeLessThanOrEqual(before);
    }
  });
});

describe('faults', () => {
  test('a broker that answers nothing: TIMED_OUT, and the next call has a new socket', async () => {
    let silent = true;
    const server = await listen(({ body }) => (silent ? null : body));
    const connections = connect(server.port);
    await expect(send(connections, 'a', 'control', SILENCE_MS)).rejects.toMatchObject({
      name: 'TIMED_OUT',
      retriable: true,
    });
    silent = false;
    expect(Buffer.from(await send(connections, 'b')).toString()).toBe('b');
    expect(server.connections()).toBe(2);
  });

  test('a broker that closes: CLOSED', async () => {
    const { port } = await listen((_, socket) => {
      socket.destroy();
      return null;
    });
    await expect(send(connect(port), 'a')).rejects.toMatchObject({ name: 'CLOSED' });
  });

  test.each([
    ['a length that no answer has', 'HTTP/1.1 400 Bad Request'],
    ['an answer without a correlation id', '\0\0\0\u0002ab'],
  ])(
    'after the handshake %s: CLOSED at once, and the next call has a new socket',
    async (_, bytes) => {
      let broken = true;
      const server = await listen(({ body }, socket) => {
        if (!broken) return body;
        socket.write(bytes);
        return null;
      });
      const connections = connect(server.port);
      await expect(send(connections, 'a')).rejects.toMatchObject({
        name: 'CLOSED',
        retriable: true,
      });
      broken = false;
      expect(Buffer.from(await send(connections, 'b')).toString()).toBe('b');
      expect(server.connections()).toBe(2);
    },
  );

  test('nobody listens: UNREACHABLE; the second address is tried', async () => {
    const { port } = await listen(({ body }) => body);
    await expect(send(connect(1), 'a')).rejects.toMatchObject({ name: 'UNREACHABLE' });
    const both = connect(1, {
      brokers: [
        { host: '127.0.0.1', port: 1 },
        { host: '127.0.0.1', port },
      ],
    });
    expect(Buffer.from(await send(both, 'a')).toString()).toBe('a');
  });

  test('what is not Kafka: no endless wait', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.write('HTTP/1.1 400 Bad Request\r\n\r\n');
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await expect(send(connect(port, { connectMs: 300 }), 'a')).rejects.toMatchObject({
      code: -1,
    });
  });

  test('PLAINTEXT off loopback is refused before a byte is sent, unless the host is named', async () => {
    const brokers = [{ host: '192.0.2.1', port: 1 }];
    await expect(send(connect(1, { brokers }), 'a')).rejects.toMatchObject({
      name: 'PLAINTEXT_REFUSED',
      retriable: false,
    });
    const named = connect(1, { brokers, allowPlaintext: ['192.0.2.1'], connectMs: 100 });
    await expect(send(named, 'a')).rejects.not.toMatchObject({ name: 'PLAINTEXT_REFUSED' });
  });

  test('a broker known from metadata is held to the same law', async () => {
    const { port } = await listen(({ body }) => body);
    const connections = connect(port);
    await send(connections, 'a');
    connections.learn(new Map([[7, { host: 'broker.example.org', port: 9092 }]]));
    await expect(
      connections.exchange(7, 'fetch', 1, 12, [Buffer.from('a')], { timeoutMs: 100 }),
    ).rejects.toMatchObject({ name: 'PLAINTEXT_REFUSED' });
  });

  test('after close every call is refused for good', async () => {
    const { port } = await listen(() => null);
    const connections = connect(port);
    const under = send(connections, 'a').catch((error: Error) => error.name);
    await new Promise((resolve) => setTimeout(resolve, 100));
    connections.close();
    expect(await under).toBe('CLOSED');
    await expect(send(connections, 'b')).rejects.toMatchObject({
      name: 'SHUT_DOWN',
      retriable: false,
    });
  });

  test('errors name no address, no credential, no library text', async () => {
    const login = { mechanism: 'PLAIN', username: 'user-xyz', password: () => 'pw-xyz' } as const;
    const { port } = await listen(() => null);
    const error = await send(connect(port, { sasl: login, connectMs: 300 }), 'secret-xyz').catch(
      (caught: Error) => caught,
    );
    expect(error).toBeInstanceOf(Error);
    expect(String(error) + JSON.stringify(error)).not.toMatch(/xyz|127\.0\.0\.1|KafkaJS/);
  });
});

test('a link that breaks during the login is no refused login: it is tried again', async () => {
  const mechanism = Buffer.from('SCRAM-SHA-256');
  let asked = 0;
  const { port } = await listen((request, socket) => {
    if (request.apiKey !== 17) {
      asked++;
      socket.destroy();
      return null;
    }
    // SaslHandshake: no error, one mechanism.
    const body = Buffer.alloc(8 + mechanism.length);
    body.writeInt32BE(1, 2);
    body.writeInt16BE(mechanism.length, 6);
    mechanism.copy(body, 8);
    return body;
  });
  const sasl = { mechanism: 'SCRAM-SHA-256', username: 'u', password: () => 'p' } as const;
  const failure = await send(connect(port, { sasl }), 'abc').catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: 'CLOSED' });
  expect(asked).toBe(1);
});
