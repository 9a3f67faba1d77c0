/**
 * What a careful team writes with kafkajs: eachBatch over four partitions at once, records handed on with partition, key, headers
 * and timestamp in `sendBatch`es of 500, offsets committed after each batch. It looks into no record.
 *
 * A process of its own: `node kafkajs-copy.ts <broker,broker…> <group> <topic,topic…> <max wait ms>`; raw.x goes to san.x, zstd where
 * the name ends so.
 */
import type { KafkaMessage, Message } from 'kafkajs';
import kafkajs from 'kafkajs';
import { quietKafkajs } from '../../src/cli/demo/quiet-kafkajs.ts';
import { addZstd } from './zstd-for-kafkajs.ts';

const RECORDS_PER_SEND = 500;

const main = async (
  brokers: readonly string[],
  groupId: string,
  topics: readonly string[],
  maxWaitTimeInMs: number,
): Promise<void> => {
  quietKafkajs();
  addZstd();
  const { Kafka, Partitioners, logLevel, CompressionTypes } = kafkajs;
  const kafka = new Kafka({ brokers: [...brokers], logLevel: logLevel.ERROR });
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs, sessionTimeout: 60_000 });
  await Promise.all([producer.connect(), consumer.connect()]);
  await consumer.subscribe({ topics: [...topics], fromBeginning: true });
  await consumer.run({
    partitionsConsumedConcurrently: 4,
    eachBatch: async (payload) => {
      const { topic, partition, messages } = payload.batch;
      const compression = topic.endsWith('zstd') ? CompressionTypes.ZSTD : CompressionTypes.None;
      for (let at = 0; at < messages.length; at += RECORDS_PER_SEND) {
        const part = messages.slice(at, at + RECORDS_PER_SEND);
        await producer.sendBatch({
          compression,
          topicMessages: [
            {
              topic: topic.replace('raw.', 'san.'),
              messages: part.map((one) => copyOf(one, partition)),
            },
          ],
        });
        await payload.heartbeat();
      }
    },
  });
};

const copyOf = (message: KafkaMessage, partition: number): Message => ({
  partition,
  key: message.key,
  value: message.value,
  timestamp: message.timestamp,
  ...(message.headers === undefined ? {} : { headers: message.headers }),
});

const [brokers, group, topics, maxWaitMs] = process.argv.slice(2);
await main(brokers!.split(','), group!, topics!.split(','), Number(maxWaitMs));
