import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { EXIT } from '../../../src/cli/exit-codes.ts';
import { VERSION } from '../../../src/cli/version.ts';
import { configJsonSchema } from '../../../src/config/json-schema.ts';

const ROOT = join(import.meta.dirname, '../../..');
const MAIN = join(ROOT, 'src/main.ts');
const PACK = join(ROOT, 'rules/network.yaml');
const lethe = (args: readonly string[], input = '', env: Record<string, string> = {}) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
    input,
    encoding: 'utf8',
    cwd: '/',
    env: { PATH: process.env['PATH'], ...env },
  });
  return { status, stdout, stderr };
};

describe('the command line', () => {
  test('help goes to stdout, also of every command', () => {
    for (const command of [
      [],
      ['run'],
      ['pipe'],
      ['explain'],
      ['token'],
      ['config'],
      ['quarantine'],
    ]) {
      const { status, stdout, stderr } = lethe([...command, '--help']);
      expect({ command, status, stderr }).toEqual({ command, status: EXIT.ok, stderr: '' });
      expect(stdout).toContain(`lethe ${command[0] ?? VERSION}`);
      expect(stdout).toMatch(/Exit codes:/);
      for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(90);
    }
  });

  test.each([
    [[], EXIT.usage, /lethe pipe/],
    [['pip'], EXIT.usage, /did you mean pipe\? \(try lethe --help\)/],
    [['run', 'x'], EXIT.usage, /takes no arguments/],
    [['config'], EXIT.usage, /needs an action/],
    [['explain', '--part', 'body'], EXIT.usage, /value, key or header:NAME/],
    [['explain', '/nowhere/x'], EXIT.failed, /cannot be read \(ENOENT\)/],
    [['config', 'check', '--confg', 'x'], EXIT.usage, /did you mean --config/],
    [['quarantine'], EXIT.usage, /needs an action: ls, stats, reprocess/],
    [['quarantine', 'release'], EXIT.usage, /takes one action/],
    [['quarantine', 'ls', '--key', 'x'], EXIT.usage, /belongs to reprocess/],
    [['quarantine', 'ls', '--code', 'x'], EXIT.usage, /takes one of over-limit/],
    [['quarantine', 'ls', '--config', '/nowhere.yaml'], EXIT.config, /no such file/],
    [['token'], EXIT.usage, /needs --class/],
    [['token', '--class', 'pie', '--key-file', 'x'], EXIT.usage, /takes one of credential/],
    [['token', 'my-secret-value'], EXIT.usage, /read from stdin/],
    [['token', '--class', 'pii', '--key-file', '/nowhere'], EXIT.config, /no such key file/],
    [['run', '--config', '/nowhere.yaml'], EXIT.config, /\/nowhere\.yaml: there is no such file/],
    [['run'], EXIT.config, /environment brokers: is missing/],
  ])('%j ends with its exit code and one hint', (args, status, says) => {
    const got = lethe(args);
    expect(got).toMatchObject({ status, stdout: '' });
    expect(got.stderr).toMatch(says);
    expect(got.stderr).not.toMatch(/^\s+at /m);
    expect(got.stderr).not.toContain('my-secret-value');
  });

  test('version is that of the package', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(lethe(['--version']).stdout).toBe(`${version}\n`);
  });

  test('the schema on stdout is the one in the tree', () => {
    const file = readFileSync(join(ROOT, 'schema/config-v1.json'), 'utf8');
    const now: unknown = JSON.parse(configJsonSchema());
    expect(JSON.parse(file), 'run tools/generate-schema.ts').toEqual(now);
    expect(lethe(['config', 'schema']).stdout).toBe(configJsonSchema());
  });

  test('every exit code is documented', () => {
    const text = readFileSync(join(ROOT, 'docs/exit-codes.md'), 'utf8');
    const documented = [...text.matchAll(/^\| (\d+) +\|/gm)].map((row) => Number(row[1]));
    expect(documented).toEqual(Object.values(EXIT));
  });

  test('every variable and metric is documented', async () => {
    const text = readFileSync(join(ROOT, 'docs/operating.md'), 'utf8');
    const { CONFIG_VARIABLES } = await import('../../../src/config/env.ts');
    const { createMetrics } = await import('../../../src/ops/metrics.ts');
    const metrics = await createMetrics('0', Date.now).text();
    const names = [...metrics.matchAll(/^# TYPE (lethe_\w+)/gm)].map((line) => line[1]!);
    expect(names.length).toBeGreaterThan(15);
    for (const name of [
      ...names,
      ...Object.keys(CONFIG_VARIABLES),
      'LETHE_CONFIG',
      'LETHE_STACK',
    ]) {
      expect(new RegExp('`' + name + '[`{]').test(text), name).toBe(true);
    }
  });

  test('a stack is shown only on demand, without messages', () => {
    const quiet = lethe(['run', '--config', '/nowhere.yaml']);
    const loud = lethe(['run', '--config', '/nowhere.yaml'], '', { LETHE_STACK: '1' });
    expect(quiet.stderr).not.toMatch(/^\s+at /m);
    expect(loud.stderr).toMatch(/^\s+at /m);
  });
});

describe('side doors', () => {
  test('SIGUSR1 opens no inspector', async () => {
    const child = spawn(process.execPath, [MAIN, 'pipe', '--pack', PACK], { stdio: 'pipe' });
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    // What it answers to runs: neither still loading, nor in a call that lets no signal through.
    child.stdin.write('a line\n');
    await once(child.stdout, 'data');
    child.kill('SIGUSR1');
    await new Promise((resolve) => setTimeout(resolve, 300));
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(9229, '127.0.0.1', () => resolve(true));
      socket.on('error', () => resolve(false));
      socket.on('connect', () => socket.destroy());
    });
    child.kill('SIGKILL');
    expect(open).toBe(false);
    expect(err).not.toMatch(/[Dd]ebugger/);
  });
});
