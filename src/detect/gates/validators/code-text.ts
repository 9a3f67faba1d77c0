/**
 * Is a value of a credential without quotes code, told by what stands before and behind it? `{% url 'reset' token=token %}`,
 * `self.user, self.password = tmp.user, tmp.password`, `confirmPassword: yup.default<string>`, and tags of templates.
 *
 * Law: names with dots alone, and around them signs that no value has beside it; a name that is the value's neighbour's is none.
 */
import { toLatin1 } from '../../../core/bytes.ts';

const NAMES = /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*){0,4}$/;
const TAG_CLOSES = /^ -?[%}]\}/;
const TYPE_OPENS = /^<(?:string|number|boolean|any|unknown|never|void|[A-Z]\w*)[<>[| ,]/;
/** The second of two targets of an assignment, and the first of its two values. */
const TWO_TARGETS = /(?:^|[\s;])[a-z_]\w*(?:\.\w+)?, ?[a-z_]\w*(?:\.\w+)? = $/;
const SECOND_VALUE = /^, ?[a-z_]\w*\.[a-z_]\w*\s*$/;
const BESIDE_BYTES = 64;

/** A tag of Django, Jinja, Twig or Liquid, whole or up to the quote or the blank in it. */
const TAG = /^\{%-?(?: [a-z_]+(?: .*)?)?$/;

/** What compares or denies the call of a member; a name that a program keeps for itself; where a package of Python begins. */
const CALL_DENIED = /^!{1,2}[a-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+\(.*$/;
const OWN_VARIABLE =
  /^_(?:confirm|new|old|current|repeat|user|api|auth|access|refresh|session|client)[A-Z][a-z]+(?:[A-Z][a-z]+)?$/;
const ENTRY_POINT =
  /^[a-z_]+(?:\.[a-z_]+){1,5}:(?:main|cli|app|run|application|create_app)$|^[a-z_]+(?:\.[a-z_]+){2,7}:[A-Z][A-Za-z]+$/;
const SESSION =
  /^(?:[a-z]+[._]){0,3}session_?(?:id|key|token)(?:[),;\]}]+|\)(?:\.[a-z_]+\(\))*)?$/i;

/** A name before the tag that it stands in closes, a call that says its type, what programs call a cookie, where a key begins. */
const NAME_AND_TAG = /^[A-Za-z_][\w.]{0,60} -?[%}]\}(?:[^A-Za-z0-9].*)?$/;
const TYPED_CALL = /^[A-Za-z_$][\w$]*(?:\.[\w$]+)*<[A-Z]\w*(?:\[\])?>\(.*$/;
const COOKIE =
  /^(?:[a-z]\w{0,15}\.){0,3}(?:[a-z]+)?[cC]ookies?(?:Enabled|Jar|Store|Name|Options)?;?$/;
const HEAD_OF_KEY = /^-----BEGIN(?: [A-Z]+){0,4}(?:-----)?$/;

/** A column of a migration (`table.Column<string>(type: …`), a parameter of a statement by its number. */
const CALL_OF_TYPE = /^[a-z_]\w*(?:\.[A-Za-z_]\w*){1,4}<[\w.?]{1,40}(?:\[\])?>\(.*$/;
const PARAMETER = /^\?[0-9]{1,3}[),;]*$/;

/** A call of a constant of Ruby, a field of a struct that is called like a secret, a choice between two. */
const CALL_OF_CONSTANT = /^(?:::)?[A-Z]\w*(?:::[A-Z]\w*)*\.[a-z_]\w*[!?]?\(.*$/;
const FIELD_OF_STRUCT =
  /^[a-z]\w*(?:\.[A-Z]\w*){0,3}\.(?:[A-Z][a-z]+)*(?:Password|Passphrase|Token|Secret|Key)[,;)]{0,3}$/;
const CHOICE = /^\([a-z_][\w.]{0,60} (?:\|\||&&|\?) .*$/;
/** The end of a span of code in prose: `SET password = password`. */
const END_OF_SPAN = /^(?:[a-z]+_)*(?:password|passwd|token|secret)\x60[).,;]?$/;
/** A group of a pattern, whole or up to its first backslash; a file of keys beside a variable of `openssl.cnf`. */
const GROUP_OF_PATTERN =
  /^\((?:\?(?:[:=!]|P?<\w{1,30}>))?(?:\.|\[\^?[^\]\s]{1,20}\])(?:[*+?]|\{[0-9,]{1,7}\})\??\)?[)\]]*$/;
const FILE_OF_KEYS = /^\$[a-z_]+(?:\/[\w.-]+)+\.(?:pem|key|crt|cer|der|csr|p12|pfx|jks)$/;
const CODE = [
  GROUP_OF_PATTERN,
  FILE_OF_KEYS,
  END_OF_SPAN,
  CALL_DENIED,
  OWN_VARIABLE,
  ENTRY_POINT,
  SESSION,
  NAME_AND_TAG,
  TYPED_CALL,
  COOKIE,
  CALL_OF_CONSTANT,
  FIELD_OF_STRUCT,
  CHOICE,
  CALL_OF_TYPE,
  PARAMETER,
];

/** A name and what a program takes where it holds nothing, `passphrase || ''`; a word of Perl before its variable. */
const NOTHING_INSTEAD = /^ (?:\|\||\?\?) (?:''|""|null|undefined|\{\}|\[\])/;
const LETTERS = /^[A-Za-z_$][A-Za-z_$.]*$/;
const WORD_OF_PERL = /^(?:exists|defined|delete|scalar|ref|lc|uc)$/;
const VARIABLE_OF_PERL = /^ [$@%][A-Za-z_{]/;

/** `[start, end)` is `text`, without quotes around it. */
export const isCodeByPlace = (
  bytes: Uint8Array,
  start: number,
  end: number,
  text: string,
): boolean => {
  if (CODE.some((shape) => shape.test(text))) return true;
  if (!NAMES.test(text)) return false;
  const behind = toLatin1(bytes, end, Math.min(bytes.length, end + BESIDE_BYTES));
  if (TAG_CLOSES.test(behind)) return true;
  if (NOTHING_INSTEAD.test(behind) && LETTERS.test(text)) return true;
  if (WORD_OF_PERL.test(text) && VARIABLE_OF_PERL.test(behind)) return true;
  if (!text.includes('.')) return false;
  if (TYPE_OPENS.test(behind)) return true;
  const before = toLatin1(bytes, Math.max(0, start - BESIDE_BYTES), start);
  return SECOND_VALUE.test(behind.split('\n', 1)[0]!) && TWO_TARGETS.test(before);
};

/** `SELECT password FROM …`, as far as it is words. */
const QUERY = /^SELECT [A-Za-z_.*, ]+$/;

/** What OpenSSL reads from a variable, `-passin pass:$KEY_PASS`; what joins two texts of a sentence that end in a sign. */
const PASS_OF_OPENSSL = /^pass:\$(?:[A-Za-z_]\w*|\{[A-Za-z_]\w*\})$/;
const JOINS_TEXTS = /^ (?:and|or) $/;

/** A button says what it does; `accesskey="h"` of HTML. */
const BUTTON =
  /<(?:input|button)\b[^<>]{0,160}\btype=\\{0,3}["'](?:submit|button|reset|image)\\{0,3}["'][^<>]{0,160}value=\\{0,3}["']$/i;
const KEY_OF_HTML = /accesskey=\\{0,3}.$/i;
const TAG_BYTES_MAX = 340;

/**
 * What stands in quotes and without them: a tag, a query, the line that a key in PEM begins with; the key behind it has rules of its own.
 */
export const isTagOrQuery = (bytes: Uint8Array, start: number, text: string): boolean => {
  if (TAG.test(text) || QUERY.test(text) || HEAD_OF_KEY.test(text)) return true;
  if (PASS_OF_OPENSSL.test(text) || JOINS_TEXTS.test(text)) return true;
  if (bytes[start - 1] !== DOUBLE && bytes[start - 1] !== SINGLE) return false;
  const before = toLatin1(bytes, Math.max(0, start - TAG_BYTES_MAX), start);
  return BUTTON.test(before) || (text.length === 1 && KEY_OF_HTML.test(before));
};

const DOUBLE = 0x22;
const SINGLE = 0x27;
