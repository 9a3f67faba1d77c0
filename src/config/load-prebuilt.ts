/**
 * The shipped packs of a profile as they were prebuilt, and an operator's own packs put beside them: what loading all of them from YAML
 * comes to, in a fifth of the time and half of the memory (docs/decisions/0053-prebuilt-rules.md).
 */
import { dirname, join, sep } from 'node:path';
import type { CompiledPack, Profile } from '../core/pack.ts';
import type { Diagnostic } from '../pack/diagnostics.ts';
import { standApart } from '../pack/join-packs.ts';
import type { PackFile } from '../pack/load-packs.ts';
import { loadPacks } from '../pack/load-packs.ts';
import type { Sample } from '../pack/samples.ts';
import { samplesOf } from '../pack/samples.ts';
import { readPrebuilt } from './prebuilt-rules.ts';

export interface LoadedBesidePrebuilt {
  /** Null where a diagnostic is an error. */
  readonly pack: CompiledPack | null;
  /** For the canary: of what was prebuilt some, of the others all. */
  readonly samples: readonly Sample[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Of `files` those in the folder of the shipped packs as they were prebuilt, the others beside them. Null where they are not prebuilt, or
 * the others do not go with them (an id, a name): then all are to be loaded at once, which says what and where. What is wrong with the
 * others by themselves is said without that: a wrong pack costs a running sidecar no memory for 1,600 rules.
 */
export const loadPrebuilt = (
  files: readonly PackFile[],
  shippedFolder: string,
  profile: Profile,
  today: string,
): LoadedBesidePrebuilt | null => {
  const isShipped = ({ path }: PackFile): boolean => path.startsWith(join(shippedFolder, sep));
  const own = files.filter((file) => !isShipped(file));
  const prebuilt = readPrebuilt(dirname(shippedFolder), profile, files.filter(isShipped));
  if (prebuilt === null) return null;
  const { pack, samples, names } = prebuilt;
  if (own.length === 0) return { pack, samples, diagnostics: [] };
  const loaded = loadPacks(own, { profile, today, beside: pack });
  const { diagnostics } = loaded;
  if (loaded.pack === null) return { pack: null, samples: [], diagnostics };
  if (!standApart(pack, names, loaded)) return null;
  const asked = [...samples, ...samplesOf(loaded.pack, loaded.rules)];
  return { pack: loaded.pack, samples: asked, diagnostics };
};
