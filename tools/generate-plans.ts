/** `npm run plans`: writes src/pack/shipped-plans.json, the plans of all shipped rules; a test proves that the committed file is current. */
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = new URL('../src/pack/shipped-plans.json', import.meta.url);

let text = readFileSync(FILE, 'utf8');
// What is there may be of a rebase and no JSON; nothing of it is used.
writeFileSync(FILE, '{ "often": 0, "plans": {} }\n');
try {
  const { planTableText } = await import('../src/pack/shipped-plans.ts');
  const { loadAnew } = await import('./shipped-plans.ts');
  text = planTableText(loadAnew(new Date().toISOString().slice(0, 10)).known);
  process.stderr.write('src/pack/shipped-plans.json\n');
} finally {
  writeFileSync(FILE, text);
}
