/**
 * What `npm pack` makes works where it is installed: `import 'lethe'` in JavaScript and for the type checker, and the command.
 * Needs npm and a registry (or a cache that holds the packages); skipped, and said so, where npm cannot install.
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readPrebuilt } from '../../src/config/prebuilt-rules.ts';
import { readPackFiles } from '../../src/config/read-pack-files.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Of the tree, without what a clone does not have. */
const LEFT_OUT =
  /^(?:node_modules|dist|\.git|\.cache|\.tsbuild|\.setup-lock|coverage|bench|test|.*\.tgz)$/;
const INSTALL_MS_MAX = 60_000;
/** What npm says when it is the network, or the registry's answer, that is missing. */
const UNREACHABLE = /ENOTCACHED|ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|ERR_SOCKET|E401|E403|E5\d\d/;

let folder = '';
let consumer = '';
/** Why it is not installed; null = it is. */
let skipped: string | null = null;

const run = (command: string, args: readonly string[], cwd: string, input = '') =>
  spawnSync(command, args, { cwd, input, encoding: 'utf8', timeout: INSTALL_MS_MAX });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lethe-package-'));
  const clone = join(folder, 'clone');
  consumer = join(folder, 'consumer');
  mkdirSync(clone);
  mkdirSync(consumer);
  for (const name of readdirSync(ROOT)) {
    if (!LEFT_OUT.test(name)) cpSync(join(ROOT, name), join(clone, name), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(clone, 'node_modules'));
  // The second half of npm run build; its first half, the bundle, has a test of its own (bundle.test.ts).
  const built = run('tsc', ['-p', 'tsconfig.build.json'], clone);
  expect(built.stdout).toBe('');
  expect(built.status).toBe(0);
  const prebuild = [join(ROOT, 'tools/prebuild-rules.ts'), clone, 'dist/lib'];
  expect(run(process.execPath, prebuild, folder).status).toBe(0);
  const packed = run('npm', ['pack', '--silent', '--pack-destination', folder], clone);
  expect(packed.status, packed.stderr).toBe(0);
  writeFileSync(join(consumer, 'package.json'), '{"private":true,"type":"module"}\n');
  const tarball = join(folder, packed.stdout.trim());
  // Without optional packages: the pinned Node is one, and this one runs already.
  const flags = ['--prefer-offline', '--omit=optional', '--no-audit', '--no-fund'];
  const installed = run('npm', ['install', ...flags, tarball], consumer);
  if (installed.status === 0) return;
  const timedOut = installed.error !== undefined || installed.signal !== null;
  if (!timedOut && !UNREACHABLE.test(installed.stderr)) throw new Error(installed.stderr);
  skipped = timedOut ? 'npm took too long' : 'npm reaches no registry';
  process.stderr.write(`SKIPPED: the installed package is not tested, ${skipped}\n`);
}, 3 * INSTALL_MS_MAX);
// Thousands of small files: more than the ten seconds of a hook on a loaded machine.
afterAll(() => rmSync(folder, { recursive: true, force: true }), INSTALL_MS_MAX);

describe('the installed package', { timeout: INSTALL_MS_MAX }, () => {
  const home = (): string => join(consumer, 'node_modules/lethe');
  beforeEach(({ skip }) => skip(skipped !== null, skipped ?? ''));

  test('holds the compiled library, rules and schema, and no source or test', () => {
    expect(readdirSync(home()).toSorted()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'SECURITY.md',
      'dist',
      'examples',
      'package.json',
      'rules',
      'schema',
      'tools',
    ]);
    expect(readdirSync(join(home(), 'rules'))).toEqual(readdirSync(join(ROOT, 'rules')));
    expect(readdirSync(join(home(), 'dist'))).toEqual(['lib']);
    expect(readdirSync(join(home(), 'tools'))).toEqual(['lethe.mjs']);
    // What the code reads beside itself must have come along.
    const assets = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' });
    for (const asset of assets.filter((name) => name.endsWith('.wasm'))) {
      expect(existsSync(join(home(), 'dist/lib', asset)), asset).toBe(true);
    }
  });

  test('starts with the rules that were loaded when it was built', () => {
    const { files } = readPackFiles([join(home(), 'rules')]);
    expect(readPrebuilt(home(), 'strict', files)?.pack.rules.length).toBeGreaterThan(300);
  });

  test('runs the example', () => {
    const example = readFileSync(join(ROOT, 'examples/embed/main.ts'), 'utf8');
    writeFileSync(join(consumer, 'main.ts'), example.replace('../../src/index.ts', 'lethe'));
    const { stdout, stderr, status } = run(process.execPath, ['main.ts'], consumer);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^POST \/login from \[REDACTED:email:[\w-]{22}\]$/m);
    expect(stdout).toMatch(/"records": 4/);
  });

  test('type-checks in a strict project without Node types, and refuses a wrong call', () => {
    const check = (code: string): string => {
      writeFileSync(join(consumer, 'check.ts'), code);
      const flags = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--types', ''];
      const target = ['--module', 'nodenext', '--target', 'es2024', '--lib', 'es2024'];
      return run('tsc', [...flags, ...target, '--ignoreConfig', 'check.ts'], consumer).stdout;
    };
    const good = `import { compilePacks, createRedactor, EmbeddingError } from 'lethe';
import type { LogRecord, MarkerCode, Report } from 'lethe';
const { pack, diagnostics } = await compilePacks([{ name: 'a.yaml', text: '' }]);
export const line: number | undefined = diagnostics[0]?.line;
export const redact = async (record: LogRecord): Promise<Report> => {
  if (pack === null) throw new EmbeddingError('bad-key', pack);
  const redactor = createRedactor(pack, { key: new Uint8Array(32), format: 'json' });
  const { value, code } = await redactor.redactValue(new Uint8Array(1));
  export_(value, code);
  return (await redactor.redactRecords([record], 'raw.app')).report;
};
declare const export_: (value: Uint8Array, code: MarkerCode | null) => void;
`;
    // `pack` is null where the error is made: the one mistake in it, so that types are seen to be looked at.
    expect(check(good).trim().split('\n')).toEqual([
      expect.stringMatching(/^check\.ts\(6,.*TS2345: Argument of type 'null'/),
    ]);
    expect(check(good.replace("'bad-key', pack", "'bad-key', 'no pack'"))).toBe('');
    expect(check("import { scan } from 'lethe/dist/lib/detect/scan.js';\nscan();\n")).toMatch(
      /TS2307/,
    );
  });

  test('brings the command', () => {
    const bin = join(consumer, 'node_modules/.bin/lethe');
    const version = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version;
    expect(run(bin, ['--version'], consumer)).toMatchObject({ status: 0, stdout: `${version}\n` });
    const mail = ['lena', 'example.org'].join('@');
    const piped = run(bin, ['pipe', '--profile', 'strict'], consumer, `from ${mail}\n`);
    expect(piped.stdout).toMatch(/^from \[REDACTED:email:[\w-]{22}\]\n$/);
    expect(piped.status).toBe(0);
    expect(run(bin, ['run', '--help'], consumer).status).toBe(0);
    const lint = run(bin, ['pack', 'lint', join(home(), 'rules/web.yaml')], consumer);
    expect(lint.status, lint.stderr).toBe(0);
  });
});
