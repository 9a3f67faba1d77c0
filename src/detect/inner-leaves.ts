/**
 * What an object below a credential's member says about the credential, and is none: `{"cookie":{"sameSite":"lax","path":"/"}}`,
 * `{"password":{"changedAt":"2026-03-25"}}`, `{"token":{"type":"bearer"}}`.
 *
 * Law: a closed list of names, and values that have the shape of what such a name holds. A word that is not of this kind, or a value that
 * is none of its shapes, goes.
 */
import { anyOf } from './gates/validators/shapes.ts';

const NAMES = new Set(
  (
    'type kind tokentype algo algorithm alg memory memorycost iterations rounds timecost parallelism saltlength keylength ' +
    'length minlength maxlength samesite domain path maxage originalmaxage expires expiresat expiresin expiry expirydate exp iat nbf ' +
    'createdat updatedat changedat lastchanged lastusedat lastused issuedat rotatedat rotationperiod ttl line column col pos offset ' +
    'size count strength score provider scheme encoding format priority status min max in secure name namespace region version ' +
    'scope scopes permissions policies roles issuer iss aud audience realm ref'
  ).split(' '),
);

/** What counts: below `token` as many as are left, spent, allowed, and where in a text a parser found one. */
const COUNTS = new Set(
  'start end index depth remaining limit reset used left total quota budget input output prompt completion cached'.split(
    ' ',
  ),
);
const NUMBER = /^[0-9]{1,13}$/;

const isValue = /* @__PURE__ */ anyOf([
  // A word or a few: `strict`, `never expires`; an algorithm; `eu-west-1`; a host.
  /^[A-Za-z]{2,16}(?:[ _-][A-Za-z]{2,16}){0,3}$/,
  /^[A-Za-z]{2,8}[-_]?[0-9]{1,4}(?:[-_]?[a-z]{1,8})?$/,
  /^[a-z]{2,4}-[a-z]{2,12}-?[0-9]{1,2}$/,
  /^\.?[a-z0-9-]{1,40}(?:\.[a-z0-9-]{1,40}){1,5}$/,
  // A right on something: `read:org`; the type of a secret of Kubernetes; a name of words: `shop-tls`.
  /^[a-z]{2,16}[:.][a-z_*]{1,16}$/,
  /^kubernetes\.io\/[a-z-]{2,30}$/,
  /^[a-z]{2,16}(?:[-_.][a-z]{2,16}){1,4}$/,
  // A number, a path, a date in the two ways of logs and of HTTP.
  /^-?[0-9]{1,13}(?:\.[0-9]{1,6})?(?: ?(?:ms|s|m|h|d|days?|hours?|minutes?|seconds?))?$/,
  /^\/[A-Za-z0-9_/-]{0,60}$/,
  /^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9:.]{5,18}(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?$/,
  /^[A-Z][a-z]{2}, [0-9]{2}[ -][A-Z][a-z]{2}[ -][0-9]{4} [0-9:]{8} GMT$/,
]);

/** What an object below a member of personal data holds where the object is a schema: `{"firstName":{"max":50}}`. */
const SCHEMA_NAMES = new Set(
  'type format min max minlength maxlength length pattern required'.split(' '),
);
const SCHEMA_VALUE =
  /^(?:[0-9]{1,3}|string|text|keyword|number|integer|boolean|object|array|date|email|tel|varchar|char|uuid)$/;
const SEPARATORS = /[-_. ]/g;

const plainName = (name: string): string => name.replace(SEPARATORS, '').toLowerCase();

/** Of a credential. `name` is the name of the leaf's member, `text` its value; both have one char a byte. */
export const tellsAbout = (name: string, text: string): boolean =>
  (isValue(text) && NAMES.has(plainName(name))) ||
  (NUMBER.test(text) && COUNTS.has(plainName(name)));

/** The same of personal data. */
export const tellsSchema = (name: string, text: string): boolean =>
  (SCHEMA_VALUE.test(text) && SCHEMA_NAMES.has(plainName(name))) ||
  (EXPRESSION.test(text) && plainName(name) === 'pattern');
/** `^\\d{3}-\\d{2}$`, anchored at both ends, with a class of digits or letters in it. */
const EXPRESSION = /^\^.*(?:\\d|\\w|\[[0A-Za-z^\\]).*\$$/;

/** The name of a repository, in a member that is called as a person's name is: `"full_name":"octocat/hello-world"`. */
export const namesRepository = (name: string, text: string): boolean =>
  /^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[\w.-]{1,100}$/.test(text) && plainName(name) === 'fullname';

/**
 * Is the number a member holds one that a protocol counts by? Kafka's request log is full of `"requestApiKey":1`, `"apiKey":18` (the kind of a
 * request) and `"sessionId":471631038` (a session of fetches, KIP-227); a credential is a string there, or longer.
 */
export const numbersOfProtocol = (name: string, number: string): boolean => {
  const digits = PROTOCOL.get(plainName(name));
  return digits !== undefined && digits.test(number);
};
const PROTOCOL: ReadonlyMap<string, RegExp> = new Map([
  ['apikey', /^[0-9]{1,2}$/],
  ['sessionid', /^-?[0-9]{1,10}$/],
]);
