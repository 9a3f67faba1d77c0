/** How many records of a ring the rules must change: what the redactor says in this process. */
import { createKeyring } from '../../src/config/keys.ts';
import { randomKey } from '../../src/config/key-file.ts';
import { loadRules } from '../../src/config/load-rules.ts';
import { rulesFolder } from '../../src/cli/rules-folder.ts';
import { batchesOf, createOurs } from '../engines/ours.ts';

/** null = the packs that ship, a path otherwise. */
export const changedIn = async (ring: readonly Buffer[], pack: string | null): Promise<number> => {
  const choice =
    pack === null
      ? ({ kind: 'profile', profile: 'standard' } as const)
      : ({ kind: 'paths', paths: [pack] } as const);
  const loaded = loadRules(choice, rulesFolder(), new Date());
  const batches = batchesOf(Buffer.from(`${ring.join('\n')}\n`, 'latin1'));
  return createOurs(loaded.pack, createKeyring([randomKey()]))(batches);
};
