/**
 * Sealing a quarantined record to a public key: whoever holds the private key can look into it, the sidecar cannot.
 *
 * Form, before base64: version 1 (1 byte), ephemeral X25519 public key (32), nonce (12), AES-256-GCM ciphertext, tag (16). The AES key is
 * HKDF-SHA-256 of the shared secret, salted with both public keys (as ECIES and RFC 9180 do). What names the record is authenticated with
 * it, so a payload put under another place or code does not open.
 * Cost: one X25519 key and agreement a record, about 0.1 ms; only for records that could not be proven clean.
 */
import {
  createCipheriv,
  createDecipheriv,
  createPublicKey,
  createPrivateKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
} from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { SealedPlace } from '../core/redaction.ts';
import { ConfigError } from './config-error.ts';

/** Seals bytes to one public key; base64. */
export type Sealer = (place: SealedPlace, image: Uint8Array) => string;

const VERSION = 1;
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + KEY_BYTES + NONCE_BYTES;
/** An X25519 key in DER ends with its 32 bytes (RFC 8410). */
const rawPublic = (key: KeyObject): Buffer =>
  key.export({ type: 'spki', format: 'der' }).subarray(-KEY_BYTES);

/** Throws `ConfigError` for a file that is no X25519 public key in PEM. */
export const readRecipient = (path: string): KeyObject => readKey(path, 'public');

/** `recipient`: an X25519 public key. */
export const createSealer = (recipient: KeyObject): Sealer => {
  const to = rawPublic(recipient);
  return (place, image) => {
    const { publicKey, privateKey } = generateKeyPairSync('x25519');
    const from = rawPublic(publicKey);
    const nonce = randomBytes(NONCE_BYTES);
    const shared = diffieHellman({ privateKey, publicKey: recipient });
    const cipher = createCipheriv('aes-256-gcm', contentKey(shared, from, to), nonce);
    cipher.setAAD(placeBytes(place));
    const sealed = Buffer.concat([cipher.update(image), cipher.final()]);
    const parts = [Buffer.from([VERSION]), from, nonce, sealed, cipher.getAuthTag()];
    return Buffer.concat(parts).toString('base64');
  };
};

/** Opens with one private key; null for what was not sealed to it, or not under this place. */
export type Opener = (place: SealedPlace, sealed: string) => Uint8Array | null;

/** Throws `ConfigError` for a file that is no X25519 private key in PEM. */
export const readOpener = (path: string): Opener => createOpener(readKey(path, 'private'));

/** `privateKey`: an X25519 private key. */
export const createOpener = (privateKey: KeyObject): Opener => {
  const to = rawPublic(createPublicKey(privateKey));
  return (place, sealed) => {
    const bytes = Buffer.from(sealed, 'base64');
    if (bytes.length < HEAD_BYTES + TAG_BYTES || bytes[0] !== VERSION) return null;
    const from = bytes.subarray(1, 1 + KEY_BYTES);
    const nonce = bytes.subarray(1 + KEY_BYTES, HEAD_BYTES);
    try {
      const publicKey = createPublicKey({
        key: Buffer.concat([SPKI_HEAD, from]),
        format: 'der',
        type: 'spki',
      });
      const shared = diffieHellman({ privateKey, publicKey });
      const cipher = createDecipheriv('aes-256-gcm', contentKey(shared, from, to), nonce);
      cipher.setAAD(placeBytes(place));
      cipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      const body = bytes.subarray(HEAD_BYTES, -TAG_BYTES);
      return Buffer.concat([cipher.update(body), cipher.final()]);
    } catch {
      return null;
    }
  };
};

/** What stands before the 32 bytes of an X25519 public key in DER (RFC 8410). */
const SPKI_HEAD = Buffer.from('302a300506032b656e032100', 'hex');

const contentKey = (shared: Buffer, from: Uint8Array, to: Uint8Array): Uint8Array =>
  new Uint8Array(
    hkdfSync('sha256', shared, Buffer.concat([from, to]), 'lethe/v1/quarantine', KEY_BYTES),
  );

/** A topic's name holds no slash. */
const placeBytes = ({ topic, partition, offset, code }: SealedPlace): Buffer =>
  Buffer.from(`${topic}/${partition}/${offset}/${code}`);

const readKey = (path: string, kind: 'public' | 'private'): KeyObject => {
  try {
    const pem = readFileSync(path);
    const key = kind === 'public' ? createPublicKey(pem) : createPrivateKey(pem);
    // Node takes the public part of a private key as well: the sidecar must not hold one.
    const isPrivate = pem.includes('PRIVATE KEY');
    if (key.asymmetricKeyType === 'x25519' && isPrivate === (kind === 'private')) return key;
  } catch {
    // Told below: the message of node:crypto may quote the file.
  }
  const make =
    kind === 'public'
      ? 'openssl pkey -in quarantine.pem -pubout -out quarantine.pub'
      : 'openssl genpkey -algorithm x25519 -out quarantine.pem';
  const message = `is no X25519 ${kind} key in PEM that can be read; make one: ${make}`;
  throw new ConfigError(path, [{ path: '', line: null, message }]);
};
