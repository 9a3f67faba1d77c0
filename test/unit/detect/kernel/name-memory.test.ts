/** The trees of names as the kernel reads them: every name stands there, no other does, within the memory that was asked for. */
import { describe, expect, test } from 'vitest';
import type { CompiledPack, CompiledRule } from '../../../../src/core/pack.ts';
import { layNames, nameBytes } from '../../../../src/detect/kernel/name-memory.ts';
import { createBareMemory, textsOf } from '../../support/chunks.ts';

const packWith = (...names: string[]): CompiledPack => {
  const rule = {
    match: {
      kind: 'fields',
      paths: names.map((name) => [{ kind: 'any-depth' }, { kind: 'name', name }]),
    },
  } as unknown as CompiledRule;
  return { rules: [rule] } as unknown as CompiledPack;
};

const backwards = (text: string): string => text.split('').toReversed().join('');

const AT = 2048;
/** Lays the names out; null where the kernel is told of none. */
const laid = (pack: CompiledPack) => {
  const bytes = nameBytes(pack);
  const memory = createBareMemory(AT, bytes);
  layNames(pack, memory.shared, AT);
  expect(memory.outside()).toEqual([]);
  const told = memory.told.get('prepareNames');
  if (told === undefined) {
    // What it would read of no tree is nothing.
    expect(memory.bytes.subarray(AT, AT + bytes).indexOf(1)).toBe(-1);
    return null;
  }
  const [forward, backward] = told as readonly [number, number];
  expect([forward % 2, backward % 2]).toEqual([0, 0]);
  const halves = new Uint16Array(memory.bytes.buffer);
  /** As assembly/names.ts walks: is it a name, does it begin one, or neither? */
  const walked = (root: number, name: string): 'name' | 'begins' | 'none' => {
    let node = 0;
    for (const char of name) {
      const letter = char.charCodeAt(0);
      const table = halves[(root + 8 * node + 6) >> 1]!;
      if (table !== 0) node = halves[(root - 512 * table + 2 * letter) >> 1]!;
      else {
        node = halves[(root + 8 * node + 4) >> 1]!;
        while (node !== 0 && memory.bytes[root + 8 * node] !== letter) {
          node = halves[(root + 8 * node + 2) >> 1]!;
        }
      }
      if (node === 0) return 'none';
    }
    return memory.bytes[root + 8 * node + 1] === 0 ? 'begins' : 'name';
  };
  /** Of both trees. */
  const knows = (name: string) => [walked(forward, name), walked(backward, backwards(name))];
  return { knows, bytes, forward, backward };
};

describe('names', () => {
  test.each<[string, string[], tables?: number]>([
    ['one letter', ['a']],
    ['all that begin alike', ['a', 'ab', 'abc', 'ac', 'abb']],
    ['all that end alike', ['a', 'ba', 'cba', 'ca']],
    ['beside each other', ['c', 'a', 'b', '9', '0', 'z']],
    ['one within the other', ['b', 'abc']],
    ['many', textsOf('abc')],
    ['separators and case', ['A-b', 'B.C_a']],
    ['three go on from a letter', ['ba', 'bb', 'bc', 'ab', 'cb']],
    ['four go on from letters', textsOf('abc0').filter((text) => text.length === 2), 5],
  ])('%s', (_, names, tables = 1) => {
    const { knows, bytes } = laid(packWith(...names))!;
    const plain = names.map((name) => name.toLowerCase().replaceAll(/[-._ ]/g, ''));
    for (const text of [...textsOf('abc09'), 'z', 'y', '\x00', '\xe1', 'A']) {
      expect([text, ...knows(text)]).toEqual([
        text,
        plain.includes(text)
          ? 'name'
          : plain.some((name) => name.startsWith(text))
            ? 'begins'
            : 'none',
        plain.includes(text)
          ? 'name'
          : plain.some((name) => name.endsWith(text))
            ? 'begins'
            : 'none',
      ]);
    }
    // A node a letter at most, and the tables of first letters and of those from which many go on.
    const letters = plain.reduce((sum, name) => sum + name.length, 0);
    expect(bytes).toBeLessThanOrEqual(2 * (512 * tables + 8 + 8 * letters));
    expect(bytes).toBeGreaterThan(2 * 512 * tables);
  });

  test('each tree lies by itself', () => {
    const { forward, backward, bytes } = laid(packWith('ab', 'ac', 'xa'))!;
    // The roots and five nodes, the roots and four.
    expect(forward - 512).toBeGreaterThanOrEqual(AT);
    expect(backward - 512).toBeGreaterThanOrEqual(forward + 8 * 6);
    expect(backward + 8 * 6).toBeLessThanOrEqual(AT + bytes);
  });
});

describe('there are none', () => {
  test('where names are not told apart, nor memory for them', () => {
    const pack = packWith('pin', 'p\xe9n');
    expect(nameBytes(pack)).toBe(0);
    expect(laid(pack)).toBeNull();
  });

  /** Names whose trees have `nodes` nodes each, with their roots. */
  const packOfNodes = (nodes: number): CompiledPack => {
    const names: string[] = [];
    const letters = '0123456789abcdefghijklmnopqrstuvwxyz';
    // A long name that shares nothing with others, either way.
    for (let left = nodes - 1, i = 0; left > 0; i++) {
      const length = Math.min(2000, left);
      names.push(letters[i]! + 'x'.repeat(length - 2) + letters[i]!);
      left -= length;
    }
    return packWith(...names);
  };

  test('where there are more nodes than have a number', () => {
    const { knows, bytes } = laid(packOfNodes(0xffff))!;
    expect(bytes).toBe(2 * (512 + 8 * 0xffff));
    expect(knows(`1${'x'.repeat(1998)}1`)).toEqual(['name', 'name']);
    expect(knows(`1${'x'.repeat(1997)}1`)).toEqual(['none', 'none']);
    expect(laid(packOfNodes(0x1_0001))).toBeNull();
  });

  test('where one of the trees has', () => {
    // A long end that all share: few nodes from the back, many from the front.
    const names = Array.from(
      { length: 33 },
      (_, i) => `${String.fromCharCode(97 + (i % 26))}${i}${'y'.repeat(2000)}`,
    );
    expect(laid(packWith(...names))).toBeNull();
    const turned = names.map((name) => backwards(name));
    expect(laid(packWith(...turned))).toBeNull();
  });
});
