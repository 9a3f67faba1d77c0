/** JSON: the walk, the leaves, their decoding and clipping, objects in a text; against V8's parser and the tokens of the grammar. */
import { strict as assert } from 'node:assert';
import { clipToLeaves } from '../../../src/codec/json/clip.ts';
import { walkEmbedded } from '../../../src/codec/json/embedded.ts';
import type { JsonLeaves } from '../../../src/codec/json/leaves.ts';
import { createJsonLeaves } from '../../../src/codec/json/leaves.ts';
import { decodeJsonString } from '../../../src/codec/json/string.ts';
import { walkJson } from '../../../src/codec/json/walk.ts';
import { tokensOf, v8Accepts } from '../../suite/json/judges.ts';
import type { Target } from '../fuzz.ts';

const PUNCTUATION = /^[\s{}[\],:"\u00ef\u00bb\u00bf]*$/;
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** `walk` is what is tested; a planted bug takes its place to show that it is found. */
export const walkerTarget = (walk: typeof walkJson = walkJson): Target => {
  const leaves = createJsonLeaves();
  const others = createJsonLeaves();
  return (bytes) => {
    const isJson = walk(bytes, 0, bytes.length, leaves);
    const accepted = v8Accepts(bytes);
    if (accepted) assert.ok(isJson, 'V8 takes it, the walk does not');
    if (!isJson) assert.equal(leaves.count, 0, 'a walk that fails leaves no trace');
    checkLeaves(bytes, leaves);
    if (accepted) checkTokens(bytes, leaves);
    checkPlace(bytes, isJson, leaves, walk, others);
    if (isJson) checkClips(bytes, leaves, walk, others, accepted);
    const documents = checkEmbedded(bytes, others);
    const kinds = leaves.kind.subarray(0, Math.min(leaves.count, 6)).join('');
    const escaped = leaves.escaped.subarray(0, leaves.count).includes(1);
    const depth = Math.max(0, ...leaves.depth.subarray(0, Math.min(leaves.count, 6)));
    return Promise.resolve(`${isJson} ${accepted} ${kinds} ${escaped} ${depth} ${documents}`);
  };
};

/** In order, disjoint, and between them nothing but punctuation; what is decoded maps back in order. */
const checkLeaves = (bytes: Uint8Array, leaves: JsonLeaves): void => {
  let behind = 0;
  for (let leaf = 0; leaf <= leaves.count; leaf++) {
    if (leaves.count === 0) break;
    const start = leaf < leaves.count ? leaves.start[leaf]! : bytes.length;
    assert.ok(start >= behind, 'leaves overlap');
    assert.match(latin1(bytes.subarray(behind, start)), PUNCTUATION);
    if (leaf === leaves.count) break;
    behind = leaves.end[leaf]!;
    assert.ok(behind >= start && behind <= bytes.length, 'a leaf ends before it begins');
    if (leaves.kind[leaf]! > 1) continue;
    const { bytes: decoded, map } = decodeJsonString(bytes, start, behind);
    assert.equal(map.length, decoded.length + 1);
    assert.equal(map[decoded.length], behind);
    for (let i = 0; i < decoded.length; i++) assert.ok(map[i]! <= map[i + 1]!, 'a map descends');
    if (leaves.escaped[leaf] === 0) {
      assert.ok(
        Buffer.from(decoded).equals(bytes.subarray(start, behind)),
        'decoded without cause',
      );
    }
  }
};

const checkTokens = (bytes: Uint8Array, leaves: JsonLeaves): void => {
  const tokens = tokensOf(bytes)!.filter(({ kind }) => kind !== 'p');
  assert.deepEqual(
    Array.from(
      { length: leaves.count },
      (_, i) => leaves.start[i]! - (leaves.kind[i]! <= 1 ? 1 : 0),
    ),
    tokens.map(({ start }) => start),
  );
};

/** What stands around the range in its buffer, and what was walked before, plays no part. */
const checkPlace = (
  bytes: Uint8Array,
  isJson: boolean,
  leaves: JsonLeaves,
  walk: typeof walkJson,
  others: JsonLeaves,
): void => {
  for (const around of ['"', '1', '\\', '}']) {
    const pad = Buffer.from(around.repeat(3));
    const moved = Uint8Array.from(Buffer.concat([pad, bytes, pad]));
    assert.equal(walk(moved, 3, bytes.length + 3, others), isJson, 'neighbours play a part');
    assert.equal(others.count, leaves.count);
    for (let leaf = 0; leaf < leaves.count; leaf++) {
      assert.equal(others.start[leaf]! - 3, leaves.start[leaf]);
      assert.equal(others.end[leaf]! - 3, leaves.end[leaf]);
    }
  }
};

/** A marker in place of what any range covers leaves JSON. */
const checkClips = (
  bytes: Uint8Array,
  leaves: JsonLeaves,
  walk: typeof walkJson,
  others: JsonLeaves,
  accepted: boolean,
): void => {
  const { length } = bytes;
  for (const [start, end] of [
    [length >> 2, length >> 1],
    [length >> 1, (length >> 1) + 1],
    [0, length],
    [(length * 2) / 3, length - 2],
  ] as const) {
    const from = Math.floor(start);
    if (from >= end) continue;
    let out = '';
    let behind = 0;
    for (const clip of clipToLeaves(leaves, from, end)) {
      assert.ok(clip.start >= behind && clip.end >= clip.start, 'clips overlap');
      out += latin1(bytes.subarray(behind, clip.start));
      out += clip.container === 'json-literal' ? '"M"' : 'M';
      behind = clip.end;
    }
    const result = Uint8Array.from(Buffer.from(out + latin1(bytes.subarray(behind)), 'latin1'));
    assert.ok(walk(result, 0, result.length, others), 'a clip breaks the document');
    if (accepted) assert.ok(v8Accepts(result), 'V8 takes it no longer');
  }
};

const checkEmbedded = (bytes: Uint8Array, others: JsonLeaves): number => {
  const documents = walkEmbedded(bytes, 0, bytes.length, others);
  let behind = 0;
  for (const { start, end } of documents) {
    assert.ok(start >= behind && end > start && end <= bytes.length, 'documents overlap');
    behind = end;
    assert.ok(walkJson(bytes, start, end, createJsonLeaves()), 'an object in a text is none');
  }
  return Math.min(documents.length, 3);
};
