import { expect, test } from 'vitest';
import { told } from './told.ts';

const isPerson = told('person-anywhere');

test.each([
  'today «Emma Miller» rang',
  '«Miller Emma» x',
  'then «Emma Halvorsrud» came',
  'x «Emma B. Miller», y',
  'x «Emma van der Miller» y',
  'x «Mark Miller» y',
  'customer: «Jane Eyre», x',
  'x «Emma Qyxkabinett», Claims Manager',
  'Sales Manager, «Emma Miller» x',
  'x «Nguyễn Đình» y',
  'Front Desk, «Emma Miller» x',
  'sono «Ermenegilda Scognamiglio» e vorrei',
  'jag heter «Ermenegilda Scognamiglio» och vill',
  // Guests and patients stand before rooms and wards.
  'x «Emma Miller» Room 1107',
  'patient «Emma Miller» Ward 3',
  'customer «Emma Miller» Central office',
  // Neither is in a list: what stands beside them says it.
  'signed by «Ermenegilda Scognamiglio».',
  'sono «Ermenegilda Scognamiglio», vorrei',
  'my name is «Ermenegilda Scognamiglio»',
  "User '«Ermenegilda Scognamiglio»' left",
  'Witness 1: «Ermenegilda Scognamiglio».',
  'The tenant, «Ermenegilda Scognamiglio», is',
  'actor="«Ermenegilda Scognamiglio»"',
  '«Ermenegilda Scognamiglio» speaking',
  'Kaixo, «Ermenegilda Scognamiglio» naiz',
  'borger «Thorvald Skjærbæk» cpr=',
  'mijoz «Zulxumor Rahmatullayeva», tel',
  'x «Ermenegilda Scognamiglio», tel. 1',
  'name: "«Ermenegilda Scognamiglio»"',
  'мяне завуць «Ядвіга Шчарбакова».',
  'ես «Անուշավան Մկրտչյան» եմ',
  'nurse «Emma Castle» said',
  // Words for places and works that also stand before persons.
  'sent via «Emma Miller» x',
  'book a table, name: «Emma Miller»',
  'artist: «Emma Miller»',
  'place: «Emma Miller»',
  'by «Serena Williams»',
])('%s: a person', (text) => {
  expect(isPerson(text)).toBe(true);
});

test.each([
  // By which nearly everybody means a thing.
  'catalogue: «Jane Eyre», x',
  'at «Goldman Sachs» x',
  'to «John F. Kennedy» x',
  'Spielplan: «Nathan der Weise», x',
  // In a row of things.
  'Lloyds Bank, «Mark Miller» x',
  'Pink Cabinet, «Emma Qyxkabinett»',
  '«Emma Qyxkabinett», Pink Cabinet, x',
  // Words that things were and did as well.
  'im «Qyxmodul Zorkwirtschaft» wurde',
  'Quiz «Qyxjähriger Zorkieg» und',
  'ke «Qyxala Zorkian» x',
  'gói «Đình Vui» x',
  'x «Emma Miller» Trophy',
  'today «Emma Released» x',
  'today «Ermenegilda Scognamiglio» x',
  'in «Visual Studio»',
  'in «Grace Park» x',
  'the «Ada Lovelace» x',
  'of «Johann Sebastian» Bach',
  '«Emma Miller» Museum',
  'by «Emma Miller Hospital»',
  'to «San Francisco»',
  'rue «Emma Miller»',
  'в «Нижний Новгород»',
  'x «менің атым»',
  'Best of Johann «Sebastian Bach»',
  '«Mercedes-Benz Vito» x',
  'to «Le Havrex»',
  '«Kedves Emma Miller»',
  '«Emma Miller Qyxdept» x',
  'x «Emma Castle» y',
  'John Smith: «John Doe»',
  'movie id=1 title="«Emma Miller»"',
  'by «Emma»',
  'by «Al Li»',
  `x «Emma ${'Halvorsrud'.repeat(12)}»`,
])('%s: none', (text) => {
  expect(isPerson(text)).toBe(false);
});
