/** The rules that hostile and property tests run on: one of every kind, few enough to reason about. */
import { createHmac } from 'node:crypto';
import { stringify } from 'yaml';
import type { CompiledPack, Keyring } from '../../../src/core/pack.ts';
import type { KnownPatterns } from '../../../src/pack/known-patterns.ts';
import { loadPacks } from '../../../src/pack/load-packs.ts';

export interface RuleText {
  readonly id: string;
  readonly [key: string]: unknown;
}

const rule = (id: string, ruleClass: string, rest: object): RuleText => ({
  id,
  title: id,
  class: ruleClass,
  ...rest,
});

/** Objects, so that tests can shuffle and split them; written as YAML below. */
export const HOSTILE_RULES: readonly RuleText[] = [
  rule('aws-key', 'credential', {
    severity: 'critical',
    match: { pattern: '(?:AKIA|ASIA)[A-Z2-7]{16}' },
  }),
  rule('card', 'pci', {
    severity: 'critical',
    match: {
      pattern:
        '(?:^|[^0-9])(?P<secret>[3-6][0-9]{3}[ -]?[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{3,4})(?:$|[^0-9])',
      validate: ['luhn'],
    },
    action: { mask: { keep_first: 6, keep_last: 4 } },
  }),
  rule('e-mail', 'pii', {
    match: {
      pattern: '[a-zA-Z0-9._%+-]+@[a-zA-Z0-9-]+(?:\\.[a-zA-Z0-9-]+)*\\.[a-zA-Z]{2,24}',
    },
    action: 'pseudonym',
  }),
  rule('keyed-secret', 'credential', {
    match: {
      pattern: '(?i)\\bsecret_key["\']?\\s*[:=]\\s*["\']?(?P<secret>[0-9a-z+/_-]{8,64})',
    },
  }),
  rule('pem-key', 'credential', {
    match: {
      pattern: '-----BEGIN (?:RSA )?PRIVATE KEY-----(?s:.)*?-----END (?:RSA )?PRIVATE KEY-----',
    },
  }),
  rule('url-password', 'credential', {
    match: {
      pattern: '[a-z][a-z0-9+.-]{1,20}://[^\\s:/@"]{0,64}:(?P<secret>[^\\s:/@"]{1,128})@',
    },
  }),
  rule('jwt', 'credential', {
    match: { pattern: 'eyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}' },
  }),
  rule('password-field', 'credential', {
    severity: 'critical',
    match: { fields: ['**.password', 'headers.authorization'] },
  }),
  rule('session-field', 'credential', {
    match: { fields: ['**.session'] },
    action: 'drop-field',
  }),
  rule('drop-me', 'custom', {
    match: { pattern: 'TOP-SECRET-RECORD-[0-9]{4}' },
    action: 'drop-record',
  }),
  rule('only-counts', 'custom', { match: { pattern: 'shadow-[0-9]{6}' }, mode: 'shadow' }),
];

/** One pack of each list of rules, the hostile rules by default; throws where they hold an error. */
export const compileRules = (...packs: readonly (readonly RuleText[])[]): CompiledPack =>
  compileAgain(packs.length === 0 ? [HOSTILE_RULES] : packs).pack;

/** As `compileRules`; patterns that were planned before (`known`) are not planned again, which is most of it. */
export const compileAgain = (
  packs: readonly (readonly RuleText[])[],
  known?: KnownPatterns,
): { readonly pack: CompiledPack; readonly known: KnownPatterns } => {
  const files = packs.map((rules, i) => ({
    path: `pack-${i}.yaml`,
    text: packText(`pack-${i}`, rules),
  }));
  const loaded = loadPacks(files, { today: '2026-11-24', known });
  const { pack, diagnostics } = loaded;
  if (pack !== null) return { pack, known: loaded.known };
  throw new Error(diagnostics.map((it) => `${it.code} ${it.message}`).join('\n'));
};

/** Every rule must bring a test to be accepted; what the rules find is tested here, in the cases. */
const packText = (name: string, rules: readonly RuleText[]): string =>
  stringify(
    {
      apiVersion: 'lethe/v1',
      kind: 'RulePack',
      metadata: { name, version: '1', engine: '>=0.1.0' },
      rules: rules.map((it) => ({
        ...it,
        tests: { must_match: ['a', 'b'], must_not_match: ['c', 'd'] },
      })),
    },
    { defaultStringType: 'QUOTE_SINGLE', defaultKeyType: 'PLAIN', lineWidth: 0 },
  );

/** A keyring with a fixed key: tests may not depend on chance. */
export const testKeyring: Keyring = {
  token: (ruleClass, secret) => hmac(`token ${ruleClass}`, secret),
  fingerprint: (record) => hmac('fingerprint', record),
};

const hmac = (purpose: string, bytes: Uint8Array): string =>
  createHmac('sha256', 'a key for tests')
    .update(`${purpose}\0`)
    .update(bytes)
    .digest('base64url')
    .slice(0, 22);
