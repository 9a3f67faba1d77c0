/**
 * What assembly/quiet.ts reads: where the automata of the prefilter are, what the walk of each rule's marker leads to, and which bytes
 * before a marker may make that walk another one.
 */
import type { CompiledPack, PrefilterAutomaton } from '../../core/pack.ts';
import { shapesOf } from '../../codec/layers/shape.ts';
import { OPEN } from '../tell-tale.ts';
import type { SharedMemory } from './kernel.ts';

/** Bytes of the kernel's memory for `layQuiet`. */
export const quietBytes = ({ rules, prefilter }: CompiledPack): number =>
  BEHIND_AT + (AUTOMATON_BYTES + 4 + 4 * rules.length) * prefilter.automata.length;

const BEHIND_AT = 256;
const AUTOMATON_BYTES = 16;
const NOISY = 0xffff_ffff;

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
  shared.bytes().set(united(automata), at);
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

/** What tells of any of them. */
const united = (automata: readonly PrefilterAutomaton[]): Uint8Array => {
  const told = new Uint8Array(256);
  for (const { tellTale } of automata) tellTale.forEach((bits, byte) => (told[byte]! |= bits));
  return told;
};

/** The row behind the marker where it begins on the row of most; null where it fires on the way. */
const rowBehind = (automaton: PrefilterAutomaton, marker: Uint8Array): number | null => {
  let row = 0;
  for (const byte of marker) {
    row = stepOf(automaton, row, byte);
    if (row >= automaton.hot) return null;
  }
  return row;
};
