import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { readKeyFile, writeNewKeyFile } from '../../../src/config/key-file.ts';
import { createKeyring, tokensOf } from '../../../src/config/keys.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lethe-keys-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const bytes = (seed: number) => Uint8Array.from({ length: 32 }, (_, i) => (i * 7 + seed) & 255);
const base64 = (seed: number) => Buffer.from(bytes(seed)).toString('base64');
const hex = (seed: number) => Buffer.from(bytes(seed)).toString('hex');
const read = (text: string) => {
  const path = join(folder, 'k');
  writeFileSync(path, text);
  return readKeyFile(path);
};
const value = new TextEncoder().encode('someone@example.com');

describe('key file', () => {
  test('base64 and hex lines, newest epoch first', () => {
    const { keys } = read(`# two keys\n\n1 ${base64(1)}\r\n2 ${hex(2)}\n`);
    expect(keys).toEqual([
      { epoch: 2, bytes: bytes(2) },
      { epoch: 1, bytes: bytes(1) },
    ]);
  });
  test('one bare line is epoch 1', () => {
    expect(read(`${base64(3)}\n`).keys).toEqual([{ epoch: 1, bytes: bytes(3) }]);
  });
  test.each([
    ['nothing', '# only a comment\n', /holds no key/],
    ['a short key', '1 c2hvcnQ=\n', /:1: the key is shorter than 32/],
    ['an epoch twice', `1 ${base64(1)}\n1 ${base64(2)}\n`, /:2: this epoch stands there twice/],
    ['no epoch in one of two lines', `1 ${base64(1)}\n${base64(2)}\n`, /:2: expected: epoch/],
    ['no randomness', `1 ${'41'.repeat(32)}\n`, /:1: the key is not random/],
    ['neither base64 nor hex', `1 ${'ä!'.repeat(40)}\n`, /:1: the key is neither/],
  ])('%s is refused without showing the line', (_, text, expected) => {
    expect(() => read(text)).toThrow(expected);
  });
  test('a file that is not there says how to make one', () => {
    expect(() => readKeyFile(join(folder, 'none'))).toThrow(/lethe token --new-key/);
  });
  test('a new one is private, random, and never overwritten', () => {
    const path = join(folder, 'new');
    expect(writeNewKeyFile(path)).toBe(true);
    const { keys, openToOthers } = readKeyFile(path);
    expect(keys[0]!.bytes).toHaveLength(32);
    expect(openToOthers).toBe(false);
    expect(statSync(path).mode & 0o777).toBe(0o400);
    expect(writeNewKeyFile(path)).toBe(false);
    expect(readKeyFile(path).keys).toEqual(keys);
  });
});

describe('keyring', () => {
  const keys = [
    { epoch: 2, bytes: bytes(2) },
    { epoch: 1, bytes: bytes(1) },
  ];
  test('tokens are of the newest epoch, 22 base64url characters, and stay for ever', () => {
    const token = createKeyring(keys).token('pii', value);
    expect(token).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(token).toBe(tokensOf(keys, 'pii', value)[0]!.token);
    // A change of this string breaks every token in every sanitized topic.
    expect(createKeyring([keys[1]!]).token('pii', value)).toBe(FIXED);
  });
  test('differ by class, epoch and purpose', () => {
    const ring = createKeyring(keys);
    const all = [
      ...(['credential', 'pci', 'pii', 'phi', 'network', 'custom'] as const).map((it) =>
        ring.token(it, value),
      ),
      ring.fingerprint(value),
      createKeyring([keys[1]!]).token('pii', value),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});

const FIXED = 'Ot8vmqFXZufXHKHVgcgsrA';
