/** Writes the JSON Schemas under schema/ from the schemas in the code; a test proves that the committed files are current. */
import { writeFileSync } from 'node:fs';
import { configJsonSchema } from '../src/config/json-schema.ts';
import { rulePackJsonSchema } from '../src/pack/schema.ts';

const SCHEMAS = [
  { file: 'config-v1.json', text: configJsonSchema },
  { file: 'rulepack-v1.json', text: rulePackJsonSchema },
];

for (const { file, text } of SCHEMAS) {
  writeFileSync(new URL(`../schema/${file}`, import.meta.url), text());
  process.stderr.write(`schema/${file}\n`);
}
