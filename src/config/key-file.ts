/**
 * The key file: where pseudonyms and fingerprints get their keys.
 *
 *   # a comment
 *   2 <base64 or hex of 32 or more random bytes>
 *   1 <…>
 *
 * One line a key: its epoch, a space, the bytes. All keys are live (`lethe token` tells a token for each); the highest
 * epoch makes new tokens. A file of one line without epoch is epoch 1, so `openssl rand -base64 32` makes a key file.
 *
 * Law: no message holds anything of a line but its number.
 */
import { randomBytes } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync, writeFileSync } from 'node:fs';

import { ConfigError } from './config-error.ts';
import type { ConfigProblem } from './config-error.ts';

export interface EpochKey {
  /** From 1 up; a rotation adds the next one. */
  readonly epoch: number;
  /** At least KEY_BYTES_MIN bytes. */
  readonly bytes: Uint8Array;
}

export interface KeyFile {
  /** Newest epoch first, at least one. */
  readonly keys: readonly EpochKey[];
  /** Others than owner and group may read the file: worth a warning. */
  readonly openToOthers: boolean;
}

/** HMAC-SHA-256 takes its full strength from 32 bytes. */
const KEY_BYTES_MIN = 32;

/** Different byte values in a key of 32 random bytes: 30 on average, below 16 once in 10^20 keys. */
const DISTINCT_BYTES_MIN = 16;

/** Bytes of a key file; a larger one is some other file. */
const KEY_FILE_BYTES_MAX = 64 * 1024;

/** Throws `ConfigError` with every problem of the file. */
export const readKeyFile = (path: string): KeyFile => {
  const { text, mode } = readText(path);
  const { keys, problems } = parseKeyFile(text);
  if (problems.length > 0) throw new ConfigError(path, problems);
  return { keys, openToOthers: (mode & 0o004) !== 0 };
};

/** Makes a key file (mode 0400) with one random key; false when the file exists already, which is then left as it is. */
export const writeNewKeyFile = (path: string): boolean => {
  const text = `# lethe key file: epoch and key. Keep it secret, keep it: tokens can be told again only with it.\n1 ${randomBytes(KEY_BYTES_MIN).toString('base64')}\n`;
  try {
    writeFileSync(path, text, { flag: 'wx', mode: 0o400 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw new ConfigError(path, [whole(`cannot be written (${codeOf(error)})`)]);
  }
};

/** One random key that nobody else has: for `pipe` and the demo without a key file. */
export const randomKey = (): EpochKey => ({ epoch: 1, bytes: randomBytes(KEY_BYTES_MIN) });

const readText = (path: string): { text: string; mode: number } => {
  let file: number | null = null;
  try {
    file = openSync(path, 'r');
    const { mode, size } = fstatSync(file);
    if (size > KEY_FILE_BYTES_MAX) throw new ConfigError(path, [whole('is too large')]);
    return { text: readFileSync(file, 'latin1'), mode };
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const hint =
      codeOf(error) === 'ENOENT'
        ? `no such key file: make one with lethe token --new-key ${path}`
        : `the key file cannot be read (${codeOf(error)}): check owner and mode`;
    throw new ConfigError(path, [whole(hint)]);
  } finally {
    if (file !== null) closeSync(file);
  }
};

const whole = (message: string): ConfigProblem => ({ path: '', line: null, message });

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';

const parseKeyFile = (text: string): { keys: EpochKey[]; problems: ConfigProblem[] } => {
  const keys: EpochKey[] = [];
  const problems: ConfigProblem[] = [];
  const lines = text
    .split(/\r?\n/)
    .map((line, index) => ({ words: line.trim().split(/\s+/), number: index + 1 }))
    .filter(({ words }) => words[0] !== '' && !words[0]!.startsWith('#'));
  if (lines.length === 0) problems.push(whole('holds no key: add a line "1 <base64 of 32 bytes>"'));
  for (const { words, number } of lines) {
    const bare = words.length === 1 && lines.length === 1;
    const key = parseLine(bare ? ['1', words[0]!] : words);
    if (typeof key === 'string') problems.push({ path: '', line: number, message: key });
    else if (keys.some((other) => other.epoch === key.epoch)) {
      problems.push({ path: '', line: number, message: 'this epoch stands there twice' });
    } else keys.push(key);
  }
  return { keys: keys.toSorted((a, b) => b.epoch - a.epoch), problems };
};

/** A key, or what is wrong. */
const parseLine = (words: readonly string[]): EpochKey | string => {
  const [epoch, text] = words;
  if (words.length !== 2 || !/^[1-9][0-9]{0,8}$/.test(epoch!)) {
    return 'expected: epoch (a number from 1), a space, the key in base64 or hex';
  }
  const hex = /^(?:[0-9A-Fa-f]{2}){32,}$/.test(text!);
  if (!hex && !/^[A-Za-z0-9+/_-]+={0,2}$/.test(text!)) return 'the key is neither base64 nor hex';
  const bytes = new Uint8Array(Buffer.from(text!, hex ? 'hex' : 'base64'));
  return keyProblem(bytes) ?? { epoch: Number(epoch), bytes };
};

/** What is wrong with the bytes of a key, null where nothing is. */
export const keyProblem = (bytes: Uint8Array): string | null => {
  if (bytes.length < KEY_BYTES_MIN) return `the key is shorter than ${KEY_BYTES_MIN} bytes`;
  if (new Set(bytes).size < DISTINCT_BYTES_MIN) return 'the key is not random: make a new one';
  return null;
};
