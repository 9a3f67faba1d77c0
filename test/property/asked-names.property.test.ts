/** Names that are looked at whole before a part is: the same records come out as when every window's part is read. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import { createAskedNames } from '../../src/detect/asked-names.ts';
import { createAskedPairs } from '../../src/detect/asked-pairs.ts';
import { fromLatin1 } from '../../src/core/bytes.ts';
import {
  BY_KERNEL_FOR_HOST,
  createChunkSearch,
  isDecoded,
  isPaired,
  PATTERNS_ONLY,
  RESULT_FLAGS,
} from '../../src/detect/chunk-search.ts';
import { confirmBytes, layConfirmMemory } from '../../src/detect/kernel/confirm-memory.ts';
import { createWalker } from '../../src/detect/kernel/kernel.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { batchOf, packOf, recordsOf, testKeyring } from '../unit/support/batches.ts';
import { tries } from './tries.ts';

const NAMES = ['password', 'pin', 'blood_type', 'user.*.email', 'x_api_key', 'postcode'];
const packWith = (names: readonly string[], ruleClass = 'custom') =>
  packOf([
    `- id: f\n    class: ${ruleClass}\n    match: {fields: [${names.map((name) => `'**.${name}'`).join(', ')}], fold: [case, separators]}`,
  ]);
const PACK = packWith(NAMES);
/** One name that is no word: nothing is denied. */
const TWIN = packWith([...NAMES, '~~']);

const WORDS =
  'password pass word pin spin blood_type bloodType blood type d_type email user api x_ key post code';
const SIGNS = `" " ' = = : _ - . [ ] { } , & ? 1 x1y é "msg":"`;
const piece = fc.constantFrom(...WORDS.split(' '), ...SIGNS.split(' '), ' ', ' ', '\\', '\n');
/** Names and values as they stand in logs, joined by chance with the pieces around them. */
const pair = fc
  .tuple(
    fc.constantFrom(
      ...WORDS.split(' '),
      'Pass-Word',
      'blood.type',
      'my_blood_type',
      'user[email]',
      'xpin',
      'post_codes',
    ),
    fc.constantFrom('=', ' = ', '":"', '": "', "'='", '=>', '\\":\\"', ': "', ":'", ': \\"'),
  )
  .map(
    ([name, sign]) =>
      `${/["']:|":/.test(sign) ? '"' : ' '}${name}${sign}x1y${/["']/.exec(sign)?.[0] ?? ' '}`,
  );
/** The same with what is a secret and what is none, whatever stands behind it. */
const credential = fc
  .tuple(
    fc.constantFrom('password', 'my-password', 'xpin', 'pin', 'user[email]', '"postcode"'),
    fc.constantFrom('=', ' = ', '= ', '=>', ' => ', '==', ': "', ':"', ": '"),
    fc.constantFrom(
      ...'4711 k9Xq2-Lm48Zt self._cache Obj@1f3a 0x14ed93 none bearer Bearer a.b type Secret'.split(
        ' ',
      ),
      '',
    ),
    fc.constantFrom(' ', '\n', ',', '"', ')', ' ok ', ' => ', ' k9Xq2-Lm48Zt ', '@h ', ''),
  )
  .map((pieces) => pieces.join(''));
const credentials = fc
  .array(fc.oneof(piece, credential, credential), { minLength: 1, maxLength: 8 })
  .map((pieces) => pieces.join(''));

const line = fc
  .array(fc.oneof(piece, pair), { minLength: 1, maxLength: 8 })
  .map((pieces) => pieces.join(''));

const redacted = async (pack: typeof PACK, values: readonly string[]) => {
  const redactor = createRedactor(pack, {
    keyring: testKeyring,
    layers: false,
    formatOf: () => 'auto',
  });
  const records = values.map((value) => ({
    key: 'password=k',
    value,
    headers: [
      ['pass-word', 'x'],
      ['passw', 'y'],
    ] as const,
  }));
  const { sanitized } = await redactor.redact(batchOf(records), EMPTY_CARRY);
  // The packs differ, and with them their revision in a header of ours.
  return recordsOf(sanitized).map(({ value, headers }) => ({
    value,
    headers: headers.filter(([name]) => name !== 'x-lethe-rev'),
  }));
};

test('no name that a rule asks for is denied', async () => {
  let changed = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 20, maxLength: 60 }), async (values) => {
      const ours = await redacted(PACK, values);
      expect(ours).toEqual(await redacted(TWIN, values));
      changed += ours.filter(({ value }, i) => value !== values[i]).length;
    }),
    { numRuns: tries(90) },
  );
  expect(changed).toBeGreaterThan(300);
});

test('no pair that holds a secret is denied', async () => {
  const pack = packWith(NAMES, 'credential');
  const twin = packWith([...NAMES, '~~'], 'credential');
  let changed = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(credentials, { minLength: 20, maxLength: 60 }), async (values) => {
      const ours = await redacted(pack, values);
      expect(ours).toEqual(await redacted(twin, values));
      changed += ours.filter(({ value }, i) => value !== values[i]).length;
    }),
    { numRuns: tries(60) },
  );
  expect(changed).toBeGreaterThan(300);
  const { holding } = createAskedPairs(pack.rules);
  const asks = (text: string) => holding(fromLatin1(text), text.indexOf('='), text.length);
  expect(
    ['pin=Obj@1f3a ', 'pin = Obj@1f3a\n', 'pin=self._cache ', 'pin => self._cache '].map(asks),
  ).toEqual(Array(4).fill(false));
  expect(
    ['pin=4711 ', 'pin=bearer x', 'pin=self._cache,', 'pin=self._cache', 'pin= self._cache '].map(
      asks,
    ),
  ).toEqual(Array(5).fill(true));
  const { holding: asksAny } = createAskedPairs(PACK.rules);
  expect(asksAny(fromLatin1('pin=self._cache '), 3, 16)).toBe(true);
});

test('other names are denied', () => {
  const { beforeSign, around } = createAskedNames(PACK.rules);
  const before = (text: string) => beforeSign(fromLatin1(text), text.length);
  expect(
    ['type', 'my_type', 'spin', 'xpassword', 'passwords', 'd_type', 'pass word', 'blood type '].map(
      before,
    ),
  ).toEqual(Array(8).fill(false));
  expect(
    [
      'blood_type',
      'Blood-Type',
      'bloodtype',
      'a.pin',
      '_pin',
      '"pass word" ',
      'user[email]',
      '\\"pin\\"',
    ].map(before),
  ).toEqual(Array(8).fill(true));
  const inside = (text: string) => around(fromLatin1(text), 5);
  expect(['"POST /x"', '"postal"', '"passwords"', '"bloodtypes"'].map(inside)).toEqual(
    Array(4).fill(false),
  );
  expect(['"pass_word" in', '"postcode", ', "'postcode')", '"pin\\" x'].map(inside)).toEqual(
    Array(4).fill(false),
  );
  expect(
    [
      '"pass_word"\n : 1',
      "'postcode' => 1",
      '"postcode\\" = 1',
      '"postcode\\u0022',
      '""postcode"": ',
    ].map(inside),
  ).toEqual(Array(5).fill(true));
  expect(
    ['"postcode"', '"Post-Code" ', '"pass_word":1', '\npassword', '\npass-word\u0001'].map(inside),
  ).toEqual(Array(5).fill(true));
});

test('the kernel denies no name that the host lets through', () => {
  const walker = createWalker(PACK.prefilter, confirmBytes(PACK));
  const chunk = createChunkSearch(PACK, walker);
  const { kernel, host } = chunk.shared;
  const asks = host.asks;
  let denied = 0;
  let allowed = 0;
  host.asks = (pairs, at, end) => {
    const answer = asks(pairs, at, end);
    denied += 1 - answer;
    allowed += answer;
    return answer;
  };
  let refused = 0;
  const look = (text: string) => {
    const bytes = fromLatin1(text);
    const room = walker.room(bytes.length + 1);
    room.set(bytes);
    room[bytes.length] = 0x0a;
    chunk.clearParts();
    chunk.addPart(0, bytes.length, BY_KERNEL_FOR_HOST);
    const results = chunk.walk(bytes.length) ? chunk.confirm(PATTERNS_ONLY) : 0;
    refused += kernel.namesRefused();
    const flags = results === 0 ? 0 : chunk.shared.words()[chunk.resultsAt + RESULT_FLAGS]!;
    return [isDecoded(flags), isPaired(flags)];
  };
  const both = (text: string) => {
    const own = look(text);
    kernel.prepareNames(0, 0);
    const byHost = look(text);
    layConfirmMemory(PACK, chunk.shared);
    return { own, byHost };
  };
  fc.assert(
    fc.property(line, (text) => {
      const { own, byHost } = both(text);
      expect(own).toEqual(byHost);
    }),
    { numRuns: tries(1_200) },
  );
  expect(allowed).toBeGreaterThan(300);
  // Each was refused by the kernel once and by the host once.
  expect(refused).toBe(denied);
  expect(refused).toBeGreaterThan(60);
});
