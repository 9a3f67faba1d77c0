import { describe, expect, test, vi } from 'vitest';
import { unreadReason } from '../../../src/kafka/partition-table.ts';
import { KAFKA_CODE } from '../../../src/kafka/protocol/kafka-errors.ts';
import { batchAt, values, world } from './fetcher-world.ts';
import { batchOf } from './record-batch/records.ts';
import type { Log } from './fetcher-world.ts';

describe('fetcher and source', () => {
  test('without a committed offset the first record is read, never the end', async () => {
    const log = { start: 3n, batches: [{ at: 3n, bytes: batchAt(3n, 'a', 'b') }] };
    const { source, fetched } = world(log);
    const first = await source.next();
    expect(values(first)).toEqual(['a', 'b']);
    expect(first).toMatchObject({ topic: 't', partition: 0, upTo: 5n });
    expect(fetched[0]).toBe(3n);
  });

  test('what stands before the first offset comes first and once, and nothing of it is delivered', async () => {
    const batches = [batchAt(0n, 'a', 'b'), batchAt(2n, 'c')].map((bytes, i) => ({
      at: BigInt(2 * i),
      bytes,
    }));
    const { source, preceding, owned, delivered } = world({ start: 0n, batches }, 1n);
    const first = await source.next();
    expect(preceding.map(values)).toEqual([['a']]);
    expect(preceding[0]).toMatchObject({ upTo: 1n, generation: owned.generation });
    expect(values(first)).toEqual(['b']);
    expect(owned).toMatchObject({ committedOffset: 1n, readOffset: 2n, preceding: null });
    delivered(first);
    expect(values(await source.next())).toEqual(['c']);
    expect(preceding).toHaveLength(1);
  });

  test('a partition that was taken away frees what stands before its first offset', () => {
    const { table, owned } = world({ start: 0n, batches: [] }, 0n);
    const ended = vi.fn<() => void>();
    owned.preceding = { batch: batchOf([]), out: true, ended };
    table.remove(owned);
    expect(ended).toHaveBeenCalledTimes(1);
  });

  test('nothing stands before what the group did not commit', async () => {
    const log = { start: 0n, batches: [{ at: 0n, bytes: batchAt(0n, 'a') }] };
    for (const committed of [-1n, 0n]) {
      const { source, preceding } = world(log, committed);
      await source.next();
      expect(preceding).toEqual([]);
    }
  });

  test('one batch in flight, one ahead; order is kept', async () => {
    const batches = [0n, 1n, 2n, 3n].map((at) => ({ at, bytes: batchAt(at, `v${at}`) }));
    const { source, fetched, delivered } = world({ start: 0n, batches }, 0n);
    const first = await source.next();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(fetched).toEqual([0n, 1n]);
    const pending = source.next();
    const early = await Promise.race([pending, new Promise((r) => setTimeout(r, 30, 'waits'))]);
    expect(early).toBe('waits');
    const before = values(first);
    delivered(first);
    const second = await pending;
    expect([...before, ...values(second)]).toEqual(['v0', 'v1']);
    expect(second!.upTo).toBe(2n);
  });

  test('retention overtook the group: the partition stops and says so', async () => {
    const log = { start: 9n, batches: [{ at: 9n, bytes: batchAt(9n, 'a') }] };
    const { owned, events } = world(log, 4n);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(unreadReason(owned)).toBe('offset-out-of-range');
    expect(events).toEqual([
      {
        kind: 'partition-stopped',
        topic: 't',
        partition: 0,
        reason: 'offset-out-of-range',
        offset: 4n,
        logStart: 9n,
      },
    ]);
  });

  test('with on_gap earliest it goes on with the first record left, and says how many are gone', async () => {
    const log = { start: 9n, batches: [{ at: 9n, bytes: batchAt(9n, 'a') }] };
    const { source, events } = world(log, 4n, { onGap: 'earliest' });
    expect(values(await source.next())).toEqual(['a']);
    expect(events).toEqual([{ kind: 'gap-skipped', topic: 't', partition: 0, missed: 5n }]);
  });

  test('READ is taken away: nothing is read, that shows, and it goes on when it is given back', async () => {
    const log: Log = {
      start: 0n,
      batches: [{ at: 0n, bytes: batchAt(0n, 'a') }],
      refuses: KAFKA_CODE.TOPIC_AUTHORIZATION_FAILED,
    };
    const { source, fetched, owned, fetcher } = world(log);
    const pending = source.next();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(fetched).toEqual([0n]);
    expect(unreadReason(owned)).toBe('read-refused');
    delete log.refuses;
    owned.retryAtMs = 0;
    fetcher.pump();
    expect(values(await pending)).toEqual(['a']);
    expect(unreadReason(owned)).toBe(null);
  });

  test('a false CRC is fetched once more', async () => {
    const log = { start: 0n, batches: [{ at: 0n, bytes: batchAt(0n, 'a') }], damage: 1 };
    const { source, fetched, events } = world(log);
    expect(values(await source.next())).toEqual(['a']);
    expect(fetched.slice(0, 2)).toEqual([0n, 0n]);
    expect(events).toEqual([]);
  });

  test('a CRC that stays false: what stands before it is read, then the partition holds and says so once', async () => {
    const log = {
      start: 0n,
      batches: [{ at: 0n, bytes: batchAt(0n, 'a') }],
      damage: Infinity,
    };
    const { source, events, fetched, owned, fetcher } = world(log);
    const pending = source.next();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(events).toEqual([{ kind: 'corrupt-batch', topic: 't', partition: 0, offset: 0n }]);
    expect(fetched).toEqual([0n, 0n]);
    expect(unreadReason(owned)).toBe('corrupt-batch');
    // After its pause it asks again, still in vain; then the log is whole.
    const ask = async (): Promise<void> => {
      owned.retryAtMs = 0;
      fetcher.pump();
      await new Promise((resolve) => setTimeout(resolve, 20));
    };
    await ask();
    expect(unreadReason(owned)).toBe('corrupt-batch');
    log.damage = 0;
    await ask();
    expect(values(await pending)).toEqual(['a']);
    expect(unreadReason(owned)).toBe(null);
    expect(events).toHaveLength(1);
  });

  describe.each([
    ['longer than what came', 5000],
    ['too short for a batch', 20],
  ])('a length that is a lie, %s', (_, length) => {
    const lying = () => {
      const bytes = batchAt(0n, 'a');
      new DataView(bytes.buffer, bytes.byteOffset).setInt32(8, length);
      const batches = [
        { at: 0n, bytes },
        { at: 1n, bytes: batchAt(1n, 'b') },
      ];
      return { start: 0n, batches };
    };

    test('is fetched once more, then the partition holds and says so', async () => {
      const { source, events, fetched, owned } = world(lying());
      const pending = source.next();
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(fetched).toEqual([0n, 0n]);
      expect(events).toEqual([{ kind: 'corrupt-batch', topic: 't', partition: 0, offset: 0n }]);
      expect(unreadReason(owned)).toBe('corrupt-batch');
      await source.close();
      expect(await pending).toBe(null);
    });

    test('with on_corrupt marker a marker record stands for it, what follows is read', async () => {
      const { source, events, delivered } = world(lying(), 0n, { onCorrupt: 'marker' });
      const broken = await source.next();
      expect(broken).toMatchObject({ kind: 'undecodable', code: 'undecodable', upTo: 1n });
      delivered(broken);
      expect(values(await source.next())).toEqual(['b']);
      expect(events).toMatchObject([{ kind: 'undecodable', records: 1, problem: 'bad-length' }]);
    });
  });

  test('with on_corrupt marker the batch is set apart, what follows is read', async () => {
    const log = {
      start: 0n,
      batches: [
        { at: 0n, bytes: batchAt(0n, 'a', 'b') },
        { at: 2n, bytes: batchAt(2n, 'c') },
      ],
      damage: 2,
    };
    const { source, events, delivered } = world(log, 0n, { onCorrupt: 'marker' });
    const broken = await source.next();
    expect(broken).toMatchObject({ kind: 'undecodable', code: 'undecodable', upTo: 2n });
    delivered(broken);
    expect(values(await source.next())).toEqual(['c']);
    expect(events).toEqual([
      {
        kind: 'undecodable',
        topic: 't',
        partition: 0,
        offset: 0n,
        records: 2,
        problem: 'bad-crc',
      },
    ]);
  });

  test('nothing of a partition that was taken away, and null once closed', async () => {
    const log = { start: 0n, batches: [{ at: 0n, bytes: batchAt(0n, 'a') }] };
    const { source, table, owned } = world(log);
    table.remove(owned);
    await new Promise((resolve) => setTimeout(resolve, 30));
    const pending = source.next();
    await source.close();
    expect(await pending).toBe(null);
  });

  test('released without delivery, the same batch comes again', async () => {
    const batches = [0n, 1n, 2n].map((at) => ({ at, bytes: batchAt(at, `v${at}`) }));
    const { source, delivered } = world({ start: 0n, batches }, 0n);
    const first = await source.next();
    await new Promise((resolve) => setTimeout(resolve, 30));
    source.release(first!);
    const again = await source.next();
    expect([values(first), values(again)]).toEqual([['v0'], ['v0']]);
    delivered(again);
    expect(values(await source.next())).toEqual(['v1']);
  });

  test('settle waits for what is in flight, or for its time', async () => {
    const log = { start: 0n, batches: [{ at: 0n, bytes: batchAt(0n, 'a') }] };
    const { source, owned } = world(log);
    const first = await source.next();
    expect(await source.settle([owned], 10)).toBe(false);
    const settled = source.settle([owned], 1000);
    source.release(first!);
    expect(await settled).toBe(true);
  });

  test('a refused group ends the source', async () => {
    const { source } = world({ start: 0n, batches: [] });
    const pending = source.next();
    source.fail(new Error('fenced'));
    await expect(pending).rejects.toThrow('fenced');
  });

  test('the budget of bytes holds fetching back, but a held partition starves nobody', async () => {
    const batches = [0n, 1n, 2n].map((at) => ({ at, bytes: batchAt(at, 'x'.repeat(2000)) }));
    const limits = {
      minBytes: 1,
      maxBytes: 1 << 20,
      partitionMaxBytes: 1 << 20,
      maxWaitMs: 20,
      inFlightBytes: 2000,
    };
    const { source, owned, fetcher, fetched } = world({ start: 0n, batches }, 0n, { limits });
    const first = await source.next();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(fetched).toEqual([0n]);
    owned.held = true;
    fetcher.pump();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(fetched).toEqual([0n, 1n]);
    source.release(first!);
    expect(owned.held).toBe(false);
  });
});
