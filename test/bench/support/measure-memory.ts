/**
 * What the compiled set `all` and the scratch memory of one redactor take after a megabyte of each corpus, in bytes: the JavaScript heap
 * with its buffers by difference, the kernel's memory by its size; and what compiling took of this thread's CPU, of code that was never
 * warm. Run with --expose-gc; prints one number of each.
 */
import { EMPTY_CARRY } from '../../../src/core/redaction.ts';
import { createScanner } from '../../../src/detect/scan.ts';
import { createRedactor } from '../../../src/redact/redactor.ts';
import { corpus } from '../../../bench/corpus.ts';
import { batchesOf, loadBenchPack } from '../../../bench/engines/ours.ts';
import { settledMemory } from '../../process/support/settled-memory.ts';

const held = () => settledMemory(({ heapUsed, external }) => heapUsed + external);

const inputs = (['clean', 'sparse', 'dense', 'fresh'] as const).map((name) =>
  batchesOf(corpus(name, 20_261_124, 1 << 20)),
);
const before = await held();
const started = process.threadCpuUsage();
const pack = loadBenchPack(
  new URL('../../../bench/definitions/engine/rules-all.yaml', import.meta.url),
);
const { user, system } = process.threadCpuUsage(started);
const keyring = { token: () => '', fingerprint: () => '' };
const redactor = createRedactor(pack, { keyring });
for (const batch of inputs.flat()) await redactor.redact(batch, EMPTY_CARRY);
const heap = (await held()) - before;
// Of a scanner that is made alike and has seen the same: the redactor shows nobody its own.
const scanner = createScanner(pack, () => 'auto');
for (const batch of inputs.flat()) await scanner.scan(batch);
process.stdout.write(
  JSON.stringify({
    rules: pack.rules.length,
    compileMs: (user + system) / 1000,
    heap,
    kernel: scanner.kernel.shared.bytes().byteLength,
  }),
);
