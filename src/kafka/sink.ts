/**
 * The port `Sink` on a broker: what is quarantined first, then the sanitized records to the same partition of the output topic, then
 * the offset.
 *
 * Law: it takes Sanitized batches and metadata of quarantined records only. The offset of a batch moves after the ack of all of it,
 * quarantine included. A batch that was held and is offered again goes on where it stopped.
 */
import type { Batch } from '../core/batch.ts';
import type { Sanitized } from '../core/brand.ts';
import type { Quarantined } from '../core/redaction.ts';
import type { Delivery, Sink } from '../pipeline/ports.ts';
import type { TopicPartition } from './assignor.ts';
import { batchFrom } from './batch-from.ts';
import type { Cluster } from './cluster.ts';
import type { Committer } from './committer.ts';
import type { Codec } from './compression/codec.ts';
import type { Hook, OnKafkaEvent } from './kafka-event.ts';
import { writeOwnRecords } from './own-records.ts';
import type { OwnedPartition, PartitionTable } from './partition-table.ts';
import type { Producer } from './produce.ts';
import { quarantineRecord } from './quarantine-record.ts';
import { encodeWithin } from './record-batch/encode-within.ts';

export interface SinkOptions {
  readonly cluster: Cluster;
  readonly producer: Producer;
  readonly table: PartitionTable;
  readonly committer: Committer;
  /** Output topic of a raw topic, as of the last look at the cluster. */
  readonly outputOf: (topic: string) => string | undefined;
  /** null = a partition with something to quarantine holds. */
  readonly quarantineTopic: string | null;
  /** `same`: as the batch was read. */
  readonly codec: Codec | 'same';
  /** Encoded bytes of one record batch to begin with; less where the topic takes less. */
  readonly batchBytesMax: number;
  readonly onEvent: OnKafkaEvent;
  readonly hook: Hook;
}

/** `close` commits what was acknowledged; leaving the group is its owner's matter. */
export const createSink = (options: SinkOptions): Sink => {
  const { cluster, producer, table, committer, onEvent, hook } = options;
  const progress = new WeakMap<Batch, Progress>();
  /** Encoded bytes that a topic is known to take. */
  const limits = new Map<string, number>();

  const quarantine = async (
    quarantined: readonly Quarantined[],
    wanted: () => boolean,
  ): Promise<boolean> => {
    const topic = options.quarantineTopic;
    if (topic === null) return false;
    await hook('before-quarantine');
    const error = await writeOwnRecords(
      cluster,
      producer,
      topic,
      quarantined.map(quarantineRecord),
      wanted,
    );
    if (error !== null) onEvent({ kind: 'quarantine-refused', topic, error });
    else await hook('after-quarantine');
    return error === null;
  };

  const publish = async (
    owned: OwnedPartition,
    to: TopicPartition,
    batch: Batch,
    done: Progress,
    wanted: () => boolean,
  ): Promise<Delivery> => {
    const codec = options.codec === 'same' ? owned.inFlightCodec : options.codec;
    while (done.records < batch.count) {
      const bytesMax = limits.get(to.topic) ?? options.batchBytesMax;
      const rest = done.records === 0 ? batch : batchFrom(batch, done.records);
      let tooLarge = false;
      for (const { from, to: end, bytes } of encodeWithin(rest, codec, bytesMax)) {
        const sent = await producer.send(to, bytes, end - from, wanted);
        switch (sent.kind) {
          case 'acked':
            done.records += end - from;
            continue;
          case 'too-large':
            if (end - from === 1) return refused(owned, 'MESSAGE_TOO_LARGE');
            limits.set(to.topic, Math.ceil(Math.min(bytesMax, bytes.length) / 2));
            tooLarge = true;
            break;
          case 'missing':
            return { kind: 'held', reason: 'output-missing' };
          case 'refused':
            return refused(owned, sent.error.name);
          case 'abandoned':
            return { kind: 'dropped' };
        }
        if (tooLarge) break;
      }
    }
    return { kind: 'delivered' };
  };
  const refused = ({ topic, partition }: TopicPartition, error: string): Delivery => {
    onEvent({ kind: 'output-refused', topic, partition, error });
    return { kind: 'held', reason: 'output-refused' };
  };

  return {
    deliver: async (
      sanitized: Sanitized<Batch>,
      quarantined: readonly Quarantined[],
      upTo,
      generation,
    ) => {
      const owned = table.current(sanitized, generation);
      if (owned === undefined) return { kind: 'dropped' };
      const wanted = (): boolean => table.owns(owned);
      const output = options.outputOf(owned.topic);
      const partitions = output === undefined ? 0 : partitionsOf(cluster, output);
      if (output === undefined || owned.partition >= partitions) {
        return { kind: 'held', reason: 'output-missing' };
      }
      const done = progress.get(sanitized) ?? { records: 0, quarantined: false };
      progress.set(sanitized, done);
      if (quarantined.length > 0 && !done.quarantined) {
        if (!(await quarantine(quarantined, wanted))) {
          return wanted() ? { kind: 'held', reason: 'quarantine-unwritable' } : { kind: 'dropped' };
        }
        done.quarantined = true;
      }
      await hook('before-produce');
      const to = { topic: output, partition: owned.partition };
      const delivery = await publish(owned, to, sanitized, done, wanted);
      if (delivery.kind !== 'delivered') return delivery;
      await hook('after-produce');
      if (!wanted()) return { kind: 'dropped' };
      if (owned.inFlightTimestamp > owned.deliveredTimestamp) {
        owned.deliveredTimestamp = owned.inFlightTimestamp;
      }
      committer.acked(owned, upTo);
      return delivery;
    },
    close: async () => {
      await committer.flush();
    },
  };
};

/** What of a batch is written already, for the next time it is offered. */
interface Progress {
  records: number;
  quarantined: boolean;
}

const partitionsOf = (cluster: Cluster, topic: string): number =>
  cluster.topics().get(topic)?.leaders.length ?? 0;
