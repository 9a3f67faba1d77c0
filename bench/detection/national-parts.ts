/** What the generators of national ids share. */
import type { Random } from '../random.ts';

/** Null when the drawn body has no valid check digit: it is drawn anew. */
export type Make = (random: Random) => string | null;

/** Labels that stand beside such an id, and how one is made, by its name. */
export type Countries = Readonly<Record<string, readonly [labels: readonly string[], make: Make]>>;

export const two = (value: number): string => String(value).padStart(2, '0');

/** Year, month and day as six digits of a birth date in the 20th century. */
export const ymd = (random: Random): string =>
  two(30 + random.below(70)) + two(1 + random.below(12)) + two(1 + random.below(28));

/** The same with the day first. */
export const dmy = (random: Random): string => ymd(random).replace(/(..)(..)(..)/, '$3$2$1');

/** A check value as a digit, null when it is none. */
export const digit = (value: number): string | null =>
  value >= 0 && value <= 9 ? String(value) : null;

/** Body and checks together, null when a check is. */
export const join = (body: string, ...checks: readonly (string | null)[]): string | null =>
  checks.includes(null) ? null : body + checks.join('');
