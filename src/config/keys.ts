/**
 * Keys -> the `Keyring` that actions and quarantine use. Every class and epoch has a key of its own (HKDF-SHA-256), so a
 * token of class `pii` tells nothing of class `pci`, and the key in the file itself signs nothing.
 *
 * Law: the same value, class and key give the same token in every process, for ever: the strings below are part of the
 * format. Cost: one HMAC a token, about 2 µs.
 */
import { createHmac, hkdfSync } from 'node:crypto';

import type { Keyring, RuleClass } from '../core/pack.ts';
import type { EpochKey } from './key-file.ts';

/** 22 base64url characters = 132 bits. */
const TOKEN_CHARS = 22;

/** `keys` newest first, as `readKeyFile` gives them: the first one makes the tokens. */
export const createKeyring = (keys: readonly EpochKey[]): Keyring => {
  const newest = keys[0];
  if (newest === undefined) throw new Error('a keyring needs at least one key');
  const derived = new Map<RuleClass, Uint8Array>();
  const fingerprintKey = deriveKey(newest, 'fingerprint');
  return {
    token: (ruleClass, secret) => {
      let key = derived.get(ruleClass);
      if (key === undefined) {
        key = deriveKey(newest, `pseudonym/${ruleClass}`);
        derived.set(ruleClass, key);
      }
      return tag(key, secret);
    },
    fingerprint: (record) => tag(fingerprintKey, record),
  };
};

/** The token of a known value under each live epoch, newest first. */
export const tokensOf = (
  keys: readonly EpochKey[],
  ruleClass: RuleClass,
  secret: Uint8Array,
): readonly { readonly epoch: number; readonly token: string }[] =>
  keys.map((key) => ({
    epoch: key.epoch,
    token: tag(deriveKey(key, `pseudonym/${ruleClass}`), secret),
  }));

const deriveKey = (key: EpochKey, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', key.bytes, '', `lethe/v1/${purpose}/${key.epoch}`, 32));

const tag = (key: Uint8Array, bytes: Uint8Array): string =>
  createHmac('sha256', key).update(bytes).digest('base64url').slice(0, TOKEN_CHARS);
