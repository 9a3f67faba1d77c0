/**
 * Vitest sequencer: of what takes long, half of the workers' time goes to files that mostly wait (for brokers, sessions, polls), half to
 * those that compute, the longest of each first, whatever their project; all others follow. By default projects run one after the
 * other by name and, on a fresh clone, the largest file first: the simulation then began behind all others and ran alone to the end, and
 * two files that wait left the processors idle.
 */
import type { TestSpecification } from 'vitest/node';
import { BaseSequencer } from 'vitest/node';

/** Seconds on two cores, as of 2026-11-28; a file that is not here takes less than 12. */
export const WAITING: Readonly<Record<string, number>> = {
  'faults/faults': 191,
  'bench/suites': 180,
  'broker/exactly-once': 93,
  'broker/demo': 47,
  'broker/kill': 40,
  'broker/resume': 40,
  'broker/drain': 39,
  'broker/compaction': 35,
  'broker/members': 34,
  'broker/soak': 25,
  'broker/codecs': 25,
  'broker/security': 22,
  'broker/faults': 21,
  'broker/fairness': 18,
  'broker/fidelity': 12,
};

export const COMPUTING: Readonly<Record<string, number>> = {
  'sim/sim': 198,
  'process/rules': 80,
  'property/redact-laws.property': 68,
  'hostile/shipped-rules': 57,
  'property/batch-arming.property': 55,
  'hostile/size': 53,
  'fuzz/fuzz': 52,
  'bench/detection': 44,
  'process/memory': 43,
  'fidelity/samples-in-carriers': 33,
  'process/package': 30,
  'process/explain': 28,
  'suite/suite': 28,
  'property/obfuscators.property': 28,
  'property/detect-oracle.property': 27,
  'process/file-mode': 26,
  'process/bombs': 25,
  'property/library.property': 25,
  'unit/pack/worst-case': 24,
  'property/plain-records.property': 23,
  'unit/cli/main': 21,
  'property/layer-stacks.property': 21,
  'process/pipe': 20,
  'unit/detect/prefilter': 19,
  'hostile/json': 19,
  'property/plain-search.property': 18,
  'property/regex-re2.property': 18,
  'property/exhaustive-worst-case.property': 18,
  'process/bundle': 16,
  'fidelity/golden': 16,
  'property/shipped-stacks.property': 15,
  'hostile/wrappings': 14,
  'unit/index/index': 13,
  'hostile/engine': 12,
  'unit/cli/demo/sample': 12,
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
