/** What a batch is redacted behind: by whom the partition is read, and what was known when. */
import { describe, expect, test } from 'vitest';
import type { Carry } from '../../../src/core/redaction.ts';
import { EMPTY_CARRY } from '../../../src/core/redaction.ts';
import type { LentRedaction, Stretch } from '../../../src/redact/carry-over.ts';
import { createCarryOver } from '../../../src/redact/carry-over.ts';

const OPEN: Carry = [{ rule: 'key', depth: 1, quiet: 0, age: 0 }];

/** One redaction by hand. */
const byHand = () => {
  const asked: Carry[] = [];
  const answers: PromiseWithResolvers<LentRedaction>[] = [];
  let back = 0;
  return {
    asked,
    redact: (carry: Carry) => {
      asked.push(carry);
      answers.push(Promise.withResolvers());
      return answers.at(-1)!.promise;
    },
    answer: (carry: Carry) =>
      answers.at(-1)!.resolve({
        redaction: { carry } as LentRedaction['redaction'],
        giveBack: () => back++,
      }),
    fail: () => answers.at(-1)!.reject(new Error('keyring')),
    back: () => back,
  };
};

const soon = () => new Promise((resolve) => setImmediate(resolve));

const stretch = (from: number, over: Partial<Stretch> = {}): Stretch => ({
  partition: 'raw/0',
  stint: 1,
  from: BigInt(from),
  upTo: BigInt(from + 10),
  ...over,
});

describe('a batch', () => {
  test('behind one that is done takes what it left', async () => {
    const carryOver = createCarryOver('unknown');
    const [one, two] = [byHand(), byHand()];
    const first = carryOver.redact(stretch(0), one.redact);
    one.answer(OPEN);
    await first;
    void carryOver.redact(stretch(10), two.redact);
    expect([one.asked, two.asked]).toEqual([['unknown'], [OPEN]]);
  });

  test.each([
    [EMPTY_CARRY, [EMPTY_CARRY], 0],
    [OPEN, [EMPTY_CARRY, OPEN], 1],
    ['unknown' as const, [EMPTY_CARRY, 'unknown'], 1],
  ])('behind one that is under way and will leave %j', async (left, asked, back) => {
    const carryOver = createCarryOver('unknown');
    const [one, two] = [byHand(), byHand()];
    const first = carryOver.redact(stretch(0), one.redact);
    const second = carryOver.redact(stretch(10), two.redact);
    two.answer(EMPTY_CARRY);
    await soon();
    expect(two.asked).toEqual([EMPTY_CARRY]);
    one.answer(left);
    await first;
    await soon();
    two.answer(OPEN);
    await second;
    expect(two.asked).toEqual(asked);
    expect(two.back()).toBe(back);
    expect(one.back()).toBe(0);
  });

  test('behind one that failed knows nothing, and the failure is that one alone', async () => {
    const carryOver = createCarryOver(EMPTY_CARRY);
    const [one, two] = [byHand(), byHand()];
    const first = carryOver.redact(stretch(0), one.redact);
    const second = carryOver.redact(stretch(10), two.redact);
    two.answer(EMPTY_CARRY);
    one.fail();
    await expect(first).rejects.toThrow('keyring');
    await soon();
    two.answer(EMPTY_CARRY);
    await second;
    expect(two.asked).toEqual([EMPTY_CARRY, 'unknown']);
  });

  test.each([
    ['of another partition', stretch(10, { partition: 'raw/1' })],
    ['of another stint', stretch(10, { stint: 2 })],
    ['that is read again', stretch(5)],
  ])('%s begins anew', async (_, next) => {
    const carryOver = createCarryOver('unknown');
    const [one, two] = [byHand(), byHand()];
    const first = carryOver.redact(stretch(0), one.redact);
    one.answer(OPEN);
    await first;
    void carryOver.redact(next, two.redact);
    expect(two.asked).toEqual(['unknown']);
  });

  test('behind a gap of offsets goes on: compacted records, markers of transactions', async () => {
    const carryOver = createCarryOver('unknown');
    const [one, two] = [byHand(), byHand()];
    const first = carryOver.redact(stretch(0), one.redact);
    one.answer(OPEN);
    await first;
    void carryOver.redact(stretch(17), two.redact);
    expect(two.asked).toEqual([OPEN]);
  });
});
