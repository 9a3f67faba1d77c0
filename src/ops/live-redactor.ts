/**
 * The redactor in force, and how it changes while the process runs: packs and key file are read again on SIGHUP and when one of
 * them changes on disk.
 *
 * Law: a pack that cannot be loaded, or whose canary fails, never takes over: the last good one stays in force, and log and
 * metrics say so. The pipeline asks for the redactor at every batch, so a change takes effect between two batches.
 */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { createTurn } from '../core/turn.ts';
import type { Layers } from '../core/layers.ts';
import type { AllowOf } from '../core/allow.ts';
import type { Format } from '../codec/format.ts';
import { ConfigError } from '../config/config-error.ts';
import type { PackChoice } from '../config/config.ts';
import { readKeyFile } from '../config/key-file.ts';
import { loadRules, packPaths, RulesError } from '../config/load-rules.ts';
import type { CompiledPack } from '../core/pack.ts';
import type { KnownPatterns } from '../pack/known-patterns.ts';
import { NO_PATTERNS } from '../pack/known-patterns.ts';
import type { Sample } from '../pack/samples.ts';
import type { Sealing } from '../config/quarantine-policy.ts';
import { WorkersError } from '../pipeline/workers/pool.ts';
import type { Redactor } from '../redact/redactor.ts';
import type { CanaryResult } from './canary.ts';
import { runCanary } from './canary.ts';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { OpenOptions, OpenRedactor } from './open-redactor.ts';
import { openRedactor } from './open-redactor.ts';

export interface LiveRedactorOptions {
  readonly choice: PackChoice;
  readonly shippedFolder: string;
  readonly keyFile: string;
  readonly formatOf: (topic: string) => Format;
  readonly allowOf?: AllowOf | undefined;
  readonly layers: Layers;
  readonly recordBytesMax: number;
  /** Seals quarantined records, where the configuration asks for it. */
  readonly sealing?: Sealing | null;
  /** 0 = none, redact in this thread. */
  readonly workers?: number;
  readonly log: Logger;
  readonly metrics: Pick<Metrics, 'packLoaded' | 'reloadFailed' | 'workerLost'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Packs are in force: what loading them took is not needed any more. */
  readonly loaded?: () => void;
}

export interface LiveRedactor {
  readonly current: () => Redactor;
  /** Reads packs and key file again; false when the last good ones stay. Calls come one after the other. */
  readonly reload: () => Promise<boolean>;
  /** Looks every `intervalMs` whether a file changed, until the function that it returns is called. */
  readonly watch: (intervalMs: number) => () => void;
  /** Lets what is under way end, and frees the workers. */
  readonly close: () => Promise<void>;
}

/** Loads for the first time. Rejects with `RulesError`, `ConfigError` (key file), `CanaryError`. */
export const createLiveRedactor = async (options: LiveRedactorOptions): Promise<LiveRedactor> => {
  let current = await load(options, NO_PATTERNS);
  options.metrics.packLoaded(current.redactor.pack);
  options.loaded?.();
  const inTurn = createTurn();
  const reloadNow = async (): Promise<boolean> => {
    try {
      const before = current;
      current = await load(options, before.known);
      options.metrics.packLoaded(current.redactor.pack);
      // It lets its last batches end; nobody waits for that.
      void before.close();
      options.loaded?.();
      return true;
    } catch (error) {
      options.metrics.reloadFailed();
      sayRefused(options.log, error, current.redactor.pack.digest);
      return false;
    }
  };
  const reload = (): Promise<boolean> => inTurn(reloadNow);
  const state = (): string =>
    fileState([...packPaths(options.choice, options.shippedFolder), options.keyFile]);
  return {
    current: () => current.redactor,
    close: () => inTurn(() => current.close()),
    reload,
    watch: (intervalMs) => {
      let seen = state();
      const timer = setInterval(() => {
        const now = state();
        if (now === seen) return;
        seen = now;
        void reload();
      }, intervalMs);
      timer.unref();
      return () => clearInterval(timer);
    },
  };
};

/** The rules did not redact their own test samples. */
export class CanaryError extends Error {
  readonly ruleIds: readonly string[];

  constructor(ruleIds: readonly string[]) {
    super(`these rules do not redact their own test samples: ${ruleIds.join(', ')}`);
    this.name = 'CanaryError';
    this.ruleIds = ruleIds;
  }
}

/** With what the next load may take from this one: it is dropped with the redactor. */
interface Loaded extends OpenRedactor {
  readonly known: KnownPatterns;
}

const load = async (options: LiveRedactorOptions, before: KnownPatterns): Promise<Loaded> => {
  const { log, keyFile, formatOf, allowOf, layers, recordBytesMax } = options;
  const { sealing = null, workers = 0 } = options;
  const { pack, samples, warnings, known } = loadRules(
    options.choice,
    options.shippedFolder,
    new Date(options.now()),
    before,
  );
  const { keys, openToOthers } = readKeyFile(keyFile);
  if (openToOthers) log.warn('key-file-open', { file: keyFile });
  for (const { code, file, line } of warnings) log.warn('pack-warning', { code, file, line });
  const made = {
    keys,
    formatOf,
    layers,
    recordBytesMax,
    ...(allowOf === undefined ? {} : { allowOf }),
    sealing,
  };
  const canary = await proven(pack, made, samples);
  const open = await openRedactor(pack, {
    ...made,
    workers,
    onLoss: (reason) => {
      options.metrics.workerLost(reason);
      log.error('worker-lost', { reason });
    },
  });
  log.info('pack-loaded', {
    digest: pack.digest.slice(0, 16),
    rules: pack.rules.length,
    count: canary.samples,
    ...(options.choice.kind === 'profile' ? { profile: options.choice.profile } : {}),
  });
  return { ...open, known };
};

/**
 * On a redactor of its own, made in the same way from the same pack: samples fill the caches of their rules' automata, which the
 * logs of one system never need: 190 MB where 1,614 of packs that were not prebuilt are asked (bench: rss.mb.64-partitions). Throws `CanaryError`.
 */
const proven = async (
  pack: CompiledPack,
  made: Omit<OpenOptions, 'workers' | 'onLoss'>,
  samples: readonly Sample[],
): Promise<CanaryResult> => {
  const { redactor } = await openRedactor(pack, { ...made, workers: 0 });
  const canary = await runCanary(redactor, samples);
  if (canary.failed.length > 0) throw new CanaryError(canary.failed);
  return canary;
};

const sayRefused = (log: Logger, error: unknown, digest: string): void => {
  const inForce = { digest: digest.slice(0, 16) };
  if (error instanceof RulesError) {
    for (const { code, file, line } of error.diagnostics) {
      log.error('pack-refused', { code, file, line, ...inForce });
    }
  } else if (error instanceof CanaryError) {
    for (const rule of error.ruleIds) log.error('canary-failed', { rule, ...inForce });
  } else if (error instanceof ConfigError) {
    log.error('pack-refused', { reason: 'key-file', file: error.file, ...inForce });
  } else if (error instanceof WorkersError) {
    log.error('pack-refused', { reason: 'workers', ...inForce });
  } else {
    log.error('pack-refused', { reason: 'unexpected', ...inForce });
  }
};

/** Changes when a file is written, replaced, added or taken away. */
const fileState = (paths: readonly string[]): string => paths.map(pathState).join('\n');

const pathState = (path: string): string => {
  try {
    const stats = statSync(path);
    const own = `${path} ${stats.mtimeMs} ${stats.size} ${stats.ino}`;
    if (!stats.isDirectory()) return own;
    return [own, ...readdirSync(path).map((name) => pathState(join(path, name)))].join('\n');
  } catch {
    return `${path} unreadable`;
  }
};
