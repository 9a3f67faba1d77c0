/** What the kernel writes in place of ordinary spans: the markers of rules whose spans are always replaced by the same text. */
import type { CompiledPack, CompiledRule } from '../core/pack.ts';
import type { SpliceMemory } from '../detect/kernel/confirm-memory.ts';
import { MARKER_SLOT_BYTES } from '../detect/kernel/confirm-memory.ts';
import type { SharedMemory } from '../detect/kernel/kernel.ts';
import { layQuiet } from '../detect/kernel/quiet-memory.ts';
import { plainMarker } from './replacement.ts';

/** Writes them, and their lengths, where assembly/ordinary.ts reads them. Done once a scanner. */
export const layMarkers = (
  pack: CompiledPack,
  shared: SharedMemory,
  memory: SpliceMemory,
): void => {
  const note = layQuiet(pack, shared, memory.quiet);
  pack.rules.forEach((rule, number) => {
    if (!isAlwaysMarker(rule)) return;
    const marker = plainMarker(rule);
    if (marker.length > MARKER_SLOT_BYTES) return;
    shared.bytes().set(marker, memory.markers + number * MARKER_SLOT_BYTES);
    shared.words()[(memory.lengths >> 2) + number] = marker.length;
    note(number, marker);
  });
};

const isAlwaysMarker = ({ mode, action }: CompiledRule): boolean =>
  mode === 'enforce' && (action.kind === 'replace' || action.kind === 'drop-field');
