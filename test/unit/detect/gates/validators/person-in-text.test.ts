import { expect, test } from 'vitest';
import { told } from './told.ts';

const isPerson = told('person-in-text');

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
  // Words that things are called by are families as well, and so are the names of some of whom the world writes.
  'nurse «Emma Hall» said',
  'nurse «Emma Qyx» Ward 3',
  'guest «Emma Qyx» Lake view',
  'nephew «Emma Louise Park» was',
  'by «Adam Smith»',
  'by «Michael Jackson»',
  'Groetjes, «Emma Qyx»',
  'emergencyContact=«Emma Qyx»',
  'Kunde: «Emma Qyx»',
])('%s: a person', (text) => {
  expect(isPerson(text)).toBe(true);
});

test.each([
  'by «Emma Qyx»',
  '«Emma Qyx» runs',
  'signed by «Release Manager»',
  'by «Levi Strauss» jeans',
  'nurse «Emma Miller» Hospital',
  'nurse «Emma Miller Hospital»',
  'by «Jane Austen»',
  'threads=«Emma Qyx»',
  'stacks, «Emma Qyx»',
  'to «Emma»',
  'Sehr geehrter Herr «Kunde», x',
  'Уважаемый «клиент», x',
  'der Herr «Qyx», x',
])('%s: none', (text) => {
  expect(isPerson(text)).toBe(false);
});
