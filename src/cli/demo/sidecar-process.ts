/**
 * `lethe run` as a process of its own, the way it runs in a pod: started from a lethe.yaml, ready when /readyz says so, ended
 * by SIGTERM. Used by the demo and by the broker tests.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startGuarded } from './guarded-process.ts';
import type { GuardedProcess } from './guarded-process.ts';
import { packageRoot } from './package-root.ts';

export interface SidecarOptions {
  /** Path of its lethe.yaml; `metrics.port` in it must be `metricsPort`. */
  readonly configPath: string;
  readonly metricsPort: number;
  /** Holds the log; removed if this process dies without a word. */
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly readyTimeoutMs?: number;
}

export interface Sidecar extends GuardedProcess {
  /** `http://127.0.0.1:port` */
  readonly url: string;
  readonly logPath: string;
}

/** The sidecar ended, or was not ready in time; the message is one line and tells its last words. */
export class SidecarError extends Error {
  override readonly name = 'SidecarError';
  /** null while it still ran. */
  readonly exitCode: number | null;
  constructor(message: string, exitCode: number | null) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Starts the process without waiting for anything. */
export const spawnSidecar = async (options: SidecarOptions): Promise<Sidecar> => {
  const logPath = join(options.folder, 'sidecar.log');
  const main = MAINS.map((path) => join(packageRoot(), path)).find(existsSync) ?? MAINS[0];
  const guarded = await startGuarded(
    [process.execPath, main, 'run', '--config', options.configPath],
    { folder: options.folder, log: logPath, env: { ...withoutLethe(), ...options.env } },
  );
  return { ...guarded, url: `http://127.0.0.1:${options.metricsPort}`, logPath };
};

/** In a clone, in an installed package, in the bundle. */
const MAINS = ['src/main.ts', 'dist/lib/main.js', 'main.js'] as const;

/** Starts it and waits until it is ready. Throws SidecarError. */
export const startSidecar = async (options: SidecarOptions): Promise<Sidecar> => {
  const sidecar = await spawnSidecar(options);
  try {
    await sidecarReady(sidecar, options.readyTimeoutMs ?? 120_000);
  } catch (error) {
    sidecar.signal('SIGKILL');
    throw error;
  }
  return sidecar;
};

/** Resolves when /readyz answers 200. Throws SidecarError when the process ends or the time is over. */
export const sidecarReady = async (sidecar: Sidecar, timeoutMs: number): Promise<void> => {
  const until = Date.now() + timeoutMs;
  while (Date.now() < until) {
    if (sidecar.isGone()) {
      const code = await sidecar.gone;
      const words = await lastWords(sidecar.logPath);
      throw new SidecarError(`the sidecar ended with exit code ${code}: ${words}`, code);
    }
    const answer = await fetch(`${sidecar.url}/readyz`, {
      signal: AbortSignal.timeout(2000),
    }).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  const words = await lastWords(sidecar.logPath);
  throw new SidecarError(`the sidecar was not ready in ${timeoutMs / 1000} s: ${words}`, null);
};

const POLL_MS = 50;

/** SIGTERM, and SIGKILL when it takes longer than its own drain limit; its exit code. */
export const stopSidecar = async (sidecar: Sidecar, timeoutMs = 30_000): Promise<number> => {
  sidecar.signal('SIGTERM');
  const late = setTimeout(() => sidecar.signal('SIGKILL'), timeoutMs);
  const code = await sidecar.gone;
  clearTimeout(late);
  return code;
};

/** Last line of a log, for an error message. lethe's logs hold no record content. */
export const lastWords = async (path: string): Promise<string> => {
  const text = await readFile(path, 'utf8').catch(() => '');
  const line = text.trimEnd().split('\n').at(-1) ?? '';
  return line === '' ? 'it said nothing' : line.slice(0, 400);
};

/** The caller's own LETHE_… variables would win over the config file that was written for this run. */
const withoutLethe = (): Record<string, undefined> =>
  Object.fromEntries(
    Object.keys(process.env)
      .filter((name) => name.startsWith('LETHE_'))
      .map((name) => [name, undefined]),
  );
