import { describe, expect, test, vi } from 'vitest';

import { EMPTY_CARRY } from '../../../src/core/redaction.ts';
import type { StatusEntry } from '../../../src/kafka/quarantine-record.ts';
import { createLogger } from '../../../src/ops/log.ts';
import { createStatus } from '../../../src/ops/status.ts';
import type { Redactor } from '../../../src/redact/redactor.ts';
import { batchOf } from '../support/batches.ts';

const redactorOf = (digest: string): Redactor =>
  ({
    pack: { digest, rules: [], knownIds: new Set() },
    redact: async () => ({}),
    replaceAll: () => ({}),
  }) as unknown as Redactor;

const setUp = () => {
  const told: string[] = [];
  let refuse: string | null = null;
  const failed = vi.fn<() => void>();
  const status = createStatus({
    publish: async (entries: readonly StatusEntry[]) => {
      if (refuse !== null) return refuse;
      told.push(...entries.map((it) => `${it.topic}/${it.partition}@${it.offset} ${it.digest}`));
      return null;
    },
    log: createLogger('error', { write: () => undefined }),
    failed,
  });
  return { status, told, failed, refuse: (code: string | null) => (refuse = code) };
};

describe('status', () => {
  test('tells a partition and digest once, from its first offset', async () => {
    const { status, told } = setUp();
    const watched = status.watch(redactorOf('d1'));
    await watched.redact(batchOf([{ value: 'a' }]), EMPTY_CARRY);
    await watched.redact(batchOf([{ value: 'b' }]), EMPTY_CARRY);
    await status.watch(redactorOf('d1')).redact(batchOf([{ value: 'b' }], 'raw.b'), EMPTY_CARRY);
    await status.flush();
    expect(told).toEqual(['raw.test/0@100 d1', 'raw.b/0@100 d1']);
  });

  test('tells a new digest, also for records that could not be decoded', async () => {
    const { status, told } = setUp();
    await status.watch(redactorOf('d1')).redact(batchOf([{ value: 'a' }]), EMPTY_CARRY);
    status
      .watch(redactorOf('d2'))
      .replaceAll(batchOf([{ value: 'a' }]), 'undecodable', new Uint8Array());
    await status.flush();
    expect(told).toEqual(['raw.test/0@100 d1', 'raw.test/0@100 d2']);
  });

  test('tells again after the group was dealt anew', async () => {
    const { status, told } = setUp();
    await status.watch(redactorOf('d1')).redact(batchOf([{ value: 'a' }]), EMPTY_CARRY);
    status.forget();
    await status.watch(redactorOf('d1')).redact(batchOf([{ value: 'a' }]), EMPTY_CARRY);
    await status.flush();
    expect(told).toHaveLength(2);
  });

  test('a refusal is counted and tried again with the next entry', async () => {
    const { status, told, failed, refuse } = setUp();
    refuse('TOPIC_AUTHORIZATION_FAILED');
    await status.watch(redactorOf('d1')).redact(batchOf([{ value: 'a' }]), EMPTY_CARRY);
    await status.flush();
    expect(failed).toHaveBeenCalled();
    refuse(null);
    await status.watch(redactorOf('d2')).redact(batchOf([{ value: 'a' }]), EMPTY_CARRY);
    await status.flush();
    expect(told).toEqual(['raw.test/0@100 d1', 'raw.test/0@100 d2']);
  });
});
