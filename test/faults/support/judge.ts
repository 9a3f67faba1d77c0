/** Reads both logs of a stage as they grow and gives them to the verdict; waits for what is to come and for the commit of all of it. */
import { createVerdict } from './verdict.ts';
import type { Fate, Judged, Verdict } from './verdict.ts';
import type { ClusterWire } from './wire.ts';

export interface Judge {
  /** Reads what is new in both logs. */
  readonly look: () => Promise<void>;
  /** Records of the raw log so far that have not come out. */
  readonly missing: () => number;
  /** Records that came out, each once. */
  readonly out: () => number;
  /** Looks until all came out and is committed; milliseconds that took. Throws after `ms`. */
  readonly settled: (ms: number) => Promise<number>;
  /** See Verdict. */
  readonly clean: Verdict['clean'];
  readonly more: (partitions: number) => void;
  /** Records that are out and not committed: so many come again when their owner dies now. */
  readonly window: () => Promise<number>;
  /** Records of a partition before this one are gone from the raw log. */
  readonly gone: (partition: number, offset: bigint) => void;
  /** How far the sanitized log of a partition and the commits are. */
  readonly reached: (partition: number) => { readonly raw: bigint; readonly san: bigint };
  /**
   * Frees the disk: deletes what was judged and committed of both logs. What only readers of uncommitted records see was read before.
   */
  readonly trim: (
    cut: (topic: string, partition: number, offset: bigint) => Promise<void>,
  ) => Promise<void>;
  /** Reads quarantine and status to their ends too, and what only readers of uncommitted records see; what there was. */
  readonly end: () => Promise<Result>;
}

export interface Result extends Judged {
  readonly quarantined: number;
}

export interface JudgeOptions {
  readonly raw: string;
  readonly san: string;
  readonly quarantine: string;
  readonly status: string;
  readonly group: string;
  readonly partitions: number;
  readonly delivery: 'at-least-once' | 'exactly-once';
  readonly fate: Fate | undefined;
}

export const createJudge = (wire: ClusterWire, options: JudgeOptions): Judge => {
  const { raw, san, quarantine, status, group, delivery, fate } = options;
  const verdict = createVerdict(fate);
  const newPlace = () => ({ raw: 0n, san: 0n, all: 0n });
  const places = Array.from({ length: options.partitions }, newPlace);
  const isolation = delivery === 'exactly-once' ? 'committed' : 'all';
  const lookAt = async (partition: number): Promise<void> => {
    const place = places[partition]!;
    for (;;) {
      const out = await wire.read(san, partition, place.san, isolation);
      // What came out was in the raw log before; while records keep coming in, no read of it finds nothing.
      const end = await wire.end(raw, partition);
      for (let from = -1n; from !== place.raw && place.raw < end;) {
        from = place.raw;
        const { records, next } = await wire.read(raw, partition, from, 'committed');
        verdict.raw(partition, records);
        place.raw = next;
      }
      verdict.sanitized(partition, out.records);
      if (out.next === place.san) return;
      place.san = out.next;
    }
  };
  const look = async (): Promise<void> => {
    await Promise.all(places.map((_, partition) => lookAt(partition)));
  };
  const readAll = async (
    topic: string,
    partition: number,
    isolationOf: 'all' | 'committed',
    first = 0n,
    to: bigint | null = null,
  ): Promise<number> => {
    let count = 0;
    for (let from = first; ;) {
      const { records, next } = await wire.read(topic, partition, from, isolationOf);
      verdict.clean(`${topic}/${partition}`, records);
      count += records.length;
      // Where records keep coming in, no read finds nothing.
      if (next === from || (to !== null && next >= to)) return count;
      from = next;
    }
  };
  return {
    look,
    missing: verdict.missing,
    clean: verdict.clean,
    out: () => verdict.result().records - verdict.missing(),
    more: (partitions) => {
      while (places.length < partitions) places.push(newPlace());
    },
    window: async () => {
      await look();
      const counts = await Promise.all(
        [...places.keys()].map(async (partition) => {
          const committed = Number(await wire.committed(group, raw, partition));
          return Math.max(0, verdict.seen(partition) - Math.max(0, committed));
        }),
      );
      return counts.reduce((sum, count) => sum + count, 0);
    },
    gone: (partition, offset) => verdict.gone(partition, Number(offset)),
    reached: (partition) => places[partition]!,
    settled: async (ms) => {
      const began = performance.now();
      const open = new Set(places.keys());
      for (;;) {
        await look();
        if (verdict.missing() === 0) {
          for (const partition of open) {
            const end = await wire.end(raw, partition);
            if ((await wire.committed(group, raw, partition)) === end) open.delete(partition);
          }
          if (open.size === 0) return performance.now() - began;
        }
        if (performance.now() - began > ms) {
          throw new Error(
            `after ${ms / 1000} s ${verdict.missing()} records are missing, partitions ${[...open].join(' ')} not committed`,
          );
        }
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    trim: async (cut) => {
      for (const [partition, place] of places.entries()) {
        const committed = await wire.committed(group, raw, partition);
        const { raw: rawTo, san: sanTo } = { ...place };
        await readAll(san, partition, 'all', place.all, sanTo);
        place.all = sanTo;
        await cut(san, partition, sanTo);
        await cut(raw, partition, committed < rawTo ? committed : rawTo);
      }
    },
    end: async () => {
      await look();
      const quarantined = await readAll(quarantine, 0, isolation);
      await readAll(quarantine, 0, 'all');
      await readAll(status, 0, 'all');
      for (const [partition, { all }] of places.entries())
        await readAll(san, partition, 'all', all);
      return { ...verdict.result(), quarantined };
    },
  };
};
