/**
 * Does a Cookie header, or what is left of it behind its first name, hold more than preferences? `dark; lang=en-US; consent=true` does not.
 * Nor do the attributes that a server sends with a cookie: `Path=/; HttpOnly`.
 *
 * Law: refuses only where every value is of a closed list, a language, a number of one or two digits, or an attribute of the usual form.
 */
import { fromLatin1, toLatin1 } from '../../../core/bytes.ts';

const PREFERENCE = new RegExp(
  '^(?:dark|light|auto|system|true|false|yes|no|on|off|accepted|accept|rejected|declined|granted|denied|' +
    'all|none|default|grid|list|compact|open|closed|collapsed|expanded|utc|' +
    '[a-z]{2}(?:[-_][a-z]{2})?|[a-z]{3}|[0-9]{1,2})$',
  'i',
);
/** A value such as `dev` says something only where its name does. */
const NAME = new RegExp(
  String.raw`^[ \t]*(?:[\w.-]*[-_.])?(?:theme|lang|language|locale|consent|tz|timezone|currency|country|` +
    'region|layout|sidebar|view|mode|dismissed|seen|banner|density|color[-_]?scheme)$',
  'i',
);

/** RFC 6265 section 4.1, and what browsers know besides: without a value, or as `name=value`. */
const FLAG = /^(?:secure|httponly|partitioned)$/i;
const ATTRIBUTE = new RegExp(
  String.raw`^(?:path=(?:/[a-z_-]{0,20}){1,6}|domain=\.?(?:[a-z0-9-]{1,20}\.){1,5}[a-z]{2,12}|max-age=-?[0-9]{1,10}|` +
    String.raw`expires=[a-z]{3,9}, ?[0-9]{1,2}[ -][a-z]{3}[ -][0-9]{2,4} [0-9:]{8} (?:gmt|utc)|` +
    'samesite=(?:lax|strict|none)|priority=(?:low|medium|high)|version=[01])$',
  'i',
);

/** What a server writes over a session that is to go: PHP, Shiro. */
const DELETED = /^(?:deleted|deleteMe)$/;

/** A longer header holds more than preferences. */
const PREFERENCES_BYTES_MAX = 200;

/** True = something to hide. The first name stands before the value, where a rule keeps it; a piece without a name has none. */
export const cookieSecret = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start > PREFERENCES_BYTES_MAX) return true;
  if (DELETED.test(toLatin1(bytes, start, end))) return false;
  const name = nameBefore(bytes, start);
  // Most names say it all: their values are not read.
  const mayBeTemplate = OPENS_TEMPLATE.has(bytes[start]!);
  if (name !== '' && !mayBeTemplate && !NAME.test(name) && !ATTRIBUTE_NAME.test(name)) return true;
  const [first, ...rest] = toLatin1(bytes, start, end).split(';');
  // The value of a field is the whole header, with its first name.
  const isFirstHarmless = name === '' ? isHarmlessPair(first!) : isHarmless(name, first!);
  return !(isFirstHarmless && rest.every(isHarmlessPair));
};

/** What stands before the `=` before `start`, its last 39 bytes at most; empty where no `=` does. */
const nameBefore = (bytes: Uint8Array, start: number): string => {
  if (start === 0 || bytes[start - 1] !== EQUALS) return '';
  const low = Math.max(0, start - NAME_BYTES_MAX);
  let from = start - 1;
  while (from > low && !ENDS_NAME.has(bytes[from - 1]!)) from--;
  return toLatin1(bytes, from, start - 1);
};
const NAME_BYTES_MAX = 40;
const EQUALS = 0x3d;
const ENDS_NAME: ReadonlySet<number> = new Set(fromLatin1('\t\n\v\f\r \xa0:"\'=;'));
const ATTRIBUTE_NAME = /^(?:path|domain|max-age|expires|samesite|priority|version)$/i;

/** Filled in elsewhere: `session={rawToken}`, `sid=${sid}`, `sid=<session-id>`. */
const OPENS_TEMPLATE: ReadonlySet<number> = new Set([0x24, 0x3c, 0x7b]);
const TEMPLATE = /^(?:\$?\{[A-Za-z_][\w.]{0,40}\}|<[a-z]+(?:[-_ ][a-z]+){0,3}>)$/;

const isHarmlessPair = (pair: string): boolean => {
  // A value may hold more of `=`, and all of it counts.
  const equals = pair.indexOf('=');
  if (equals >= 0) return isHarmless(pair.slice(0, equals), pair.slice(equals + 1));
  return pair.trim() === '' || isHarmless('', pair);
};

const isHarmless = (name: string, text: string): boolean => {
  const value = text.trim();
  if (name === '') return FLAG.test(value);
  if (TEMPLATE.test(value)) return true;
  return (NAME.test(name) && PREFERENCE.test(value)) || ATTRIBUTE.test(`${name.trim()}=${value}`);
};
