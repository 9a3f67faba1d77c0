/** Everything that claims to have the semantics of design.md section 4. A new engine joins by one entry here. */
import type { CompiledPack, Keyring } from '../../src/core/pack.ts';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import { createWalker } from '../../src/detect/kernel/kernel.ts';
import { createPartScanner } from '../../src/detect/part-scanner.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { compileProgram } from '../../src/regex/compile.ts';
import { parsePattern } from '../../src/regex/parse.ts';
import { createSearcher } from '../../src/regex/searcher.ts';
import { createOracle } from '../oracle/pattern.ts';
import { oracleScan } from '../oracle/scan.ts';
import { batchOf } from '../unit/support/batches.ts';
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

export const SCAN_ENGINES: readonly ScanEngine[] = [
  {
    name: 'oracle',
    spans: (pack, haystack) => oracleScan(pack, haystack).map(({ start, end }) => ({ start, end })),
  },
  {
    name: 'detect',
    spans: (pack, haystack) =>
      createPartScanner(pack, createWalker(pack.prefilter))
        .scan(haystack, 0, haystack.length, TEXT, null)
        .map(({ start, end }) => ({ start, end })),
  },
  {
    name: 'detect inside a larger buffer',
    spans: (pack, haystack) => {
      const buffer = new Uint8Array(haystack.length + 8).fill(0x61);
      buffer.set(haystack, 4);
      return createPartScanner(pack, createWalker(pack.prefilter))
        .scan(buffer, 4, 4 + haystack.length, TEXT, null)
        .map(({ start, end }) => ({ start: start - 4, end: end - 4 }));
    },
  },
];

const KEYRING: Keyring = { token: () => 'A'.repeat(22), fingerprint: () => 'F'.repeat(22) };

export const REDACT_ENGINES: readonly RedactEngine[] = [
  {
    name: 'redactor',
    redact: async (pack, haystack) => {
      const redactor = createRedactor(pack, {
        keyring: KEYRING,
        formatOf: () => 'text',
        layers: false,
      });
      const shape = batchOf([{ value: 'x'.repeat(haystack.length) }]);
      const { sanitized } = await redactor.redact({ ...shape, bytes: haystack }, EMPTY_CARRY);
      return sanitized.bytes.slice(sanitized.valueStart[0], sanitized.valueEnd[0]);
    },
  },
];
