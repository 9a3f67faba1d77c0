import { describe, expect, test } from 'vitest';
import {
  codedMatch,
  codedRow,
  createAutomaton,
  DEAD_ROW,
  UNKNOWN,
} from '../../../src/regex/automaton.ts';
import { BESIDE_BORDER } from '../../../src/regex/program.ts';
import { programOf } from './support.ts';

const columnOf = (automaton: ReturnType<typeof createAutomaton>, char: string): number =>
  automaton.classes.of[char.charCodeAt(0)]!;

describe('transitions', () => {
  test('a match is reported by the step after it', () => {
    const automaton = createAutomaton(programOf('a'), 'priority', 1 << 16);
    const start = automaton.startRow(BESIDE_BORDER);
    const row = automaton.advance(start, columnOf(automaton, 'a'));
    expect(row).toBeGreaterThan(DEAD_ROW);
    const entry = automaton.advance(row, automaton.classes.border);
    expect(codedMatch(entry)).toBe(true);
    expect(codedRow(entry)).toBe(DEAD_ROW);
  });

  test('a byte that fits nothing leads to the dead row, without a match', () => {
    const automaton = createAutomaton(programOf('ab'), 'priority', 1 << 16);
    const entry = automaton.advance(automaton.startRow(BESIDE_BORDER), columnOf(automaton, 'b'));
    expect(entry).toBeLessThan(UNKNOWN);
    expect(codedMatch(entry)).toBe(false);
    expect(codedRow(entry)).toBe(DEAD_ROW);
  });

  test('priority cuts what stands behind a match, a set does not', () => {
    const after = (priority: 'priority' | 'set') => {
      const automaton = createAutomaton(programOf('(?:|a)b*?'), priority, 1 << 16);
      const entry = automaton.advance(automaton.startRow(BESIDE_BORDER), columnOf(automaton, 'a'));
      return [codedMatch(entry), codedRow(entry) === DEAD_ROW];
    };
    expect(after('priority')).toEqual([true, true]);
    expect(after('set')).toEqual([true, false]);
  });

  test('an entry once built is in the table', () => {
    const automaton = createAutomaton(programOf('ab'), 'priority', 1 << 16);
    const start = automaton.startRow(BESIDE_BORDER);
    const column = columnOf(automaton, 'a');
    expect(automaton.rows[start + column]).toBe(UNKNOWN);
    const row = automaton.advance(start, column);
    expect(automaton.rows[start + column]).toBe(row);
    expect(automaton.built).toBe(1);
  });
});

describe('budget', () => {
  test('a walk past it forgets the table and goes on', () => {
    const automaton = createAutomaton(programOf('abcdefgh'), 'priority', 0);
    let row = automaton.startRow(BESIDE_BORDER);
    for (const char of 'abcdefgh') row = automaton.advance(row, columnOf(automaton, char));
    expect(automaton.flushes).toBeGreaterThan(5);
    expect(codedMatch(automaton.advance(row, automaton.classes.border))).toBe(true);
  });

  test('the table never grows far past it', () => {
    const budget = 16 * 1024;
    const automaton = createAutomaton(programOf('(?:a|b)*a(?:a|b){12}c'), 'priority', budget);
    let row = automaton.startRow(BESIDE_BORDER);
    let seed = 1;
    for (let i = 0; i < 20_000; i++) {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      const char = (seed >>> 16) & 1 ? 'a' : 'b';
      row = automaton.advance(row, columnOf(automaton, char));
      expect(row).toBeGreaterThanOrEqual(0);
    }
    expect(automaton.flushes).toBeGreaterThan(3);
    expect(automaton.rows.byteLength).toBeLessThanOrEqual(2 * budget);
  });
});
