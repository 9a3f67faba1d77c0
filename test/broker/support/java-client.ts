/**
 * Kafka's own console producer and consumer, as the judge of compressed batches: what the Java client writes lethe must read, what
 * lethe writes the Java client must read. One JVM start a call, about 1 s.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { capture } from '../../../src/cli/demo/find-java.ts';
import { prepareKafkaCache, quickJvm } from '../../../src/cli/demo/kafka-cache.ts';

export type JavaCodec = 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd';

/** Produces one record a line to a topic of one partition: header h, key, value, cut by tabs, as ConsoleProducer reads them. */
export const javaProduce = async (
  broker: string,
  topic: string,
  codec: JavaCodec,
  lines: readonly string[],
): Promise<void> => {
  const properties = ['parse.headers=true', 'parse.key=true'].flatMap((p) => [
    '--reader-property',
    p,
  ]);
  const where = ['--bootstrap-server', broker, '--topic', topic];
  const args = [...where, '--compression-codec', codec, ...properties];
  await java('org.apache.kafka.tools.ConsoleProducer', [...args], `${lines.join('\n')}\n`);
};

/** Records of a topic as lines `CreateTime:… Offset:… headers key value` cut by tabs. */
export const javaConsume = async (
  broker: string,
  topic: string,
  count: number,
): Promise<string[]> => {
  const shown = ['print.key=true', 'print.headers=true', 'print.offset=true'];
  const where = ['--bootstrap-server', broker, '--topic', topic, '--from-beginning'];
  const limits = ['--max-messages', String(count), '--timeout-ms', '20000'];
  const properties = shown.flatMap((name) => ['--formatter-property', name]);
  const text = await java(
    'org.apache.kafka.tools.consumer.ConsoleConsumer',
    [...where, ...limits, ...properties],
    '',
  );
  return text.split('\n').filter((line) => line !== '');
};

/** Whether this Java can run Records.java, which wants a compiler. */
export const javaCompiles = async (): Promise<boolean> => {
  const cache = await prepareKafkaCache(() => undefined);
  return ((await capture(cache.java.command, ['--list-modules'])) ?? '').includes('jdk.compiler');
};

/** Runs Records.java: records of any bytes through Kafka's own client. */
export const javaRecords = async (args: readonly string[], input = ''): Promise<void> => {
  await java(join(import.meta.dirname, 'Records.java'), args, input);
};

const java = async (main: string, args: readonly string[], input: string): Promise<string> => {
  const cache = await prepareKafkaCache(() => undefined);
  return new Promise((resolve, reject) => {
    const child = spawn(cache.java.command, [...quickJvm(cache), main, ...args], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let out = '';
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(out);
      else reject(new Error(`${main} ended with ${code}: ${errors.slice(-500)}`));
    });
    child.stdin.end(input);
  });
};
