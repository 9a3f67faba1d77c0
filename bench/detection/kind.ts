/** A kind of value that recall is measured on: how it is made, and how logs carry it. */
import type { Random } from '../random.ts';

export interface Kind {
  /** Values of one family are counted together. */
  readonly family: string;
  readonly name: string;
  readonly make: (random: Random) => string;
  /**
   * `null`: the value's own form gives it away, any place will do. Otherwise names that stand beside it, in words, or whole lines
   * with `§` for the value.
   */
  readonly labels: readonly string[] | null;
  readonly lines?: readonly string[];
}
