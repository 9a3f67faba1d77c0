/** Every codec in and out, with Kafka's own Java client on the other side. */
import { expect, test } from 'vitest';
import { brokerAddress, describeBroker } from './support/broker.ts';
import { javaConsume, javaProduce } from './support/java-client.ts';
import type { JavaCodec } from './support/java-client.ts';
import { expectExact } from './support/oracle.ts';
import { sanitizedBytes, canary } from './support/packs.ts';
import { numbered } from './support/records.ts';
import { createWorld, stopSidecar } from './support/world.ts';

const CODECS: readonly JavaCodec[] = ['none', 'gzip', 'snappy', 'lz4', 'zstd'];

/** The codec numbers of a record batch. */
const NUMBERS: Record<JavaCodec, number> = { none: 0, gzip: 1, snappy: 2, lz4: 3, zstd: 4 };

/** `header:value<tab>key<tab>value`, long enough that each codec has something to do. */
const lines = Array.from({ length: 200 }, (_, i) => {
  const value = i % 7 === 0 ? `before ${canary(i)} after` : `line ${i} ${'abc '.repeat(i % 50)}`;
  return `seq:${i}\tkey-${i % 9}\t${value}`;
});

describeBroker('codecs', () => {
  test.each(CODECS)('%s written by the Java client, read and written by lethe', async (codec) => {
    const world = await createWorld({ broker: brokerAddress() });
    try {
      const sidecar = await world.run({ yaml: 'codec: same\n' });
      await javaProduce(brokerAddress(), world.raw, codec, lines);
      await world.grown(0, lines.length);
      const shown = await javaConsume(brokerAddress(), world.san, lines.length);
      expect(shown.map(parseShown)).toEqual(
        lines.map((line, i) => {
          const [, key, value] = line.split('\t');
          const clean = sanitizedBytes(Buffer.from(value!)).toString();
          return { offset: i, seq: String(i), key, value: clean, changed: clean !== value };
        }),
      );
      expect([...new Set(await world.wire.codecs(world.san, 0))]).toEqual([NUMBERS[codec]]);
      expect(await stopSidecar(sidecar)).toBe(0);
    } finally {
      await world.close();
    }
  });

  test.each(CODECS)('out as %s, whatever came in', async (codec) => {
    const world = await createWorld({ broker: brokerAddress() });
    try {
      await world.run({ yaml: `codec: ${codec}\n` });
      await world.wire.produce(world.raw, 0, numbered(100), 'none');
      await world.wire.produce(world.raw, 0, numbered(100, 100), 'gzip');
      await world.wire.produce(world.raw, 0, numbered(100, 200), 'zstd');
      await world.grown(0, 300);
      expect([...new Set(await world.wire.codecs(world.san, 0))]).toEqual([NUMBERS[codec]]);
      if (codec === 'snappy' || codec === 'lz4') {
        const shown = await javaConsume(brokerAddress(), world.san, 300);
        expect(shown).toHaveLength(300);
        expect(shown.join('\n')).not.toMatch(/CANARY-\d/);
      } else {
        const raw = await world.wire.readAll(world.raw, 0);
        expectExact(raw, await world.wire.readAll(world.san, 0));
      }
    } finally {
      await world.close();
    }
  });
});

/** `Offset:3	seq:3,x-lethe-rev:…	key	value` */
const parseShown = (line: string) => {
  const [offset, headers, key, value] = line.split('\t');
  const names = headers!.split(',');
  return {
    offset: Number(offset!.replace('Offset:', '')),
    seq: names.find((name) => name.startsWith('seq:'))!.slice(4),
    key,
    value,
    changed: names.some((name) => name.startsWith('x-lethe-rev:')),
  };
};
