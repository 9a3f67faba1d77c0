/**
 * Ordinary values written anew from where they were searched, in AssemblyScript: each finding replaced by its rule's own marker, without
 * a step through the host (the twin of `take` in plain-search.ts and of act/splice.ts, which have the laws).
 */

import { findsAgain } from './confirm';
import { documentEnd, documentStart, findDocuments, isBehindDocuments, leafAt, placeOf } from './json';
import { isEscaped, isName, leafParent } from './leaves';
import { ESCAPED, ORDINARY, OUTSIDE } from './part-flags';
import { beginQuiet, isQuiet, markedQuietly, passedQuietly } from './quiet';

/** act/kernel-ordinary.ts: what a marker may take. */
const MARKER_SLOT_BYTES: usize = 128;
/** What `put` may write behind its end. */
const COPY_SLACK: usize = 32;

/** In the list, with the number of a part: nothing can be found in what was written (quiet.ts). */
const QUIET: u32 = 0x80000000;
/** In a JSON string: json.ts. */
const IN_STRING: u32 = 1;

/** End of the bytes that were written. */
let written: usize = 0;
/** Where the last `writeOrdinary` stopped writing values. */
export function ordinaryEnd(): usize {
  return written;
}

let loud: u32 = 0;
/** How many of the last `writeOrdinary` have to be looked at again. */
export function loudOrdinary(): u32 {
  return loud;
}

/**
 * Of the parts that `confirm` told, with the hits [hit, hitsEnd), writes those at `out` that need nothing but markers: no flag, disjoint
 * findings, each of a rule whose marker has a length in `lengths` (u32 a rule, 0 = not here) and stands in text or in one JSON string; a
 * newline behind each. Lists them at `list`: (number of the part and whether it is quiet, start and end from `out` on, findings); the rule of
 * each finding from `listEnd` on, where there is room for those of all findings. Returns the list's end.
 */
export function writeOrdinary(
  results: usize,
  resultsEnd: usize,
  parts: usize,
  lengths: usize,
  markers: usize,
  json: u32,
  out: usize,
  outEnd: usize,
  list: usize,
  listEnd: usize,
  hit: usize,
  hitsEnd: usize,
): usize {
  const first = out;
  let rules = listEnd;
  loud = 0;
  for (let result = results; result < resultsEnd; result += 16) {
    const count = load<u32>(result, 8);
    const flags = load<u32>(result, 12);
    if (count === 0 || (flags & ~(OUTSIDE | ESCAPED)) !== 0) continue;
    const part = parts + (<usize>load<u32>(result) << 3);
    const from: usize = load<u32>(part);
    const to: usize = load<u32>(part, 4);
    const findings: usize = load<u32>(result, 4);
    const most = out + (to - from) + <usize>count * MARKER_SLOT_BYTES + COPY_SLACK;
    if (most > outEnd || list === listEnd) continue;
    const findingsEnd = findings + 12 * count;
    if (!isOrdinary(findings, findingsEnd, lengths, from, to, json, (flags & ESCAPED) !== 0)) continue;
    beginQuiet();
    const start = out;
    out = writeValue(findings, findingsEnd, lengths, markers, from, to, out, rules);
    let quiet = isQuiet();
    if (quiet && (flags & OUTSIDE) !== 0) {
      while (load<u32>(hit) < <u32>from) hit += 8;
      const moved = moveHits(hit, hitsEnd, findings, findingsEnd, lengths, to, start - from);
      quiet = !findsAgain(hit, moved, start, out);
    }
    // Its views would be made over the bytes that are written here.
    if (!quiet && (flags & ESCAPED) !== 0) {
      out = start;
      continue;
    }
    store<u32>(result, ORDINARY, 12);
    store<u32>(list, load<u32>(result) | (quiet ? QUIET : 0));
    store<u32>(list, <u32>(start - first), 4);
    store<u32>(list, <u32>(out - first), 8);
    store<u32>(list, count, 12);
    list += 16;
    rules += 4 * count;
    loud += <u32>!quiet;
    store<u8>(out, 10);
    out++;
  }
  written = out;
  return list;
}

/**
 * The hits of a part that stand in none of its findings, where they stand in what was written anew, `shift` from where it was: written over
 * the first ones. Returns their end. What is written lies below what is searched, so the moved hits are before all parts to come.
 */
function moveHits(
  hit: usize,
  hitsEnd: usize,
  finding: usize,
  findingsEnd: usize,
  lengths: usize,
  to: usize,
  shift: usize,
): usize {
  let out = hit;
  for (; hit < hitsEnd && load<u32>(hit) < <u32>to; hit += 8) {
    const at = load<u32>(hit);
    while (finding < findingsEnd && load<u32>(finding, 4) <= at) {
      const length: usize = load<u32>(lengths + (<usize>load<u32>(finding, 8) << 2));
      shift += length - (<usize>load<u32>(finding, 4) - <usize>load<u32>(finding));
      finding += 12;
    }
    if (finding < findingsEnd && at >= load<u32>(finding)) continue;
    store<u32>(out, at + <u32>shift);
    store<u32>(out, load<u32>(hit, 4), 4);
    out += 8;
  }
  return out;
}

/** `escaped`: views are made of the value, which is to change none of them. */
function isOrdinary(
  findings: usize,
  end: usize,
  lengths: usize,
  from: usize,
  to: usize,
  json: u32,
  escaped: bool,
): bool {
  let behind: u32 = 0;
  for (let at = findings; at < end; at += 12) {
    if (load<u32>(at) < behind || load<u32>(lengths + (<usize>load<u32>(at, 8) << 2)) === 0) return false;
    behind = load<u32>(at, 4);
  }
  // A log line is mostly text in front of its secrets; objects in it need not be walked (bench: 12.dense).
  const isText = json === 0 || isBehindDocuments(load<u32>(findings), from, to);
  const documents = isText ? 0 : findDocuments(from, to, 1);
  if (documents <= 0) return documents === 0 && !escaped;
  if (escaped && (documentStart(0) !== from || documentEnd(0) !== to)) return false;
  for (let at = findings; at < end; at += 12) {
    if (placeOf(documents, load<u32>(at), load<u32>(at, 4)) > IN_STRING) return false;
    if (escaped && isViewed(leafAt(load<u32>(at)))) return false;
  }
  return true;
}

/** May this unescaped string or name stand in a view? A name does, before what it names, and what stands under a name with escapes. */
function isViewed(leaf: u32): bool {
  const name = leafParent(leaf);
  return isName(leaf) || (name >= 0 && isEscaped(name));
}

/**
 * Copies `length` bytes, up to 32 more are written behind. Most are no more than that: a loop that ends sooner or later by what is copied
 * costs more than they do (bench: 12.dense).
 */
// @ts-expect-error decorators are AssemblyScript's
@inline
function put(from: usize, length: usize, to: usize): void {
  v128.store(to, v128.load(from));
  v128.store(to, v128.load(from, 16), 16);
  for (let at: usize = 32; at < length; at += 32) {
    v128.store(to + at, v128.load(from + at));
    v128.store(to + at, v128.load(from + at, 16), 16);
  }
}

/** Returns the end of what it wrote at `out`; notes the rules of the findings at `rules`. */
function writeValue(
  findings: usize,
  end: usize,
  lengths: usize,
  markers: usize,
  from: usize,
  to: usize,
  out: usize,
  rules: usize,
): usize {
  for (let at = findings; at < end; at += 12, rules += 4) {
    const start: usize = load<u32>(at);
    const rule = <usize>load<u32>(at, 8);
    // The newline before the value is one of the bytes that tell.
    markedQuietly(at === findings ? from - 1 : from, start, rule);
    put(from, start - from, out);
    out += start - from;
    const length: usize = load<u32>(lengths + (rule << 2));
    put(markers + rule * MARKER_SLOT_BYTES, length, out);
    out += length;
    from = load<u32>(at, 4);
    store<u32>(rules, <u32>rule);
    passedQuietly(from, at + 12 < end ? <usize>load<u32>(at + 12) : to);
  }
  put(from, to - from, out);
  return out + (to - from);
}
