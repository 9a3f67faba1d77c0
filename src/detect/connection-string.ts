/**
 * The secrets of a connection string: what of the value of a field goes, where its rule says that this is its notation (pieces.ts). A
 * URL, pairs between semicolons (ADO.NET, ODBC, JDBC, Azure) or between blanks (libpq), or a source's name in Go.
 *
 * Law: fail closed. All of the value is read, and what stays is of a closed list: the name of a secret and its `=`, a setting whose value
 * has the shape that its name asks for, separators, and of a URL its scheme, user, hosts and path. Any other piece goes with its name,
 * which may be the rest of a password. Where it cannot be told what is what (an `@` behind a path, a quote that does not end a value, a
 * name twice, two secrets) the value goes as a whole. Linear in the value.
 */
import type { Span } from '../core/span.ts';
import { foldName, HOSTS, isOf, kindOf, PATH, SOCKET, USER } from './connection-settings.ts';

/** One char a byte, markers as MARKED. Null: it goes as a whole; none: it holds nothing but settings. */
export const connectionSecrets = (text: string): readonly Span[] | null => {
  const scheme = SCHEME.exec(text);
  if (scheme !== null) return secretsOfUrl(text, scheme[0].length);
  const source = SOURCE_HEAD.exec(text);
  const socket = SOCKET_HEAD.exec(text.slice(text.lastIndexOf('@') + 1));
  if (source !== null && socket !== null) return secretsOfSource(text, source, socket);
  return secretsOfPairs(text, 0, BLANKS) ?? secretsOfPairs(text, 0, SEMICOLONS);
};

/**
 * May a value in which backslashes stand be read as it is written? Those of a server's instance and of a user's domain, doubled as strings
 * write them before a letter (`.\\sqlexpress`), or single before a capital (`PC1\SQL2022`): no string of any language takes these for a
 * separator. What else an escape stands for may be one.
 */
export const isReadAsWritten = (text: string): boolean => INSTANCES.test(text);
const INSTANCES = /^(?:[^\\]*[\w.)-]\\(?:\\[A-Za-z]|(?![NU])[A-Z]))+[^\\]*$/;

const SCHEME =
  /^(?:jdbc:)?[a-z][a-z0-9]{1,15}(?:\+[a-z][a-z0-9_]{1,15}){0,2}(?::(?:loadbalance|replication|sequential|failover|aurora))?:\/\//i;

const secretsOfUrl = (text: string, from: number): readonly Span[] | null => {
  const at = text.lastIndexOf('@');
  if (at < from) return secretsOfPlace(text, from, []);
  // Behind one of these the place of the server may have begun already, and `@` may be a password's own.
  if (NO_USERINFO.test(text.slice(from, at))) return null;
  return secretsOfPlace(text, at + 1, userinfoSecret(text, from, at));
};
const NO_USERINFO = /[ \t\r\n\f\v/?#;,\\]/;

/** `user:password`; a user alone may be a token, and so may one that does not look like a name. */
const userinfoSecret = (text: string, from: number, to: number): Span[] => {
  const colon = text.indexOf(':', from);
  const isPair = colon >= 0 && colon < to;
  const user = text.slice(from, colon);
  const start = isPair && (user === '' || isOf(USER, user)) ? colon + 1 : from;
  return start < to ? [{ start, end: to }] : [];
};

/** Hosts, path and options of a URL from `from` on. */
const secretsOfPlace = (
  text: string,
  from: number,
  before: readonly Span[],
): readonly Span[] | null => {
  const [, hosts, path, options] = PLACE.exec(text.slice(from))!;
  if (!isOf(HOSTS, hosts!) || !isOf(PATH, path!)) return null;
  return withOptions(text, text.length - options!.length, before);
};
const PLACE = /^([^/?;#]*)([^?;#]*)([^]*)$/;

/** `?a=b&c=d` or `;a=b;c=d` from `from` on, or nothing. */
const withOptions = (
  text: string,
  from: number,
  before: readonly Span[],
): readonly Span[] | null => {
  if (from === text.length) return before;
  const sign = text[from];
  if (sign !== '?' && sign !== ';') return null;
  const options = secretsOfPairs(text, from + 1, sign === '?' ? AMPERSANDS : SEMICOLONS);
  return options && [...before, ...options];
};

/** `user:password@tcp(127.0.0.1:3306)/shop?parseTime=true`; told are the heads of it and of what stands behind its last `@`. */
const secretsOfSource = (
  text: string,
  [before, user]: RegExpExecArray,
  [head, place]: RegExpExecArray,
): readonly Span[] | null => {
  if (!isOf(USER, user!) || !isOf(SOCKET, place!)) return null;
  const start = before.length;
  const at = text.lastIndexOf('@');
  const from = at + 1 + head.length;
  const [path] = /^[^?]*/.exec(text.slice(from))!;
  if (!isOf(PATH, path)) return null;
  return withOptions(text, from + path.length, start < at ? [{ start, end: at }] : []);
};
const SOURCE_HEAD = /^([^:;= ]{1,64}):(?=[^]*@)/;
const SOCKET_HEAD = /^(?:tcp[46]?|udp|unix)\(([^()]{1,200})\)(?=\/)/;

/** How pairs are written. Blanks are those of ASCII: others may be bytes of a letter. */
interface Pairs {
  /** What may stand before a pair. */
  readonly between: RegExp;
  readonly name: RegExp;
  /** A value without quotes; what ends it otherwise ends the reading. */
  readonly bare: RegExp;
  /** What stands behind the quote that ends a value; null: a quote is a character like any other. */
  readonly behindQuote: RegExp | null;
}
const SEMICOLONS: Pairs = {
  between: /[; \t\r\n\f\v]*/y,
  name: /([A-Za-z](?:[A-Za-z0-9_. -]{0,40}[A-Za-z0-9_])?)[ \t]*=[ \t]*/y,
  bare: /[^;]*/y,
  behindQuote: /[ \t\r\n\f\v]*(?:;|$)/y,
};
const BLANKS: Pairs = {
  between: /[ \t\r\n\f\v]*/y,
  name: /([A-Za-z][A-Za-z0-9_.-]{0,40})[ \t]*=[ \t]*/y,
  bare: /[^; \t\r\n\f\v]*/y,
  behindQuote: /[ \t\r\n\f\v]|$/y,
};
const AMPERSANDS: Pairs = {
  between: /[& \t\r\n\f\v]*/y,
  name: /([A-Za-z][A-Za-z0-9_.-]{0,40})=/y,
  bare: /[^&]*/y,
  behindQuote: null,
};

/** A pair or what has no name; `start` is where its name begins, `inner` what of it is its value, without quotes. */
interface Pair {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly inner: Span;
}

const secretsOfPairs = (text: string, from: number, written: Pairs): readonly Span[] | null => {
  const secrets: Span[] = [];
  const names = new Set<string>();
  let isNamed = false;
  for (let at = from; (at += lengthAt(written.between, text, at)!) < text.length;) {
    const pair = pairAt(text, at, written);
    if (pair === null) return null;
    const { name, inner } = pair;
    const kind = kindOf(name);
    const value = text.slice(inner.start, inner.end);
    if (name !== '' && names.size === names.add(foldName(name)).size) return null;
    if (kind === 'secret') {
      // Of two, one may be the rest of the other.
      if (isNamed) return null;
      isNamed = true;
    }
    const isSetting =
      kind !== undefined && (value === '' || (kind !== 'secret' && isOf(kind, value)));
    if (!isSetting) secrets.push(kind === 'secret' ? inner : { start: pair.start, end: pair.end });
    at = pair.end;
  }
  return secrets;
};

/** Null: it cannot be told where it ends. */
const pairAt = (text: string, start: number, written: Pairs): Pair | null => {
  written.name.lastIndex = start;
  const [head, name] = written.name.exec(text) ?? ['', ''];
  // Between blanks nothing stands without a name.
  if (name === '' && written === BLANKS) return null;
  const from = start + head.length;
  const closing = CLOSINGS.get(text[from] ?? '');
  if (closing !== undefined && written.behindQuote !== null) {
    const end = quotedEnd(text, from, closing);
    if (end === null || lengthAt(written.behindQuote, text, end) === null) return null;
    return { name, start, end, inner: { start: from + 1, end: end - 1 } };
  }
  const bare = text.slice(from, from + lengthAt(written.bare, text, from)!);
  if (kindOf(name) === undefined && QUOTE.test(bare)) return null;
  let end = from + bare.length;
  while (end > from && isBlank(text[end - 1]!)) end--;
  return { name, start, end, inner: { start: from, end } };
};
const isBlank = (char: string): boolean => char === ' ' || (char >= '\t' && char <= '\r');
const CLOSINGS: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['{', '}'],
]);
const QUOTE = /["'{}]/;

/** Behind the quote that ends a value: two are one of its own, and behind a backslash drivers differ. */
const quotedEnd = (text: string, from: number, closing: string): number | null => {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\') return null;
    if (text[at] !== closing) continue;
    if (text[at + 1] !== closing) return at + 1;
    at++;
  }
  return null;
};

/** Null: it does not match there. */
const lengthAt = (sticky: RegExp, text: string, at: number): number | null => {
  sticky.lastIndex = at;
  return sticky.exec(text)?.[0].length ?? null;
};
