/**
 * The parts of a round, which are searched rule by rule, and what is found in them (structures: ../confirm-memory.ts).
 *
 * A part: (flags, number's address, start, end, its first hit, the first behind it, its first match, its last one, matches that the refusal
 * cap confirmed). A match that counts: (the next one of its part, rule, start and end of its secret).
 */
import { searchIn } from './matches';

const MATCH_BYTES: usize = 16;
export const ASKED_BYTES: usize = 36;
export const FLAGS: usize = 0;
export const PART: usize = 4;
export const FROM: usize = 8;
export const TO: usize = 12;
export const HIT: usize = 16;
export const HITS_END: usize = 20;
export const FIRST_MATCH: usize = 24;
const LAST_MATCH: usize = 28;
export const CAPPED: usize = 32;
let matches: usize = 0;
let matchesEnd: usize = 0;
let nextMatch: usize = 0;

/** Said once: addresses. */
export function placeMatches(from: usize, to: usize): void {
  matches = from;
  matchesEnd = to;
}

/** There was no room for a match. */
export let isFull: bool = false;

/** Said before the first search of a round. */
export function beginMatches(): void {
  isFull = false;
  nextMatch = matches;
  asking = 0;
}

/** Writes a part in which nothing was found yet to `record`. */
export function ask(record: usize, flags: u32, part: usize, from: u32, to: u32, hit: usize): void {
  store<u32>(record, flags, FLAGS);
  store<u32>(record, <u32>part, PART);
  store<u32>(record, from, FROM);
  store<u32>(record, to, TO);
  store<u32>(record, <u32>hit, HIT);
  store<u64>(record, 0, FIRST_MATCH);
  store<u32>(record, 0, CAPPED);
}

/** The part that is searched. */
let asking: usize = 0;
/** What is searched and noted from now on is of this part. */
export function turnTo(record: usize): void {
  if (record === asking) return;
  asking = record;
  searchIn(load<u32>(record, FROM), load<u32>(record, TO));
}

/** There is no room for a match. */
export function noteFull(): void {
  isFull = true;
}

/** Notes a match that counts. */
export function noteMatch(rule: u32, from: u32, to: u32): void {
  if (nextMatch + MATCH_BYTES > matchesEnd) {
    isFull = true;
    return;
  }
  store<u32>(nextMatch, 0);
  store<u32>(nextMatch, rule, 4);
  store<u32>(nextMatch, from, 8);
  store<u32>(nextMatch, to, 12);
  const last: usize = load<u32>(asking, LAST_MATCH);
  if (last === 0) store<u32>(asking, <u32>nextMatch, FIRST_MATCH);
  else store<u32>(last, <u32>nextMatch);
  store<u32>(asking, <u32>nextMatch, LAST_MATCH);
  nextMatch += MATCH_BYTES;
}

/** Notes that the refusal cap confirmed a match. */
export function noteCapped(): void {
  store<u32>(asking, load<u32>(asking, CAPPED) + 1, CAPPED);
}
