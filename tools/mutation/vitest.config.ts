import { defineConfig } from 'vitest/config';

/** Tests that cost seconds each: a mutant that survives has run all that reach it. */
const SLOW = [
  'test/unit/detect/prefilter.test.ts',
  'test/unit/detect/kernel/kernel.test.ts',
  'test/unit/redact/memory.test.ts',
];
const SLOW_ENGINES =
  /^(?!.*(rows forgotten at every step|too short for streams|a byte a step|larger buffer|workers:))/u;

/** Stage `quick` of main.ts. */
const QUICK = {
  include: ['test/unit/{regex,detect,act,redact}/**/*.test.ts', 'test/suite/**/*.test.ts'],
  exclude: SLOW,
  testNamePattern: SLOW_ENGINES,
};

/** Stage `wide`: what else holds these rooms. Comparisons with other engines in processes of their own are left out. */
const WIDE = {
  include: [
    'test/property/**/*.test.ts',
    'test/hostile/**/*.test.ts',
    'test/process/rules.test.ts',
    ...SLOW.slice(0, 2),
  ],
  exclude: [
    'test/property/regex-re2*.test.ts',
    'test/property/exhaustive.property.test.ts',
    'test/property/{shipped-stacks,obfuscators,layer-stacks}.property.test.ts',
    'test/hostile/shipped-rules.test.ts',
  ],
};

export default defineConfig({
  test: {
    testTimeout: 120_000,
    ...(process.env['LETHE_MUTATION_TESTS'] === 'wide' ? WIDE : QUICK),
  },
});
