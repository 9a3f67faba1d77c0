/**
 * Port numbers for processes that listen only a second after they were told where.
 *
 * Law: what is told nobody else takes meanwhile by chance. It is none of the ports that systems give to whoever names none, listeners and
 * connections alike (Linux from 32,768 on, others from 49,152), none that this process told just before, and none that a process beside it
 * tells: each has a slice of its own, by its process id.
 */
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** `wanted` when it is free, else any free port. */
export const freePort = async (wanted = 0): Promise<number> => {
  if (wanted !== 0 && (await listensAt(wanted)) !== null) return wanted;
  const first = PORT_MIN + (process.pid % SLICES) * SLICE;
  for (let tries = 0; tries < SLICE; tries++) {
    const port = await listensAt(first + (told++ % SLICE));
    if (port !== null) return port;
  }
  return (await listensAt(0)) ?? wanted;
};

/** So many, all different. */
export const freePorts = async (count: number): Promise<number[]> => {
  const ports: number[] = [];
  while (ports.length < count) ports.push(await freePort());
  return ports;
};

const PORT_MIN = 20_000;
const SLICE = 100;
/** The last one ends before 32,768. */
const SLICES = 127;

/**
 * Of this process: the next one is another one, though nobody listens at the last one yet. Where it begins is left to chance, for a process
 * whose id agrees modulo SLICES walks through the same slice.
 */
let told = Math.floor(Math.random() * SLICE);

/** The port (0: one that the system chooses) where one could listen a moment ago, else null. */
const listensAt = (port: number): Promise<number | null> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => {
      const got = (server.address() as AddressInfo).port;
      server.close(() => resolve(got));
    });
  });
