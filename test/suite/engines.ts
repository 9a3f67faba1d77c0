/** Everything that claims to have the semantics of design.md section 4. A new engine joins by one entry here. */
import type { CompiledPack, Keyring } from '../../src/core/pack.ts';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import { createKernelMemory } from '../../src/detect/kernel/kernel-memory.ts';
import { createBatchArming } from '../../src/detect/batch-arming.ts';
import { createChunkSearch } from '../../src/detect/chunk-search.ts';
import { LAST_OWN_TRIGGER } from '../../src/detect/hits.ts';
import type { Round } from '../../src/detect/kernel/confirm-memory.ts';
import { confirmBytes } from '../../src/detect/kernel/confirm-memory.ts';
import type { Walker } from '../../src/detect/kernel/kernel.ts';
import { createWalker } from '../../src/detect/kernel/kernel.ts';
import type { PairTables } from '../../src/detect/kernel/pairs.ts';
import { roomFor } from '../../src/detect/kernel/room.ts';
import { createPartScanner } from '../../src/detect/part-scanner.ts';
import { createPartSearch } from '../../src/detect/part-search.ts';
import { createPlainSearch } from '../../src/detect/plain-search.ts';
import { buildPrefilter } from '../../src/detect/prefilter.ts';
import type { Redactor } from '../../src/redact/redactor.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { compileProgram } from '../../src/regex/compile.ts';
import { parsePattern } from '../../src/regex/parse.ts';
import { createSearcher } from '../../src/regex/searcher.ts';
import { createOracle } from '../oracle/pattern.ts';
import { oracleScan } from '../oracle/scan.ts';
import { batchOf } from '../unit/support/batches.ts';
import { framedBatchOf } from '../unit/support/framed.ts';
import { localPool } from '../unit/support/threads.ts';
import type { ExpectedSpan } from './cases.ts';

/** All matches of one pattern with their secrets. */
export interface PatternEngine {
  readonly name: string;
  readonly findAll: (pattern: string, haystack: Uint8Array) => ExpectedSpan[];
}

/** Where a pack redacts a text. */
export interface ScanEngine {
  readonly name: string;
  readonly spans: (pack: CompiledPack, haystack: Uint8Array) => { start: number; end: number }[];
  /** How often it went the way that it is named for, so far; absent where there is only one. */
  readonly went?: () => number;
}

/** What a pack makes of a text. */
export interface RedactEngine {
  readonly name: string;
  readonly redact: (pack: CompiledPack, haystack: Uint8Array) => Promise<Uint8Array>;
}

const parsed = (pattern: string) => {
  const result = parsePattern(pattern);
  if (!result.ok) throw new Error(`refused at ${result.problem.offset}: ${result.problem.message}`);
  return result;
};

const searcherEngine = (name: string, budget?: number): PatternEngine => ({
  name,
  findAll: (pattern, haystack) => {
    const { ast, groups, secretGroup } = parsed(pattern);
    const searcher = createSearcher(compileProgram(ast, groups, secretGroup), budget);
    const { length } = haystack;
    const spans: ExpectedSpan[] = [];
    for (let from = 0; searcher.find(haystack, 0, length, from); from = searcher.matchEnd) {
      const { matchStart: start, matchEnd: end } = searcher;
      searcher.secret(haystack, 0, length, start, end);
      const { secretStart, secretEnd } = searcher;
      spans.push({ start, end, secretStart, secretEnd });
    }
    return spans;
  },
});

export const PATTERN_ENGINES: readonly PatternEngine[] = [
  {
    name: 'oracle',
    findAll: (pattern, haystack) => {
      const { ast, secretGroup } = parsed(pattern);
      const oracle = createOracle(ast);
      const spans: ExpectedSpan[] = [];
      for (let match = oracle.find(haystack, 0); match !== null;) {
        const { start, end, groups } = match;
        const group = secretGroup === 0 ? null : groups[secretGroup];
        const [secretStart, secretEnd] =
          group === null || group === undefined || group[0] === group[1] ? [start, end] : group;
        spans.push({ start, end, secretStart, secretEnd });
        match = oracle.find(haystack, end);
      }
      return spans;
    },
  },
  searcherEngine('searcher'),
  searcherEngine('searcher that forgets its states at every step', 0),
];

/** What a pattern means is about plain text; wrappings have tests of their own. */
const TEXT = {
  kind: 'value',
  topic: 'raw.test',
  headerName: null,
  format: 'text',
  layers: false,
} as const;

/** What is switched off, or made tiny, in the search of a batch. */
interface Without {
  /** Two bytes a step. */
  readonly pairs?: boolean;
  /** Confirming in the kernel's memory: every part that fires is searched by the host. */
  readonly kernel?: boolean;
  /** Asking a hit whether anything can come of it before the part is looked at. */
  readonly refutation?: boolean;
  /** Triggers: every rule is tried on every part. */
  readonly prefilter?: boolean;
  /** Streams: the haystack is a batch of its own, too short for them. */
  readonly streams?: boolean;
  /** Pairs that stop where a trigger fires: those that are marked are left, as where triggers fire all the time (kernel/pairs.ts). */
  readonly quickPairs?: boolean;
  /** Bytes of rows that the kernel keeps. */
  readonly arena?: number;
  /** Lists of one rule have a sieve, too (detect/kernel/sieves.ts), in so many bytes. */
  readonly sieve?: number;
  /** Parts, hits and matches that are searched together (detect/kernel/confirm-memory.ts). */
  readonly round?: Round;
  /** One automaton for all triggers: each rule has its own, and they are walked together (detect/kernel/together.ts). */
  readonly oneAutomaton?: boolean;
}

/** How bytes are walked; who confirms; rows that were forgotten; what sieves built and forgot; rounds, those whose matches had no room. */
type Way =
  | 'pairs'
  | 'marks'
  | 'bytes'
  | 'together'
  | 'kernel'
  | 'host'
  | 'flushes'
  | 'sieved'
  | 'resieved'
  | 'rounds'
  | 'roundsAgain';

/** The search of a batch as detect/scan.ts puts it together, without some of it. `ways`: all of this must have happened. */
const batchEngine = (name: string, without: Without, ...ways: Way[]): ScanEngine => {
  const went: Record<Way, number> = {
    pairs: 0,
    marks: 0,
    bytes: 0,
    together: 0,
    kernel: 0,
    host: 0,
    flushes: 0,
    sieved: 0,
    resieved: 0,
    rounds: 0,
    roundsAgain: 0,
  };
  return {
    name,
    went: () => Math.min(...ways.map((way) => went[way])),
    spans: (original, haystack) => {
      const pack = packWithout(original, without);
      const reserved = without.kernel === true ? 0 : confirmBytes(pack, without.round);
      const walker = walkerOf(pack, reserved, without.pairs === true ? 0 : undefined);
      if (without.quickPairs === true) {
        restQuickPairs(walker);
      }
      const part = createPartScanner(pack, walker);
      const chunk = without.kernel === true ? null : chunkSearchOf(pack, walker, without);
      const plain = chunk === null ? null : createPlainSearch(pack, chunk);
      const batch = batchAround(haystack, without.streams === true ? 0 : FILLER);
      const record = batch.count >> 1;
      const [start, end] = [batch.valueStart[record]!, batch.valueEnd[record]!];
      const spans: { start: number; end: number }[] = [];
      const applies = new Uint8Array(pack.rules.length).fill(1);
      plain?.begin({ applies, format: 'text', layers: false, shapes: walker.escapes });
      const refutes = without.refutation === true ? () => false : part.refutes;
      createBatchArming(pack, walker, refutes).arm(batch, plain, (at, _slot, armed) => {
        if (at !== record) return;
        went.host++;
        spans.push(...part.scan(batch.bytes, start, end, TEXT, armed));
      });
      const found = plain?.spans() ?? { count: 0, record: [], start: [], end: [] };
      for (let i = 0; i < found.count; i++) {
        if (found.record[i] !== record) continue;
        went.kernel++;
        spans.push({ start: found.start[i]!, end: found.end[i]! });
      }
      const pairs = walker.bytesByPairs();
      went.pairs += pairs;
      went.marks += walker.bytesByMarkingPairs();
      went.bytes += pairs === 0 ? 1 : 0;
      went.together += walker.bytesTogether();
      const counts = chunk?.counts();
      went.flushes += counts?.flushes ?? 0;
      went.sieved += counts?.sieves.built ?? 0;
      went.resieved += counts?.sieves.flushes ?? 0;
      went.rounds += counts?.rounds ?? 0;
      went.roundsAgain += counts?.roundsAgain ?? 0;
      return spans.map((span) => ({ start: span.start - start, end: span.end - start }));
    },
  };
};

const packWithout = (pack: CompiledPack, { prefilter, oneAutomaton }: Without): CompiledPack => {
  if (prefilter === true) return withoutPrefilter(pack);
  return oneAutomaton === true ? withAutomata(pack) : pack;
};

const chunkSearchOf = (pack: CompiledPack, walker: Walker, { arena, sieve, round }: Without) =>
  createChunkSearch(pack, walker, {
    ...(arena === undefined ? {} : { arenaBytes: arena }),
    ...(sieve === undefined ? {} : { sieve: { rulesMin: 1, bytes: sieve } }),
    ...(round === undefined ? {} : { round }),
  });

/** One automaton for what stands for no rule, and one a rule; a trigger keeps its number. */
const withAutomata = (pack: CompiledPack): CompiledPack => {
  const { triggers } = pack.prefilter;
  const ofRules = pack.rules.flatMap((rule, index) => {
    const number = triggers.findIndex((it) => it.kind === 'rule' && it.rule === index);
    if (number < 0) return [];
    return buildPrefilter([rule]).automata.map((automaton) => ({
      ...automaton,
      fires: automaton.fires.map((fired) =>
        fired.map((own) => (own > LAST_OWN_TRIGGER ? number : own)),
      ),
    }));
  });
  const automata = [...buildPrefilter([]).automata, ...ofRules];
  return { ...pack, prefilter: { ...pack.prefilter, automata } };
};

const withoutPrefilter = (pack: CompiledPack): CompiledPack => ({
  ...pack,
  prefilter: {
    automata: [],
    triggers: pack.prefilter.triggers,
    always: pack.rules.flatMap(({ match }, i) => (match.kind === 'pattern' ? [i] : [])),
    decodeAlways: true,
  },
});

const FOREVER = 2 ** 30;

/** As a walk does that learns more than it gains; who holds a walker is not told of its pairs. */
const restQuickPairs = ({ shared }: Walker): void => {
  for (const { pairs } of shared.automata as readonly { pairs?: PairTables | null }[]) {
    pairs?.quick.pausedFor.fill(FOREVER);
  }
};

/** Bytes of records before and behind, so that the kernel's streams and its steps over two bytes begin. */
const FILLER = 4096;

/** The haystack in the middle of records of nothing much. */
const batchAround = (haystack: Uint8Array, filler: number) => {
  const other = { value: 'x'.repeat(filler) };
  const batch = framedBatchOf([other, { value: 'y'.repeat(haystack.length) }, other], () => 0x0a);
  batch.bytes.set(haystack, batch.valueStart[1]);
  return batch;
};

/** A walker in the memory of the one before: an engine is done with a case when the next one begins. */
const walkerOf = (pack: CompiledPack, reserved = 0, pairRowsBytes?: number): Walker =>
  createWalker(pack.prefilter, reserved, pairRowsBytes, undefined, passedOn);
const passedOn = createKernelMemory();

/** A part by itself, as the host asks the kernel for it. */
const inKernel = (): ScanEngine => {
  let searched = 0;
  return {
    name: 'detect in the kernel',
    went: () => searched,
    spans: (pack, haystack) => {
      const walker = walkerOf(pack, confirmBytes(pack));
      const parts = createPartSearch(pack, walker, createChunkSearch(pack, walker));
      const spans = createPartScanner(pack, walker, null, parts)
        .scan(haystack, 0, haystack.length, TEXT, null)
        .map(({ start, end }) => ({ start, end }));
      searched += parts?.bytesSearched() ?? 0;
      return spans;
    },
  };
};

const ONE_PART: Round = { parts: 2, fires: 1024, matches: 1024 };
const ALL_PARTS: Round = { parts: 64, fires: 4096, matches: 4096 };
const ONE_MATCH: Round = { parts: 64, fires: 64, matches: 1 };

export const SCAN_ENGINES: readonly ScanEngine[] = [
  {
    name: 'oracle',
    spans: (pack, haystack) => oracleScan(pack, haystack).map(({ start, end }) => ({ start, end })),
  },
  {
    name: 'detect',
    spans: (pack, haystack) =>
      createPartScanner(pack, walkerOf(pack))
        .scan(haystack, 0, haystack.length, TEXT, null)
        .map(({ start, end }) => ({ start, end })),
  },
  inKernel(),
  {
    name: 'detect inside a larger buffer',
    spans: (pack, haystack) => {
      const buffer = new Uint8Array(haystack.length + 8).fill(0x61);
      buffer.set(haystack, 4);
      return createPartScanner(pack, walkerOf(pack))
        .scan(buffer, 4, 4 + haystack.length, TEXT, null)
        .map(({ start, end }) => ({ start: start - 4, end: end - 4 }));
    },
  },
  batchEngine('batch', {}, 'pairs', 'kernel'),
  batchEngine('batch, a byte a step', { pairs: true }, 'bytes', 'kernel'),
  batchEngine('batch, pairs that are marked', { quickPairs: true }, 'marks', 'kernel'),
  batchEngine('batch, too short for streams', { streams: true }, 'bytes', 'kernel'),
  batchEngine('batch, the host confirms', { kernel: true }, 'host'),
  batchEngine('batch, no hit is refuted', { kernel: true, refutation: true }, 'host'),
  batchEngine('batch, without triggers', { kernel: true, prefilter: true }, 'host'),
  batchEngine('batch, rows forgotten at every step', { arena: 64 }, 'flushes', 'kernel'),
  batchEngine('batch, an automaton a rule', { oneAutomaton: true }, 'together', 'kernel'),
  batchEngine('batch, sieves for every list', { sieve: roomFor(1).sieves }, 'sieved', 'kernel'),
  batchEngine('batch, sieves forgotten at every step', { sieve: 2048 }, 'resieved', 'kernel'),
  batchEngine('batch, a part a round', { round: ONE_PART }, 'rounds', 'kernel'),
  batchEngine('batch, all parts a round', { round: ALL_PARTS }, 'rounds', 'kernel'),
  batchEngine('batch, room for a match a round', { round: ONE_MATCH }, 'roundsAgain', 'kernel'),
];

const KEYRING: Keyring = { token: () => 'A'.repeat(22), fingerprint: () => 'F'.repeat(22) };

/** The output of a redactor for the haystack between two records, with frames or without. */
const redacted = async (
  redactor: Pick<Redactor, 'redact'>,
  haystack: Uint8Array,
  framed: boolean,
): Promise<Uint8Array> => {
  const records = ['', 'x'.repeat(haystack.length), ''].map((value) => ({ value }));
  const batch = framed ? framedBatchOf(records, () => 0x0a) : batchOf(records);
  batch.bytes.set(haystack, batch.valueStart[1]);
  const { sanitized } = await redactor.redact(batch, EMPTY_CARRY);
  return sanitized.bytes.slice(sanitized.valueStart[1], sanitized.valueEnd[1]);
};

/** Of a pool; its workers run in this thread, jobs and answers cross a border all the same. */
const workersEngine = (workers: number): RedactEngine => ({
  name: `redactor, workers: ${workers}`,
  redact: async (pack, haystack) => {
    const pool = localPool(pack, KEYRING, workers, () => 'text', false);
    // A batch for each of them, and all of them the same bytes.
    const outputs = await Promise.all(
      Array.from({ length: workers }, () => redacted(pool, haystack, true)),
    );
    await pool.close();
    if (!outputs.every((output) => Buffer.compare(output, outputs[0]!) === 0)) {
      throw new Error('two workers disagree');
    }
    return outputs[0]!;
  },
});

const redactorEngine = (name: string, framed: boolean): RedactEngine => ({
  name,
  redact: (pack, haystack) =>
    redacted(
      createRedactor(pack, { keyring: KEYRING, formatOf: () => 'text', layers: false, passedOn }),
      haystack,
      framed,
    ),
});

export const REDACT_ENGINES: readonly RedactEngine[] = [
  redactorEngine('redactor', false),
  redactorEngine('redactor, records in frames', true),
  workersEngine(1),
  workersEngine(3),
];
