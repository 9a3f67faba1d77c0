/**
 * Each target for some seconds on a seed that stays, so that a change is judged by itself and a red run is red again (`npm run test:fuzz`
 * draws one, for as long as it is told), every input of its corpus once, and planted bugs that must be found.
 */
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { createJsonLeaves, STRING_LEAF } from '../../src/codec/json/leaves.ts';
import { walkJson } from '../../src/codec/json/walk.ts';
import { cutBatch } from '../../src/kafka/fetched-set.ts';
import { decodeBatch } from '../../src/kafka/record-batch/decode-batch.ts';
import { splice } from '../../src/act/splice.ts';
import { bytesOfLine, lineOfBytes } from '../suite/json/bytes.ts';
import { fuzz } from './fuzz.ts';
import { TARGETS } from './targets.ts';
import { batchTarget } from './targets/batch.ts';
import { bombTarget } from './targets/bomb.ts';
import { layersRedactor, layersTarget } from './targets/layers.ts';
import { spliceTarget } from './targets/splice.ts';
import { walkerTarget } from './targets/walker.ts';

/** About six seconds each on a quiet machine; iterations, so that the same seed does the same. */
const RUNS = {
  walker: 120_000,
  splice: 12_000,
  layers: 1_500,
  batch: 7_000,
  bomb: 1_000,
} as const;
/** Ways that a run is sure to see: a target that nothing reaches would pass. */
const WAYS_MIN = { walker: 300, splice: 200, layers: 250, batch: 25, bomb: 25 } as const;

const seed = Number(process.env['LETHE_FUZZ_SEED'] ?? 20261127);

describe.each(['walker', 'splice', 'layers', 'batch', 'bomb'] as const)('%s', (name) => {
  test('every input of the corpus', async () => {
    const target = TARGETS[name].make();
    for (const bytes of TARGETS[name].corpus()) await target(bytes);
  });

  test(`mutants, seed ${seed}`, async () => {
    const { make, corpus } = TARGETS[name];
    const { ways, find } = await fuzz(make(), corpus(), seed, RUNS[name]);
    const told = find === null ? null : `seed ${seed}: ${lineOfBytes(find.bytes)}`;
    expect(told).toBeNull();
    expect(ways).toBeGreaterThan(WAYS_MIN[name]);
  });
});

const zstdBomb = (bytes: number): Uint8Array => {
  const head = Buffer.from([4, 0, 0, 0, 1, 0, 0, 0, 0]);
  return Buffer.concat([head, zstdCompressSync(Buffer.alloc(bytes))]);
};

describe('a planted bug is found', () => {
  test('a walk that takes an escaped quote for the end of a string', async () => {
    const planted: typeof walkJson = (bytes, start, end, leaves) => {
      const isJson = walkJson(bytes, start, end, leaves);
      for (let leaf = 0; leaf < leaves.count; leaf++) {
        if (leaves.kind[leaf] !== STRING_LEAF || leaves.escaped[leaf] === 0) continue;
        const quote = bytes.indexOf(0x22, leaves.start[leaf]);
        if (quote < leaves.end[leaf]!) leaves.end[leaf] = quote;
      }
      return isJson;
    };
    const { find } = await fuzz(walkerTarget(planted), TARGETS.walker.corpus(), 1, 20_000);
    expect(find).not.toBeNull();
  });

  test('a walk that refuses numbers with a capital exponent', async () => {
    const planted: typeof walkJson = (bytes, start, end, leaves) => {
      const isJson = walkJson(bytes, start, end, leaves);
      const holds = Array.from({ length: leaves.count }, (_, i) => i).some(
        (leaf) =>
          leaves.kind[leaf] === 2 &&
          bytes.subarray(leaves.start[leaf], leaves.end[leaf]).includes(0x45),
      );
      if (holds) leaves.count = 0;
      return isJson && !holds;
    };
    const { find } = await fuzz(walkerTarget(planted), TARGETS.walker.corpus(), 2, 50_000);
    expect(find).not.toBeNull();
    // It was made smaller: a number alone is enough.
    expect(find!.bytes.length).toBeLessThan(12);
    expect(walkJson(find!.bytes, 0, find!.bytes.length, createJsonLeaves())).toBe(true);
  });

  test('a splice that loses the byte between two spans that nearly touch', async () => {
    const planted: typeof splice = (bytes, start, end, edits) =>
      splice(
        bytes,
        start,
        end,
        edits.map((edit, i) =>
          edits[i + 1]?.start === edit.end + 1 ? { ...edit, end: edit.end + 1 } : edit,
        ),
      );
    const { find } = await fuzz(spliceTarget(planted), TARGETS.splice.corpus(), 3, 20_000);
    expect(find).not.toBeNull();
  });

  test('a record batch whose last record is left out', async () => {
    const planted: typeof decodeBatch = (...args) => {
      const decoded = decodeBatch(...args);
      if (!decoded.ok || decoded.batch.count < 2) return decoded;
      return { ...decoded, batch: { ...decoded.batch, count: decoded.batch.count - 1 } };
    };
    const { find } = await fuzz(batchTarget(planted), TARGETS.batch.corpus(), 5, 4_000);
    expect(find).not.toBeNull();
  });

  test.skipIf(process.platform !== 'linux')('a batch unpacked before it is counted', async () => {
    const planted: typeof cutBatch = (sets, place) => {
      const [set] = sets;
      if (set?.headers[0]?.codecNumber === 4) {
        try {
          zstdDecompressSync(set.bytes.subarray(61)).fill(1);
        } catch {
          // A mutant that is no zstd.
        }
      }
      return cutBatch(sets, place);
    };
    const bomb = zstdBomb(80 << 20);
    await expect(bombTarget()(bomb)).resolves.toContain('too-large');
    await expect(bombTarget(planted)(bomb)).rejects.toThrow('more memory than a bomb may take');
  });

  test('a redactor that leaves wrappings closed', async () => {
    const target = layersTarget(layersRedactor(false));
    const { find } = await fuzz(target, TARGETS.layers.corpus(), 4, 4_000);
    expect(find?.error).toMatchObject({ message: 'a key is left' });
  });
});

test('a line stands for any bytes', () => {
  const every = Uint8Array.from({ length: 256 }, (_, i) => i);
  for (const bytes of [
    every,
    Uint8Array.of(),
    Buffer.from('# a'),
    Buffer.from(' '),
    Buffer.from('‹›'),
  ]) {
    expect(Buffer.from(bytesOfLine(lineOfBytes(bytes)))).toEqual(Buffer.from(bytes));
  }
});
