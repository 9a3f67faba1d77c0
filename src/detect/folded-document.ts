/**
 * Documents as a reader sees them (codec/fold.ts): names before values, and members beside one another, are context there as they are in
 * the raw bytes. Strings by themselves are folded among the other wrappings, without that context.
 */
import { viewOfFold } from '../codec/fold.ts';
import { FOLD_SHAPE } from '../codec/layers/shape.ts';
import { rawRange } from '../codec/layers/view.ts';
import type { LayerSearch, Level } from './layer-search.ts';
import type { ScanObserver } from './observer.ts';
import type { Finding } from './settle.ts';

/** Findings of [start, end) in its folded view, at the raw bytes behind it; `search` searches a haystack. */
export const foldedFindings = (
  bytes: Uint8Array,
  start: number,
  end: number,
  shapes: number,
  level: Level,
  layers: LayerSearch,
  observer: ScanObserver | null,
  search: (haystack: Uint8Array) => readonly Finding[],
): Finding[] => {
  if ((shapes & FOLD_SHAPE) === 0 || layers.isTooDeep(level)) return [];
  const view = viewOfFold(bytes, start, end);
  if (view === null || !layers.spend(view.bytes.length)) return [];
  observer?.opened(bytes, view.bytes, 'folded', (from, to) => rawRange(view, from, to));
  return search(view.bytes).map((finding) => ({
    rule: finding.rule,
    ...rawRange(view, finding.start, finding.end),
    container: 'text',
    decoded: view.bytes.subarray(finding.start, finding.end),
  }));
};
