/**
 * Windows of two words with capitals (`Emma Miller`): a blank, a capital and what goes on small; and of two words in capitals
 * (`EMMA MILLER`): two capitals, a blank, two capitals, 500 times in a MB of mixed logs. All other windows are blind to case, and take
 * every two words for them; the former stand 4,260 times in a MB of mixed logs and on no clean line of ours (bench: shipped.mixed). They
 * have an automaton of their own, since the columns of capitals would be new to all others.
 *
 * The small letter before the blank is asked of the rule and not of the text: as a part of the window it tells joint rows apart, of which
 * mixed logs then visit more than have room (decision 0058).
 */
import type { Program } from '../../core/pack.ts';
import type { TriggerPlan, Trigger } from './windows.ts';
import type { PositionGraph } from './positions.ts';
import { positionsOf } from './positions.ts';
import type { WindowNodes } from './window-nodes.ts';
import { createWindowNodes } from './window-nodes.ts';
import { BLANK_SET, CAPITAL_SET, SMALL_SET } from './window-sets.ts';

/** How two words are written: the windows, which fire 0, and what the word before the blank ends in and the second letter is. */
interface Style {
  readonly windows: () => WindowNodes;
  readonly before: Uint8Array;
  readonly behind: Uint8Array;
}

/** What a word ends in, and the comma of `Miller, Emma`. */
const ENDS_SET: Uint8Array = SMALL_SET.map((member, byte) => (byte === 0x2c ? 1 : member));

const capitalWindows = (): WindowNodes => {
  const windows = createWindowNodes();
  const small = windows.node(SMALL_SET, [], 0);
  const capital = windows.node(CAPITAL_SET, [small], -1);
  windows.start(windows.node(BLANK_SET, [capital], -1));
  return windows;
};

const upperWindows = (): WindowNodes => {
  const windows = createWindowNodes();
  const second = windows.node(CAPITAL_SET, [], 0);
  const first = windows.node(CAPITAL_SET, [second], -1);
  const blank = windows.node(BLANK_SET, [first], -1);
  const last = windows.node(CAPITAL_SET, [blank], -1);
  // Of one alone are clocks: `09:26:53Z INFO`.
  windows.start(windows.node(CAPITAL_SET, [last], -1));
  return windows;
};

/** `Emma Miller`, `EMMA MILLER`. */
export const STYLES: readonly Style[] = [
  { windows: capitalWindows, before: ENDS_SET, behind: SMALL_SET },
  { windows: upperWindows, before: CAPITAL_SET, behind: CAPITAL_SET },
];

/** A trigger at each capital that stands so in the program; null = there is none. Whether all matches cross them is for the proof. */
export const capitalPlan = (program: Program, style: Style): TriggerPlan | null => {
  const graph = positionsOf(program);
  if (graph === null || graph.matchesEmpty) return null;
  const triggers: Trigger[] = [];
  graph.bytes.forEach((_, position) => {
    if (!isSecondCapital(graph, position, style)) return;
    triggers.push({
      position,
      instruction: graph.instruction[position]!,
      back: 1,
      forward: 1,
      mostBefore: graph.mostBefore[position]!,
    });
  });
  return triggers.length === 0 ? null : { graph, triggers, rate: 0 };
};

const isSecondCapital = (
  { bytes, before, next, toEnd }: PositionGraph,
  at: number,
  style: Style,
): boolean =>
  isWithin(bytes[at]!, CAPITAL_SET) &&
  toEnd[at]! > 0 &&
  next[at]!.every((follower) => isWithin(bytes[follower]!, style.behind)) &&
  before[at]!.length > 0 &&
  before[at]!.every(
    (blank) =>
      isWithin(bytes[blank]!, BLANK_SET) &&
      before[blank]!.length > 0 &&
      before[blank]!.every((last) => isWithin(bytes[last]!, style.before)),
  );

const isWithin = (set: Uint8Array, wider: Uint8Array): boolean =>
  set.every((member, byte) => member === 0 || wider[byte] === 1);
