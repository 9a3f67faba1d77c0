/** Each suite runs in its tiny form: counts hold, every promised ratio is there. Says nothing about speed. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { SuiteResult } from '../../bench/harness.ts';
import { LocalKafkaError } from '../../src/cli/demo/local-kafka-error.ts';
import { prepareKafkaCache } from '../../src/cli/demo/kafka-cache.ts';

const BENCH = fileURLToPath(new URL('../../bench/main.ts', import.meta.url));

/** The suite's one JSON document, from a process as users start it. */
const smoke = async (
  suite: string,
  env: Record<string, string> = {},
  options: readonly string[] = [],
): Promise<SuiteResult> => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [BENCH, suite, '--smoke', '--format', 'json', ...options],
    { env: { ...process.env, ...env }, timeout: 470_000 },
  );
  return JSON.parse(stdout) as SuiteResult;
};

const isPositive = ({ ratios }: SuiteResult): boolean =>
  Object.values(ratios).every(({ median, best }) => median > 0 && best >= median);

test('engine', async () => {
  const result = await smoke('engine');
  expect(isPositive(result)).toBe(true);
  const corpora = ['clean', 'sparse', 'dense', 'fresh'];
  for (const corpus of corpora) {
    expect(result.ratios).toHaveProperty([`12.${corpus}.js-regexp`]);
    expect(result.ratios).toHaveProperty([`all.${corpus}.js-keyword-gate`]);
  }
  expect(result.ratios).toHaveProperty(['shipped.clean.frozen-250']);
  expect(result.ratios).toHaveProperty(['shipped.mixed.frozen-250']);
  expect(result.ratios).toHaveProperty(['workers.2']);
  expect(result.ratios).toHaveProperty(['workers.2.none']);
  expect(result.ratios).toHaveProperty(['hostile.warm']);
  expect(result.cells).toHaveLength(14);
  expect(
    result.cells.find(({ name }) => name === 'memcpy')!.rates['memcpy']!.median,
  ).toBeGreaterThan(0);
  expect(result.machine.cores).toBeGreaterThan(0);
});

test('wrappings', async () => {
  const { ratios } = await smoke('wrappings');
  const low = Object.entries(ratios).filter(([, { median }]) => median < 0.98);
  // Two points (issue 6).
  expect(low).toEqual([]);
  expect(Object.keys(ratios).length).toBeGreaterThan(25);
});

test('repeats', async () => {
  const { ratios } = await smoke('repeats');
  expect(ratios['repeats.slowest']!.median).toBeGreaterThan(0);
  expect(ratios['repeats.settled']!.median).toBe(1);
  // A pattern that counts bytes is a hundred times slower: no matter how busy the machine is.
  expect(ratios['repeats.counting']!.median).toBeLessThan(0.2);
  expect(ratios['repeats.hundredth']!.median).toBeGreaterThan(0.2);
});

test('exactness', async () => {
  const { ratios } = await smoke('exactness');
  expect(ratios['bytes.searchers']!.median).toBeGreaterThan(300_000);
  expect(ratios['spans.dense']!.median).toBeGreaterThan(500);
  expect(ratios['spans.rules']!.median).toBeGreaterThan(300);
});

test('pipe', async () => {
  const result = await smoke('pipe');
  expect(isPositive(result)).toBe(true);
  expect(Object.keys(result.ratios).toSorted()).toEqual([
    'pipe.all.clean',
    'start.seconds',
    'start.shipped.seconds',
  ]);
});

test('payload', async () => {
  const result = await smoke('payload');
  expect(isPositive(result)).toBe(true);
  expect(Object.keys(result.ratios).toSorted()).toEqual([
    'json.pino-redact',
    'json.vs-text',
    'layers.cost',
    'layers.cost.clean',
    'layers.cost.json',
    'layers.cost.sparse',
  ]);
});

/** null = there can be a broker. */
const missingBroker = await prepareKafkaCache((line) => void process.stderr.write(`${line}\n`))
  .then(() => null)
  .catch((error: unknown) => {
    if (!(error instanceof LocalKafkaError)) throw error;
    const { CI, LETHE_REQUIRE_BROKER } = process.env;
    if (CI === 'true' || LETHE_REQUIRE_BROKER === '1') throw error;
    process.stderr.write(`\nlethe: THE KAFKA BENCH IS NOT TRIED: ${error.message}\n\n`);
    return error.message;
  });

test.skipIf(missingBroker !== null)(
  'kafka',
  async () => {
    // Records of 1,000 bytes go the way of those of 200, and so do those in zstd (test/broker/codecs.test.ts).
    const cells = '200.none,rss.mb.64-partitions,latency.p99-ms,idle.ms-per-s';
    const result = await smoke('kafka', {}, ['--cells', cells]);
    expect(isPositive(result)).toBe(true);
    expect(Object.keys(result.ratios)).toEqual(
      expect.arrayContaining([
        'copy.200.none.kafkajs',
        'shipped.200.none.kafkajs-copy',
        'redact.200.none.kafkajs-copy',
        'copy.200.none.eos',
        'rss.mb.64-partitions',
        'latency.p99-ms',
        'idle.ms-per-s',
        'idle.ms-per-s.kafkajs',
      ]),
    );
  },
  480_000,
);

test('kafka without Java: one line that says what to do, exit 1', async () => {
  const failure = await smoke('kafka', { PATH: '/nowhere', JAVA_HOME: '/nowhere' }).catch(
    (error: unknown) => error as { code: number; stdout: string; stderr: string },
  );
  expect(failure).toMatchObject({ code: 1, stdout: '' });
  const lines = (failure as { stderr: string }).stderr.trimEnd().split('\n');
  expect(lines.at(-1)).toMatch(/^bench: .*[Jj]ava.*LETHE_BROKERS/);
  expect(lines.filter((line) => line.startsWith('    at '))).toEqual([]);
});
