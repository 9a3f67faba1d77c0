/** Names in running text that are no two words beside each other. */
import { describe, expect, test } from 'vitest';
import { told } from './told.ts';

describe('a family name, a comma and a given name', () => {
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
});

describe('a given name alone', () => {
  const isPerson = told('given-anywhere');
  test.each([
    'her stepfather «Emma» on Tuesday',
    'conseiller «Anselm»',
    'ext 22. «Emma» says parts',
    'Frau «Emma», x',
  ])('%s', (text) => expect(isPerson(text)).toBe(true));
  test.each([
    'the server «Emma» on',
    'client «Jenkins»',
    'user «Alexa» said',
    'x «Emma» was',
    'nurse «Al»',
    'nurse «Miller» said',
    `nurse «Emma${'a'.repeat(100)}»`,
  ])('none: %s', (text) => expect(isPerson(text)).toBe(false));
});
