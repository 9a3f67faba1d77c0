/**
 * The shipped packs of a profile as they were prebuilt, and an operator's own packs put beside them: what loading all of them from YAML
 * comes to, in a fifth of the time and half of the memory (docs/decisions/0053-prebuilt-rules.md).
 */
import { dirname, join, sep } from 'node:path';
import type { CompiledPack, Profile } from '../core/pack.ts';
import type { Diagnostic } from '../pack/diagnostics.ts';
import { standApart } from '../pack/join-packs.ts';
import type { KnownPatterns } from '../pack/known-patterns.ts';
import { NO_PATTERNS } from '../pack/known-patterns.ts';
import type { PackFile } from '../pack/load-packs.ts';
import { loadPacks } from '../pack/load-packs.ts';
import type { Sample } from '../pack/samples.ts';
import { samplesOf } from '../pack/samples.ts';
import { readPrebuilt } from './prebuilt-rules.ts';

export interface LoadedRules {
  readonly pack: CompiledPack;
  /** For the canary. */
  readonly samples: readonly Sample[];
  readonly warnings: readonly Diagnostic[];
  /** For the next time. */
  readonly known: KnownPatterns;
}

/**
 * Of `files` those in the folder of the shipped packs as they were prebuilt, the others beside them. Null where they are not prebuilt, or
 * something is wrong with the others: then all are to be loaded at once, which says what. Of what was prebuilt the canary asks some
 * samples, of the others all.
 */
export const loadPrebuilt = (
  files: readonly PackFile[],
  shippedFolder: string,
  profile: Profile,
  today: string,
): LoadedRules | null => {
  const isShipped = ({ path }: PackFile): boolean => path.startsWith(join(shippedFolder, sep));
  const own = files.filter((file) => !isShipped(file));
  const prebuilt = readPrebuilt(dirname(shippedFolder), profile, files.filter(isShipped));
  if (prebuilt === null) return null;
  const { pack, samples, names } = prebuilt;
  if (own.length === 0) return { pack, samples, warnings: [], known: NO_PATTERNS };
  const loaded = loadPacks(own, { profile, today, beside: pack });
  if (loaded.pack === null || !standApart(pack, names, loaded)) return null;
  return {
    pack: loaded.pack,
    samples: [...samples, ...samplesOf(loaded.pack, loaded.rules)],
    warnings: loaded.diagnostics,
    known: NO_PATTERNS,
  };
};
