/**
 * YAML of the rule packs as a dozen processes of `npm test` and `npm run bench` read it, each of them all packs: two seconds of CPU every
 * time, of which what is kept beside the code takes a hundredth (decision 0076).
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const FOLDER = fileURLToPath(new URL('../.cache/parsed', import.meta.url));
const { version } = createRequire(import.meta.url)('yaml/package.json') as { version: string };

/** What `parse` of the package makes of `text`, which is all values that JSON has; kept by the text's digest. Throws as `parse` does. */
export const parsedYaml = (text: string): unknown => {
  const digest = createHash('sha256').update(`${version}\n`).update(text).digest('hex');
  const path = `${FOLDER}/${digest}.json`;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    const value: unknown = parse(text);
    mkdirSync(FOLDER, { recursive: true });
    // Others may read it already: all of it stands there or nothing.
    const unfinished = `${path}.${process.pid}`;
    writeFileSync(unfinished, JSON.stringify(value));
    renameSync(unfinished, path);
    return value;
  }
};
