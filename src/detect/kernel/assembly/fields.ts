/**
 * What field rules find in a value that is one JSON document, in AssemblyScript: the twin of field-findings.ts and settle.ts for what most
 * documents need of them, a string under a name that some rule asks for. All else is refused, and the host decides.
 *
 * `../field-memory.ts` writes what is read here. An index is all names that are folded in one way: (first node of the tree, table of
 * folding, table of first bytes, 0), u32 each. Node: (letter, first node behind it, next node beside it, list of rules or 0). A list
 * is its length and the rules; HOSTS is set in those of which a longer path ends in the name.
 */
import { documentEnd, documentStart, findDocuments } from './json';
import {
  isEscaped,
  isName,
  isNumeric,
  isQuoted,
  leafCount,
  leafEnd,
  leafName,
  leafStart,
} from './leaves';
import { DECODE, MARKER } from './part-flags';
import { copy } from './splice';
import { holdsDigit, holdsNumeral, mayRepeat, mayStandIn } from './stands-in';

const INDEX_BYTES: usize = 16;
const HOSTS: u32 = 0x80000000;
/** In a table of folding: the byte is no part of the name. */
const GAP: u32 = 0x100;
const COLON: u8 = 0x3a;
const QUOTE: u32 = 0x27;
const SPACE: u32 = 0x20;
const FINDING_BYTES: usize = 12;
/** A shorter number may be the code of a kind of document (validators/about-field.ts). */
const CODE_BYTES_MIN: usize = 3;
/** Findings of one value that are settled here, field-memory.ts has room for them. */
const FINDINGS_MAX: usize = 64;
/** act/kernel-ordinary.ts: what a marker may take. */
const MARKER_SLOT_BYTES: usize = 128;

/** Of a rule: may its findings be settled here? Then bit 0 is set, and these. */
const SETTLED: u32 = 1;
const SEVERITY: u32 = 6;
const CREDENTIAL: u32 = 8;
const NUMBERS: u32 = 64;

let indexes: usize = 0;
let indexesEnd: usize = 0;
let ways: usize = 0;
let applies: usize = 0;
let scratch: usize = 0;
let markers: usize = 0;
let lengths: usize = 0;
let rules: u32 = 0;

/** Addresses of the structures, `from` = 0 where none is settled here; `ways` is a byte a rule, `markers` and `lengths` are those of ordinary.ts. */
export function prepareFields(
  from: usize,
  to: usize,
  waysAt: usize,
  appliesAt: usize,
  scratchAt: usize,
  markersAt: usize,
  lengthsAt: usize,
  ruleCount: u32,
): void {
  indexes = from;
  indexesEnd = to;
  ways = waysAt;
  applies = appliesAt;
  scratch = scratchAt;
  markers = markersAt;
  lengths = lengthsAt;
  rules = ruleCount;
}

/** `how` of the second look (chunk-search.ts). */
export const LOOKS_AGAIN: u32 = 2;

/** Flags of the part after `settlePart`. */
export let settledFlags: u32 = 0;

/**
 * Asks field rules, in the second look also what stands in markers, as far as that can be done here: then DECODE is taken out of the part's
 * flags. Returns the end of the part's findings [first, next), for which there is room up to `limit`.
 */
export function settlePart(how: u32, flags: u32, first: usize, next: usize, limit: usize, from: usize, to: usize): usize {
  settledFlags = flags;
  if (how === LOOKS_AGAIN) {
    if ((flags & DECODE) !== 0 && hasCleanFields(from, to)) settledFlags = flags & ~DECODE;
    return withoutMarked(first, next, from, to);
  }
  if ((flags & (DECODE | MARKER)) !== DECODE || next + FINDINGS_MAX * FINDING_BYTES > limit) return next;
  const end = takeFields(first, next, from, to);
  if (end === 0) return next;
  settledFlags = flags & ~DECODE;
  return end;
}

/** End of the findings in `scratch`. */
let found: usize = 0;

/**
 * Adds what field rules find in [from, to) to the findings [first, next), and settles all. The new end of them, sorted and disjoint where
 * one was added; 0, and nothing is changed, where the host has to decide.
 */
function takeFields(first: usize, next: usize, from: usize, to: usize): usize {
  if (next - first > (FINDINGS_MAX >> 1) * FINDING_BYTES || !isOneDocument(from, to)) return 0;
  found = scratch;
  const leaves = leafCount();
  for (let leaf: u32 = 0; leaf < leaves; leaf++) {
    if (isName(leaf) && !takeMember(leaf, leaves)) return 0;
  }
  if (found === scratch) return next;
  copy(first, next - first, found);
  found += next - first;
  sortFound();
  if (!mergeFound()) return 0;
  copy(scratch, found - scratch, first);
  return first + (found - scratch);
}

/** Do field rules find nothing but whole markers in [from, to)? False also where the host has to decide. */
function hasCleanFields(from: usize, to: usize): bool {
  if (!isOneDocument(from, to)) return false;
  const leaves = leafCount();
  for (let leaf: u32 = 0; leaf < leaves; leaf++) {
    if (!isName(leaf)) continue;
    found = scratch;
    if (!takeMember(leaf, leaves, true)) return false;
  }
  return true;
}

/** Takes out of the findings [first, next) those inside a marker as a rule writes it; returns the new end. */
function withoutMarked(first: usize, next: usize, from: usize, to: usize): usize {
  let kept = first;
  for (let at = first; at < next; at += FINDING_BYTES) {
    if (isMarked(load<u32>(at), load<u32>(at, 4), from, to)) continue;
    store<u64>(kept, load<u64>(at));
    store<u32>(kept, load<u32>(at, 8), 8);
    kept += FINDING_BYTES;
  }
  return kept;
}

function isOneDocument(from: usize, to: usize): bool {
  if (indexes === 0) return false;
  if (findDocuments(from, to, 1) !== 1 || documentStart(0) !== from || documentEnd(0) !== to) return false;
  return !holdsQuotedColon(from, to);
}

/** A pair in a string, as Python prints a dict: the host's (codec/pairs.ts). */
function holdsQuotedColon(from: usize, to: usize): bool {
  for (let at = from + 1; at < to; at++) {
    if (load<u8>(at) !== COLON) continue;
    const before: u32 = load<u8>(at - 1);
    if (before === QUOTE || (before === SPACE && at - 1 > from && load<u8>(at - 2) === <u8>QUOTE)) return true;
  }
  return false;
}

/** Notes what the rules that ask for this name find; false: the host decides. `again`: a marker is nothing. */
function takeMember(name: u32, leaves: u32, again: bool = false): bool {
  if (isEscaped(name)) return false;
  const from = leafStart(name);
  const to = leafEnd(name);
  for (let index = indexes; index < indexesEnd; index += INDEX_BYTES) {
    const list = listOf(index, from, to);
    if (list === 0) continue;
    const end = list + 4 + (<usize>load<u32>(list) << 2);
    for (let at = list + 4; at < end; at += 4) {
      const rule = load<u32>(at);
      if (load<u8>(applies + (rule & ~HOSTS)) === 0) continue;
      if ((rule & HOSTS) !== 0 || !takeValue(rule, name, leaves, again)) return false;
    }
  }
  return true;
}

/** The rules that ask for a name in this index, 0 for none. */
function listOf(index: usize, from: usize, to: usize): usize {
  // Of an empty name this reads its quote, which no name begins with.
  if (load<u8>(<usize>load<u32>(index, 8) + <usize>load<u8>(from)) === 0) return 0;
  const fold: usize = load<u32>(index, 4);
  let node: usize = load<u32>(index);
  let list: usize = 0;
  for (let at = from; at < to; at++) {
    const letter: u32 = load<u16>(fold + (<usize>load<u8>(at) << 1));
    if (letter === GAP) continue;
    while (node !== 0 && load<u32>(node) !== letter) node = load<u32>(node, 8);
    if (node === 0) return 0;
    list = load<u32>(node, 12);
    node = load<u32>(node, 4);
  }
  return list;
}

/** What `rule` finds in the value of the member `name`, a string of its own. */
function takeValue(rule: u32, name: u32, leaves: u32, again: bool): bool {
  const leaf = name + 1;
  // Else it is an object or an array.
  if (leaf >= leaves || leafName(leaf) !== <i32>name) return false;
  const start = leafStart(leaf);
  const end = leafEnd(leaf);
  if (!isQuoted(leaf)) return !isNumeric(leaf) && load<u8>(start) === 0x6e;
  if (start === end) return true;
  if (isEscaped(leaf)) return false;
  if (again) return isMarker(start, end - start);
  const way: u32 = load<u8>(ways + rule);
  if ((way & SETTLED) === 0 || mayStandIn(start, end, (way & CREDENTIAL) !== 0) || holdsOpening(start, end)) return false;
  if ((way & NUMBERS) !== 0 && !holdsNumeral(start, end)) return false;
  if ((way & CREDENTIAL) === 0 && end - start < CODE_BYTES_MIN && holdsDigit(start, end)) return false;
  if ((way & CREDENTIAL) === 0 && mayRepeat(leafStart(name), leafEnd(name), start, end)) return false;
  if (found === scratch + (FINDINGS_MAX >> 1) * FINDING_BYTES) return false;
  add(rule, <u32>start, <u32>end);
  return true;
}

/** What markers, and some masks, begin with. */
function holdsOpening(start: usize, end: usize): bool {
  for (let at = start; at < end; at++) if (load<u8>(at) === 0x5b) return true;
  return false;
}

function add(rule: u32, start: u32, end: u32): void {
  store<u32>(found, start);
  store<u32>(found, end, 4);
  store<u32>(found, rule, 8);
  found += FINDING_BYTES;
}

/** By start, then end, then rule. */
function sortFound(): void {
  for (let next = scratch + FINDING_BYTES; next < found; next += FINDING_BYTES) {
    const start = load<u32>(next);
    const end = load<u32>(next, 4);
    const rule = load<u32>(next, 8);
    let at = next;
    for (; at > scratch; at -= FINDING_BYTES) {
      const before = at - FINDING_BYTES;
      const first = load<u32>(before);
      const stop = load<u32>(before, 4);
      if (first < start || (first === start && (stop < end || (stop === end && load<u32>(before, 8) <= rule)))) break;
      store<u64>(at, load<u64>(before));
      store<u32>(at, load<u32>(before, 8), 8);
    }
    store<u32>(at, start);
    store<u32>(at, end, 4);
    store<u32>(at, rule, 8);
  }
}

/** settle.ts: those that share a byte become one. False where one of them is of a rule that is not settled here. */
function mergeFound(): bool {
  let out = scratch;
  let at = scratch;
  while (at < found) {
    const start = load<u32>(at);
    let label = at;
    let end = load<u32>(at, 4);
    let next = at + FINDING_BYTES;
    for (; next < found && load<u32>(next) < end; next += FINDING_BYTES) {
      if ((wayAt(label) & wayAt(next) & SETTLED) === 0) return false;
      if (precedes(next, label)) label = next;
      end = max(end, load<u32>(next, 4));
    }
    const rule = load<u32>(label, 8);
    store<u32>(out, start);
    store<u32>(out, end, 4);
    store<u32>(out, rule, 8);
    out += FINDING_BYTES;
    at = next;
  }
  found = out;
  return true;
}

/** How the rule of a finding is settled (../field-memory.ts). */
export function wayAt(finding: usize): u32 {
  return load<u8>(ways + load<u32>(finding, 8));
}

/** The most severe, then longest, then first rule. */
function precedes(a: usize, b: usize): bool {
  const severityA = wayAt(a) & SEVERITY;
  const severityB = wayAt(b) & SEVERITY;
  if (severityA !== severityB) return severityA > severityB;
  const lengthA = load<u32>(a, 4) - load<u32>(a);
  const lengthB = load<u32>(b, 4) - load<u32>(b);
  return lengthA !== lengthB ? lengthA > lengthB : load<u32>(a, 8) < load<u32>(b, 8);
}

/** Is it the whole marker of a rule? */
function isMarker(start: usize, length: usize): bool {
  for (let rule: u32 = 0; rule < rules; rule++) {
    if (load<u32>(lengths + (<usize>rule << 2)) === <u32>length && isTextOf(rule, start, length)) return true;
  }
  return false;
}

function isTextOf(rule: u32, start: usize, length: usize): bool {
  const text = markers + <usize>rule * MARKER_SLOT_BYTES;
  for (let i: usize = 0; i < length; i++) if (load<u8>(text + i) !== load<u8>(start + i)) return false;
  return true;
}

/** Do the bytes [start, end) of [from, to) stand in the marker of a rule? */
function isMarked(start: usize, end: usize, from: usize, to: usize): bool {
  const low = start - from > MARKER_SLOT_BYTES ? start - MARKER_SLOT_BYTES : from;
  let open = start;
  while (open > low && load<u8>(open) !== 0x5b) open--;
  let close = open;
  const high = min(to, open + MARKER_SLOT_BYTES);
  while (close < high && load<u8>(close) !== 0x5d) close++;
  return close < high && close >= end - 1 && isMarker(open, close + 1 - open);
}
