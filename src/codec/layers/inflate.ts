/**
 * Gzip (RFC 1952) and DEFLATE (RFC 1951), read only. A room without I/O has no zlib, and what is asked here is little: is there text in a
 * run of base64 that begins like a gzip file?
 *
 * Law: gives what a lenient reader gets: all that comes before an error or the end, several members one after the other; checksums are
 * not looked at. Never more than `most` bytes. Cost: a table step a bit of a code, a byte of output.
 */
export interface Inflated {
  readonly bytes: Uint8Array;
  /** There was more than `most`. */
  readonly cut: boolean;
  /** Bytes of input that were read. */
  readonly read: number;
}

/** Null for bytes that do not begin like a gzip file. */
export const gunzip = (input: Uint8Array, most: number): Inflated | null => {
  const state: State = {
    input,
    at: 0,
    bits: 0,
    held: 0,
    out: new Uint8Array(256),
    length: 0,
    most,
  };
  if (!skipHeader(state)) return null;
  while (inflate(state)) {
    // CRC and length.
    state.at += 8;
    if (!skipHeader(state)) break;
  }
  const cut = state.length > most;
  const bytes = state.out.subarray(0, Math.min(most, state.length));
  return { bytes, cut, read: Math.min(state.at, input.length) };
};

interface State {
  readonly input: Uint8Array;
  at: number;
  /** Bits taken from the input and not used yet, the lowest first. */
  bits: number;
  held: number;
  out: Uint8Array;
  /** Bytes of output; past `most` by one or more when that is reached. */
  length: number;
  readonly most: number;
}

/** A name or comment of a header that is longer is none. */
const HEADER_BYTES_MAX = 1024;

/** Steps over a member's header; false where none stands. */
const skipHeader = (state: State): boolean => {
  const { input } = state;
  let at = state.at;
  if (input[at] !== 0x1f || input[at + 1] !== 0x8b || input[at + 2] !== 8) return false;
  const flags = input[at + 3]!;
  const limit = Math.min(input.length, at + HEADER_BYTES_MAX);
  at += 10;
  if ((flags & 4) !== 0) at += 2 + (input[at] ?? 0) + ((input[at + 1] ?? 0) << 8);
  for (const flag of [8, 16]) {
    if ((flags & flag) === 0) continue;
    while (at < limit && input[at] !== 0) at++;
    at++;
  }
  if ((flags & 2) !== 0) at += 2;
  state.at = at;
  state.bits = 0;
  state.held = 0;
  return at < limit;
};

/** Blocks up to the last one; false where the input ends or errs before, or the output is full. */
const inflate = (state: State): boolean => {
  for (;;) {
    const isLast = take(state, 1);
    const kind = take(state, 2);
    const isWhole =
      kind === 0
        ? stored(state)
        : kind === 1
          ? coded(state, FIXED_LITERALS, FIXED_DISTANCES)
          : kind === 2 && dynamic(state);
    if (!isWhole || isLast < 0) return false;
    if (isLast === 1) return true;
  }
};

/** The next `count` bits as a number, -1 past the end. */
const take = (state: State, count: number): number => {
  while (state.held < count) {
    if (state.at >= state.input.length) return -1;
    state.bits |= state.input[state.at++]! << state.held;
    state.held += 8;
  }
  const value = state.bits & ((1 << count) - 1);
  state.bits >>>= count;
  state.held -= count;
  return value;
};

/** False when that was one too many. */
const put = (state: State, byte: number): boolean => {
  if (state.length >= state.most) {
    state.length = state.most + 1;
    return false;
  }
  if (state.length === state.out.length) {
    const grown = new Uint8Array(Math.min(state.most, state.out.length * 4));
    grown.set(state.out);
    state.out = grown;
  }
  state.out[state.length++] = byte;
  return true;
};

const stored = (state: State): boolean => {
  state.bits = 0;
  state.held = 0;
  const length = take(state, 16);
  const complement = take(state, 16);
  if (length < 0 || complement !== (length ^ 0xffff)) return false;
  for (let i = 0; i < length; i++) {
    if (state.at >= state.input.length || !put(state, state.input[state.at++]!)) return false;
  }
  return true;
};

/** A canonical Huffman code: how many codes there are of each length, and their symbols in order. */
interface Code {
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
}

const CODE_BITS_MAX = 15;

const codeOf = (lengths: ArrayLike<number>): Code => {
  const counts = new Uint16Array(CODE_BITS_MAX + 1);
  for (let i = 0; i < lengths.length; i++) counts[lengths[i]!]!++;
  const offsets = new Uint16Array(CODE_BITS_MAX + 2);
  for (let bits = 1; bits <= CODE_BITS_MAX; bits++) {
    offsets[bits + 1] = offsets[bits]! + counts[bits]!;
  }
  const symbols = new Uint16Array(lengths.length);
  for (let i = 0; i < lengths.length; i++) {
    if (lengths[i] !== 0) symbols[offsets[lengths[i]!]!++] = i;
  }
  return { counts, symbols };
};

/** The next symbol, -1 where no code stands there. */
const symbol = (state: State, { counts, symbols }: Code): number => {
  let code = 0;
  let first = 0;
  let index = 0;
  for (let bits = 1; bits <= CODE_BITS_MAX; bits++) {
    const bit = take(state, 1);
    if (bit < 0) return -1;
    code |= bit;
    const count = counts[bits]!;
    if (code - count < first) return symbols[index + code - first]!;
    index += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  return -1;
};

const BASE_LENGTHS: readonly number[] = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
  163, 195, 227, 258,
];
const LENGTH_BITS: readonly number[] = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
];
const BASE_DISTANCES: readonly number[] = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
  3073, 4097, 6145, 8193, 12_289, 16_385, 24_577,
];
const DISTANCE_BITS: readonly number[] = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];

const FIXED_LITERALS: Code = /* @__PURE__ */ codeOf(
  Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8)),
);
const FIXED_DISTANCES: Code = /* @__PURE__ */ codeOf(Array.from({ length: 30 }, () => 5));

/** Where the lengths of the codes for lengths stand. */
const ORDER: readonly number[] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

const dynamic = (state: State): boolean => {
  const literals = take(state, 5) + 257;
  const distances = take(state, 5) + 1;
  const count = take(state, 4) + 4;
  if (literals < 257 || distances < 1 || count < 4) return false;
  const lengths = new Uint8Array(literals + distances);
  const small = new Uint8Array(ORDER.length);
  for (let i = 0; i < count; i++) small[ORDER[i]!] = Math.max(0, take(state, 3));
  const code = codeOf(small);
  for (let at = 0; at < lengths.length;) {
    const next = symbol(state, code);
    if (next < 0) return false;
    if (next < 16) {
      lengths[at++] = next;
      continue;
    }
    if (next === 16 && at === 0) return false;
    const value = next === 16 ? lengths[at - 1]! : 0;
    const extra = next === 16 ? take(state, 2) : take(state, next === 17 ? 3 : 7);
    if (extra < 0) return false;
    const times = extra + (next === 18 ? 11 : 3);
    if (at + times > lengths.length) return false;
    lengths.fill(value, at, at + times);
    at += times;
  }
  return coded(state, codeOf(lengths.subarray(0, literals)), codeOf(lengths.subarray(literals)));
};

const END = 256;

const coded = (state: State, literals: Code, distances: Code): boolean => {
  for (;;) {
    const next = symbol(state, literals);
    if (next < 0) return false;
    if (next === END) return true;
    if (next < END) {
      if (!put(state, next)) return false;
      continue;
    }
    const long = take(state, LENGTH_BITS[next - 257] ?? 0);
    const base = BASE_LENGTHS[next - 257];
    const back = symbol(state, distances);
    if (base === undefined || long < 0 || back < 0 || back >= BASE_DISTANCES.length) return false;
    const far = take(state, DISTANCE_BITS[back]!);
    const distance = BASE_DISTANCES[back]! + far;
    if (far < 0 || distance > state.length) return false;
    for (let i = base + long; i > 0; i--) {
      if (!put(state, state.out[state.length - distance]!)) return false;
    }
  }
};
