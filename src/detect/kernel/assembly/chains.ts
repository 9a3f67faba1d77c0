/**
 * The hits of many parts, chained by rule, in AssemblyScript (structures: ../confirm-memory.ts). Rules are searched one after the other,
 * each in all parts that it fired in: what a rule's search reads (glances, rows, its gates) takes some dozen lines of the cache, and each
 * part asks others (bench: shipped.mixed).
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

/** Where a trigger fired, the rule's next node of the part, places that are left; in a part's first one the next part's, and the part. */
const NODE_BYTES: usize = 20;
/** A rule's last part, the first node of all, its last one, the first one of its last part. */
const CHAIN_BYTES: usize = 16;

let applies: usize = 0;
let chains: usize = 0;
let chainsEnd: usize = 0;
let nodes: usize = 0;
let nodesEnd: usize = 0;
let armed: usize = 0;

/** Said once: addresses. */
export function placeChains(
  appliesAt: usize,
  chainsFrom: usize,
  chainsTo: usize,
  armedAt: usize,
  nodesFrom: usize,
  nodesTo: usize,
): void {
  applies = appliesAt;
  chains = chainsFrom;
  chainsEnd = chainsTo;
  armed = armedAt;
  nodes = nodesFrom;
  nodesEnd = nodesTo;
}

/** Numbers of parts: of the last one, and of the last one before this round. */
let stamp: u32 = 0;
let before: u32 = 0;
/** From there on they begin anew, and no rule has a last part: a number that is met again would be one of this round. */
const STAMPS: u32 = 0x10000;
let node: usize = 0;

/** The list of the rules that fired in the round, u32 each. */
export function armedFrom(): usize {
  return armed;
}
export let armedEnd: usize = 0;
/** Flags of the part after `chainHits`, and whether it has more hits than have room behind those of the parts before it. */
export let chained: u32 = 0;
export let overflows: bool = false;

/** Said before the first part of a round: nothing is chained. */
export function beginRound(): void {
  if (stamp >= STAMPS) {
    memory.fill(chains, 0, chainsEnd - chains);
    stamp = 0;
  }
  before = stamp;
  node = nodes;
  armedEnd = armed;
}

/** A rule's first node of the round. */
export function firstOf(number: u32): usize {
  return load<u32>(chains + <usize>number * CHAIN_BYTES, 4);
}

/** Adds a hit of a rule in the part. */
function chain(number: u32, at: u32, part: usize): void {
  if (node === nodesEnd) {
    overflows = true;
    return;
  }
  const own = chains + <usize>number * CHAIN_BYTES;
  const known = load<u32>(own);
  store<u32>(node, at);
  store<u32>(node, 0, 4);
  store<u32>(node, -1, 8);
  if (known === stamp) store<u32>(load<u32>(own, 8), <u32>node, 4);
  else {
    store<u32>(node, 0, 12);
    store<u32>(node, <u32>part, 16);
    if (known > before) store<u32>(load<u32>(own, 12), <u32>node, 12);
    else {
      store<u32>(own, <u32>node, 4);
      store<u32>(armedEnd, number);
      armedEnd += 4;
    }
    store<u32>(own, stamp);
    store<u32>(own, <u32>node, 12);
  }
  store<u32>(own, <u32>node, 8);
  node += NODE_BYTES;
}

/** Chains the hits in [from, to) of one part, from `hit` on, those of rules only where it `searches`; returns the first hit behind it. */
export function chainHits(hit: usize, hitsEnd: usize, part: usize, from: u32, to: u32, searches: bool): usize {
  chained = 0;
  overflows = false;
  stamp++;
  for (; hit < hitsEnd && load<u32>(hit) < to; hit += 8) {
    const at = load<u32>(hit);
    const list = survivors(load<u32>(hit, 4), at, to);
    const listEnd = list + 4 + (<usize>load<u32>(list) << 2);
    for (let item = list + 4; item < listEnd; item += 4) {
      const number = load<u32>(item);
      if (number >= FIRES_QUOTES) {
        if (number === FIRES_LAYER) chained |= LAYER;
        else if (number === FIRES_QUOTES) {
          if (isDoubled(<usize>at - 1, from, to)) chained |= DOUBLED;
        } else {
          const flag = number === FIRES_PAIRS ? PAIRS : DECODE;
          if ((chained & flag) === 0 && asksToDecode(flag === PAIRS, at, to)) chained |= flag;
        }
      } else if (searches && load<u8>(applies + <usize>number) !== 0) chain(number, at, part);
    }
  }
  return hit;
}
