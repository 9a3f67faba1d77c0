/**
 * Windows of kind `layer` (the word before Basic credentials, quoted-printable) were taken for names of field rules when a whole batch was
 * searched, and dropped because no rule asks for such a name: what stood in those wrappings was published.
 */
import { expect, test } from 'vitest';
import { fromLatin1 } from '../../src/core/bytes.ts';
import { createScanner } from '../../src/detect/scan.ts';
import { packOfSpecs } from '../oracle/rules.ts';
import { framedBatchOf } from '../unit/support/framed.ts';

const pack = packOfSpecs([{ id: 'a', pattern: 'bob:swordf' }]);
const SHORT = Buffer.from('bob:swordf').toString('base64');

test.each([
  ['short Basic credentials', `authorization Basic ${SHORT} x`],
  ['quoted-printable', 'x =62=6fb:swordf y'],
])('%s are opened in a batch as in a part alone', async (_, value) => {
  const records = [{ value: 'nothing' }, { value }, { value: 'nothing' }];
  const batch = framedBatchOf(records, () => 0);
  const { detections } = await createScanner(pack, () => 'auto').scan(batch);
  expect([...detections.keys()]).toEqual([1]);
  const bytes = fromLatin1(value);
  const place = { slot: 1, topic: 'raw', start: 0, end: bytes.length, headerName: null };
  expect(createScanner(pack, () => 'auto').scanPart(bytes, place)?.kind).toBe('spans');
  const closed = await createScanner(pack, () => 'auto', false).scan(batch);
  expect(closed.detections.size).toBe(0);
});
