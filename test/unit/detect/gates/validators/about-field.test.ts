/** What only tells about a field of a person, each beside what is a value. */
import { describe, expect, test } from 'vitest';
import { utf8AsLatin1 } from '../../../../../src/core/bytes.ts';
import {
  isAboutField,
  isNameItself,
  repeatsName,
} from '../../../../../src/detect/gates/validators/about-field.ts';
import { standsInForPerson } from '../../../../../src/detect/gates/validators/stands-in.ts';

describe('by what stands before', () => {
  test.each([
    ['newErrors.last_name = "', 'Only letters allowed'],
    ["errors['email'] = '", 'Wrong'],
    ['labels.city: "', 'Town'],
    ['  string street = ', '1'],
    ['optional shop.Street street = ', '12;'],
  ])('%s', (before, text) => {
    expect(isAboutField(before, text)).toBe(true);
  });

  test.each([
    ['user.last_name = "', 'Only letters allowed'],
    ['message.first_name = "', 'Ann'],
    ['terrors.last_name = ', 'Lee'],
    ['  string street = ', 'Lane'],
    ['  string street = ', '12345'],
    ['street = ', '12'],
  ])('%s may be a value', (before, text) => {
    expect(isAboutField(before, text)).toBe(false);
  });
});

describe('by its own name', () => {
  test.each([
    ['nachname', 'extrahierter Nachname (aus Feld a!)'],
    ['last_name', 'Your last name'],
    ['email', 'Enter an e-mail'],
  ])('%s', (name, text) => {
    expect(repeatsName(name, utf8AsLatin1(text))).toBe(true);
  });

  test.each([
    ['nachname', 'Lena Nachtmann'],
    ['email', 'email@shop.example'],
    ['address', 'Address Street 5'],
    ['name', 'Your name'],
    ['last_name', 'lastname'],
  ])('%s may be a value', (name, text) => {
    expect(repeatsName(name, text)).toBe(false);
  });
});

test('the name itself', () => {
  for (const [name, text] of [
    ['iban', 'IBAN'],
    ['first_name', 'First name'],
    ['pin', 'pin'],
    ['CVV', 'cvv;'],
  ] as const)
    expect(isNameItself(name, text), text).toBe(true);
  for (const [name, text] of [
    ['pin', 'pin1'],
    ['iban', 'IBANA'],
    ['dob', '1980'],
    ['city', 'City Lane'],
    ['mi', 'Mi'],
    ['user', 'user@x'],
  ] as const)
    expect(isNameItself(name, text), text).toBe(false);
});

test('how a date is written', () => {
  for (const format of ['YYYY-MM-DD', 'dd/mm/yyyy', 'TT.MM.JJJJ', 'JJ/MM/AAAA', 'MM-DD-YY'])
    expect(standsInForPerson(format)).toBe(true);
  for (const date of ['1980-02-03', 'YYYY-MM', 'Mary-Annes', 'DD-MM-DD'])
    expect(standsInForPerson(date)).toBe(false);
});
