/** Keys of wallets by their checksums, and twelve words that no sentence is. The keys were drawn for this test. */
import { describe, expect, it, test } from 'vitest';
import { passes } from './completions.ts';

const KEYS: readonly string[] = [
  '5JcaQEuufTmgrv7dXVD4Zy6HV3izrEBPZ32GryKpNsp9mtfrmNH',
  'L5YRb5UojoTCv3knZuBh9PHNFR9xUs5V9csQsZ6iRxR555XSyxut',
  '6PRNR7bZFD8LwtDshLm6dtVqKsv36KgMuG7weRJ5tJzAf4wpR3QaCS5nuK',
  'ssKY2Px729mR2Zvjxo4ioLsrV8Mfp',
  'sEd7GHZY5vvsnFcQL7Bxb1XTXAhwvZb',
  'SC54BCW4AW427LWNLJWDMT4Y7MTN3RBDOZOPUGVJZAA5GLJYOOL5SEHP',
  'SCCVOIMRZME3YVR7HI6RKGK3MXZCQV3YW5J7CWMH7COGRLKT4ZB4NTI5',
];

describe('the checksum of a key of a wallet', () => {
  it('holds for keys of Bitcoin, XRPL and Stellar', () => {
    for (const [i, key] of KEYS.entries()) expect(passes('wallet-key', key), `key ${i}`).toBe(true);
  });

  it('fails where one sign is another', () => {
    for (const [i, key] of KEYS.entries()) {
      const sign = key.at(-2) === '3' ? '4' : '3';
      const wrong = key.slice(0, -2) + sign + key.slice(-1);
      expect(passes('wallet-key', wrong), `key ${i}`).toBe(false);
      expect(passes('wallet-key', key.slice(0, -1)), `shorter key ${i}`).toBe(false);
    }
  });

  test.each(['S0', `S${'A'.repeat(55)}`, `S${'1'.repeat(55)}`, 's', 's0OIl', 'SAMPLE'])(
    'is none: %s',
    (text) => expect(passes('wallet-key', text)).toBe(false),
  );
});

const TWELVE = 'rare pudding gasp stick wisdom usage punch sorry image draw tent reform';
describe('words of a recovery phrase', () => {
  test.each([
    TWELVE,
    `${TWELVE} and then the node was up`,
    TWELVE.replaceAll(' ', String.raw`\n`),
    TWELVE.replaceAll(' ', '", "'),
    // Both stand in the list of BIP 39.
    TWELVE.replace('gasp', 'error').replace('reform', 'will'),
    'ábaco abdomen abeja abierto abogado abono aborto abrazo abrir abuelo abuso acabar',
  ])('are twelve and more: %s', (text) => expect(passes('seed-words', text)).toBe(true));

  test.each([
    TWELVE.replace('gasp', 'the'),
    TWELVE.replace(' reform', ''),
    Array.from({ length: 12 }, () => 'word').join(' '),
  ])('are no sentence and not fewer: %s', (text) => expect(passes('seed-words', text)).toBe(false));
});
