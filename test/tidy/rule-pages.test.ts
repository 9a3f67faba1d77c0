/** docs/rules/ is what the packs give: node tools/generate-rule-docs.ts makes it anew. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rulePages } from '../../tools/rule-pages.ts';
import { ROOT } from './house.ts';

const FOLDER = join(ROOT, 'docs/rules');
const pages = rulePages();

test('every family has its page, and no page is left of a family that is gone', () => {
  expect(readdirSync(FOLDER).toSorted()).toEqual(pages.map(({ name }) => name));
});

test.each(pages)('the page $name is current', ({ name, text }) => {
  expect(readFileSync(join(FOLDER, name), 'utf8')).toBe(text);
});

test('a page names every rule, how it is published and where its shape is described', () => {
  const { text } = pages.find(({ name }) => name === 'web.md')!;
  expect(text).toContain('## bearer-token\n');
  expect(text).toContain('[REDACTED:bearer-token]');
  expect(text).toContain('- <https://');
});
