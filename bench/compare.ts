/**
 * Holds a suite's ratios against those of a record: what became slower than noise allows. Ratios of one run against ratios of another,
 * never absolute times, so that another machine or a loaded one compares as well.
 */
import type { Figure, SuiteResult } from './harness.ts';

export interface Slower {
  readonly ratio: string;
  readonly before: number;
  readonly now: number;
}

/** Medians of two runs on shared machines differ by up to a quarter without any cause (measured: bench/BIAS.md). */
export const TOLERANCE = 0.75;

/** Ratios whose median fell below `TOLERANCE` of the recorded one. Ratios that only one side has are left out. */
export const slowerRatios = (
  before: Pick<SuiteResult, 'ratios'>,
  now: Pick<SuiteResult, 'ratios'>,
): Slower[] =>
  Object.entries(before.ratios).flatMap(([ratio, figure]: [string, Figure]) => {
    const current = now.ratios[ratio];
    return current !== undefined && current.median < figure.median * TOLERANCE
      ? [{ ratio, before: figure.median, now: current.median }]
      : [];
  });
