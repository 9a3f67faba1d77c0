/**
 * The automata of a pack's rules as the kernel walks them: two a rule, forward (ordered) and backward (a set), built row by row while they
 * are walked. Scratch memory of one walker.
 *
 * Law: past a rule's budget its rows are forgotten, past the arena all are; a walk goes on from the row that it asked for.
 */
import { KERNEL_AUTOMATON_BYTES_MAX } from '../../core/limits.ts';
import type { CompiledPack, Program } from '../../core/pack.ts';
import { reverseProgram } from '../../regex/reverse.ts';
import { SECRET } from '../../regex/secret-phases.ts';
import type { StateSpace } from '../../regex/state-space.ts';
import { createStateSpace, DEAD_STATE, MIXED } from '../../regex/state-space.ts';
import type { ConfirmMemory } from './confirm-memory.ts';
import { PLACE_BACKWARD, PLACE_BYTES, PLACE_FORWARD, RULE_STARTS } from './confirm-memory.ts';
import type { SharedMemory } from './kernel.ts';

/** Flags of a table entry (assembly/confirm.ts). */
const ENDS = 1;
const ENTERS = 2;
const LEAVES = 4;
const MIXES = 8;
const HALTS = 16;
const UNKNOWN = HALTS;
const ROW_ALIGN = 32;
/** A column a byte, one for the border and the state's number. */
const ROW_BYTES_MAX = 4 * 258 + ROW_ALIGN;

export interface RowArena {
  readonly build: (automaton: number, row: number, column: number) => number;
  readonly rowAt: (automaton: number, place: number, beside: number) => number;
  /** Transitions built and times that rows were forgotten, since it was made. */
  readonly counts: () => { built: number; flushes: number };
}

/** `arenaBytes` is for tests. */
export const createRowArena = (
  pack: CompiledPack,
  shared: SharedMemory,
  memory: ConfirmMemory,
  arenaBytes: number = memory.arenaEnd - memory.arena,
): RowArena => {
  const automata: (Rows | undefined)[] = [];
  let top = memory.arena;
  let built = 0;
  const state: Arena = {
    isFull: (bytes) => top + bytes > memory.arena + arenaBytes,
    take: (bytes) => {
      top += bytes;
      return top - bytes;
    },
    forgetOthers: (mine) => {
      top = memory.arena;
      for (const rows of automata) if (rows !== mine) rows?.space.forget();
    },
  };
  const rowsOf = (automaton: number): Rows => {
    const known = automata[automaton];
    if (known !== undefined) return known;
    // Its first row is taken unasked.
    if (state.isFull(ROW_BYTES_MAX)) state.forgetOthers(undefined);
    return (automata[automaton] = createRows(pack, shared, memory, state, automaton));
  };
  return {
    build: (automaton, row, column) => {
      built++;
      return buildEntry(rowsOf(automaton), shared, row, column);
    },
    rowAt: (automaton, place, beside) =>
      noteRow(rowsOf(automaton), shared, memory, automaton, place, beside),
    counts: () => ({
      built,
      flushes: automata.reduce((sum, rows) => sum + (rows?.space.flushes ?? 0), 0),
    }),
  };
};

interface Arena {
  readonly isFull: (bytes: number) => boolean;
  readonly take: (bytes: number) => number;
  readonly forgetOthers: (mine: Rows | undefined) => void;
}

/** One automaton. */
interface Rows {
  readonly space: StateSpace;
  readonly backward: boolean;
  readonly program: Program;
  /** Address of each state's row. */
  readonly addresses: number[];
}

const createRows = (
  pack: CompiledPack,
  shared: SharedMemory,
  memory: ConfirmMemory,
  arena: Arena,
  automaton: number,
): Rows => {
  const rule = automaton >> 1;
  const backward = automaton % 2 === 1;
  const { match } = pack.rules[rule]!;
  const { phases, places, placesAt, recordAt } = memory.rule(rule);
  if (match.kind !== 'pattern') throw new Error('a rule of fields has no automata');
  const program = backward ? reverseProgram(match.program) : match.program;
  const addresses: number[] = [];
  let rows: Rows | undefined;
  let rowBytes = 0;
  const forgetCached = (): void => {
    const words = shared.words();
    for (let place = 0; place < places.length; place++) {
      const at = placesAt + place * PLACE_BYTES;
      if (backward) words.fill(0, (at + PLACE_BACKWARD) >> 2, (at + PLACE_BACKWARD + 16) >> 2);
      else words[(at + PLACE_FORWARD) >> 2] = 0;
    }
    if (!backward) words.fill(0, (recordAt + RULE_STARTS) >> 2, (recordAt + RULE_STARTS + 16) >> 2);
  };
  const space = createStateSpace(
    program,
    backward ? 'set' : 'priority',
    KERNEL_AUTOMATON_BYTES_MAX,
    {
      isFull: () => arena.isFull(rowBytes) && (arena.forgetOthers(rows), true),
      clear: () => {
        addresses.length = 0;
        forgetCached();
      },
      add: (state, stride) => {
        rowBytes = (4 * stride + 4 + ROW_ALIGN - 1) & -ROW_ALIGN;
        const at = arena.take(rowBytes);
        addresses[state] = at;
        const words = shared.words();
        words.fill(UNKNOWN, at >> 2, (at >> 2) + stride);
        words[(at >> 2) + stride] = state;
      },
    },
    phases === null ? null : backward ? backwardPhases(program, phases) : phases,
  );
  rows = { space, backward, program, addresses };
  return rows;
};

/** The mirrored program's byte instructions lead to the original's (regex/reverse.ts). */
const backwardPhases = ({ op, x }: Program, phases: Uint8Array): Uint8Array =>
  Uint8Array.from(op, (_, at) => phases[x[at]!] ?? 0);

const buildEntry = (rows: Rows, shared: SharedMemory, row: number, column: number): number => {
  const { space, addresses } = rows;
  const words = shared.words();
  const { flushes } = space;
  const next = space.advance(words[(row >> 2) + space.classes.stride]!, column >> 2);
  let entry = next === DEAD_STATE ? HALTS | ROW_ALIGN : addresses[next]!;
  if (space.matched) entry |= ENDS;
  if (next !== DEAD_STATE) entry |= crossing(rows);
  if (space.flushes === flushes) words[(row + column) >> 2] = entry;
  return entry;
};

/** Where the walk passes into the secret or out of it, seen in its direction: a match does each once (regex/secret-phases.ts). */
const crossing = ({ space, backward }: Rows): number => {
  const { phaseBefore, phaseTaken } = space;
  if (phaseTaken === MIXED) return MIXES;
  if (phaseBefore === phaseTaken) return 0;
  if (phaseTaken === SECRET) return backward ? LEAVES : ENTERS;
  if (phaseBefore !== SECRET) return 0;
  return backward ? ENTERS : LEAVES;
};

const noteRow = (
  { space, backward, addresses }: Rows,
  shared: SharedMemory,
  memory: ConfirmMemory,
  automaton: number,
  place: number,
  beside: number,
): number => {
  const { places, placesAt, recordAt, phases } = memory.rule(automaton >> 1);
  const instruction = places[place];
  const state =
    instruction === undefined
      ? space.startState(beside)
      : space.stateAt(instruction, beside, phases?.[instruction] ?? 0);
  const record = instruction === undefined ? recordAt : placesAt + place * PLACE_BYTES;
  const offset =
    instruction === undefined
      ? RULE_STARTS + 4 * beside
      : backward
        ? PLACE_BACKWARD + 4 * beside
        : PLACE_FORWARD;
  // State 0 is dead: its row is one of dead entries only.
  const row = addresses[state]!;
  shared.words()[(record + offset) >> 2] = row;
  return row;
};
