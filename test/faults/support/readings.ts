/** What a sidecar says of itself while it runs for long: memory, handles. */
import type { Member } from './stage.ts';

export interface Reading {
  readonly atMs: number;
  readonly rssMiB: number;
  readonly handles: number;
}

export interface Trend {
  /** Least squares over the readings behind the warm-up. */
  readonly rssMiBPerHour: number;
  /** Medians of quarters of the time: memory and handles are to be level from the second on. */
  readonly rssMiB: readonly number[];
  readonly handles: readonly number[];
}

/** null when the process did not answer. */
export const readingOf = async (member: Member, atMs: number): Promise<Reading | null> => {
  const rss = await member.metric(/^process_resident_memory_bytes /);
  const handles = await member.metric(/^nodejs_active_handles_total /);
  return rss === 0 ? null : { atMs, rssMiB: rss / 2 ** 20, handles };
};

const WARM_UP = 0.25;

export const trendOf = (readings: readonly Reading[]): Trend => {
  const quarter = readings.length / 4;
  const quarters = [0, 1, 2, 3].map((i) => readings.slice(i * quarter, (i + 1) * quarter));
  const of = (pick: (reading: Reading) => number): number[] =>
    quarters.map((some) => median(some.map(pick)));
  return {
    rssMiBPerHour: slope(readings.slice(Math.floor(readings.length * WARM_UP))) * 3_600_000,
    rssMiB: of(({ rssMiB }) => Math.round(rssMiB * 10) / 10),
    handles: of(({ handles }) => handles),
  };
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** MiB per millisecond. */
const slope = (readings: readonly Reading[]): number => {
  const mean = (pick: (reading: Reading) => number): number =>
    readings.reduce((sum, reading) => sum + pick(reading), 0) / readings.length;
  const [at, rss] = [mean(({ atMs }) => atMs), mean(({ rssMiB }) => rssMiB)];
  const over = readings.reduce((sum, one) => sum + (one.atMs - at) * (one.rssMiB - rss), 0);
  const under = readings.reduce((sum, one) => sum + (one.atMs - at) ** 2, 0);
  return under === 0 ? 0 : over / under;
};
