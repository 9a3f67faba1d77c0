/** SHA-256 (FIPS 180-4) where no platform is at hand: the rooms up to `act` know none. For texts of some hundred bytes, not for bulk. */

/** The 32 bytes of the hash. */
export const sha256 = (message: Uint8Array): Uint8Array => {
  const padded = new Uint8Array(((message.length + 8) >> 6) * 64 + 64);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 4, message.length << 3);
  view.setUint32(padded.length - 8, Math.floor(message.length / 0x2000_0000));
  const state = INITIAL.slice();
  for (let block = 0; block < padded.length; block += 64) {
    for (let i = 0; i < 16; i++) words[i] = view.getInt32(block + i * 4);
    for (let i = 16; i < 64; i++) {
      words[i] = small1(words[i - 2]!) + words[i - 7]! + small0(words[i - 15]!) + words[i - 16]!;
    }
    mix(state);
  }
  const out = new Uint8Array(32);
  const written = new DataView(out.buffer);
  for (let i = 0; i < 8; i++) written.setInt32(4 * i, state[i]!);
  return out;
};

/** Scratch of one block. */
const words = new Int32Array(64);

/** The 64 rounds of a block, in numbers of their own instead of a list of eight. */
const mix = (state: Int32Array): void => {
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  let e = state[4]!;
  let f = state[5]!;
  let g = state[6]!;
  let h = state[7]!;
  for (let i = 0; i < 64; i++) {
    const big1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const chosen = (e & f) ^ (~e & g);
    const first = (h + big1 + chosen + ROUNDS[i]! + words[i]!) | 0;
    const big0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const second = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  state[0]! += a;
  state[1]! += b;
  state[2]! += c;
  state[3]! += d;
  state[4]! += e;
  state[5]! += f;
  state[6]! += g;
  state[7]! += h;
};

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by));
const small0 = (word: number): number => turn(word, 7) ^ turn(word, 18) ^ (word >>> 3);
const small1 = (word: number): number => turn(word, 17) ^ turn(word, 19) ^ (word >>> 10);

/** The first `count` primes, of whose roots the constants are. */
const primes = (count: number): number[] => {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++)
    if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
};

/** First 32 bits of the fraction of a root. A double holds them exactly enough: its fraction has 50 bits here. */
const fraction = (root: number): number => ((root - Math.floor(root)) * 2 ** 32) | 0;

const INITIAL = Int32Array.from(primes(8), (prime) => fraction(Math.sqrt(prime)));
const ROUNDS = Int32Array.from(primes(64), (prime) => fraction(Math.cbrt(prime)));
