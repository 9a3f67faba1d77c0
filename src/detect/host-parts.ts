/** The parts of a chunk that are the host's, and what is known of them: shapes of wrappings, what the kernel found. */
import type { Slot } from '../core/batch.ts';
import { VALUE_SLOT } from '../core/batch.ts';
import { HEADERS_MAX } from '../core/limits.ts';
import { BACKSLASH_SHAPE } from '../codec/layers/shape.ts';
import type { Known, RawLook } from './haystack-search.ts';
import { outlookOf } from './haystack-search.ts';
import type { PlainLook } from './plain-search.ts';

export interface HostParts {
  /** Records with escapes in their value, ascending. */
  readonly escaped: number[];
  /** A new chunk. */
  readonly clear: () => void;
  readonly nameShape: (record: number, slot: Slot, shape: number) => void;
  /** Is a shape in the record's value? */
  readonly isShaped: (record: number) => boolean;
  /** The part is the host's; null: it has to be searched by itself. */
  readonly name: (record: number, slot: Slot, look: PlainLook | null) => void;
  readonly has: (record: number, slot: Slot) => boolean;
  /** Parts with shapes are the host's; where the kernel has not `searched` the chunk, those with escapes, too. */
  readonly nameShaped: (searched: boolean) => void;
  readonly visit: (visit: (record: number, slot: Slot, known: Known | null) => void) => void;
}

/** More than a record has slots. */
const SLOTS_MAX: number = 4 * HEADERS_MAX;

/** `layers`: are wrappings looked for? */
export const createHostParts = (layers: boolean): HostParts => {
  const escaped: number[] = [];
  const looks = new Map<number, PlainLook | null>();
  const shapes = new Map<number, number>();
  const partOf = (record: number, slot: Slot): number => record * SLOTS_MAX + slot;
  const known = (part: number, { found, ...fired }: PlainLook): RawLook => {
    const escapes = hasEntry(escaped, Math.floor(part / SLOTS_MAX)) ? BACKSLASH_SHAPE : 0;
    return { found, ...outlookOf(fired, false, escapes | (shapes.get(part) ?? 0), layers) };
  };
  return {
    escaped,
    clear: () => {
      escaped.length = 0;
      looks.clear();
      shapes.clear();
    },
    nameShape: (record, slot, shape) => {
      const part = partOf(record, slot);
      shapes.set(part, (shapes.get(part) ?? 0) | shape);
    },
    isShaped: (record) => shapes.size > 0 && shapes.has(partOf(record, VALUE_SLOT)),
    name: (record, slot, look) => looks.set(partOf(record, slot), look),
    has: (record, slot) => looks.has(partOf(record, slot)),
    nameShaped: (searched) => {
      for (const part of shapes.keys()) {
        // Of a value in which nothing fires there is no more to say.
        const isQuiet = searched && part % SLOTS_MAX === VALUE_SLOT;
        if (!looks.has(part)) looks.set(part, isQuiet ? NOTHING_FIRES : null);
      }
      if (searched || !layers) return;
      for (const record of escaped) looks.set(partOf(record, VALUE_SLOT), null);
    },
    visit: (visit) => {
      for (const [part, look] of looks) {
        const seen = look === null ? null : known(part, look);
        visit(Math.floor(part / SLOTS_MAX), part % SLOTS_MAX, seen);
      }
    },
  };
};

const NOTHING_FIRES: PlainLook = { found: [], decode: false, pairs: false, layer: false };

/** Is it in the ascending list? */
const hasEntry = (list: readonly number[], entry: number): boolean => {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]! < entry) low = middle + 1;
    else high = middle;
  }
  return list[low] === entry;
};
