/** What fires, as assembly/hits.ts and assembly/fires.ts read it: a list a hot row of each automaton, and a table of their addresses. */
import type { CompiledPack, Prefilter, PrefilterTrigger } from '../../core/pack.ts';
import { firingRowBytes } from './places.ts';

/** Numbers in a list that are no rules. */
const FIRES_DECODE = 0xffff_ffff;
const FIRES_PAIRS = 0xffff_fffe;
const FIRES_LAYER = 0xffff_fffd;
const FIRES_QUOTES = 0xffff_fffc;

/** Of the tables of all automata. */
export const fireTableBytes = ({ automata }: Prefilter): number =>
  automata.reduce((sum, { fires, width }) => sum + fires.length * firingRowBytes(width), 0);

/** Of all lists: the length of each, its numbers, and a word for its sieve. */
export const fireListBytes = ({ automata }: Prefilter): number =>
  automata.reduce(
    (sum, { fires }) => fires.reduce((bytes, fired) => bytes + 4 * (2 + fired.length), sum),
    0,
  );

/** Writes the lists from `listAt` on and the tables of their addresses from `tableAt` on; returns where each automaton's table is. */
export const writeFires = (
  { prefilter }: CompiledPack,
  words: Uint32Array,
  listAt: number,
  tableAt: number,
): number[] => {
  const numbers = prefilter.triggers.map(firesNumber);
  let list = listAt;
  let next = tableAt;
  return prefilter.automata.map(({ fires, width }) => {
    const table = next;
    const rowBytes = firingRowBytes(width);
    fires.forEach((fired, i) => {
      words[(table + i * rowBytes) >> 2] = list;
      words[list >> 2] = fired.length;
      fired.forEach((number, k) => (words[(list >> 2) + 1 + k] = numbers[number]!));
      list += 4 * (2 + fired.length);
    });
    next += fires.length * rowBytes;
    return table;
  });
};

const firesNumber = (trigger: PrefilterTrigger): number => {
  switch (trigger.kind) {
    case 'rule':
      return trigger.rule;
    case 'decode':
      return FIRES_DECODE;
    case 'layer':
      return FIRES_LAYER;
    case 'pairs':
      return FIRES_PAIRS;
    case 'quotes':
      return FIRES_QUOTES;
  }
};
