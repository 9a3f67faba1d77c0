import { describe, expect, test } from 'vitest';
import { fromLatin1 } from '../../../../../src/core/bytes.ts';
import { validate } from '../../../../../src/detect/gates/validate.ts';

const asks = (text: string): boolean => {
  const bytes = fromLatin1(text);
  return validate('holds-random-token', bytes, 0, bytes.length);
};

describe('one of the texts in quotes is random', () => {
  test.each([
    '"uD31lq96gVDYJD2lteGDu3WCt0xXVBq8"',
    'url, "main", \'uD31lq96gVDYJD2lteGDu3WCt0xXVBq8\', 1',
    'x=\\"uD31lq96gVDYJD2lteGDu3WCt0xXVBq8\\"',
  ])('yes: %s', (text) => expect(asks(text)).toBe(true));

  test.each([
    '"main", "worker-pool-of-three"',
    'uD31lq96gVDYJD2lteGDu3WCt0xXVBq8',
    '""',
    '"q8Kd0s9Q"',
  ])('no: %s', (text) => expect(asks(text)).toBe(false));

  test('longer ones are left to their pieces', () =>
    expect(asks(`"${'main '.repeat(500)}"`)).toBe(true));
});
