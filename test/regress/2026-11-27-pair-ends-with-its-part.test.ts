/**
 * A pair that only rules for credentials ask for was read on past the end of its part, into the framing behind it, where its value could
 * become one that is no secret (`hunter2@a`), and was published.
 */
import { expect, test } from 'vitest';
import { createScanner } from '../../src/detect/scan.ts';
import { packOf } from '../unit/support/batches.ts';
import { framedBatchOf } from '../unit/support/framed.ts';

const pack = packOf([
  "- id: f\n    class: credential\n    match: {fields: ['**.password'], fold: [case, separators]}",
]);

test('whatever bytes stand behind it', async () => {
  const values = ['user a password=hunter2', 'user b password=Tr0ub4dor', 'c password=pass.word'];
  for (const behind of ['@a ', '@ab', '@a\n', '@ a', 'd\0\0', 'a_ ']) {
    const records = values.map((value) => ({ value }));
    // Four bytes of framing a record: behind its value, and before and behind the key of the next one, which has none.
    const framing = [behind[1]!, behind[2]!, ' ', behind[0]!].map((char) => char.charCodeAt(0));
    const batch = framedBatchOf(records, (index) => framing[index % 4]!);
    const { detections } = await createScanner(pack, () => 'text').scan(batch);
    expect([...detections.keys()], behind).toEqual([0, 1, 2]);
  }
});
