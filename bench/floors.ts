/** What was asked for, by the name of a ratio or figure: at least or at most. */
import type { SuiteResult } from './harness.ts';

interface Floor {
  readonly atLeast?: number;
  readonly atMost?: number;
}

export const FLOORS: Readonly<Record<string, Floor>> = {
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
export const isCost = (name: string): boolean => FLOORS[name]?.atMost !== undefined;

/** Medians that miss their floor, a line each. */
export const missedFloors = ({ ratios }: Pick<SuiteResult, 'ratios'>): string[] =>
  Object.entries(ratios).flatMap(([name, { median }]) => {
    const { atLeast = -Infinity, atMost = Infinity } = FLOORS[name] ?? {};
    if (median < atLeast) return [`${name} is ${median}, at least ${atLeast} is asked for`];
    return median > atMost ? [`${name} is ${median}, at most ${atMost} is asked for`] : [];
  });
