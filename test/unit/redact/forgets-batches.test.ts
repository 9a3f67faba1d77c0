/** Raw records do not stay in memory: whoever kept one batch a rule kept some hundred fetches of the shipped packs (58 MB). */
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { EMPTY_CARRY } from '../../../src/core/redaction.ts';
import { createRedactor } from '../../../src/redact/redactor.ts';
import { packOfSpecs } from '../../oracle/rules.ts';
import { batchOf } from '../support/batches.ts';

const RULES = 20;
const letter = (i: number): string => String.fromCodePoint(0x61 + i);

test('a redactor keeps nothing of the batches that it has redacted', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const specs = Array.from({ length: RULES }, (_, i) => ({
    id: `r${letter(i)}`,
    pattern: `${letter(i)}=(?P<secret>[0-9]{4})(?:x|[a-z]*;)`,
    none: ['never'],
    within: 8,
  }));
  const redactor = createRedactor(packOfSpecs(specs), {
    keyring: { token: () => 'A'.repeat(22), fingerprint: () => 'none' },
    recordBytesMax: 10_000,
  });
  const kept: WeakRef<ArrayBufferLike>[] = [];
  let changed = 0;
  const redactOne = async (i: number): Promise<void> => {
    // Each is about one rule, found in a line, in JSON with an escape, and nearly found.
    const texts = [
      `${letter(i)}=1234x`,
      `{"m":"\\u0041 ${letter(i)}=1234x"}`,
      `${letter(i)}=1234-`,
    ];
    const batch = batchOf(texts.map((value) => ({ value: value.padEnd(5000) })));
    kept.push(new WeakRef(batch.bytes.buffer));
    const { report, sanitized } = await redactor.redact(batch, EMPTY_CARRY);
    changed += report.changed;
    redactor.giveBack?.(sanitized);
  };
  for (let i = 0; i < RULES; i++) await redactOne(i);
  expect(changed).toBe(2 * RULES);
  await sleep(1);
  collect();
  expect(kept.filter((one) => one.deref() !== undefined).length).toBeLessThan(3);
});
