import { expect, test } from 'vitest';
import { told } from './told.ts';

const isPerson = told('person-anywhere');

test.each([
  'today «Emma Miller» rang',
  '«Miller Emma» x',
  'then «Emma Halvorsrud» came',
  'x «Emma B. Miller», y',
  'x «Emma van der Miller» y',
  'x «Yannick Le Goff» y',
  'x «Khalid Al Mazrouei» y',
  'physician was «Emma J. van Oosten», MD',
  'x «Mark Miller» y',
  'customer: «Jane Eyre», x',
  'x «Emma Qyxkabinett», Claims Manager',
  'Sales Manager, «Emma Miller» x',
  'x «Nguyễn Đình» y',
  'Front Desk, «Emma Miller» x',
  'sono «Quirlanda Scognamurgi» e vorrei',
  'jag heter «Quirlanda Scognamurgi» och vill',
  // Guests and patients stand before rooms and wards.
  'x «Emma Miller» Room 1107',
  'patient «Emma Miller» Ward 3',
  'customer «Emma Miller» Central office',
  // Neither is in a list: what stands beside them says it.
  'signed by «Quirlanda Scognamurgi».',
  'sono «Quirlanda Scognamurgi», vorrei',
  'my name is «Quirlanda Scognamurgi»',
  "User '«Quirlanda Scognamurgi»' left",
  'Witness 1: «Quirlanda Scognamurgi».',
  'The tenant, «Quirlanda Scognamurgi», is',
  'actor="«Quirlanda Scognamurgi»"',
  '«Quirlanda Scognamurgi» speaking',
  'Kaixo, «Quirlanda Scognamurgi» naiz',
  'borger «Thorvald Skjærbæk» cpr=',
  'mijoz «Zulxumor Rahmatullayeva», tel',
  'x «Quirlanda Scognamurgi», tel. 1',
  'name: "«Quirlanda Scognamurgi»"',
  'мяне завуць «Ядвіга Шчарбакова».',
  'ես «Անուշավան Մկրտչյան» եմ',
  'nurse «Emma Castle» said',
  // Names that few lists have, at any place; beside nobody's word, and in three.
  'x «Seraina Caduff» y',
  'x «Daijiro Wachi» y',
  'x «Seraina Qyxmurgi» y',
  'x «Quirlanda Tiberghien» y',
  'x «Corbin Simpson» y',
  'x «Jorge Chamorro Qyxbieling» y',
  'x «Chengzhong Wu» y',
  'x «Kang Donggeon» y',
  // Where a sentence goes on, or a pair.
  'x «Seraina Qyxmurgi», Sperrung aufgehoben',
  'x «Seraina Qyxmurgi», SOS=1',
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
  '«Seraina Qyxmurgi», Pink Cabinet, x',
  // Words that things were and did as well.
  'im «Qyxmodul Zorkwirtschaft» wurde',
  'Quiz «Qyxjähriger Zorkieg» und',
  'ke «Qyxala Zorkian» x',
  'gói «Đình Vui» x',
  'x «Emma Miller» Trophy',
  'today «Emma Released» x',
  'today «Quirlanda Scognamurgi» x',
  'in «Visual Studio»',
  'in «Grace Park» x',
  'the «Ada Lovelace» x',
  'of «Johann Sebastian» Bach',
  '«Emma Miller» Museum',
  'by «Emma Miller Hospital»',
  'to «San Francisco»',
  'to «Saint-Étienne Châteaucreux»',
  'recipe «Tom Collins» x',
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
