import { defineConfig } from 'vitest/config';

/**
 * The tests that hold regex, detect and act, without those that cost seconds each: a mutant that survives has run them all.
 * What the suite's slower engines would find too is left to `npm test`, so a score of these is a lower bound.
 */
export default defineConfig({
  test: {
    testTimeout: 60_000,
    include: ['test/unit/{regex,detect,act,redact}/**/*.test.ts', 'test/suite/**/*.test.ts'],
    exclude: [
      'test/unit/detect/prefilter.test.ts',
      'test/unit/detect/kernel/kernel.test.ts',
      'test/unit/redact/memory.test.ts',
    ],
    testNamePattern:
      /^(?!.*(rows forgotten at every step|too short for streams|a byte a step|larger buffer|workers:))/u,
  },
});
