/**
 * Private keys as a shipper that reads line by line cuts them up, with the shipped rules: each line of a key goes, whatever the record
 * around it, and nothing else does.
 */
import type { KeyObject } from 'node:crypto';
import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Carry } from '../../src/core/redaction.ts';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { shippedPack } from '../suite/shipped.ts';
import { batchOf, recordsOf, testKeyring } from '../unit/support/batches.ts';

const pem = (key: KeyObject, type: 'pkcs1' | 'pkcs8' | 'sec1', passphrase?: string): string =>
  key.export({
    type,
    format: 'pem',
    ...(passphrase !== undefined && { cipher: 'aes-256-cbc', passphrase }),
  });

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const ec = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey;

/** Armour of others around the same bytes. */
const armoured = (begins: readonly string[], width: number, ends: readonly string[]): string => {
  const body = rsa.export({ type: 'pkcs8', format: 'der' }).toString('base64');
  const lines = body.match(new RegExp(`.{1,${width}}`, 'gu'))!;
  return [...begins, ...lines, ...ends].join('\n');
};

const BEGIN = ['-----BEGIN', 'PRIVATE KEY'] as const;

const KEYS: Readonly<Record<string, string>> = {
  'RSA in PKCS#1': pem(rsa, 'pkcs1'),
  'RSA in PKCS#8': pem(rsa, 'pkcs8'),
  'RSA in PKCS#1, encrypted': pem(rsa, 'pkcs1', 'pass'),
  'RSA in PKCS#8, encrypted': pem(rsa, 'pkcs8', 'pass'),
  'EC in SEC1': pem(ec, 'sec1'),
  Ed25519: pem(generateKeyPairSync('ed25519').privateKey, 'pkcs8'),
  OpenSSH: armoured([`${BEGIN[0]} OPENSSH ${BEGIN[1]}-----`], 70, [
    '-----END OPENSSH PRIVATE KEY-----',
  ]),
  PGP: armoured([`${BEGIN[0]} PGP ${BEGIN[1]} BLOCK-----`, 'Comment: a test', ''], 64, [
    '=aB3d',
    '-----END PGP PRIVATE KEY BLOCK-----',
  ]),
  PuTTY: armoured(
    ['PuTTY-User-Key-File-3: ssh-rsa', 'Encryption: none', 'Comment: a test', 'Private-Lines: 26'],
    64,
    ['Private-MAC: 0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9'],
  ),
  SSH2: armoured(['---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----', 'Comment: "a test"'], 70, [
    '---- END SSH2 ENCRYPTED PRIVATE KEY ----',
  ]),
};

/** A line as a record; JSON is written with `/` as it is, or escaped as PHP does. */
const CARRIERS: Readonly<Record<string, (line: string) => string>> = {
  bare: (line) => line,
  'with a carriage return': (line) => `${line}\r`,
  'of containerd': (line) => `2026-12-02T10:00:00.123456789Z stdout F ${line}`,
  'of Docker': (line) =>
    `{"log":${JSON.stringify(`${line}\n`)},"stream":"stdout","time":"2026-12-02T10:00:00.1Z"}`,
  'of Fluent Bit': (line) =>
    `{"date":1793296984.1,"kubernetes":{"pod_name":"api-1"},"message":${JSON.stringify(line)}}`,
  'of PHP': (line) => `{"level":200,"message":${JSON.stringify(line).replaceAll('/', '\\/')}}`,
  'of compose': (line) => `app-1  | ${line}`,
};
/** Where a short last line without padding is one word of many. */
const WITH_PREFIX: Readonly<Record<string, (line: string) => string>> = {
  'of syslog': (line) => `Dec  2 10:00:00 web1 app[712]: ${line}`,
};

const redactor = createRedactor(shippedPack('secrets'), { keyring: testKeyring });

/** Batches of a few records each. */
const redact = async (records: readonly string[]): Promise<string[]> => {
  let carry: Carry = EMPTY_CARRY;
  const out: string[] = [];
  for (let at = 0; at < records.length; at += 5) {
    const batch = batchOf(records.slice(at, at + 5).map((value) => ({ value })));
    const redaction = await redactor.redact(batch, carry);
    ({ carry } = redaction);
    out.push(...recordsOf(redaction.sanitized).map(({ value }) => value!));
  }
  return out;
};

const isBody = (line: string): boolean => /^[A-Za-z0-9+/]{2,}={0,2}$/u.test(line);
const MARKER = /\[REDACTED:(?:private-key|pem-private-key|putty|openssh|ssh2)[a-z0-9-]*\]/u;

const cases = Object.keys(KEYS).flatMap((key) =>
  [...Object.keys(CARRIERS), ...Object.keys(WITH_PREFIX)].map((carrier) => [key, carrier] as const),
);

test.each(cases)('a key of %s, records %s', async (name, carrier) => {
  const wrap = CARRIERS[carrier] ?? WITH_PREFIX[carrier]!;
  const after = [
    '2026-12-02 10:00:01 INFO done',
    'commit 0123456789abcdef0123456789abcdef01234567',
  ];
  const lines = ['2026-12-02 10:00:00 INFO key', ...KEYS[name]!.trimEnd().split('\n'), ...after];
  const out = await redact(lines.map((line) => wrap(line)));
  let gone = 0;
  lines.forEach((line, i) => {
    const short = line.length < 40 && !line.endsWith('=') && carrier in WITH_PREFIX;
    // Who has the MAC can try pass phrases.
    if (line.startsWith('Private-MAC')) expect(out[i]).toMatch(MARKER);
    else if (!isBody(line)) expect(out[i], `record ${i}`).toBe(wrap(line));
    else if (short) expect(out[i]!.replace(MARKER, line)).toBe(wrap(line));
    else {
      expect(out[i], `record ${i}`).not.toContain(line.slice(0, 8));
      expect(out[i]!.replace(MARKER, 'LINE'), `record ${i}`).toBe(wrap('LINE'));
      gone++;
    }
  });
  expect(gone).toBeGreaterThan(0);
});
