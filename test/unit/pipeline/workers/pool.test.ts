/** The pool against threads that obey the test: what is done, when, and what goes wrong. */
import { describe, expect, test, vi } from 'vitest';
import {
  OUTPUT_MEMORY_BYTES_KEPT_MAX,
  WORKER_STARTS_MAX,
  WORKER_TRIES_MAX,
} from '../../../../src/core/limits.ts';
import { EMPTY_CARRY } from '../../../../src/core/redaction.ts';
import { createWorkerPool, WorkersError } from '../../../../src/pipeline/workers/pool.ts';
import type { ThreadEvents } from '../../../../src/pipeline/workers/thread.ts';
import { createRedactor, createReplacer } from '../../../../src/redact/redactor.ts';
import { answerJob } from '../../../../src/redact/worker-edge.ts';
import type { Job } from '../../../../src/redact/worker-job.ts';
import { buffersOfJob } from '../../../../src/redact/worker-job.ts';
import { batchOf, packOf, recordsOf, rule, testKeyring } from '../../support/batches.ts';

const pack = packOf([rule('abc', 'abc[0-9]+')]);
const redactor = createRedactor(pack, { keyring: testKeyring });

interface Fake {
  readonly events: ThreadEvents;
  readonly jobs: Job[];
  stopped: boolean;
}

const setUp = (
  workers: number,
  start: (threads: number) => void = () => undefined,
  asked: (topic: string) => void = () => undefined,
) => {
  const threads: Fake[] = [];
  const losses: string[] = [];
  const clocks: { ms: number; ring: () => void; signal: AbortSignal | undefined }[] = [];
  const pool = createWorkerPool(pack, {
    workers,
    start: (events) => {
      start(threads.length);
      const fake: Fake = { events, jobs: [], stopped: false };
      threads.push(fake);
      return {
        post: (job) => fake.jobs.push(structuredClone(job, { transfer: buffersOfJob(job) })),
        stop: async () => {
          fake.stopped = true;
        },
      };
    },
    replacer: createReplacer(pack, { keyring: testKeyring }),
    formatOf: (topic) => {
      asked(topic);
      return topic === 'json' ? 'json' : 'auto';
    },
    allowOf: (topic) => (topic === 'listed' ? { paths: [], key: false } : null),
    clock: {
      sleep: (ms, signal) => new Promise((resolve) => clocks.push({ ms, ring: resolve, signal })),
    },
    onLoss: (loss) => losses.push(loss),
  });
  const valuesOf = async (value: string, topic = 'raw.test'): Promise<(string | null)[]> => {
    const { sanitized } = await pool.redact(batchOf([{ value }], topic), EMPTY_CARRY);
    return recordsOf(sanitized).map((record) => record.value);
  };
  /** The worker does its oldest job. */
  const work = async (fake: Fake): Promise<void> =>
    fake.events.reply(await answerJob(redactor, fake.jobs.shift()!));
  return { pool, threads, losses, clocks, valuesOf, work };
};
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a pool of workers', () => {
  test('gives each of them one batch at a time; the others wait in their order', async () => {
    const { threads, valuesOf, work } = setUp(2);
    const done = ['abc1', 'b', 'c'].map((value) => valuesOf(value));
    expect(threads.map(({ jobs }) => jobs.length)).toEqual([0, 0]);
    threads[0]!.events.ready();
    threads[1]!.events.ready();
    expect(threads.map(({ jobs }) => jobs.length)).toEqual([1, 1]);
    await work(threads[1]!);
    expect(threads.map(({ jobs }) => jobs.length)).toEqual([1, 1]);
    await work(threads[1]!);
    await work(threads[0]!);
    expect(await Promise.all(done)).toEqual([['[REDACTED:abc]'], ['b'], ['c']]);
  });

  test('uses the one that waited longest, and tells it how the topic is read', async () => {
    const { threads, valuesOf, work } = setUp(2);
    for (const { events } of threads) events.ready();
    const first = valuesOf('a');
    await work(threads[0]!);
    await first;
    const second = valuesOf('b', 'json');
    expect(threads[1]!.jobs).toMatchObject([{ format: 'json', allow: null }]);
    await work(threads[1]!);
    expect(await second).toEqual(['b']);
    const third = valuesOf('c', 'listed');
    expect(threads[0]!.jobs).toMatchObject([{ format: 'auto', allow: { paths: [], key: false } }]);
    await work(threads[0]!);
    await third;
  });

  test('makes the copy of the next batch while all of them work', async () => {
    const topics: string[] = [];
    const { pool, threads, work } = setUp(1, undefined, (topic) => topics.push(topic));
    threads[0]!.events.ready();
    const done = ['a', 'b', 'c'].map((topic) =>
      pool.redact(batchOf([{ value: topic }], topic), EMPTY_CARRY),
    );
    expect(topics).toEqual(['a', 'b']);
    await work(threads[0]!);
    expect(topics).toEqual(['a', 'b', 'c']);
    expect(threads[0]!.jobs.map(({ topic }) => topic)).toEqual(['b']);
    // One that was given away is made anew for the next worker.
    threads[0]!.events.gone();
    threads[1]!.events.ready();
    await work(threads[1]!);
    await work(threads[1]!);
    const topicsOut = (await Promise.all(done)).map(({ sanitized }) => sanitized.topic);
    expect(topicsOut).toEqual(['a', 'b', 'c']);
    expect(topics).toEqual(['a', 'b', 'c', 'b']);
  });

  test('uses buffers again, not those of huge batches', async () => {
    const { threads, valuesOf, work } = setUp(1);
    const [thread] = threads;
    thread!.events.ready();
    const last = (): Uint8Array => new Uint8Array(thread!.jobs[0]!.buffer).subarray(-1);
    const go = async (value: string, expected = value): Promise<void> => {
      const done = valuesOf(value);
      await work(thread!);
      expect(await done).toEqual([expected]);
    };
    const first = valuesOf('a'.repeat(100));
    last()[0] = 0x5a;
    await work(thread!);
    await first;
    // Smaller ones, changed ones, and somewhat larger ones; the mark of the buffer stays.
    for (const value of ['b'.repeat(90), 'abc1', 'c'.repeat(110)]) {
      const done = valuesOf(value);
      expect(last()).toEqual(Uint8Array.of(0x5a));
      await work(thread!);
      expect(await done).toEqual([value === 'abc1' ? '[REDACTED:abc]' : value]);
    }
    await go('d'.repeat(OUTPUT_MEMORY_BYTES_KEPT_MAX));
    await go('e');
    const after = valuesOf('f');
    expect(thread!.jobs[0]!.buffer.byteLength).toBeLessThan(1000);
    await work(thread!);
    await after;
  });

  test('memory of a changed batch goes back to a worker once it is given back, and once only', async () => {
    const { pool, threads, work } = setUp(1);
    const [thread] = threads;
    thread!.events.ready();
    const go = async (value: string) => {
      const done = pool.redact(batchOf([{ value }]), EMPTY_CARRY);
      const { room } = thread!.jobs[0]!;
      await work(thread!);
      return { room, sanitized: (await done).sanitized };
    };
    const changed = await go('abc1');
    const clean = await go('x');
    expect([changed.room, clean.room]).toEqual([null, null]);
    pool.giveBack!(clean.sanitized);
    expect((await go('y')).room).toBeNull();
    const { byteLength } = changed.sanitized.bytes.buffer;
    pool.giveBack!(changed.sanitized);
    pool.giveBack!(changed.sanitized);
    const next = await go('abc2');
    expect(next.room!.byteLength).toBe(byteLength);
    expect(recordsOf(next.sanitized)[0]!.value).toBe('[REDACTED:abc]');
    expect((await go('abc3')).room).toBeNull();
  });

  test('is started when all of them are', async () => {
    const { pool, threads } = setUp(2);
    const seen = vi.fn<() => void>();
    const started = pool.started.then(seen);
    threads[0]!.events.ready();
    await turn();
    expect(seen).not.toHaveBeenCalled();
    threads[1]!.events.ready();
    await started;
  });
});

describe('a worker that is lost', () => {
  test('in the middle of a batch: another one does the batch, before those that wait', async () => {
    const { threads, losses, valuesOf, work } = setUp(1);
    threads[0]!.events.ready();
    const done = [valuesOf('abc1'), valuesOf('later')];
    threads[0]!.events.gone();
    expect(losses).toEqual(['died']);
    expect(threads).toHaveLength(2);
    expect(threads[0]!.stopped).toBe(true);
    threads[1]!.events.ready();
    await work(threads[1]!);
    expect(await done[0]).toEqual(['[REDACTED:abc]']);
    await work(threads[1]!);
    expect(await done[1]).toEqual(['later']);
  });

  test('its late answers count no more, and it is replaced once', async () => {
    const { threads, losses, valuesOf, work } = setUp(1);
    threads[0]!.events.ready();
    const done = valuesOf('abc1');
    const late = await answerJob(redactor, threads[0]!.jobs[0]!);
    threads[0]!.events.gone();
    threads[0]!.events.reply(late);
    threads[0]!.events.ready();
    threads[0]!.events.gone();
    expect(losses).toEqual(['died']);
    expect(threads).toHaveLength(2);
    threads[1]!.events.ready();
    await work(threads[1]!);
    expect(await done).toEqual(['[REDACTED:abc]']);
  });

  test('because it keeps a batch past its time', async () => {
    const { threads, losses, clocks, valuesOf, work } = setUp(1);
    threads[0]!.events.ready();
    const done = valuesOf('abc1');
    const running = clocks.filter(({ signal }) => signal?.aborted === false);
    expect(running).toHaveLength(1);
    running[0]!.ring();
    await turn();
    expect(losses).toEqual(['hung']);
    threads[1]!.events.ready();
    await work(threads[1]!);
    expect(await done).toEqual(['[REDACTED:abc]']);
    // Nobody's clock runs while nobody works.
    expect(clocks.filter(({ signal }) => signal?.aborted === false)).toEqual([]);
  });

  test.each([
    ['its redactor refuses', { kind: 'failed' } as const],
    [
      'its answer is one of another batch',
      {
        kind: 'redacted',
        batch: batchOf([{ value: 'x' }, { value: 'y' }]),
        quarantined: [],
        report: createReplacer(pack, { keyring: testKeyring }).replaceRecords(
          batchOf([{ value: 'x' }, { value: 'y' }]),
          'undecodable',
        ).report,
        carry: [],
      } as const,
    ],
  ])('because %s', async (_, reply) => {
    const { threads, losses, valuesOf, work } = setUp(1);
    threads[0]!.events.ready();
    const done = valuesOf('abc1');
    threads[0]!.events.reply(reply);
    expect(losses).toEqual(['failed']);
    threads[1]!.events.ready();
    await work(threads[1]!);
    expect(await done).toEqual(['[REDACTED:abc]']);
  });

  test('each time with the same batch: its records become marker records, quarantined one by one', async () => {
    const { pool, threads, losses, valuesOf, work } = setUp(1);
    const poison = batchOf([
      { key: 'k', value: 'abc1', headers: [['h', 'abc2']] },
      { key: null, value: '{"a":1}' },
    ]);
    const redaction = pool.redact(poison, EMPTY_CARRY);
    const after = valuesOf('abc3');
    for (let i = 0; i < WORKER_TRIES_MAX; i++) {
      threads[i]!.events.ready();
      threads[i]!.events.gone();
    }
    const { sanitized, quarantined, report } = await redaction;
    expect(recordsOf(sanitized).map(({ value }) => value)).toEqual([
      '[REDACTED:lethe-engine-failed]',
      '"[REDACTED:lethe-engine-failed]"',
    ]);
    expect(Buffer.from(sanitized.bytes).toString('latin1')).not.toMatch(/abc1|abc2/);
    expect(quarantined.map(({ code, offset }) => [code, offset])).toEqual([
      ['engine-failed', 100n],
      ['engine-failed', 101n],
    ]);
    expect(report.markerRecords).toEqual(new Map([['engine-failed', 2]]));
    expect(losses).toHaveLength(WORKER_TRIES_MAX);
    threads.at(-1)!.events.ready();
    await work(threads.at(-1)!);
    expect(await after).toEqual(['[REDACTED:abc]']);
  });
});

describe('workers that do not start', () => {
  const never = (): void => {
    throw new Error('no threads');
  };

  test('are tried a few times, then every call rejects', async () => {
    let starts = 0;
    const { pool, valuesOf } = setUp(2, () => {
      starts++;
      never();
    });
    await expect(pool.started).rejects.toThrow(WorkersError);
    await expect(valuesOf('abc1')).rejects.toThrow(WorkersError);
    expect(starts).toBe(WORKER_STARTS_MAX);
  });

  test('later on: what waits, and what their neighbours lose, rejects as well', async () => {
    const { pool, threads, valuesOf } = setUp(2, (threads_) => {
      if (threads_ >= 2) never();
    });
    for (const { events } of threads) events.ready();
    await pool.started;
    const done = ['a', 'b', 'c'].map((value) => valuesOf(value));
    const settled = Promise.allSettled(done);
    threads[0]!.events.gone();
    threads[1]!.events.gone();
    expect((await settled).map(({ status }) => status)).toEqual([
      'rejected',
      'rejected',
      'rejected',
    ]);
  });

  test('within their time are lost, too', async () => {
    const { losses, clocks, threads } = setUp(1);
    clocks[0]!.ring();
    await turn();
    expect(losses).toEqual(['hung']);
    expect(threads).toHaveLength(2);
  });
});

describe('closing', () => {
  test('lets what is under way and what waits end, then stops the workers', async () => {
    const { pool, threads, valuesOf, work } = setUp(1);
    threads[0]!.events.ready();
    const done = [valuesOf('abc1'), valuesOf('abc2')];
    const closed = vi.fn<() => void>();
    const closing = pool.close().then(closed);
    await expect(valuesOf('abc3')).rejects.toThrow(WorkersError);
    await work(threads[0]!);
    await turn();
    expect(closed).not.toHaveBeenCalled();
    await work(threads[0]!);
    await closing;
    expect(await Promise.all(done)).toEqual([['[REDACTED:abc]'], ['[REDACTED:abc]']]);
    expect(threads.map(({ stopped }) => stopped)).toEqual([true]);
  });

  test('does so even where a worker is lost meanwhile', async () => {
    const { pool, threads, valuesOf, work } = setUp(1);
    threads[0]!.events.ready();
    const done = valuesOf('abc1');
    const closing = pool.close();
    threads[0]!.events.gone();
    threads[1]!.events.ready();
    await work(threads[1]!);
    await closing;
    expect(await done).toEqual(['[REDACTED:abc]']);
    threads[1]!.events.gone();
    expect(threads).toHaveLength(2);
  });

  test('a pool of which nothing is asked', async () => {
    const { pool, threads } = setUp(2);
    await pool.close();
    expect(threads.every(({ stopped }) => stopped)).toBe(true);
    await expect(pool.started).rejects.toThrow(WorkersError);
  });
});

test('what the source could not decode is replaced in this thread', () => {
  const { pool, threads } = setUp(1);
  const shape = batchOf([{ key: null, value: null }]);
  const { sanitized } = pool.replaceAll(shape, 'undecodable', new Uint8Array(3));
  expect(recordsOf(sanitized)[0]!.value).toBe('[REDACTED:lethe-undecodable]');
  expect(threads[0]!.jobs).toEqual([]);
});
