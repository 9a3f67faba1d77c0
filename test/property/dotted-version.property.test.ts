/** What bytes refuse before an address is asked by text, against the shapes alone, which are asked of all. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromLatin1 } from '../../src/core/bytes.ts';
import { isDottedVersion } from '../../src/detect/gates/validators/dotted-version.ts';

const SHAPES = [
  /(?:graded|updated|bumped|migrated) from v?[0-9]+(?:\.[0-9]+){1,3} to v?$/i,
  /^## \[?v?$/,
  /(?:up|down)grad(?:e path|ed|ing|e):? v?[0-9]+(?:\.[0-9]+){1,3} ?(?:->|=>) ?v?$/i,
  /(?:^|[ (;])(?:zlib|libcurl|openssl|openresty|tengine|electron|applewebkit|trident|edge|vivaldi|yabrowser|ucbrowser|crios|fxios)\/$/i,
  /(?:restored|restoring|installed|installing|downloaded|downloading) [A-Z]\w*(?:\.[A-Z]\w*)+ v?$/i,
];
const HEADING = /(?:^|[\s("[])(?:[Ss]tep|[Tt]able|[Ff]igure|[Aa]ppendix|[Aa]nnex|wbs|WBS|EC) $/;
const BEFORE_BYTES = 48;

const byText = (text: string, start: number): boolean => {
  const before = text.slice(Math.max(0, start - BEFORE_BYTES), start);
  return SHAPES.some((it) => it.test(before)) || (text[start + 1] === '.' && HEADING.test(before));
};

const piece = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...' v/V.#[(o;Tt7'.split('')) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'upgraded from 1.2',
      'upgrade path 1.2.3.4',
      'Downgrading: 7.1',
      ' -> ',
      '=> ',
      ' to ',
      '## ',
      ' libcurl/',
      'Edge/',
      'Installed ',
      'Azure.Core',
      'restoring A.B ',
      ' Table ',
      'EC ',
      'step',
      'from ',
      'client: ',
    ),
  },
  { weight: 1, arbitrary: fc.integer({ min: 30, max: 60 }).map((length) => 'n'.repeat(length)) },
);

test('bytes refuse no version that the shapes tell', () => {
  let told = 0;
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join('')),
      fc.constantFrom('1.2.3.4', '12.3.4.5'),
      (before, address) => {
        const text = before + address;
        const expected = byText(text, before.length);
        if (expected) told++;
        expect(isDottedVersion(fromLatin1(text), before.length)).toBe(expected);
      },
    ),
    { numRuns: 10_000 },
  );
  expect(told).toBeGreaterThan(300);
});
