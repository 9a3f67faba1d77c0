/**
 * Log objects as services write them, about 390 bytes a line, three in ten with escapes in their message, one in a hundred with a
 * password. Frozen like bench/corpus.ts.
 */
import type { Random } from '../random.ts';
import { ALPHANUMERIC, createRandom } from '../random.ts';

export interface LogObjects {
  readonly lines: Buffer;
  readonly count: number;
  /** Lines with a member that the field rules ask for. */
  readonly withSecret: number;
}

/** About `bytes` of lines; the same seed makes the same ones. */
export const logObjects = (seed: number, bytes: number): LogObjects => {
  const random = createRandom(seed);
  const lines: string[] = [];
  let withSecret = 0;
  for (let length = 0; length < bytes;) {
    const secret = random.below(100) === 0;
    if (secret) withSecret++;
    const line = `${JSON.stringify(logObject(random, secret))}\n`;
    lines.push(line);
    length += line.length;
  }
  return { lines: Buffer.from(lines.join(''), 'latin1'), count: lines.length, withSecret };
};

const logObject = (random: Random, secret: boolean): unknown => ({
  level: random.pick(['info', 'info', 'warn', 'debug']),
  time: `2026-0${1 + random.below(9)}-1${random.below(10)}T0${random.below(10)}:${10 + random.below(50)}:${10 + random.below(50)}Z`,
  service: `${random.pick(WORDS)}-api`,
  host: `node-${random.pick(WORDS)}`,
  trace: traceId(random),
  request: {
    method: random.pick(['GET', 'POST', 'PUT']),
    path: `/v1/${random.pick(WORDS)}/${random.pick(WORDS)}`,
    status: 200 + random.below(300),
    agent: 'curl/8.5',
    ...(secret ? { body: { password: random.text(12, ALPHANUMERIC) } } : {}),
  },
  took: random.below(900),
  tags: [random.pick(WORDS), random.pick(WORDS)],
  message: message(random),
});

const message = (random: Random): string => {
  const words = Array.from({ length: 15 }, () => random.pick(WORDS)).join(' ');
  if (random.below(10) >= 3) return words;
  return `${words} "${random.pick(WORDS)}" failed\n\tat ${random.pick(WORDS)}\\${random.pick(WORDS)}`;
};

/** Hex with a letter in every fourth place, so that no digits look like a number of somebody. */
const traceId = (random: Random): string =>
  Array.from(
    { length: 8 },
    () => random.text(3, '0123456789abcdef') + random.text(1, 'abcdef'),
  ).join('');

const WORDS = (
  'order invoice cart stock ledger basket catalog shipment quote batch shard replica bucket segment cursor ' +
  'window lease digest index planner router worker billing mailer render thumbnail archive journal metric probe'
).split(' ');
