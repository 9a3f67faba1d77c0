/**
 * Is a value the name under which something is kept or found: a route (`/reset/:token`), a key of a store (`@shop/access_token`,
 * `shop:auth:refresh:`), a token of a design (`color.primary.500`), a variable to read it from (`{env:SHOP_TOKEN}`)?
 *
 * Law: closed. Words of letters and the signs between them that such names have; a route and a key of a store hold a word for what is
 * kept there. A digit stands but in a version and in a design's scale.
 */
import { anyOf } from './shapes.ts';

const SEGMENT = String.raw`(?:[A-Za-z]{1,16}(?:[_-][A-Za-z]{1,16}){0,4}|:[a-z][A-Za-z_]{0,30}|\{[a-z][A-Za-z_]{0,30}\}|\[[a-z][A-Za-z_]{0,30}\])`;
const KEPT = '(?:[Pp]ass(?:word|wd|phrase)|[Ss]ecret|[Tt]oken|[Cc]redential)';

/** `text` has one char a byte and is at most some hundred bytes long. */
export const isKeptUnder: (text: string) => boolean = /* @__PURE__ */ anyOf([
  // A route, or a path of words, whose last one is called like what is kept there or says what is done with it.
  new RegExp(String.raw`^(?=[^/]*\/)(?=.*${KEPT}[^/]*$)\/?${SEGMENT}(?:\/${SEGMENT}){0,6}$`),
  new RegExp(
    String.raw`^\/?(?:${SEGMENT}\/){0,4}(?:[a-z]{1,16}[_-])?(?:password|token)s?\/` +
      '(?:edit|new|reset|change|forgot|update|confirm|verify|refresh|revoke|form|request)$',
  ),
  // A key of a store of a browser or of Redis.
  new RegExp(
    String.raw`^(?=.*(?:${KEPT}|auth|session))@[A-Za-z]{2,20}(?:[/:._-][A-Za-z]{2,20}){1,4}$`,
  ),
  new RegExp(
    String.raw`^(?=(?:.*[:_-])?(?:token|secret|auth|session|refresh)(?:[:_-]|$))(?:[a-z]{2,20}(?:[_-][a-z]{2,20}){0,2}:){2,4}(?:[a-z]{2,20}(?:[_-][a-z]{2,20}){0,2})?$`,
  ),
  /^[a-z]{2,20}(?:[._-][a-z]{2,20}){0,3}[._-](?:token|secret|session|auth)s?[._-]v[0-9]$/,
  // Of a design, with the number of its scale: words alone may be somebody's.
  /^(?:colou?rs?|spacing|sizing|typography|radii|palette|elevation|opacity)(?:\.[a-z]{1,16}){1,3}\.[0-9]{1,4}$/,
  // Where it is read from.
  /^\{(?:env|file|secret|vault|var):[A-Za-z_][A-Za-z_./-]{1,80}\}$/,
  /^@env:[A-Z][A-Z_]*@$|^\$\[[A-Z][A-Z_]*\]?$/,
]);
