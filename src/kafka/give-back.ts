/**
 * Giving partitions back: what is in flight is brought to its end and committed, then they are nobody's here.
 *
 * Law: it takes REVOKE_MS at most, whatever brokers do; what is not done by then is dropped, and the next owner reads it again. The
 * others of the group wait for this.
 */
import type { TopicPartition } from './assignor.ts';
import type { Committer } from './committer.ts';
import type { OnKafkaEvent } from './kafka-event.ts';
import type { PartitionTable } from './partition-table.ts';
import type { KafkaSource } from './source.ts';

export interface Giving {
  readonly table: PartitionTable;
  readonly source: Pick<KafkaSource, 'settle'>;
  readonly committer: Pick<Committer, 'flush'>;
  readonly onEvent: OnKafkaEvent;
}

/** Resolves within REVOKE_MS; `parts` that are not owned are left out. */
export const giveBack = async (
  parts: readonly TopicPartition[],
  { table, source, committer, onEvent }: Giving,
): Promise<void> => {
  const began = performance.now();
  const owned = parts.map(table.get).filter((entry) => entry !== undefined);
  for (const entry of owned) entry.state = 'revoking';
  const finished = await source.settle(owned, SETTLE_MS);
  await within(committer.flush(), began + REVOKE_MS - performance.now());
  for (const entry of owned) table.remove(entry);
  const ms = performance.now() - began;
  onEvent({ kind: 'partitions-revoked', partitions: owned.length, finished, ms });
};

const within = (work: Promise<unknown>, ms: number): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    const end = (): void => {
      clearTimeout(timer);
      resolve();
    };
    work.then(end, end);
  });

/** From the group's word to the partitions' end here. */
export const REVOKE_MS = 3000;

/** Of it for what is in flight; the rest is for its commit. */
const SETTLE_MS = 2000;
