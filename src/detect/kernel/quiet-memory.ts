/**
 * What assembly/quiet.ts reads: where the automata of the prefilter are, what the walk of each rule's marker leads to, and which bytes
 * before a marker may make that walk another one.
 */
import type { CompiledPack, Prefilter, PrefilterAutomaton } from '../../core/pack.ts';
import { shapesOf } from '../../codec/layers/shape.ts';
import type { SharedMemory } from './kernel.ts';

/** Bytes of the kernel's memory for `layQuiet`. */
export const quietBytes = ({ rules, prefilter }: CompiledPack): number =>
  BEHIND_AT + (AUTOMATON_BYTES + 4 + 4 * rules.length) * prefilter.automata.length;

const TOLD = 8;
const BEHIND_AT = 256;
const AUTOMATON_BYTES = 16;
const NOISY = 0xffff_ffff;
const OPEN = 0x5b;

/** Writes it at `at`; returns what notes the marker of a rule, after which the rule's spans may be quiet. */
export const layQuiet = (
  { rules, prefilter }: Pick<CompiledPack, 'rules' | 'prefilter'>,
  shared: SharedMemory,
  at: number,
): ((rule: number, marker: Uint8Array) => void) => {
  const { automata } = prefilter;
  const behind = at + BEHIND_AT;
  const from = behind + 4 * rules.length * automata.length;
  const to = from + AUTOMATON_BYTES * automata.length;
  const words = shared.words();
  words.fill(NOISY, behind >> 2, from >> 2);
  shared.bytes().set(tellTale(prefilter), at);
  automata.forEach((automaton, number) => {
    const { table, columns, rowBytes, hot } = shared.automata[number]!;
    const open = rowBytes * stepOf(automaton, 0, OPEN);
    words.set([table, columns, hot, open], (from >> 2) + 4 * number);
  });
  shared.kernel.prepareQuiet(from, to, behind, at, to);
  return (rule, marker) => {
    if (marker[0] !== OPEN || shapesOf(marker, 0, marker.length) !== 0) return;
    automata.forEach((automaton, number) => {
      const row = rowBehind(automaton, marker);
      if (row === null) return;
      const word = (behind >> 2) + rule * automata.length + number;
      shared.words()[word] = row * shared.automata[number]!.rowBytes;
    });
  };
};

const stepOf = ({ rows, width, columnOf }: PrefilterAutomaton, row: number, byte: number): number =>
  rows[row * width + columnOf[byte]!]!;

/** The row behind the marker where it begins on the row of most; null where it fires on the way. */
const rowBehind = (automaton: PrefilterAutomaton, marker: Uint8Array): number | null => {
  let row = 0;
  for (const byte of marker) {
    row = stepOf(automaton, row, byte);
    if (row >= automaton.hot) return null;
  }
  return row;
};

const known = new WeakMap<Prefilter, Uint8Array>();

/**
 * Bit k of a byte: may it be the (k + 1)th last before a `[` that leads to another row than it does from the start? Rows that lead there are
 * gone back from, a byte a bit. Cost: a few steps over all rows, once a pack.
 */
const tellTale = (prefilter: Prefilter): Uint8Array => {
  let told = known.get(prefilter);
  if (told !== undefined) return told;
  told = new Uint8Array(256);
  for (const automaton of prefilter.automata) addTold(automaton, told);
  known.set(prefilter, told);
  return told;
};

const addTold = (automaton: PrefilterAutomaton, told: Uint8Array): void => {
  const { rows, width, columnOf } = automaton;
  const states = rows.length / width;
  const open = stepOf(automaton, 0, OPEN);
  let leads = new Uint8Array(states);
  for (let state = 0; state < states; state++)
    leads[state] = Number(stepOf(automaton, state, OPEN) !== open);
  for (let k = 0; k < TOLD; k++) {
    const before = new Uint8Array(states);
    const taken = new Uint8Array(width);
    for (let entry = 0, state = 0; state < states; state++) {
      for (let column = 0; column < width; column++, entry++) {
        if (leads[rows[entry]!] === 0) continue;
        before[state] = 1;
        taken[column] = 1;
      }
    }
    // All rows or none, as a rule after three rounds: what follows is as this one.
    const isSettled = before.every((lead, state) => lead === leads[state]);
    const bits = isSettled ? (0xff << k) & 0xff : 1 << k;
    for (let byte = 0; byte < 256; byte++) {
      if (taken[columnOf[byte]!] === 1) told[byte]! |= bits;
    }
    if (isSettled) return;
    leads = before;
  }
};
