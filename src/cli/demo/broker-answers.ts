/**
 * Asks a broker for its metadata over a plain socket until it names itself. ApiVersions alone is answered while a KRaft
 * node is still fenced and refuses everything else; a node that stands in its own metadata takes work.
 */
import { connect } from 'node:net';

/** Milliseconds between two questions, and the most that one question may take. */
const PAUSE_MS = 50;
const QUESTION_MS = 2000;

/** Resolves when the broker lists at least one live node; rejects after `timeoutMs` or when `isGone` says so. */
export const brokerAnswers = async (
  host: string,
  port: number,
  timeoutMs: number,
  isGone: () => boolean = () => false,
): Promise<void> => {
  const until = Date.now() + timeoutMs;
  while (Date.now() < until) {
    if (isGone()) throw new Error('its process ended');
    if ((await liveNodes(host, port)) > 0) return;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new Error(`no answer within ${Math.round(timeoutMs / 1000)} s`);
};

/** Metadata v1 for no topics: size, api key 3, version 1, correlation id, client id "lethe", empty topic list. */
const QUESTION = new Uint8Array([
  0, 0, 0, 19, 0, 3, 0, 1, 0, 0, 0, 1, 0, 5, 0x6c, 0x65, 0x74, 0x68, 0x65, 0, 0, 0, 0,
]);

/** Number of nodes in the answer; 0 when there is none. */
const liveNodes = (host: string, port: number): Promise<number> =>
  new Promise((resolve) => {
    const socket = connect({ host, port });
    let answer = Buffer.alloc(0);
    const finish = (nodes: number): void => {
      socket.destroy();
      resolve(nodes);
    };
    socket.setTimeout(QUESTION_MS, () => finish(0));
    socket.on('error', () => finish(0));
    socket.on('close', () => finish(0));
    socket.on('connect', () => socket.write(QUESTION));
    socket.on('data', (chunk: Buffer) => {
      answer = Buffer.concat([answer, chunk]);
      // size (4), correlation id (4), number of brokers (4)
      if (answer.length >= 12) finish(answer.readInt32BE(8));
    });
  });
