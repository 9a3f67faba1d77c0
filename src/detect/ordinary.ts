/**
 * Ordinary values: those in which nothing was found but what its rule's own marker takes the place of. The kernel writes them anew where it
 * has just searched them; they are looked at again at once, and no span of theirs is told to the host.
 *
 * Law: a record that is handed to its owner passed the second look, or is proven to (assembly/quiet.ts); all others are named for the
 * general search.
 */
import type { Batch, Slot } from '../core/batch.ts';
import { VALUE_SLOT } from '../core/batch.ts';
import type { ChunkSearch } from './chunk-search.ts';
import { ORDINARY_PART, ORDINARY_WORDS, ordinaryPart } from './chunk-search.ts';

/** Who keeps ordinary records of a batch; the markers' texts and lengths stand in the kernel's memory (act/kernel-ordinary.ts). */
export interface Ordinary {
  /** May the record not be settled by its value alone? */
  readonly refuses: (batch: Batch, record: number) => boolean;
  /** Takes those of the list on (chunk-search.ts) that are not in `unclean`, by their number in it. Throws nothing. */
  readonly take: (listed: number, recordOf: Int32Array, unclean: ReadonlySet<number>) => void;
  /** Gives back those records that were taken and that are in `records`, each of which is told once. */
  readonly drop: (records: { readonly keys: () => Iterable<number> }) => readonly number[];
}

/** The second look of plain-search.ts. */
type LookAgain = (count: number, length: number, unclean: (index: number) => void) => void;

/** Settles the `listed` parts of `writeOrdinary`; `recordOf` are the records by part. */
export const settleOrdinary = (
  batch: Batch,
  listed: number,
  recordOf: Int32Array,
  chunk: ChunkSearch,
  lookAgain: LookAgain,
  ordinary: Ordinary,
  general: (record: number, slot: Slot) => void,
): void => {
  const { shown, length } = chunk.showOrdinary(listed);
  const unclean = new Set<number>();
  if (shown.length > 0) lookAgain(shown.length, length, (place) => unclean.add(shown[place]!));
  if (unclean.size > 0 || batch.headerIndex[batch.count]! > 0) {
    const words = chunk.shared.words();
    for (let index = 0, at = chunk.listAt; index < listed; index++, at += ORDINARY_WORDS) {
      const record = recordOf[ordinaryPart(words[at + ORDINARY_PART]!)]!;
      if (ordinary.refuses(batch, record)) unclean.add(index);
      if (unclean.has(index)) general(record, VALUE_SLOT);
    }
  }
  ordinary.take(listed, recordOf, unclean);
};
