/**
 * Does a Cookie header, or what is left of it behind its first name, hold more than preferences? `dark; lang=en-US; consent=true` does not.
 *
 * Law: refuses only where every value is of a closed list, a language, or a number of one or two digits.
 */
import { toLatin1 } from '../../../core/bytes.ts';

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

/** A longer header holds more than preferences. */
const PREFERENCES_BYTES_MAX = 200;

/** True = something to hide. The first name stands before the value, where a rule keeps it. */
export const cookieSecret = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start > PREFERENCES_BYTES_MAX) return true;
  const [first, ...rest] = toLatin1(bytes, start, end).split(';');
  const before = toLatin1(bytes, Math.max(0, start - NAME_BYTES_MAX), Math.max(0, start - 1));
  const isPreference = (name: string, value: string): boolean =>
    NAME.test(name) && PREFERENCE.test(value.trim());
  return !(
    isPreference(/[^\s:"'=;]*$/.exec(before)![0], first!) &&
    rest.every((pair) => {
      // A value may hold more of `=`, and all of it counts.
      const equals = pair.indexOf('=');
      return equals < 0
        ? pair.trim() === ''
        : isPreference(pair.slice(0, equals), pair.slice(equals + 1));
    })
  );
};
const NAME_BYTES_MAX = 40;
