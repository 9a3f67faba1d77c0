/** Keeps a result as bench/record/<date>-<commit>-<suite>.json. Measuring is never refused for load, recording is. */
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import type { SuiteResult } from './harness.ts';

/** Says what it did. */
export const record = (result: SuiteResult): string => {
  const refusal = recordRefusal(loadavg()[0]!, result.machine.cores);
  if (refusal !== null) return refusal;
  const { date, commit } = result.machine;
  const name = `${date.slice(0, 10)}-${commit}-${result.suite}.json`;
  writeFileSync(new URL(`record/${name}`, import.meta.url), `${JSON.stringify(result, null, 1)}\n`);
  return `recorded bench/record/${name}`;
};

/** Why nothing is recorded, or null: others may keep one process per core ready to run beside the bench itself. */
export const recordRefusal = (load: number, cores: number): string | null =>
  load > cores + 1 ? `not recorded: load ${load.toFixed(2)} on ${cores} cores` : null;
