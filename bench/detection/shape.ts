/**
 * Random text of a documented shape: `ghp_{36:A}` is `ghp_` and 36 letters and digits. For generators of recall samples, which
 * are written from what vendors and standards say, never from the rules' patterns.
 *
 * `{n:c}` n characters of class c, `{n-m:c}` n to m of them, `{a|b|c}` one of the texts.
 */
import type { Random } from '../random.ts';

/** Classes by the letter that shapes use. */
const CLASSES: Readonly<Record<string, string>> = {
  A: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
  a: 'abcdefghijklmnopqrstuvwxyz0123456789',
  U: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
  L: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  l: 'abcdefghijklmnopqrstuvwxyz',
  h: '0123456789abcdef',
  H: '0123456789ABCDEF',
  d: '0123456789',
  u: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
  b: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
  t: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  s: '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz',
  q: 'qpzry9x8gf2tvdw0s3jn54khce6mua7l',
};

const PART = /\{(?:(\d+)(?:-(\d+))?:(\w)|([^{}]*\|[^{}]*))\}/g;

/** Throws on a class letter that is none. */
export const shape = (random: Random, text: string): string =>
  text.replace(PART, (_, from?: string, to?: string, name?: string, choice?: string) => {
    if (choice !== undefined) return random.pick(choice.split('|'));
    const alphabet = CLASSES[name ?? ''];
    if (alphabet === undefined) throw new Error(`no character class ${name ?? ''}`);
    const least = Number(from);
    return random.text(least + random.below(Number(to ?? from) - least + 1), alphabet);
  });

/** A version 4 UUID. */
export const uuid = (random: Random): string =>
  shape(random, '{8:h}-{4:h}-4{3:h}-{8|9|a|b}{3:h}-{12:h}');
