/**
 * Where the secret of a match lies, by the cheapest way that answers: the program's shape, a walk of one way, a walk with threads.
 *
 * Law: whatever way answers, the answer is that of captures.ts.
 */
import type { Program } from '../core/pack.ts';
import type { GroupWalk } from './captures.ts';
import { createGroupWalk } from './captures.ts';
import { groupShape } from './group-shape.ts';
import { createOneWay } from './one-way.ts';

export interface SecretFinder extends GroupWalk {
  /** Answers given with threads, the dear way. */
  threaded: number;
}

/** After so many matches that could be taken in two ways a rule is walked with threads at once. */
const AMBIGUOUS_MAX = 8;

/** `group` counts from 1. */
export const createSecretFinder = (program: Program, group: number): SecretFinder => {
  const { beginsMatch, endsMatch } = groupShape(program, group);
  const oneWay = createOneWay(program, group);
  let threads: GroupWalk | null = null;
  let ambiguous = 0;
  const finder: SecretFinder = {
    start: -1,
    end: -1,
    threaded: 0,
    find: (bytes, hayStart, hayEnd, matchStart, matchEnd) => {
      if (beginsMatch && endsMatch) {
        finder.start = matchStart;
        finder.end = matchEnd;
        return true;
      }
      if (
        ambiguous < AMBIGUOUS_MAX &&
        oneWay.find(bytes, hayStart, hayEnd, matchStart, matchEnd, endsMatch)
      ) {
        finder.start = oneWay.start;
        finder.end = endsMatch ? matchEnd : oneWay.end;
        return finder.start >= 0 && finder.end >= 0;
      }
      ambiguous++;
      finder.threaded++;
      threads ??= createGroupWalk(program, group);
      const found = threads.find(bytes, hayStart, hayEnd, matchStart, matchEnd);
      finder.start = threads.start;
      finder.end = threads.end;
      return found;
    },
  };
  return finder;
};
