/**
 * Vitest sequencer: of what takes long, one worker's time goes to files that mostly wait (for brokers, sessions, polls), that of the others
 * to those that compute, the longest of each first, whatever their project; all others follow. By default projects run one after the
 * other by name and, on a fresh clone, the largest file first: the simulation then began behind all others and ran alone to the end, and
 * two files that wait left the processors idle.
 */
import type { TestSpecification } from 'vitest/node';
import { BaseSequencer } from 'vitest/node';

/** So many at least, whatever the cores: of what waits, one file more than there are cores keeps them busy. */
export const WORKERS_MIN = 3;

/** Seconds on two cores, as of 2026-11-29; a file that is not here takes less than 12. */
export const WAITING: Readonly<Record<string, number>> = {
  'faults/faults': 247,
  'bench/suites': 178,
  'broker/exactly-once': 123,
  'broker/kill': 48,
  'broker/compaction': 48,
  'broker/drain': 45,
  'broker/members': 41,
  'broker/demo': 40,
  'broker/soak': 37,
  'broker/codecs': 34,
  'broker/resume': 34,
  'broker/faults': 26,
  'broker/security': 23,
  'broker/fairness': 19,
  'broker/fidelity': 15,
  'broker/bad-input': 12,
};

export const COMPUTING: Readonly<Record<string, number>> = {
  'sim/sim': 250,
  'process/rules': 110,
  'fidelity/samples-in-carriers': 74,
  'property/redact-laws.property': 66,
  'fuzz/fuzz': 66,
  'hostile/size': 61,
  'property/obfuscators.property': 54,
  'bench/detection': 47,
  'process/memory': 41,
  'process/explain': 41,
  'process/bombs': 40,
  'property/detect-oracle.property': 36,
  'process/package': 35,
  'hostile/shipped-rules': 34,
  'suite/suite': 33,
  'process/pipe': 30,
  'unit/pack/worst-case': 28,
  'property/layer-stacks.property': 28,
  'property/plain-search.property': 26,
  'property/shipped-stacks.property': 25,
  'property/plain-records.property': 25,
  'property/regex-re2.property': 24,
  'unit/detect/prefilter': 21,
  'hostile/wrappings': 21,
  'hostile/json': 20,
  'property/library.property': 19,
  'unit/cli/main': 19,
  'process/file-mode': 18,
  'fidelity/golden': 16,
  'process/bundle': 16,
  'unit/index/index': 15,
  'process/pipe-input': 15,
  'property/exhaustive.property': 15,
  'hostile/engine': 14,
  'side-doors/command-line': 13,
  'property/chunk-walks.property': 13,
  'suite/without-glances': 12,
};

/** Seconds after which a file would begin if `workers` had nothing to do but files of its kind. */
const beginnings = (
  kind: Readonly<Record<string, number>>,
  workers: number,
): [string, number][] => {
  let at = 0;
  return Object.entries(kind)
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, seconds]) => [name, ((at += seconds) - seconds) / workers]);
};

const BEGINS: ReadonlyMap<string, number> = new Map([
  ...beginnings(COMPUTING, WORKERS_MIN - 1),
  ...beginnings(WAITING, 1),
]);

const beginOf = ({ moduleId }: TestSpecification): number =>
  BEGINS.get(/\/test\/(.*)\.test\.ts$/.exec(moduleId)?.[1] ?? '') ?? Infinity;

export default class TestOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- the sequencer's own, of no array
    const sorted = await super.sort(files);
    return sorted
      .map((file) => ({ file, at: beginOf(file) }))
      .toSorted((a, b) => (a.at === b.at ? 0 : a.at - b.at))
      .map(({ file }) => file);
  }
}
