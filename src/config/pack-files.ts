/**
 * Which pack files there are: the ones that ship with lethe, or the files and folders that somebody named.
 *
 * Law: sorted by path, so that two starts read the same; what cannot be read is an error, never left out: the rules in it
 * would be missing silently.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { PACK_BYTES_MAX } from '../core/limits.ts';
import type { PackFile } from '../pack/load-packs.ts';

/** A pack path that cannot be read; the message is one line that says what to do. */
export class PackFileError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PackFileError';
  }
}

/** Paths of the pack files behind `paths` (files, or folders with *.yaml and *.yml at any depth). Throws `PackFileError`. */
export const findPackFiles = (paths: readonly string[]): string[] => {
  const files = paths.flatMap((path) => {
    const found = guarded(path, () => (statSync(path).isDirectory() ? listFolder(path) : [path]));
    if (found.length === 0) throw new PackFileError(`${path}: holds no rule pack (*.yaml)`);
    return found;
  });
  return [...new Set(files)].toSorted();
};

/** Text of the files. Throws `PackFileError`. */
export const readPackFiles = (files: readonly string[]): PackFile[] =>
  files.map((path) => guarded(path, () => ({ path, text: readBounded(path) })));

const listFolder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    // A Kubernetes config map shows each file twice: by a link, and in a hidden folder that the link points into.
    .filter((entry) => !entry.isDirectory() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (path) =>
        !path
          .slice(folder.length)
          .split('/')
          .some((step) => step.startsWith('.')),
    );

/** A file over the limit is cut one byte above it: the loader then tells of it by its own code. */
const readBounded = (path: string): string => {
  const text = readFileSync(path, 'utf8');
  return text.length > PACK_BYTES_MAX ? text.slice(0, PACK_BYTES_MAX + 1) : text;
};

const guarded = <T>(path: string, read: () => T): T => {
  try {
    return read();
  } catch (error) {
    if (error instanceof PackFileError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const hint =
      code === 'ENOENT' ? 'no such file or folder: check the path' : `cannot be read (${code})`;
    throw new PackFileError(`${path}: ${hint}`);
  }
};
