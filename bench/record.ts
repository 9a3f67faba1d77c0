/** Keeps a result as bench/record/<date>-<commit>-<suite>.json. Measuring is never refused for load, recording is. */
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import type { SuiteResult } from './harness.ts';

/** `loadBefore` = load average when the bench began. Says what it did. */
export const record = (result: SuiteResult, loadBefore: number): string => {
  const refusal = recordRefusal(loadBefore, loadavg()[0]!, result.machine.cores);
  if (refusal !== null) return refusal;
  const { date, commit } = result.machine;
  const name = `${date.slice(0, 10)}-${commit}-${result.suite}.json`;
  writeFileSync(new URL(`record/${name}`, import.meta.url), `${JSON.stringify(result, null, 1)}\n`);
  return `recorded bench/record/${name}`;
};

/** What the bench itself keeps ready to run at most: client, broker, and the process that fills and verifies. */
const OWN_LOAD = 3;

/** Why nothing is recorded, or null: others may keep less than one process per core ready, before and meanwhile. */
export const recordRefusal = (before: number, after: number, cores: number): string | null =>
  before > cores || after > cores + OWN_LOAD
    ? `not recorded: load ${before.toFixed(2)} before, ${after.toFixed(2)} after, on ${cores} cores`
    : null;
