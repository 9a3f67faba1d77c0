import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { ALONE } from './tools/alone.ts';
import TestOrder, { WORKERS_MIN } from './tools/test-order.ts';

const project = (name: string, extra: object = {}) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.ts`], ...extra },
});

/**
 * One process for many files, which saves each of them a start and the loading of src: half of the CPU time of small files. Held to it by
 * test/tidy/shared-process.test.ts: nothing there outlives its file.
 */
const shared = { isolate: false, exclude: ALONE };

export default defineConfig({
  test: {
    // Properties make thousands of kernels. Beside another busy process V8's helpers of the collector stalled them for minutes.
    execArgv: ['--single-threaded-gc'],
    // Node strips the types of what it loads by itself; Vite would transform each file of src and hand it to each worker (decision 0076).
    experimental: { viteModuleRunner: false },
    // Tests start hundreds of processes from TypeScript: compiled once, a start takes a third of the CPU less.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL('.cache/compile', import.meta.url)) },
    // By default a core is left free. On two cores the whole took 1,509 s with two workers and 1,346 s with three: what waits for brokers runs
    // beside what computes.
    maxWorkers: Math.max(WORKERS_MIN, availableParallelism() - 1),
    sequence: { sequencer: TestOrder },
    reporters: [process.env['CI'] === undefined ? 'default' : 'dot', './tools/closing-line.ts'],
    projects: [
      // Not a measure of speed: a loaded machine must not turn a test red.
      project('unit', { testTimeout: 600_000, ...shared }),
      {
        extends: true as const,
        test: { name: 'alone', include: [...ALONE], testTimeout: 600_000 },
      },
      project('process', { testTimeout: 600_000 }),
      project('tidy', { testTimeout: 600_000 }),
      project('suite', { testTimeout: 600_000 }),
      project('property', { testTimeout: 600_000 }),
      project('fidelity', { testTimeout: 600_000 }),
      project('hostile', { testTimeout: 600_000 }),
      project('fuzz', { testTimeout: 600_000 }),
      project('side-doors', { testTimeout: 600_000 }),
      project('regress', shared),
      project('sim', { testTimeout: 900_000 }),
      project('faults', { testTimeout: 900_000 }),
      project('bench', { testTimeout: 600_000 }),
      project('broker', {
        globalSetup: ['test/broker/support/global-setup.ts'],
        testTimeout: 300_000,
        hookTimeout: 180_000,
      }),
    ],
  },
});
