/** What src/pack/shipped-plans.json is to hold: the plans of all shipped rules, planned anew. Seconds of work. */
import { readdirSync, readFileSync } from 'node:fs';
import type { LoadedPacks } from '../src/pack/load-packs.ts';
import { loadPacks } from '../src/pack/load-packs.ts';
import { NO_PLANS } from '../src/pack/shipped-plans.ts';

const RULES = new URL('../rules/', import.meta.url);

/** The shipped packs, rules of every class, with no plan that was made before. Throws where one is wrong. */
export const loadAnew = (today: string): LoadedPacks => {
  const files = readdirSync(RULES)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({ path: `rules/${name}`, text: readFileSync(new URL(name, RULES), 'utf8') }));
  const loaded = loadPacks(files, { today, planned: NO_PLANS });
  if (loaded.pack === null) throw new Error('the shipped packs do not load: lethe pack lint rules');
  return loaded;
};
