/**
 * What is found wrapped against what is found plain: the same lines, each once as it is and once in every wrapping. A value leaks as
 * recall.ts says; what comes out is first unwrapped by other means than lethe's, and where that fails (a marker took the place of a whole
 * run) looked at as it is.
 */
import type { Redactor } from '../../src/redact/redactor.ts';
import type { Carried } from './carriers.ts';
import { carryAll, kinds, leaks } from './recall.ts';
import { redactLines } from './redact-lines.ts';
import type { Wrapping } from './wrappings.ts';
import { WRAPPINGS } from './wrappings.ts';

export interface Wrapped {
  readonly wrapping: string;
  readonly made: number;
  readonly leaked: number;
  /** Leaks of the same lines as they are. */
  readonly leakedPlain: number;
  /** Leaks by kind, where these lines leak wrapped only. */
  readonly kinds: ReadonlyMap<string, number>;
}

/** `count` values of every kind. The same seed makes the same lines. */
export const measureWrapped = async (
  redactor: Redactor,
  seed: number,
  count: number,
): Promise<Wrapped[]> => {
  const lines = kinds().flatMap((kind, index) =>
    carryAll(kind, seed + index, count).map((carried) => ({ ...carried, kind: kind.name })),
  );
  const plain = await leaksOf(redactor, lines, AS_IT_IS);
  const results: Wrapped[] = [];
  for (const wrapping of WRAPPINGS) {
    const wrapped = await leaksOf(redactor, lines, wrapping);
    const only = new Map<string, number>();
    for (const i of wrapped) {
      if (!plain.has(i)) only.set(lines[i]!.kind, (only.get(lines[i]!.kind) ?? 0) + 1);
    }
    results.push({
      wrapping: wrapping.name,
      made: lines.length,
      leaked: wrapped.size,
      leakedPlain: plain.size,
      kinds: only,
    });
  }
  return results;
};

/** Which of the lines leak, by index. */
const leaksOf = async (
  redactor: Redactor,
  lines: readonly Carried[],
  { wrap, unwrap }: Wrapping,
): Promise<ReadonlySet<number>> => {
  const outputs = await redactLines(
    redactor,
    lines.map(({ line }) => wrap(line)),
  );
  const leaked = new Set<number>();
  outputs.forEach((out, i) => {
    const { secret } = lines[i]!;
    if (leaks(unwrapped(out, unwrap), secret) || leaks(out, secret)) leaked.add(i);
  });
  return leaked;
};

const unwrapped = (out: string, unwrap: Wrapping['unwrap']): string => {
  try {
    return unwrap(out);
  } catch {
    return out;
  }
};

const AS_IT_IS: Wrapping = { name: 'plain', wrap: (line) => line, unwrap: (value) => value };
