/** Names of field rules as the kernel reads them: each is found with its rules and no other is, within the memory that was asked for. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { CompiledPack, CompiledRule, FieldStep } from '../../../../src/core/pack.ts';
import { fieldBytes, layFields } from '../../../../src/detect/kernel/field-memory.ts';
import { createBareMemory, textsOf } from '../../support/chunks.ts';

const assembly = ['fields', 'echoes']
  .map((name) => new URL(`../../../../src/detect/kernel/assembly/${name}.ts`, import.meta.url))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');
const constant = (name: string): number =>
  Number(new RegExp(`^const ${name}: \\w+ = (\\w+);$`, 'm').exec(assembly)![1]);
const HOSTS = constant('HOSTS');
const GAP = constant('GAP');

interface Fields {
  readonly foldCase?: boolean;
  readonly foldSeparators?: boolean;
  readonly rest?: object;
}
/** `**.a`, `x.*.b`: names as they are folded when a pack is compiled. */
const stepsOf = (path: string): FieldStep[] =>
  path === ''
    ? []
    : path.split('.').map((step) => {
        if (step === '**') return { kind: 'any-depth' };
        return step === '*' ? { kind: 'any-name' } : { kind: 'name', name: step };
      });
const fields = (
  paths: readonly string[],
  { foldCase = true, foldSeparators = true, rest = {} }: Fields = {},
): CompiledRule =>
  ({
    mode: 'enforce',
    action: { kind: 'replace' },
    severity: 'low',
    class: 'custom',
    each: null,
    gates: { validators: [] },
    match: { kind: 'fields', paths: paths.map(stepsOf), foldCase, foldSeparators },
    ...rest,
  }) as unknown as CompiledRule;
const pattern = { match: { kind: 'pattern' }, action: {} } as unknown as CompiledRule;

const many = (count: number, one: CompiledRule): CompiledRule[] =>
  Array.from({ length: count }, () => one);

const PLACES = { applies: 11, markers: 22, lengths: 33 };
/** An address as the kernel's are: a multiple of 32. */
const AT = 1024;

/** Lays the rules out and reads them as assembly/fields.ts does. */
const laid = (rules: readonly CompiledRule[], at = AT) => {
  const pack = { rules } as unknown as CompiledPack;
  const bytes = fieldBytes(pack);
  const memory = createBareMemory(at, bytes);
  layFields(pack, memory.shared, at, PLACES);
  expect(memory.outside()).toEqual([]);
  const [from, to, ways, applies, scratch, markers, lengths, count] =
    memory.told.get('prepareFields')!;
  expect([applies, markers, lengths, count]).toEqual([11, 22, 33, rules.length]);
  const halves = new Uint16Array(memory.bytes.buffer);
  const word = (address: number): number => memory.words[address >> 2]!;
  /** What is read of one index; `seen` notes each stretch of memory. */
  const listed = (index: number, name: string, seen: (at: number, length: number) => void) => {
    const [root, fold, first] = [word(index), word(index + 4), word(index + 8)];
    seen(index, 16);
    seen(fold, 512);
    seen(first, 256);
    if (memory.bytes[first + name.charCodeAt(0)] === 0) return [];
    let node = root;
    let list = 0;
    for (const char of name) {
      const letter = halves[(fold >> 1) + char.charCodeAt(0)]!;
      if (letter === GAP) continue;
      for (; node !== 0; node = word(node + 8)) {
        seen(node, 16);
        if (word(node) === letter) break;
      }
      if (node === 0) return [];
      list = word(node + 12);
      node = word(node + 4);
    }
    if (list === 0) return [];
    seen(list, 4 + 4 * word(list));
    return Array.from({ length: word(list) }, (_, i) => word(list + 4 + 4 * i));
  };
  const noted = new Map<number, number>();
  const seen = (address: number, length: number): unknown => noted.set(address, length);
  const rulesOf = (name: string): string[] => {
    const all: string[] = [];
    for (let index = from!; index < to!; index += 16) {
      for (const rule of listed(index, name, seen)) {
        all.push(rule >= HOSTS ? `${rule - HOSTS} by the host` : `${rule}`);
      }
    }
    return all.toSorted();
  };
  return { rulesOf, noted, bytes, from: from!, to: to!, ways: ways!, scratch: scratch!, memory };
};

/** The same from the rules alone. */
const expected = (rules: readonly CompiledRule[], name: string): string[] =>
  rules
    .flatMap(({ match, each, gates }, rule) => {
      if (match.kind !== 'fields') return [];
      let folded = match.foldCase ? name.replaceAll(/[A-Z]/g, (c) => c.toLowerCase()) : name;
      if (match.foldSeparators) folded = folded.replaceAll(/[-_. ]/g, '');
      const isWhole = each === null && !gates?.validators.includes('luhn');
      return match.paths
        .filter((steps) => (steps.at(-1) as { name?: string }).name === folded)
        .map(({ 0: first, length }) =>
          isWhole && length === 2 && first!.kind === 'any-depth'
            ? `${rule}`
            : `${rule} by the host`,
        );
    })
    .toSorted();

describe('the rules of a name', () => {
  test.each<[string, readonly CompiledRule[]]>([
    ['one letter', [fields(['**.a'])]],
    [
      'names that share beginnings',
      [fields(['**.a', '**.ab', '**.abc', '**.b']), fields(['**.abb'])],
    ],
    ['names that end alike', [fields(['**.ca', '**.ba', '**.a'])]],
    [
      'a name of several rules',
      [fields(['**.ab']), pattern, fields(['**.ab', '**.ba']), fields(['**.ab'])],
    ],
    ['a name twice in a rule', [fields(['**.ab', 'x.ab', '**.ab'])]],
    [
      'paths that ask for more than the name',
      [
        pattern,
        fields(['**.a', 'b']),
        fields(['ab', 'x.a', '*.b', '**.*.c', '**.x.ba', 'x.**.ca']),
      ],
    ],
    [
      'one that takes pieces of a value',
      [fields(['**.ab']), fields(['**.ab'], { rest: { each: {} } })],
    ],
    [
      'one with a check, and one that asks for a number',
      [
        fields(['**.ab'], { rest: { gates: { validators: ['luhn'] } } }),
        fields(['**.ab'], { rest: { gates: { validators: ['holds-number'] } } }),
      ],
    ],
    [
      'a name in two ways of folding',
      [fields(['**.ab']), fields(['**.ab'], { foldSeparators: false })],
    ],
    [
      'all four ways of folding',
      [
        fields(['**.ab', '**.a']),
        fields(['**.aB', '**.a-b', '**.B'], { foldCase: false, foldSeparators: false }),
        fields(['**.a-b', '**.-', '**.ca'], { foldSeparators: false }),
        fields(['**.aB', '**.bB', '**.Bca'], { foldCase: false }),
      ],
    ],
    ['bytes above ASCII', [fields(['**.\xe9', '**.a\xff', '**.\xc9'])]],
    ['no rule', []],
    ['no rule of fields', [pattern, pattern]],
  ])('%s', (_, rules) => {
    const { rulesOf } = laid(rules);
    for (const name of [
      ...textsOf('abcB-_. '),
      '\xe9',
      '\xc9',
      'a\xff',
      '\xff',
      'A\xff',
      '@',
      '[',
      'AB',
    ]) {
      expect([name, rulesOf(name)]).toEqual([name, expected(rules, name)]);
    }
  });

  test('many rules and long names', () => {
    const names = Array.from({ length: 60 }, (_, i) => `name${i * 7919}`.repeat(1 + (i % 4)));
    const rules = names.map((name, i) => fields([`**.${name}`, `**.${names[(i * 7) % 60]!}`]));
    const { rulesOf } = laid(rules);
    for (const name of names) {
      expect(rulesOf(name)).toEqual(expected(rules, name));
      expect(rulesOf(`${name}x`)).toEqual([]);
      expect(rulesOf(name.slice(0, -1))).toEqual(expected(rules, name.slice(0, -1)));
    }
  });
});

describe('memory', () => {
  /** Nothing is shared between these names: all that may be needed is. */
  const apart = 'abcdefghijklmnopqrstuvwxyz'.split('').map((letter) => `**.${letter}`);

  test.each<[string, readonly CompiledRule[]]>([
    ['no rules', []],
    ['names of one letter', [fields(apart)]],
    ['one rule a name', apart.map((path) => fields([path]))],
    ['one name', [fields(['**.pin'])]],
    ['one name of one letter among many rules', [...many(200, pattern), fields(['**.p'])]],
    ['a name of many rules', many(50, fields(['**.a']))],
    ['a long name', [fields([`**.${'xy'.repeat(200)}`])]],
    ['a long name behind others', [fields([`x.y.${'xy'.repeat(200)}`])]],
    ['paths that end in no name', [fields(['**.*', '*', 'a.**'])]],
    [
      'four ways of folding',
      [true, false].flatMap((foldCase) =>
        [true, false].map((foldSeparators) => fields(apart, { foldCase, foldSeparators })),
      ),
    ],
  ])('of %s: each stretch is its own, and all lie in what was asked for', (_, rules) => {
    for (const at of [AT, AT + 32]) {
      const { rulesOf, noted, bytes, ways, scratch } = laid(rules, at);
      for (const { match } of rules) {
        if (match.kind !== 'fields') continue;
        for (const steps of match.paths) {
          const last = steps.at(-1);
          if (last?.kind === 'name') rulesOf(last.name);
        }
      }
      const scratchBytes = 12 * constant('FINDINGS_MAX');
      const stretches = [...noted, [ways, rules.length], [scratch, scratchBytes]] as const;
      let end = at;
      for (const [from, length] of stretches.toSorted(([a, x], [b, y]) => a - b || x - y)) {
        expect(from).toBeGreaterThanOrEqual(end);
        end = from + length;
      }
      expect(end).toBeLessThanOrEqual(at + bytes);
      // Words are read where words lie.
      for (const [from] of [...noted, [scratch]] as const) expect(from % 4).toBe(0);
    }
  });

  test('is at most twice what names need that share nothing, beside tables and scratch', () => {
    const needs = (rules: readonly CompiledRule[]): number =>
      fieldBytes({ rules } as unknown as CompiledPack);
    const none = needs([]);
    // Four ways of folding, 64 findings: 16 + 512 + 256 bytes each, and 12.
    expect(none).toBeLessThan(4 * 784 + 64 * 12 + 64);
    for (const rules of [
      [fields(apart)],
      apart.map((path) => fields([path])),
      [fields([`**.${'x'.repeat(500)}`])],
    ]) {
      const letters = rules.flatMap(({ match }) =>
        match.kind === 'fields'
          ? match.paths.map((steps) => (steps[1] as { name: string }).name.length)
          : [],
      );
      const nodes = letters.reduce((sum, length) => sum + 16 * length + 8, rules.length);
      expect(needs(rules) - none).toBeLessThanOrEqual(2 * nodes);
    }
    expect(needs([pattern, pattern]) - none).toBeLessThanOrEqual(8);
  });
});

describe('how findings of a rule are settled', () => {
  const wayOf = (rest: object): number => {
    const { ways, memory } = laid([pattern, fields(['**.a'], { rest }), pattern]);
    expect([memory.bytes[ways], memory.bytes[ways + 2]]).toEqual([0, 0]);
    return memory.bytes[ways + 1]!;
  };

  test('here where each is replaced, else by the host', () => {
    expect(wayOf({}) & 1).toBe(1);
    expect(wayOf({ mode: 'shadow' })).toBe(0);
    for (const kind of ['mask', 'pseudonym', 'drop-field', 'drop-record', 'keep']) {
      expect(wayOf({ action: { kind } }) & ~constant('ENFORCED') & ~constant('ECHOES')).toBe(0);
      expect(wayOf({ action: { kind }, mode: 'shadow' })).toBe(0);
    }
  });

  test('what is redacted, and whose values are looked for again', () => {
    const enforced = constant('ENFORCED');
    const both = enforced | constant('ECHOES');
    for (const kind of ['replace', 'mask', 'pseudonym', 'drop-field', 'drop-record']) {
      expect(wayOf({ action: { kind }, class: 'credential' }) & both).toBe(both);
      expect(wayOf({ action: { kind }, class: 'pii' }) & both).toBe(enforced);
    }
    expect(wayOf({ action: { kind: 'keep' }, class: 'credential' })).toBe(0);
    expect(wayOf({ class: 'credential', mode: 'shadow' })).toBe(0);
  });

  test('by severity, in its order', () => {
    const order = ['low', 'medium', 'high', 'critical'].map(
      (severity) => wayOf({ severity }) & constant('SEVERITY'),
    );
    expect(order).toEqual([...new Set(order)].toSorted((a, b) => a - b));
  });

  test('what asks for a number', () => {
    const numbers = constant('NUMBERS');
    expect(wayOf({ gates: { validators: ['holds-number'] } }) & numbers).toBe(numbers);
    expect(wayOf({}) & numbers).toBe(0);
  });

  test('what is a credential', () => {
    const isCredential = (ruleClass: string): boolean =>
      (wayOf({ class: ruleClass }) & constant('CREDENTIAL')) !== 0;
    expect(['credential', 'pci', 'pii', 'phi', 'network', 'custom'].filter(isCredential)).toEqual([
      'credential',
    ]);
  });
});

test('where a path ends in any name nothing is settled here', () => {
  const isSettled = (...rules: readonly CompiledRule[]): boolean => {
    const { from, to } = laid(rules);
    if (from !== 0) expect(to).toBeGreaterThan(from);
    else expect(to).toBe(0);
    return from !== 0;
  };
  expect(isSettled(fields(['**.a']))).toBe(true);
  expect(isSettled(fields(['**.a']), fields(['x.b'], { foldCase: false }))).toBe(true);
  for (const path of ['**.*', '*', 'a.*', 'a.**', '**', '']) {
    expect(isSettled(fields([path]))).toBe(false);
    expect(isSettled(fields(['**.a', path]), fields(['**.b']))).toBe(false);
    expect(isSettled(fields(['**.b']), fields([path], { foldCase: false }))).toBe(false);
  }
});
