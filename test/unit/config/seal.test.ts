import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConfigError } from '../../../src/config/config-error.ts';
import { createOpener, createSealer, readOpener, readRecipient } from '../../../src/config/seal.ts';

const { publicKey, privateKey } = generateKeyPairSync('x25519');
const other = generateKeyPairSync('x25519');
const place = { topic: 'raw.a', partition: 3, offset: 17n, code: 'grown' } as const;
const image = Buffer.from(`a record with ${['sec', 'ret'].join('')}`);

describe('a sealed record', () => {
  const sealed = createSealer(publicKey)(place, image);

  test('opens with its private key and no other', () => {
    expect(Buffer.from(createOpener(privateKey)(place, sealed)!)).toEqual(image);
    expect(createOpener(other.privateKey)(place, sealed)).toBeNull();
  });

  test('holds nothing of the record, and is another one every time', () => {
    expect(Buffer.from(sealed, 'base64').includes('record')).toBe(false);
    expect(createSealer(publicKey)(place, image)).not.toBe(sealed);
    expect(
      Buffer.from(
        createOpener(privateKey)(place, createSealer(publicKey)(place, Buffer.alloc(0)))!,
      ),
    ).toHaveLength(0);
  });

  test.each([
    ['topic', { ...place, topic: 'raw.b' }],
    ['partition', { ...place, partition: 4 }],
    ['offset', { ...place, offset: 18n }],
    ['code', { ...place, code: 'undecodable' }],
  ] as const)('does not open under another %s', (_, elsewhere) => {
    expect(createOpener(privateKey)(elsewhere, sealed)).toBeNull();
  });

  test('no changed byte and no cut is taken', () => {
    const open = createOpener(privateKey);
    const bytes = Buffer.from(sealed, 'base64');
    for (let at = 0; at < bytes.length; at++) {
      const bad = Buffer.from(bytes);
      bad[at]! ^= 1;
      expect(open(place, bad.toString('base64')), `byte ${at}`).toBeNull();
      expect(open(place, bytes.subarray(0, at).toString('base64'))).toBeNull();
    }
  });
});

describe('key files', () => {
  let folder = '';
  const write = (name: string, text: string | Buffer): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'lethe-seal-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('PEM as openssl writes it', () => {
    const pub = write('a.pub', publicKey.export({ type: 'spki', format: 'pem' }));
    const pem = write('a.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }));
    expect(
      Buffer.from(readOpener(pem)(place, createSealer(readRecipient(pub))(place, image))!),
    ).toEqual(image);
  });

  test('a private key is no public one: the sidecar must not hold it', () => {
    const pem = write('b.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const pub = write('b.pub', publicKey.export({ type: 'spki', format: 'pem' }));
    expect(() => readRecipient(pem)).toThrow(/no X25519 public key/);
    expect(() => readOpener(pub)).toThrow(/no X25519 private key/);
  });

  test('other keys, other files, no file', () => {
    const { publicKey: ed } = generateKeyPairSync('ed25519');
    const wrong = [
      write('ed.pub', ed.export({ type: 'spki', format: 'pem' })),
      write('text', 'my-own-text'),
      join(folder, 'nowhere'),
    ];
    for (const path of wrong) {
      expect(() => readRecipient(path)).toThrow(ConfigError);
      expect(() => readRecipient(path)).not.toThrow(/my-own-text/);
    }
  });
});
