/**
 * `node --expose-gc bomb-memory.ts BOMB ORDINARY`: takes the RecordBatches in both files the way fetched ones go (cut, decoded, redacted),
 * first ordinary ones, so that what the process needs for any batch is there, then the bomb. Prints by how much the most memory that the
 * process had grew, in bytes, and what became of the bomb's records. Linux only: it resets the mark of the most.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Raw } from '../../../src/core/brand.ts';
import type { Batch } from '../../../src/core/batch.ts';
import { EMPTY_CARRY } from '../../../src/core/redaction.ts';
import { KEPT } from '../../../src/kafka/fetched-frame.ts';
import { createAbortedFilter, cutBatch } from '../../../src/kafka/fetched-set.ts';
import type { FetchedSet } from '../../../src/kafka/fetched-set.ts';
import { HEADER_BYTES, parseBatchHeaders } from '../../../src/kafka/record-batch/batch-header.ts';
import { loadPacks } from '../../../src/pack/load-packs.ts';
import { createRedactor } from '../../../src/redact/redactor.ts';
import { PACK } from '../../broker/support/packs.ts';

const { pack } = loadPacks([{ path: 'pack.yaml', text: PACK }], { today: '2026-01-01' });
const keyring = { token: () => 'A'.repeat(22), fingerprint: () => 'f'.repeat(22) };
const redactor = createRedactor(pack!, { keyring });

interface Outcome {
  records: number;
  readonly codes: Set<string>;
}

const take = async (set: Uint8Array): Promise<Outcome> => {
  const sets: FetchedSet[] = [
    {
      bytes: set,
      headers: parseBatchHeaders(set),
      at: 0,
      aborted: createAbortedFilter(null),
      frame: KEPT,
    },
  ];
  const outcome: Outcome = { records: 0, codes: new Set() };
  let readOffset = 0n;
  for (let pieces = 0; pieces < PIECES_MAX; pieces++) {
    const cut = cutBatch(sets, { topic: 'raw.t', partition: 0, readOffset, bytesMax: 1 << 20 });
    if (cut === null) break;
    readOffset = cut.upTo;
    if (cut.kind === 'skipped') continue;
    const redaction =
      cut.kind === 'batch'
        ? await redactor.redact(cut.batch as Raw<Batch>, EMPTY_CARRY)
        : redactor.replaceAll(cut.shape as Raw<Batch>, cut.code, cut.image);
    outcome.records += redaction.sanitized.count;
    for (const { code } of redaction.quarantined) outcome.codes.add(code);
  }
  return outcome;
};

/** A span of offsets that is a lie is handed out in pieces, without end in sight; a few of them show what one takes. */
const PIECES_MAX = 10;

const peak = (): number => {
  const [, kib] = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))!;
  return Number(kib) * 1024;
};

const bomb = readFileSync(process.argv[2]!);
const ordinary = readFileSync(process.argv[3]!);
for (let i = 0; i < 20; i++) await take(ordinary);
globalThis.gc!();
writeFileSync('/proc/self/clear_refs', '5');
const before = peak();
// A planted bug: unpacked before it is counted.
if (process.argv[4] === 'planted') gunzipSync(bomb.subarray(HEADER_BYTES));
const { records, codes } = await take(bomb);
process.stdout.write(JSON.stringify({ grown: peak() - before, records, codes: [...codes] }));
