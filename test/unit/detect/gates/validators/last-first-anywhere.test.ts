import { expect, test } from 'vitest';
import { told } from './told.ts';

const isPerson = told('last-first-anywhere');
test.each([
  'Distribution: «Achebe, Emma»; x',
  'guest «von Hohenberg-Salis, Emma» rate',
  'é «Kjærgaard, Emma» mangler',
  '«Miller, Emma T» x',
])('%s', (text) => expect(isPerson(text)).toBe(true));
test.each([
  '«Emma, Daniel»',
  '«Queue, Emma»',
  '«Qyx, Zork»',
  '«Miller, Emma», Daniel',
  '«Vuitton, Emma» Merlin',
  'Louis «Vuitton, Emma»',
  "list: O'Hare, «Miller, Emma»",
  '«Gaulle, Emma» de Zork',
  `«Miller${'r'.repeat(100)}, Emma»`,
])('none: %s', (text) => expect(isPerson(text)).toBe(false));
