/**
 * Writes records that lethe makes itself (quarantine, status) and waits for their ack.
 *
 * Law: records of one raw partition go to one partition of the topic, so that their order is kept.
 */
import type { Cluster } from './cluster.ts';
import type { Producer } from './produce.ts';
import type { OwnRecord, StatusEntry } from './quarantine-record.ts';
import { ownBatch, statusRecord } from './quarantine-record.ts';
import { encodeWithin } from './record-batch/encode-within.ts';

/** Null when all is acknowledged, otherwise Kafka's name of the error (`ABANDONED`: `wanted` said no). At least one record. */
export const writeOwnRecords = async (
  cluster: Cluster,
  producer: Producer,
  topic: string,
  records: readonly OwnRecord[],
  wanted: () => boolean,
): Promise<string | null> => {
  const partitions = cluster.topics().get(topic)?.leaders.length ?? 0;
  if (partitions === 0) {
    await cluster.refresh([topic]).catch(() => undefined);
    return 'UNKNOWN_TOPIC_OR_PARTITION';
  }
  const to = { topic, partition: hash(records[0]!.key) % partitions };
  const batch = ownBatch(topic, to.partition, records, Date.now());
  for (const { from, to: end, ready } of encodeWithin(batch, 'none', OWN_BATCH_BYTES)) {
    const sent = await producer.send(to, ready, end - from, wanted);
    switch (sent.kind) {
      case 'acked':
        break;
      case 'refused':
        return sent.error.name;
      case 'too-large':
        return 'MESSAGE_TOO_LARGE';
      case 'missing':
        return 'UNKNOWN_TOPIC_OR_PARTITION';
      case 'abandoned':
      case 'behind':
        return 'ABANDONED';
    }
  }
  return null;
};

/** Null when all is acknowledged or where there is no status topic, otherwise Kafka's name of the error. */
export const writeStatus = async (
  cluster: Cluster,
  producer: Producer,
  topic: string | null,
  entries: readonly StatusEntry[],
): Promise<string | null> => {
  if (topic === null) return null;
  let tries = 0;
  for (const entry of entries) {
    const records = [statusRecord(entry, Date.now())];
    const error = await writeOwnRecords(
      cluster,
      producer,
      topic,
      records,
      () => tries++ < STATUS_TRIES,
    );
    if (error !== null) return error;
  }
  return null;
};

/** A status record that cannot be written must not keep the process from its work. */
const STATUS_TRIES = 20;

const OWN_BATCH_BYTES = 256 * 1024;

/** FNV-1a, 32 bits. */
const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
};
