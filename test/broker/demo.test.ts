/** `npm start` as a user meets it: the whole sample on a real broker, and nothing left running afterwards. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../src/cli/demo/package-root.ts';
import { readSample } from '../../src/cli/demo/sample.ts';
import { brokerAddress, describeBroker } from './support/broker.ts';
import { numbered } from './support/records.ts';
import { createWorld } from './support/world.ts';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
}

/** Runs `lethe demo` with a broker that is there already; `onText` sees stderr and stdout as they come. */
const demo = (
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  onText: (text: string, kill: () => void) => void = () => undefined,
): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const main = join(packageRoot(), 'src', 'main.ts');
    const child = spawn(process.execPath, [main, 'demo', ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      onText(out + errors, () => child.kill('SIGINT'));
    });
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
      onText(out + errors, () => child.kill('SIGINT'));
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, errors }));
  });

const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}`);

describeBroker('demo', () => {
  test('LETHE_BROKERS without the topics: says which and how', async () => {
    const { code, errors } = await demo(['--once'], { LETHE_BROKERS: brokerAddress() });
    expect(code).toBe(1);
    expect(errors).toMatch(/topics are missing: raw\.demo.*--demo-topics/);
  });

  test('--once on a given broker with --demo-topics, twice; the broker’s other topics are left alone', async () => {
    const others = await createWorld({ broker: brokerAddress(), partitions: 1 });
    await others.wire.produce(others.raw, 0, numbered(1));
    for (const again of [false, true]) {
      const env = { LETHE_BROKERS: brokerAddress() };
      const { code, out, errors } = await demo(['--once', '--demo-topics'], env);
      const last = out.trimEnd().split('\n').at(-1)!;
      const count = readSample().length;
      expect(JSON.parse(last), `${again ? 'second' : 'first'} run: ${errors}`).toEqual({
        mode: 'kafka',
        in: count,
        out: count,
        redactions: expect.any(Number),
        mismatches: 0,
      });
      expect(JSON.parse(last).redactions).toBeGreaterThan(40);
      expect(code).toBe(0);
      const pid = Number(/process (\d+)/.exec(errors)?.[1]);
      expect(isAlive(pid), 'the sidecar is gone').toBe(false);
    }
    expect(Number(await others.wire.end(others.san, 0))).toBe(0);
    await others.close();
  });

  test('shows raw and sanitized, drains on Ctrl-C, leaves nothing running', async () => {
    const env = { LETHE_BROKERS: brokerAddress() };
    let killed = false;
    const { code, out, errors } = await demo(
      ['--demo-topics', '--rate', '50'],
      env,
      (text, kill) => {
        // Once: a second Ctrl-C would leave without draining.
        if (killed || text.split('[REDACTED:').length <= 10) return;
        killed = true;
        kill();
      },
    );
    expect(errors).toContain('drained');
    expect(code).toBe(0);
    expect(out).toContain('│');
    // Not a terminal: no colours.
    expect(out).not.toContain('\u001b[');
    expect(isAlive(Number(/process (\d+)/.exec(errors)?.[1]))).toBe(false);
  });

  test('an unreachable broker: one line', async () => {
    const { code, errors } = await demo(['--once'], { LETHE_BROKERS: '127.0.0.1:1' });
    expect(code).toBe(1);
    expect(errors).toMatch(/no broker answers at 127\.0\.0\.1:1.*LETHE_BROKERS/);
    expect(errors).not.toMatch(/^\s+at /m);
  });
});
