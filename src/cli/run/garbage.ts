/**
 * How often V8 collects, and what becomes of memory that nobody needs any more.
 *
 * Fetched bytes count towards V8's limit and die within milliseconds, so that it collects every 12 MB: at full rate that took as much
 * CPU as all the rest. It may grow to `GROWTH_PERCENT` more than what a collection left before the next one. The young generation does
 * not grow at all: batches outlive any size of it, and what it grew to (55 MB) was never given back (decision 0018).
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Before anything large is made. */
export const letGarbageGather = (): void => {
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
  setFlagsFromString(`--semi-space-growth-factor=${YOUNG_GROWTH_FACTOR}`);
};

/** `npm run bench -- kafka`: 300 takes 85 MB more in `rss.mb.64-partitions`, for a copy that costs 0.83 to 1.05 of it. */
const GROWTH_PERCENT = 100;
const YOUNG_GROWTH_FACTOR = 1;

/**
 * After the packs were loaded: that leaves 130 MB of dead heap which V8 keeps. A collection of everything, as before it would give up for
 * lack of memory, returns it (284 -> 145 MB resident; bench `kafka`, cell `rss.mb.64-partitions`). Takes about 0.1 s.
 */
export const returnMemory = (): void => {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') return;
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
};
