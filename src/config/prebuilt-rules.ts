/**
 * The shipped packs of each profile as loading them left them, written at build time beside the code (tools/prebuild-rules.ts): reading
 * them takes a tenth of a second, loading them anew 2.5 (docs/decisions/0053-prebuilt-rules.md).
 *
 * Law: they count only for the very files, the very code and the V8 that they were made by, so a start comes to the same with them and
 * without; anything else, also a file that is damaged, is loaded anew. Whoever may write them may write the code beside them.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { endianness } from 'node:os';
import { join } from 'node:path';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { CompiledPack, Profile } from '../core/pack.ts';
import type { PackFile } from '../pack/load-packs.ts';
import type { Sample } from '../pack/samples.ts';
import { readValues, writeValues } from './typed-values.ts';

export interface PrebuiltRules {
  readonly pack: CompiledPack;
  /** Some, for the canary of a start: all were asked when this was made. */
  readonly samples: readonly Sample[];
  /** Of the packs: one beside them has another. */
  readonly names: readonly string[];
}

/** Below the package's root: the code of a tree, of an installed package and of the image, and where what it made of its rules lies. */
const LAYOUTS = [
  { code: 'src', prebuilt: '.cache/prebuilt' },
  { code: 'dist/lib', prebuilt: 'dist/lib/prebuilt' },
  // Names of its chunks have a hash in them, so that this file stands for all.
  { code: 'main.js', prebuilt: 'prebuilt' },
] as const;
export type CodeLayout = (typeof LAYOUTS)[number];

/** How lethe lies below `root`: the first of `src`, `dist/lib`, `main.js` that is there, or the one that is asked for; null = none. */
export const codeLayout = (root: string, code?: string): CodeLayout | null =>
  LAYOUTS.find((it) => (code ?? it.code) === it.code && existsSync(join(root, it.code))) ?? null;

/** Path of what was made for a profile. */
export const prebuiltPath = (root: string, { prebuilt }: CodeLayout, profile: Profile): string =>
  join(root, prebuilt, `${profile}.pack`);

/** SHA-256 over all that decides: code, rule files, the form in which V8 writes values. `files` as they are given to the loader. */
export const prebuiltKey = (
  root: string,
  { code }: CodeLayout,
  files: readonly PackFile[],
): Buffer => {
  const hash = createHash('sha256').update(`${process.versions.v8} ${endianness()}\n`);
  const add = (content: string | Buffer): void => {
    hash.update(`${content.length}\n`).update(content);
  };
  for (const path of codeFiles(join(root, code))) add(readFileSync(path));
  for (const file of files) add(file.text);
  return hash.digest();
};

const codeFiles = (path: string): string[] =>
  path.endsWith('.js')
    ? [path]
    : readdirSync(path, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(?:ts|js|json)$/u.test(name))
        .toSorted()
        .map((name) => join(path, name));

/** The file's bytes: a digest of the key and of what follows, then the rules. */
export const prebuiltBytes = (key: Buffer, rules: PrebuiltRules): Buffer => {
  const body = zstdCompressSync(writeValues(rules), {
    params: { [constants.ZSTD_c_compressionLevel]: 12 },
  });
  return Buffer.concat([sealOf(key, body), body]);
};

/** What such bytes hold, undamaged and of this key; else null. */
const bodyOf = (bytes: Buffer, key: Buffer): Buffer | null => {
  const body = bytes.subarray(SEAL_BYTES);
  return bytes.subarray(0, SEAL_BYTES).equals(sealOf(key, body)) ? body : null;
};

const sealOf = (key: Buffer, body: Buffer): Buffer =>
  createHash('sha256').update(key).update(body).digest();

const SEAL_BYTES = 32;

/** What was made for `profile` of these files below `root`; null where that is not there, of something else, or damaged. Throws nothing. */
export const readPrebuilt = (
  root: string,
  profile: Profile,
  files: readonly PackFile[],
  layout: CodeLayout | null = codeLayout(root),
): PrebuiltRules | null => {
  if (layout === null) return null;
  try {
    const bytes = readFileSync(prebuiltPath(root, layout, profile));
    const body = bodyOf(bytes, prebuiltKey(root, layout, files));
    return body === null ? null : (readValues(zstdDecompressSync(body)) as PrebuiltRules);
  } catch {
    return null;
  }
};
