/** One haystack searched in the kernel: what it says is what the host says, or it leaves the haystack to the host. */
import { expect, test } from 'vitest';
import { fromLatin1 } from '../../../src/core/bytes.ts';
import { KERNEL_CHUNK_BYTES_MAX, REFUSALS_PER_RUN_MAX } from '../../../src/core/limits.ts';
import type { CompiledPack } from '../../../src/core/pack.ts';
import { createChunkSearch } from '../../../src/detect/chunk-search.ts';
import { createHaystackSearch } from '../../../src/detect/haystack-search.ts';
import { confirmBytes } from '../../../src/detect/kernel/confirm-memory.ts';
import { createWalker } from '../../../src/detect/kernel/kernel.ts';
import { createPartSearch } from '../../../src/detect/part-search.ts';
import { packOf, rule } from '../support/batches.ts';

const pack = packOf([
  rule('word', 'k(?P<secret>[0-9])'),
  rule('wide', 'w[^z]*z'),
  rule('pan', '[0-9]{16}', [], ', validate: [luhn]'),
  "- id: f\n    match: {fields: ['**.pin']}",
]);
const searchOf = (of: CompiledPack) => {
  const walker = createWalker(of.prefilter, confirmBytes(of));
  const search = createPartSearch(of, walker, createChunkSearch(of, walker));
  return { search, host: createHaystackSearch(of, walker, null) };
};
const { search, host } = searchOf(pack);
const ALL = new Uint8Array(pack.rules.length).fill(1);

/** What the kernel finds and says; null where it leaves that to the host. Elsewhere both say the same. */
const looked = (text: string, layers = true, applies = ALL) => {
  const bytes = fromLatin1(`k9${text}k9`);
  const [start, end] = [2, 2 + text.length];
  const tell = (found: string[]) => (index: number, from: number, to: number) =>
    found.push(`${pack.rules[index]!.id} ${from - start}-${to - start}`);
  const found: string[] = [];
  const before = search!.bytesSearched();
  const look = search!.search(bytes, start, end, layers, applies, tell(found));
  expect(search!.bytesSearched() - before).toBe(look === null ? 0 : text.length);
  if (look === null) {
    expect(found).toEqual([]);
    return null;
  }
  const expected: string[] = [];
  const byHost = host.look(bytes, start, end, null, layers, applies, tell(expected));
  expect(look).toEqual(byHost);
  expect(found.toSorted()).toEqual(expected.toSorted());
  return [...found, ...(look.refusalCaps === 0 ? [] : [`caps ${look.refusalCaps}`])];
};

test('it finds what the host finds, and says what else is to be looked at', () => {
  expect(looked('clean')).toEqual([]);
  expect(looked('x k1 k2')).toEqual(['word 3-4', 'word 6-7']);
  for (const text of ['a\\n', 'a %41', 'a=3D k1', '{"pin":1}', 'a.pin=1 k1', 'say "x ""y"" z"', ''])
    for (const layers of [true, false]) expect(looked(text, layers)).not.toBeNull();
  expect(looked(`x ${'1'.repeat(16 + REFUSALS_PER_RUN_MAX)}`)).toEqual([`pan 66-82`, 'caps 1']);
  expect(looked('clean')).toEqual([]);
});

test('of rules that apply', () => {
  expect(looked('k1', true, new Uint8Array(pack.rules.length))).toEqual([]);
  expect(looked('k1')).toEqual(['word 1-2']);
});

test('a marker, and what is too large, are the host’s', () => {
  expect(looked('[REDACTED:word] k1')).toBeNull();
  expect(looked(`k1${' '.repeat(KERNEL_CHUNK_BYTES_MAX - 3)}`)).toEqual(['word 1-2']);
  expect(looked(`k1${' '.repeat(KERNEL_CHUNK_BYTES_MAX - 2)}`)).toBeNull();
});

test('a pack with a rule that has no trigger has none', () => {
  expect(searchOf({ ...pack, prefilter: { ...pack.prefilter, always: [0] } }).search).toBeNull();
});
