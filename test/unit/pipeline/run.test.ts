import { describe, expect, test } from 'vitest';
import type { Carry } from '../../../src/core/redaction.ts';
import { EMPTY_CARRY } from '../../../src/core/redaction.ts';
import type {
  Clock,
  Delivery,
  Fetched,
  HoldReason,
  Sink,
  Source,
} from '../../../src/pipeline/ports.ts';
import { run } from '../../../src/pipeline/run.ts';
import type { Redactor } from '../../../src/redact/redactor.ts';
import { createRedactor } from '../../../src/redact/redactor.ts';
import { batchOf, packOf, recordsOf, rule, testKeyring } from '../support/batches.ts';
import { localPool } from '../support/threads.ts';

const redactor = createRedactor(packOf([rule('abc', 'abc[0-9]+')]), { keyring: testKeyring });
const generation = { id: 1 };

const fetchedOf = (partition: number, value: string, upTo: bigint): Fetched => ({
  kind: 'batch',
  topic: 'raw.test',
  partition,
  batch: batchOf([{ value }]),
  upTo,
  generation,
});

/** A source of given batches that obeys its port: one in flight per partition. */
const sourceOf = (queue: Fetched[]): Source & { released: Fetched[] } => {
  const busy = new Set<number>();
  const released: Fetched[] = [];
  let wake = (): void => undefined;
  return {
    released,
    next: async () => {
      for (;;) {
        const at = queue.findIndex(({ partition }) => !busy.has(partition));
        if (at >= 0) {
          const [fetched] = queue.splice(at, 1);
          busy.add(fetched!.partition);
          return fetched!;
        }
        if (queue.length === 0) return null;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    release: (fetched) => {
      released.push(fetched);
      busy.delete(fetched.partition);
      wake();
    },
    close: async () => undefined,
  };
};

/** Sleeps take no time and are written down. */
const clockOf = (slept: number[] = []): Clock => ({
  now: () => 0,
  monotonic: () => 0,
  sleep: async (ms) => {
    slept.push(ms);
    await new Promise((resolve) => setImmediate(resolve));
  },
  yield: () => new Promise((resolve) => setImmediate(resolve)),
});

const pipelineOf = (
  source: Source,
  deliver: Sink['deliver'],
  signal = new AbortController().signal,
) => {
  const said: string[] = [];
  const slept: number[] = [];
  return {
    said,
    slept,
    pipeline: {
      source,
      sink: { deliver, close: async () => undefined },
      clock: clockOf(slept),
      meter: {
        delivered: (fetched: Fetched) =>
          said.push(`delivered ${fetched.partition} ${fetched.upTo}`),
        held: (_: string, partition: number, reason: HoldReason) =>
          said.push(`held ${partition} ${reason}`),
        released: (_: string, partition: number) => said.push(`released ${partition}`),
      },
      redactor: () => redactor,
      lanes: 1,
      signal,
    },
  };
};

describe('run', () => {
  test('delivers every batch sanitized, with its own upTo and generation, in order per partition', async () => {
    const source = sourceOf([
      fetchedOf(0, 'abc1', 5n),
      fetchedOf(0, 'second', 6n),
      fetchedOf(1, 'abc2', 9n),
    ]);
    const out: string[] = [];
    const { pipeline, said } = pipelineOf(source, async (sanitized, quarantined, upTo, token) => {
      expect(token).toBe(generation);
      expect(quarantined).toEqual([]);
      out.push(`${recordsOf(sanitized)[0]!.value} ${upTo}`);
      return { kind: 'delivered' };
    });
    await run(pipeline);
    expect(out.toSorted()).toEqual(['[REDACTED:abc] 5', '[REDACTED:abc] 9', 'second 6']);
    expect(out.indexOf('second 6')).toBeGreaterThan(out.indexOf('[REDACTED:abc] 5'));
    expect(said).toHaveLength(3);
    expect(source.released).toHaveLength(3);
  });

  test('what stands before the first batch is only looked at: what it leaves open goes on', async () => {
    const before: Fetched = {
      kind: 'preceding',
      topic: 'raw.test',
      partition: 0,
      batch: batchOf([{ value: 'BEGIN' }]),
      upTo: 5n,
      generation,
    };
    const source = sourceOf([before, fetchedOf(0, 'abc1', 6n), fetchedOf(1, 'abc2', 9n)]);
    const out = new Set<bigint>();
    const { pipeline, said } = pipelineOf(source, async (_, quarantined, upTo) => {
      expect(quarantined).toEqual([]);
      out.add(upTo);
      return { kind: 'delivered' };
    });
    const seen: string[] = [];
    const open = [{ since: 'BEGIN' }] as unknown as Carry;
    const watched: Redactor = {
      ...redactor,
      redact: async (batch, carry) => {
        const value = recordsOf(batch)[0]!.value!;
        const behind = carry === 'unknown' ? carry : carry === open ? 'open' : 'nothing';
        seen.push(`${value} behind ${behind}`);
        const redaction = await redactor.redact(batch, EMPTY_CARRY);
        return value === 'BEGIN' ? { ...redaction, carry: open } : redaction;
      },
      giveBack: (sanitized) => seen.push(`back: ${recordsOf(sanitized)[0]!.value}`),
    };
    await run({ ...pipeline, redactor: () => watched });
    expect(seen.filter((it) => it.includes('BEGIN') || it.includes('abc1'))).toEqual([
      'BEGIN behind unknown',
      'back: BEGIN',
      'abc1 behind open',
    ]);
    expect(out).toEqual(new Set([6n, 9n]));
    expect(said.toSorted()).toEqual(['delivered 0 6', 'delivered 1 9']);
    expect(source.released).toHaveLength(3);
  });

  test('memory is given back to the redactor that lent it, once its batch is delivered', async () => {
    const source = sourceOf([fetchedOf(0, 'abc1', 5n), fetchedOf(0, 'abc2', 6n)]);
    const said: string[] = [];
    const { pipeline } = pipelineOf(source, async (sanitized, _, upTo) => {
      await new Promise((resolve) => setImmediate(resolve));
      said.push(`delivered ${recordsOf(sanitized)[0]!.value} ${upTo}`);
      return { kind: 'delivered' };
    });
    let redactors = 0;
    const named = (): Redactor => {
      const number = redactors++;
      return {
        ...redactor,
        giveBack: (sanitized) => said.push(`back to ${number}: ${recordsOf(sanitized)[0]!.value}`),
      };
    };
    await run({ ...pipeline, redactor: named });
    expect(said).toEqual([
      'delivered [REDACTED:abc] 5',
      'back to 0: [REDACTED:abc]',
      'delivered [REDACTED:abc] 6',
      'back to 1: [REDACTED:abc]',
    ]);
  });

  test('with lanes, batches of several partitions are redacted at once, those of one in order', async () => {
    const source = sourceOf(
      Array.from({ length: 12 }, (_, i) => fetchedOf(i % 3, `abc${i} ${i}`, BigInt(i))),
    );
    const out: string[] = [];
    const { pipeline } = pipelineOf(source, async (sanitized) => {
      out.push(recordsOf(sanitized)[0]!.value!);
      return { kind: 'delivered' };
    });
    let under = 0;
    let most = 0;
    const pool = localPool(redactor.pack, testKeyring, 2);
    const counting: Redactor = {
      ...pool,
      redact: async (batch, carry) => {
        most = Math.max(most, ++under);
        const redaction = await pool.redact(batch, carry);
        under--;
        return redaction;
      },
    };
    await run({ ...pipeline, redactor: () => counting, lanes: 2 });
    expect(most).toBe(2);
    const numbers = out.map((value) => Number(value.replace('[REDACTED:abc] ', '')));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, i) => i));
    for (const partition of [0, 1, 2]) {
      const own = numbers.filter((n) => n % 3 === partition);
      expect(own).toEqual(own.toSorted((a, b) => a - b));
    }
    await pool.close();
  });

  test('a held partition offers the same sanitized bytes again until they are taken; others go on', async () => {
    const source = sourceOf([
      fetchedOf(0, 'hold abc1', 1n),
      fetchedOf(1, 'abc2', 1n),
      fetchedOf(1, 'x', 2n),
    ]);
    const offered: Uint8Array[] = [];
    const answers: Delivery[] = [
      { kind: 'held', reason: 'quarantine-unwritable' },
      { kind: 'held', reason: 'quarantine-unwritable' },
      { kind: 'delivered' },
    ];
    const { pipeline, said, slept } = pipelineOf(source, async (sanitized) => {
      if (recordsOf(sanitized)[0]!.value !== 'hold [REDACTED:abc]') return { kind: 'delivered' };
      offered.push(sanitized.bytes);
      return answers[offered.length - 1]!;
    });
    await run(pipeline);
    expect(said.filter((line) => !line.startsWith('delivered'))).toEqual([
      'held 0 quarantine-unwritable',
      'released 0',
    ]);
    expect(offered).toHaveLength(3);
    expect(new Set(offered).size).toBe(1);
    expect(slept).toEqual([200, 400]);
  });

  test('when the process drains, a held batch is given up undelivered', async () => {
    const source = sourceOf([fetchedOf(0, 'abc1', 1n)]);
    const drain = new AbortController();
    let offers = 0;
    const { pipeline, said } = pipelineOf(
      source,
      async () => {
        if (++offers === 2) drain.abort();
        return { kind: 'held', reason: 'output-refused' };
      },
      drain.signal,
    );
    await run(pipeline);
    expect(offers).toBe(2);
    expect(said).toEqual(['held 0 output-refused']);
    expect(source.released).toHaveLength(1);
  });

  test('what the source could not decode is delivered as marker records and quarantined', async () => {
    const shape = batchOf([{ key: null, value: null }]);
    const source = sourceOf([
      {
        kind: 'undecodable',
        topic: 'raw.test',
        partition: 0,
        code: 'undecodable',
        shape,
        image: new Uint8Array(9),
        upTo: 1n,
        generation,
      },
    ]);
    const { pipeline } = pipelineOf(source, async (sanitized, quarantined) => {
      expect(recordsOf(sanitized)[0]!.value).toBe('[REDACTED:lethe-undecodable]');
      expect(quarantined).toMatchObject([{ code: 'undecodable', length: 9 }]);
      return { kind: 'delivered' };
    });
    await run(pipeline);
    expect(source.released).toHaveLength(1);
  });
});
