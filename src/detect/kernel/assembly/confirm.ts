/**
 * Which matches the rules of fired triggers have in the parts of a chunk, in AssemblyScript: the same search as candidates.ts and
 * rule-search.ts, over the bytes that the prefilter has just walked (built by `npm run kernel` into ../kernel-bytes.ts).
 *
 * Structures: ../confirm-memory.ts.
 * Law: an answer is that of the host's own search; what cannot be answered here cheaply marks the part GENERAL, for the host.
 */

import {
  ask,
  ASKED_BYTES,
  beginMatches,
  CAPPED,
  FIRST_MATCH,
  FLAGS,
  HIT,
  HITS_END,
  isFull,
  noteCapped,
  noteFull,
  noteMatch,
  PART,
  turnTo,
} from './asked';
import { quoteEnd } from './closing-quote';
import { holdsEcho } from './echoes';
import { LOOKS_AGAIN, settledFlags, settlePart } from './fields';
import {
  armedEnd,
  armedFrom,
  beginRound,
  FIRE_BYTES,
  FIRE_PART,
  firesEndOf,
  firesOf,
  noteFires,
  overflows,
  partFlags,
  sortFires,
} from './fires';
import { glanceAtAll } from './glances';
import { firesOutside } from './hits';
import { gate, ready } from './host';
import { holdsMarker } from './markers';
import { letterEnd, letterStart } from './letters';
import { end, find, hayFrom, hayTo, placeBeside, secretEnd, secretStart, start } from './matches';
import { DECODE, DOUBLED, GENERAL, HOSTED, LAYER, MARKER, OUTSIDE, PAIRS } from './part-flags';
import { clearSteps, steps } from './rows';

export { placeMatches } from './asked';
export { prepareFields } from './fields';
export { placeFires } from './fires';
export { answerSecret } from './matches';

/** Flag of a rule. */
const GATED: u32 = 1;

/** Flags of a part, in its start's highest bits: only the host searches it. */
const FOREIGN: u32 = 0x80000000;
/** The host asks for its matches. */
const FOR_HOST: u32 = 0x40000000;
/** No part that needs nothing but markers. */
const HOSTS: u32 = GENERAL | PAIRS | HOSTED;
/** What a part is named for even where no rule matched in it. */
const TOLD: u32 = DECODE | HOSTS | LAYER | DOUBLED;

let rules: usize = 0;
let findings: usize = 0;
let findingsEnd: usize = 0;
/** Parts of a round, and the last that has another one behind it. */
let asked: usize = 0;
let askedEnd: usize = 0;
/** The round has one part: what is found in it is put to its findings at once (bench: 12.dense). */
let isAlone: bool = false;
let refusalsMax: u32 = 0;
let stepsFree: u32 = 0;
let stepsPerByte: u32 = 0;

/** Addresses of the structures. */
export function prepare(
  rulesAt: usize,
  besideAt: usize,
  findingsFrom: usize,
  findingsTo: usize,
  askedFrom: usize,
  askedTo: usize,
): void {
  rules = rulesAt;
  placeBeside(besideAt);
  findings = findingsFrom;
  findingsEnd = findingsTo;
  asked = askedFrom;
  askedEnd = askedTo - ASKED_BYTES;
}

/** core/limits.ts. */
export function limit(refusals: u32, free: u32, perByte: u32): void {
  refusalsMax = refusals;
  stepsFree = free;
  stepsPerByte = perByte;
}

let capped: u32 = 0;
/** Matches that the refusal cap confirmed in the last `confirm`. */
export function cappedCount(): u32 {
  return capped;
}

let rounds: u32 = 0;
let again: u32 = 0;
/** Rounds of all that `confirm` was asked: proof that parts are searched together. */
export function roundsDone(): u32 {
  return rounds;
}

/** Of them those whose matches had no room. */
export function roundsAgain(): u32 {
  return again;
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

/** A match of the part counts. */
function take(rule: u32, from: u32, to: u32): void {
  if (!isAlone) noteMatch(rule, from, to);
  else if (nextFinding + 12 > findingsEnd) noteFull();
  else addFinding(rule, from, to);
}

/** Writes what was noted of a part to its findings; false where they have no room. */
function takeMatches(record: usize): bool {
  for (let match: usize = load<u32>(record, FIRST_MATCH); match !== 0; match = load<u32>(match)) {
    if (nextFinding + 12 > findingsEnd) return false;
    addFinding(load<u32>(match, 4), load<u32>(match, 8), load<u32>(match, 12));
  }
  return true;
}

/** A piece of the match that `gate` is asked about is redacted by itself. */
export function answerPiece(rule: u32, from: u32, to: u32): void {
  take(rule, from, to);
}

const RULE_BYTES: usize = 48;

/** All counted matches of one rule from its fires in the part (rule-search.ts has the law). False: over a bound, the part is the host's. */
function searchRule(rule: usize, number: u32, first: usize, firesEnd: usize): bool {
  const isGated = (load<u32>(rule) & GATED) !== 0;
  const stepsMax = steps + stepsFree + stepsPerByte * (hayTo - hayFrom);
  let head = first;
  let from = hayFrom;
  let refusals: u32 = 0;
  let refusedEnd: u32 = 0;
  while (true) {
    while (head < firesEnd && load<u32>(head) < from) head += FIRE_BYTES;
    if (head === firesEnd) return true;
    if (!find(rule, number, head, firesEnd, from, stepsMax)) return steps <= stepsMax;
    if (!isGated) {
      take(number, secretStart, secretEnd);
      if (isFull) return false;
      from = end;
      continue;
    }
    if (start >= refusedEnd) refusals = 0;
    const overCap = refusals >= refusalsMax;
    const answer = overCap ? COUNTS : gate(number, hayFrom, hayTo, start, end, secretStart, secretEnd);
    if (answer !== REFUSED) {
      if (overCap) {
        noteCapped();
        refusals = 0;
      }
      if (answer === COUNTS) take(number, secretStart, secretEnd);
      if (isFull) return false;
      from = end;
      continue;
    }
    refusals++;
    if (end > refusedEnd) refusedEnd = end;
    from = secretStart > start && secretStart < end ? secretStart : start + 1;
  }
}

/** Searches all rules of the round in all its parts without a flag of `hosts`; false where its matches have no room. */
function searchRound(hosts: u32): bool {
  beginMatches();
  sortFires();
  for (let item = armedFrom(); item < armedEnd; item += 4) {
    const number = load<u32>(item);
    const rule = rules + <usize>number * RULE_BYTES;
    if (load<u32>(rule, 4) === 0) ready(number);
    let fire = firesOf(number);
    const firesEnd = glanceAtAll(rule, fire, firesEndOf(number));
    while (fire < firesEnd) {
      const first = fire;
      const record: usize = load<u32>(first, FIRE_PART);
      do fire += FIRE_BYTES;
      while (fire < firesEnd && load<u32>(fire, FIRE_PART) === <u32>record);
      if ((load<u32>(record, FLAGS) & hosts) !== 0) continue;
      turnTo(record);
      if (searchRule(rule, number, first, fire)) continue;
      if (isFull) return false;
      store<u32>(record, load<u32>(record, FLAGS) | GENERAL, FLAGS);
    }
  }
  return true;
}

/**
 * May more than markers be found in [from, to), a value as it was written anew, in which the hits [hit, hitsEnd) are all there are? The
 * second look at it (second-look.ts), without a walk.
 */
export function findsAgain(hit: usize, hitsEnd: usize, from: usize, to: usize): bool {
  beginRound();
  noteFires(hit, hitsEnd, asked, <u32>from, <u32>to, true);
  if (overflows || (partFlags & (HOSTS | LAYER | DOUBLED)) !== 0) return true;
  ask(asked, 0, 0, <u32>from, <u32>to, hit);
  isAlone = true;
  partFindings = nextFinding;
  let finds = !searchRound(GENERAL) || load<u32>(asked, FLAGS) !== 0;
  turnTo(asked);
  if (!finds) {
    const end = settlePart(LOOKS_AGAIN, partFlags, partFindings, nextFinding, findingsEnd, from, to);
    finds = end !== partFindings || (settledFlags & DECODE) !== 0;
  }
  nextFinding = partFindings;
  return finds;
}

/** Tells at `out` of a part what `confirm` tells; returns the end. */
function tell(record: usize, parts: usize, out: usize, how: u32, hosts: u32): usize {
  let flags = load<u32>(record, FLAGS);
  turnTo(record);
  if (!isAlone) {
    partFindings = nextFinding;
    if ((flags & hosts) === 0 && !takeMatches(record)) flags |= GENERAL;
  }
  // The host begins anew.
  if ((flags & hosts) !== 0) nextFinding = partFindings;
  if (nextFinding !== partFindings && holdsMarker(hayFrom, hayTo)) flags |= MARKER;
  if (how !== 0 && (flags & HOSTS) === 0) {
    nextFinding = settlePart(how, flags, partFindings, nextFinding, findingsEnd, hayFrom, hayTo);
    flags = settledFlags;
  }
  // What stands once more goes as well, and the host sees where.
  if ((flags & HOSTS) === 0 && how !== LOOKS_AGAIN && holdsEcho(partFindings, nextFinding, hayFrom, hayTo)) {
    flags |= GENERAL;
    nextFinding = partFindings;
  }
  if ((flags & GENERAL) === 0) capped += load<u32>(record, CAPPED);
  const count = <u32>((nextFinding - partFindings) / 12);
  if (count !== 0 && firesOutside(load<u32>(record, HIT), load<u32>(record, HITS_END), partFindings, nextFinding)) {
    flags |= OUTSIDE;
  }
  if (count === 0 && (flags & TOLD) === 0) return out;
  store<u32>(out, <u32>((<usize>load<u32>(record, PART) - parts) >> 3));
  store<u32>(out, <u32>partFindings, 4);
  store<u32>(out, count, 8);
  store<u32>(out, flags, 12);
  return out + 16;
}

/**
 * Searches the parts that hold hits. `parts`: (start, end) ascending, FOREIGN in the start of parts that only the host searches.
 * Writes at `out` per part with something to say: (number of the part, first finding, findings, flags); returns the end.
 */
export function confirm(hit: usize, hitsEnd: usize, parts: usize, partsEnd: usize, out: usize, how: u32): usize {
  nextFinding = findings;
  clearSteps();
  capped = 0;
  // What the second look has to ask the host about is searched anew.
  const hosts: u32 = how === LOOKS_AGAIN ? HOSTS : GENERAL;
  let part = parts;
  let roundEnd = askedEnd;
  isAlone = roundEnd === asked + ASKED_BYTES;
  while (hit < hitsEnd) {
    const firstHit = hit;
    const firstPart = part;
    beginRound();
    let record = asked;
    while (hit < hitsEnd && record < roundEnd) {
      const at = load<u32>(hit);
      while (part < partsEnd && load<u32>(part, 4) <= at) part += 8;
      if (part === partsEnd) {
        hit = hitsEnd;
        break;
      }
      const partStart = load<u32>(part);
      const from = partStart & ~(FOREIGN | FOR_HOST);
      if (at < from) {
        hit += 8;
        continue;
      }
      const to = load<u32>(part, 4);
      const isForeign = (partStart & FOREIGN) !== 0;
      const behind = noteFires(hit, hitsEnd, record, from, to, !isForeign);
      ask(record, GENERAL, part, from, to, hit);
      // Its hits have no room behind those of others, or none at all.
      if (overflows && record !== asked) break;
      const own = (isForeign || overflows ? GENERAL : 0) | ((partStart & FOR_HOST) !== 0 ? HOSTED : 0);
      store<u32>(record, partFlags | own, FLAGS);
      store<u32>(record, <u32>behind, HITS_END);
      hit = behind;
      part += 8;
      record += ASKED_BYTES;
    }
    rounds++;
    partFindings = nextFinding;
    if (!searchRound(hosts)) {
      again++;
      // Again with half of the parts; what one part alone has no room for is the host's.
      if (record !== asked + ASKED_BYTES) {
        roundEnd = asked + max<usize>(ASKED_BYTES, (((record - asked) / ASKED_BYTES) >> 1) * ASKED_BYTES);
        hit = firstHit;
        part = firstPart;
        continue;
      }
      store<u32>(asked, load<u32>(asked, FLAGS) | GENERAL, FLAGS);
    }
    for (let told = asked; told < record; told += ASKED_BYTES) out = tell(told, parts, out, how, hosts);
  }
  return out;
}
