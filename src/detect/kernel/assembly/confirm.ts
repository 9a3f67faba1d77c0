/**
 * Which matches the rules of fired triggers have in the parts of a chunk, in AssemblyScript: the same search as candidates.ts and
 * rule-search.ts, over the bytes that the prefilter has just walked (built by `npm run kernel` into ../kernel-bytes.ts).
 *
 * Structures: ../confirm-memory.ts.
 * Law: an answer is that of the host's own search; what cannot be answered here cheaply marks the part GENERAL, for the host.
 */

import { quoteEnd } from './closing-quote';
import { holdsEcho } from './echoes';
import { LOOKS_AGAIN, settledFlags, settlePart } from './fields';
import { placesLeft } from './glances';
import { firesOutside } from './hits';
import { gate, ready } from './host';
import { holdsMarker } from './markers';
import { letterEnd, letterStart } from './letters';
import { end, find, hayFrom, hayTo, placeBeside, searchIn, secretEnd, secretStart, start } from './matches';
import { asksToDecode } from './names';
import { isDoubled } from './quotes';
import { clearSteps, steps } from './rows';
import { survivors } from './sieves';

export { prepareFields } from './fields';
export { answerSecret } from './matches';

/** Flag of a rule. */
const GATED: u32 = 1;

/** Flags of a part, in its start's highest bits and in results. */
const FOREIGN: u32 = 0x80000000;
/** The host asks for its matches. */
const FOR_HOST: u32 = 0x40000000;
const DECODE: u32 = 1;
const MARKER: u32 = 2;
const GENERAL: u32 = 4;
const LAYER: u32 = 8;
/** As LAYER, of doubled quotes. */
const DOUBLED: u32 = 512;
/** A name that a rule asks for stands in it as one of a pair. */
const PAIRS: u32 = 16;
/** A trigger fires in it outside of all findings. */
const OUTSIDE: u32 = 128;
/** All its matches are told, the host goes on with them. */
const HOSTED: u32 = 256;
/** No part that needs nothing but markers. */
const HOSTS: u32 = GENERAL | PAIRS | HOSTED;
/** What a part is named for even where no rule matched in it. */
const TOLD: u32 = DECODE | HOSTS | LAYER | DOUBLED;

/** Numbers in a list of what fires that are no rules. */
const FIRES_DECODE: u32 = 0xffffffff;
const FIRES_PAIRS: u32 = 0xfffffffe;
const FIRES_LAYER: u32 = 0xfffffffd;
const FIRES_QUOTES: u32 = 0xfffffffc;

let rules: usize = 0;
let applies: usize = 0;
let chains: usize = 0;
let nodes: usize = 0;
let nodesEnd: usize = 0;
let findings: usize = 0;
let findingsEnd: usize = 0;
let armed: usize = 0;
let refusalsMax: u32 = 0;
let stepsFree: u32 = 0;
let stepsPerByte: u32 = 0;

/** Addresses of the structures. */
export function prepare(
  rulesAt: usize,
  besideAt: usize,
  appliesAt: usize,
  chainsAt: usize,
  armedAt: usize,
  nodesFrom: usize,
  nodesTo: usize,
  findingsFrom: usize,
  findingsTo: usize,
): void {
  rules = rulesAt;
  placeBeside(besideAt);
  applies = appliesAt;
  chains = chainsAt;
  armed = armedAt;
  nodes = nodesFrom;
  nodesEnd = nodesTo;
  findings = findingsFrom;
  findingsEnd = findingsTo;
}

/** core/limits.ts. */
export function limit(refusals: u32, free: u32, perByte: u32): void {
  refusalsMax = refusals;
  stepsFree = free;
  stepsPerByte = perByte;
}

/** Matches that the refusal cap confirmed. */
let capped: u32 = 0;

/** Matches that the refusal cap confirmed in the last `confirm`. */
export function cappedCount(): u32 {
  return capped;
}

/** Findings of the part so far, and where the next one goes. */
let partFindings: usize = 0;
let nextFinding: usize = 0;

/** Puts a finding of whole letters, without a closing quote, in its place: sorted by start, then end, then rule. */
function addFinding(rule: u32, secretFrom: u32, secretTo: u32): void {
  const from = letterStart(secretFrom, hayFrom, hayTo);
  const to = quoteEnd(from, letterEnd(secretTo, hayFrom, hayTo), hayFrom);
  let at = nextFinding;
  while (at > partFindings) {
    const beforeFrom = load<u32>(at - 12);
    if (beforeFrom < from) break;
    const beforeTo = load<u32>(at - 8);
    if (beforeFrom === from && (beforeTo < to || (beforeTo === to && load<u32>(at - 4) <= rule))) break;
    store<u32>(at, beforeFrom);
    store<u32>(at, beforeTo, 4);
    store<u32>(at, load<u32>(at - 4), 8);
    at -= 12;
  }
  store<u32>(at, from);
  store<u32>(at, to, 4);
  store<u32>(at, rule, 8);
  nextFinding += 12;
}

/** What `gate` answers: the match does not count; it does; it does, and its pieces were told. */
const REFUSED: u32 = 0;
const COUNTS: u32 = 1;

/** There was no room for a piece. */
let isFull: bool = false;

/** A piece of the match that `gate` is asked about is redacted by itself. */
export function answerPiece(rule: u32, from: u32, to: u32): void {
  if (nextFinding + 12 > findingsEnd) isFull = true;
  else addFinding(rule, from, to);
}

const RULE_BYTES: usize = 48;
/** Where a trigger fired, the rule's next node, places that are left. */
const NODE_BYTES: usize = 12;

/** All counted matches of one rule in the part (rule-search.ts has the law). False: over a bound, the part is the host's. */
function searchRule(number: u32, first: usize): bool {
  const rule = rules + <usize>number * RULE_BYTES;
  const isGated = (load<u32>(rule) & GATED) !== 0;
  isFull = false;
  const stepsMax = steps + stepsFree + stepsPerByte * (hayTo - hayFrom);
  let head = first;
  let from = hayFrom;
  let refusals: u32 = 0;
  let refusedEnd: u32 = 0;
  while (true) {
    while (head !== 0 && load<u32>(head) < from) head = load<u32>(head, 4);
    if (head === 0) return true;
    if (!find(rule, number, head, from, stepsMax)) return steps <= stepsMax;
    if (nextFinding + 12 > findingsEnd) return false;
    if (!isGated) {
      addFinding(number, secretStart, secretEnd);
      from = end;
      continue;
    }
    if (start >= refusedEnd) refusals = 0;
    const overCap = refusals >= refusalsMax;
    const answer = overCap ? COUNTS : gate(number, hayFrom, hayTo, start, end, secretStart, secretEnd);
    if (answer !== REFUSED) {
      if (overCap) {
        capped++;
        refusals = 0;
      }
      if (answer === COUNTS) addFinding(number, secretStart, secretEnd);
      else if (isFull) return false;
      from = end;
      continue;
    }
    refusals++;
    if (end > refusedEnd) refusedEnd = end;
    from = secretStart > start && secretStart < end ? secretStart : start + 1;
  }
}

let stamp: u32 = 0;
/** End of the list of armed rules, and flags of the part, after `chainHits`. */
let armedEnd: usize = 0;
let chained: u32 = 0;

/** Chains the hits of the part by rule, from `hit` on; returns the first hit behind it. */
function chainHits(hit: usize, hitsEnd: usize): usize {
  let node = nodes;
  armedEnd = armed;
  chained = 0;
  stamp++;
  for (; hit < hitsEnd && load<u32>(hit) < hayTo; hit += 8) {
    const list = survivors(load<u32>(hit, 4), load<u32>(hit), hayTo);
    const listEnd = list + 4 + (<usize>load<u32>(list) << 2);
    for (let item = list + 4; item < listEnd; item += 4) {
      const number = load<u32>(item);
      if (number >= FIRES_QUOTES) {
        if (number === FIRES_LAYER) chained |= LAYER;
        else if (number === FIRES_QUOTES) {
          if (isDoubled(<usize>load<u32>(hit) - 1, hayFrom, hayTo)) chained |= DOUBLED;
        } else {
          const flag = number === FIRES_PAIRS ? PAIRS : DECODE;
          if ((chained & flag) === 0 && asksToDecode(flag === PAIRS, load<u32>(hit), hayTo)) chained |= flag;
        }
        continue;
      }
      if (load<u8>(applies + <usize>number) === 0) continue;
      const rule = rules + <usize>number * RULE_BYTES;
      if (load<u32>(rule, 4) === 0) ready(number);
      const left = placesLeft(rule, load<u32>(hit), hayFrom, hayTo);
      if (left === 0) continue;
      if (node === nodesEnd) {
        chained |= GENERAL;
        continue;
      }
      store<u32>(node, load<u32>(hit));
      store<u32>(node, 0, 4);
      store<u32>(node, left, 8);
      const chain = chains + <usize>number * 12;
      if (load<u32>(chain) === stamp) store<u32>(load<u32>(chain, 8), <u32>node, 4);
      else {
        store<u32>(chain, stamp);
        store<u32>(chain, <u32>node, 4);
        store<u32>(armedEnd, number);
        armedEnd += 4;
      }
      store<u32>(chain, <u32>node, 8);
      node += NODE_BYTES;
    }
  }
  return hit;
}

/** All rules that `chainHits` armed; false as in `searchRule`. */
function searchArmed(): bool {
  for (let item = armed; item < armedEnd; item += 4) {
    const number = load<u32>(item);
    if (!searchRule(number, load<u32>(chains + <usize>number * 12, 4))) return false;
  }
  return true;
}

/**
 * May more than markers be found in [from, to), a value as it was written anew, in which the hits [hit, hitsEnd) are all there are? The
 * second look at it (second-look.ts), without a walk.
 */
export function findsAgain(hit: usize, hitsEnd: usize, from: usize, to: usize): bool {
  searchIn(<u32>from, <u32>to);
  partFindings = nextFinding;
  chainHits(hit, hitsEnd);
  let finds = (chained & (HOSTS | LAYER | DOUBLED)) !== 0 || !searchArmed();
  if (!finds) {
    const end = settlePart(LOOKS_AGAIN, chained, partFindings, nextFinding, findingsEnd, from, to);
    finds = end !== partFindings || (settledFlags & DECODE) !== 0;
  }
  nextFinding = partFindings;
  return finds;
}

/**
 * Searches the parts that hold hits. `parts`: (start, end) ascending, FOREIGN in the start of parts that only the host searches.
 * Writes at `out` per part with something to say: (number of the part, first finding, findings, flags); returns the end.
 */
export function confirm(hit: usize, hitsEnd: usize, parts: usize, partsEnd: usize, out: usize, how: u32): usize {
  nextFinding = findings;
  clearSteps();
  capped = 0;
  let part = parts;
  while (hit < hitsEnd) {
    const at = load<u32>(hit);
    while (part < partsEnd && load<u32>(part, 4) <= at) part += 8;
    if (part === partsEnd) break;
    const partStart = load<u32>(part);
    searchIn(partStart & ~(FOREIGN | FOR_HOST), load<u32>(part, 4));
    if (at < hayFrom) {
      hit += 8;
      continue;
    }
    let flags: u32 = (partStart & FOREIGN) !== 0 ? GENERAL : 0;
    if ((partStart & FOR_HOST) !== 0) flags |= HOSTED;
    // What the second look has to ask the host about is searched anew.
    const hosts: u32 = how === LOOKS_AGAIN ? HOSTS : GENERAL;
    const partHit = hit;
    hit = chainHits(hit, hitsEnd);
    flags |= chained;
    partFindings = nextFinding;
    const cappedBefore = capped;
    if ((flags & hosts) === 0 && !searchArmed()) flags |= GENERAL;
    // The host begins anew.
    if ((flags & hosts) !== 0) {
      nextFinding = partFindings;
      capped = cappedBefore;
    }
    if (nextFinding !== partFindings && holdsMarker(hayFrom, hayTo)) flags |= MARKER;
    if (how !== 0 && (flags & HOSTS) === 0) {
      nextFinding = settlePart(how, flags, partFindings, nextFinding, findingsEnd, hayFrom, hayTo);
      flags = settledFlags;
    }
    // What stands once more goes as well, and the host sees where.
    if ((flags & HOSTS) === 0 && how !== LOOKS_AGAIN && holdsEcho(partFindings, nextFinding, hayFrom, hayTo)) {
      flags |= GENERAL;
      nextFinding = partFindings;
      capped = cappedBefore;
    }
    const count = <u32>((nextFinding - partFindings) / 12);
    if (count !== 0 && firesOutside(partHit, hit, partFindings, nextFinding)) flags |= OUTSIDE;
    if (count !== 0 || (flags & TOLD) !== 0) {
      store<u32>(out, <u32>((part - parts) >> 3));
      store<u32>(out, <u32>partFindings, 4);
      store<u32>(out, count, 8);
      store<u32>(out, flags, 12);
      out += 16;
    }
    part += 8;
  }
  return out;
}
