/**
 * stdout, written by a thread of Node's pool while the next chunk is searched.
 *
 * Law: bytes in order, every one, whatever part of them the system takes at a time; a reader that is slow holds the next write back.
 * A reader that went away and a full disk end the process as side-doors.ts says.
 */
import { write } from 'node:fs';

import { endOnBrokenOutput } from '../side-doors.ts';

export interface Output {
  /** Resolves when `bytes` are written, after all that was given before; they must not change until then. Never rejects. */
  readonly write: (bytes: Uint8Array) => Promise<void>;
}

const STDOUT = 1;

/** Call once. `system` is write(2), for tests. */
export const openOutput = (system: Write = write): Output => {
  // Node makes pipes on stdout non-blocking, for every process that shares them; a thread may wait.
  const { _handle: handle } = process.stdout as {
    _handle?: { setBlocking?: (on: boolean) => void };
  };
  handle?.setBlocking?.(true);
  let last: Promise<void> = Promise.resolve();
  return {
    write: (bytes) => {
      last = last.then(() => writeAll(system, bytes));
      return last;
    },
  };
};

/** As much of `fs.write` as is used. */
export type Write = (
  file: number,
  bytes: Uint8Array,
  offset: number,
  length: number,
  position: null,
  done: (error: NodeJS.ErrnoException | null, written: number) => void,
) => void;

const writeAll = async (system: Write, bytes: Uint8Array): Promise<void> => {
  for (let at = 0; at < bytes.length;) {
    const result = await writeSome(system, bytes, at);
    if (typeof result === 'number') at += result;
    else if (result.code === 'EAGAIN') return throughStream(bytes.subarray(at));
    else endOnBrokenOutput(result);
  }
};

const writeSome = (
  system: Write,
  bytes: Uint8Array,
  at: number,
): Promise<number | NodeJS.ErrnoException> =>
  new Promise((resolve) => {
    system(STDOUT, bytes, at, bytes.length - at, null, (error, length) => resolve(error ?? length));
  });

/** Whoever shares our stdout made it non-blocking again: the stream knows how to wait. Its errors go to `endOnBrokenOutput`. */
const throughStream = (bytes: Uint8Array): Promise<void> =>
  new Promise((resolve) => {
    process.stdout.write(bytes, () => resolve());
  });
