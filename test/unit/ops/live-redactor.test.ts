import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { EMPTY_CARRY } from '../../../src/core/redaction.ts';
import { RulesError } from '../../../src/config/load-rules.ts';
import { CanaryError, createLiveRedactor } from '../../../src/ops/live-redactor.ts';
import { createLogger } from '../../../src/ops/log.ts';
import { WorkersError } from '../../../src/pipeline/workers/pool.ts';
import type { Redactor } from '../../../src/redact/redactor.ts';
import { batchOf, recordsOf } from '../support/batches.ts';

const CANARY = 'canary-5d2e';
const pack = (rule: string): string => `apiVersion: lethe/v1
kind: RulePack
metadata: { name: live-test, version: '1.0.0' }
rules:
${rule}`;
const RULE = `  - id: test-secret
    title: a secret
    class: custom
    match: { pattern: 'sekrit-[0-9]{4}' }
    tests: { must_match: ['sekrit-1234', 'a sekrit-0000 b'], must_not_match: ['sekrit', 'x'] }
`;
const OTHER = RULE.replaceAll('sekrit', 'hidden');
/** Its sample does not match: the canary must notice. */
const ASLEEP = RULE.replaceAll(/must_match: \[.*?\]/g, `must_match: ['${CANARY}', 'y']`);

let folder = '';
let packs = '';
let keyFile = '';
let lines: Record<string, unknown>[] = [];
const metrics = {
  packLoaded: vi.fn<() => void>(),
  reloadFailed: vi.fn<() => void>(),
  workerLost: vi.fn<() => void>(),
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lethe-live-'));
  packs = join(folder, 'pack.yaml');
  keyFile = join(folder, 'key');
  writeFileSync(keyFile, Buffer.from(Uint8Array.from({ length: 32 }, (_, i) => i)).toString('hex'));
  lines = [];
  vi.resetAllMocks();
});
afterEach(() => rmSync(folder, { recursive: true }));

const loaded = vi.fn<() => void>();

const start = (text: string, workers = 0) => {
  writeFileSync(packs, text);
  return createLiveRedactor({
    choice: { kind: 'paths', paths: [packs] },
    shippedFolder: '/nowhere',
    keyFile,
    formatOf: () => 'auto',
    layers: false,
    recordBytesMax: 1_000_000,
    log: createLogger('debug', { write: (line) => lines.push(JSON.parse(line)) }),
    metrics,
    now: Date.now,
    workers,
    loaded,
  });
};
const said = (event: string) => lines.filter((line) => line['msg'] === event);

describe('the live redactor', () => {
  test('starts with rules that redact their canaries', async () => {
    const live = await start(pack(RULE));
    expect(live.current().pack.rules.map((rule) => rule.id)).toEqual(['test-secret']);
    expect(said('pack-loaded')).toEqual([expect.objectContaining({ rules: 1, count: 1 })]);
    expect(metrics.packLoaded).toHaveBeenCalledTimes(1);
  });

  test('says when packs are in force: at the start and after a reload, not when they are refused', async () => {
    const live = await start(pack(RULE));
    expect(loaded).toHaveBeenCalledTimes(1);
    expect(await live.reload()).toBe(true);
    expect(loaded).toHaveBeenCalledTimes(2);
    writeFileSync(packs, 'nonsense');
    expect(await live.reload()).toBe(false);
    expect(loaded).toHaveBeenCalledTimes(2);
  });

  test('does not start with a pack that is wrong, or asleep', async () => {
    await expect(start('kind: nonsense')).rejects.toThrow(RulesError);
    await expect(start(pack(ASLEEP))).rejects.toThrow(CanaryError);
  });

  test('takes a new pack over', async () => {
    const live = await start(pack(RULE));
    const before = live.current();
    writeFileSync(packs, pack(OTHER));
    expect(await live.reload()).toBe(true);
    expect(live.current().pack.digest).not.toBe(before.pack.digest);
    expect(metrics.packLoaded).toHaveBeenCalledTimes(2);
  });

  test('a rule that stays is not compiled anew, not after a refused reload either', async () => {
    const live = await start(pack(RULE));
    const [first] = live.current().pack.rules;
    writeFileSync(packs, 'nonsense');
    expect(await live.reload()).toBe(false);
    const second = OTHER.replace('id: test-secret', 'id: other-secret');
    writeFileSync(packs, pack(`${second}${RULE}`));
    expect(await live.reload()).toBe(true);
    expect(live.current().pack.rules[1]!.match).toBe(first!.match);
    writeFileSync(packs, pack(second));
    expect(await live.reload()).toBe(true);
    writeFileSync(packs, pack(RULE));
    expect(await live.reload()).toBe(true);
    expect(live.current().pack.rules[0]!.match).not.toBe(first!.match);
    expect(live.current().pack.rules[0]!.match).toEqual(first!.match);
  });

  test.each([
    ['broken YAML', () => writeFileSync(packs, `${pack(RULE)} - ${CANARY}: [`), 'pack-refused'],
    ['a rule that is asleep', () => writeFileSync(packs, pack(ASLEEP)), 'canary-failed'],
    ['a pack that went away', () => rmSync(packs), 'pack-refused'],
    ['a broken key file', () => writeFileSync(keyFile, CANARY), 'pack-refused'],
  ])('keeps the last good one and says so: %s', async (_, break_, event) => {
    const live = await start(pack(RULE));
    const before = live.current();
    break_();
    expect(await live.reload()).toBe(false);
    expect(live.current()).toBe(before);
    expect(said(event)).toContainEqual(
      expect.objectContaining({ level: 'error', digest: before.pack.digest.slice(0, 16) }),
    );
    expect(metrics.reloadFailed).toHaveBeenCalledTimes(1);
    expect(JSON.stringify(lines)).not.toContain(CANARY);
  });

  test('a new key makes new tokens', async () => {
    const live = await start(pack(RULE));
    const before = live.current();
    writeFileSync(
      keyFile,
      `2 ${Buffer.from(Uint8Array.from({ length: 32 }, (_, i) => i * 3)).toString('hex')}`,
    );
    expect(await live.reload()).toBe(true);
    expect(live.current()).not.toBe(before);
  });

  test('with workers: a batch that is under way keeps its pack, the next one has the new', async () => {
    const live = await start(pack(RULE), 2);
    const valueOf = async (redactor: Redactor, value: string) => {
      const { sanitized } = await redactor.redact(batchOf([{ value }]), EMPTY_CARRY);
      return recordsOf(sanitized)[0]!.value;
    };
    const before = live.current();
    writeFileSync(packs, pack(OTHER));
    const reloaded = live.reload();
    // Asked for while the new pack is loaded, and again in the turn in which it takes over.
    const early = [valueOf(before, 'sekrit-1234 hidden-1234')];
    expect(await reloaded).toBe(true);
    expect(await Promise.all(early)).toEqual(['[REDACTED:test-secret] hidden-1234']);
    expect(await valueOf(live.current(), 'sekrit-1234 hidden-1234')).toBe(
      'sekrit-1234 [REDACTED:test-secret]',
    );
    // The old workers are gone, the new ones were proven by the canary.
    await expect(valueOf(before, 'x')).rejects.toThrow(WorkersError);
    expect(said('pack-loaded')).toHaveLength(2);
    await live.close();
    await expect(valueOf(live.current(), 'x')).rejects.toThrow(WorkersError);
    expect(metrics.workerLost).not.toHaveBeenCalled();
  });

  test('with workers: a pack that is asleep leaves the old ones at work', async () => {
    const live = await start(pack(RULE), 1);
    const before = live.current();
    writeFileSync(packs, pack(ASLEEP));
    expect(await live.reload()).toBe(false);
    expect(live.current()).toBe(before);
    const { sanitized } = await before.redact(batchOf([{ value: 'sekrit-1' }]), EMPTY_CARRY);
    expect(sanitized.count).toBe(1);
    await live.close();
  });

  test('notices a change on disk by itself, once', async () => {
    const live = await start(pack(RULE));
    const stop = live.watch(20);
    try {
      writeFileSync(packs, pack(OTHER));
      await vi.waitFor(() => expect(metrics.packLoaded).toHaveBeenCalledTimes(2), 5000);
      writeFileSync(packs, 'x');
      await vi.waitFor(() => expect(metrics.reloadFailed).toHaveBeenCalled(), 5000);
      const times = metrics.reloadFailed.mock.calls.length;
      await new Promise((resolve) => setTimeout(resolve, 150));
      // A writer caught half-way may be seen twice, a file at rest is not read again and again.
      expect(metrics.reloadFailed.mock.calls.length).toBeLessThanOrEqual(times + 1);
      expect(live.current().pack.rules[0]!.match).toMatchObject({ pattern: 'hidden-[0-9]{4}' });
    } finally {
      stop();
    }
  });

  test('says that others may read the key', async () => {
    writeFileSync(packs, pack(RULE));
    const { chmodSync } = await import('node:fs');
    chmodSync(keyFile, 0o644);
    await start(pack(RULE));
    expect(said('key-file-open')).toHaveLength(1);
  });
});
