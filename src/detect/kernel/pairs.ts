/**
 * Where an automaton's steps over two bytes lie (assembly/pairs.ts walks and fills them), and when they are emptied.
 *
 * Law: whether a walk takes pairs or single bytes changes its speed and nothing else.
 */
import { fromLatin1 } from '../../core/bytes.ts';
import { MARKING_ROWS_BYTES_MAX } from '../../core/limits.ts';
import type { PrefilterAutomaton } from '../../core/pack.ts';
import { LOG_SAMPLE, NUMBERS_SAMPLE } from '../../regex/plan/log-sample.ts';
import { FIRST_COLUMNS, PAIR_COLUMNS, ROW_LINE } from './places.ts';

/** Both tables of an automaton. */
export interface PairTables {
  /** Column of a pair row by column of the first byte x columns + column of the second. */
  readonly kindOf: Uint16Array;
  /** Where what fires is not known: the quickest walk, where little fires. */
  readonly quick: Pairs;
  /** Where it is known, and marked (assembly/marking-pairs.ts). */
  readonly marking: Pairs;
}

/** Addresses and sizes in bytes; what changes is scratch. */
export interface Pairs {
  readonly walk: 'walkPairs' | 'walkMarking';
  /** Pair rows by single row: an u32 a line of the single rows. */
  readonly rowOf: number;
  readonly rowOfBytes: number;
  readonly rows: number;
  readonly rowBytes: number;
  /** Size of the room for rows. */
  readonly rowsBytes: number;
  /** Bytes of rows that are taken. */
  next: number;
  /** Bytes walked since the rows were emptied. */
  walked: number;
  walkedInAll: number;
  /** Bytes until pairs are tried again, by look: where lines are full of secrets, little fires in them once they are spliced. */
  readonly pausedFor: [number, number];
  /** Walks that the next rest lasts, by look: longer each time that pairs were of no use again. */
  readonly pause: [number, number];
}

export interface PairKernel {
  readonly usePairs: (
    table: number,
    columns: number,
    hot: number,
    rowOf: number,
    rowBytes: number,
    next: number,
    end: number,
  ) => void;
  readonly walkPairs: WalkPairs;
  readonly walkMarking: WalkPairs;
  readonly rowsUsed: () => number;
  readonly bytesCold: () => number;
  readonly bytesCrowded: () => number;
  readonly pairsLearned: () => number;
}

/** Where streams begin, bytes of each, bytes before it that are walked to get into step, addresses of where their hits go. */
type WalkPairs = (from: number, length: number, back: number, outs: number) => void;

/** Streams side by side, by pairs or by single bytes (assembly/pairs.ts, walk.ts). */
export const STREAMS = 6;

/** The single rows of the same automaton. */
export interface SingleRows {
  readonly table: number;
  readonly columns: number;
  readonly hot: number;
}

/**
 * Room for an automaton's pairs from address `at` on, at most `rowsBytes` of it for rows; null where there are too many kinds of pairs for
 * an offset in 16 bits, or no room for a row.
 */
export const placePairs = (
  automaton: PrefilterAutomaton,
  singleBytes: number,
  at: number,
  rowsBytes: number,
): PairTables | null => {
  const { kinds, kindOf } = byUse(kindsOfPairs(automaton), automaton);
  const pairRowBytes = LINE_BYTES * (Math.ceil((4 * (kinds + 1)) / LINE_BYTES) | 1);
  // All before FIRST_COLUMNS is zero: it stands for the row that is not known.
  if (pairRowBytes > FIRST_COLUMNS - BEHIND || pairRowBytes > rowsBytes) return null;
  // A row a state is all there can be; memory that is reserved makes the collector work, even where it is never touched.
  const rowsOfAll = (automaton.rows.length / automaton.width) * pairRowBytes;
  const rowOfBytes = (4 * singleBytes) / ROW_LINE;
  const table = (rowOf: number, walk: Pairs['walk'], bytesMax: number): Pairs => ({
    walk,
    rowOf,
    rowOfBytes,
    rows: toLine(rowOf + rowOfBytes),
    rowBytes: pairRowBytes,
    rowsBytes: Math.min(bytesMax, rowsOfAll),
    next: 0,
    walked: 0,
    walkedInAll: 0,
    pausedFor: [0, 0],
    pause: [PAUSE_MIN, PAUSE_MIN],
  });
  const quick = table(at, 'walkPairs', rowsBytes);
  const marking = table(
    endOfRows(quick),
    'walkMarking',
    Math.min(rowsBytes, MARKING_ROWS_BYTES_MAX),
  );
  return { kindOf, quick, marking };
};

const PAIRS = 65_536;
/** Rows begin with a line of the cache, an odd number of lines apart: so they fall into all sets of it. */
const LINE_BYTES = 64;
const toLine = (at: number): number => (at + LINE_BYTES - 1) & -LINE_BYTES;
/** How much a row lies behind what tells it (assembly/pairs.ts). */
const BEHIND = 3;

/** The first address behind them. */
export const endOfPairs = ({ marking }: PairTables): number => endOfRows(marking);

const endOfRows = ({ rows, rowsBytes }: Pairs): number => rows + rowsBytes;

/** Writes the offsets by two bytes; rows are left as memory begins: unknown. */
export const writePairColumns = (
  buffer: ArrayBuffer,
  pairs: PairTables,
  { columnOf, width }: PrefilterAutomaton,
): void => {
  const offsets = new Uint16Array(buffer, PAIR_COLUMNS, PAIRS);
  for (let pair = 0; pair < PAIRS; pair++) {
    const [first, second] = [columnOf[pair & 255]!, columnOf[pair >> 8]!];
    offsets[pair] = 4 * pairs.kindOf[first * width + second]! + BEHIND;
  }
};

/**
 * Pairs are of one kind when they lead every state to the same state, and fire in the same states: a quarter to two thirds of all pairs, so
 * that rows are short and stay in a cache (bench: 12.clean). Cost: one look at all rows a column, and one a pair.
 */
const kindsOfPairs = (automaton: PrefilterAutomaton): { kinds: number; kindOf: Uint16Array } => {
  const { width } = automaton;
  const kindOf = new Uint16Array(width * width);
  const known = new Map<number, number[]>();
  const pairOf: number[] = [];
  for (let first = 0; first < width; first++) {
    const hashes = hashSeconds(automaton, first);
    for (let second = 0; second < width; second++) {
      const pair = first * width + second;
      let bucket = known.get(hashes[second]!);
      if (bucket === undefined) known.set(hashes[second]!, (bucket = []));
      let kind = bucket.find((other) => isAlike(automaton, pairOf[other]!, pair));
      if (kind === undefined) {
        kind = pairOf.push(pair) - 1;
        bucket.push(kind);
      }
      kindOf[pair] = kind;
    }
  }
  return { kinds: pairOf.length, kindOf };
};

/** Where a pair leads, as a negative number where its first byte fires and that does not tell by itself that the pair does. */
const behind = ({ rows, width, hot }: PrefilterAutomaton, one: number, second: number): number => {
  const row = rows[one * width + second]!;
  return one >= hot && row < hot ? ~row : row;
};

/** A hash for each second column: of where it leads all states behind the first one. */
const hashSeconds = (automaton: PrefilterAutomaton, first: number): Int32Array => {
  const { rows, width, hot } = automaton;
  const hashes = new Int32Array(width);
  for (let entry = first; entry < rows.length; entry += width) {
    const weight = Math.imul(entry - first + 1, 0x9e3779b1);
    const one = rows[entry]!;
    if (one >= hot) {
      for (let second = 0; second < width; second++) {
        hashes[second]! += Math.imul(weight, behind(automaton, one, second));
      }
    } else {
      const from = one * width;
      for (let second = 0; second < width; second++) {
        hashes[second]! += Math.imul(weight, rows[from + second]!);
      }
    }
  }
  return hashes;
};

/** Do two pairs lead all states alike? */
const isAlike = (automaton: PrefilterAutomaton, one: number, other: number): boolean => {
  const { rows, width } = automaton;
  const first = Math.floor(one / width);
  const otherFirst = Math.floor(other / width);
  const second = one - first * width;
  const otherSecond = other - otherFirst * width;
  for (let entry = 0; entry < rows.length; entry += width) {
    const to = behind(automaton, rows[entry + first]!, second);
    if (to !== behind(automaton, rows[entry + otherFirst]!, otherSecond)) return false;
  }
  return true;
};

/** The kinds that logs use most come first, so that of most rows fewer lines of the cache are in use. */
const byUse = (
  { kinds, kindOf }: { kinds: number; kindOf: Uint16Array },
  { columnOf, width }: PrefilterAutomaton,
): { kinds: number; kindOf: Uint16Array } => {
  const uses = new Uint32Array(kinds);
  const sample = fromLatin1(LOG_SAMPLE + NUMBERS_SAMPLE);
  for (let at = 0; at + 1 < sample.length; at++) {
    const [first, second] = [columnOf[sample[at]!]!, columnOf[sample[at + 1]!]!];
    uses[kindOf[first * width + second]!]!++;
  }
  const order = Array.from(uses, (_, kind) => kind).toSorted(
    (a, b) => uses[b]! - uses[a]! || a - b,
  );
  const places = new Uint16Array(kinds);
  order.forEach((kind, place) => (places[kind] = place));
  return { kinds, kindOf: kindOf.map((kind) => places[kind]!) };
};

/** The table to walk these bytes by; null where rows of pairs are of no use for what is walked just now: single rows have to do. */
export const pairsFor = (
  { quick, marking }: PairTables,
  bytes: number,
  look: Look,
): Pairs | null => {
  if (!isResting(quick, bytes, look)) return quick;
  return isResting(marking, bytes, look) ? null : marking;
};

const isResting = ({ pausedFor }: Pairs, bytes: number, look: Look): boolean => {
  if (pausedFor[look] <= 0) return false;
  pausedFor[look] -= bytes;
  return true;
};

/** The first look at bytes as they came, or the second at what was made of them. */
export type Look = typeof FIRST_LOOK | typeof SECOND_LOOK;
export const FIRST_LOOK = 0;
export const SECOND_LOOK = 1;

/** Walks the streams, of `length` bytes each, by pairs. */
export const walkByPairs = (
  kernel: PairKernel,
  memory: Uint8Array,
  pairs: Pairs,
  single: SingleRows,
  from: number,
  length: number,
  control: { readonly outs: number; readonly back: number },
  look: Look,
): void => {
  const bytes = STREAMS * length;
  const { rows, rowBytes, rowOf } = pairs;
  kernel.usePairs(
    single.table,
    single.columns,
    single.hot,
    rowOf,
    rowBytes,
    rows + pairs.next,
    rows + pairs.rowsBytes,
  );
  kernel[pairs.walk](from, length, control.back, control.outs);
  pairs.next = kernel.rowsUsed() - rows;
  pairs.walked += bytes;
  pairs.walkedInAll += bytes;
  const cold = kernel.bytesCold();
  if (kernel.bytesCrowded() * CROWDED_SHARE > bytes) beginAnew(memory, pairs);
  else if (cold * COLD_SHARE > bytes && kernel.pairsLearned() * LEARNING_SHARE < cold) {
    pairs.pausedFor[look] = pairs.pause[look] * bytes;
    pairs.pause[look] = Math.min(2 * pairs.pause[look], PAUSE_MAX);
  } else pairs.pause[look] = PAUSE_MIN;
};

/** Where triggers fire so often that more than one byte in so many is walked singly, single rows are faster for all (bench: all.dense). */
const COLD_SHARE = 32;
/** Unless it is because pairs are still learned: more than one for so many bytes. */
const LEARNING_SHARE = 16;
/**
 * Walks until it is tried again, at first and at most: on lines full of secrets a walk by pairs takes three times as long as one by single
 * rows, so that one in nine was a fifth of all walks (bench: 12.dense).
 */
const PAUSE_MIN = 8;
const PAUSE_MAX = 128;

/** A walk of which more than one byte in so many found no row is a sign that the rows were filled by other text. */
const CROWDED_SHARE = 16;
/**
 * Bytes that pay for emptying the rows, by bytes of rows: emptying costs about as much as walking a tenth of them. Where rows that mark
 * have no room they will have none for some time: single ones are nearly as quick.
 */
const WALKED_A_FILLING = { walkPairs: 16, walkMarking: 512 } as const;

const beginAnew = (memory: Uint8Array, pairs: Pairs): void => {
  memory.fill(0, pairs.rows, pairs.rows + pairs.next);
  memory.fill(0, pairs.rowOf, pairs.rowOf + pairs.rowOfBytes);
  pairs.next = 0;
  const walked = WALKED_A_FILLING[pairs.walk] * pairs.rowsBytes;
  pairs.pausedFor.fill(Math.max(0, walked - pairs.walked));
  pairs.walked = 0;
};
