/** `lethe pipe` on what stdin and stdout may be: files, pipes, sockets; and on what lies across the borders of its chunks. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
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
`;
const CHUNK = 512 * 1024;

let folder = '';
let pack = '';
let input = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lethe-pipe-'));
  pack = join(folder, 'pack.yaml');
  input = join(folder, 'in.log');
  writeFileSync(pack, PACK);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Lines of all lengths and ends, with a secret on every border of chunks. */
const awkwardLines = (): Buffer => {
  const parts: Buffer[] = [];
  const sum = { length: 0 };
  const add = (text: string | Buffer): void => {
    const bytes = Buffer.from(text as string, 'latin1');
    parts.push(bytes);
    sum.length += bytes.length;
  };
  for (let i = 0; i < 6; i++) {
    const border = (i + 1) * CHUNK;
    for (let line = 0; sum.length < border - 3000; line++) {
      add(`${'y'.repeat((line * 37) % 331)}${['\n', '\r\n', '\0\n', '\n\n'][line % 4]}`);
    }
    // The secret begins 12 to 2 bytes before the border.
    add(`${'z'.repeat(border - sum.length - 12 + 2 * i)}sekrit-1234${i % 2 === 0 ? '\r\n' : '\n'}`);
  }
  add(`${'long '.repeat(30_000)}sekrit-5678\n`);
  add(`${'longer '.repeat(150_000)}sekrit-5678\r\n`);
  add(Buffer.from([0xff, 0xfe, 0x00, 0x0a, 0x0d, 0x61, 0x0a]));
  add('last sekrit-9999');
  return Buffer.concat(parts);
};

const redacted = (bytes: Buffer): Buffer =>
  Buffer.from(
    bytes.toString('latin1').replaceAll(/sekrit-[0-9]{4}/g, '[REDACTED:test-secret]'),
    'latin1',
  );

/** Runs a line of shell in which `lethe` is the command under test; all of its stdout. */
const shell = async (line: string): Promise<{ code: number | null; out: Buffer; err: string }> => {
  const child = spawn('sh', ['-c', `lethe() { "${process.execPath}" "${MAIN}" "$@"; }\n${line}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PACK: pack, IN: input, OUT: join(folder, 'out.log') },
  });
  const out: Buffer[] = [];
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out: Buffer.concat(out), err };
};

describe('lethe pipe', () => {
  test.each([
    ['file to pipe', 'lethe pipe --pack "$PACK" < "$IN" | cat'],
    ['file to file', 'lethe pipe --pack "$PACK" < "$IN" > "$OUT"; cat "$OUT"'],
    [
      'file appended to a file',
      ': > "$OUT"; lethe pipe --pack "$PACK" < "$IN" >> "$OUT"; cat "$OUT"',
    ],
    ['file to socket', 'lethe pipe --pack "$PACK" < "$IN"'],
    ['pipe to pipe', 'cat "$IN" | lethe pipe --pack "$PACK" | cat'],
    ['small writes into a pipe', 'dd if="$IN" bs=1000 2>/dev/null | lethe pipe --pack "$PACK"'],
  ])('%s: every byte', async (_, line) => {
    const bytes = awkwardLines();
    writeFileSync(input, bytes);
    const { out } = await shell(line);
    expect(out.equals(redacted(bytes))).toBe(true);
  });

  test('a write that waits while a long line is gathered: its bytes are not used again', async () => {
    const bytes = Buffer.from(`${'short public-1234\n'.repeat(9000)}${'long '.repeat(600_000)}\n`);
    writeFileSync(input, bytes);
    const { out } = await shell('lethe pipe --pack "$PACK" < "$IN" | { sleep 2; cat; }');
    expect(out.equals(bytes)).toBe(true);
  });

  test('socket in', async () => {
    const bytes = awkwardLines();
    const child = spawn(process.execPath, [MAIN, 'pipe', '--pack', pack], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const out: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stdin.end(bytes);
    await once(child, 'close');
    expect(Buffer.concat(out).equals(redacted(bytes))).toBe(true);
  });

  test.each([1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK])('a file of %i bytes', async (length) => {
    const bytes = Buffer.alloc(length, 'sekrit-1234 \n');
    writeFileSync(input, bytes);
    const { code, out } = await shell('lethe pipe --pack "$PACK" < "$IN" | cat');
    expect(out.equals(redacted(bytes))).toBe(true);
    expect(code).toBe(0);
  });

  test('begins where the file stands', async () => {
    writeFileSync(input, 'first\nsecond sekrit-1234\nthird');
    const { out } = await shell('{ read -r line; lethe pipe --pack "$PACK"; } < "$IN"');
    expect(out.toString()).toBe('second [REDACTED:test-secret]\nthird');
  });

  test('/dev/null in and out', async () => {
    expect(await shell('lethe pipe --pack "$PACK" < /dev/null')).toMatchObject({
      code: 0,
      out: Buffer.alloc(0),
    });
    writeFileSync(input, 'x\n');
    expect((await shell('lethe pipe --pack "$PACK" < "$IN" > /dev/null')).code).toBe(0);
  });

  test('a folder on stdin: one line, exit 1', async () => {
    const { code, err } = await shell('lethe pipe --pack "$PACK" < /');
    expect(code).toBe(1);
    expect(err).toMatch(/stdin cannot be read \(EISDIR\)/);
  });

  test('a full disk: one line, exit 1', async () => {
    writeFileSync(input, 'x\n'.repeat(300_000));
    const { code, err } = await shell('lethe pipe --pack "$PACK" < "$IN" > /dev/full');
    expect(code).toBe(1);
    expect(err).toMatch(/^lethe: stdout cannot be written \(ENOSPC\)$/m);
  });

  // Only Linux tells where a shared descriptor stands.
  test.runIf(process.platform === 'linux')('a slow reader holds a file back', async () => {
    writeFileSync(input, Buffer.alloc(16 * 1024 * 1024, `${'y'.repeat(1023)}\n`));
    const file = openSync(input, 'r');
    const child = spawn(
      'sh',
      ['-c', 'exec "$0" "$@" | sleep 30', process.execPath, MAIN, 'pipe', '--pack', pack],
      {
        stdio: [file, 'ignore', 'ignore'],
        detached: true,
      },
    );
    // Parent, shell and lethe share the descriptor's position: nobody reads what lethe writes.
    const position = (): number =>
      Number(/pos:\s*(\d+)/.exec(readFileSync(`/proc/self/fdinfo/${file}`, 'latin1'))![1]);
    let before = -1;
    while (before <= 0 || position() !== before) {
      before = position();
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    process.kill(-child.pid!, 'SIGKILL');
    closeSync(file);
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(2 * 1024 * 1024);
  });
});
