import { describe, expect, test } from 'vitest';
import { createLineBatches } from '../../../src/cli/pipe/line-batches.ts';
import { createLineWriter } from '../../../src/cli/pipe/write-batch.ts';
import { EMPTY_CARRY } from '../../../src/core/redaction.ts';
import { createRedactor } from '../../../src/redact/redactor.ts';
import { packOf, rule, testKeyring } from '../support/batches.ts';

const redactor = createRedactor(packOf([rule('abc', 'abc[0-9]+')]), {
  keyring: testKeyring,
  recordBytesMax: Number.MAX_SAFE_INTEGER,
});
const batchOf = (text: string) => createLineBatches('t').push(Buffer.from(text))!;

/** One writer for all of them: it writes into the same memory. */
const writer = createLineWriter();
const write = async (text: string): Promise<Uint8Array> => {
  const batch = batchOf(text);
  const { sanitized } = await redactor.redact(batch, EMPTY_CARRY);
  return writer(sanitized, batch);
};
const MARKER = '[REDACTED:abc]';

describe('lines of a sanitized batch', () => {
  test('keep their ends, whatever was written before', async () => {
    const texts = [
      'abc1\r\nx\nabc2\n\n',
      'abc1\n',
      'one\r\nabc7 two\r\n',
      `${'long '.repeat(2000)}abc9\r\n`,
    ];
    for (const text of [...texts, ...texts.toReversed()]) {
      const lines = await write(text);
      expect(Buffer.from(lines).toString()).toBe(text.replaceAll(/abc[0-9]+/g, MARKER));
    }
  });

  test('more lines than the batch before had', async () => {
    const text = 'x\r\nabc1\n'.repeat(5000);
    expect(Buffer.from(await write(text)).toString()).toBe(text.replaceAll('abc1', MARKER));
  });

  test('use the memory of the batch before, not that of a huge one; a clean batch is not copied', async () => {
    const first = await write('abc1\n');
    expect((await write('abc22\n')).buffer).toBe(first.buffer);
    const huge = await write(`${'x'.repeat(5 << 20)} abc1\n`);
    expect(huge.length).toBe((5 << 20) + 2 + MARKER.length);
    expect((await write('abc1\n')).buffer).toBe(first.buffer);
    const clean = batchOf('x\n');
    const { sanitized } = await redactor.redact(clean, EMPTY_CARRY);
    expect(writer(sanitized, clean)).toBe(clean.bytes);
  });
});
