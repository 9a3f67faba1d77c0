import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { freePort, freePorts } from '../../../../src/cli/demo/free-ports.ts';

/** From here on systems give ports to whoever names none: one that was told would be somebody else's within a second now and then. */
const SYSTEMS_OWN = 32_768;

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((end) => server.close(end))));
});

const listen = async (port: number): Promise<number> => {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
};

test('ports that nobody gets who names none, each told once', async () => {
  const ports = [...(await freePorts(20)), await freePort(), await freePort()];
  expect(new Set(ports).size).toBe(ports.length);
  expect(ports.filter((port) => port >= SYSTEMS_OWN)).toEqual([]);
  for (const port of ports) expect(await listen(port)).toBe(port);
});

test('one that is taken is passed over, also when its turn comes again', async () => {
  const taken = await freePort();
  await listen(taken);
  expect(await freePorts(250)).not.toContain(taken);
});

test('the wanted one where it is free', async () => {
  const wanted = await freePort();
  expect(await freePort(wanted)).toBe(wanted);
  await listen(wanted);
  const other = await freePort(wanted);
  expect(other).not.toBe(wanted);
  expect(other).toBeLessThan(SYSTEMS_OWN);
});
