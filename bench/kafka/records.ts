/**
 * Log records of an exact size from a seed: half plain lines, half JSON, one in a hundred with an invented secret. They come in a
 * ring, so that every run of whole rings has the same secrets in it.
 */
import { corpus } from '../corpus.ts';
import type { Random } from '../random.ts';
import { ALPHANUMERIC, createRandom, DIGITS } from '../random.ts';

export const SECRET_EVERY = 100;

/** `count` values of `size` bytes each. */
export const createRing = (count: number, size: number, seed: number): Buffer[] => {
  const random = createRandom(seed);
  const text = corpus('clean', seed, 4 * size * 64).toString('latin1');
  const lines = text.replaceAll(/["\\]/g, "'").split('\n').slice(0, -1);
  return Array.from({ length: count }, (_, i) => {
    const secret = i % SECRET_EVERY === 7 ? random.pick(SECRETS)(random) : '';
    const value = i % 2 === 0 ? plain(lines, i, size, secret) : json(lines, i, size, secret);
    return Buffer.from(value, 'latin1');
  });
};

const plain = (lines: readonly string[], at: number, size: number, secret: string): string =>
  filled(lines, at, size - secret.length) + secret;

const json = (lines: readonly string[], at: number, size: number, secret: string): string => {
  const open = '{"level":"info","service":"order-api","status":200,"msg":"';
  return `${open}${filled(lines, at, size - open.length - secret.length - 2)}${secret}"}`;
};

/** Whole lines one after the other, cut to `length`, the last character a space: what follows stands alone. */
const filled = (lines: readonly string[], at: number, length: number): string => {
  let out = '';
  for (let i = at * 3; out.length < length; i++) out += `${lines[i % lines.length]!} `;
  return `${out.slice(0, length - 1)} `;
};

const SECRETS: readonly ((random: Random) => string)[] = [
  (random) => `ghp_${random.text(36, ALPHANUMERIC)}`,
  (random) => `Authorization: Bearer ${random.text(40, ALPHANUMERIC)}`,
  (random) => `AKIA${random.text(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}`,
  (random) => `peer 2${random.text(1, '34')}.${random.text(2, DIGITS)}.7.9`,
];

export interface BenchRecord {
  readonly key: Buffer;
  readonly value: Buffer;
  readonly header: string;
}

/** The record at place `at` of a partition. Keys and headers are letters: no rule looks twice at them. */
export const recordAt = (
  ring: readonly Buffer[],
  partitions: number,
  partition: number,
  at: number,
): BenchRecord => {
  const index = at * partitions + partition;
  return {
    key: Buffer.from(`order-${letters(index % 5000)}`),
    value: ring[index % ring.length]!,
    header: `node-${letters(index)}`,
  };
};

const letters = (value: number): string =>
  value
    .toString(26)
    .padStart(8, '0')
    .replaceAll(/./g, (digit) => LETTERS[Number.parseInt(digit, 26)]!);
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
