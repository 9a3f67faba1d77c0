/**
 * Records of every named shape and generated ones of any bytes, written by Kafka's own Java client, through lethe, against what that
 * client makes of them when it copies them: order, offsets, timestamps, keys, headers and values are those of the copy, but for what is
 * redacted, read from the wire by the tests' own decoder.
 */
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createRandom } from '../sim/world/random.ts';
import type { Random } from '../sim/world/random.ts';
import { brokerAddress, describeBroker, isBrokerRequired } from './support/broker.ts';
import { printed, sanitizedRecord } from './support/expected.ts';
import { javaCompiles, javaRecords } from './support/java-client.ts';
import { expectExact } from './support/oracle.ts';
import { canary } from './support/packs.ts';
import { NOW } from './support/records.ts';
import type { WireRecord } from './support/record-batch.ts';
import { SHAPES } from './support/shapes.ts';
import { createWorld, makeTopics, stopSidecar } from './support/world.ts';

const GENERATED = 600;
/** Java's names of headers are strings: this one it can neither write nor copy. */
const NAMED = SHAPES.filter(({ name }) => name !== 'header name that is not UTF-8');
const RECORDS = NAMED.length + GENERATED;
/** Another at every run; a failing one is told. */
const SEED = randomBytes(4).readUInt32LE();

const binary = ({ between }: Random, most: number): Buffer =>
  Buffer.from(Array.from({ length: between(0, most) }, () => between(0, 255)));

const WORDS = [
  'level=info',
  '\u{1f600} é',
  '{"a":1.50}',
  '\t',
  'x'.repeat(3000),
  '"',
  '\\u00e9',
  '=',
  '\0',
];

const text = (random: Random, number: number): Buffer =>
  Buffer.from(
    Array.from({ length: random.between(0, 8) }, () =>
      random.chance(0.2) ? ` ${canary(number)} ` : random.pick(WORDS),
    ).join(' '),
  );

const json = ({ pick, between, chance }: Random, number: number): Buffer =>
  Buffer.from(
    `{ "n" : ${pick(['1e2', '-0', '0.10', '12345678901234567890'])},"n":1,` +
      `"s": "${chance(0.3) ? canary(number) : 'nothing'}","password":"pw-${number}"${' '.repeat(between(0, 3))}}`,
  );

const value = (random: Random, number: number): Buffer | null =>
  random.pick([
    () => null,
    () => Buffer.alloc(0),
    () => binary(random, 200),
    () => text(random, number),
    () => json(random, number),
  ])();

const NAMES = ['a', 'a', '', 'trace-id', '__proto__', 'é\u{1f600}', 'x-lethe-rev', 'x-lethe-src'];

const record = (random: Random, number: number): WireRecord => ({
  timestamp: random.pick([
    NOW + BigInt(number),
    NOW - BigInt(random.between(0, 1_000_000_000)),
    0n,
  ]),
  key: random.pick([null, Buffer.alloc(0), binary(random, 40), Buffer.from(`key-${number % 7}`)]),
  value: value(random, number),
  headers: Array.from({ length: random.between(0, 5) }, () => {
    const name = random.pick(NAMES);
    // Lethe's own are taken out, whatever they hold; what is found in them counts all the same.
    const content = name.startsWith('x-lethe-') ? binary(random, 20) : value(random, number);
    return [Buffer.from(name), content];
  }),
});

/** As Records.java reads them. */
const line = ({ timestamp, key, value: body, headers }: WireRecord): string => {
  const hex = (bytes: Buffer | null): string =>
    bytes === null ? '-' : bytes.length === 0 ? '_' : bytes.toString('hex');
  const pairs = headers.map(([name, content]) => `${hex(name)}=${hex(content)}`);
  return [String(timestamp), hex(key), hex(body), ...pairs].join(' ');
};

describeBroker('records of the Java client', () => {
  test.for(['none', 'zstd'] as const)(
    `${NAMED.length} shapes with names and ${GENERATED} generated ones in %s, seed ${SEED}`,
    async (codec, { skip }) => {
      if (!(await javaCompiles())) {
        if (isBrokerRequired) throw new Error('this Java has no compiler for Records.java');
        skip('this Java has no compiler');
      }
      const random = createRandom(SEED);
      const generated = Array.from({ length: GENERATED }, (_, i) => record(random, i));
      const records = [...NAMED.map((shape) => shape.record), ...generated];
      const topicConfig = { 'retention.ms': '-1' };
      const world = await createWorld({ broker: brokerAddress(), topicConfig });
      try {
        const copy = `copy.${world.id}`;
        await makeTopics(world.admin, [{ topic: copy, numPartitions: 1, replicationFactor: 1 }]);
        const sidecar = await world.run();
        const input = records.map((one) => `${line(one)}\n`).join('');
        await javaRecords(['produce', brokerAddress(), world.raw, codec], input);
        await javaRecords(['copy', brokerAddress(), world.raw, copy, String(RECORDS), codec]);
        const copied = await world.wire.readAll(copy, 0);
        expect(copied.map(printed)).toEqual(records.map(printed));
        const sanitized = await world.sanitized(0, RECORDS);
        expectExact(copied, sanitized);
        expect(sanitized.map(({ offset }) => offset)).toEqual(copied.map(({ offset }) => offset));
        expect(new Set(await world.wire.codecs(world.san, 0))).toEqual(
          new Set(await world.wire.codecs(copy, 0)),
        );
        const changed = copied.filter(
          (one) => printed(sanitizedRecord(one)) !== printed(one),
        ).length;
        expect(changed).toBeGreaterThan(RECORDS / 10);
        expect(changed).toBeLessThan(RECORDS);
        expect(await stopSidecar(sidecar)).toBe(0);
      } finally {
        await world.close();
      }
    },
  );
});
