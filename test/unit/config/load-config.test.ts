import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { MarkerCode } from '../../../src/core/codes.ts';
import { WORKERS_MAX } from '../../../src/core/limits.ts';
import { policyOf, sealingOf, sealWith } from '../../../src/config/quarantine-policy.ts';
import { ConfigError } from '../../../src/config/config-error.ts';
import { loadConfig } from '../../../src/config/load-config.ts';

let folder = '';
let keyFile = '';
let shortKey = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lethe-config-'));
  keyFile = join(folder, 'key');
  writeFileSync(keyFile, Buffer.from(Uint8Array.from({ length: 32 }, (_, i) => i)).toString('hex'));
  shortKey = join(folder, 'short');
  writeFileSync(shortKey, '# keys\n1 c2hvcnQ=\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

const minimal = () => `
brokers: [localhost:9092]
topics: [{ match: 'raw\\.(.+)', to: 'san.$1' }]
quarantine: hold
key_file: ${keyFile}
`;

const load = (text: string, env: Record<string, string> = {}) => {
  const path = join(folder, 'lethe.yaml');
  writeFileSync(path, text);
  return loadConfig({ path, env });
};

const problemsOf = (work: () => unknown): string[] => {
  try {
    work();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map(({ path, line, message }) => `${path}@${line} ${message}`);
  }
  return [];
};

describe('a right configuration', () => {
  test('has defaults for all that is not said', () => {
    const config = load(minimal());
    expect(config).toMatchObject({
      brokers: [{ host: 'localhost', port: 9092 }],
      tls: null,
      group: { id: 'lethe', instanceId: null },
      topics: [{ match: 'raw\\.(.+)', to: 'san.$1', format: 'auto' }],
      quarantine: { kind: 'hold' },
      status: { topic: 'lethe.status' },
      packs: { kind: 'profile', profile: 'standard' },
      codec: 'same',
      layers: true,
      selfTest: 'enforce',
      fetch: { onGap: 'hold', onCorrupt: 'hold' },
      delivery: 'at-least-once',
      resumeFromOutput: false,
      commit: { intervalMs: 1000 },
      timeouts: { drainMs: 20_000 },
      metrics: { host: null, port: 9464 },
      log: { level: 'info' },
    });
  });

  test('a transaction lasts 100 ms, unless it is said', () => {
    const once = `${minimal()}delivery: exactly-once\n`;
    expect(load(once).commit.intervalMs).toBe(100);
    expect(load(`${once}commit: { interval_ms: 700 }\n`).commit.intervalMs).toBe(700);
  });

  test('leaves wrappings closed where it is asked to', () => {
    expect(load(`${minimal()}layers: false\n`).layers).toBe(false);
  });

  test('opens wrappings as deep as it is asked to, up to 8', () => {
    expect(load(`${minimal()}layers: 5\n`).layers).toBe(5);
    for (const depth of ['0', '9', '2.5', 'deep']) {
      expect(
        problemsOf(() => load(`${minimal()}layers: ${depth}\n`)),
        depth,
      ).toHaveLength(1);
    }
  });

  test('works without threads of its own, with so many, or with one less than cores', () => {
    const workers = (value: string) => load(`${minimal()}engine: { workers: ${value} }\n`).engine;
    expect(load(minimal()).engine).toEqual({ workers: 0 });
    expect(workers('0')).toEqual({ workers: 0 });
    expect(workers(String(WORKERS_MAX))).toEqual({ workers: WORKERS_MAX });
    expect(workers('auto')).toEqual({ workers: 'auto' });
    for (const value of ['-1', '1.5', String(WORKERS_MAX + 1), 'many']) {
      expect(
        problemsOf(() => workers(value)),
        value,
      ).toEqual([expect.stringMatching(/^engine\.workers@6 /)]);
    }
  });

  test('takes packs of one’s own beside a profile, or instead of it', () => {
    const packsOf = (line: string) => load(`${minimal()}\n${line}`).packs;
    const paths = ['acme.yaml'];
    expect(packsOf('packs: { profile: strict }')).toEqual({ kind: 'profile', profile: 'strict' });
    expect(packsOf('packs: { paths: [acme.yaml] }')).toEqual({ kind: 'paths', paths });
    const both = packsOf('packs: { profile: secrets, paths: [acme.yaml] }');
    expect(both).toEqual({ kind: 'profile', profile: 'secrets', paths });
  });

  test('an allow list of a topic; none where it is not asked for', () => {
    const route = (rest: string) =>
      load(minimal().replace("'san.$1' }", `'san.$1'${rest} }`)).topics[0]!.allow;
    expect(route('')).toBeUndefined();
    expect(route(', allow_fields: []')).toEqual({ paths: [], key: false });
    const name = (text: string) => ({ kind: 'name', name: text });
    expect(route(", allow_fields: [User_Id, 'a\\.b.*'], allow_key: true")).toEqual({
      paths: [[name('User_Id')], [name('a.b'), { kind: 'any-name' }]],
      key: true,
    });
  });

  test('is frozen to its leaves', () => {
    const config = load(minimal());
    expect(Object.isFrozen(config.topics[0])).toBe(true);
    expect(() => Object.assign(config.fetch, { minBytes: 2 })).toThrow(TypeError);
  });

  test('takes named fields from the environment, which wins', () => {
    const config = load(minimal(), {
      LETHE_BROKERS: 'localhost:1, [::1]:2',
      LETHE_GROUP_INSTANCE_ID: 'pod-0',
      LETHE_METRICS_LISTEN: '[::1]:9999',
      LETHE_LOG_LEVEL: 'debug',
      // What Kubernetes sets for a service called lethe.
      LETHE_PORT: 'tcp://10.0.0.1:9464',
    });
    expect(config.brokers).toEqual([
      { host: 'localhost', port: 1 },
      { host: '::1', port: 2 },
    ]);
    expect(config.group.instanceId).toBe('pod-0');
    expect(config.metrics).toEqual({ host: '::1', port: 9999 });
    expect(config.log.level).toBe('debug');
  });

  test('interpolates nothing inside the file', () => {
    const config = load(`${minimal()}client_id: '\${HOME}'\n`, { HOME: '/root' });
    expect(config.clientId).toBe('${HOME}');
  });
});

describe('quarantine', () => {
  const withQuarantine = (text: string) =>
    minimal().replace('quarantine: hold', `quarantine: ${text}`);
  const policies = (text: string) => {
    const config = load(withQuarantine(text));
    return ['grown', 'undecodable'].map((code) => policyOf(config, code as MarkerCode));
  };

  test('metadata by default; sealed where there is a key; by code what is said', () => {
    const { publicKey } = generateKeyPairSync('x25519');
    const pem = join(folder, 'seal.pub');
    writeFileSync(pem, publicKey.export({ type: 'spki', format: 'pem' }));
    expect(policies('{ topic: q }')).toEqual(['metadata', 'metadata']);
    expect(policies(`{ topic: q, seal_to: ${pem} }`)).toEqual(['sealed', 'sealed']);
    const reasons = '{ undecodable: hold, grown: metadata }';
    expect(policies(`{ topic: q, seal_to: ${pem}, reasons: ${reasons} }`)).toEqual([
      'metadata',
      'hold',
    ]);
    expect(policies('hold')).toEqual(['hold', 'hold']);
    const place = { topic: 't', partition: 0, offset: 1n };
    const seal = sealWith(
      sealingOf(load(withQuarantine(`{ topic: q, seal_to: ${pem}, reasons: ${reasons} }`)))!,
    );
    expect(seal({ ...place, code: 'grown' }, Buffer.from('x'))).toBeNull();
    expect(seal({ ...place, code: 'over-limit' }, Buffer.from('x'))).toMatch(/^[A-Za-z0-9+/=]+$/);
    expect(sealingOf(load(withQuarantine('{ topic: q }')))).toBeNull();
  });

  test.each([
    ['{ topic: q, reasons: { grown: sealed } }', /^quarantine.reasons.grown@\d+ sealed needs/],
    ['{ topic: q, reasons: { grown: pass } }', /^quarantine/],
    ['{ topic: q, reasons: { dropped: hold } }', /^quarantine/],
    ['{ topic: q, seal_to: /nowhere }', /^quarantine.seal_to@\d+ is no X25519 public key/],
  ])('%s is refused', (text, says) => {
    expect(problemsOf(() => load(withQuarantine(text)))[0]).toMatch(says);
  });
});

describe('a wrong configuration tells', () => {
  test('resume_from_output beside exactly-once', () => {
    const both = `${minimal()}resume_from_output: true\ndelivery: `;
    expect(problemsOf(() => load(`${both}exactly-once\n`))).toEqual([
      expect.stringMatching(/^resume_from_output@6 is for delivery at-least-once/),
    ]);
    expect(load(`${both}at-least-once\n`).resumeFromOutput).toBe(true);
  });

  test('every problem at once, with path and line', () => {
    const problems = problemsOf(() =>
      load(`brokers: [nowhere]
brockers: []
topics:
  - match: 'raw\\.(.+)'
    to: 'san.$1'
    fromat: json
quarantine: { topix: x }
metrics: { port: 70000 }
codec: brotli
`),
    );
    expect(problems).toEqual([
      'brokers[0]@1 expected host:port, e.g. kafka-1:9092',
      'brockers@2 unknown key',
      'topics[0].fromat@6 unknown key',
      'quarantine@7 expected hold or {topic: NAME}',
      'metrics.port@8 must be at most 65535',
      'codec@9 expected one of same, none, gzip, snappy, lz4, zstd',
      'key_file@null is missing (expected string)',
    ]);
  });

  test.each([
    [
      'a broker off loopback without TLS',
      'brokers: [kafka:9092]',
      /^brokers\[0\]@\d+ is neither loopback nor TLS/,
    ],
    [
      'a missing key file',
      'key_file: /nowhere/key',
      /^key_file@\d+ no such key file: make one with lethe token --new-key/,
    ],
    [
      'a password in the file',
      'sasl: {mechanism: PLAIN, username: u, password: p}',
      /password_file/,
    ],
    ['a client certificate without key', `tls: {cert: KEY}`, /^tls@\d+ cert and key go together/],
    [
      'a path that is none',
      "topics: [{ match: raw, to: san, allow_fields: [a, 'b..c', '**'] }]",
      /^topics\[0\]\.allow_fields\[1\]@\d+ a field path that has an empty step\n.*\[2\]@\d+ a field path that holds no name/,
    ],
    [
      'a key that comes out without a list',
      'topics: [{ match: raw, to: san, allow_key: true }]',
      /^topics\[0\]\.allow_key@\d+ says nothing without allow_fields/,
    ],
    [
      'a heartbeat too slow',
      'timeouts: {session_ms: 6000}',
      /^timeouts\.heartbeat_ms@.* third of session_ms/,
    ],
  ])('%s', (_, line, expected) => {
    const key = line.slice(0, line.indexOf(':'));
    const rest = minimal()
      .split('\n')
      .filter((other) => !other.startsWith(`${key}:`));
    const text = [...rest, line.replace('KEY', keyFile).replace('SHORT', shortKey)].join('\n');
    expect(problemsOf(() => load(text)).join('\n')).toMatch(expected);
  });

  test.each([
    ['anchors', 'a: &x 1\nb: *x\n', /anchors and aliases/],
    ['a key written twice', 'brokers: []\nbrokers: []\n', /stands twice/],
    ['a second document', 'a: 1\n---\nb: 2\n', /second YAML document/],
    ['a tag', 'a: !secret x\n', /a tag/],
    ['no mapping', '- a\n', /expected a mapping/],
    ['depth', `a: ${'['.repeat(5000)}`, /too deep/],
  ])('%s in YAML', (_, text, expected) => {
    expect(problemsOf(() => load(text)).join('\n')).toMatch(expected);
  });

  test('a file that is not there', () => {
    const problems = problemsOf(() => loadConfig({ path: join(folder, 'no.yaml'), env: {} }));
    expect(problems).toEqual(['@null there is no such file: check the path']);
  });

  test('the variable that holds a wrong value', () => {
    expect(problemsOf(() => load(minimal(), { LETHE_BROKERS: 'kafka' }))).toEqual([
      'LETHE_BROKERS@null expected host:port, e.g. kafka-1:9092',
    ]);
  });
});
