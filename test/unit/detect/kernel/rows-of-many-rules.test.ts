/**
 * A topic full of persons and secrets fires hundreds of rules. What they are walked by is learned once: where rows or sieves had no room,
 * all were forgotten and built anew a batch after the other, which took four times as long (bench: shipped.samples).
 */
import { expect, test } from 'vitest';
import { rulesFolder } from '../../../../src/cli/rules-folder.ts';
import { loadRules } from '../../../../src/config/load-rules.ts';
import { createScanner } from '../../../../src/detect/scan.ts';
import { shippedSamples } from '../../../property/shipped-samples.ts';
import { framedBatchOf } from '../../support/framed.ts';

const { pack } = loadRules({ kind: 'profile', profile: 'strict' }, rulesFolder(), new Date());

test('what was learned of every third sample of the shipped rules is known in the next batch', async () => {
  const samples = shippedSamples().filter((_, i) => i % 3 === 0);
  expect(samples.length).toBeGreaterThan(1500);
  const batch = framedBatchOf(
    samples.map(({ text }) => ({ value: Buffer.from(text, 'latin1').toString('utf8') })),
    () => 10,
  );
  const scanner = createScanner(pack, () => 'auto');
  await scanner.scan(batch);
  const { built, flushes, sieves } = scanner.kernel.counts();
  expect(built).toBeGreaterThan(50_000);
  expect({ flushes, sieves: sieves.flushes }).toEqual({ flushes: 0, sieves: 0 });
  await scanner.scan(batch);
  const again = scanner.kernel.counts();
  expect(again.built - built).toBeLessThan(built / 1000);
  expect(again.sieves).toEqual(sieves);
});
