/**
 * Vitest sequencer: the files that take longest begin first, whatever their project. By default projects run one after the other by name
 * and, on a fresh clone, the largest file first: the simulation then began behind all others and ran alone to the end.
 */
import type { TestSpecification } from 'vitest/node';
import { BaseSequencer } from 'vitest/node';

/** Seconds on two cores, as of 2026-11-26; a file that is not here takes less than any of them. */
export const SECONDS: Readonly<Record<string, number>> = {
  'faults/faults': 300,
  'sim/sim': 240,
  'bench/suites': 170,
  'process/rules': 150,
  'fuzz/fuzz': 90,
  'property/redact-laws.property': 70,
  'property/batch-arming.property': 70,
  'process/memory': 50,
  'process/bombs': 40,
  'bench/detection': 40,
  'hostile/shipped-rules': 40,
  'unit/pack/worst-case': 40,
  'process/explain': 40,
  'unit/cli/main': 35,
  'suite/suite': 30,
  'process/package': 30,
};

const secondsOf = ({ moduleId }: TestSpecification): number =>
  SECONDS[/\/test\/(.*)\.test\.ts$/.exec(moduleId)?.[1] ?? ''] ?? 0;

export default class TestOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- the sequencer's own, of no array
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => secondsOf(b) - secondsOf(a));
  }
}
