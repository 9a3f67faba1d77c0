/** What was asked for, by the name of a ratio or figure: at least or at most. */
import type { SuiteResult } from './harness.ts';

interface Floor {
  readonly atLeast?: number;
  /** Instead of it on a machine of four cores or more. */
  readonly atLeastOnFour?: number;
  readonly atMost?: number;
}

export const FLOORS: Readonly<Record<string, Floor>> = {
  '12.clean.js-regexp': { atLeast: 30 },
  '12.sparse.js-regexp': { atLeast: 30 },
  '12.dense.js-regexp': { atLeast: 9 },
  // Of lines that never repeat: 0.7 of what is asked of sparse ones.
  '12.fresh.js-regexp': { atLeast: 21 },
  'all.clean.js-keyword-gate': { atLeast: 100 },
  'all.sparse.js-keyword-gate': { atLeast: 90 },
  'all.dense.js-keyword-gate': { atLeast: 40 },
  'all.fresh.js-keyword-gate': { atLeast: 63 },
  'growth.clean': { atMost: 2 },
  'growth.sparse': { atMost: 2.2 },
  'growth.dense': { atMost: 1.7 },
  // A cost: that of sparse lines by 0.7.
  'growth.fresh': { atMost: 3.14 },
  'workers.2': { atLeast: 1.25, atLeastOnFour: 1.5 },
  'hostile.warm': { atLeast: 0.05 },
  'pipe.all.clean': { atLeast: 0.5 },
  'start.seconds': { atMost: 1.5 },
  // Prebuilt (decision 0053); what is loaded from YAML took four.
  'start.shipped.seconds': { atMost: 2 },
  'copy.200.none.kafkajs': { atLeast: 5 },
  'copy.1000.none.kafkajs': { atLeast: 3 },
  'copy.200.zstd.kafkajs': { atLeast: 3 },
  'copy.200.none.eos': { atMost: 1.25 },
  'redact.200.none.kafkajs-copy': { atLeast: 2 },
  'redact.1000.none.kafkajs-copy': { atLeast: 1.5 },
  'json.vs-text': { atLeast: 0.5 },
  'json.pino-redact': { atLeast: 5 },
  'layers.cost': { atMost: 1.15 },
  'idle.ms-per-s': { atMost: 5 },
  'rss.mb.64-partitions': { atMost: 300 },
  'latency.p99-ms': { atMost: 50 },
};

/** The less of it the better. */
export const isCost = (name: string): boolean =>
  name.startsWith('growth.') || FLOORS[name]?.atMost !== undefined;

/** Medians that miss their floor, a line each. */
export const missedFloors = ({
  ratios,
  machine,
}: Pick<SuiteResult, 'ratios'> & { readonly machine: { readonly cores: number } }): string[] =>
  Object.entries(ratios).flatMap(([name, { median }]) => {
    const floor = FLOORS[name] ?? {};
    const { atMost = Infinity } = floor;
    const { atLeast = -Infinity } =
      machine.cores >= 4 && floor.atLeastOnFour !== undefined
        ? { atLeast: floor.atLeastOnFour }
        : floor;
    if (median < atLeast) return [`${name} is ${median}, at least ${atLeast} is asked for`];
    return median > atMost ? [`${name} is ${median}, at most ${atMost} is asked for`] : [];
  });
