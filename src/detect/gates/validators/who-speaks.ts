/**
 * Is this the name of somebody who speaks in a chat or a transcript? `[10:41] Keisha: hi`, `22/01/2026, 17:03 - Emma: hi`, `Speaker 1 (Emma):`.
 *
 * Law: a name that is known, and before it a time without seconds as chats write them, or who speaks. One word alone that programs and
 * hosts are called as well is nobody.
 */
import { toLatin1 } from '../../../core/bytes.ts';
import { knownName } from './known-name.ts';

const BEFORE_BYTES = 32;

/** A time in brackets or before a dash, a date and a time, a voice of WebVTT, or a word for who speaks. */
const BEFORE = new RegExp(
  String.raw`(?:(?:^|[\s"'])\[[0-9]{1,2}:[0-9]{2}(?: ?[ap]m)?\]|(?:^|[^0-9:])[0-9]{1,2}:[0-9]{2}(?: ?[ap]m)? -|` +
    String.raw`[/.-][0-9]{2,4},? [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: ?[ap]m)?(?: -|\])|<v(?:\.[a-z]+)?|` +
    '(?:speaker|sprecher|sprecherin|intervenant|hablante|locutor|agent|customer|caller|host|participant|parlante|spreker|pembicara)' +
    String.raw`[ _-]?[0-9]{0,2} ?[([-]?) ?$`,
  'i',
);

/** Given names that are more often those of programs, hosts or days. */
const THINGS = new Set(
  (
    'alexa ada julia ruby jasmine crystal aurora victoria phoenix amber jade iris flora athena diana angela max grace rex will bill mark page ' +
    'chase grant art dale guy jasper cassandra clara elsa ansible nova luna siri cortana watson claude felix consul igor rose zoe sage star ' +
    'sky scout gene penny rusty sandy lance miles skip pat rob sue dean lane clay mira otto vera alma roma paris rio april may june august ' +
    'dawn eden hope faith joy olive summer autumn'
  ).split(' '),
);

/** Of one word in small letters. */
export const isThingToo = (word: string): boolean => THINGS.has(word);

/** False = no name that is known, or nobody speaks there. */
export const whoSpeaks = (bytes: Uint8Array, start: number, end: number): boolean =>
  BEFORE.test(toLatin1(bytes, Math.max(0, start - BEFORE_BYTES), start)) &&
  !THINGS.has(toLatin1(bytes, start, end).toLowerCase()) &&
  knownName(bytes, start, end);
