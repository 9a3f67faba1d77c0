/**
 * How often V8 collects the whole heap, and what becomes of memory that nobody needs any more.
 *
 * Fetched bytes count towards V8's limit and die within milliseconds, so that it collects every 12 MB: at full rate that took as much
 * CPU as all the rest (2.26 against 1.45 us a record, `npm run bench -- kafka`, decision 0018). It may grow to `GROWTH_PERCENT` more
 * than what a collection left before the next one. More saves nothing since what was fetched is given up (`kafka/fetched-frame.ts`).
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Before anything large is made. */
export const letGarbageGather = (): void =>
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);

const GROWTH_PERCENT = 100;

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
