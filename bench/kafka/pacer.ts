/**
 * Generator and reader of the latency cell, a process of its own (`pace.ts` starts it): its heap is small, so that its collections are
 * short, and it does nothing beside. What the harness keeps for the check made pauses of 30 ms that stood in the figure as lethe's.
 */
import { createWire } from './wire.ts';
import type { Pace, Paced, Seen } from './pace.ts';

/** Writes batches evenly over the seconds, the partitions in turn; reads the output meanwhile. */
const pace = async ({
  broker,
  raw,
  out,
  start,
  batches,
  count,
  perSecond,
}: Pace): Promise<Paced> => {
  const wire = await createWire(broker);
  const partitions = batches.length;
  const from = batches.map(() => BigInt(start));
  const until = from.map(
    (first, at) => first + BigInt(recordsOf(batches[at]!, count / partitions)),
  );
  const seen: Seen[] = [];
  const reading = (async () => {
    while (from.some((offset, at) => offset < until[at]!)) {
      for (const { partition, atMs } of await wire.read(out, from, 500)) {
        seen.push({ partition, until: Number(from[partition]), atMs });
      }
    }
  })();
  const writes: Promise<void>[] = [];
  const started = performance.now();
  let latestMs = 0;
  for (let sent = 0; sent < count;) {
    const now = performance.now() - started;
    const due = Math.min(count, (now / 1000) * perSecond);
    latestMs = Math.max(latestMs, now - (sent / perSecond) * 1000);
    for (; sent < due; sent++) {
      const [partition, round] = [sent % partitions, Math.floor(sent / partitions)];
      const own = batches[partition]!;
      writes.push(wire.write(raw, partition, own[round % own.length]!.bytes));
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all([reading, ...writes]);
  wire.close();
  return { seen, latestMs };
};

const recordsOf = (own: Pace['batches'][number], rounds: number): number => {
  let records = 0;
  for (let round = 0; round < rounds; round++) records += own[round % own.length]!.records;
  return records;
};

process.on('message', (given: Pace) => {
  void pace(given).then((paced) => process.send?.(paced));
});
process.on('disconnect', () => process.exit(0));
