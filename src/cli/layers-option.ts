/** `--layers N` and `--no-layers` of the commands that read records from a file or a pipe. */
import type { Layers } from '../core/layers.ts';
import { LAYERS_DEPTH_MAX } from '../core/limits.ts';
import { UsageError } from './usage.ts';

/** How deep wrappings are opened; throws `UsageError`. */
export const readLayers = (
  command: string,
  depth: string | undefined,
  isClosed: boolean,
): Layers => {
  if (depth === undefined) return !isClosed;
  if (isClosed) throw new UsageError(command, '--layers and --no-layers: give one of them');
  const layers = /^[0-9]$/.test(depth) ? Number(depth) : 0;
  if (layers >= 1 && layers <= LAYERS_DEPTH_MAX) return layers;
  throw new UsageError(command, `--layers takes a number from 1 to ${LAYERS_DEPTH_MAX}`);
};
