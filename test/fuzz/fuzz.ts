/**
 * The fuzzer: mutants of a kept corpus through a target that throws where a law is broken. A mutant that shows the target something new
 * (its signature) joins the pool. Same seed, same run.
 */
import { readFileSync } from 'node:fs';
import { bytesOfLine } from '../suite/json/bytes.ts';
import { createRandom } from '../sim/world/random.ts';
import type { Input } from './mutate.ts';
import { mutant } from './mutate.ts';

/** Checks one input; throws when a law is broken. What it gives names the way that the input took, roughly. */
export type Target = (bytes: Uint8Array) => Promise<string>;

export interface Find {
  readonly bytes: Uint8Array;
  readonly error: unknown;
  /** Which run of the seed it was. */
  readonly run: number;
}

export interface FuzzResult {
  readonly runs: number;
  /** Ways that were seen. */
  readonly ways: number;
  readonly find: Find | null;
}

const POOL_MAX = 3_000;

const bytesOf = (input: Input): Uint8Array => Uint8Array.from(Buffer.from(input, 'latin1'));

/** Runs until `runs` are done, `until` says so, or a law is broken; then the input is made smaller first. */
export const fuzz = async (
  target: Target,
  corpus: readonly Uint8Array[],
  seed: number,
  runs: number,
  isOver: () => boolean = () => false,
): Promise<FuzzResult> => {
  const random = createRandom(seed);
  const pool = corpus.map((it): Input => Buffer.from(it).toString('latin1'));
  const ways = new Set<string>();
  let run = 0;
  for (; run < runs && !isOver(); run++) {
    const input = mutant(random, pool);
    const error = await errorOf(target, bytesOf(input), (way) => {
      if (ways.has(way)) return;
      ways.add(way);
      if (pool.length < POOL_MAX) pool.push(input);
    });
    if (error === null) continue;
    const small = await smaller(input, target);
    return { runs: run + 1, ways: ways.size, find: { bytes: bytesOf(small), error, run } };
  }
  return { runs: run, ways: ways.size, find: null };
};

const errorOf = async (
  target: Target,
  bytes: Uint8Array,
  seen: (way: string) => void,
): Promise<unknown> => {
  try {
    seen(await target(bytes));
    return null;
  } catch (error) {
    return error;
  }
};

/** Takes out pieces, large ones first, as long as a law is broken. */
const smaller = async (input: Input, target: Target): Promise<Input> => {
  let best = input;
  for (let size = best.length >> 1; size > 0; size >>= 1) {
    for (let at = 0; at < best.length;) {
      const next = best.slice(0, at) + best.slice(at + size);
      const isFound = (await errorOf(target, bytesOf(next), () => undefined)) !== null;
      if (isFound) best = next;
      else at += size;
    }
  }
  return best;
};

/** The corpus of a target: a line an input (test/suite/json/bytes.ts). */
export const corpusOf = (name: string): readonly Uint8Array[] =>
  readFileSync(new URL(`corpus/${name}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(bytesOfLine);
