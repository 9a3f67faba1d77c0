/** Names told apart by their bytes against the look-up by text: fold the name, ask for the paths that end in it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromLatin1 } from '../../src/core/bytes.ts';
import { createFieldIndexes } from '../../src/detect/field-index.ts';
import { packOf } from '../unit/support/batches.ts';

const PATHS = [
  "'**.password'",
  "'headers.x-api_key'",
  "'a.*.e.mail'",
  "'**.é'",
  "'**.pass'",
  "'p'",
];
const FOLDS = ['[]', '[case]', '[separators]', '[case, separators]'];
const indexesWith = (paths: readonly string[], fold: string) =>
  createFieldIndexes(
    packOf([`- id: f\n    match: {fields: [${paths.join(', ')}], fold: ${fold}}`]).rules,
  );

const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text));
const name = fc.oneof(
  fc
    .array(
      fc.constantFrom('pass', 'PASS', 'word', 'x', 'api', 'Key', '-', '_', '.', ' ', 'mail', 'é'),
      {
        maxLength: 5,
      },
    )
    .map((pieces) => pieces.join('')),
  fc.string({ maxLength: 6 }),
);

test.each(FOLDS)(
  'a name is the end of a path iff the look-up has paths for it, fold %s',
  (fold) => {
    const [index] = indexesWith(PATHS, fold);
    const seen = { ends: 0, others: 0 };
    fc.assert(
      fc.property(name, (text) => {
        const bytes = bytesOf(`"${text}"`);
        const folded = index!.fold(Buffer.from(text).toString('latin1'));
        const ends = index!.endingIn(folded).length > 0;
        expect(index!.isEnd(bytes, 1, bytes.length - 1)).toBe(ends);
        // The first byte denies no such name.
        if (ends) expect(index!.firstBytes[bytes[1]!]).toBe(1);
        seen[ends ? 'ends' : 'others']++;
      }),
      { numRuns: 5_000 },
    );
    expect(Math.min(seen.ends, seen.others)).toBeGreaterThan(50);
  },
);

test('with a path that ends in any name, every name is one', () => {
  const [index] = indexesWith(["'a.*'", "'**.pin'"], '[case]');
  expect(index!.isEnd(fromLatin1('zzz'), 0, 3)).toBe(true);
  expect(index!.endingIn('zzz').length).toBeGreaterThan(0);
});
