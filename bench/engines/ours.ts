/** lethe as it ships: batch bytes to sanitized bytes, with gates, settling, second look and splice. */
import { readFileSync } from 'node:fs';
import type { Batch } from '../../src/core/batch.ts';
import type { Raw } from '../../src/core/brand.ts';
import type { CompiledPack, Keyring } from '../../src/core/pack.ts';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import { createLineBatches } from '../../src/cli/pipe/line-batches.ts';
import { loadPacks } from '../../src/pack/load-packs.ts';
import type { RedactorOptions } from '../../src/redact/redactor.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import type { Format } from '../../src/codec/format.ts';
import type { Outcome } from '../harness.ts';

/** Throws with the diagnostics' codes when the file does not compile. */
export const loadBenchPack = (file: URL): CompiledPack => {
  const text = readFileSync(file, 'utf8');
  const { pack, diagnostics } = loadPacks([{ path: file.pathname, text }], {
    profile: 'strict',
    today: '2026-11-24',
  });
  if (pack === null) {
    throw new Error(
      `${file.pathname}: ${diagnostics.map(({ code, line }) => `${code}:${line}`).join(' ')}`,
    );
  }
  return pack;
};

/** The bench packs hold no pseudonym rule; a token asked for all the same would be a mistake of the bench. */
const noKeys: Keyring = {
  token: () => {
    throw new Error('the bench packs use no pseudonyms');
  },
  fingerprint: () => 'none',
};

/** Lines in batches of 256 KiB, as a fetch would bring them. */
export const batchesOf = (lines: Buffer): Raw<Batch>[] => {
  const batches = createLineBatches('raw.bench');
  const out: Raw<Batch>[] = [];
  for (let at = 0; at < lines.length; at += 256 * 1024) {
    const batch = batches.push(lines.subarray(at, at + 256 * 1024));
    if (batch !== null) out.push(batch);
  }
  const last = batches.end();
  if (last !== null) out.push(last);
  return out;
};

/** Returns the number of changed lines. */
export const createOurs = (
  pack: CompiledPack,
  keyring: Keyring = noKeys,
  options: Omit<RedactorOptions, 'keyring' | 'formatOf'> & { readonly format?: Format } = {},
): ((batches: readonly Raw<Batch>[]) => Promise<number>) => {
  const { format = 'auto', ...others } = options;
  const redactor = createRedactor(pack, { ...others, keyring, formatOf: () => format });
  return async (batches) => {
    let changed = 0;
    for (const batch of batches) {
      const { report, sanitized } = await redactor.redact(batch, EMPTY_CARRY);
      changed += report.changed;
      // As the pipeline does once a batch is delivered.
      redactor.giveBack?.(sanitized);
    }
    return changed;
  };
};

/** A round: the batches so many times; every pass must count the same (decision 0036). Throws when one does not. */
export const runPasses = async (
  ours: ReturnType<typeof createOurs>,
  batches: readonly Raw<Batch>[],
  { bytes, passes }: { readonly bytes: number; readonly passes: number },
): Promise<Outcome> => {
  const count = await ours(batches);
  for (let pass = 1; pass < passes; pass++) {
    const again = await ours(batches);
    if (again !== count) throw new Error(`pass ${pass} counted ${again}, the first ${count}`);
  }
  return { work: bytes * passes, count };
};
