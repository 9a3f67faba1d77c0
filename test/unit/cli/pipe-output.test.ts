import { afterEach, describe, expect, test, vi } from 'vitest';

import { openOutput } from '../../../src/cli/pipe/output.ts';
import type { Write } from '../../../src/cli/pipe/output.ts';

const errno = (code: string): NodeJS.ErrnoException => Object.assign(new Error(code), { code });

/** A write(2) that takes `most` bytes at a time, answering later. */
const slow =
  (most: number, taken: Buffer[]): Write =>
  (_, bytes, offset, length, __, done) => {
    const size = Math.min(most, length);
    setImmediate(() => {
      taken.push(Buffer.from(bytes.subarray(offset, offset + size)));
      done(null, size);
    });
  };

afterEach(() => vi.restoreAllMocks());

describe('output', () => {
  test('writes all of it, in order, however little is taken at a time', async () => {
    const taken: Buffer[] = [];
    const output = openOutput(slow(3, taken));
    const first = output.write(Buffer.from('first piece '));
    await output.write(Buffer.from('second'));
    await first;
    expect(Buffer.concat(taken).toString()).toBe('first piece second');
  });

  test('nothing to write is no call', async () => {
    const system = vi.fn<Write>();
    await openOutput(system).write(new Uint8Array(0));
    expect(system).not.toHaveBeenCalled();
  });

  test('a pipe that somebody made non-blocking: the stream takes the rest', async () => {
    const taken: Buffer[] = [];
    const stream = vi.spyOn(process.stdout, 'write').mockImplementation(((
      bytes: Uint8Array,
      done: () => void,
    ) => {
      taken.push(Buffer.from(bytes));
      done();
      return true;
    }) as never);
    let calls = 0;
    const output = openOutput((file, bytes, offset, length, position, done) => {
      if (calls++ === 1) setImmediate(() => done(errno('EAGAIN'), 0));
      else slow(4, taken)(file, bytes, offset, length, position, done);
    });
    await output.write(Buffer.from('abcdefgh'));
    await output.write(Buffer.from('ij'));
    expect(stream).toHaveBeenCalledTimes(1);
    expect(Buffer.concat(taken).toString()).toBe('abcdefghij');
  });

  test.each([
    ['EPIPE', ''],
    ['ENOSPC', 'lethe: stdout cannot be written (ENOSPC)\n'],
  ])('%s ends the process with 1', async (code, says) => {
    const told: string[] = [];
    vi.spyOn(process.stderr, 'write').mockImplementation(((text: string) =>
      told.push(text)) as never);
    const exit = vi.spyOn(process, 'exit').mockImplementation(() => {
      throw new Error('exit');
    });
    const output = openOutput((_, __, ___, ____, _____, done) => done(errno(code), 0));
    await expect(output.write(Buffer.from('x'))).rejects.toThrow('exit');
    expect(exit).toHaveBeenCalledWith(1);
    expect(told.join('')).toBe(says);
  });
});
