/** The image's contents run alone: from an empty folder, without node_modules above them. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPrebuilt } from '../../src/config/prebuilt-rules.ts';
import { readPackFiles } from '../../src/config/read-pack-files.ts';

const ROOT = join(import.meta.dirname, '../..');

let folder = '';
let app = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lethe-bundle-'));
  app = join(folder, 'app');
  const built = spawnSync(process.execPath, [join(ROOT, 'tools/build.mjs'), app], {
    encoding: 'utf8',
  });
  expect(built.stderr.replaceAll(/^prebuilt: .*\n/gm, '')).toBe('');
  expect(built.status).toBe(0);
  // Where this runs alone nothing is prebuilt yet.
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

const run = (args: readonly string[], input = '') =>
  spawnSync(process.execPath, ['--disable-sigusr1', join(app, 'main.js'), ...args], {
    input,
    encoding: 'utf8',
    cwd: folder,
    env: { NODE_ENV: 'production' },
  });

describe('the bundle', () => {
  test('holds what it needs and nothing else', () => {
    expect(readdirSync(app).toSorted()).toEqual([
      'chunks',
      'examples',
      'main.js',
      'node_modules',
      'package.json',
      'prebuilt',
      'rules',
      'schema',
      'worker-entry.js',
    ]);
    expect(readdirSync(join(app, 'node_modules'))).toEqual(['re2-wasm']);
  });

  test('answers --help, and leaves nothing behind', () => {
    const before = readdirSync(app);
    expect(run(['--help'])).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(app)).toEqual(before);
  });

  test('pipes, and asks RE2 about a pack', () => {
    const pack = join(folder, 'pack.yaml');
    writeFileSync(
      pack,
      `apiVersion: lethe/v1
kind: RulePack
metadata: { name: bundle-test, version: '1.0.0' }
rules:
  - id: test-secret
    title: a secret
    class: custom
    match: { pattern: 'sekrit-[0-9]{4}' }
    tests: { must_match: ['sekrit-1234', 'a sekrit-0000 b'], must_not_match: ['sekrit', 'x'] }
`,
    );
    expect(run(['pipe', '--pack', pack], 'a sekrit-1234\n')).toMatchObject({
      status: 0,
      stdout: 'a [REDACTED:test-secret]\n',
    });
    expect(run(['pipe', '--pack', pack, '--workers', '1'], 'a sekrit-1234\n')).toMatchObject({
      status: 0,
      stdout: 'a [REDACTED:test-secret]\n',
    });
    expect(run(['pack', 'lint', pack])).toMatchObject({ status: 0 });
  });

  test('starts with the rules that were loaded when it was built', () => {
    const { files } = readPackFiles([join(app, 'rules')]);
    for (const profile of ['secrets', 'standard', 'strict'] as const)
      expect(readPrebuilt(app, profile, files)?.pack.rules.length).toBeGreaterThan(300);
  });

  test('finds the rules that ship with it', () => {
    expect(run(['pipe', '--profile', 'strict'], 'hello\n')).toMatchObject({
      status: 0,
      stdout: 'hello\n',
    });
  });

  test('run loads every room before it looks for a broker', () => {
    const keyFile = join(folder, 'key');
    expect(run(['token', '--new-key', keyFile]).status).toBe(0);
    const config = join(folder, 'lethe.yaml');
    writeFileSync(
      config,
      `brokers: ['127.0.0.1:1']
topics: [{ match: raw, to: san }]
quarantine: hold
key_file: ${keyFile}
metrics: { port: 0 }
engine: { workers: 2 }
`,
    );
    const { status, stderr } = run(['run', '--config', config]);
    expect(stderr).toMatch(/lethe: no broker at 127\.0\.0\.1:1/);
    expect(status).toBe(1);
  });
});
