import { availableParallelism } from 'node:os';
import type { Plugin } from 'vitest/config';
import { defineConfig } from 'vitest/config';
import TestOrder from './tools/test-order.ts';

const project = (name: string, extra: object = {}) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.ts`], ...extra },
});

/** The closing line ends a run with any `--reporter`, which would otherwise take the place of the reporters below. */
const CLOSING_LINE = './tools/closing-line.ts';
const closingLine: Plugin = {
  name: 'closing-line',
  configureVitest: ({ vitest: { config } }) => {
    if (
      !config.reporters.some((reporter) => Array.isArray(reporter) && reporter[0] === CLOSING_LINE)
    )
      config.reporters.push([CLOSING_LINE, {}]);
  },
};

export default defineConfig({
  plugins: [closingLine],
  test: {
    // Properties make thousands of kernels. Beside another busy process V8's helpers of the collector stalled them for minutes.
    execArgv: ['--single-threaded-gc'],
    // By default a core is left free, which on two cores halves what runs.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: TestOrder },
    reporters: [process.env['CI'] === undefined ? 'default' : 'dot'],
    projects: [
      // Not a measure of speed: a loaded machine must not turn a test red.
      project('unit', { testTimeout: 180_000 }),
      project('process', { testTimeout: 180_000 }),
      project('tidy', { testTimeout: 120_000 }),
      project('suite', { testTimeout: 180_000 }),
      project('property', { testTimeout: 120_000 }),
      project('fidelity', { testTimeout: 180_000 }),
      project('hostile', { testTimeout: 180_000 }),
      project('fuzz', { testTimeout: 300_000 }),
      project('side-doors', { testTimeout: 180_000 }),
      project('regress'),
      project('sim', { testTimeout: 300_000 }),
      project('faults', { testTimeout: 900_000 }),
      project('bench', { testTimeout: 120_000 }),
      project('broker', {
        globalSetup: ['test/broker/support/global-setup.ts'],
        fileParallelism: false,
        testTimeout: 180_000,
        hookTimeout: 180_000,
      }),
    ],
  },
});
