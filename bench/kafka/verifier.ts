/**
 * Reads what a rival wrote and compares it with what went in: record by record, in order per partition. A value may differ only by
 * being redacted, and how many did is counted. Plain kafkajs, in the harness's own process: nobody's CPU time.
 */
import type { EachBatchPayload, Kafka } from 'kafkajs';

export interface Verifier {
  /** Waits until `records` more of a topic are read; how many had another value. Throws at the first one out of place. */
  readonly expect: (topic: string, records: number) => Promise<number>;
  readonly close: () => Promise<void>;
}

/** The record that must stand at place `at` of a partition, from 0. */
export type RecordAt = (
  topic: string,
  partition: number,
  at: number,
) => { readonly key: Buffer; readonly value: Buffer; readonly header: string };

export const HEADER = 'origin';
const WAIT_MS_MAX = 120_000;
const POLL_MS = 20;

export const createVerifier = async (
  kafka: Kafka,
  topics: readonly string[],
  recordAt: RecordAt,
): Promise<Verifier> => {
  const consumer = kafka.consumer({
    groupId: `bench-verifier-${process.pid}`,
    maxWaitTimeInMs: 50,
  });
  const seen = new Map<string, { records: number; changed: number }>();
  const places = new Map<string, number>();
  let problem: string | null = null;
  const look = ({ batch }: EachBatchPayload): Promise<void> => {
    const { topic, partition } = batch;
    const place = `${topic}/${partition}`;
    const tally = seen.get(topic) ?? { records: 0, changed: 0 };
    seen.set(topic, tally);
    for (const { key, value, headers } of batch.messages) {
      const at = places.get(place) ?? 0;
      const wanted = recordAt(topic, partition, at);
      const header = String(headers?.[HEADER]);
      if (key?.equals(wanted.key) !== true || header !== wanted.header) {
        problem ??= `record ${at} of ${place} is not the one that was written`;
      }
      tally.records++;
      if (value?.equals(wanted.value) !== true) tally.changed++;
      places.set(place, at + 1);
    }
    return Promise.resolve();
  };
  await consumer.connect();
  await consumer.subscribe({ topics: [...topics], fromBeginning: true });
  await consumer.run({ partitionsConsumedConcurrently: 4, eachBatch: look });
  return {
    expect: async (topic, records) => {
      const stop = Date.now() + WAIT_MS_MAX;
      for (;;) {
        if (problem !== null) throw new Error(problem);
        const tally = seen.get(topic);
        if (tally !== undefined && tally.records > records) {
          throw new Error(`${topic} has ${tally.records} records, ${records} went in`);
        }
        if (tally?.records === records) {
          seen.delete(topic);
          return tally.changed;
        }
        if (Date.now() > stop) throw new Error(`${topic}: ${tally?.records ?? 0} of ${records}`);
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
    },
    close: () => consumer.disconnect(),
  };
};
