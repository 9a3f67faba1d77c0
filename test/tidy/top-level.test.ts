/** The folders and files at the top are those that are agreed on: an output that lands there by mistake is none. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './house.ts';

const AGREED = new Set(
  (
    'src rules bench test docs deploy examples schema tools .ci docker-compose.yml package.json package-lock.json tsconfig.json ' +
    'tsconfig.build.json tsconfig.pure.json README.md CHANGELOG.md CONTRIBUTING.md SECURITY.md LICENSE Dockerfile .dockerignore ' +
    '.gitignore .npmrc .oxlintrc.json .oxfmtrc.json knip.json vitest.config.ts'
  ).split(' '),
);

const IGNORED = new Set(
  readFileSync(join(ROOT, '.gitignore'), 'utf8')
    .split('\n')
    .map((line) => line.replace(/\/$/, '')),
);
const MADE = /^\.git$|\.tgz$|^isolate-.*-v8\.log$/;

const strangers = (names: readonly string[]): string[] =>
  names.filter((name) => !AGREED.has(name) && !IGNORED.has(name) && !MADE.test(name));

test('nothing else stands at the top', () => {
  const names = readdirSync(ROOT);
  expect(names).toEqual(expect.arrayContaining(['src', 'rules', 'README.md']));
  expect(strangers(names)).toEqual([]);
});

test('planted: a stray output and a folder are told', () => {
  expect(strangers(['src', 'node_modules', '.git', 'l.strict2', 'scratch'])).toEqual([
    'l.strict2',
    'scratch',
  ]);
});
