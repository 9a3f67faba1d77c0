/**
 * How far does the pair of a match reach? In `version=7 ip=192.0.2.7 build=3` an address stands between pairs that say nothing of it, and
 * words in them that must not stand near it are about other values.
 *
 * Law: before a match its own pair begins at its name (and the word before a name such as `number`), where that stands right before it with
 * `=` (or in quotes with a colon), else behind the last whole pair: a name, `=` and a value with an end, or a name, a colon and a value with
 * a comma or bracket behind. `order = 7` and `part number: 7` are read as prose: a word there counts. Behind a match it ends where the next
 * name with its sign begins.
 * Cost: linear in the window but for names, which are read up to 64 bytes from each byte.
 */
import { toLatin1 } from '../../core/bytes.ts';

/** Of a name with its quotes and sign. */
const NAME_BYTES_MAX = 80;
const QUOTE = String.raw`\\{0,3}["']`;
const NAME = String.raw`[A-Za-z_][\w.-]{0,63}`;
/** Names that say little by themselves: `part number=`, `request key=`. */
const GENERAL = '(?:key|id|n[or]|num(?:ber)?|value|code|token)';
/** `ip=`, `"ip":"`, `'ip' => '`, up to the match. */
const OWN_NAME = new RegExp(
  String.raw`(?:^|[^\w.-])(?:(?:${NAME} )?${GENERAL}=|${NAME}=|${QUOTE}${NAME}${QUOTE} ?(?::|=>?) ?)(?:${QUOTE})?$`,
);
const VALUE = String.raw`(?:${QUOTE}[^"'\\\r\n]*${QUOTE}|[^\s,;&|"'\\{}[\]()]+)`;
/** A pair of another value, with what ends it. */
const WHOLE_PAIR = new RegExp(
  String.raw`${NAME}(?:${QUOTE})?(?:=${VALUE}[\s,;&|})\]]|: ?${VALUE}[,;}\])])`,
  'g',
);
const NEXT_NAME = new RegExp(String.raw`[\s,;&|{([](?:${QUOTE})?${NAME}(?:${QUOTE})?(?:=|:(?!:))`);

/** Where the pair that ends at `start` begins, not before `from`. */
export const ownPairStart = (bytes: Uint8Array, from: number, start: number): number => {
  const text = toLatin1(bytes, from, start);
  const own = OWN_NAME.exec(text);
  if (own !== null) return from + own.index;
  let last = 0;
  for (const { index, 0: pair } of text.matchAll(WHOLE_PAIR)) last = index + pair.length - 1;
  return from + last;
};

/** Where the pair that begins before `end` ends, not behind `to`; the sign of a name that begins before `to` may stand behind it. */
export const ownPairEnd = (bytes: Uint8Array, end: number, to: number, hayEnd: number): number => {
  const next = NEXT_NAME.exec(toLatin1(bytes, end, Math.min(hayEnd, to + NAME_BYTES_MAX)));
  return next === null ? to : Math.min(to, end + next.index);
};
