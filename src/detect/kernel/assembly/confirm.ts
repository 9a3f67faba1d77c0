/**
 * Which matches the rules of fired triggers have in the parts of a chunk, in AssemblyScript: the same search as candidates.ts and
 * rule-search.ts, over the bytes that the prefilter has just walked (built by `npm run kernel` into ../kernel-bytes.ts).
 *
 * Structures: ../confirm-memory.ts.
 * Law: an answer is that of the host's own search; what cannot be answered here cheaply marks the part GENERAL, for the host.
 */

import { placesLeft } from './glances';
import { firesOutside } from './hits';
import { gate, ready, rowAt, secret } from './host';
import { holdsMarker } from './markers';
import { asksToDecode } from './names';
import {
  backward,
  clearSteps,
  entered,
  forward,
  foundEnd,
  foundStart,
  left,
  mixed,
  steps,
} from './rows';

/** Flags of a rule. */
const GATED: u32 = 1;
const DIRECT: u32 = 2;
const ASKS_SECRET: u32 = 4;

/** Flags of a part, in its start's highest bits and in results. */
const FOREIGN: u32 = 0x80000000;
/** The host asks for its matches, whatever names stand in it. */
const ALONE: u32 = 0x40000000;
const DECODE: u32 = 1;
const MARKER: u32 = 2;
const GENERAL: u32 = 4;
const LAYER: u32 = 8;
/** A name that a rule asks for stands in it as one of a pair. */
const PAIRS: u32 = 16;
/** A trigger fires in it outside of all findings. */
const OUTSIDE: u32 = 128;
/** Searched by the host alone. */
const HOSTS: u32 = GENERAL | PAIRS;
/** What a part is named for even where no rule matched in it. */
const TOLD: u32 = DECODE | HOSTS | LAYER;

/** Numbers in a list of what fires that are no rules. */
const FIRES_DECODE: u32 = 0xffffffff;
const FIRES_PAIRS: u32 = 0xfffffffe;
const FIRES_LAYER: u32 = 0xfffffffd;

let rules: usize = 0;
let beside: usize = 0;
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
  beside = besideAt;
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

/** Where `secret` puts the end. */
let secretTo: u32 = 0;
/** Called by the host within `secret`. */
export function answerSecret(end: u32): void {
  secretTo = end;
}

/** Matches that the refusal cap confirmed in the last `confirm`. */
export function cappedCount(): u32 {
  return capped;
}

// The part that is searched.
let hayFrom: u32 = 0;
let hayTo: u32 = 0;

// The match that the last `find` found.
let start: u32 = 0;
let end: u32 = 0;
let secretStart: u32 = 0;
let secretEnd: u32 = 0;

/** What of a match is its secret, by where the walks entered and left it; the whole match where they never were in it. */
function takeSecret(rule: usize, number: u32, enter: u32, leave: u32, mix: u32): void {
  if (mix !== 0 || (load<u32>(rule) & ASKS_SECRET) !== 0) {
    secretStart = secret(number, hayFrom, hayTo, start, end);
    secretEnd = secretTo;
    return;
  }
  secretStart = enter !== 0 ? enter : start;
  secretEnd = enter !== 0 && leave !== 0 ? leave : end;
}

const PLACE_BYTES: usize = 32;

/** The row noted at `slot` of a record, built where there is none. */
// @ts-expect-error decorators are AssemblyScript's
@inline
function rowIn(slot: usize, automaton: u32, place: i32, besides: u32): u32 {
  const row = load<u32>(slot);
  return row !== 0 ? row : rowAt(automaton, place, besides);
}

/**
 * The leftmost-first match that begins at `from` or later; `head` is the first node of the rule's hits that may hold it. False: none,
 * or more steps than `stepsMax`.
 */
function find(rule: usize, number: u32, head: usize, from: u32, stepsMax: u32): bool {
  const flags = load<u32>(rule);
  const columns: usize = load<u32>(rule, 4);
  const border = load<u32>(rule, 8);
  const places = load<u32>(rule, 12);
  const placesAt: usize = load<u32>(rule, 16);
  const span = load<u32>(rule, 20);
  let best: u32 = 0;
  let enter: u32 = 0;
  let leave: u32 = 0;
  let mix: u32 = 0;
  for (let node = head; node !== 0; node = load<u32>(node, 4)) {
    const fired = load<u32>(node);
    if (best !== 0 && fired >= best + span) break;
    // Places past 32 share the bits of others.
    for (let bits = load<u32>(node, 8); bits !== 0; bits &= bits - 1)
    for (let k: u32 = ctz(bits); k < places; k += 32) {
      const place = placesAt + <usize>k * PLACE_BYTES;
      const at = fired - load<u32>(place);
      if (at < from) continue;
      if (best !== 0 && at >= best + load<u32>(place, 4)) continue;
      if (steps > stepsMax) return false;
      const ahead = rowIn(place + 12, 2 * number, k, 0);
      if (!forward(columns, border, 2 * number, ahead, at, hayTo, (flags & DIRECT) === 0)) continue;
      const e = foundEnd;
      const fEnter = entered;
      const fLeave = left;
      const fMix = mixed;
      const side: u32 = load<u8>(beside + load<u8>(at));
      const row = rowIn(place + 16 + (<usize>side << 2), 2 * number + 1, k, side);
      if (!backward(columns, border, 2 * number + 1, row, at, from, hayFrom)) continue;
      if (best !== 0 && foundStart >= best) continue;
      best = foundStart;
      end = e;
      const phase = load<u32>(place, 8);
      mix = fMix | mixed;
      // Phase of the anchor: before the secret, in it, behind it.
      if (phase === 0) {
        enter = fEnter;
        leave = fLeave;
      } else {
        leave = phase === 1 ? fLeave : left;
        enter = phase === 2 && left === 0 ? 0 : entered !== 0 ? entered : best;
      }
    }
  }
  if (best === 0) return false;
  start = best;
  if ((flags & DIRECT) === 0) {
    const side: u32 = best > hayFrom ? load<u8>(beside + load<u8>(best - 1)) : 3;
    const row = rowIn(rule + 24 + (<usize>side << 2), 2 * number, -1, side);
    if (!forward(columns, border, 2 * number, row, best, hayTo, false)) return false;
    end = foundEnd;
    enter = entered;
    leave = left;
    mix = mixed;
  }
  takeSecret(rule, number, enter, leave, mix);
  return true;
}

/** Findings of the part so far, and where the next one goes. */
let partFindings: usize = 0;
let nextFinding: usize = 0;

/** Puts a finding in its place: sorted by start, then end, then rule. */
function addFinding(rule: u32, from: u32, to: u32): void {
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

const RULE_BYTES: usize = 48;
/** Where a trigger fired, the rule's next node, places that are left. */
const NODE_BYTES: usize = 12;

/** All counted matches of one rule in the part (rule-search.ts has the law). False: over a bound, the part is the host's. */
function searchRule(number: u32, first: usize): bool {
  const rule = rules + <usize>number * RULE_BYTES;
  const isGated = (load<u32>(rule) & GATED) !== 0;
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
    if (overCap || gate(number, hayFrom, hayTo, start, end, secretStart, secretEnd) !== 0) {
      if (overCap) {
        capped++;
        refusals = 0;
      }
      addFinding(number, secretStart, secretEnd);
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
    const list: usize = load<u32>(hit, 4);
    const listEnd = list + 4 + (<usize>load<u32>(list) << 2);
    for (let item = list + 4; item < listEnd; item += 4) {
      const number = load<u32>(item);
      if (number >= FIRES_LAYER) {
        if (number === FIRES_LAYER) chained |= LAYER;
        else {
          const flag = number === FIRES_PAIRS ? PAIRS : DECODE;
          if ((chained & flag) === 0 && asksToDecode(flag === PAIRS, load<u32>(hit))) chained |= flag;
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

/**
 * Searches the parts that hold hits. `parts`: (start, end) ascending, FOREIGN in the start of parts that only the host searches.
 * Writes at `out` per part with something to say: (number of the part, first finding, findings, flags); returns the end.
 */
export function confirm(hit: usize, hitsEnd: usize, parts: usize, partsEnd: usize, out: usize): usize {
  nextFinding = findings;
  clearSteps();
  capped = 0;
  let part = parts;
  while (hit < hitsEnd) {
    const at = load<u32>(hit);
    while (part < partsEnd && load<u32>(part, 4) <= at) part += 8;
    if (part === partsEnd) break;
    const partStart = load<u32>(part);
    hayFrom = partStart & ~(FOREIGN | ALONE);
    hayTo = load<u32>(part, 4);
    if (at < hayFrom) {
      hit += 8;
      continue;
    }
    let flags: u32 = (partStart & FOREIGN) !== 0 ? GENERAL : 0;
    const hosts: u32 = (partStart & ALONE) !== 0 ? GENERAL : HOSTS;
    const partHit = hit;
    hit = chainHits(hit, hitsEnd);
    flags |= chained;
    partFindings = nextFinding;
    const cappedBefore = capped;
    if ((flags & hosts) === 0) {
      for (let item = armed; item < armedEnd; item += 4) {
        const number = load<u32>(item);
        if (!searchRule(number, load<u32>(chains + <usize>number * 12, 4))) {
          flags |= GENERAL;
          break;
        }
      }
    }
    // The host begins anew.
    if ((flags & hosts) !== 0) {
      nextFinding = partFindings;
      capped = cappedBefore;
    }
    const count = <u32>((nextFinding - partFindings) / 12);
    if (count !== 0 && holdsMarker(hayFrom, hayTo)) flags |= MARKER;
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
