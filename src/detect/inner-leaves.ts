/**
 * What an object below a credential's member says about the credential, and is none: `{"cookie":{"sameSite":"lax","path":"/"}}`,
 * `{"password":{"changedAt":"2026-03-25"}}`, `{"token":{"type":"bearer"}}`.
 *
 * Law: a closed list of names, and values that have the shape of what such a name holds. A word that is not of this kind, or a value that
 * is none of its shapes, goes.
 */
const NAMES = new Set(
  (
    'type kind tokentype algo algorithm alg memory memorycost iterations rounds timecost parallelism saltlength keylength ' +
    'length minlength maxlength samesite domain path maxage originalmaxage expires expiresat expiresin expiry expirydate exp iat nbf ' +
    'createdat updatedat changedat lastchanged lastusedat lastused issuedat rotatedat rotationperiod ttl line column col pos offset ' +
    'size count strength score provider scheme encoding format priority status'
  ).split(' '),
);

const VALUE = new RegExp(
  '^(?:' +
    [
      // A word or a few: `strict`, `never expires`; an algorithm; a host.
      '[A-Za-z]{2,16}(?:[ _-][A-Za-z]{2,16}){0,3}',
      '[A-Za-z]{2,8}[-_]?[0-9]{1,4}(?:[-_]?[a-z]{1,8})?',
      String.raw`\.?[a-z0-9-]{1,40}(?:\.[a-z0-9-]{1,40}){1,5}`,
      // A number, a path, a date in the two ways of logs and of HTTP.
      String.raw`-?[0-9]{1,13}(?:\.[0-9]{1,6})?(?: ?(?:ms|s|m|h|d|days?|hours?|minutes?|seconds?))?`,
      '/[A-Za-z0-9_/-]{0,60}',
      String.raw`[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9:.]{5,18}(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?`,
      '[A-Z][a-z]{2}, [0-9]{2}[ -][A-Z][a-z]{2}[ -][0-9]{4} [0-9:]{8} GMT',
    ].join('|') +
    ')$',
);
const SEPARATORS = /[-_. ]/g;

/** `name` is the leaf's own member name, `text` its value; both have one char a byte. */
export const tellsAbout = (name: string, text: string): boolean =>
  VALUE.test(text) && NAMES.has(name.replace(SEPARATORS, '').toLowerCase());
