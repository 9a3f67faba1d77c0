/** Where the windows of names fire: at each byte that the definition says, by a slow twin of it, and nowhere else. */
import { describe, expect, test } from 'vitest';
import { fromLatin1 } from '../../../src/core/bytes.ts';
import type { Name } from '../../../src/detect/name-windows.ts';
import { addNames, addPairNames, GAPS, OPENING } from '../../../src/detect/name-windows.ts';
import { buildWindowAutomaton } from '../../../src/regex/plan/window-automaton.ts';
import { createWindowNodes } from '../../../src/regex/plan/window-nodes.ts';

const NUMBER = 3;

/** Gives the offsets at which windows of the names fire in a text. */
const firesOf = (names: readonly Name[], add: typeof addNames) => {
  const windows = createWindowNodes();
  add(windows, names, NUMBER);
  const { next, width, columnOf, fires } = buildWindowAutomaton(windows, 5000)!;
  return (text: string): number[] => {
    let state = 0;
    const at: number[] = [];
    fromLatin1(text).forEach((byte, offset) => {
      state = next[state * width + columnOf[byte]!]!;
      if (fires[state]!.length === 0) return;
      expect(fires[state]).toEqual([NUMBER]);
      at.push(offset);
    });
    return at;
  };
};
const lower = (text: string): string => text.replaceAll(/[A-Z]/g, (char) => char.toLowerCase());
const isGap = (char: string | undefined): boolean => char !== undefined && '-_. '.includes(char);

/** All texts of so many of these letters. */
const textsOf = (letters: string, length: number): string[] =>
  length === 0
    ? ['']
    : textsOf(letters, length - 1).flatMap((text) => letters.split('').map((one) => text + one));

/**
 * Letters of names and separators between them, five bytes at most, or up to where a name ends; before them up to seven separators, or
 * eight, which fire.
 */
const slowly = (names: readonly Name[], text: string): number[] => {
  const fired = new Set<number>();
  const follow = (at: number, open: readonly Name[], left: number, isFirst: boolean): void => {
    const char = text[at];
    if (char === undefined) return;
    const fitting = open.filter(({ text: rest }) => rest.startsWith(lower(char)));
    const behind = fitting.map(({ text: rest, gaps }) => ({ text: rest.slice(1), gaps }));
    const gapped = isGap(char) && !isFirst ? open.filter(({ gaps }) => gaps) : [];
    if (behind.some(({ text: rest }) => left === 1 || rest === '')) fired.add(at);
    else if (behind.length > 0) follow(at + 1, behind, left - 1, false);
    if (gapped.length > 0 && left === 1) fired.add(at);
    else if (gapped.length > 0) follow(at + 1, gapped, left - 1, false);
  };
  const all = names.map(({ text: name, gaps }) => ({ text: lower(name), gaps }));
  const gapped = names.some(({ gaps }) => gaps);
  text.split('').forEach((char, opening) => {
    if (!'"\'\n'.includes(char)) return;
    let at = opening + 1;
    for (let leading = 0; ; leading++, at++) {
      if (leading === 8) {
        fired.add(at - 1);
        break;
      }
      follow(at, all, 5, true);
      if (!gapped || !isGap(text[at])) break;
    }
  });
  return [...fired].toSorted((a, b) => a - b);
};

const named = (text: string, gaps: boolean): Name[] =>
  text.split(' ').map((name) => ({ text: name, gaps }));

describe('behind a quote, or at the start of a part', () => {
  test.each<[string, readonly Name[], string]>([
    ['one letter', named('a', true), 'a-"b'],
    ['one letter, exactly', named('a', false), 'aA-"'],
    ['two letters', named('ab', true), 'ab-"'],
    ['two letters, exactly', named('ab', false), 'abB-'],
    ['names that begin alike', named('ab abba', true), 'ab_"'],
    ['some exactly', [...named('ab', true), ...named('ba', false)], 'ab."'],
    ['some exactly that begin alike', [...named('aab', true), ...named('aba', false)], 'ab '],
    ['capitals', named('AB', true), 'aAb-'],
  ])('%s', (_, names, letters) => {
    const fires = firesOf(names, addNames);
    const wrong: unknown[] = [];
    for (const text of textsOf(letters, 5)) {
      for (const opened of [`"${text}`, `x${text}`, `'${text}`, `\n${text}`]) {
        const [told, expected] = [fires(opened).join(), slowly(names, opened).join()];
        if (told !== expected) wrong.push([opened, told, expected]);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('a name is looked at up to its fifth byte', () => {
    const fires = firesOf(named('password pin', true), addNames);
    expect(fires('"password":1')).toEqual([5]);
    expect(fires('"PASSWORD":1')).toEqual([5]);
    expect(fires('"passw')).toEqual([5]);
    expect(fires('"pass":1')).toEqual([]);
    expect(fires('"p-a_s":1')).toEqual([5]);
    expect(fires('"pa-ss":1')).toEqual([5]);
    expect(fires('"pass-word":1')).toEqual([5]);
    expect(fires('"pi-n":1')).toEqual([4]);
    expect(fires('"p--i":1')).toEqual([]);
    expect(fires('"p--in":1')).toEqual([5]);
    expect(fires('"p----in":1')).toEqual([5]);
  });

  test('separators before it are followed, up to eight', () => {
    const fires = firesOf(named('pin', true), addNames);
    for (let gaps = 0; gaps <= 7; gaps++) {
      expect(fires(`"${'-'.repeat(gaps)}pin`)).toEqual([3 + gaps]);
    }
    expect(fires(`"${'- _.'.repeat(2)}pin`)).toEqual([8]);
    expect(fires(`"${'-'.repeat(9)}pin`)).toEqual([8]);
    // Of names without separators none is followed.
    expect(firesOf(named('pin', false), addNames)('"-pin')).toEqual([]);
  });

  test('letters above ASCII are bytes', () => {
    const fires = firesOf(named('p\xe9n', false), addNames);
    expect(fires('"p\xe9n')).toEqual([3]);
    expect(fires('"p\xc9n')).toEqual([]);
    expect(fires('"pen')).toEqual([]);
    // Of a char that is no byte the lowest is what stands in a record.
    expect(firesOf([{ text: 'p\u01e9n', gaps: false }], addNames)('"p\xe9n')).toEqual([3]);
  });
});

/** The last letters of a name and one more, or what stands before it; behind a separator a letter more, or another separator. */
const slowlyBefore = (names: readonly Name[], text: string): number[] => {
  const fires = (sign: number, name: string, gaps: boolean): boolean => {
    const reversed = lower(name).split('').toReversed();
    const isWord = (at: number): boolean => /[A-Za-z0-9_]/.test(text[at]!);
    const tail = (end: number): boolean => {
      let at = end;
      for (const [taken, letter] of reversed.slice(0, 4).entries()) {
        if (at < 0 || lower(text[at]!) !== letter) return false;
        at--;
        if (!gaps || !isGap(text[at])) continue;
        if (taken + 1 === reversed.length) return true;
        const before = text[at - 1];
        if (before !== undefined && (isGap(before) || lower(before) === reversed[taken + 1]))
          return true;
      }
      if (at < 0) return false;
      return reversed.length <= 4 ? !isWord(at) : lower(text[at]!) === reversed[4];
    };
    if (text[sign] === ':') return tail(sign - 1);
    return tail(sign - 1) || (/[ "'\]]/.test(text[sign - 1] ?? '') && tail(sign - 2));
  };
  /** Of what is a sign, or a quote behind one. */
  const signOf = (at: number): number => {
    if (text[at] === '=') return at;
    if (!/["'\\]/.test(text[at]!)) return -1;
    const sign = text[at - 1] === ' ' ? at - 2 : at - 1;
    return text[sign] === ':' ? sign : -1;
  };
  return text.split('').flatMap((_, at) => {
    const sign = signOf(at);
    return sign >= 0 && names.some(({ text: name, gaps }) => fires(sign, name, gaps)) ? [at] : [];
  });
};

describe('before a sign', () => {
  test.each<[string, readonly Name[], string]>([
    ['one letter', named('a', true), 'aA_-"'],
    ['one letter, exactly', named('a', false), 'ab-"\n'],
    ['two letters', named('ab', true), 'ab_ ]'],
    ['two letters, exactly', named('ab', false), "aBb_'"],
    ['three letters', named('aba', true), 'ab.x'],
    ['four letters', named('abab', true), 'ab_x'],
    ['four letters, exactly', named('abab', false), 'ab-x'],
    ['five letters', named('babab', true), 'ab-'],
    ['five letters, exactly', named('babab', false), 'abx'],
    ['more letters', named('aababab', true), 'ab-'],
    ['several names', [...named('ab b', true), ...named('ba', false)], 'ab-'],
  ])('%s', (_, names, letters) => {
    const fires = firesOf(names, addPairNames);
    const wrong: unknown[] = [];
    const length = letters.length === 3 ? 7 : letters.length === 4 ? 5 : 4;
    for (const text of textsOf(letters, length)) {
      for (const before of [`\n${text}=`, `x=${text}=`, `\n${text}:"`, `x: "${text}: '`]) {
        const [told, expected] = [fires(before).join(), slowlyBefore(names, before).join()];
        if (told !== expected) wrong.push([before, told, expected]);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('one closing sign may stand between', () => {
    const fires = firesOf(named('pin', true), addPairNames);
    // Closing brackets are one for the prefilter.
    for (const closing of ['', ' ', '"', "'", ']', ')', '}'])
      expect(fires(`\npin${closing}=1`)).toEqual([4 + closing.length]);
    for (const other of ['  ', '""', '(', '\t', 'x', '=', ':']) {
      expect([other, fires(`\npin${other}=1`)]).toEqual([other, other === '=' ? [4] : []]);
    }
    expect(fires('\npin:1')).toEqual([]);
  });

  test('a colon is a sign before a quote', () => {
    const fires = firesOf(named('pin', true), addPairNames);
    for (const quote of ['"', "'", '\\']) {
      expect(fires(`\npin:${quote}x`)).toEqual([5]);
      expect(fires(`\npin: ${quote}x`)).toEqual([6]);
      for (const other of [':  ', ' : ', '::', '":', ']: ', ': x'])
        expect([other, fires(`\npin${other}${quote}`)]).toEqual([other, []]);
    }
    expect(fires('\npin: `x`')).toEqual([]);
  });
});

test('no names have no windows', () => {
  for (const add of [addNames, addPairNames]) {
    const windows = createWindowNodes();
    add(windows, [], NUMBER);
    expect([windows.nodes.length, windows.starts.size]).toEqual([0, 0]);
  }
});

test('sets that others look at', () => {
  const members = (set: Uint8Array): string =>
    [...set].flatMap((is, byte) => (is === 1 ? [String.fromCharCode(byte)] : [])).join('');
  expect(members(GAPS)).toBe(' -._');
  expect(members(OPENING)).toBe('\n\r"\'');
});
