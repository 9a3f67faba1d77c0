/**
 * Recall: values made by the generators, carried in lines, through the redactor as a library. Strict: a value leaks when half of it,
 * in one piece, is still in the output (a value of fewer than eight characters: all of it).
 */
import type { Redactor } from '../../src/redact/redactor.ts';
import { createRandom } from '../random.ts';
import type { Carried } from './carriers.ts';
import { carryFree, carryLabelled, carryOwn } from './carriers.ts';
import { credentialKinds } from './credentials.ts';
import type { Kind } from './kind.ts';
import { networkKinds } from './network.ts';
import { personalKinds } from './personal.ts';
import { redactLines } from './redact-lines.ts';
import { tokenKinds } from './tokens.ts';

export interface Recall {
  readonly family: string;
  readonly kind: string;
  readonly made: number;
  readonly leaked: number;
  /** Carriers of the leaks. Values are invented, but no report needs them. */
  readonly carriers: ReadonlyMap<string, number>;
  readonly examples: readonly { readonly line: string; readonly out: string }[];
}

export const kinds = (): Kind[] => [
  ...tokenKinds(),
  ...credentialKinds(),
  ...personalKinds(),
  ...networkKinds(),
];

/** `count` values of every kind; the same seed makes the same lines. */
export const measureRecall = async (
  redactor: Redactor,
  seed: number,
  count: number,
): Promise<Recall[]> => {
  const results: Recall[] = [];
  for (const [index, kind] of kinds().entries()) {
    const carried = carryAll(kind, seed + index, count);
    const outputs = await redactLines(
      redactor,
      carried.map(({ line }) => line),
    );
    const carriers = new Map<string, number>();
    const examples: { line: string; out: string }[] = [];
    for (const [i, { carrier, line, secret }] of carried.entries()) {
      if (!leaks(outputs[i]!, secret)) continue;
      carriers.set(carrier, (carriers.get(carrier) ?? 0) + 1);
      if (examples.length < 3) examples.push({ line, out: outputs[i]! });
    }
    const leaked = [...carriers.values()].reduce((sum, n) => sum + n, 0);
    results.push({ family: kind.family, kind: kind.name, made: count, leaked, carriers, examples });
  }
  return results;
};

/** `count` values of the kind, carried as logs carry them. */
export const carryAll = (kind: Kind, seed: number, count: number): Carried[] => {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, i) => {
    const value = kind.make(random);
    if (kind.lines !== undefined) return carryOwn(value, kind.lines[i % kind.lines.length]!);
    if (kind.labels === null) return carryFree(random, value);
    return carryLabelled(random, value, random.pick(kind.labels));
  });
};

/** Does half of `secret` stand in `out` in one piece? */
export const leaks = (out: string, secret: string): boolean => {
  if (secret.length < 8) return out.includes(secret);
  const half = Math.ceil(secret.length / 2);
  for (let at = 0; at + half <= secret.length; at++)
    if (out.includes(secret.slice(at, at + half))) return true;
  return false;
};
