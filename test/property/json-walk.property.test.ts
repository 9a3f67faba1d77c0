/**
 * The walk against V8's parser: the same texts are JSON (the stated leniencies apart), and the leaves are what the parser reads.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createJsonLeaves } from '../../src/codec/json/leaves.ts';
import type { JsonLeaves } from '../../src/codec/json/leaves.ts';
import { decodeJsonString } from '../../src/codec/json/string.ts';
import { walkJson } from '../../src/codec/json/walk.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const leaves = createJsonLeaves();

const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** JSON text with random white space between tokens and random escapes inside strings. */
const document = fc
  .tuple(fc.jsonValue({ noUnicodeString: false, maxDepth: 6 }), fc.infiniteStream(fc.nat(40)))
  .map(([value, dice]) => {
    const roll = (): number => dice.next().value;
    const space = (): string => ['', '', '', ' ', '\n', '\r\n', '\t', '  '][roll() % 8]!;
    const escape = (text: string): string =>
      JSON.stringify(text).replaceAll(/[a-zA-Z0-9/]/g, (char) =>
        roll() === 0 ? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}` : char,
      );
    // A rewritten `\\n` would no longer be that escape, so that strings with a backslash stay as they are.
    const quote = (text: string): string =>
      JSON.stringify(text).includes('\\') ? JSON.stringify(text) : escape(text);
    const write = (node: unknown): string => {
      const inner =
        typeof node === 'string'
          ? quote(node)
          : Array.isArray(node)
            ? `[${space()}${node.map(write).join(',')}]`
            : node !== null && typeof node === 'object'
              ? `{${space()}${Object.entries(node)
                  .map(([name, member]) => `${quote(name)}${space()}:${write(member)}`)
                  .join(`,${space()}`)}}`
              : JSON.stringify(node);
      return space() + inner + space();
    };
    return write(value);
  });

/** One edit of a text: a piece taken out, doubled, or a JSON-like character put in. */
const mutation = fc.record({
  at: fc.nat(),
  length: fc.nat(3),
  put: fc.constantFrom('', '"', '\\', '{', '}', '[', ']', ',', ':', '0', '-', '.', 'e', 't', ' '),
});
const mutate = (text: string, edits: readonly { at: number; length: number; put: string }[]) =>
  edits.reduce((now, { at, length, put }) => {
    const from = at % (now.length + 1);
    return now.slice(0, from) + put + now.slice(from + length);
  }, text);

/** Brings a text back from the stated leniencies to strict JSON; the parser then judges the rest. */
const strict = (text: string): string =>
  text.replaceAll(/"(?:[^"\\]|\\[^])*"/g, (string) =>
    string
      .replaceAll(/\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})|\\/g, (escape) =>
        escape === '\\' ? '_' : escape,
      )
      .replaceAll(/[^\u0020-\uffff]/g, '_'),
  );

test('every document that V8 writes or reads is walked', () => {
  fc.assert(
    fc.property(document, (text) => {
      const bytes = utf8(text);
      expect(parses(text)).toBe(true);
      expect(walkJson(bytes, 0, bytes.length, leaves)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

test('a mutated document is walked iff V8 parses it, the leniencies apart', () => {
  let refused = 0;
  fc.assert(
    fc.property(document, fc.array(mutation, { minLength: 1, maxLength: 3 }), (text, edits) => {
      const mutant = strict(mutate(text, edits));
      const bytes = utf8(mutant);
      const expected = parses(mutant) || isNdjson(mutant);
      if (!expected) refused++;
      expect(walkJson(bytes, 0, bytes.length, leaves)).toBe(expected);
      if (!expected) expect(leaves.count).toBe(0);
    }),
    { numRuns: 5_000 },
  );
  expect(refused).toBeGreaterThan(500);
});

/** Several objects or arrays with white space between, decided by trying every cut. */
const isNdjson = (text: string): boolean => {
  const rest = text.replace(/^[ \t\r\n]+/, '');
  if (rest === '' || !'{['.includes(rest[0]!)) return false;
  for (let cut = 1; cut < rest.length; cut++) {
    if (!' \t\r\n'.includes(rest[cut]!) || !parses(rest.slice(0, cut))) continue;
    const tail = rest.slice(cut).replaceAll(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
    return '{['.includes(tail[0] ?? ' ') && (parses(tail) || isNdjson(tail));
  }
  return false;
};

test('leaves are what the parser reads, in order and with their paths', () => {
  fc.assert(
    fc.property(document, (text) => {
      const bytes = utf8(text);
      walkJson(bytes, 0, bytes.length, leaves);
      expect(readBack(bytes, leaves)).toEqual(listed(text));
    }),
    { numRuns: 2_000 },
  );
});

test('bytes outside the leaves are white space, punctuation and quotes only', () => {
  fc.assert(
    fc.property(document, (text) => {
      const bytes = utf8(text);
      walkJson(bytes, 0, bytes.length, leaves);
      let from = 0;
      for (let leaf = 0; leaf <= leaves.count; leaf++) {
        const to = leaf < leaves.count ? leaves.start[leaf]! : bytes.length;
        expect(to).toBeGreaterThanOrEqual(from);
        expect(new TextDecoder().decode(bytes.subarray(from, to))).toMatch(/^[\s{}[\],:"]*$/);
        from = leaves.end[leaf] ?? to;
      }
    }),
    { numRuns: 1_000 },
  );
});

/** `path kind value` of every leaf; values of numbers as the parser reads them. */
const readBack = (bytes: Uint8Array, of: JsonLeaves): string[] => {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const text = (leaf: number): string =>
    decoder.decode(decodeJsonString(bytes, of.start[leaf]!, of.end[leaf]!).bytes);
  return Array.from({ length: of.count }, (_, leaf) => {
    const path: string[] = [];
    for (let up = of.parent[leaf]!; up >= 0; up = of.parent[up]!) path.push(text(up));
    const kind = of.kind[leaf]!;
    const value = kind <= 1 ? text(leaf) : String(JSON.parse(text(leaf)));
    return `${JSON.stringify(path)} ${kind} ${value}`;
  });
};

/** The same list from a parse tree. Member order and duplicate names come from the reviver's source order. */
const listed = (text: string): string[] => {
  const out: string[] = [];
  const show = (value: string): string =>
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(wtf8(value));
  const visit = (node: unknown, path: readonly string[]): void => {
    if (Array.isArray(node)) for (const item of node) visit(item, path);
    else if (node !== null && typeof node === 'object') {
      for (const [name, member] of Object.entries(node)) {
        out.push(`${JSON.stringify(path)} 0 ${show(name)}`);
        visit(member, [show(name), ...path]);
      }
    } else {
      const kind = typeof node === 'string' ? 1 : typeof node === 'number' ? 2 : 3;
      out.push(
        `${JSON.stringify(path)} ${kind} ${typeof node === 'string' ? show(node) : String(node)}`,
      );
    }
  };
  visit(JSON.parse(text), []);
  return out;
};

/** UTF-8 in which a lone surrogate keeps its three bytes. */
const wtf8 = (text: string): Uint8Array =>
  Uint8Array.from(
    Array.from(text).flatMap((char) => {
      const point = char.codePointAt(0)!;
      return point >= 0xd800 && point <= 0xdfff
        ? [0xe0 | (point >> 12), 0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f)]
        : [...utf8(char)];
    }),
  );
