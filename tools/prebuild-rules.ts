/**
 * `node tools/prebuild-rules.ts [ROOT [CODE]]`: loads the shipped packs of every profile and leaves what they came to where a start looks
 * for it (src/config/prebuilt-rules.ts), where every rule redacts its own sample. ROOT: of a build, this tree without it; CODE: which code
 * there is to read it, `src` or `dist/lib`. What is there and of the same code and rules stays. First part of `npm test` and
 * `npm run bench`, part of `npm run build`: seconds.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PREBUILT_SAMPLES_MAX } from '../src/core/limits.ts';
import type { Profile } from '../src/core/pack.ts';
import { randomKey } from '../src/config/key-file.ts';
import { createKeyring } from '../src/config/keys.ts';
import type { PrebuiltRules } from '../src/config/prebuilt-rules.ts';
import {
  codeLayout,
  prebuiltBytes,
  prebuiltKey,
  prebuiltPath,
  readPrebuilt,
} from '../src/config/prebuilt-rules.ts';
import { readPackFiles } from '../src/config/read-pack-files.ts';
import type { PackFile } from '../src/pack/load-packs.ts';
import { loadPacks } from '../src/pack/load-packs.ts';
import { runCanary } from '../src/ops/canary.ts';
import { samplesOf, spreadSamples } from '../src/pack/samples.ts';
import { createRedactor } from '../src/redact/redactor.ts';

const PROFILES = ['secrets', 'standard', 'strict'] as const;

const TREE = fileURLToPath(new URL('..', import.meta.url));

/** Of files that are those of this tree, what was made for it: its code is what a build is made of. */
const made = async (profile: Profile, files: readonly PackFile[]): Promise<PrebuiltRules> => {
  const own = readPrebuilt(TREE, profile, files);
  if (own !== null) return own;
  const today = new Date().toISOString().slice(0, 10);
  const { pack, rules, names, diagnostics } = loadPacks(files, { today, profile });
  if (pack === null || diagnostics.length > 0)
    throw new Error('the shipped packs do not load without a warning: lethe pack lint rules');
  for (const { context } of rules) {
    // It would not end in what is built.
    if (context.source.allow.some(({ expires }) => expires !== undefined))
      throw new Error(`rule ${context.source.id} has an allow entry that ends some day`);
  }
  process.stderr.write(`prebuilt: rules of profile ${profile}\n`);
  const samples = samplesOf(pack, rules);
  const keyring = createKeyring([randomKey()]);
  const { failed } = await runCanary(createRedactor(pack, { keyring }), samples);
  if (failed.length > 0)
    throw new Error(`these rules do not redact their own test samples: ${failed.join(', ')}`);
  return { pack, samples: spreadSamples(samples, PREBUILT_SAMPLES_MAX), names };
};

const main = async (root: string, code: string | undefined): Promise<void> => {
  const layout = codeLayout(root, code);
  if (layout === null) throw new Error(`there is no code of lethe below ${root}`);
  const { files } = readPackFiles([join(root, 'rules')]);
  const key = prebuiltKey(root, layout, files);
  for (const profile of PROFILES) {
    if (readPrebuilt(root, profile, files, layout) !== null) continue;
    const path = prebuiltPath(root, layout, profile);
    const bytes = prebuiltBytes(key, await made(profile, files));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
};

await main(resolve(process.argv[2] ?? TREE), process.argv[3]);
