/** What a field holds that is called a number: words stay, all else goes. */
import { expect, test } from 'vitest';
import { holdsNumber } from '../../../../../src/detect/gates/validators/holds-number.ts';

const holds = (text: string): boolean => {
  const bytes = new TextEncoder().encode(text);
  return holdsNumber(bytes, 0, bytes.length);
};

test.each([
  'Aadhaar Number',
  'Passport number is required.',
  'The VIN is wrong!',
  'local',
  'Numéro d’identité (obligatoire)',
  '¿Cuál es tu teléfono?',
  'Номер телефона',
  '护照号码',
  'رقم الهاتف',
  'Ext. one',
  'Datum narození 🎂',
  'Ημερομηνία γέννησης',
  'AD-XXXX-XXXX-XXXX',
  'required|phone:US',
  '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$',
  'XXXXXXXXX',
  'xxx-xx-xxxx',
  '000000000',
  '0000-00-00',
  '(000) 000-0000',
  '(###) ###-####',
  '***-**-****',
  '+00 000 000 000',
  'DE00 0000 0000',
  "{{ dob | date('d.m.Y') }}",
  '${user.ssn}',
])('words of form %# hold none', (text) => {
  expect(holds(text)).toBe(false);
});

test.each([
  ['digits', 'x1-invented'],
  ['digits behind words', 'Passport number is 4'],
  ['digits of Arabic', 'رقم ٤٥٦'],
  ['digits of full width', '１２３４'],
  ['numerals of Chinese', '一三九零零'],
  ['digits as words', 'five five five'],
  ['digits as words of German', 'null acht, fünf fünf'],
  ['a plate of letters', 'SMITHY'],
  ['a mask with an end', 'XXXX-XXXX-1234'],
  ['a plate of letters in groups', 'ABC-DEF'],
  ['capitals inside a word', 'dGVzdHNlY3JldA'],
  ['a long word', 'abcdefghijklmnopqrstuvwxyz'],
  ['a sign that prose does not have', 'john@okbank'],
  ['a mark of what was there', '[REDACTED:phone-field]'],
  ['one digit over and over', '111111111'],
  ['a code of four', '0000'],
  ['noughts and a digit', '000000001'],
  ['two signs over and over', 'XXXXXX000'],
  ['digits in braces', '{{ 19800101 }}'],
  ['digits behind a hole', '${ssn}078051120'],
  ['nothing', ''],
  ['a long text', `${'words and '.repeat(20)}more`],
])('%s may be one', (_, text) => {
  expect(holds(text)).toBe(true);
});

test('what is no UTF-8 may be one', () => {
  expect(holdsNumber(Uint8Array.of(0x61, 0xff, 0x62), 0, 3)).toBe(true);
});
