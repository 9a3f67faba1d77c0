/**
 * Every test text of every shipped rule between letters of other scripts: what comes out is UTF-8, since a span that ends inside a letter
 * takes all of it.
 */
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import { testCases } from '../../src/pack/lint-tests.ts';
import { loadPacks } from '../../src/pack/load-packs.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { packOfSpecs } from '../oracle/rules.ts';
import { testKeyring } from './support/hostile-pack.ts';
import { fromBatch, text, toBatch } from './support/records.ts';

/** Before and behind the text, with none between. */
const NEIGHBOURS: readonly (readonly [before: string, behind: string])[] = [
  ['は', 'です。ご返信をお待ちしております。どうぞよろしくお願いいたします。'],
  ['邮箱：', '，请尽快把合同扫描件发过来，谢谢合作，祝好，祝您生活愉快工作顺利'],
  ['ที่', 'ครับผม'],
  ['', 'ваша электронная почта и многое другое ещё тут'],
  ['😀', '😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀'],
];

const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

test('texts of shipped rules between letters of other scripts stay UTF-8', async () => {
  const files = globSync('rules/**/*.yaml').map((path) => ({
    path,
    text: readFileSync(path, 'utf8'),
  }));
  const { pack, rules } = loadPacks(files, { profile: 'strict', today: '2026-11-24' });
  const redactor = createRedactor(pack!, { keyring: testKeyring });
  const samples = rules.flatMap(({ compiled, context }) =>
    testCases(context.source)
      .filter((it) => it.kind === 'must_match' && it.in.isWellFormed())
      .map((it) => ({ id: compiled.id, text: it.in })),
  );
  const values = samples.map((sample, i) => {
    const [before, behind] = NEIGHBOURS[i % NEIGHBOURS.length]!;
    return before + sample.text + behind;
  });
  const batch = toBatch(values.map((value) => ({ value })));
  const { sanitized } = await redactor.redact(batch, EMPTY_CARRY);
  const out = fromBatch(sanitized).map(({ value }) => value!);
  const redacted = out.filter((value, i) => text(value) !== values[i]).length;
  const cut = samples.filter((_, i) => !isUtf8(out[i]!)).map(({ id }) => id);
  expect(redacted).toBeGreaterThan(0.9 * samples.length);
  expect(cut).toEqual([]);
});

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
