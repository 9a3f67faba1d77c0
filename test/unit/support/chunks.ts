/** What the kernel says of the parts of one chunk, and memory that things are laid out in without a kernel. */
import { fromLatin1, toLatin1 } from '../../../src/core/bytes.ts';
import type { CompiledPack, PrefilterTrigger } from '../../../src/core/pack.ts';
import type { ChunkSearch, How, Sizes } from '../../../src/detect/chunk-search.ts';
import {
  BY_KERNEL,
  createChunkSearch,
  FINDING_WORDS,
  PATTERNS_ONLY,
  RESULT_COUNT,
  RESULT_FINDINGS,
  RESULT_FLAGS,
  RESULT_PART,
  RESULT_WORDS,
} from '../../../src/detect/chunk-search.ts';
import { confirmBytes } from '../../../src/detect/kernel/confirm-memory.ts';
import type { SharedMemory, Walker } from '../../../src/detect/kernel/kernel.ts';
import { createWalker } from '../../../src/detect/kernel/kernel.ts';
import type { RuleSpec } from '../../oracle/rules.ts';
import { packOfSpecs } from '../../oracle/rules.ts';

/** What is told of a part. */
export interface Told {
  readonly part: number;
  /** `rule text`, in their order. */
  readonly found: readonly string[];
  readonly flags: number;
}

export interface Chunks {
  readonly walker: Walker;
  readonly chunk: ChunkSearch;
  /** Searches the texts as parts of one chunk, a newline between them; what is told of those of which anything is. */
  readonly look: (texts: readonly string[], how?: How, by?: readonly number[]) => readonly Told[];
  /** Brings the texts into the room as parts, and walks them. */
  readonly walk: (texts: readonly string[], by?: readonly number[]) => boolean;
  /** What `confirm` told. */
  readonly told: (results: number) => readonly Told[];
}

/** A kernel of its own for a pack; all rules apply. */
export const createChunks = (pack: CompiledPack, sizes?: Sizes): Chunks => {
  const walker = createWalker(pack.prefilter, confirmBytes(pack, sizes?.round));
  return chunksOf(pack, walker, createChunkSearch(pack, walker, sizes));
};

/** The same of a kernel that is there. */
export const chunksOf = (pack: CompiledPack, walker: Walker, chunk: ChunkSearch): Chunks => {
  const { shared } = walker;
  chunk.applying(new Uint8Array(pack.rules.length).fill(1));
  const walk: Chunks['walk'] = (texts, by = []) => {
    const bytes = fromLatin1(`${texts.join('\n')}\n`);
    walker.load(bytes, 0, bytes.length);
    chunk.clearParts();
    let at = 0;
    texts.forEach((text, i) => {
      if (!chunk.addPart(at, at + text.length, by[i] ?? BY_KERNEL)) throw new Error('no room');
      at += text.length + 1;
    });
    return chunk.walk(bytes.length);
  };
  const told: Chunks['told'] = (results) => {
    const words = shared.words();
    const text = (at: number): string => toLatin1(shared.bytes(), words[at], words[at + 1]);
    return Array.from({ length: results }, (_, i) => {
      const result = chunk.resultsAt + RESULT_WORDS * i;
      const first = words[result + RESULT_FINDINGS]! >> 2;
      const found = Array.from({ length: words[result + RESULT_COUNT]! }, (__, k) => {
        const at = first + FINDING_WORDS * k;
        return `${pack.rules[words[at + 2]!]!.id} ${text(at)}`;
      });
      return { part: words[result + RESULT_PART]!, found, flags: words[result + RESULT_FLAGS]! };
    });
  };
  const look: Chunks['look'] = (texts, how = PATTERNS_ONLY, by = []) =>
    walk(texts, by) ? told(chunk.confirm(how)) : [];
  return { walker, chunk, look, walk, told };
};

/** What stands in bare memory that is nobody's. */
const FOREIGN = 0xa5;

export interface BareMemory {
  readonly shared: SharedMemory;
  readonly bytes: Uint8Array;
  readonly words: Uint32Array;
  /** What the kernel was told last, by the name of the function. */
  readonly told: ReadonlyMap<string, readonly number[]>;
  /** Addresses outside of [at, at + length) at which anything was written. */
  readonly outside: () => readonly number[];
}

/** Memory of which [at, at + length) is zero, as the kernel's own is at first, and the rest foreign; it notes what the kernel is told. */
export const createBareMemory = (at: number, length: number, slack = 4096): BareMemory => {
  const bytes = new Uint8Array((at + length + slack + 7) & ~7).fill(FOREIGN);
  bytes.fill(0, at, at + length);
  const words = new Uint32Array(bytes.buffer);
  const told = new Map<string, readonly number[]>();
  const kernel = new Proxy(
    {},
    {
      get:
        (_, name: string) =>
        (...given: number[]) =>
          void told.set(name, given),
    },
  );
  const shared = { reserved: at, kernel, bytes: () => bytes, words: () => words };
  const outside = (): number[] => {
    const written: number[] = [];
    for (let address = 0; address < bytes.length; address++) {
      if (address === at) address += length;
      if (address < bytes.length && bytes[address] !== FOREIGN) written.push(address);
    }
    return written;
  };
  return { shared: shared as unknown as SharedMemory, bytes, words, told, outside };
};

/** All texts of up to three of these letters, but the empty one. */
export const textsOf = (letters: string): string[] => {
  const ones = letters.split('');
  const twos = ones.flatMap((a) => ones.map((b) => a + b));
  return [...ones, ...twos, ...twos.flatMap((a) => ones.map((b) => a + b))];
};

/** Each rule in an automaton of its own; `specs` ascend by id. */
export const packOfAutomata = (specs: readonly RuleSpec[]): CompiledPack => {
  const triggers: PrefilterTrigger[] = [];
  const packs = specs.map((spec) => packOfSpecs([spec]));
  const automata = packs.flatMap(({ prefilter }, number) => {
    const first = triggers.length;
    for (const trigger of prefilter.triggers) {
      triggers.push(trigger.kind === 'rule' ? { ...trigger, rule: number } : trigger);
    }
    return prefilter.automata.map((automaton) => ({
      ...automaton,
      fires: automaton.fires.map((fired) => fired.map((trigger) => first + trigger)),
    }));
  });
  const all = packOfSpecs(specs);
  return { ...all, prefilter: { ...all.prefilter, automata, triggers } };
};
