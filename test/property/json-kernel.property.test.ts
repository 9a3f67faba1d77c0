/**
 * The kernel's walk of JSON and its decoded views against their slow twins: the same documents, leaves and bytes.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { looksLikeJson } from '../../src/codec/format.ts';
import { walkEmbedded } from '../../src/codec/json/embedded.ts';
import { createJsonLeaves } from '../../src/codec/json/leaves.ts';
import { walkJson } from '../../src/codec/json/walk.ts';
import { viewOfBackslashes } from '../../src/codec/layers/backslash.ts';
import { fromLatin1, toLatin1 } from '../../src/core/bytes.ts';
import { KERNEL_CHUNK_BYTES_MAX, LAYERS_DEPTH } from '../../src/core/limits.ts';
import type { Span } from '../../src/core/span.ts';
import { confirmBytes, layConfirmMemory } from '../../src/detect/kernel/confirm-memory.ts';
import { createWalker } from '../../src/detect/kernel/kernel.ts';
import { ENTRY_BYTES, layViewMemory, LEAVES_MAX } from '../../src/detect/kernel/view-memory.ts';
import { viewsOfLeaf } from '../../src/detect/leaf-view.ts';
import { holdsDocument } from '../../src/detect/string-findings.ts';
import { packOfSpecs } from '../oracle/rules.ts';

const pack = packOfSpecs([]);
const walker = createWalker(pack.prefilter, confirmBytes(pack));
const { shared } = walker;
const { kernel, room } = shared;
const { views: viewsAt, parts } = layConfirmMemory(pack, shared);
const memory = layViewMemory(shared, viewsAt, LAYERS_DEPTH);

/** JSON and what is nearly JSON, with escapes of every kind. */
const pieces = fc.constantFrom(
  ...'{ } [ ] , : " \\ {" ": ," "} 1 -0 1.5e+3 01 true false null tru \\" \\\\ \\n \\u0041 \\u00e9 \\ud83d\\ude00 \\ud83d'.split(
    ' ',
  ),
  ...'\\u12 \\x41 \\101 \\e \\u{1f600} \\U0001f600 \\/ \\q abc é \ufeff'.split(' '),
  ' ',
  '\n',
  '{"a":1}',
  '{"a":{"b":["x\\n",{"c\\u0064":"y","n":2}]}}',
  '[[],{}]',
  '"password":"',
  'a rather long stretch of letters without any escape in it',
);
const strings = fc.array(pieces, { maxLength: 6 }).map((list) => JSON.stringify(list.join('')));
const member = fc.tuple(strings, fc.oneof(strings, fc.constantFrom('1', 'null', '[]')));
const object = fc
  .array(member, { maxLength: 5 })
  .map((members) => `{${members.map(([name, value]) => `${name}:${value}`).join(',')}}`);
const texts = fc.oneof(
  fc.array(pieces, { maxLength: 12 }).map((list) => list.join('')),
  object,
  fc
    .tuple(fc.array(pieces, { maxLength: 2 }), object, fc.array(pieces, { maxLength: 2 }))
    .map(([before, inner, after]) => before.join('') + inner + after.join('')),
  fc.tuple(object, object).map(([a, b]) => `{"x":${a},"list":[${b},"\\t",${JSON.stringify(a)}]}`),
);

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Puts `text` amid other bytes, so that nothing depends on what stands around it. */
const load = (text: string): { bytes: Uint8Array; start: number; end: number } => {
  const inner = bytesOf(text);
  const bytes = fromLatin1(`"{\\\n${toLatin1(inner, 0, inner.length)}"}]\\n"`);
  walker.load(bytes, 0, bytes.length);
  return { bytes, start: 4, end: 4 + inner.length };
};

const leaves = createJsonLeaves();
const documentsOf = (bytes: Uint8Array, start: number, end: number): readonly Span[] =>
  looksLikeJson(bytes, start, end) && walkJson(bytes, start, end, leaves)
    ? [{ start, end }]
    : walkEmbedded(bytes, start, end, leaves);

/** Column `number` of those of four bytes. */
const column = (number: number): Int32Array =>
  new Int32Array(shared.bytes().buffer, memory.columns + 4 * number * LEAVES_MAX, leaves.count);

test('documents and leaves are those of the slow walk', () => {
  let documents = 0;
  let embedded = 0;
  let refused = 0;
  fc.assert(
    fc.property(texts, (text) => {
      const { bytes, start, end } = load(text);
      const expected = documentsOf(bytes, start, end);
      const found = kernel.findDocuments(start + room, end + room, 1);
      expect(found).toBe(expected.length);
      if (found === 0) return void refused++;
      documents++;
      if (expected[0]!.start !== start) embedded++;
      const places = new Uint32Array(shared.bytes().buffer, memory.documents, 2 * found);
      expect([...places]).toEqual(expected.flatMap((at) => [at.start + room, at.end + room]));
      expect(kernel.leafCount()).toBe(leaves.count);
      const { count } = leaves;
      expect([...column(0)]).toEqual([...leaves.start.subarray(0, count)].map((at) => at + room));
      expect([...column(1)]).toEqual([...leaves.end.subarray(0, count)].map((at) => at + room));
      expect([...column(2)]).toEqual([...leaves.name.subarray(0, count)]);
      expect([...column(3)]).toEqual([...leaves.parent.subarray(0, count)]);
      const flags = memory.columns + 16 * LEAVES_MAX;
      expect([...shared.bytes().subarray(flags, flags + count)]).toEqual([
        ...leaves.kind.subarray(0, count),
      ]);
      expect([...shared.bytes().subarray(flags + LEAVES_MAX, flags + LEAVES_MAX + count)]).toEqual([
        ...leaves.escaped.subarray(0, count),
      ]);
    }),
    { numRuns: 8000 },
  );
  expect(documents).toBeGreaterThan(2000);
  expect(embedded).toBeGreaterThan(200);
  expect(refused).toBeGreaterThan(1000);
});

/** The views that the kernel makes of [start, end), and of those that are views themselves in turn: their bytes as text. */
const madeOf = (start: number, end: number, how: number): string[] | null => {
  const out: string[] = [];
  const begin = (list: number): void =>
    kernel.beginViews(
      memory.room,
      memory.roomEnd,
      room,
      memory.entries[list]!,
      memory.entries[list]! + memory.entriesBytes,
      parts,
    );
  begin(0);
  if (kernel.open(7, start + room, end + room, 0, how) === 0) return null;
  for (let list = 0; kernel.entriesUsed() > memory.entries[list]!; list = 1 - list) {
    const entries = memory.entries[list]!;
    const used = kernel.entriesUsed();
    const length = kernel.viewsEnd() - memory.room;
    shared.bytes().copyWithin(room, memory.room, memory.room + length);
    begin(1 - list);
    for (let entry = entries; entry < used; entry += ENTRY_BYTES) {
      const word = (at: number): number => shared.words()[(entry >> 2) + at]!;
      const [owner, from, to] = [word(0), word(1), word(2)];
      expect(owner).toBe(7);
      // Each stands behind a newline.
      expect(shared.bytes()[from - 1]).toBe(10);
      out.push(toLatin1(shared.bytes(), from, to));
      if (kernel.openView(entry, how) === 0) return null;
    }
  }
  return out;
};

const DEPTH_MAX = 3;

/** The same by the slow twins; null where something lies too deep. A string's documents and escapes are opened as part-scanner.ts does. */
const expectedOf = (text: string): string[] | null => {
  const rounds: (() => boolean)[][] = [[]];
  const out: string[] = [];
  const later = (round: number, work: () => boolean): void => {
    (rounds[round] ??= []).push(work);
  };
  const openText = (
    bytes: Uint8Array,
    start: number,
    end: number,
    depth: number,
    round: number,
  ) => {
    const view = viewOfBackslashes(bytes, start, end);
    if (view === null) return true;
    if (depth >= DEPTH_MAX) return false;
    later(round + 1, () => {
      out.push(toLatin1(view.bytes, 0, view.bytes.length));
      return true;
    });
    later(round + 1, () => open(view.bytes, 0, view.bytes.length, depth + 1, round + 1));
    return true;
  };
  const open = (bytes: Uint8Array, start: number, end: number, depth: number, round: number) => {
    const own = createJsonLeaves();
    const isBegun = depth === 0 || beginsDocument(bytes);
    const documents =
      isBegun && looksLikeJson(bytes, start, end) && walkJson(bytes, start, end, own)
        ? [{ start, end }]
        : walkEmbedded(bytes, start, end, own);
    for (let leaf = 0; leaf < (documents.length === 0 ? 0 : own.count); leaf++) {
      const [view] = viewsOfLeaf(bytes, own, leaf);
      if (view === undefined) continue;
      later(round + 1, () => {
        out.push(toLatin1(view.bytes, 0, view.bytes.length));
        return true;
      });
      later(round + 1, () => {
        if (view.content === null) return true;
        const inner = view.content.bytes;
        if (!holdsDocument(inner)) return openText(inner, 0, inner.length, depth, round + 1);
        return depth < DEPTH_MAX && open(inner, 0, inner.length, depth + 1, round + 1);
      });
    }
    let behind = start;
    for (const piece of [...documents, { start: end, end }]) {
      if (!openText(bytes, behind, piece.start, depth, round)) return false;
      behind = piece.end;
    }
    return true;
  };
  const bytes = bytesOf(text);
  if (!open(bytes, 0, bytes.length, 0, 0)) return null;
  for (let round = 0; round < rounds.length; round++) {
    for (const work of rounds[round]!) if (!work()) return null;
  }
  return out;
};

const beginsDocument = (bytes: Uint8Array): boolean => {
  const at = bytes.findIndex((byte) => byte > 0x20);
  return at >= 0 && '{["'.includes(String.fromCharCode(bytes[at]!));
};

const READS_JSON_AND_LAYERS = 3;

test('views are those of the slow twins, round by round', () => {
  let views = 0;
  let deep = 0;
  let tooDeep = 0;
  fc.assert(
    fc.property(texts, (text) => {
      const { start, end } = load(text);
      const expected = expectedOf(text);
      const made = madeOf(start, end, READS_JSON_AND_LAYERS);
      expect(made).toEqual(expected);
      if (made === null) tooDeep++;
      else {
        views += made.length;
        if (made.some((view) => /^"[^"]*":"\{/.test(view))) deep++;
      }
    }),
    { numRuns: 8000 },
  );
  expect(views).toBeGreaterThan(5000);
  expect(deep).toBeGreaterThan(100);
  expect(tooDeep).toBeGreaterThan(10);
});

test('what does not fit is refused', () => {
  const many = load(`[${'1,'.repeat(LEAVES_MAX)}1]`);
  expect(kernel.findDocuments(many.start + room, many.end + room, 1)).toBe(-1);
  const deep = load('['.repeat(2000) + ']'.repeat(2000));
  expect(kernel.findDocuments(deep.start + room, deep.end + room, 1)).toBe(-1);
  const name = `"${'n\\u0041'.repeat(30)}"`;
  const items = Array.from({ length: 6000 }, (_, i) => `"${i}"`);
  // Each item is seen behind its name: more than there is room for, though all leaves are told.
  expect(items.length).toBeLessThan(LEAVES_MAX);
  expect(items.length * 60).toBeGreaterThan(KERNEL_CHUNK_BYTES_MAX);
  const wide = load(`{${name}:[${items.join(',')}]}`);
  expect(madeOf(wide.start, wide.end, READS_JSON_AND_LAYERS)).toBe(null);
});
