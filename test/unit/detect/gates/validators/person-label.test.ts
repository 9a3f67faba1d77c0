/** Labels of boxes for personal data, and names that stand in the same place. */
import { expect, test } from 'vitest';
import { utf8AsLatin1 } from '../../../../../src/core/bytes.ts';
import { assignedSecret } from '../../../../../src/detect/gates/validators/assigned-secret.ts';
import { isLabelOfPerson } from '../../../../../src/detect/gates/validators/person-label.ts';

test.each(['Efternamn', 'Apellidos', 'Фамилия', '电话', 'El. paštas', 'Postal code', 'Kreditkort'])(
  'a label: %s',
  (text) => {
    expect(isLabelOfPerson(utf8AsLatin1(text))).toBe(true);
    expect(isLabelOfPerson(utf8AsLatin1(`${text} Anna`))).toBe(false);
  },
);

test.each([
  'Anna',
  'Иван',
  'Nowak',
  'María',
  '+44 20 7946 0958',
  'bob@example.com',
  'efternamn',
  'Nom Nom',
  '',
])('none: %s', (text) => expect(isLabelOfPerson(utf8AsLatin1(text))).toBe(false));

const isValue = (before: string, text: string): boolean => {
  const bytes = Buffer.from(before + text);
  return assignedSecret(bytes, Buffer.byteLength(before), bytes.length);
};

test('a label is none behind the name of another field', () => {
  for (const before of ['"lastName": "', 'field_lastname: ', 'Фамилия: ', "'nom' => '"]) {
    expect(isValue(before, 'Efternamn'), before).toBe(false);
    expect(isValue(before, 'Petersson'), before).toBe(true);
  }
  for (const before of ['"password": "', 'token=', 'name of the secret: '])
    expect(isValue(before, 'Efternamn'), before).toBe(true);
});

test('a label of which a rule read the first word', () => {
  const isFirst = (line: string): boolean => {
    const [before, text, behind] = line.split('¦') as [string, string, string];
    const start = Buffer.byteLength(before);
    return assignedSecret(
      Buffer.from(before + text + behind),
      start,
      start + Buffer.byteLength(text),
    );
  };
  for (const line of ['"firstName": "¦First¦ name",', "lastname: '¦Last¦ name'"])
    expect(isFirst(line), line).toBe(false);
  for (const line of [
    '"firstName": "¦First¦ lady"',
    '"firstName": "¦Firth¦ name"',
    'firstname: ¦First¦ name',
    '"password": "¦First¦ name"',
  ])
    expect(isFirst(line), line).toBe(true);
  for (const before of ['"achternaam": "', 'Voornaam: ']) {
    expect(isValue(before, before.includes('acht') ? 'Achternaam' : 'Voornaam')).toBe(false);
    expect(isValue(before, 'Jansen')).toBe(true);
  }
});

test('behind a blank a word in small letters is no name', () => {
  expect(isValue('имя ', 'файла')).toBe(false);
  expect(isValue('Имя ', 'пользователя')).toBe(false);
  expect(isValue('имя ', 'Иван')).toBe(true);
  expect(isValue('имя: ', 'иван')).toBe(true);
  expect(isValue('пароль ', 'файла')).toBe(true);
});

test('how code calls the variable of a name', () => {
  expect(isValue('"first_name": ', 'username')).toBe(false);
  expect(isValue('"first_name": "', 'username')).toBe(true);
  expect(isValue('"first_name": ', 'usernames')).toBe(true);
});
