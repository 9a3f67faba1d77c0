/**
 * Gzip in base64 or base64url, as message buses and cookies carry it: `H4sI…`. Such a run has a checksum and cannot be written anew in
 * place: what is found in it takes the whole run.
 *
 * Law: a run begins where its letters say so, wherever that is in a longer word, and goes on over line breaks as long as the stream does.
 * Cost: a search for four letters; GZIP_TRIES_MAX runs that turn out to be none end the look, and the part is not proven.
 */
import { fromLatin1, indexOfByte } from '../../core/bytes.ts';
import { GZIP_BYTES_MAX, GZIP_TRIES_MAX } from '../../core/limits.ts';
import type { Span } from '../../core/span.ts';
import { behindBreak, BREAK_MAX, isBase64Letter, VALUE } from './base64.ts';
import type { Inflated } from './inflate.ts';
import { gunzip } from './inflate.ts';

export interface GzipRun extends Span {
  readonly decoded: Uint8Array;
}

/** `isBounded` false: there is more than could be looked at. */
export interface GzipRuns {
  readonly runs: readonly GzipRun[];
  readonly isBounded: boolean;
}

/** The runs of [start, end). */
export const gzipRuns = (bytes: Uint8Array, start: number, end: number): GzipRuns => {
  let runs: GzipRun[] | null = null;
  let tries = 0;
  for (let at = nextMagic(bytes, start, end); at >= 0; at = nextMagic(bytes, at, end)) {
    const { inflated, places } = inflateFrom(bytes, at, end);
    if (inflated === null || inflated.bytes.length === 0) {
      if (++tries > GZIP_TRIES_MAX) return { runs: runs ?? NONE, isBounded: false };
      at += MAGIC.length;
      continue;
    }
    if (inflated.cut) return { runs: runs ?? NONE, isBounded: false };
    const stop = runEnd(bytes, places[inflated.read - 1]! + 1, end);
    (runs ??= []).push({ start: at, end: stop, decoded: inflated.bytes });
    at = stop;
  }
  return { runs: runs ?? NONE, isBounded: true };
};

/** Does a run begin in [start, end), as far as four letters tell? */
export const holdsGzip = (bytes: Uint8Array, start: number, end: number): boolean =>
  nextMagic(bytes, start, end) >= 0;

const NONE: readonly GzipRun[] = [];
/** 1F 8B 08: gzip, deflated. */
const MAGIC = fromLatin1('H4sI');

const nextMagic = (bytes: Uint8Array, start: number, end: number): number => {
  let at = indexOfByte(bytes, MAGIC[0]!, start, end);
  while (at >= 0) {
    if (at + MAGIC.length <= end && MAGIC.every((byte, i) => bytes[at + i] === byte)) return at;
    at = indexOfByte(bytes, MAGIC[0]!, at + 1, end);
  }
  return -1;
};

/** Letters that are decoded at first, then four times as many: what is no stream, or a short one, need not cost all that follows it. */
const FIRST_LETTERS = 8 * 1024;
/** A stream that was read further than this from the end of what was decoded ends there: headers are looked at as far as 1 KiB ahead. */
const AHEAD = 2 * 1024;

/** The stream whose letters begin at `from`; `places`: of each byte of it the place of the letter that ends it. */
const inflateFrom = (
  bytes: Uint8Array,
  from: number,
  end: number,
): { readonly inflated: Inflated | null; readonly places: Int32Array } => {
  for (let letters = FIRST_LETTERS; ; letters *= 4) {
    const { isAll, decoded, places } = decodeOver(bytes, from, Math.min(end, from + letters), end);
    const inflated = gunzip(decoded, GZIP_BYTES_MAX);
    const goesOn = inflated !== null && !inflated.cut && inflated.read + AHEAD > decoded.length;
    if (isAll || !goesOn) return { inflated, places };
  }
};

/**
 * What the letters of [from, stop) decode to, line breaks left out; of each byte the place of the letter that ends it. `isAll`: they end
 * there, or the bytes do (`end`).
 */
const decodeOver = (bytes: Uint8Array, from: number, stop: number, end: number) => {
  const limit = lettersEnd(bytes, from, stop);
  const out = new Uint8Array(((limit - from) * 3) >> 2);
  const places = new Int32Array(out.length);
  let length = 0;
  let bits = 0;
  let held = 0;
  for (let at = from; at < limit; at++) {
    const byte = bytes[at]!;
    if (!isBase64Letter(byte)) continue;
    held = ((held << 6) | VALUE[byte]!) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    places[length] = at;
    out[length++] = (held >> bits) & 0xff;
  }
  // What is missing may be all of a line break.
  const isAll = stop === end || limit + BREAK_MAX < stop;
  return { isAll, decoded: out.subarray(0, length), places };
};

/** End of the letters, over line breaks with more letters behind them. */
const lettersEnd = (bytes: Uint8Array, from: number, end: number): number => {
  let at = from;
  for (;;) {
    while (at < end && isBase64Letter(bytes[at]!)) at++;
    const next = at < end ? behindBreak(bytes, at, end) : -1;
    if (next < 0 || next >= end || !isBase64Letter(bytes[next]!)) return at;
    at = next;
  }
};

/** Behind the letters of the same line, and their padding. */
const runEnd = (bytes: Uint8Array, from: number, end: number): number => {
  let at = from;
  while (at < end && isBase64Letter(bytes[at]!)) at++;
  for (let pads = 0; pads < 2 && at < end && bytes[at] === 0x3d; pads++) at++;
  return at;
};
