/**
 * A sample that begins with a byte order mark came back from the text decoder without it: `pack test` said that it had changed, and so did
 * the canary, which looks for samples that a redactor leaves as they are.
 */
import { expect, test } from 'vitest';

import { createTextRedactor } from '../../src/cli/pack/text-redactor.ts';
import { randomKey } from '../../src/config/key-file.ts';
import { createKeyring } from '../../src/config/keys.ts';
import { runCanary } from '../../src/ops/canary.ts';
import { loadPacks } from '../../src/pack/load-packs.ts';
import { samplesOf } from '../../src/pack/samples.ts';
import { createRedactor } from '../../src/redact/redactor.ts';

const MARK = '\uFEFF';

const load = (pattern: string) => {
  const text = `apiVersion: lethe/v1
kind: RulePack
metadata: {name: test, version: '1'}
rules:
  - id: r
    title: test
    class: custom
    match: {pattern: '${pattern}'}
    action: replace
    tests: {must_match: [{in: "${MARK}a 1234", out: "${MARK}a [REDACTED:r]"}], must_not_match: ['a']}
`;
  return loadPacks([{ path: 'test.yaml', text }], { today: '2026-11-28' });
};

test('a byte order mark stays in what pack test compares', async () => {
  const { pack } = load('[0-9]{4}');
  expect(await createTextRedactor()(pack!, [`${MARK}a 1234`])).toEqual([`${MARK}a [REDACTED:r]`]);
  expect(await createTextRedactor()(pack!, [`${MARK}a b`])).toEqual([`${MARK}a b`]);
});

test('the canary sees that a sample with a byte order mark stayed', async () => {
  const { pack, rules } = load('[0-9]{4}');
  const asleep = createRedactor(load('[0-9]{9}').pack!, { keyring: createKeyring([randomKey()]) });
  const awake = createRedactor(pack!, { keyring: createKeyring([randomKey()]) });
  const samples = samplesOf(pack!, rules);
  expect((await runCanary(asleep, samples)).failed).toEqual(['r']);
  expect((await runCanary(awake, samples)).failed).toEqual([]);
});
