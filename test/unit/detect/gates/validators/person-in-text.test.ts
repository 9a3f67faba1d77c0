import { expect, test } from 'vitest';
import { validate } from '../../../../../src/detect/gates/validate.ts';

/** Is the part of `text` between « and » the name of a person there? */
const isPerson = (text: string): boolean => {
  const [before = '', secret = '', behind = ''] = text.split(/[«»]/);
  const encode = (part: string): Uint8Array => new TextEncoder().encode(part);
  const start = encode(before).length;
  const bytes = encode(before + secret + behind);
  return validate('person-in-text', bytes, start, start + encode(secret).length);
};

test.each([
  'by «Emma Miller»',
  '«Emma Qyx» approved it',
  'signed by «Emma Qyx» today',
  'nurse «Emma Qyx»',
  'Dr «Emma Qyx» was',
  '«Dr. Emma Qyx» x',
  'khách hàng «Emma Qyx» x',
  'a favor de «Emma Qyx»',
  'Geachte heer «Bakhuizen», uw',
  'Vážená paní «Qyx», x',
  'Αγαπητέ κύριε «Παπαδόπουλε», x',
  'Sayın «Qyx», x',
])('%s: a person', (text) => {
  expect(isPerson(text)).toBe(true);
});

test.each([
  'by «Emma Qyx»',
  '«Emma Qyx» runs',
  'signed by «Release Manager»',
  'by «Levi Strauss» jeans',
  'nurse «Emma Miller» Hospital',
  'to «Emma»',
  'Sehr geehrter Herr «Kunde», x',
  'Уважаемый «клиент», x',
  'der Herr «Qyx», x',
])('%s: none', (text) => {
  expect(isPerson(text)).toBe(false);
});
