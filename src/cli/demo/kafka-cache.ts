/**
 * What a local broker needs on disk, made once under `.cache/kafka/<version>/` of the package: the jars of Apache Kafka from
 * Maven Central, formatted storage to copy, and an archive of loaded classes (start-up 3-5 s without it, 1.5-3 s with it).
 *
 * Law: everything is made in a folder of its own and renamed into place, so that two processes that race, or one that dies
 * half way, leave either nothing or the whole thing. Cost: 46 jars, 44 MB, about 6 s on a fast line; archive 50 MB.
 */
import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { capture, findJava, hasMaven } from './find-java.ts';
import type { Java } from './find-java.ts';
import { packageRoot } from './package-root.ts';
import { LocalKafkaError } from './local-kafka-error.ts';

/** The broker that demo and tests run on; facts-kafka.md was measured on it. */
export const KAFKA_VERSION = '4.3.1';

export interface KafkaCache {
  readonly java: Java;
  /** Jars in a fixed order: the class archive is bound to it. */
  readonly classPath: string;
  /** Where the class archive of this Java and these jars is, or will be after the first clean stop. */
  readonly archive: string;
  readonly root: string;
}

/** Makes what is missing and says so. Throws LocalKafkaError when there is no Java, no Maven or no way to the jars. */
export const prepareKafkaCache = async (say: (line: string) => void): Promise<KafkaCache> => {
  const java = await findJava();
  if ('missing' in java) {
    throw new LocalKafkaError(
      java.missing,
      'install a JDK, or set LETHE_BROKERS to a broker you have',
    );
  }
  const root = join(packageRoot(), '.cache', 'kafka', KAFKA_VERSION);
  const libs = join(root, 'jars');
  if (!existsSync(libs)) await fetchJars(root, libs, say);
  const jars = (await readdir(libs)).filter((name) => name.endsWith('.jar')).toSorted();
  const classPath = jars.map((name) => join(libs, name)).join(':');
  const print = createHash('sha256').update(`${java.version}\n${classPath}`).digest('hex');
  return { java, classPath, archive: join(root, `classes-${print.slice(0, 12)}.jsa`), root };
};

/** Storage as `kafka-storage format` leaves it, made once per set of arguments; copy it into an empty data folder. */
export const formattedStorage = async (
  cache: KafkaCache,
  properties: string,
  scramUsers: readonly string[],
): Promise<string> => {
  const print = createHash('sha256').update(scramUsers.join('\n')).digest('hex').slice(0, 12);
  const target = join(cache.root, `storage-${print}`);
  if (existsSync(target)) return target;
  await inPlace(cache.root, target, async (work) => {
    const config = join(work, 'format.properties');
    const data = join(work, 'result');
    await writeFile(config, `${properties}\nlog.dirs=${data}\n`);
    const users = scramUsers.flatMap((user) => ['--add-scram', user]);
    const args = [
      'kafka.tools.StorageTool',
      'format',
      '-t',
      clusterId(work),
      '-c',
      config,
      ...users,
    ];
    if ((await capture(cache.java.command, [...quickJvm(cache), ...args])) === null) {
      throw new LocalKafkaError(
        'kafka-storage format failed',
        `remove ${cache.root} and try again`,
      );
    }
    return data;
  });
  return target;
};

/**
 * A cluster id: 16 bytes as base64url (Kafka's Uuid). Its first bit is 0, for an id with `-` in front is taken for an option by
 * kafka-storage (seen once in 64 storages); Kafka's own generator leaves such ids out too.
 */
export const clusterId = (seed: string): string => {
  const bytes = createHash('md5').update(seed).digest();
  bytes[0]! &= 0x7f;
  return bytes.toString('base64url');
};

/** JVM arguments for a small heap and a quick start. */
export const quickJvm = (cache: KafkaCache): string[] => [
  '-Xmx256m',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-XX:-UsePerfData',
  '-Xlog:disable',
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
  ...(existsSync(cache.archive) ? [`-XX:SharedArchiveFile=${cache.archive}`] : []),
  '-cp',
  cache.classPath,
];

/** Runs `make` in a new folder and renames the path that it returns to `target`; whoever comes second throws his away. */
const inPlace = async (
  root: string,
  target: string,
  make: (work: string) => Promise<string>,
): Promise<void> => {
  await mkdir(root, { recursive: true });
  const work = await mkdtemp(join(root, 'making-'));
  try {
    const made = await make(work);
    await rename(made, target).catch((cause: unknown) => {
      if (!existsSync(target)) throw cause;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
};

const fetchJars = async (
  root: string,
  libs: string,
  say: (line: string) => void,
): Promise<void> => {
  if (!(await hasMaven())) {
    throw new LocalKafkaError(
      'no mvn on PATH (Maven fetches Apache Kafka)',
      'install maven, or set LETHE_BROKERS to a broker you have',
    );
  }
  say(`fetching Apache Kafka ${KAFKA_VERSION} from Maven Central (46 jars, 44 MB, once)`);
  await inPlace(root, libs, async (work) => {
    await writeFile(join(work, 'pom.xml'), pom());
    const out = join(work, 'libs');
    await copyDependencies(work, out, say);
    return out;
  });
};

/** Maven's own output is long: only a count of the files that came is shown, and its last error line if it fails. */
const copyDependencies = (work: string, out: string, say: (line: string) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime'];
    const child = spawn('mvn', ['-B', '-Dstyle.color=never', ...goal, `-DoutputDirectory=${out}`], {
      cwd: work,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let files = 0;
    let problem = 'mvn failed';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      problem = /^\[ERROR\] (.{1,200})/m.exec(text)?.[1] ?? problem;
      const before = files;
      files += text.split('Downloaded from').length - 1;
      if (Math.floor(files / 50) > Math.floor(before / 50)) say(`  ${files} files`);
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else {
        const hint = 'check the network, or set LETHE_BROKERS to a broker you have';
        reject(new LocalKafkaError(`Apache Kafka could not be fetched: ${problem}`, hint));
      }
    });
  });

/**
 * kafka-tools: the console producer and consumer, one jar without what it would bring.
 * slf4j-simple 1.7 and not 2: Kafka's own API is 1.7, and a missing binding prints a warning on every start.
 */
const pom = (): string => `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>lethe</groupId><artifactId>local-kafka</artifactId><version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${KAFKA_VERSION}</version>
    </dependency>
    <dependency>
      <groupId>org.apache.kafka</groupId><artifactId>kafka-tools</artifactId><version>${KAFKA_VERSION}</version>
      <exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>
    </dependency>
    <dependency>
      <groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>1.7.36</version>
    </dependency>
  </dependencies>
</project>
`;
