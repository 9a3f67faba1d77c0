/** Both errors of the measure "random token or text?", counted, and its table as its tool makes it. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../../bench/random.ts';
import { randomToken } from '../../../../../src/detect/gates/validators/random-token.ts';
import { letterPairs } from '../../../../../tools/generate-letter-pairs.ts';

const isRandom = (text: string): boolean => {
  const bytes = new TextEncoder().encode(text);
  return randomToken(bytes, 0, bytes.length);
};

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const DIGITS = '0123456789';

describe('what a generator drew', () => {
  it.each([
    ['hex', `${DIGITS}abcdef`, 0.002],
    ['lower case', LOWER + DIGITS, 0.0025],
    ['upper case', UPPER + DIGITS, 0.0025],
    ['base 62', UPPER + LOWER + DIGITS, 0.0025],
    ['base 64 of URLs', `${UPPER}${LOWER}${DIGITS}-_`, 0.004],
    ['base 32', `${UPPER}234567`, 0.005],
    ['letters', UPPER + LOWER, 0.008],
  ])(
    '%s is told as random: at 16 characters nearly always, at 32 as good as always',
    (_, alphabet, most) => {
      const random = createRandom(41);
      const missed = (length: number): number => {
        let count = 0;
        for (let i = 0; i < 10_000; i++) if (!isRandom(random.text(length, alphabet))) count++;
        return count / 10_000;
      };
      expect(missed(16)).toBeLessThanOrEqual(most);
      expect(missed(32)).toBeLessThanOrEqual(0.001);
    },
  );
});

describe('what somebody wrote', () => {
  it.each([
    'appattempt_1445144423722_0020_000001',
    'job_1445144423722_0020',
    'application-production-eu-west-1',
    'spring-boot-starter-web-3.2.1',
    'callFunctionCheckIfDataAlreadyExists',
    'assignVariablesOjTabBar1482653721SelectedItem',
    'recallNoticesRecallBusinessUnits-validation-group-1297083594-1',
    'OAuth2AccessTokenSupport',
    'kubernetes.io/service-account-token',
    'x86_64-unknown-linux-gnu',
    'Microsoft-Windows-Foundation-Package',
    'PARAMETER_GROUP_NAME_2',
    'user-service-7',
    'okhttp/11.19.160',
    'authenticationConfigurationBuilder',
    'blk_1608999687919862906',
  ])('%s stays', (text) => {
    expect(isRandom(text)).toBe(false);
  });

  it('hex behind words is told as random, a number behind words is not', () => {
    expect(isRandom('test_d171485683582c13a3265fe67b878dba64f')).toBe(true);
    expect(isRandom('sk_d607832637649b62c46e364da304e4240f521244ac83c45a')).toBe(true);
    expect(isRandom('job_160899968791986290616089996879')).toBe(false);
  });

  it('words of the list, joined as names are, stay but for one in two hundred', () => {
    const words = wordList();
    const random = createRandom(43);
    const joined = [
      (parts: string[]) => parts.join('-') + random.below(100),
      (parts: string[]) => parts.map(capital).join('') + random.below(1000),
      (parts: string[]) => parts.join('_').toUpperCase() + random.below(10),
      (parts: string[]) => parts.map(capital).join(''),
      (parts: string[]) => `${parts.join('/')}/v${random.below(9)}`,
    ];
    let told = 0;
    for (let i = 0; i < 10_000; i++) {
      const parts = Array.from({ length: 2 + random.below(3) }, () => random.pick(words));
      if (isRandom(random.pick(joined)(parts))) told++;
    }
    expect(told / 10_000).toBeLessThanOrEqual(0.005);
  });
});

it('the table is what its tool makes of its words', () => {
  const table = new URL(
    '../../../../../src/detect/gates/validators/letter-pairs.ts',
    import.meta.url,
  );
  expect(readFileSync(table, 'utf8')).toBe(letterPairs(wordList()));
});

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function wordList(): string[] {
  const words = new URL('../../../../../tools/letter-words.txt', import.meta.url);
  return readFileSync(words, 'utf8').trim().split('\n');
}
