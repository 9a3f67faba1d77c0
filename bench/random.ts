/** Seeded random numbers, so that every corpus can be made again byte for byte. Not for anything secret. */
export interface Random {
  /** [0, 1). */
  readonly next: () => number;
  /** Whole number in [0, below). */
  readonly below: (below: number) => number;
  readonly pick: <T>(items: readonly T[]) => T;
  /** `length` characters out of an alphabet. */
  readonly text: (length: number, alphabet: string) => string;
}

/** splitmix32. */
export const createRandom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    pick: (items) => items[below(items.length)]!,
    text: (length, alphabet) => {
      let out = '';
      for (let i = 0; i < length; i++) out += alphabet[below(alphabet.length)]!;
      return out;
    },
  };
};

export const HEX = '0123456789abcdef';
export const DIGITS = '0123456789';
export const LOWER = 'abcdefghijklmnopqrstuvwxyz';
export const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
