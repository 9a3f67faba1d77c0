/** How deep wrappings are opened (base64 in percent-encoding is two): `layers` in lethe.yaml. */
import { LAYERS_DEPTH } from './limits.ts';

/** A depth; false: none is opened, true: the usual depth. */
export type Layers = boolean | number;

/** Wrappings inside one another that are opened, 0 for none. */
export const layersDepth = (layers: Layers): number => {
  if (typeof layers === 'number') return layers;
  return layers ? LAYERS_DEPTH : 0;
};
