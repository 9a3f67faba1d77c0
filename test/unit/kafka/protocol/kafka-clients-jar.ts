/**
 * Reads Kafka's own message specifications out of the kafka-clients jar, where the machine has one.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

export interface SpecField {
  readonly name: string;
  readonly type: string;
  readonly versions: string;
  readonly nullableVersions?: string;
  readonly taggedVersions?: string;
  readonly tag?: number;
  readonly default?: string | boolean;
  readonly fields?: readonly SpecField[];
}
export interface Specification {
  readonly apiKey?: number;
  readonly validVersions: string;
  readonly flexibleVersions: string;
  readonly fields: readonly SpecField[];
  readonly commonStructs?: readonly {
    readonly name: string;
    readonly fields: readonly SpecField[];
  }[];
}

const JAR = 'kafka-clients-4.3.1.jar';

/**
 * Path of the jar: the broker in the cache of this checkout first, then Maven's repository; null
 * where there is none.
 */
export const findJar = (): string | null => {
  const root = join(import.meta.dirname, '../../../..');
  const cached = globSync(`.cache/kafka/**/${JAR}`, { cwd: root })[0];
  if (cached !== undefined) return join(root, cached);
  const inMaven = join(homedir(), '.m2/repository/org/apache/kafka/kafka-clients/4.3.1', JAR);
  return existsSync(inMaven) ? inMaven : null;
};

/** `common/message/*.json` of the jar by name. */
export const readSpecifications = (jar: string): ReadonlyMap<string, Specification> => {
  const zip = readFileSync(jar);
  const found = new Map<string, Specification>();
  // The end record holds the number of entries (10) and where the central directory begins (16); it
  // has no comment here.
  const endRecord = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = zip.readUInt32LE(endRecord + 16);
  for (let entries = zip.readUInt16LE(endRecord + 10); entries > 0; entries--) {
    const nameLength = zip.readUInt16LE(at + 28);
    const path = zip.toString('latin1', at + 46, at + 46 + nameLength);
    const name = /^common\/message\/(\w+)\.json$/.exec(path)?.[1];
    if (name !== undefined) found.set(name, parse(zip, at));
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return found;
};

const parse = (zip: Buffer, entry: number): Specification => {
  const packed = zip.readUInt32LE(entry + 20);
  const local = zip.readUInt32LE(entry + 42);
  const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const data = zip.subarray(from, from + packed);
  const text = (zip.readUInt16LE(entry + 10) === 0 ? data : inflateRawSync(data)).toString('utf8');
  const withoutComments = text.replaceAll(/^\s*\/\/.*$/gm, '');
  return JSON.parse(withoutComments) as Specification;
};
