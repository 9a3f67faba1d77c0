/** Writes docs/rules/<family>.md, one page a pack under rules/; a test proves that the committed pages are current. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { rulePages } from './rule-pages.ts';

const FOLDER = new URL('../docs/rules/', import.meta.url);

mkdirSync(FOLDER, { recursive: true });
for (const { name, text } of rulePages()) {
  writeFileSync(new URL(name, FOLDER), text);
  process.stderr.write(`docs/rules/${name}\n`);
}
