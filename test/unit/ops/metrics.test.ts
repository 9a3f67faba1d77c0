import perfHooks from 'node:perf_hooks';
import { describe, expect, test, vi } from 'vitest';

import { MARKER_CODES } from '../../../src/core/codes.ts';
import type { CompiledPack } from '../../../src/core/pack.ts';
import type { Report } from '../../../src/core/redaction.ts';
import { createMetrics } from '../../../src/ops/metrics.ts';
import type { Fetched } from '../../../src/pipeline/ports.ts';

const NOW = 1_800_000_000_000;
const report = (over: Partial<Report> = {}): Report => ({
  records: 3,
  changed: 1,
  bytesIn: 100,
  bytesOut: 120,
  redactions: new Map([['email', 2]]),
  counted: new Map(),
  markerRecords: new Map(),
  refusalCaps: 0,
  unopened: 0,
  ...over,
});
const fetched = (topic: string, timestamp = BigInt(NOW - 2000)): Fetched =>
  ({
    kind: 'batch',
    topic,
    partition: 0,
    batch: { timestamps: BigInt64Array.of(timestamp) },
    upTo: 1n,
    generation: { id: 1 },
  }) as unknown as Fetched;
const pack = (digest: string, rules: number): CompiledPack =>
  ({
    digest: digest.padEnd(64, '0'),
    rules: Array.from({ length: rules }, () => ({ mode: 'enforce' })),
  }) as unknown as CompiledPack;
const value = (text: string, series: string): number | null => {
  const line = text.split('\n').find((it) => it.startsWith(`${series} `));
  return line === undefined ? null : Number(line.slice(series.length + 1));
};

describe('metrics', () => {
  test('count what a batch did', async () => {
    const metrics = createMetrics('1.2.3', () => NOW);
    const markerRecords = new Map([['over-limit', 1]] as const);
    metrics.meter.delivered(
      fetched('raw.a'),
      report({ markerRecords, refusalCaps: 4, unopened: 2 }),
      12,
    );
    metrics.meter.delivered(fetched('raw.a', -1n), report(), 12);
    const text = await metrics.text();
    expect(value(text, 'lethe_records_total{topic="raw.a"}')).toBe(6);
    expect(value(text, 'lethe_changed_records_total{topic="raw.a"}')).toBe(2);
    expect(value(text, 'lethe_bytes_total{topic="raw.a",direction="in"}')).toBe(200);
    expect(value(text, 'lethe_bytes_total{topic="raw.a",direction="out"}')).toBe(240);
    expect(value(text, 'lethe_redactions_total{rule="email"}')).toBe(4);
    expect(value(text, 'lethe_marker_records_total{code="over-limit"}')).toBe(1);
    expect(value(text, 'lethe_refusal_caps_total')).toBe(4);
    expect(value(text, 'lethe_unopened_layers_total')).toBe(2);
    expect(value(text, 'lethe_build_info{version="1.2.3"}')).toBe(1);
    // The second batch has no timestamp, so it says nothing of latency.
    expect(value(text, 'lethe_e2e_seconds_count')).toBe(1);
    expect(value(text, 'lethe_e2e_seconds_sum')).toBe(2);
    expect(value(text, 'lethe_batch_seconds_count')).toBe(2);
  });

  test('every marker code and hold reason is there from the start, at 0', async () => {
    const text = await createMetrics('0', () => NOW).text();
    for (const code of MARKER_CODES) {
      expect(value(text, `lethe_marker_records_total{code="${code}"}`)).toBe(0);
    }
    expect(value(text, 'lethe_held_partitions{reason="quarantine-unwritable"}')).toBe(0);
    expect(value(text, 'lethe_reloads_total{result="refused"}')).toBe(0);
  });

  test('a held partition counts once, until it is released', async () => {
    const metrics = createMetrics('0', () => NOW);
    const held = async () =>
      value(await metrics.text(), 'lethe_held_partitions{reason="output-refused"}');
    metrics.meter.held('t', 1, 'output-refused');
    metrics.meter.held('t', 1, 'output-refused');
    metrics.meter.held('t', 2, 'output-refused');
    expect(await held()).toBe(2);
    metrics.meter.released('t', 1);
    metrics.meter.released('t', 7);
    expect(await held()).toBe(1);
  });

  test('lag is summed over partitions and forgets what went away', async () => {
    const metrics = createMetrics('0', () => NOW);
    let lag = [
      { topic: 'a', records: 5, ms: 1000 },
      { topic: 'a', records: 7, ms: 3000 },
    ];
    metrics.lagFrom(() => lag);
    expect(value(await metrics.text(), 'lethe_lag_records{topic="a"}')).toBe(12);
    expect(value(await metrics.text(), 'lethe_lag_seconds{topic="a"}')).toBe(3);
    lag = [];
    expect(value(await metrics.text(), 'lethe_lag_records{topic="a"}')).toBe(null);
  });

  test('partitions that are not read hold, as long as they are not', async () => {
    const metrics = createMetrics('0', () => NOW);
    const held = async (reason: string): Promise<number | null> =>
      value(await metrics.text(), `lethe_held_partitions{reason="${reason}"}`);
    expect(await held('corrupt-batch')).toBe(0);
    const lag = { topic: 'a', records: 5, ms: 1000 };
    metrics.lagFrom(() => [
      { ...lag, unread: 'corrupt-batch' },
      { ...lag, unread: 'corrupt-batch' },
      { ...lag, unread: 'offset-out-of-range' },
      { ...lag, unread: null },
    ]);
    metrics.meter.held('a', 9, 'output-refused');
    expect(await held('corrupt-batch')).toBe(2);
    expect(await held('offset-out-of-range')).toBe(1);
    expect(await held('output-refused')).toBe(1);
    metrics.lagFrom(() => [lag]);
    expect(await held('corrupt-batch')).toBe(0);
    expect(await held('offset-out-of-range')).toBe(0);
  });

  test('what the log lost before it was read is counted in records', async () => {
    const metrics = createMetrics('0', () => NOW);
    metrics.kafkaEvent({ kind: 'gap-skipped', topic: 'raw.a', partition: 0, missed: 41n });
    metrics.kafkaEvent({ kind: 'gap-skipped', topic: 'raw.a', partition: 1, missed: 1n });
    metrics.kafkaEvent({ kind: 'topic-recreated', topic: 'raw.a' });
    const text = await metrics.text();
    expect(value(text, 'lethe_missed_records_total{topic="raw.a"}')).toBe(42);
    expect(value(text, 'lethe_kafka_events_total{kind="gap-skipped"}')).toBe(2);
  });

  test('only the pack in force is shown', async () => {
    const metrics = createMetrics('0', () => NOW);
    metrics.packLoaded(pack('aa', 2));
    metrics.packLoaded(pack('bb', 3));
    metrics.reloadFailed();
    const text = await metrics.text();
    expect(text.match(/^lethe_bundle_info\{.*$/gm)).toEqual([
      'lethe_bundle_info{digest="bb00000000000000"} 1',
    ]);
    expect(value(text, 'lethe_rules{mode="enforce"}')).toBe(3);
    expect(value(text, 'lethe_reloads_total{result="ok"}')).toBe(2);
    expect(value(text, 'lethe_reloads_total{result="refused"}')).toBe(1);
  });

  test('series stay below 2,000, whatever the names', async () => {
    const metrics = createMetrics('0', () => NOW);
    for (let i = 0; i < 3000; i++) {
      const redactions = new Map([[`rule-${i}`, 1]]);
      metrics.meter.delivered(
        fetched(`topic-${i}`),
        report({ redactions, counted: redactions }),
        1,
      );
    }
    metrics.lagFrom(() =>
      Array.from({ length: 3000 }, (_, i) => ({ topic: `topic-${i}`, records: 1, ms: 1 })),
    );
    const text = await metrics.text();
    const series = text.split('\n').filter((line) => /^[a-z]/.test(line)).length;
    expect(series).toBeLessThan(2000);
    expect(series).toBeGreaterThan(1500);
    // Nothing is lost in the sum.
    const records = [...text.matchAll(/^lethe_records_total\{.*\} (\d+)$/gm)].map((it) =>
      Number(it[1]),
    );
    expect(records.reduce((a, b) => a + b)).toBe(9000);
    expect(value(text, 'lethe_records_total{topic="other"}')).toBeGreaterThan(0);
  });
});

describe('of the process', () => {
  test('memory, CPU and the delay at a scrape, but no timer that looks at the loop all the time', async () => {
    const watched = vi.spyOn(perfHooks, 'monitorEventLoopDelay');
    const text = await createMetrics('1', () => NOW).text();
    for (const [asked] of watched.mock.calls) expect(asked?.resolution).toBeGreaterThan(60_000);
    expect(watched).toHaveBeenCalledOnce();
    watched.mockRestore();
    expect(text).toContain('\nprocess_resident_memory_bytes ');
    expect(text).toContain('\nnodejs_eventloop_lag_seconds ');
    expect(text).not.toContain('nodejs_eventloop_lag_p99_seconds');
  });
});
