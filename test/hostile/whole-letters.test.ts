/**
 * A span that ends inside a letter takes all of it. All samples of the shipped rules between such letters:
 * test/fidelity/samples-in-carriers.test.ts.
 */
import { expect, test } from 'vitest';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { packOfSpecs } from '../oracle/rules.ts';
import { testKeyring } from './support/hostile-pack.ts';
import { fromBatch, text, toBatch } from './support/records.ts';

test.each([
  ['of two bytes', 'é'],
  ['of three', '中'],
  ['of four', '😀'],
])(
  'a secret of so many bytes that it ends, or begins, inside a letter %s goes with all of it',
  async (_, letter) => {
    const pack = packOfSpecs([{ id: 'some', pattern: 'k=.?(?P<secret>[^,]{5,6})' }]);
    const redactor = createRedactor(pack, { keyring: testKeyring });
    const redact = async (value: string): Promise<string> => {
      const { sanitized } = await redactor.redact(toBatch([{ value }]), EMPTY_CARRY);
      return text(fromBatch(sanitized)[0]!.value);
    };
    const rest = letter.repeat(6);
    for (const value of ['a', 'ab', 'abc', 'abcd', 'abcde', '']) {
      const out = await redact(`k=${value}${rest},`);
      expect(out).toMatch(/^k=[a-é]?\[REDACTED:some\]/);
      expect(rest.endsWith(out.slice(out.indexOf(']') + 1, -1))).toBe(true);
    }
  },
);
