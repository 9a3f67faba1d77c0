/**
 * How often V8 collects the whole heap.
 *
 * Fetched bytes count towards V8's limit and die within milliseconds, so that it collects every 12 MB: at full rate that took as much
 * CPU as all the rest (2.26 against 1.45 us a record, `npm run bench -- kafka`, decision 0018). It may grow to `GROWTH_PERCENT` more
 * than what a collection left before the next one.
 */
import { setFlagsFromString } from 'node:v8';

/** Before anything large is made. */
export const letGarbageGather = (): void =>
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);

const GROWTH_PERCENT = 300;
