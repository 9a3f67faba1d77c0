/**
 * The prefilter's kernel with its memory: tables of a pack, the bytes that are walked, the hits. Scratch memory: one walker serves one
 * scanner. The WebAssembly module itself is compiled once a process.
 *
 * Memory: [zeros: UNKNOWN_ROW_BYTES][what places.ts names][per automaton: columns, table, rows of pairs][columns of a batch]
 * [reserved for confirm-memory.ts][pad][bytes][hits of all streams].
 * The pad stands for what is before the first byte: newlines, which no rule takes for a word byte. Bytes and hits grow with what is
 * asked, up to PART_BYTES_MAX and its hits.
 */
import type { Prefilter, PrefilterAutomaton } from '../../core/pack.ts';
import { PAIR_ROWS_BYTES_MAX, TOGETHER_ROWS_BYTES } from '../../core/limits.ts';
import { WINDOW_BYTES_MAX } from '../../regex/plan/window-rates.ts';
import { COLUMNS_BYTES, placeColumns } from './batch-columns.ts';
import type { Host } from './host.ts';
import { callsOf, NO_HOST } from './host.ts';
import type { KernelMemory } from './kernel-memory.ts';
import { takeMemory } from './kernel-memory.ts';
import type { WasmMemory } from './kernel-module.ts';
import { compiledKernel, webAssembly } from './kernel-module.ts';
import type { Exports, FindShapes } from './exports.ts';
import type { Look, PairTables } from './pairs.ts';
import {
  endOfPairs,
  FIRST_LOOK,
  pairsFor,
  placePairs,
  STREAMS,
  walkByPairs,
  writePairColumns,
} from './pairs.ts';
import {
  FIRST_COLUMNS,
  FIRST_OFFSETS,
  OUTS,
  ROW_LINE,
  SHAPE_TABLES,
  singleRowBytes,
} from './places.ts';
import type { Together } from './together.ts';
import { placeTogether, reportTogether, walkAllTogether, writeTogether } from './together.ts';

export interface Walker {
  /** Makes room for `length` bytes and gives the view to write them into; valid until the next `room`. */
  readonly room: (length: number) => Uint8Array;
  /** Makes room for bytes[from, to) and copies them there. */
  readonly load: (bytes: Uint8Array, from: number, to: number) => void;
  /** The same of one part: behind it stands a newline, which is no byte of it. */
  readonly loadPart: (bytes: Uint8Array, from: number, to: number) => void;
  /**
   * Walks [0, length) of the room; calls `hit(at, triggers)` for every byte on which triggers fire, ascending or by automaton and stream,
   * ascending within each.
   */
  readonly walk: (length: number, hit: (at: number, triggers: readonly number[]) => void) => void;
  /**
   * Where [0, length) of the room may hold wrappings: calls `shape(at, bit)`, ascending but inside a word, each bit
   * (codec/layers/shape.ts) once a line. Not seen are those that triggers of kind `layer` fire on.
   */
  readonly shapes: Shapes;
  /** The same of backslashes alone: all that matters where wrappings stay closed. */
  readonly escapes: Shapes;
  /** What else works on this memory (confirm-memory.ts). */
  readonly shared: SharedMemory;
  /** Bytes walked two a step so far, over all automata: proof that they were. */
  readonly bytesByPairs: () => number;
  /** The same of those walked by pairs that mark what fires. */
  readonly bytesByMarkingPairs: () => number;
  /** The same of bytes walked for all automata at once. */
  readonly bytesTogether: () => number;
  /** Rows that were made for one walk alone since the last time that all were forgotten: those that are kept have no more room. */
  readonly rowsPassed: () => number;
}

/** Calls `shape` for what may stand in [0, length) of the room. */
export type Shapes = (length: number, shape: (at: number, bit: number) => void) => void;

/** The kernel's memory for those who confirm what the walk found. */
export interface SharedMemory {
  /** RESERVED_BYTES for them; it does not move. */
  readonly reserved: number;
  /** Address of the columns of batch-columns.ts. */
  readonly columns: number;
  /** The record whose columns stand there first; -1: no record's do, as where the batch has headers. */
  laid: number;
  /** Address of the room. */
  readonly room: number;
  readonly kernel: Exports;
  /** What the kernel asks of its host; set before `confirm` is called. */
  readonly host: Host;
  readonly words: () => Uint32Array;
  readonly bytes: () => Uint8Array;
  /** Walks [0, length) of the room with one automaton; where its hits lie: (from, to) pairs, ascending. */
  readonly walkOne: (automaton: number, length: number, look: Look) => readonly number[];
  /**
   * Walks them with all automata at once; where hits lie that `gatherTogether` reads. Null: to be walked one by one. `fires`: addresses of
   * the automata's tables of what fires.
   */
  readonly walkTogether: (length: number, fires: readonly number[]) => readonly number[] | null;
  /** Addresses of the automata. */
  readonly automata: readonly PlacedAutomaton[];
}

const PAGE = 65_536;
/** Below it the streams' warm-up costs more than they win. */
const STREAMS_MIN = 1024;
const NEWLINE = 10;
const SHORT_BYTES_MAX = 64;
const PAD = (WINDOW_BYTES_MAX + 3) & ~3;
/** Who has no lists in the kernel's memory. */
const NO_FIRES: readonly number[] = [];
const CONTROL = { outs: OUTS, back: PAD };

/** Where an automaton lies in memory. */
export interface PlacedAutomaton {
  readonly table: number;
  /** Bytes of a row, and where in the table the first one is that fires. */
  readonly rowBytes: number;
  readonly hot: number;
  readonly columns: number;
}

interface Placed extends PlacedAutomaton, Pick<PrefilterAutomaton, 'fires'> {
  /** Row behind newlines: the first one of every walk. */
  readonly row: number;
  readonly pairs: PairTables | null;
}

/**
 * Lays out the tables of a pack in a memory of its own, with `reservedBytes` behind them for others. `pairRowsBytes` (0 = none) of it are
 * for an automaton's steps over two bytes. `passedOn`: memory of a walker that is used no more.
 */
export const createWalker = (
  prefilter: Prefilter,
  reservedBytes = 0,
  pairRowsBytes = PAIR_ROWS_BYTES_MAX,
  togetherBytes = TOGETHER_ROWS_BYTES,
  passedOn: KernelMemory | null = null,
): Walker => {
  const laid = layOut(prefilter, reservedBytes, pairRowsBytes, togetherBytes, passedOn);
  const { state, memory, host, placed, together, columns, reserved } = laid;
  const { kernel, base } = state;
  let places = { ...CONTROL, from: base, out: -1 };
  const walkTogether: SharedMemory['walkTogether'] = (length, fires) => {
    if (together === null) return null;
    const out = outOf(state);
    if (out !== places.out) places = { ...places, out };
    return walkAllTogether(kernel, state.hits, together, places, length, fires);
  };
  return {
    room: (length) => {
      if (length > state.capacity) grow(memory, state, length);
      return new Uint8Array(memory.buffer, base, length);
    },
    load: (bytes, from, to) => {
      if (to - from > state.capacity) grow(memory, state, to - from);
      const isAll = from === 0 && to === bytes.length;
      state.whole.set(isAll ? bytes : bytes.subarray(from, to), base);
    },
    loadPart: (bytes, from, to) => loadPart(memory, state, bytes, from, to),
    walk: (length, hit) => {
      const all = walkTogether(length, NO_FIRES);
      if (all !== null) return reportTogether(state.hits, together!, placed, all, base, hit);
      for (const automaton of placed) {
        const stretches = walkAutomaton(state, automaton, length, FIRST_LOOK);
        for (let i = 0; i < stretches.length; i += 2) {
          report(state, automaton, stretches[i]!, stretches[i + 1]!, hit);
        }
      }
    },
    shapes: shapesBy(kernel.findShapes, state),
    escapes: shapesBy(kernel.findEscapes, state),
    shared: {
      reserved,
      columns,
      laid: -1,
      room: base,
      kernel: state.kernel,
      host,
      words: () => state.hits,
      bytes: () => state.whole,
      walkOne: (automaton, length, look) => walkAutomaton(state, placed[automaton]!, length, look),
      walkTogether,
      automata: placed,
    },
    bytesByPairs: () => placed.reduce((sum, { pairs }) => sum + (pairs?.quick.walkedInAll ?? 0), 0),
    bytesByMarkingPairs: () =>
      placed.reduce((sum, { pairs }) => sum + (pairs?.marking.walkedInAll ?? 0), 0),
    bytesTogether: () => together?.walkedInAll ?? 0,
    rowsPassed: () => together?.passed ?? 0,
  };
};

const loadPart = (
  memory: WasmMemory,
  state: State,
  bytes: Uint8Array,
  from: number,
  to: number,
): void => {
  const length = to - from;
  if (length >= state.capacity) grow(memory, state, length + 1);
  const { whole, base } = state;
  // A view of a few bytes costs more than they do, and is garbage (bench: latency.p99-ms).
  if (length > SHORT_BYTES_MAX) whole.set(bytes.subarray(from, to), base);
  else for (let i = 0; i < length; i++) whole[base + i] = bytes[from + i]!;
  whole[base + length] = NEWLINE;
};

const shapesBy =
  (find: FindShapes, state: State): Shapes =>
  (length, shape) => {
    const { base, hits } = state;
    const out = outOf(state);
    const outEnd = find(base, base + length, out);
    for (let word = out >> 2; word < outEnd >> 2; word += 2) {
      shape(hits[word]! - base, hits[word + 1]!);
    }
  };

/** Memory, tables and the kernel on them. */
const layOut = (
  prefilter: Prefilter,
  reservedBytes: number,
  pairRowsBytes: number,
  togetherBytes: number,
  passedOn: KernelMemory | null,
) => {
  const { Instance } = webAssembly();
  const { placed, together, end } = place(prefilter.automata, pairRowsBytes, togetherBytes);
  const columns = (end + 63) & ~63;
  const reserved = columns + COLUMNS_BYTES;
  const base = (reserved + reservedBytes + PAD + 15) & ~15;
  const memory = takeMemory(base + PAGE, passedOn);
  writeTables(memory, prefilter.automata, placed);
  const host = { ...NO_HOST };
  const { exports } = new Instance(compiledKernel(), { env: { memory, ...callsOf(host) } });
  const kernel = exports as unknown as Exports;
  if (together !== null) writeTogether(memory.buffer, kernel, placed, together);
  const state: State = {
    kernel,
    base,
    capacity: 0,
    hits: new Uint32Array(memory.buffer),
    whole: new Uint8Array(memory.buffer),
  };
  kernel.writeShapeTables(SHAPE_TABLES);
  placeColumns(kernel, columns);
  return { state, memory, host, placed, together, columns, reserved };
};

interface State {
  readonly kernel: Exports;
  /** Address of the room. */
  readonly base: number;
  /** Bytes that the room and the hits behind it have place for. */
  capacity: number;
  /** The whole memory, as words and as bytes; made anew when it grows. */
  hits: Uint32Array;
  whole: Uint8Array;
}

/** Where hits are written: behind the room. */
const outOf = ({ base, capacity }: Pick<State, 'base' | 'capacity'>): number =>
  (base + capacity + 15) & ~15;

const grow = (memory: WasmMemory, state: State, length: number): void => {
  const { base } = state;
  state.capacity = Math.max(length, 2 * state.capacity, PAGE);
  // A hit is 8 bytes and every byte may be one.
  const needed = base + state.capacity + 512 + 8 * state.capacity;
  // More than there was, since the capacity is; where memory was passed on there may be enough.
  memory.grow(Math.max(0, Math.ceil((needed - memory.buffer.byteLength) / PAGE)));
  state.hits = new Uint32Array(memory.buffer);
  state.whole = new Uint8Array(memory.buffer);
  state.whole.fill(NEWLINE, base - PAD, base);
};

/** Walks one automaton; where its hits lie as (from, to) pairs of addresses, ascending. */
const walkAutomaton = (
  { kernel, base, capacity, hits, whole }: State,
  automaton: Placed,
  length: number,
  look: Look,
): readonly number[] => {
  const { table, columns, hot, row: firstRow, pairs } = automaton;
  const out = outOf({ base, capacity });
  const stretches: number[] = [];
  let walked = 0;
  if (length >= STREAMS_MIN) {
    const byPairs = pairs === null ? null : pairsFor(pairs, length, look);
    const stretch = Math.floor(length / (4 * STREAMS)) * 4;
    const room = 8 * stretch + 16;
    for (let stream = 0; stream < STREAMS; stream++) {
      hits[(OUTS >> 2) + stream] = out + stream * room;
    }
    walked = STREAMS * stretch;
    if (byPairs !== null)
      walkByPairs(kernel, whole, byPairs, automaton, base, stretch, CONTROL, look);
    else kernel.walkStreams(table, columns, hot, base, stretch, PAD, OUTS);
    for (let stream = 0; stream < STREAMS; stream++) {
      stretches.push(out + stream * room, hits[(OUTS >> 2) + stream]!);
    }
  }
  if (walked === length) return stretches;
  const row =
    walked === 0 ? firstRow : kernel.settle(table, columns, base + walked - PAD, base + walked);
  // Behind the streams' hits.
  const last = out + 8 * walked + STREAMS * 16;
  const end = kernel.walkOne(table, columns, hot, base + walked, base + length, row, last);
  stretches.push(last, end);
  return stretches;
};

const report = (
  { base, hits }: State,
  { fires, hot, rowBytes }: Placed,
  from: number,
  to: number,
  hit: (at: number, triggers: readonly number[]) => void,
): void => {
  for (let word = from >> 2; word < to >> 2; word += 2) {
    hit(hits[word]! - base, fires[(hits[word + 1]! - hot) / rowBytes]!);
  }
};

/** Addresses of tables and columns. */
const place = (
  automata: readonly PrefilterAutomaton[],
  pairRowsBytes: number,
  togetherBytes: number,
): { placed: Placed[]; together: Together | null; end: number } => {
  let at = FIRST_OFFSETS;
  const placed = automata.map((automaton) => {
    const columns = at;
    const table = at + 512;
    const { fires, rows, width } = automaton;
    const rowBytes = singleRowBytes(width);
    const hot = automaton.hot * rowBytes;
    const tableBytes = (rows.length / width) * rowBytes;
    at = table + tableBytes;
    const row = rowBehindNewlines(automaton) * rowBytes;
    // Those that are walked together are not walked by pairs: two bytes a step won little there and take a table an automaton.
    const isAlone = automata.length === 1;
    const pairs = isAlone ? placePairs(automaton, tableBytes, at, pairRowsBytes) : null;
    if (pairs !== null) at = endOfPairs(pairs);
    return { table, columns, hot, rowBytes, fires, row, pairs };
  });
  const together = placeTogether(automata, at, togetherBytes);
  return { placed, together, end: together?.end ?? at };
};

const rowBehindNewlines = ({ rows, width, columnOf }: PrefilterAutomaton): number => {
  let row = 0;
  for (let i = 0; i < PAD; i++) row = rows[row * width + columnOf[NEWLINE]!]!;
  return row;
};

const writeTables = (
  memory: WasmMemory,
  automata: readonly PrefilterAutomaton[],
  placed: readonly Placed[],
): void => {
  automata.forEach((automaton, index) => {
    const { rows, width, columnOf } = automaton;
    const { table, columns, rowBytes, pairs } = placed[index]!;
    new Uint16Array(memory.buffer, columns, 256).set(
      Uint16Array.from(columnOf, (column) => 2 * column),
    );
    if (index === 0) new Uint8Array(memory.buffer, FIRST_COLUMNS, 256).set(columnOf);
    const lines = rowBytes / ROW_LINE;
    const words = new Uint16Array(memory.buffer, table, (rows.length / width) * (rowBytes / 2));
    for (let from = 0, to = 0; from < rows.length; to += rowBytes / 2) {
      for (let column = 0; column < width; column++) words[to + column] = lines * rows[from++]!;
    }
    if (pairs !== null) writePairColumns(memory.buffer, pairs, automaton);
  });
};
