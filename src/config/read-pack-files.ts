/** Paths of packs -> their texts. A folder stands for all *.yaml and *.yml files in it, folders inside it too. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { PACK_BYTES_MAX } from '../core/limits.ts';
import type { Diagnostic } from '../pack/diagnostics.ts';
import { compareText, diagnostic } from '../pack/diagnostics.ts';
import { tooLargeProblem } from '../pack/yaml-scan.ts';
import type { PackFile } from '../pack/load-packs.ts';

/** Each file once, sorted by path; what cannot be read is a diagnostic. Throws nothing. */
export const readPackFiles = (
  paths: readonly string[],
): { readonly files: PackFile[]; readonly diagnostics: Diagnostic[] } => {
  const diagnostics: Diagnostic[] = [];
  const found = new Set<string>();
  for (const path of paths) {
    const listed = attempt(() => listPacks(path));
    if (listed.ok) for (const file of listed.value) found.add(file);
    if (listed.ok && listed.value.length > 0) continue;
    const message = listed.ok
      ? 'the folder holds no .yaml file'
      : `it cannot be read (${listed.code})`;
    diagnostics.push(unreadable(path, message));
  }
  const files: PackFile[] = [];
  for (const path of [...found].toSorted(compareText)) {
    const size = attempt(() => statSync(path).size);
    if (size.ok && size.value > PACK_BYTES_MAX) {
      diagnostics.push(tooLarge(path, size.value));
      continue;
    }
    // What is not UTF-8 turns into U+FFFD, which the loader refuses.
    const read = attempt(() => readFileSync(path, 'utf8'));
    if (read.ok) files.push({ path, text: read.value });
    else diagnostics.push(unreadable(path, `it cannot be read (${read.code})`));
  }
  return { files, diagnostics };
};

const unreadable = (file: string, message: string): Diagnostic =>
  diagnostic('RP008', { file, line: 1, column: 1 }, message, 'check the path and its permissions');

const tooLarge = (file: string, size: number): Diagnostic => {
  const { code, message, hint } = tooLargeProblem(size);
  return diagnostic(code, { file, line: 1, column: 1 }, message, hint);
};

const listPacks = (path: string): string[] => {
  if (!statSync(path).isDirectory()) return [path];
  return (
    readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.ya?ml$/u.test(name))
      // A mounted Kubernetes config map holds every file twice: by a link, and in a hidden folder behind it.
      .filter((name) => !name.split(sep).some((step) => step.startsWith('.')))
      .map((name) => join(path, name))
  );
};

const attempt = <T>(
  work: () => T,
): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: string } => {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return { ok: false, code };
  }
};
