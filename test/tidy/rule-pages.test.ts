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

test('a page says what is noted of a rule and when it was checked; the table counts them', () => {
  const { text } = pages.find(({ name }) => name === 'saas.md')!;
  expect(text).toMatch(
    /## launchdarkly-key\n[^#]*mob-[^#]*Checked on \d{4}-\d{2}-\d{2}: the references show the whole shape\.\n/u,
  );
  const table = pages.find(({ name }) => name === 'references.md')!.text;
  const rows = [...table.matchAll(/^\| \[[a-z-]+\]\S+ *\|(.*)\|$/gmu)].map(([, cells]) =>
    cells!.split('|').map(Number),
  );
  expect(rows).toHaveLength(pages.length - 1);
  for (const [rules, , read, shape, prefix, nothing, unread] of rows) {
    expect(read).toBe(shape! + prefix! + nothing!);
    expect(rules).toBe(read! + unread!);
  }
});
