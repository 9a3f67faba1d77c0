import { connect } from 'node:net';
import { request } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';

import { startHealthServer } from '../../../src/ops/health-server.ts';
import type { Checks, HealthServer } from '../../../src/ops/health-server.ts';

let server: HealthServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

const open = async (ready: Checks = { packs: true }): Promise<number> => {
  server = await startHealthServer(
    { host: '127.0.0.1', port: 0 },
    {
      alive: () => ({ loop: true }),
      ready: () => ready,
      started: () => ({ topics: false }),
      metrics: { contentType: 'text/plain; version=0.0.4', text: async () => 'up 1\n' },
    },
  );
  return server.port;
};

const ask = (port: number, path: string, method = 'GET', headers = {}, body?: string) =>
  new Promise<{ status: number; body: string }>((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode!, body: text }));
    });
    call.on('error', reject);
    call.end(body);
  });

/** Bytes as they are, and what comes back until the server closes. */
const raw = (port: number, bytes: string): Promise<string> =>
  new Promise((resolve) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.on('error', () => resolve(text));
    socket.on('close', () => resolve(text));
  });

describe('the HTTP door', () => {
  test('four paths', async () => {
    const port = await open();
    expect(await ask(port, '/metrics')).toEqual({ status: 200, body: 'up 1\n' });
    expect(await ask(port, '/healthz')).toEqual({
      status: 200,
      body: '{"ok":true,"checks":{"loop":true}}\n',
    });
    expect((await ask(port, '/readyz')).status).toBe(200);
    expect((await ask(port, '/startupz')).status).toBe(503);
  });

  test('one false check makes it not ready, and names the check', async () => {
    const port = await open({ packs: true, topics: false });
    const { status, body } = await ask(port, '/readyz');
    expect(status).toBe(503);
    expect(JSON.parse(body)).toEqual({ ok: false, checks: { packs: true, topics: false } });
  });

  test.each([
    ['another path', '/', 'GET', 404],
    ['a query', '/metrics?x=1', 'GET', 404],
    ['climbing', '/../../etc/passwd', 'GET', 404],
    ['POST', '/metrics', 'POST', 405],
    ['DELETE', '/healthz', 'DELETE', 405],
    ['HEAD', '/healthz', 'HEAD', 405],
  ])('%s is refused', async (_, path, method, status) => {
    const port = await open();
    expect((await ask(port, path, method)).status).toBe(status);
  });

  test('a body is refused', async () => {
    const port = await open();
    expect((await ask(port, '/metrics', 'GET', { 'content-length': '3' }, 'abc')).status).toBe(413);
  });

  test('nothing of the request comes back', async () => {
    const port = await open();
    const canary = 'canary-7f3a';
    const said = [
      await ask(port, `/${canary}`, 'GET', { 'x-canary': canary }),
      await ask(port, `/${canary}`, 'POST', {}, canary),
    ];
    expect(JSON.stringify(said)).not.toContain(canary);
    expect(await raw(port, `${canary}\r\n\r\n`)).not.toContain(canary);
  });

  test('more than 8 KiB of headers are refused', async () => {
    const port = await open();
    const answer = await raw(
      port,
      `GET /metrics HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(9000)}\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 431/);
  });

  test('who dawdles with the request is cut off', { timeout: 15_000 }, async () => {
    const port = await open();
    const started = Date.now();
    const answer = await raw(port, 'GET /metrics HTTP/1.1\r\nHost:');
    expect(answer).toMatch(/^HTTP\/1\.1 408|^$/);
    expect(Date.now() - started).toBeLessThan(10_000);
  });

  test('a port in use is told in one line', async () => {
    const port = await open();
    const again = startHealthServer(
      { host: '127.0.0.1', port },
      {
        alive: () => ({}),
        ready: () => ({}),
        started: () => ({}),
        metrics: { contentType: '', text: async () => '' },
      },
    );
    await expect(again).rejects.toThrow(
      new RegExp(`^metrics port ${port} is in use: stop .*LETHE_METRICS_LISTEN`),
    );
  });
});
