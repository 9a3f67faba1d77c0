/**
 * Are four numbers with dots the version of a package that another one needs, `thin (>= 1.8.2.3)`, as Bundler, gems and Debian's lists
 * write it, or the one that it got, `thin (= 1.8.2.3)`?
 *
 * Law: closed shapes around the number, of which no version begins with three digits or with 10, which is a network. An equals sign alone
 * may stand in prose, `the gateway (= 52.10.0.1)`: there nothing but the name of a package and its indent is on the line.
 */
import { toLatin1 } from '../../../core/bytes.ts';

const BEFORE_BYTES = 80;
const OTHER_THAN = '(?:>=|<=|>>|<<|~>|!=|[<>])';
const NEEDED = new RegExp(
  String.raw`[A-Za-z0-9_+.-] \((?:${OTHER_THAN} v?[0-9][\w.]{0,20}, )?${OTHER_THAN} $`,
);
const NEEDED_ENDS = /^(?!10\.)[0-9]{1,2}\.[0-9.]{5,11}(?:\)|, ?[<>~!])/;
/** Also as grep tells it: `Gemfile.lock:12:    thin (= 1.8.2.3)`. */
const GOT = /(?:^|[\r\n\x22]|\\{1,7}n|[\w.]:[0-9]{1,6}:)[ ]{2,10}[a-z][A-Za-z0-9_-]{1,40} \(= $/;
const GOT_ENDS = /^(?!10\.)[0-9]{1,2}\.[0-9.]{5,11}\)(?:$|[\r\n\x22]|\\{1,7}[\x22rn])/;

/** `[start, end)` are four numbers with dots. */
export const isNeededVersion = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (bytes[start - 1] !== SPACE || !SIGNS.has(bytes[start - 2])) return false;
  const from = Math.max(0, start - BEFORE_BYTES);
  // What is cut off does not begin a line.
  const before = (from > 0 ? '…' : '') + toLatin1(bytes, from, start);
  const text = toLatin1(bytes, start, Math.min(bytes.length, end + 9));
  return (
    (NEEDED.test(before) && NEEDED_ENDS.test(text)) || (GOT.test(before) && GOT_ENDS.test(text))
  );
};

const SPACE = 0x20;
/** `<`, `=`, `>`. */
const SIGNS: ReadonlySet<number | undefined> = new Set([0x3c, 0x3d, 0x3e]);
