/**
 * The golden set through `lethe run` on a real broker: the same bytes as through the library and
 * through `lethe pipe` (test/fidelity/golden.test.ts). Only the timestamps are of today, so that no
 * retention removes a record.
 */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadRules } from '../../src/config/load-rules.ts';
import {
  GOLDEN_KEY_FILE,
  GOLDEN_PACK_PATH,
  type PackedRecord,
  readGolden,
  withLetheHeaders,
} from '../fidelity/golden.ts';
import { brokerAddress, describeBroker } from './support/broker.ts';
import { printed } from './support/expected.ts';
import { NOW } from './support/records.ts';
import type { WireRecord } from './support/record-batch.ts';
import { createWorld, stopSidecar } from './support/world.ts';

const CODECS = ['none', 'gzip', 'zstd'] as const;

const unpack = (part: string): Buffer => Buffer.from(part, 'base64');

const wireRecord = (record: PackedRecord, timestamp: bigint): WireRecord => ({
  timestamp,
  key: record.key === null ? null : unpack(record.key),
  value: record.value === null ? null : unpack(record.value),
  headers: record.headers.map(([name, value]) => [
    unpack(name),
    value === null ? null : unpack(value),
  ]),
});

describeBroker('golden set', () => {
  test('through lethe run, in every codec that the tests can write', async () => {
    const set = readGolden();
    const world = await createWorld({ broker: brokerAddress(), partitions: CODECS.length });
    try {
      const keyFile = join(world.folder, 'lethe.key');
      await rm(keyFile);
      await writeFile(keyFile, GOLDEN_KEY_FILE, { mode: 0o400 });
      await writeFile(join(world.folder, 'pack.yaml'), readFileSync(GOLDEN_PACK_PATH));
      const { pack } = loadRules({ kind: 'paths', paths: [GOLDEN_PACK_PATH] }, '', new Date());
      const raw = set.map((golden, i) => wireRecord(golden.in, NOW + BigInt(i)));
      const wanted = set.map(
        (golden, i) =>
          `${golden.name}: ${printed(
            wireRecord(withLetheHeaders(golden, pack.digest), NOW + BigInt(i)),
          )}`,
      );
      const sidecar = await world.run();
      for (const [partition, codec] of CODECS.entries()) {
        await world.wire.produce(world.raw, partition, raw.slice(0, 100), codec);
        await world.wire.produce(world.raw, partition, raw.slice(100), codec);
      }
      for (const partition of CODECS.keys()) {
        const sanitized = await world.sanitized(partition, set.length);
        expect(
          sanitized.map((record, i) => `${set[i]?.name}: ${printed(record)}`),
          `partition ${partition}`,
        ).toEqual(wanted);
      }
      expect(await stopSidecar(sidecar)).toBe(0);
    } finally {
      await world.close();
    }
  });
});
