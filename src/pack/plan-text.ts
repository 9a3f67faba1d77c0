/**
 * A rule's plan as text, and back: how plans of shipped rules are kept (shipped-plans.json).
 *
 * `[rate, places, sets, nodes, starts]`, of numbers and lists alone. A place is `[instruction, forward, mostBefore]` (null = Infinity); a
 * set its ranges `[low, high, …]` without capital letters, or null for BORDER_SET, true for CAPITAL_SET, false for SMALL_SET; a node
 * `[set, next…]`, with `~set` where it fires. No plan at all is `null`.
 *
 * Law: sets and nodes come back as planning makes them (one array a set: windows compare them by identity), so that windows that were read
 * and others that were planned go together. Only what `writePlan` writes is read; anything else is thrown, and never quoted.
 */
import { lowerAscii } from '../core/bytes.ts';
import type { TriggerPlace } from '../core/pack.ts';
import type { RuleTriggers } from '../detect/prefilter.ts';
import { singleSet } from '../regex/byte-sets.ts';
import type { WindowNode, Windows } from '../regex/plan/window-nodes.ts';
import { createWindowNodes } from '../regex/plan/window-nodes.ts';
import {
  BORDER_SET,
  CAPITAL_SET,
  foldedSet,
  memberCount,
  SMALL_SET,
} from '../regex/plan/window-sets.ts';

/** One line, in ASCII without quotes. */
export const writePlan = (plan: RuleTriggers | null): string => {
  if (plan === null) return 'null';
  const { rate, places, windows } = plan;
  const sets = new Map<Uint8Array, number>();
  for (const { bytes } of windows.nodes) if (!sets.has(bytes)) sets.set(bytes, sets.size);
  return JSON.stringify([
    rate,
    places.map(({ instruction, forward, mostBefore }) => [instruction, forward, mostBefore]),
    [...sets.keys()].map(writtenSet),
    windows.nodes.map(({ bytes, next, fires }) => {
      check(fires <= 0);
      const set = sets.get(bytes)!;
      return [fires < 0 ? set : ~set, ...next];
    }),
    [...windows.starts],
  ]);
};

/** What `writePlan` made it of. */
export const readPlan = (text: string): RuleTriggers | null => {
  const parsed = parse(text);
  if (parsed === null) return null;
  const [rate, places, sets, nodes, starts] = fixed(parsed, 5);
  check(typeof rate === 'number' && rate >= 0);
  return {
    rate: rate as number,
    places: list(places).map(readPlace),
    windows: readWindows(list(sets).map(readSet), list(nodes), list(starts)),
  };
};

const parse = (text: string): unknown => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return wrong();
  }
  // One way to write each plan: no blanks, no other spelling of a number.
  check(JSON.stringify(parsed) === text);
  return parsed;
};

const readPlace = (place: unknown): TriggerPlace => {
  const [instruction, forward, mostBefore] = fixed(place, 3);
  return {
    instruction: natural(instruction),
    forward: natural(forward),
    mostBefore: mostBefore === null ? Infinity : natural(mostBefore),
  };
};

const readWindows = (
  sets: readonly Uint8Array[],
  nodes: readonly unknown[],
  starts: readonly unknown[],
): Windows => {
  check(new Set(sets).size === sets.length);
  const into = createWindowNodes();
  let used = 0;
  nodes.forEach((node, at) => {
    const [set, ...next] = list(node).map(integer);
    const number = set! < 0 ? ~set! : set!;
    // By their first use.
    check(number < sets.length && number <= used);
    if (number === used) used++;
    check(next.every((follower, i) => follower < at && follower > (i === 0 ? -1 : next[i - 1]!)));
    check(into.node(sets[number]!, next, set! < 0 ? 0 : -1) === at);
  });
  check(used === sets.length && into.nodes.some(fires));
  for (const start of starts) into.start(natural(start));
  check(
    into.starts.size === starts.length && starts.every((start) => (start as number) < nodes.length),
  );
  return { nodes: into.nodes, starts: into.starts };
};

const fires = (node: WindowNode): boolean => node.fires >= 0;

/** Capital letters go as small ones do. */
const CAPITALS = { low: 65, high: 90 };

/** The sets that are no ranges, as they are written. */
const NAMED: ReadonlyMap<unknown, Uint8Array> = new Map<unknown, Uint8Array>([
  [null, BORDER_SET],
  [true, CAPITAL_SET],
  [false, SMALL_SET],
]);

const writtenSet = (set: Uint8Array): unknown => {
  for (const [name, named] of NAMED) if (set === named) return name;
  return rangesOf(set);
};

type Range = number | readonly [number, number];

const rangesOf = (set: Uint8Array): Range[] => {
  check(foldedSet(set) === set);
  const ranges: Range[] = [];
  for (let low = 0; low < 256; low++) {
    if (!isWritten(set, low)) continue;
    let high = low;
    while (isWritten(set, high + 1)) high++;
    ranges.push(low === high ? low : [low, high]);
    low = high;
  }
  return ranges;
};

const isWritten = (set: Uint8Array, byte: number): boolean =>
  set[byte] === 1 && (byte < CAPITALS.low || byte > CAPITALS.high);

const readSet = (written: unknown): Uint8Array => {
  const named = NAMED.get(written);
  if (named !== undefined) return named;
  const ranges = list(written).map(readRange);
  // Most are one letter, of which there is a set.
  if (ranges.length === 1 && ranges[0]![0] === ranges[0]![1]) {
    const [byte] = ranges[0]!;
    const one = foldedSet(singleSet(byte));
    check(memberCount(one) === (isLetter(byte) ? 2 : 1));
    return one;
  }
  const set = new Uint8Array(256);
  let behind = -1;
  for (const [low, high] of ranges) {
    check(low > behind);
    set.fill(1, low, high + 1);
    behind = high + 1;
  }
  const folded = foldedSet(set);
  // Signs and bytes beyond ASCII that are one for windows stand there all.
  for (let byte = 0; byte < 256; byte++) check(isLetter(byte) || folded[byte] === set[byte]);
  return folded;
};

const isLetter = (byte: number): boolean => lowerAscii(byte) >= 0x61 && lowerAscii(byte) <= 0x7a;

const readRange = (range: unknown): readonly [number, number] => {
  const isByte = typeof range === 'number';
  const [low, high] = (isByte ? [range, range] : fixed(range, 2)).map(natural) as [number, number];
  check(high < 256 && (isByte || high > low));
  check(high < CAPITALS.low || low > CAPITALS.high);
  return [low, high];
};

const fixed = (value: unknown, length: number): readonly unknown[] => {
  const all = list(value);
  check(all.length === length);
  return all;
};

/** Not empty: nothing of a plan is. */
const list = (value: unknown): readonly unknown[] => {
  check(Array.isArray(value) && value.length > 0);
  return value as readonly unknown[];
};

const integer = (value: unknown): number => {
  check(Number.isSafeInteger(value));
  return value as number;
};

const natural = (value: unknown): number => {
  check(integer(value) >= 0);
  return value as number;
};

const check = (holds: boolean): void => {
  if (!holds) wrong();
};

const wrong = (): never => {
  throw new Error('a plan of a rule is not as it was written');
};
