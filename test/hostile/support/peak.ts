/** The peak of the process's resident memory over a piece of work: heap, buffers and the kernel's memory alike. */
import { readFileSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const MIB = 1024 * 1024;
/** What lies about after a small piece of work is not worth a collection of its own. */
const GARBAGE_MAX = 32 * MIB;

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as (options: object) => void;
/** Pages too that the heap would keep for later: what grows into those is not seen. */
const collect = (): void => gc({ type: 'major', execution: 'sync', flavor: 'last-resort' });

/** Bytes that resident memory grew by at most while `work` ran, from after a collection where much garbage lay about. */
export const peakGrowth = async <T>(
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly growth: number }> => {
  const garbage = residentNow();
  if (garbage - settled > GARBAGE_MAX) {
    collect();
    settled = residentNow();
  }
  forgetPeak();
  const before = residentNow();
  const result = await work();
  return { result, growth: residentPeak() - before };
};

/** Resident bytes behind the last collection. */
let settled = 0;

const residentNow = (): number => process.memoryUsage.rss();

/** Linux starts its mark of the peak anew on this word. Elsewhere the mark only rises, so that less is seen, and nothing too much. */
const forgetPeak = (): void => {
  if (process.platform === 'linux') writeFileSync('/proc/self/clear_refs', '5');
};

const residentPeak = (): number => {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS * 1_024;
  const [, kib] = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  if (kib === undefined) throw new Error('no mark of the peak in /proc/self/status');
  return Number(kib) * 1_024;
};
