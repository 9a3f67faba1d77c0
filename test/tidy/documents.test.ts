/** What the documents say is so: links lead somewhere, the README's rule pack, configuration and example line work as printed. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { configSchema } from '../../src/config/schema.ts';
import { batchesOf, createOurs } from '../../bench/engines/ours.ts';
import type { SuiteResult } from '../../bench/harness.ts';
import { newestRecords, numbers, splice } from '../../bench/readme.ts';
import { loadPacks } from '../../src/pack/load-packs.ts';
import { ROOMS, ROOT } from './house.ts';

const markdownFiles = (folder: string, deep: boolean): string[] =>
  readdirSync(join(ROOT, folder), { recursive: deep, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));

const documents = [
  ...markdownFiles('.', false),
  ...markdownFiles('docs', true),
  ...markdownFiles('bench', false),
].map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));

const readme = documents.find(({ path }) => path === 'README.md')!.text;

/** Relative link targets without anchors, and paths in backticks that begin with a folder of this repository or a room of src. */
const pathsIn = ({ path, text }: { readonly path: string; readonly text: string }): string[] => {
  const prose = text.replaceAll(/^```.*?^```/gms, '');
  const links = [...prose.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
    .map((match) => match[1]!)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => join(dirname(path), target));
  const named = [
    ...prose.matchAll(/`((?:src|test|docs|bench|deploy|schema|tools|rules)\/[\w./-]*)`/g),
  ];
  const rooms = [...prose.matchAll(new RegExp(`\`((?:${ROOMS.join('|')})/[\\w./-]*)\``, 'g'))];
  return [
    ...links,
    ...named.map((match) => match[1]!),
    ...rooms.map((match) => join('src', match[1]!)),
  ];
};

/** Fenced blocks of a language. */
const blocks = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(
    (match) => match[1]!,
  );

test('every link and every path that a document names exists', () => {
  const broken = documents.flatMap((document) =>
    pathsIn(document)
      .filter((path) => !existsSync(join(ROOT, path)))
      .map((path) => `${document.path}: ${path}`),
  );
  expect(broken).toEqual([]);
  expect(documents.flatMap(pathsIn).length).toBeGreaterThan(40);
});

test('a broken link is seen', () => {
  const text =
    'see [x](gone.md#part), `test/gone.test.ts`, `act/gone.ts` and <https://example.org>';
  expect(pathsIn({ path: 'docs/a.md', text })).toEqual([
    'docs/gone.md',
    'test/gone.test.ts',
    'src/act/gone.ts',
  ]);
});

test('the README’s numbers are what the newest records say, to the letter', () => {
  const folder = join(ROOT, 'bench/record');
  const records = readdirSync(folder).map(
    (name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as SuiteResult,
  );
  const written = splice(readme, numbers(newestRecords(records)));
  // After `npm run bench -- report` they are.
  expect(written === readme).toBe(true);
  expect(splice(readme, numbers(newestRecords(records.slice(0, 1))))).not.toBe(readme);
});

test('the README’s configuration is valid, its rule pack loads and does what it says', async () => {
  const yaml = blocks(readme, 'yaml');
  const config = yaml.find((block) => block.startsWith('brokers:'));
  expect(configSchema.safeParse(parse(config!)).error).toBeUndefined();
  const text = yaml.find((block) => block.startsWith('apiVersion:'))!;
  const { pack, diagnostics } = loadPacks([{ path: 'acme.yaml', text }], { today: '2026-11-24' });
  expect(diagnostics).toEqual([]);
  const line = Buffer.from('key=acme_live_0123456789abcdefABCDEFGH\n');
  expect(readme).toContain(line.toString().trimEnd());
  expect(await createOurs(pack!)(batchesOf(line))).toBe(1);
});
