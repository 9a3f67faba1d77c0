/** A cell of single figures, not measured in rounds: the less the better. */
import type { CellResult } from '../harness.ts';
import { figure } from '../harness.ts';

export const stateCell = (
  name: string,
  unit: string,
  values: readonly (readonly [name: string, value: number])[],
): CellResult => ({
  name,
  unit,
  rates: Object.fromEntries(values.map(([of, value]) => [of, figure([value])])),
  samples: Object.fromEntries(values.map(([of, value]) => [of, [value]])),
  ratios: {},
});
