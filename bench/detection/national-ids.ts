/** Kinds of national, tax and health ids. */
import type { Kind } from './kind.ts';
import { EUROPE } from './national-europe.ts';
import { WORLD } from './national-world.ts';

export const nationalKinds = (): Kind[] =>
  Object.entries({ ...EUROPE, ...WORLD }).map(([name, [labels, make]]) => ({
    family: 'national-ids',
    name,
    labels,
    make: (random) => {
      for (;;) {
        const value = make(random);
        if (value !== null) return value;
      }
    },
  }));
