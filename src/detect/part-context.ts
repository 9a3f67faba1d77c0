/** Where a part comes from, as far as the search of one cares. */
import type { PartKind } from '../core/batch.ts';
import type { Format } from '../codec/format.ts';

export interface PartContext {
  readonly kind: PartKind;
  readonly topic: string;
  readonly headerName: string | null;
  readonly format: Format;
  /** Look into wrappings? Default true. */
  readonly layers?: boolean;
}

/** Stands for none. */
export const NO_PART: PartContext = { kind: 'value', topic: '', headerName: null, format: 'text' };

/** The part as what stands in its wrappings sees it: without the name of its header. The last one again where that is the same. */
export const createNameless = (): ((part: PartContext) => PartContext) => {
  let last = NO_PART;
  return (part) => {
    if (part.headerName === null) return part;
    const { kind, topic, format, layers } = part;
    const isSame =
      last.kind === kind &&
      last.topic === topic &&
      last.format === format &&
      last.layers === layers;
    if (!isSame) last = { ...part, headerName: null };
    return last;
  };
};
