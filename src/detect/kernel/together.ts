/**
 * Where the automata of a pack that needs several lie as one (assembly/joint-rows.ts fills it, assembly/together.ts walks it), and when its
 * rows are forgotten.
 *
 * Law: whether automata are walked together or one by one changes the speed and nothing else.
 */
import { fromLatin1 } from '../../core/bytes.ts';
import type { PrefilterAutomaton } from '../../core/pack.ts';
import { LOG_SAMPLE, NUMBERS_SAMPLE } from '../../regex/plan/log-sample.ts';

/** Addresses and sizes in bytes; what changes is scratch. */
export interface Together {
  readonly columns: number;
  /** Column by byte. */
  readonly columnOf: Uint8Array;
  /** One record an automaton: table, columns, first row that fires, what fires, a place for a row. */
  readonly records: number;
  readonly count: number;
  readonly slots: number;
  /** Bytes and rows of the streams. */
  readonly scratch: number;
  /** What fires in rows that do: a word an automaton and one more. */
  readonly fired: number;
  /** Where the silent ones begin, as many as there is room for; those that fire behind them. First lines of all, then second ones. */
  readonly rows: number;
  readonly silent: number;
  readonly firing: number;
  /** Of a row. */
  readonly lines: number;
  /** The automata's rows of each row. */
  readonly parts: number;
  readonly partsBytes: number;
  /** Rows for one walk alone, of `silent` and of `firing`; where their slots are told. */
  readonly passingSilent: number;
  readonly passingFiring: number;
  readonly passing: number;
  readonly end: number;
  /** Bytes walked since rows were forgotten. */
  walked: number;
  walkedInAll: number;
  /** Rows made for one walk alone since then. */
  passed: number;
  /** Bytes until they are walked together again. */
  pausedFor: number;
}

export interface TogetherKernel {
  readonly useTogether: (
    rows: number,
    columns: number,
    apart: number,
    lines: number,
    parts: number,
    partsBytes: number,
    keptSilentEnd: number,
    silentEnd: number,
    keptFiringEnd: number,
    firingEnd: number,
    slots: number,
    slotMask: number,
    automata: number,
    count: number,
    scratch: number,
    firing: number,
    passing: number,
  ) => void;
  readonly forgetTogether: () => void;
  readonly walkTogether: (
    from: number,
    length: number,
    to: number,
    back: number,
    outs: number,
  ) => number;
  readonly gatherTogether: (from: number, to: number, out: number) => number;
}

/** Where an automaton lies by itself, and what its rows that fire do. */
interface Single extends Pick<PrefilterAutomaton, 'fires'> {
  readonly table: number;
  readonly columns: number;
  readonly rowBytes: number;
  readonly hot: number;
}

/** That have numbers in what fires (assembly/joint-rows.ts); shipped packs have eleven. */
const AUTOMATA_MAX = 64;
const RECORD_BYTES = 20;
/** Of a record: the word that says where the table of what fires is. */
const FIRES = 3;
const LINE_BYTES = 64;
/** The row of an automaton that a row stands for, by its number of lines. */
const PART_BYTES = 2;
const COLUMN_BYTES = 2;
/** Rows have numbers of 16 bits: from here on those that fire (assembly/joint-rows.ts). */
const HOT_ROW = 0x8000;
/** Rows that fire, by those that do not: one of seven in logs of 32 dialects, one of thirteen in clean ones. */
const FIRING_SHARE = 6;
const SLOT_BYTES = 4;
/** Rows for one walk alone are one of so many. */
const PASSING_SHARE = 8;

/**
 * Room for the rows of all automata together from address `at` on; rows that do not fire take up to `rowsBytes`, at most what u16 name.
 * Null where one automaton is all there is or more than have numbers, or no room for rows.
 */
export const placeTogether = (
  automata: readonly PrefilterAutomaton[],
  at: number,
  rowsBytes: number,
): Together | null => {
  if (automata.length < 2 || automata.length > AUTOMATA_MAX) return null;
  const { columnOf, width } = columnsTogether(automata);
  const lines = Math.ceil((COLUMN_BYTES * width) / LINE_BYTES);
  const partsBytes = 4 * Math.ceil((PART_BYTES * automata.length) / 4);
  const silent = Math.min(HOT_ROW, Math.floor(rowsBytes / (LINE_BYTES * lines + partsBytes)));
  const firing = Math.floor(silent / FIRING_SHARE);
  if (firing < 2) return null;
  const records = at + 512;
  const scratch = (records + RECORD_BYTES * automata.length + 63) & ~63;
  const slots = scratch + SCRATCH_BYTES;
  const fired = slots + SLOT_BYTES * slotsOf(silent + firing);
  const rows = (fired + 4 * (1 + automata.length) * firing + 63) & ~63;
  const passingSilent = Math.floor(silent / PASSING_SHARE);
  const passingFiring = Math.floor(firing / PASSING_SHARE);
  const parts = rows + LINE_BYTES * lines * (silent + firing);
  const passing = parts + partsBytes * (silent + firing);
  return {
    columns: at,
    columnOf,
    records,
    count: automata.length,
    scratch,
    slots,
    fired,
    rows,
    silent,
    firing,
    lines,
    parts,
    partsBytes,
    passingSilent,
    passingFiring,
    passing,
    end: passing + 4 * (passingSilent + passingFiring),
    passed: 0,
    walked: 0,
    walkedInAll: 0,
    pausedFor: 0,
  };
};

/** At least half of them stay free. */
const slotsOf = (rows: number): number => 2 ** Math.ceil(Math.log2(2 * rows));

/** Bytes that no automaton tells apart share a column; the commonest in logs come first. */
const columnsTogether = (
  automata: readonly PrefilterAutomaton[],
): { columnOf: Uint8Array; width: number } => {
  const keys = Array.from({ length: 256 }, (_, byte) =>
    automata.map(({ columnOf }) => columnOf[byte]).join(),
  );
  const seen = new Map<string, number>();
  for (const key of keys) seen.set(key, 0);
  for (const byte of fromLatin1(LOG_SAMPLE + NUMBERS_SAMPLE)) {
    seen.set(keys[byte]!, seen.get(keys[byte]!)! + 1);
  }
  const order = [...seen.keys()].toSorted((a, b) => seen.get(b)! - seen.get(a)!);
  const places = new Map(order.map((key, column) => [key, column]));
  return { columnOf: Uint8Array.from(keys, (key) => places.get(key)!), width: order.length };
};

/** Writes what never changes and tells the kernel where it is. */
export const writeTogether = (
  buffer: ArrayBuffer,
  kernel: TogetherKernel,
  singles: readonly Single[],
  together: Together,
): void => {
  const { columns, columnOf, records, scratch, slots, fired, rows, silent, firing } = together;
  const { lines, parts, partsBytes } = together;
  new Uint16Array(buffer, columns, 256).set(
    Uint16Array.from(columnOf, (column) => COLUMN_BYTES * column),
  );
  const words = new Uint32Array(buffer, records, (RECORD_BYTES / 4) * singles.length);
  singles.forEach(({ table, columns: own, hot }, i) => {
    words.set([table, own, hot, 0, 0], (RECORD_BYTES / 4) * i);
  });
  kernel.useTogether(
    (rows - (HOT_ROW - silent) * LINE_BYTES) >>> 0,
    columns,
    LINE_BYTES * (silent + firing),
    lines,
    (parts - (HOT_ROW - silent) * partsBytes) >>> 0,
    partsBytes,
    HOT_ROW - silent + together.passingSilent,
    HOT_ROW - silent,
    HOT_ROW + firing - together.passingFiring,
    HOT_ROW + firing,
    slots,
    slotsOf(silent + firing) - 1,
    records,
    singles.length,
    scratch,
    fired,
    together.passing,
  );
};

/** Addresses: of the bytes that are walked, where hits go, the words that say so to the kernel; and how far windows reach. */
interface Places {
  readonly from: number;
  readonly out: number;
  readonly outs: number;
  readonly back: number;
}

/**
 * Walks `length` bytes; where hits lie that `gatherTogether` reads, as (from, to) pairs; null: to be walked one by one. `fires`:
 * addresses of the automata's tables of what fires (confirm-memory.ts).
 */
export const walkAllTogether = (
  kernel: TogetherKernel,
  words: Uint32Array,
  together: Together,
  { from, out, outs, back }: Places,
  length: number,
  fires: readonly number[],
): readonly number[] | null => {
  if (together.pausedFor > 0) {
    together.pausedFor -= length;
    return null;
  }
  for (let i = 0; i < fires.length; i++) {
    words[((together.records + RECORD_BYTES * i) >> 2) + FIRES] = fires[i]!;
  }
  const stretch = length < STREAMS_MIN ? 0 : Math.floor(length / STREAMS);
  // What is short has no streams, only what stands behind them.
  const first = stretch === 0 ? STREAMS : 0;
  const room = 8 * stretch + 16;
  for (let i = first; i <= STREAMS; i++) words[(outs >> 2) + i] = out + i * room;
  if (together.passed > PASSED_A_FILLING * together.silent) {
    kernel.forgetTogether();
    together.passed = together.walked = 0;
  }
  together.walked += length;
  const answer = kernel.walkTogether(from, stretch, from + length, back, outs);
  if (answer !== 0) {
    together.passed += answer - 1;
    together.walkedInAll += length;
    const stretches: number[] = [];
    for (let i = first; i <= STREAMS; i++) {
      stretches.push(out + i * room, words[(outs >> 2) + i]!);
    }
    return stretches;
  }
  kernel.forgetTogether();
  const { lines, silent, walked } = together;
  together.pausedFor = Math.max(0, WALKED_A_FILLING * LINE_BYTES * lines * silent - walked);
  together.walked = together.passed = 0;
  return null;
};

/** Tells the hits of `walkAllTogether` to the host: at which byte from `base` on, and what fires. */
export const reportTogether = (
  words: Uint32Array,
  { parts, silent, partsBytes }: Together,
  singles: readonly Single[],
  stretches: readonly number[],
  base: number,
  hit: (at: number, triggers: readonly number[]) => void,
): void => {
  for (let i = 0; i < stretches.length; i += 2) {
    for (let word = stretches[i]! >> 2; word < stretches[i + 1]! >> 2; word += 2) {
      const own = parts + (words[word + 1]! - HOT_ROW + silent) * partsBytes;
      singles.forEach(({ hot, rowBytes, fires }, index) => {
        const offset = partOf(words, own, index) * LINE_BYTES - hot;
        if (offset >= 0) hit(words[word]! - base, fires[offset / rowBytes]!);
      });
    }
  }
};

/** In lines. Two parts share a word. */
const partOf = (words: Uint32Array, parts: number, index: number): number => {
  const both = words[(parts + PART_BYTES * index) >> 2]!;
  return index % 2 === 0 ? both & 0xffff : both >>> 16;
};

/** Side by side (assembly/together.ts). */
const STREAMS = 16;
/** Of 64 steps the rows, the row before and the bytes; as many bytes as are laid across at a time. */
const SCRATCH_BYTES = 2 * STREAMS * 65 + STREAMS * 64 + 256;
/** Below it the streams' warm-up costs more than they win. */
const STREAMS_MIN = 128;

/**
 * Rows made for one walk alone, by rows that have room: then others are worth more. Of 20 MB in 32 dialects 14.0, 10.6 and 10.9 ns a byte
 * with once, four and sixteen times.
 */
const PASSED_A_FILLING = 4;

/** Bytes that pay for filling the rows, by bytes of rows: each costs about as much as walking ten. */
const WALKED_A_FILLING = 16;
