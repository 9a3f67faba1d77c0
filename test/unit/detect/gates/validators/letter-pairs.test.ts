import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { LETTER_COSTS } from '../../../../../src/detect/gates/validators/letter-pairs.ts';
import { letterPairs } from '../../../../../tools/generate-letter-pairs.ts';

it('what the next letter of a word costs is what its tool makes of its words', () => {
  const words = readFileSync(
    new URL('../../../../../tools/letter-words.txt', import.meta.url),
    'utf8',
  );
  const rows = letterPairs(words.trim().split('\n')).matchAll(/^ {2}'(\w+)'/gm);
  expect(LETTER_COSTS).toBe(Array.from(rows, ([, row]) => row).join(''));
});
