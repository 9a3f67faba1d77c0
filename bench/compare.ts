/**
 * Holds a suite's ratios against those of a record: what became slower than noise allows. Ratios of one run against ratios of another,
 * never absolute times, so that another machine or a loaded one compares as well.
 */
import { isCost } from './floors.ts';
import type { Figure, SuiteResult } from './harness.ts';

export interface Slower {
  readonly ratio: string;
  readonly before: number;
  readonly now: number;
}

/** Medians of two runs on shared machines differ by up to a quarter without any cause (measured: bench/BIAS.md). */
export const TOLERANCE = 0.75;

/** Ratios whose median fell below `TOLERANCE` of the recorded one, costs that rose as much. What only one side has is left out. */
export const slowerRatios = (
  before: Pick<SuiteResult, 'ratios'>,
  now: Pick<SuiteResult, 'ratios'>,
): Slower[] =>
  Object.entries(before.ratios).flatMap(([ratio, figure]: [string, Figure]) => {
    const current = now.ratios[ratio];
    if (current === undefined) return [];
    const [high, low] = isCost(ratio) ? [current, figure] : [figure, current];
    return low.median < high.median * TOLERANCE
      ? [{ ratio, before: figure.median, now: current.median }]
      : [];
  });
