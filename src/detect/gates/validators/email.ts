/**
 * Is `local@domain` the address of a mailbox? RFC 5321 section 4.5.3.1 lengths and RFC 5322
 * section 3.4.1 dot rules; the last label must be able to be a top-level domain (RFC 3696 section
 * 2: letters).
 *
 * Left alone: what looks like an address and is none: systemd units, image files at double size,
 * package versions, Java identities, the one mailbox of source hosts (`git@`), the id of a message
 * (RFC 5322 section 3.6.4) and the column of signs beside a hex dump.
 */
import { toLatin1 } from '../../../core/bytes.ts';
import { isUserinfo } from './userinfo.ts';

/** RFC 5321: 64 bytes local, 255 domain, `@` or `%40` between. */
const EMAIL_BYTES_MAX = 64 + 3 + 255;

/** Ends of names that stand after an `@` and are no top-level domains. */
const NO_DOMAIN = new Set(
  (
    'service socket target timer mount automount slice scope device path swap png jpg jpeg gif ' +
    'svg webp ico js mjs cjs css scss less json yaml yml xml html htm tgz gz zip jar war class ' +
    'java go rb php log txt conf cfg ini local localdomain internal lan invalid cluster ' +
    'wav mp3 mp4 ogg flac avi mkv webm bmp tif tiff pdf docx xlsx csv tsv sql bak tmp dll exe dmg deb rpm whl apk woff ttf'
  ).split(' '),
);

/** Files of Rust; any other `.rs` is Serbia. */
const FILE_OF_RUST = /@(?:main|lib|mod|build|tests?|bench|types|errors?|utils?|config|cli)\.rs$/i;

/** Mailboxes that belong to machines: of repositories, and those that nobody reads. */
const NO_PERSON = new Set(
  'git hg svn noreply no-reply no_reply no.reply donotreply do-not-reply mailer-daemon'.split(' '),
);

/** Top-level domains are written in one case; a mix of both is random text (RFC 5890: `xn--`). */
const ONE_CASE = /^(?:[a-z]+|[A-Z][a-z]*|[A-Z]+|xn--[a-z0-9-]+)$/;

/** True = a mailbox that may belong to a person. */
export const email = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start > EMAIL_BYTES_MAX) return false;
  const text = toLatin1(bytes, start, end);
  // First, since most of what is no address ends like that.
  const top = text.slice(text.lastIndexOf('.') + 1);
  if (NO_DOMAIN.has(top.toLowerCase()) || !ONE_CASE.test(top)) return false;
  if (FILE_OF_RUST.test(text)) return false;
  if (text.includes('@') && isUserinfo(bytes, start)) return false;
  if (bytes[end] === APOSTROPHE && STRING_OF_PYTHON.test(text)) return false;
  if (isMessageId(bytes, start) || isInHexDump(bytes, start, end)) return false;
  const [local, domain, more] = text.split(/@|%40/);
  if (local === undefined || domain === undefined || more !== undefined) return false;
  if (local.length > 64 || local.endsWith('.')) return false;
  if (local.includes('..') && !OF_MAILBOXES.test(domain)) return false;
  if (isNoPerson(local, bytes[start - 1] === BACKSLASH)) return false;
  // Of two labels at least: the top is all letters, so the last dot stands behind the `@`.
  return domain.split('.').every((label) => label.length <= 63);
};

/** Whoever mistypes an address with two dots in a row is at one of these; elsewhere it is a range of revisions (`v1..v2@host`). */
const OF_MAILBOXES =
  /^(?:gmail|googlemail|yahoo|hotmail|outlook|icloud|gmx|live|aol|proton|protonmail|web|orange|libero|wanadoo|mail|yandex|qq)\./i;

/** `b'bob@x.org'`: the letter and the quote are not the mailbox's, which is found behind them. */
const STRING_OF_PYTHON = /^[bBuUrRfF]'/;
const APOSTROPHE = 0x27;

/** Behind a backslash the first letter may be that of a line break or tab. */
const isNoPerson = (local: string, isEscaped: boolean): boolean =>
  NO_PERSON.has(local.toLowerCase()) ||
  (isEscaped && /^[nrt]/.test(local) && NO_PERSON.has(local.slice(1)));

const BACKSLASH = 0x5c;

const MESSAGE_ID = /(?:msg-?id|message-?id|in-reply-to|references)(?:=|: ?)<$/i;

/** Does `Message-ID: <` stand before the address? */
const isMessageId = (bytes: Uint8Array, start: number): boolean =>
  bytes[start - 1] === 0x3c && MESSAGE_ID.test(toLatin1(bytes, Math.max(0, start - 14), start));

/** A hex dump shows sixteen bytes as signs between two bars, behind their numbers. */
const DUMP_SIGNS = 16;
const BAR = 0x7c;

/** Does [start, end) stand between the bars of a hex dump (`41 42  |AB…|`)? */
const isInHexDump = (bytes: Uint8Array, start: number, end: number): boolean => {
  for (let bar = start - 1; bar >= 4 && bar >= end - DUMP_SIGNS - 1; bar--) {
    if (bytes[bar] !== BAR) continue;
    return (
      bytes[bar + DUMP_SIGNS + 1] === BAR &&
      /^[0-9a-f]{2} {2}$/i.test(toLatin1(bytes, bar - 4, bar))
    );
  }
  return false;
};
