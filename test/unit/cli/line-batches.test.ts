import { describe, expect, test } from 'vitest';

import type { Batch } from '../../../src/core/batch.ts';
import { createRandom } from '../../../bench/random.ts';
import { createLineBatches } from '../../../src/cli/pipe/line-batches.ts';

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const values = (batch: Batch): string[] =>
  Array.from({ length: batch.count }, (_, i) =>
    text(batch.bytes.subarray(batch.valueStart[i], batch.valueEnd[i])),
  );
const frames = (batch: Batch): string[] =>
  Array.from({ length: batch.count }, (_, i) =>
    text(batch.bytes.subarray(batch.frameStart[i], batch.frameEnd[i])),
  );

const feed = (chunks: readonly string[], max?: number) => {
  const lines = createLineBatches('t', max === undefined ? {} : { lineBytesMax: max });
  const batches = [...chunks.map((chunk) => lines.push(Buffer.from(chunk, 'latin1'))), lines.end()];
  const found = batches.filter((batch) => batch !== null);
  return {
    values: found.flatMap(values),
    frames: found.flatMap(frames),
    offsets: found.flatMap((batch) => [...batch.offsets].map(Number)),
  };
};

describe('line batches', () => {
  test('values without line ends, frames with them', () => {
    expect(feed(['a\nb\r\n\n\r\nc\rd'])).toEqual({
      values: ['a', 'b', '', '', 'c\rd'],
      frames: ['a\n', 'b\r\n', '\n', '\r\n', 'c\rd'],
      offsets: [0, 1, 2, 3, 4],
    });
  });

  test('any chunking gives the same lines', () => {
    const all = 'one\r\ntwo\n\r\n\n x\rthree\r\nlast\r';
    const whole = feed([all]);
    for (let i = 0; i <= all.length; i++) {
      for (let j = i; j <= all.length; j++) {
        expect(feed([all.slice(0, i), all.slice(i, j), all.slice(j)])).toEqual(whole);
      }
    }
  });

  test('a line that began in the chunk before is put together in the free bytes, where it fits', () => {
    const all = 'one\r\ntwo\n\r\n\n x\rthree\r\nlast\r';
    const whole = feed([all]);
    let inPlace = 0;
    for (let free = 0; free <= 6; free++) {
      for (let i = 0; i <= all.length; i++) {
        const lines = createLineBatches('t');
        const found = [all.slice(0, i), all.slice(i)].map((piece) => {
          const buffer = Buffer.from(`${'#'.repeat(free)}${piece}`, 'latin1');
          const batch = lines.push(buffer.subarray(free), free);
          if (batch !== null && batch.bytes.buffer === buffer.buffer) inPlace++;
          // What it kept must be its own: the chunk's buffer is used again.
          const copy = batch === null ? null : { values: values(batch), frames: frames(batch) };
          buffer.fill('!');
          return copy;
        });
        const last = lines.end();
        if (last !== null) found.push({ values: values(last), frames: frames(last) });
        const batches = found.filter((it) => it !== null);
        expect(batches.flatMap((it) => it.values)).toEqual(whole.values);
        expect(batches.flatMap((it) => it.frames)).toEqual(whole.frames);
      }
    }
    expect(inPlace).toBeGreaterThan(200);
  });

  test('line ends on both sides of every border of the pieces that are searched', () => {
    const piece = 64 * 1024;
    for (const end of ['\n', '\r\n']) {
      for (const length of [piece, 2 * piece]) {
        for (const off of [-65, -64, -63, -3, -2, -1, 0, 1, 2, 63, 64, 65]) {
          const at = length + off;
          const lines = ['x'.repeat(at), '', 'y', '\r!', 'z'.repeat(70)];
          const all = `${lines.join(end)}${end}rest`;
          const { values: found, frames: framed } = feed([`${all}\n`]);
          expect(framed.join('')).toBe(`${all}\n`);
          expect(found).toEqual([...lines, 'rest']);
        }
      }
    }
  });

  test('random bytes: the lines that split gives', () => {
    const { below, pick } = createRandom(7);
    for (let i = 0; i < 300; i++) {
      const letters = ['a', 'bc', '\n', '\r', '\r\n', '\0', '\x8a', '\xff'];
      const size = i < 290 ? below(300) : 100_000;
      const all = Array.from({ length: size }, () => pick(letters)).join('');
      const { frames: framed, values: found } = feed([all]);
      expect(framed.join('')).toBe(all);
      const lines = all.split('\n');
      const last = lines.pop()!;
      const expected = lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
      expect(found).toEqual(last === '' ? expected : [...expected, last]);
    }
  });

  test('columns stay as long as chunks do, and are used again then', () => {
    const kept = 2;
    const lines = createLineBatches('t', { kept });
    const batches: Batch[] = [];
    const seen: string[] = [];
    const look = (batch: Batch): string =>
      JSON.stringify([values(batch), frames(batch), [...batch.offsets].map(Number)]);
    for (let i = 0; i < 40; i++) {
      const chunk = Buffer.from(
        Array.from(
          { length: 1 + ((i * 37) % 50) * 90 },
          (_, j) => `${i}.${j}${j % 3 === 0 ? '\r' : ''}\n`,
        ).join(''),
      );
      batches.push(lines.push(chunk)!);
      seen.push(look(batches[i]!));
      for (let j = Math.max(0, i - kept - 1); j <= i; j++) expect(look(batches[j]!)).toBe(seen[j]);
    }
    const buffers = new Set(batches.slice(-12).map((batch) => batch.frameStart.buffer));
    expect(buffers.size).toBe(kept + 2);
  });

  test('columns of very many lines are not kept', () => {
    const lines = createLineBatches('t', { kept: 0 });
    const many = Buffer.alloc(40_000, '\n');
    const buffers = new Set(Array.from({ length: 6 }, () => lines.push(many)!.offsets.buffer));
    expect(buffers.size).toBe(6);
    expect(lines.push(Buffer.from('x\n'))!.offsets.buffer.byteLength).toBeLessThan(20_000);
  });

  test('line numbers go on past 2^32', () => {
    const lines = createLineBatches('t', { firstLine: 2 ** 32 - 2 });
    expect([...lines.push(Buffer.from('a\nb\nc\nd\n'))!.offsets]).toEqual([
      4294967294n,
      4294967295n,
      4294967296n,
      4294967297n,
    ]);
  });

  test('more lines than the columns had room for', () => {
    const lines = createLineBatches('t');
    const batch = lines.push(Buffer.alloc(5000, '\n'))!;
    expect(batch.count).toBe(5000);
    expect(new Set(batch.timestamps)).toEqual(new Set([-1n]));
    expect(new Set(batch.keyStart)).toEqual(new Set([-1]));
    expect(batch.headerIndex).toEqual(new Int32Array(5001));
    expect(lines.push(Buffer.from('x\n'))!.offsets).toEqual(BigInt64Array.of(5000n));
  });

  test('a line over the limit is cut but keeps its line end, in any chunking', () => {
    const max = 4;
    for (const end of ['\n', '\r\n', '']) {
      for (let length = 0; length <= 12; length++) {
        const all = `${'x'.repeat(length)}${end}`;
        for (let i = 0; i <= all.length; i++) {
          for (let j = i; j <= all.length; j++) {
            const chunks = [all.slice(0, i), all.slice(i, j), all.slice(j)];
            const got = feed([...chunks, ...(end === '' ? [] : ['next'])], max);
            const [value, frame] = [got.values[0] ?? '', got.frames[0] ?? ''];
            // Over the limit stays over the limit; what is within it stays as it is.
            expect(value.length > max).toBe(length > max);
            if (length <= max) expect(value).toBe('x'.repeat(length));
            expect(frame.slice(value.length)).toBe(end);
            if (end !== '') expect(got.values[1]).toBe('next');
          }
        }
      }
    }
  });

  test('keeps no more of an endless line than the limit', () => {
    const lines = createLineBatches('t', { lineBytesMax: 100 });
    for (let i = 0; i < 1000; i++) expect(lines.push(new Uint8Array(64).fill(0x61))).toBeNull();
    expect(lines.end()!.bytes.length).toBe(102);
  });
});
