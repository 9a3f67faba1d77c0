/**
 * Unit tests that need a process of their own: what they put in the place of a module or set in the process would meet other files, or they
 * ask something of a fresh process.
 */
export const ALONE: string[] = [
  'test/unit/cli/garbage.test.ts',
  'test/unit/detect/kernel/kernel-module.test.ts',
  'test/unit/index/prebuilt.test.ts',
  'test/unit/kafka/compression/compression.test.ts',
  'test/unit/pack/shipped-plans.test.ts',
  'test/unit/redact/forgets-batches.test.ts',
  'test/unit/regex/plan/refuted-plan.test.ts',
];
