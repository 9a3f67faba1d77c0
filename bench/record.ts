/** Keeps a result as bench/record/<date>-<commit>-<suite>.json. Measuring is never refused for load, recording is. */
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import type { SuiteResult } from './harness.ts';

/** Says what it did. */
export const record = (result: SuiteResult): string => {
  const load = loadavg()[0]!;
  // The bench itself keeps about one core busy.
  if (load > result.machine.cores + 1) {
    return `not recorded: load ${load.toFixed(2)} on ${result.machine.cores} cores`;
  }
  const { date, commit } = result.machine;
  const name = `${date.slice(0, 10)}-${commit}-${result.suite}.json`;
  writeFileSync(new URL(`record/${name}`, import.meta.url), `${JSON.stringify(result, null, 1)}\n`);
  return `recorded bench/record/${name}`;
};
