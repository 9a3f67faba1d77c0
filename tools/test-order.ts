/**
 * Vitest sequencer: of what takes long, half of the workers' time goes to files that mostly wait (for brokers, sessions, polls), half to
 * those that compute, the longest of each first, whatever their project; all others follow. By default projects run one after the
 * other by name and, on a fresh clone, the largest file first: the simulation then began behind all others and ran alone to the end, and
 * two files that wait left the processors idle.
 */
import type { TestSpecification } from 'vitest/node';
import { BaseSequencer } from 'vitest/node';

/** Seconds on two cores, as of 2026-11-27; a file that is not here takes less than most of them. */
export const WAITING: Readonly<Record<string, number>> = {
  'faults/faults': 245,
  'bench/suites': 120,
  'broker/exactly-once': 92,
  'broker/kill': 42,
  'broker/compaction': 37,
  'broker/members': 37,
  'broker/drain': 36,
  'broker/resume': 25,
  'broker/demo': 21,
  'broker/soak': 21,
  'broker/codecs': 20,
  'broker/faults': 19,
  'broker/security': 19,
  'broker/fairness': 16,
};

export const COMPUTING: Readonly<Record<string, number>> = {
  'sim/sim': 297,
  'process/explain': 54,
  'process/rules': 52,
  'fuzz/fuzz': 39,
  'bench/detection': 38,
  'hostile/shipped-rules': 36,
  'property/redact-laws.property': 35,
  'property/batch-arming.property': 34,
  'process/memory': 29,
  'process/pipe': 29,
  'process/bombs': 26,
  'process/package': 25,
  'process/pipe-input': 19,
  'unit/pack/worst-case': 17,
  'process/bundle': 17,
  'unit/cli/main': 14,
  'suite/suite': 12,
};

/** Seconds after which a file would begin if each kind had a worker of its own. */
const beginnings = (kind: Readonly<Record<string, number>>): [string, number][] => {
  let at = 0;
  return Object.entries(kind)
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, seconds]) => [name, (at += seconds) - seconds]);
};

const BEGINS: ReadonlyMap<string, number> = new Map([
  ...beginnings(COMPUTING),
  ...beginnings(WAITING),
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
