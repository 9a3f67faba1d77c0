/**
 * The paths of an allow list, walked name by name. The twin of field-rules.ts with the opposite leaning: a name counts only as it is
 * written, and a path leads to the field it spells and to nothing below it (`user.**` does).
 *
 * Cost: a table look-up a name once the names of a topic are known; ALLOW_PLACES_KEPT_MAX bounds what is remembered.
 */
import type { FieldStep } from '../core/pack.ts';
import { ALLOW_PLACES_KEPT_MAX } from '../core/limits.ts';
import type { Places } from './field-path.ts';
import { isThrough, startOf, stepInto } from './field-path.ts';

/** Where the names so far lead. */
export interface Place {
  /** Is the field at the end of these names on the list? */
  readonly listed: boolean;
  /** By path. */
  readonly places: readonly Places[];
  readonly next: Map<string, Place>;
}

export interface AllowPaths {
  /** Before any name. */
  readonly root: () => Place;
  /** Behind one more name, one char a byte. */
  readonly step: (place: Place, name: string) => Place;
}

/** Remembers what it walked: of one scanner. */
export const createAllowPaths = (paths: readonly (readonly FieldStep[])[]): AllowPaths => {
  const placeOf = (places: readonly Places[]): Place => ({
    listed: paths.some((steps, i) => isThrough(steps, places[i]!)),
    places,
    next: new Map(),
  });
  const start = paths.map(startOf);
  let root = placeOf(start);
  let kept = 0;
  return {
    root: () => {
      if (kept >= ALLOW_PLACES_KEPT_MAX) {
        root = placeOf(start);
        kept = 0;
      }
      return root;
    },
    step: (place, name) => {
      if (place === NOWHERE) return NOWHERE;
      const known = place.next.get(name);
      if (known !== undefined) return known;
      const places = paths.map((steps, i) => stepInto(steps, place.places[i]!, name));
      const next = places.every((it) => it === 0) ? NOWHERE : placeOf(places);
      if (kept < ALLOW_PLACES_KEPT_MAX) {
        place.next.set(name, next);
        kept++;
      }
      return next;
    },
  };
};

/** No path goes on from here. */
const NOWHERE: Place = { listed: false, places: [], next: new Map() };
