/**
 * What Node made of our modules is kept for the next start: of a clone's start it is the larger half
 * (docs/decisions/0053-prebuilt-rules.md). A worker thread uses it too (ops/worker-thread.ts).
 *
 * Law: only a clone has it, beside what `npm test` keeps there, and as writable as its sources. What is built starts as fast without, and
 * Node's own place for it, below /tmp, is anybody's: who writes there first would run code in a process that holds raw records.
 */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

import { packageRoot } from './demo/package-root.ts';

/** Call before what takes long to load is imported. A place that cannot be written changes nothing but the time of the next start. */
export const keepCompiledModules = (): void => {
  if (import.meta.filename.endsWith('.ts')) {
    enableCompileCache(join(packageRoot(), '.cache', 'compile'));
  }
};
