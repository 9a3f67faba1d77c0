/**
 * What fires in many parts, sorted by rule, in AssemblyScript (structures: ../confirm-memory.ts). Rules are searched one after the other,
 * each in all parts that it fired in: what a rule's search reads (glances, rows, its gates) takes some dozen lines of the cache, and each
 * part asks others. Fires of a rule lie side by side, so that none waits for where the next one is (bench: shipped.mixed).
 */
import { asksToDecode } from './names';
import { DECODE, DOUBLED, LAYER, PAIRS } from './part-flags';
import { isDoubled } from './quotes';
import { survivors } from './sieves';

/** Numbers in a list of what fires that are no rules. */
const FIRES_DECODE: u32 = 0xffffffff;
const FIRES_PAIRS: u32 = 0xfffffffe;
const FIRES_LAYER: u32 = 0xfffffffd;
const FIRES_QUOTES: u32 = 0xfffffffc;

/** Where a trigger fired, the part, places that are left: of a rule, by part and where they fired. */
export const FIRE_BYTES: usize = 12;
export const FIRE_PART: usize = 4;
export const FIRE_PLACES: usize = 8;
/** Of all rules, as they fired: the rule in place of what is left. */
const NOTED_RULE: usize = 8;
/** Of a rule: how many, and where the next one goes. */
const COUNT_BYTES: usize = 8;

let applies: usize = 0;
let counts: usize = 0;
let armed: usize = 0;
let noted: usize = 0;
let notedEnd: usize = 0;
let fires: usize = 0;

/** Said once: addresses. */
export function placeFires(
  appliesAt: usize,
  countsAt: usize,
  armedAt: usize,
  notedFrom: usize,
  notedTo: usize,
  firesAt: usize,
): void {
  applies = appliesAt;
  counts = countsAt;
  armed = armedAt;
  armedEnd = armedAt;
  noted = notedFrom;
  notedEnd = notedTo;
  fires = firesAt;
}

let nextNoted: usize = 0;

/** The list of the rules that fired in the round, u32 each. */
export function armedFrom(): usize {
  return armed;
}
export let armedEnd: usize = 0;
/** Flags of the part after `noteFires`, and whether it has more fires than have room behind those of the parts before it. */
export let partFlags: u32 = 0;
export let overflows: bool = false;

/** Said before the first part of a round: nothing has fired. */
export function beginRound(): void {
  for (let item = armed; item < armedEnd; item += 4) store<u32>(countOf(load<u32>(item)), 0);
  armedEnd = armed;
  nextNoted = noted;
}

/** @inline */
// @ts-expect-error decorators are AssemblyScript's
@inline
function countOf(rule: u32): usize {
  return counts + <usize>rule * COUNT_BYTES;
}

/** Notes that a rule fired in the part. */
function note(rule: u32, at: u32, part: usize): void {
  if (nextNoted === notedEnd) {
    overflows = true;
    return;
  }
  const own = countOf(rule);
  const count = load<u32>(own);
  if (count === 0) {
    store<u32>(armedEnd, rule);
    armedEnd += 4;
  }
  store<u32>(own, count + 1);
  // At once, as it is read: it would wait for both.
  store<u64>(nextNoted, <u64>at | ((<u64>part) << 32));
  store<u32>(nextNoted, rule, NOTED_RULE);
  nextNoted += FIRE_BYTES;
}

/** Notes what fires in [from, to) of one part, from `hit` on, rules only where it `searches`; returns the first hit behind it. */
export function noteFires(hit: usize, hitsEnd: usize, part: usize, from: u32, to: u32, searches: bool): usize {
  partFlags = 0;
  overflows = false;
  for (; hit < hitsEnd && load<u32>(hit) < to; hit += 8) {
    const at = load<u32>(hit);
    const list = survivors(load<u32>(hit, 4), at, to);
    const listEnd = list + 4 + (<usize>load<u32>(list) << 2);
    for (let item = list + 4; item < listEnd; item += 4) {
      const number = load<u32>(item);
      if (number >= FIRES_QUOTES) {
        if (number === FIRES_LAYER) partFlags |= LAYER;
        else if (number === FIRES_QUOTES) {
          if (isDoubled(<usize>at - 1, from, to)) partFlags |= DOUBLED;
        } else {
          const flag = number === FIRES_PAIRS ? PAIRS : DECODE;
          if ((partFlags & flag) === 0 && asksToDecode(flag === PAIRS, at, to)) partFlags |= flag;
        }
      } else if (searches && load<u8>(applies + <usize>number) !== 0) note(number, at, part);
    }
  }
  return hit;
}

/** Said behind the last part of a round: sorts its fires by rule. */
export function sortFires(): void {
  let next = fires;
  for (let item = armed; item < armedEnd; item += 4) {
    const own = countOf(load<u32>(item));
    store<u32>(own, <u32>next, 4);
    next += <usize>load<u32>(own) * FIRE_BYTES;
  }
  for (let from = noted; from < nextNoted; from += FIRE_BYTES) {
    const own = countOf(load<u32>(from, NOTED_RULE));
    const fire: usize = load<u32>(own, 4);
    store<u64>(fire, load<u64>(from));
    store<u32>(fire, -1, FIRE_PLACES);
    store<u32>(own, <u32>(fire + FIRE_BYTES), 4);
  }
}

/** The end of a rule's sorted fires. */
export function firesEndOf(rule: u32): usize {
  return load<u32>(countOf(rule), 4);
}

/** Where they begin. */
export function firesOf(rule: u32): usize {
  const own = countOf(rule);
  return load<u32>(own, 4) - <usize>load<u32>(own) * FIRE_BYTES;
}
