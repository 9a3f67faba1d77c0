import { describe, expect, test } from 'vitest';
import { toLatin1 } from '../../../../src/core/bytes.ts';
import { proveTriggers } from '../../../../src/regex/plan/prove-triggers.ts';
import { buildWindowAutomaton } from '../../../../src/regex/plan/window-automaton.ts';
import { createWindowNodes } from '../../../../src/regex/plan/window-nodes.ts';
import { foldedSet } from '../../../../src/regex/plan/window-sets.ts';
import { bytesOf, programOf } from '../support.ts';

/** An automaton of windows given as one class a byte. */
const windowsOf = (...windows: readonly (readonly string[])[]) => {
  const into = createWindowNodes();
  for (const classes of windows) {
    let next: number[] = [];
    classes.toReversed().forEach((text, index) => {
      const set = new Uint8Array(256);
      for (const char of bytesOf(text)) set[char.charCodeAt(0)] = 1;
      next = [into.node(foldedSet(set), next, index === 0 ? 0 : -1)];
    });
    into.start(next[0]!);
  }
  return buildWindowAutomaton(into, 1000)!;
};

const EMAIL = '[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+[.][A-Za-z]{2,}';

describe('the proof of triggers', () => {
  test('a window that every match contains is proven', () => {
    const windows = windowsOf(['@', '[A-Za-z0-9.-]']);
    expect(proveTriggers(programOf(EMAIL), windows, 10_000)).toMatchObject({ kind: 'proven' });
  });

  test('a trigger that is narrower than its rule is refuted by a match that avoids it', () => {
    // The trigger that leaked in the prototype: the rule takes a dot or a dash there too.
    const windows = windowsOf(['@', '[A-Za-z0-9]']);
    const proof = proveTriggers(programOf(EMAIL), windows, 10_000);
    if (proof.kind !== 'refuted') throw new Error(proof.kind);
    const text = toLatin1(proof.counterExample);
    expect(text).toMatch(/[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+[.][A-Za-z]{2,}/);
    expect(text).not.toMatch(/@[A-Za-z0-9]/);
  });

  test('one branch without a trigger is enough to be refuted', () => {
    const proof = proveTriggers(programOf('abc|xyz'), windowsOf(['a', 'b']), 10_000);
    expect(proof.kind === 'refuted' && toLatin1(proof.counterExample).slice(1)).toBe('xyz');
  });

  test('assertions are exact: a border before the match may be part of a window', () => {
    const bordered = windowsOf(['\\W', 'a']);
    expect(proveTriggers(programOf(String.raw`\bab`), bordered, 10_000).kind).toBe('proven');
    expect(proveTriggers(programOf('ab'), bordered, 10_000).kind).toBe('refuted');
    expect(proveTriggers(programOf(String.raw`\Bab`), bordered, 10_000).kind).toBe('refuted');
  });

  test('a way through groups is a way like any other', () => {
    const ab = windowsOf(['a', 'b']);
    expect(proveTriggers(programOf('(a)(?:(b))c'), ab, 10_000).kind).toBe('proven');
    const proof = proveTriggers(programOf('ab|(x)(yz)'), ab, 10_000);
    expect(proof.kind === 'refuted' && toLatin1(proof.counterExample).slice(1)).toBe('xyz');
  });

  test('a match that may only end before some bytes is one too', () => {
    const xy = windowsOf(['x', 'y']);
    for (const pattern of [String.raw`xyz|a\B`, String.raw`xyz|-\b`, 'xyz|(?m:a$)', 'xyz|a$']) {
      expect(proveTriggers(programOf(pattern), xy, 10_000).kind).toBe('refuted');
    }
    expect(proveTriggers(programOf(String.raw`xyz|xy\B`), xy, 10_000).kind).toBe('proven');
  });

  test('a search that grows too large says so', () => {
    expect(proveTriggers(programOf(EMAIL), windowsOf(['@', '[A-Za-z0-9.-]']), 3).kind).toBe(
      'too-large',
    );
  });
});
