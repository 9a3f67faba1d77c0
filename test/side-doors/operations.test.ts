/** Planted secrets through the pipeline, with failures on the way: they stand in no metric, log line, quarantine entry or status (G6). */
import { expect, test } from 'vitest';

import type { Batch } from '../../src/core/batch.ts';
import type { Raw, Sanitized } from '../../src/core/brand.ts';
import type { CompiledPack, Keyring } from '../../src/core/pack.ts';
import type { Quarantined } from '../../src/core/redaction.ts';
import { createLogger } from '../../src/ops/log.ts';
import { createMetrics } from '../../src/ops/metrics.ts';
import { createStatus } from '../../src/ops/status.ts';
import { loadPacks } from '../../src/pack/load-packs.ts';
import type { Delivery, Fetched } from '../../src/pipeline/ports.ts';
import { run } from '../../src/pipeline/run.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { quarantineRecord } from '../../src/kafka/quarantine-record.ts';
import { logged } from '../../src/cli/run/logged-meter.ts';
import { batchOf } from '../unit/support/batches.ts';

const CANARY = 'Kanarie7Qx2';
const PACK = `apiVersion: lethe/v1
kind: RulePack
metadata: { name: doors-test, version: '1.0.0' }
rules:
  - id: test-canary
    title: a planted secret
    class: pii
    match: { pattern: 'Kanarie[0-9A-Za-z]+' }
    action: pseudonym
    tests: { must_match: ['Kanarie1', 'a Kanarie2 b'], must_not_match: ['a', 'b'] }
  - id: test-drop
    title: a record to drop
    class: custom
    match: { pattern: 'drop-me' }
    action: drop-record
    tests: { must_match: ['drop-me', 'a drop-me b'], must_not_match: ['a', 'b'] }
`;
const pack: CompiledPack = loadPacks([{ path: 'p.yaml', text: PACK }], {
  today: '2026-11-24',
}).pack!;

const token = 'A'.repeat(22);
let calls = 0;
const KEYRINGS: Record<string, Keyring> = {
  'all well': { token: () => token, fingerprint: () => token },
  'a keyring that fails now and then, with an error that quotes the secret': {
    token: (_, secret) => {
      if (calls++ % 7 === 0) throw new Error(Buffer.from(secret).toString());
      return token;
    },
    fingerprint: () => token,
  },
};

const RECORDS = [
  {
    key: CANARY,
    value: `a ${CANARY}`,
    headers: [[CANARY, CANARY] as const, ['h', `x${CANARY}`] as const],
  },
  { value: `{"${CANARY}":"${CANARY}","n":1}` },
  { value: `drop-me ${CANARY}` },
  { value: `${CANARY} `.repeat(80_000) },
  { value: null, key: `k-${CANARY}` },
];

test.each(Object.entries(KEYRINGS))('%s', async (_, keyring) => {
  const lines: string[] = [];
  const log = createLogger('debug', { write: (line) => void lines.push(line) });
  const metrics = createMetrics('0', Date.now);
  const told: string[] = [];
  const status = createStatus({
    publish: async (entries) => {
      told.push(...entries.map((entry) => `${entry.topic}/${entry.partition} ${entry.digest}`));
      return null;
    },
    log,
    failed: metrics.statusFailed,
  });
  const published: Sanitized<Batch>[] = [];
  const quarantined: Quarantined[] = [];
  const answers: Delivery[] = [{ kind: 'held', reason: 'quarantine-unwritable' }];
  const queue: Fetched[] = [
    fetched(batchOf(RECORDS)),
    {
      kind: 'undecodable',
      topic: 'raw.test',
      partition: 0,
      code: 'undecodable',
      shape: batchOf([{ value: null }, { value: null }]),
      image: Buffer.from(`corrupt ${CANARY}`),
      upTo: 9n,
      generation: { id: 1 },
    },
  ];
  const redactor = createRedactor(pack, { keyring, recordBytesMax: 200_000 });
  await run({
    source: {
      next: async () => queue.shift() ?? null,
      release: () => undefined,
      close: async () => undefined,
    },
    sink: {
      deliver: async (sanitized, moved) => {
        const answer = answers.shift();
        if (answer !== undefined) return answer;
        published.push(sanitized);
        quarantined.push(...moved);
        return { kind: 'delivered' };
      },
      close: async () => undefined,
    },
    clock: {
      now: Date.now,
      monotonic: () => performance.now(),
      sleep: async () => undefined,
      yield: async () => undefined,
    },
    meter: logged(metrics.meter, log),
    redactor: () => status.watch(redactor),
    lanes: 1,
    signal: new AbortController().signal,
  });
  await status.flush();

  expect(published.map((batch) => batch.count)).toEqual(
    expect.arrayContaining([RECORDS.length, 2]),
  );
  expect(told).toHaveLength(1);
  expect(quarantined.length).toBeGreaterThan(0);
  expect(lines.join('')).toMatch(/partition-held/);
  const everything = {
    published: published.map((batch) => Buffer.from(batch.bytes).toString('latin1')),
    quarantine: quarantined.map((it) => quarantineRecord(it)),
    log: lines,
    metrics: await metrics.text(),
    told,
  };
  for (const [door, what] of Object.entries(everything)) {
    expect(JSON.stringify(what).includes('anarie7Qx2'), door).toBe(false);
  }
});

const fetched = (batch: Raw<Batch>): Fetched => ({
  kind: 'batch',
  topic: batch.topic,
  partition: batch.partition,
  batch,
  upTo: 5n,
  generation: { id: 1 },
});
