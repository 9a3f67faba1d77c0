/**
 * What rule set `all` takes once it is compiled and has worked: JS heap, array buffers and WebAssembly memories, over what there was
 * before. Lines of all corpora go through it, so that its lazy automata are as large as lines make them. Code that is compiled on the
 * way counts. Node is started with --expose-gc.
 */
import { corpus } from '../../../bench/corpus.ts';
import { batchesOf, loadBenchPack } from '../../../bench/engines/ours.ts';
import { EMPTY_CARRY } from '../../../src/core/redaction.ts';
import { createRedactor } from '../../../src/redact/redactor.ts';
import { settledMemory } from './settled-memory.ts';

interface Memories {
  readonly buffer: ArrayBuffer;
}
const api = (globalThis as unknown as { WebAssembly: { Memory: new (it: object) => Memories } })
  .WebAssembly;
const memories: Memories[] = [];
const { Memory } = api;
api.Memory = class extends Memory {
  constructor(descriptor: object) {
    super(descriptor);
    memories.push(this);
  }
};

/** Heap and array buffers; WebAssembly memories are counted apart. */
const used = () => settledMemory(({ heapUsed, arrayBuffers }) => heapUsed + arrayBuffers);

const RULES = new URL('../../../bench/definitions/engine/rules-all.yaml', import.meta.url);
const work = async () => {
  const pack = loadBenchPack(RULES);
  const redactor = createRedactor(pack, {
    keyring: { token: () => 'A'.repeat(22), fingerprint: () => '' },
  });
  for (const name of ['clean', 'sparse', 'dense', 'fresh'] as const) {
    for (const batch of batchesOf(corpus(name, 7, 1 << 20))) {
      await redactor.redact(batch, EMPTY_CARRY);
    }
  }
  return redactor;
};
const before = await used();
const redactor = await work();
const host = (await used()) - before;
const kernel = memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
process.stdout.write(JSON.stringify({ rules: redactor.pack.rules.length, host, kernel }));
