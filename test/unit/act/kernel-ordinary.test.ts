/** Which rules the kernel writes the markers of by itself, while it searches; what comes out is the same either way. */
import { expect, test } from 'vitest';
import type { Action, CompiledPack, CompiledRule } from '../../../src/core/pack.ts';
import { EMPTY_CARRY } from '../../../src/core/redaction.ts';
import { createScanner } from '../../../src/detect/scan.ts';
import { createPlainRewriter } from '../../../src/redact/plain-records.ts';
import { createRedactor } from '../../../src/redact/redactor.ts';
import { framedBatchOf } from '../support/framed.ts';
import { packOf, recordsOf, rule, testKeyring } from '../support/batches.ts';

const two = packOf([rule('digits', 'abc[0-9]+'), rule('letters', 'xyz[a-z]+')]);
const packWith = (mode: CompiledRule['mode'], action: Action): CompiledPack => ({
  ...two,
  rules: two.rules.map((one) => (one.id === 'letters' ? { ...one, mode, action } : one)),
});
const batch = framedBatchOf([{ value: 'say abc1' }, { value: 'say xyzsecret too' }], () => 0);

const ordinaryOf = async (pack: CompiledPack): Promise<[ordinary: number, quiet: number]> => {
  const scanner = createScanner(pack, () => 'auto');
  const rewriter = createPlainRewriter(pack, scanner, testKeyring, 10_000_000);
  const { plain } = await scanner.scan(batch, rewriter.begin(batch));
  rewriter.rewrite(batch, plain, () => undefined);
  return [rewriter.ordinaryRecords(), rewriter.quietRecords()];
};
const outOf = async (pack: CompiledPack): Promise<(string | null)[]> => {
  const redactor = createRedactor(pack, { keyring: testKeyring });
  const { sanitized } = await redactor.redact(batch, EMPTY_CARRY);
  return recordsOf(sanitized).map(({ value }) => value);
};

test.each([
  ['enforce', { kind: 'replace' }, 2, '[REDACTED:letters]'],
  ['enforce', { kind: 'drop-field' }, 2, '[REDACTED:letters]'],
  ['enforce', { kind: 'mask', keepFirst: 2, keepLast: 0 }, 1, '[REDACTED:letters:xy*******]'],
  ['enforce', { kind: 'pseudonym' }, 1, '[REDACTED:letters:custom-xyzsecretxxxxxx]'],
  ['shadow', { kind: 'replace' }, 1, 'xyzsecret'],
  ['shadow', { kind: 'drop-field' }, 1, 'xyzsecret'],
] as const)('%s %o: %i of two records', async (mode, action, ordinary, shown) => {
  const pack = packWith(mode, action);
  expect(await ordinaryOf(pack)).toEqual([ordinary, ordinary]);
  expect(await outOf(pack)).toEqual(['say [REDACTED:digits]', `say ${shown} too`]);
});
