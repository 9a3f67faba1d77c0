/** The near misses of a rule: what is made of its sample, and that what stays is told apart from what goes. */
import { expect, test } from 'vitest';
import { measureRuleNearMisses } from '../../bench/detection/rule-near-misses.ts';
import { randomKey } from '../../src/config/key-file.ts';
import { createKeyring } from '../../src/config/keys.ts';
import { loadPacks } from '../../src/pack/load-packs.ts';
import { createRedactor } from '../../src/redact/redactor.ts';

const TEXT = String.raw`apiVersion: lethe/v1
kind: RulePack
metadata:
  name: near
  version: '1'
  engine: '>=0.1.0 <1.0.0'
rules:
  - id: five-digits
    title: Five digits, no more and no less
    match: {pattern: '(?:^|[^0-9])(?P<secret>[0-9]{5})(?:$|[^0-9])'}
    tests:
      must_match:
        - {in: 'no. 12345 ok', out: 'no. [REDACTED:five-digits] ok'}
      must_not_match: ['1234']
`;

test('another digit goes; one less, one more and a longer run stay', async () => {
  const { pack, rules } = loadPacks([{ path: 'near.yaml', text: TEXT }], { today: '2026-11-24' });
  const redactor = createRedactor(pack!, { keyring: createKeyring([randomKey()]) });
  expect(await measureRuleNearMisses(redactor, rules)).toEqual([
    { rule: 'five-digits', redacted: [false, false, true, false] },
  ]);
});
