import { expect, test } from 'vitest';
import { assignedSecret } from '../../../../../src/detect/gates/validators/assigned-secret.ts';

const isSecret = (value: string): boolean =>
  assignedSecret(Buffer.from(`x=${value}`), 2, 2 + Buffer.byteLength(value));

test('a mask with its word between stars, and a chain of calls that reads the value, are none', () => {
  expect(['***hidden***', '**redacted**'].filter(isSecret)).toEqual([]);
  expect(
    ['open(path).read().strip(', 'load(path).value', 'a.b(c).d(e).f'].filter(isSecret),
  ).toEqual([]);
});

test('a setting behind `;` is no part of a URL before it: its password may hold an `@`', () => {
  const text = 'jdbc:sqlserver://db:1433;user=sa;password=B@rcel0na;';
  expect(assignedSecret(Buffer.from(text), text.indexOf('B@'), text.length - 1)).toBe(true);
  expect(['b.value', '(ConvertTo-SecureString', 'Get-Secret'].filter(isSecret)).toEqual([]);
});

test('what only begins like one is a secret', () => {
  const secrets = ['***hunter2***', '*hidden', 'hunter(2).', 'hunter(2).9', 'pa(ss)word.1x'];
  expect(secrets.filter(isSecret)).toEqual(secrets);
});

test('a word of prose is none whatever signs end it, and one with a sign in it is a secret', () => {
  expect(['expired', 'expired.', 'expired...', 'missing?!', 'ok)'].filter(isSecret)).toEqual([]);
  expect(['ex.pired', 'mis!sing'].filter(isSecret)).toEqual(['ex.pired', 'mis!sing']);
});

test('between quotes of any kind what looks like code is a value', () => {
  expect(isSecret('rows[0]')).toBe(false);
  const quoted = ['"', "'", '`'].filter((quote) => {
    const text = `x=${quote}rows[0]${quote}`;
    return assignedSecret(Buffer.from(text), 3, text.length - 1);
  });
  expect(quoted).toEqual(['"', "'", '`']);
});

test('a chain of calls that never ends right takes no longer than its length', () => {
  // Where a part of it could be read in two ways this took 1.6 s, and four times as long with every second part more.
  const before = process.cpuUsage();
  expect(isSecret(`a()${'.b(.c.c'.repeat(16)}((`)).toBe(true);
  const { user, system } = process.cpuUsage(before);
  expect(user + system).toBeLessThan(500_000);
});
