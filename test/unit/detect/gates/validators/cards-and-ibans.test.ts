/** Ranges of the brands of cards, lengths of IBANs by country: each at its borders, the check digits left open. */
import { expect, test } from 'vitest';
import { fromLatin1 } from '../../../../../src/core/bytes.ts';
import { paymentCard } from '../../../../../src/detect/gates/validators/payment-card.ts';
import { completions, passes } from './completions.ts';

/** Cards of that length whose number begins so can have a check digit. */
const isIssued = (head: string, length: number): boolean =>
  completions('payment-card', `${head.padEnd(length - 1, '0')}?`).length === 1;

/** From the brands' pages: borders of each range, and their neighbours outside of all. */
const CARDS: readonly (readonly [string, number, readonly string[], readonly string[]])[] = [
  ['Visa', 16, ['40', '49'], ['39', '3', '14']],
  ['Mastercard', 16, ['51', '52', '53', '54', '55'], ['500', '56', '57', '151']],
  [
    'Mastercard of 2017',
    16,
    ['2221', '2229', '2230', '2299', '23', '2500', '2699', '2700', '2719', '2720'],
    ['2220', '2721', '2729', '2730', '28', '12221', '123', '126', '1271', '12720'],
  ],
  ['Mir', 16, ['2200', '2201', '2204'], ['2205', '2199', '221', '12200', '21']],
  [
    'Maestro',
    16,
    ['5018', '5020', '5038', '5893', '6304', '6759', '6761', '6762', '6763'],
    [
      '5017',
      '5019',
      '5021',
      '5030',
      '5037',
      '5039',
      '5892',
      '5894',
      '6303',
      '6305',
      '6758',
      '6760',
      '6764',
      '15018',
      '16759',
      '16761',
      '16304',
    ],
  ],
  [
    'RuPay, Elo of 506 to 509',
    16,
    ['5066', '5067', '508', '509', '81', '82'],
    ['5065', '5068', '507', '80', '83', '181', '1508'],
  ],
  [
    'Elo',
    16,
    ['504175', '636297', '636368', '627780'],
    ['504174', '504176', '636296', '636298', '636367', '636369', '1504175', '1636297', '1636368'],
  ],
  [
    'Discover, UnionPay, Hipercard',
    16,
    ['60', '62', '644', '649', '65', '606282'],
    ['61', '63', '643', '64', '66', '67', '68', '160', '1644'],
  ],
  [
    'JCB',
    16,
    ['3528', '3529', '353', '358', '3589'],
    ['3527', '3520', '359', '351', '13528', '1353'],
  ],
  ['American Express', 15, ['34', '37'], ['33', '35', '36', '38', '40', '134', '137']],
  [
    'Diners Club',
    14,
    ['300', '305', '36', '38'],
    ['306', '309', '31', '35', '37', '39', '1300', '136'],
  ],
  ['of another length', 16, [], ['34', '37', '300', '36', '38']],
  ['of 13 digits', 13, [], ['4', '51', '36']],
  ['of 15 digits', 15, [], ['51', '62', '36']],
  ['of 17 digits', 17, [], ['4', '51', '62']],
];

test.each(CARDS)('%s: ranges of %i digits', (_, length, inside, outside) => {
  for (const head of inside) expect(isIssued(head, length), head).toBe(true);
  for (const head of outside) expect(isIssued(head, length), head).toBe(false);
});

/** From the IBAN registry of SWIFT: lengths that are met often, and at least one of each dozen of countries. */
const IBANS: readonly (readonly [string, number])[] = [
  ['AD', 24],
  ['AE', 23],
  ['AT', 20],
  ['BE', 16],
  ['BG', 22],
  ['BR', 29],
  ['CH', 21],
  ['CY', 28],
  ['CZ', 24],
  ['DE', 22],
  ['DK', 18],
  ['EE', 20],
  ['ES', 24],
  ['FI', 18],
  ['FR', 27],
  ['GB', 22],
  ['GR', 27],
  ['HR', 21],
  ['HU', 28],
  ['IE', 22],
  ['IL', 23],
  ['IS', 26],
  ['IT', 27],
  ['LC', 32],
  ['LI', 21],
  ['LT', 20],
  ['LU', 20],
  ['LV', 21],
  ['MC', 27],
  ['MT', 31],
  ['NL', 18],
  ['NO', 15],
  ['PL', 28],
  ['PT', 25],
  ['QA', 29],
  ['RO', 24],
  ['SA', 24],
  ['SE', 24],
  ['SI', 19],
  ['SK', 24],
  ['SM', 27],
  ['TR', 26],
  ['UA', 29],
  ['VA', 22],
  ['XK', 20],
];

test.each(IBANS)('an IBAN of %s has %i characters', (country, length) => {
  const found = [length - 1, length, length + 1].map(
    (many) => completions('mod97', `${country}??${'1'.repeat(many - 4)}`).length > 0,
  );
  expect(found).toEqual([false, true, false]);
});

test('a country that has none, a word, and nothing are no IBAN', () => {
  for (const text of ['US', 'CA', 'ZZ']) {
    expect(completions('mod97', `${text}??${'1'.repeat(18)}`)).toEqual([]);
  }
  expect(passes('mod97', 'DE')).toBe(false);
});

test('luhn: signs behind the digits in ASCII are none, whatever their sum', () => {
  // `:` would count ten, as two digits do: one.
  expect(passes('luhn', '4111111111111111')).toBe(true);
  for (const sign of ':;/@A') expect(passes('luhn', `411111111111111${sign}`)).toBe(false);
});

test('groups of a table or a dump are no card; a month, an order or a word may stand beside one', () => {
  const card = ['4111', '1111', '1111', '1111'];
  const isCard = (line: string): boolean => {
    const text = line.replace('CARD', card.join(' '));
    const start = line.indexOf('CARD');
    return paymentCard(fromLatin1(text), start, start + 19);
  };
  const tables = [
    'CARD 4205 420A 4207',
    '420A CARD 4205 4206',
    '41FE 41FF 4200 CARD',
    'x 5A1 519E 5235 5232 CARD.',
    'CARD 20BBF 20BC6 56DD',
  ];
  const cards = [
    'CARD',
    'CARD 1226',
    'CARD 1226 2027',
    'order 1234 CARD 1226',
    'CARD added to it',
    'CARD face',
    'CARD 12ABCDEF',
    'CARD, 420A',
    'CARD C100 approved',
    'CARD 420A 4207',
    'CARD 4242 4242 4242 4242',
    '4242 4242 4242 4242 CARD',
  ];
  expect(tables.filter(isCard)).toEqual([]);
  expect(cards.filter((line) => !isCard(line))).toEqual([]);
});
