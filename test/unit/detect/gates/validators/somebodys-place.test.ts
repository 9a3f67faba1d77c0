/** The point of a city that is named beside it, the name of a building: each beside what is like it and goes. Values stand between bars. */
import { describe, expect, test } from 'vitest';
import { fromLatin1, utf8AsLatin1 } from '../../../../../src/core/bytes.ts';
import { noBuilding } from '../../../../../src/detect/gates/validators/no-building.ts';
import { somebodysPlace } from '../../../../../src/detect/gates/validators/somebodys-place.ts';

const inLine = (line: string): boolean => {
  const [before, text, after] = utf8AsLatin1(line).split('|') as [string, string, string];
  const bytes = fromLatin1(before + text + after);
  return somebodysPlace(bytes, before.length, before.length + text.length);
};

describe('the point of a city', () => {
  test.each([
    '{"name":"Madrid","country":"ES","lat":|40.4168, "lng": -3.7038|}',
    '{"name":"Madrid","lat":|40.4168|,"lng":-3.7038}',
    '{"name":"Madrid","lat":40.4168,"lng":|-3.7038|}',
    '{ ad: "Mersin", lat: |36.800000|, lon: 34.633333 }',
    'const tokyo = { lat: |35.6762|, lng: 139.6503 };',
    'NEW_YORK = (|40.7128, -74.006|)',
    '"Dublin, Ireland", |53.3498, -6.2603|',
    '"paris", center=dict(lat=|48.85|, lon=2.35)',
    '"São Paulo": |-23.55|, -46.63',
    '"name":"北京","lat":|39.9042|,"lng":116.4074',
    '{"m":"tokyo = { lat: |35.6762|, lng: 139.6503 }"}',
    String.raw`{"m":"{\"name\":\"Madrid\",\"lat\":|40.4168|,\"lng\":-3.7038}"}`,
    'center=dict(lat=|48.85, lon=2.35|), zoom=10',
    'map(center: { lat: |48.8566|, lng: 2.3522 }, zoom: 12)',
    '"center": [|48.8566, 2.3522|], "zoom": 12',
    '{"a":1},{"name":"Madrid","lat":|40.4168|,"lng":-3.7038}',
  ])('%s', (line) => expect(inLine(line)).toBe(false));

  test.each([
    // A metre beside it, another city's, one number alone, more numbers, more decimals than the point has.
    '{"name":"Madrid","lat":|40.41681, "lng": -3.7038|}',
    '{"name":"Madrid","lat":|40.4168, "lng": -3.7039|}',
    '{"name":"Madrid","lat":|48.8566, "lng": 2.3522|}',
    '{"name":"Madrid","lat":|40.4168|}',
    '{"name":"Madrid","lat":|40.4168|,"lng":-3.7038,"home_lat":40.5}',
    '{"name":"Madrid","lat":|40|,"lng":-3}',
    '{"name":"Madrid","lat":|40.416800001|,"lng":-3.7038}',
    '"mersin", lat: |36.633334|, lon: 34.643331',
    '"mersin", lat: |36.633333|, lon: 34.943333',
    'center=dict(lat=|48.8520, lon=2.3483|), zoom=17',
    String.raw`{"m":"\"Madrid\"\nlat=|40.4168| lng=-3.7038"}`,
    String.raw`{"m":"{\"address\":\"Madrid\",\"lat\":|40.4168|,\"lng\":-3.7038}"}`,
    'center=dict(lat=|48.85, lon=2.35|)',
    'center: { lat: |48.85, lon: 2.35| } }, { zoom: 10',
    'user=dict(lat=|48.85, lon=2.35|), zoom=10',
    'center=7, user=dict(lat=|48.85, lon=2.35|), zoom=10',
    // No name, a person's, one in an address, one of another object, one that goes on, one behind it.
    '{"lat":|40.4168|,"lng":-3.7038}',
    '{"name":"Ana","lat":|40.4168|,"lng":-3.7038}',
    '{"address":"Madrid","lat":|40.4168|,"lng":-3.7038}',
    '{"home_city":"Madrid","lat":|40.4168|,"lng":-3.7038}',
    '{"a":"Calle Mayor 1, Madrid","lat":|40.4168|,"lng":-3.7038}',
    '{"name":"Madrid"},{"user":"ana","lat":|40.4168|,"lng":-3.7038}',
    'city=madridian lat=|40.4168| lng=-3.7038',
    'lat=|40.4168| lng=-3.7038 city="Madrid"',
    '"Madrid"\nlat=|40.4168| lng=-3.7038',
    `"Madrid", ${'x'.repeat(200)} lat=|40.4168| lng=-3.7038`,
    `"Madrid", |40.4168${' '.repeat(120)}-3.7038|`,
  ])("%s is somebody's", (line) => expect(inLine(line)).toBe(true));
});

describe('the name of a building', () => {
  const isPerson = (text: string): boolean => {
    const bytes = fromLatin1(utf8AsLatin1(text));
    return noBuilding(bytes, 0, bytes.length);
  };
  test.each([
    'Stade des Trois Arbres',
    "École d'Alembert",
    'Biblioteca de la Ciudad',
    'Estação da Luz',
    'Università degli Studi',
    "Lycée de l'Europe",
  ])('%s', (text) => expect(isPerson(text)).toBe(false));
  test.each([
    'Stade Dupont',
    'Jean Stade des Arbres',
    'École Denise',
    'Castillo de la Cruz',
    'Iglesias del Valle',
    'Torre dos Santos',
    'Plaza de Armas',
    'Stader des Trois',
    'stade des Trois',
  ])('%s may be a person', (text) => expect(isPerson(text)).toBe(true));
});
