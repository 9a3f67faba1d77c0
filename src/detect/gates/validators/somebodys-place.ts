/**
 * Are a latitude and a longitude somebody's place, and not the point by which maps know the city that the same record names:
 * `{"name":"Madrid","lat":40.4168,"lng":-3.7038}`, `const tokyo = { lat: 35.6762, lng: 139.6503 }`? Such a point says no more than the name,
 * which stays.
 *
 * Law: both numbers are those of one city of the list, rounded or cut off where they have fewer decimals, or whole minutes near them, and
 * the city is all that a quoted value or the name before a sign says, before the numbers and in the same object. A name inside of an
 * address does not count (the address may go), nor one of another object: any other point, a metre beside it, is somebody's. Where a map
 * begins, `center=dict(lat=48.85, lon=2.35), zoom=10`, the city need not be named.
 */
import { toLatin1, utf8AsLatin1 } from '../../../core/bytes.ts';
import { CITY_CENTRES } from './city-centres.ts';
import { foldedName } from './folded-name.ts';

type Point = readonly [latitude: string, longitude: string];

const BEFORE_BYTES = 200;
const BEHIND_BYTES = 80;
/** What ends an object, a statement or a record. */
const BORDER = /[}\r\n;]|\\+[rn]/;
const NUMBER = /(?<![\w.])[+-]?[0-9]{1,3}\.[0-9]{1,16}(?![\w.])/g;
/** In quotes, also with the country behind it, or before the sign of a variable or a member. */
const NAMED = new RegExp(
  String.raw`[\x22\x27\x60]([A-Za-z\x80-\xff][A-Za-z\x80-\xff\x27 -]{1,30})(?:, ?[A-Z][A-Za-z .]{1,24})?\\{0,7}[\x22\x27\x60]|` +
    String.raw`(?:^|[\s,{\x22\x27])([A-Za-z][A-Za-z_]{2,24}) ?[=:](?![=:])`,
  'g',
);
/** Where somebody lives: such a value may go by a rule of its own. */
const OF_ADDRESS =
  /(?:addr|home|street|birth|born|resid|domicil|wohn|live|adres|direcc|endere|indiri)[a-z_-]*\\{0,7}["']? ?[=:] ?\\{0,7}$/i;
const PLACE_BYTES_MAX = 120;

/** True = somebody's. `[start, end)` holds one of the two numbers, or both. */
export const somebodysPlace = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start > PLACE_BYTES_MAX) return true;
  const before = toLatin1(bytes, Math.max(0, start - BEFORE_BYTES), start)
    .split(BORDER)
    .at(-1)!;
  const text = toLatin1(bytes, start, end);
  const rest = toLatin1(bytes, end, Math.min(bytes.length, end + BEHIND_BYTES));
  const behind = rest.split(BORDER, 1)[0]!;
  const own = numbersOf(text);
  const around = numbersOf(`${before}${text}${behind}`);
  if (own.length === 0 || own.length > 2 || around.length > 2) return true;
  const isOf = (is: Compare, [latitude, longitude]: Point): boolean =>
    own.every((it) => is(it, latitude) || is(it, longitude)) &&
    around.some((it) => is(it, latitude)) &&
    around.some((it) => is(it, longitude));
  const named = pointsNamed(before);
  if (named.some((it) => isOf(isAbout, it) || isOf(isMinuteNear, it))) return false;
  const isView = CENTER.test(before) && ZOOM.test(rest);
  return !isView || ![...centres().values()].some((all) => all.some((it) => isOf(isAbout, it)));
};
type Compare = (text: string, exact: string) => boolean;
/** A setting of a map, the numbers of its middle, and how near it is. */
const CENTER = /\bcent(?:er|re)\\{0,7}["']? ?[=:] ?(?:dict\(|\{|\[|\()?[^{}()[\]]{0,60}$/i;
const ZOOM = /^[^{}\r\n]{0,40}\}?[^{}\r\n]{0,40}\bzoom\w{0,12}\\{0,7}["']? ?[=:] ?[0-9]{1,2}\b/i;

const numbersOf = (text: string): readonly string[] => text.match(NUMBER) ?? [];

/** Points of the cities that are named in `before`. */
const pointsNamed = (before: string): readonly Point[] =>
  [...before.matchAll(NAMED)].flatMap(({ index, 1: quoted, 2: variable }) => {
    if (quoted !== undefined && OF_ADDRESS.test(before.slice(0, index))) return [];
    return centres().get(foldedName((quoted ?? variable!).replaceAll('_', ' '))) ?? [];
  });

/** Is `text` the coordinate `exact`, or what is left of it with the decimals that `text` has, one at least? */
const isAbout = (text: string, exact: string): boolean => {
  const decimals = text.slice(text.indexOf('.') + 1).replace(/0+$/, '').length;
  const value = Number(text);
  const whole = Number(exact);
  const scale = 10 ** decimals;
  return (
    value === whole ||
    (decimals < DECIMALS_MAX &&
      (value === Number(whole.toFixed(decimals)) || value === Math.trunc(whole * scale) / scale))
  );
};
/** Whole minutes of a degree, two kilometres, as tables write them out: `34.633333`. */
const isMinuteNear = (text: string, exact: string): boolean => {
  const minutes = Number(text) * 60;
  return (
    Math.abs(minutes - Math.round(minutes)) < 0.001 &&
    Math.abs(Number(text) - Number(exact)) < NEAR_DEGREES
  );
};
const NEAR_DEGREES = 0.1;
/** Of more decimals nothing was cut off. */
const DECIMALS_MAX = 5;

let known: ReadonlyMap<string, readonly Point[]> | null = null;
/** By their folded names. Made when the first place is asked about. */
const centres = (): ReadonlyMap<string, readonly Point[]> =>
  (known ??= new Map(
    CITY_CENTRES.flatMap((line) => line.split('|')).map((city) => {
      const [name, points] = city.split(':') as [string, string];
      return [
        foldedName(utf8AsLatin1(name)),
        points.split(' ').map((it) => it.split(',') as [string, string]),
      ] as const;
    }),
  ));
