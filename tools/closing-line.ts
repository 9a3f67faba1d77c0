/** Vitest reporter: ends the run with one plain line, `N passed, N failed[, N skipped]`, which people and CI read without colours. */
import type { Reporter, SerializedError, TestModule } from 'vitest/node';

export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) count[test.result().state] += 1;
      // A file that does not load has no tests; it counts as one failure.
      if (module.errors().length > 0) count.failed += 1;
    }
    const failed = count.failed + errors.length;
    const skipped = count.skipped + count.pending;
    // The other reporters print their summary in the same event; this line comes after all of them.
    process.on('exit', () => {
      const tail = skipped > 0 ? `, ${skipped} skipped` : '';
      process.stdout.write(`${count.passed} passed, ${failed} failed${tail}\n`);
    });
  }
}
