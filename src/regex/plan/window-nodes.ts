/**
 * The windows of triggers as a byte NFA without loops: what the prefilter's automaton is made of.
 *
 * A node takes one byte. A path of nodes from a start to a node that fires is one spelling of a window; a node that fires names its
 * trigger, and how many bytes ago the trigger's position was.
 */
import type { PositionGraph } from './positions.ts';
import { FIRST_BEHIND_BORDER, NOT_FIRST } from './positions.ts';
import type { Trigger } from './windows.ts';
import { BORDER_SET, foldedSet } from './windows.ts';

export interface WindowNode {
  readonly bytes: Uint8Array;
  readonly next: number[];
  /** Number of the trigger that fires when this node's byte was taken, -1 = none. */
  fires: number;
}

export interface WindowNodes {
  readonly nodes: WindowNode[];
  readonly starts: number[];
}

/** Adds one trigger's window; `number` is what its last nodes fire. */
export const addWindow = (
  into: WindowNodes,
  graph: PositionGraph,
  trigger: Trigger,
  number: number,
): void => {
  const root = addForward(into, graph, trigger, number);
  let layer = new Map<number, number>([[trigger.position, root]]);
  for (let step = 0; step <= trigger.back && layer.size > 0; step++) {
    if (step === trigger.back) {
      into.starts.push(...layer.values());
      return;
    }
    const further = new Map<number, number>();
    for (const [position, node] of layer) {
      begin(into, graph, position, node);
      for (const from of graph.before[position]!) {
        let before = further.get(from);
        if (before === undefined) {
          before = addNode(into, foldedSet(graph.bytes[from]!));
          further.set(from, before);
        }
        into.nodes[before]!.next.push(node);
      }
    }
    layer = further;
  }
};

const addNode = (into: WindowNodes, bytes: Uint8Array): number => {
  into.nodes.push({ bytes, next: [], fires: -1 });
  return into.nodes.length - 1;
};

/** The part of the window behind the position, as a graph that shares nodes of equal position and depth. */
const addForward = (
  into: WindowNodes,
  graph: PositionGraph,
  trigger: Trigger,
  number: number,
): number => {
  const made = new Map<string, number>();
  const make = (position: number, depth: number): number => {
    const key = `${position} ${depth}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const node = addNode(into, foldedSet(graph.bytes[position]!));
    made.set(key, node);
    if (depth === trigger.forward) into.nodes[node]!.fires = number;
    else {
      for (const follower of graph.next[position]!) {
        into.nodes[node]!.next.push(make(follower, depth + 1));
      }
    }
    return node;
  };
  return make(trigger.position, 0);
};

/** Where a match may begin at `position`, the window may begin there too, behind a border byte if the match needs one. */
const begin = (into: WindowNodes, graph: PositionGraph, position: number, node: number): void => {
  const first = graph.first[position]!;
  if (first === NOT_FIRST) return;
  if (first !== FIRST_BEHIND_BORDER) {
    into.starts.push(node);
    return;
  }
  const border = addNode(into, BORDER_SET);
  into.nodes[border]!.next.push(node);
  into.starts.push(border);
};
