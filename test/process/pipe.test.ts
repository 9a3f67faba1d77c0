import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const MAIN = join(import.meta.dirname, '../../src/main.ts');
const PACK = `apiVersion: lethe/v1
kind: RulePack
metadata: { name: pipe-test, version: '1.0.0' }
rules:
  - id: test-secret
    title: a secret
    class: custom
    match: { pattern: 'sekrit-[0-9]{4}' }
    tests: { must_match: ['sekrit-1234', 'a sekrit-0000 b'], must_not_match: ['sekrit', 'x'] }
  - id: test-drop
    title: a record to drop
    class: custom
    match: { pattern: 'drop-me' }
    action: drop-record
    tests: { must_match: ['drop-me', 'a drop-me b'], must_not_match: ['drop', 'x'] }
  - id: test-person
    title: a person
    class: pii
    match: { pattern: 'person-[0-9]+' }
    action: pseudonym
    tests: { must_match: ['person-1', 'a person-22 b'], must_not_match: ['person', 'x'] }
  - id: test-number
    title: a number
    class: custom
    match: { pattern: '777000[0-9]{3}' }
    tests: { must_match: ['777000111', 'a 777000222 b'], must_not_match: ['777', 'x'] }
`;

let folder = '';
let pack = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lethe-pipe-'));
  pack = join(folder, 'pack.yaml');
  writeFileSync(pack, PACK);
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Ran {
  readonly code: number | null;
  readonly out: Buffer;
  readonly err: string;
}

const lethe = (args: readonly string[], input: Uint8Array | string): Promise<Ran> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [MAIN, ...args], { stdio: 'pipe' });
    const out: Buffer[] = [];
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString();
    });
    child.stdin.on('error', () => undefined);
    child.on('close', (code) => resolve({ code, out: Buffer.concat(out), err }));
    child.stdin.end(input);
  });
const pipe = (input: Uint8Array | string, ...args: string[]): Promise<Ran> =>
  lethe(['pipe', '--pack', pack, ...args], input);

describe('lethe pipe', () => {
  test('keeps every byte outside of secrets, and the shape of line ends', async () => {
    const input = Buffer.concat([
      Buffer.from('\u{1F600} sekrit-1234\r\n\r\n\nplain\tline\n{"a": "sekrit-0001", "n": 1.10}\n'),
      Buffer.from([0xff, 0xfe, 0x00, 0x0a, 0x0d, 0x61, 0x0a]),
      Buffer.from('last sekrit-9999'),
    ]);
    const { code, out } = await pipe(input);
    const expected = input
      .toString('latin1')
      .replaceAll(/sekrit-[0-9]{4}/g, '[REDACTED:test-secret]');
    expect(out.toString('latin1')).toBe(expected);
    expect(code).toBe(0);
  });

  test('is the identity on clean input of any size', async () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => `line ${i} ${'x'.repeat(i % 97)}`);
    const input = Buffer.from(lines.join('\n'));
    const { code, out } = await pipe(input);
    expect(out.equals(input)).toBe(true);
    expect(code).toBe(0);
  });

  test('--allow-field: only that comes out, and it is searched', async () => {
    const report = join(folder, 'allow.json');
    const allow = ['level', 'user.id', 'msg'].flatMap((path) => ['--allow-field', path]);
    const { code, out } = await pipe(
      '{"level":"info","user":{"id":7,"name":"bob"},"msg":"sekrit-1234"}\nlevel=info user=bob\nbob\n',
      ...allow,
      '--report',
      report,
    );
    const gone = '[REDACTED:lethe-not-listed]';
    expect(out.toString()).toBe(
      `{"level":"info","user":{"id":7,"name":"${gone}"},"msg":"[REDACTED:test-secret]"}\n` +
        `level=info user=${gone}\n${gone}\n`,
    );
    expect(code).toBe(0);
    const { redactions } = JSON.parse(readFileSync(report, 'utf8')) as { redactions: object };
    expect(redactions).toEqual({ 'lethe-not-listed': 3, 'test-secret': 1 });
    const wrong = await pipe('', '--allow-field', 'a..b');
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringMatching(/has an empty step/)]);
  });

  test('any number of workers writes the same bytes in the same order, and the same report', async () => {
    const secrets = ['sekrit-1234', 'drop-me', 'person-7', 'plain', ''];
    const lines = Array.from(
      { length: 30_000 },
      (_, i) => `line ${i} ${'y'.repeat(i % 53)} ${secrets[i % 997 === 0 ? i % 5 : 3]}`,
    );
    const input = Buffer.from(lines.join('\r\n'));
    const key = join(folder, 'key');
    writeFileSync(
      key,
      Buffer.from(Uint8Array.from({ length: 32 }, (_, i) => 5 * i)).toString('hex'),
    );
    const ran = async (workers: string): Promise<Ran & { report: string }> => {
      const report = join(folder, `report-${workers}.json`);
      const args = ['--workers', workers, '--key-file', key, '--report', report];
      return { ...(await pipe(input, ...args)), report: readFileSync(report, 'utf8') };
    };
    const here = await ran('0');
    expect(here.out.toString()).toContain('[REDACTED:test-person:');
    for (const workers of ['1', '3', 'auto']) expect(await ran(workers)).toEqual(here);
  });

  test('with workers, a line is written when it is there, not when more come', async () => {
    const args = [MAIN, 'pipe', '--pack', pack, '--workers', '3'];
    const child = spawn(process.execPath, args, { stdio: 'pipe' });
    child.stderr.resume();
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    for (let i = 0; i < 5; i++) {
      child.stdin.write(`${i} sekrit-1234\n`);
      expect((await lines.next()).value).toBe(`${i} [REDACTED:test-secret]`);
    }
    child.stdin.end();
    expect((await lines.next()).done).toBe(true);
  });

  test('nothing in, nothing out', async () => {
    expect(await pipe('')).toMatchObject({ code: 0, out: Buffer.alloc(0) });
  });

  test('exits 1 when a marker record was written, and keeps the number of lines', async () => {
    const { code, out } = await pipe('a\nplease drop-me now\nb');
    expect(out.toString()).toBe('a\n[REDACTED:lethe-dropped]\nb');
    expect(code).toBe(1);
  });

  test('a line over the limit becomes a marker record, and the next lines come through', async () => {
    const long = Buffer.alloc(17 * 1024 * 1024, 'a');
    const { code, out } = await pipe(Buffer.concat([long, Buffer.from('\r\nb\n')]));
    expect(out.toString()).toBe('[REDACTED:lethe-over-limit]\r\nb\n');
    expect(code).toBe(1);
  });

  test('a line of two million bytes with a secret is redacted, not replaced: a pipe has no record limit', async () => {
    const filler = 'x '.repeat(1_000_000);
    const { code, out } = await pipe(`${filler}sekrit-1234\n`);
    expect(code).toBe(0);
    expect(out.equals(Buffer.from(`${filler}[REDACTED:test-secret]\n`))).toBe(true);
  });

  test('looks into wrappings unless --no-layers is given', async () => {
    const wrapped = `blob ${Buffer.from('the value is sekrit-1234 indeed').toString('base64')} end\n`;
    const closed = await pipe(wrapped, '--no-layers');
    expect(closed.out.toString()).toBe(wrapped);
    const opened = await pipe(wrapped);
    const [, run] = opened.out.toString().split(' ');
    expect(Buffer.from(run!, 'base64').toString()).toBe(
      'the value is [REDACTED:test-secret] indeed',
    );
  });

  test('--layers says how deep it looks', async () => {
    const wrap = (inner: string): string => Buffer.from(`a ${inner} of words`).toString('base64');
    const deep = `${wrap(wrap(wrap(wrap('sekrit-1234'))))}\n`;
    expect((await pipe(deep)).out.toString()).toBe(deep);
    expect((await pipe(deep, '--layers', '4')).out.toString()).not.toBe(deep);
    expect((await pipe(deep, '--layers', '9')).code).toBe(2);
    expect((await pipe(deep, '--layers', '2', '--no-layers')).code).toBe(2);
  });

  test('--format text reads no JSON', async () => {
    const number = '{"a":777000333}';
    expect((await pipe(number)).out.toString()).toBe('{"a":"[REDACTED:test-number]"}');
    const asText = await pipe(number, '--format', 'text');
    expect(asText.out.toString()).toBe('{"a":[REDACTED:test-number]}');
  });

  test('--report holds counts and no values', async () => {
    const report = join(folder, 'report.json');
    await pipe('sekrit-1234 sekrit-2345\nx\ndrop-me\n', '--report', report);
    const text = readFileSync(report, 'utf8');
    expect(JSON.parse(text)).toMatchObject({
      version: 1,
      key: 'random',
      records: 3,
      changed: 2,
      redactions: { 'test-secret': 2 },
      marker_records: { dropped: 1 },
    });
    expect(text).not.toContain('sekrit-');
  });

  test('one key file, one token; lethe token knows it', async () => {
    const keyFile = join(folder, 'key');
    expect((await lethe(['token', '--new-key', keyFile], '')).code).toBe(0);
    const first = (await pipe('hello person-42\n', '--key-file', keyFile)).out.toString();
    const second = (await pipe('person-42 again\n', '--key-file', keyFile)).out.toString();
    const told = await lethe(['token', '--class', 'pii', '--key-file', keyFile], 'person-42\n');
    const token = told.out.toString().trim();
    expect(token).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(first).toBe(`hello [REDACTED:test-person:${token}]\n`);
    expect(second).toContain(token);
    expect((await pipe('person-42\n')).out.toString()).not.toContain(token);
  });

  test.each([
    ['an unknown option', ['--profil', 'strict'], 2, /did you mean --profile/],
    ['a file instead of stdin', ['some.log'], 2, /reads stdin/],
    ['workers that are no number', ['--workers', 'many'], 2, /auto or a number up to 128/],
    ['more workers than there may be', ['--workers', '129'], 2, /auto or a number up to 128/],
    ['an unknown format', ['--format', 'xml'], 2, /auto, text, json/],
    ['a key file that is not there', ['--key-file', '/nowhere/k'], 78, /no such key file/],
    ['a report that cannot be written', ['--report', '/nowhere/r'], 1, /report .* \(ENOENT\)/],
    ['a report on a full disk', ['--report', '/dev/full'], 1, /disk is full/],
  ])('%s: one line, its exit code', async (_, args, exit, says) => {
    const { code, err } = await pipe('x\n', ...args);
    expect(code).toBe(exit);
    expect(err).toMatch(says);
    expect(err).not.toMatch(/^\s+at /m);
  });

  test('a pack beside a profile: what either finds goes, what another profile would find stays', async () => {
    const line = 'sekrit-1234 password=hunter2x from 203.0.113.9';
    const { code, out } = await lethe(['pipe', '--profile', 'secrets', '--pack', pack], line);
    expect(code).toBe(0);
    expect(out.toString('latin1')).toBe(
      '[REDACTED:test-secret] password=[REDACTED:password-field] from 203.0.113.9',
    );
  });

  test('a pack that is not there', async () => {
    const { code, err } = await lethe(['pipe', '--pack', '/nowhere'], 'x\n');
    expect(code).toBe(78);
    expect(err).toMatch(/RP008/);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  test('a reader that goes away ends it quietly', async () => {
    const child = spawn('sh', [
      '-c',
      `yes sekrit-1234 | "$0" "$1" pipe --pack "$2" | head -n 1`,
      process.execPath,
      MAIN,
      pack,
    ]);
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    await new Promise((resolve) => child.on('close', resolve));
    expect(out).toBe('[REDACTED:test-secret]\n');
    expect(err).not.toMatch(/EPIPE|^\s+at /m);
  });

  test('a slow reader holds stdin back', async () => {
    const child = spawn(process.execPath, [MAIN, 'pipe', '--pack', pack], { stdio: 'pipe' });
    child.stderr.resume();
    // It is killed while its stdin is full.
    child.stdin.on('error', () => undefined);
    const line = Buffer.from(`${'y'.repeat(1023)}\n`);
    let written = 0;
    // Writes until the pipes are full and stay full; nobody reads stdout.
    for (;;) {
      const ready = child.stdin.write(Buffer.concat(Array.from({ length: 256 }, () => line)));
      written += 256 * 1024;
      if (ready) continue;
      const drained = await Promise.race([
        new Promise((resolve) => child.stdin.once('drain', () => resolve(true))),
        new Promise((resolve) => setTimeout(() => resolve(false), 1500)),
      ]);
      if (drained === false || written > 64 * 1024 * 1024) break;
    }
    child.kill('SIGKILL');
    expect(written).toBeLessThan(8 * 1024 * 1024);
  });
});
