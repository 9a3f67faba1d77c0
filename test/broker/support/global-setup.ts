/**
 * One broker for all broker tests. Where none can be had the tests are skipped, loudly; with CI=true or LETHE_REQUIRE_BROKER=1 a
 * missing broker is a failure, so that no green run hides it.
 */
import type { TestProject } from 'vitest/node';
import { LocalKafkaError } from '../../../src/cli/demo/local-kafka-error.ts';
import { startLocalKafka } from '../../../src/cli/demo/local-kafka.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** host:port, or null with the reason; `required`: without one the tests fail instead of being skipped. */
    readonly broker: {
      readonly address: string | null;
      readonly missing: string;
      readonly required: boolean;
    };
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const required = process.env['CI'] === 'true' || process.env['LETHE_REQUIRE_BROKER'] === '1';
  try {
    const kafka = await startLocalKafka({
      properties: { 'log.retention.check.interval.ms': '1000' },
    });
    project.provide('broker', { address: kafka.brokers[0]!, missing: '', required });
    return kafka.stop;
  } catch (error) {
    if (!(error instanceof LocalKafkaError)) throw error;
    const fate = required ? 'FAIL' : 'ARE SKIPPED';
    process.stderr.write(`\nlethe: BROKER TESTS ${fate}: ${error.message}\n\n`);
    project.provide('broker', { address: null, missing: error.message, required });
    return () => Promise.resolve();
  }
}
