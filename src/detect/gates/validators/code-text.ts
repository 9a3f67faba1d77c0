/**
 * Is a value of a credential without quotes code, told by what stands before and behind it? `{% url 'reset' token=token %}`,
 * `self.user, self.password = tmp.user, tmp.password`, `confirmPassword: yup.default<string>`, and tags of templates.
 *
 * Law: names with dots alone, and around them signs that no value has beside it; a name that is the value's neighbour's is none.
 */
import { toLatin1 } from '../../../core/bytes.ts';
import { isComputed } from './computed.ts';

const NAMES = /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*){0,4}$/;
const TAG_CLOSES = /^ -?[%}]\}/;
const TYPE_OPENS = /^<(?:string|number|boolean|any|unknown|never|void|[A-Z]\w*)[<>[| ,]/;
/** The second of two targets of an assignment, and the first of its two values. */
const TWO_TARGETS = /(?:^|[\s;])[a-z_]\w*(?:\.\w+)?, ?[a-z_]\w*(?:\.\w+)? = $/;
const SECOND_VALUE = /^, ?[a-z_]\w*\.[a-z_]\w*\s*$/;
const BESIDE_BYTES = 64;

/** A member of the object itself up to the end of its statement or call, but with a year (`self.winter2026`). */
const OF_ITSELF = /^(?:self|this)(?:\.[a-z_]\w*){1,4}(?<![a-z]\d{4})[)\]}]{0,3}[:,;]?$/;
/** The last argument of a call, without the brackets behind it; names of one word are passwords that people have. */
const LAST_ARGUMENT = /^[A-Za-z_$][\w$.]*(?=\)[)\]},:;]{0,3}$)/;
const OF_WORDS = /[._]\w|[a-z][A-Z]/;

/** Of `name_of_words)` the name, which says whether the whole is a secret; another text as it is. */
export const withoutClosers = (text: string): string => {
  const [argument = ''] = LAST_ARGUMENT.exec(text) ?? [];
  return OF_WORDS.test(argument) ? argument : text;
};

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
const TYPED_CALL =
  /^[A-Za-z_$][\w$]*(?:\.[\w$]+)*<(?:[A-Z]\w*|string|number|boolean|void|unknown)(?:\[\])?>\(.*$/;
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
const CHOICE = /^\([a-z_][\w.]{0,60} (?:\|\||&&|\?|[!=~]==?) .*$/;
/** The end of a span of code in prose: `SET password = password`. */
const END_OF_SPAN = /^(?:[a-z]+_)*(?:password|passwd|token|secret)\x60[).,;]?$/;
/** A group of a pattern, whole or up to its first backslash; a file of keys beside a variable of `openssl.cnf`. */
const GROUP_OF_PATTERN =
  /^\((?:\?(?:[:=!]|P?<\w{1,30}>))?(?:\.|\[\^?[^\]\s]{1,20}\])(?:[*+?]|\{[0-9,]{1,7}\})\??\)?[)\]]*$/;
const FILE_OF_KEYS = /^\$[a-z_]+(?:\/[\w.-]+)+\.(?:pem|key|crt|cer|der|csr|p12|pfx|jks)$/;
/** What compilers of TypeScript write, a cast, a method of a string of Lua, what a package of Lua is called by, a command of Tcl. */
const COMPILED = /^\(+_[a-z][0-9]?(?: = .*)?$|^[a-z]+(?:_[a-z]+)*_[12]\.[A-Za-z]\w*[,;)]?$/;
const CAST =
  /^\((?:String|Object|CharSequence|SecureString|string|char\[\]|byte\[\]|(?:const |unsigned )?char ?\*)\)(?: [a-z_]\w*(?:[.(].*)?)?$/;
const METHOD_OF_LUA =
  /^(?:upper|lower|sub|len|byte|format|gsub|gmatch|match|reverse)\([^\x22\x27]*$/;
const PACKAGE_OF_LUA = /^[a-z_]\w*:require(?: .*)?$/;
/** What a chart of Helm takes from its values. */
const OF_A_CHART = /^\.(?:Values|Release|Chart|Files)\.[\w.]+$/;
const COMMAND_OF_TCL = /^\[(?:join|lindex|find|string|format|exec|regsub|expr|concat|list|lrange)$/;
/** A type of a service's interface, a constant or a secret of an object, a variable of a text behind its name. */
const TYPE_OF_SERVICE = /^(?:[A-Z][a-z]+){2,9}(?:Type|Blob|String|Enum)[,;)]?$/;
const CONSTANT_OF_OBJECT = /^[a-z]\w*\.[A-Z]{2,}(?:_[A-Z]{2,})+[,;)]?$/;
const SECRET_OF_OBJECT =
  /^[a-z]\w*\.(?!my|your)[a-z]+(?:[A-Z][a-z]+){0,3}(?:Password|Passphrase|Token|Secret|Key)[,;)]{0,3}$/;
const NAMED_VARIABLE = /^[a-z]\w{0,40}=\$\{[\w.]{1,40}\}?$/;
/** Another option where the value of the first would stand, and the place of a value in a line of usage: `--secret [key]`. */
const OPTION = /^--[a-z]+(?:[-_][a-z]+)+$/;
const USAGE =
  /^(?:\[<?(?:key|password|passwd|passphrase|pass|pwd|secret|token|value|string)>?|<(?:password|passphrase|secret|token|key)>)[\])]{1,3}$/;
/** An expression in a text of Python: `token={mask(token)}`, `{user.token[:4]}…`; texts of C with a pair a line; an empty binary of Erlang. */
const EXPRESSION_IN_TEXT = /^\{[a-z_]\w*(?:\.\w+)*(?:\}[^A-Za-z0-9]*|[[(].*)$/;
const TEXT_OF_C =
  /^%[-+0-9.*]{0,4}l{0,2}[A-Za-z](?:(?:\\[nrt]){1,4}[A-Za-z_ ]{1,30}[=:] ?%[-+0-9.*]{0,4}[A-Za-z])*(?:\\[nrt])*"?[,;)]{0,2}$/;
const EMPTY_BINARY = /^<<(?:\x22\x22)?>>[,.;]?$/;
/** An attribute of RADIUS, a member of a module that a program keeps for itself. */
const ATTRIBUTE = /^(?:NT|LM|Cleartext|Crypt|CHAP)-Password(?::[A-Za-z:-]*)?$/;
const OWN_MEMBER = /^_[a-z]+(?:_[a-z]+)*\.[a-z_]+$/;
/** What FastAPI takes a parameter from. */
const SOURCE_OF_PARAMETER =
  /^(?:Cookie|Header|Depends|Query|Form|Body|Security)\((?:None|\.{3}|[A-Za-z_][\w.]*(?:\([\w=, ]*)?)?\){0,3}[:,]?$/;
/** A constant of a class, what a variable of PHP is called that holds a secret, a column of arguments in Ansible, a usage of DCMTK. */
const CONSTANT_OF_CLASS = /^[A-Z]\w*[a-z]\w*::[A-Z]+(?:_[A-Z]+)+[,;)]{0,3}$/;
const VARIABLE_OF_PHP = /^\$[a-z]\w*(?:[pP]ass|[tT]oken|[sS]ecret)[a-z]*[0-9]?[,;)]{1,3}$/;
const ARGUMENT_OF_ANSIBLE =
  /^\{[\x22'](?:required|type|no_log|aliases|description|default)[\x22']:(?: .*)?$/;
const USAGE_OF_DCMTK = /^\[[a-z]\][a-z]{3,12}:$/;
const CODE = [
  OF_ITSELF,
  CONSTANT_OF_CLASS,
  VARIABLE_OF_PHP,
  ARGUMENT_OF_ANSIBLE,
  USAGE_OF_DCMTK,
  SOURCE_OF_PARAMETER,
  EXPRESSION_IN_TEXT,
  TEXT_OF_C,
  EMPTY_BINARY,
  ATTRIBUTE,
  OWN_MEMBER,
  COMPILED,
  CAST,
  METHOD_OF_LUA,
  PACKAGE_OF_LUA,
  COMMAND_OF_TCL,
  OF_A_CHART,
  TYPE_OF_SERVICE,
  CONSTANT_OF_OBJECT,
  SECRET_OF_OBJECT,
  NAMED_VARIABLE,
  OPTION,
  USAGE,
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
/** A function without a name, nothing in JavaScript, an argument of Python and its type, a letter that an element of an array is set to. */
const BY_WHAT_FOLLOWS: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:sub|lambda|proc|fn|fun|func|function)$/, /^ [{(|]/],
  [/^void$/, /^ 0\b/],
  // A block of Kotlin or Ruby behind a call: `store.data.map { prefs -> …`.
  [/^[a-z]\w*(?:\.[a-z]\w*){1,4}$/, /^ \{ ?(?:\w+ ->|it\.|\|\w)/],
  [/^passphrase(?:_bytes|_str|_text)?$/, /^[),]/],
  [/^[A-Z]\w*[a-z]\w*$/, /^ \| (?:None|str|bytes)\b|^, \*{1,2}[a-z]/],
];
/** A class of a pattern, `AccountKey=[a-z0-9+/=]{88}`. */
const CLASS = /^\[\^?[A-Za-z0-9]-[A-Za-z0-9][^\]\s]{0,40}$/;
const COUNTED = /^\](?:[*+]|\{[0-9,]{1,7}\})/;
const ELEMENT = /\[["'][\w-]{1,60}["']\] ?= $/;

/** `[start, end)` is `text`, without quotes around it. */
export const isCodeByPlace = (
  bytes: Uint8Array,
  start: number,
  end: number,
  text: string,
): boolean => {
  if (CODE.some((shape) => shape.test(text)) || isComputed(bytes, start, end, text)) return true;
  const isClass = text.startsWith('[');
  if (!isClass && !NAMES.test(text)) return false;
  const behind = toLatin1(bytes, end, Math.min(bytes.length, end + BESIDE_BYTES));
  if (isClass) return CLASS.test(text) && COUNTED.test(behind);
  if (TAG_CLOSES.test(behind)) return true;
  if (NOTHING_INSTEAD.test(behind) && LETTERS.test(text)) return true;
  if (WORD_OF_PERL.test(text) && VARIABLE_OF_PERL.test(behind)) return true;
  if (BY_WHAT_FOLLOWS.some(([what, next]) => what.test(text) && next.test(behind))) return true;
  if (text.length === 1)
    return ELEMENT.test(toLatin1(bytes, Math.max(0, start - BESIDE_BYTES), start));
  if (!text.includes('.')) return false;
  if (TYPE_OPENS.test(behind)) return true;
  const before = toLatin1(bytes, Math.max(0, start - BESIDE_BYTES), start);
  return SECOND_VALUE.test(behind.split('\n', 1)[0]!) && TWO_TARGETS.test(before);
};

/** `SELECT password FROM …`, as far as it is words. */
const QUERY = /^SELECT [A-Za-z_.*, ]+$/;

/** What OpenSSL reads from a variable, `-passin pass:$KEY_PASS`; what joins two texts of a sentence that end in a sign. */
const PASS_OF_OPENSSL = /^pass:\$(?:[A-Za-z_]\w*|\{[A-Za-z_]\w*\}|\([A-Za-z_]\w*\)?)$/;
const JOINS_TEXTS = /^ (?:and|or) $/;
/** An element of a hash of Perl, an option and its variable, a pattern: it begins with a group of its signs or a class and its count. */
const ELEMENT_OF_PERL = /^\$[A-Za-z_]\w*(?:->)?\{['"]?\w{0,40}['"]?\}?[;,)]{0,3}$/;
const OPTION_AND_VARIABLE = /^ --?[a-z-]{1,30}=\$(?:\w+|\{\w+\})$/;
const PATTERN =
  /^(?:\(\?(?:[:=!]|P?<[\w=!])|\(?\[\^?(?:[A-Za-z0-9]-[A-Za-z0-9]|\\[wdsWDS])[^\]\s]{0,30}\](?:[*+?]|\{[0-9,]{1,7}\})|\\[sSwWdD][*+]\()/;
/** A variable of Smarty, whole or up to a quote in its filter; what C puts in its place. */
const VARIABLE_OF_SMARTY = /^\{\$[A-Za-z_][\w.]{0,60}(?:->\w{1,40})?(?:\|[\w:]{1,20}){1,3}\}?$/;
const VERB_OF_C = /^'?%[-+0-9.*]{0,4}[sdvqx]'?[.,;:]?$/;
/** A group of a pattern of FreeRADIUS, what a text fills in between brackets, a constant that an installer replaces. */
const GROUP_OF_RADIUS = /^%\{[0-9]{1,2}\}$/;
const FILLED_IN = /^\[\{[0-9]{1,2}\}\]$/;
const OF_INSTALLER = /^_[A-Z]+(?:_[A-Z]+)+_$/;
/** A licence by its name in SPDX, `spdx_license_key: LicenseRef-shop-1`; a class of a pattern that takes all but some signs. */
const LICENCE = /^LicenseRef-[A-Za-z0-9.-]{1,80}$/;
const ALL_BUT = /^\[\^[^\]\s]{1,20}\][*+]\S{0,20}$/;
/** A condition behind a text that ended: `puts "Enter passphrase:" if passphrase.nil?`; the rest of a pattern: `(?<=token=)[^&]{20,}`. */
const CONDITION = /^ (?:if|unless|and|or) [a-z_]+(?:\.[a-z_]+[!?]?){1,4}$/;
const REST_OF_PATTERN = /^\)(?:\[\^|\\[SwdW])/;

const SHAPES = [
  CONDITION,
  REST_OF_PATTERN,
  LICENCE,
  ALL_BUT,
  GROUP_OF_RADIUS,
  FILLED_IN,
  OF_INSTALLER,
  VARIABLE_OF_SMARTY,
  VERB_OF_C,
  PASS_OF_OPENSSL,
  JOINS_TEXTS,
  ELEMENT_OF_PERL,
  OPTION_AND_VARIABLE,
  PATTERN,
];

/** A variable of psql, `PASSWORD :'pw'`, and a state of an element, `input[type=password]:focus`. */
const VARIABLE_OF_PSQL = /\bPASSWORD :'$/;
const ELEMENT_OF_CSS = /\[type=\\{0,3}["']?password\\{0,3}["']?\]:{1,2}$/;
const STATE = /^[a-z]+(?:-[a-z]+)*$/;
/** A button says what it does; `accesskey="h"` of HTML. */
const BUTTON =
  /<(?:input|button)\b[^<>]{0,160}\btype=\\{0,3}["'](?:submit|button|reset|image)\\{0,3}["'][^<>]{0,160}value=\\{0,3}["']$/i;
const KEY_OF_HTML = /accesskey=\\{0,3}.$/i;
const TAG_BYTES_MAX = 340;
/** The file that a key is in, below a folder: `--set-file tls.key=certs/tls.key`. */
const KEY_FILE_BELOW =
  /^\.{0,2}\/?(?:[\w.@+-]{1,60}\/){1,16}[\w.@+-]{1,60}\.(?:pem|key|crt|cer|der|csr|p12|pfx|jks)$/;
/** The file that a key is in: `"DicomTlsPrivateKey" : "orthanc.key"`. */
const KEY_FILE = /^[a-z][a-z0-9_-]{0,40}\.(?:pem|key|crt|cer|der|p12|pfx|jks)$/;
const NAME_OF_KEY = /(?:[a-z]Key|[_.-]key|_KEY)["']?[ \t]{0,20}[:=][ \t]{0,4}["']?$/;

/**
 * What stands in quotes and without them: a tag, a query, the line that a key in PEM begins with; the key behind it has rules of its own.
 */
export const isTagOrQuery = (bytes: Uint8Array, start: number, text: string): boolean => {
  if (TAG.test(text) || QUERY.test(text) || HEAD_OF_KEY.test(text)) return true;
  if (KEY_FILE_BELOW.test(text) || SHAPES.some((shape) => shape.test(text))) return true;
  if (KEY_FILE.test(text))
    return NAME_OF_KEY.test(toLatin1(bytes, Math.max(0, start - BESIDE_BYTES), start));
  if (bytes[start - 1] === COLON && STATE.test(text))
    return ELEMENT_OF_CSS.test(toLatin1(bytes, Math.max(0, start - BESIDE_BYTES), start));
  if (bytes[start - 1] !== DOUBLE && bytes[start - 1] !== SINGLE) return false;
  const before = toLatin1(bytes, Math.max(0, start - TAG_BYTES_MAX), start);
  if (/^[a-z_]+$/.test(text) && VARIABLE_OF_PSQL.test(before)) return true;
  return BUTTON.test(before) || (text.length === 1 && KEY_OF_HTML.test(before));
};

const DOUBLE = 0x22;
const SINGLE = 0x27;
const COLON = 0x3a;

const STRING_WITH_SIGN =
  /(?<![A-Za-z0-9\\])(\\{0,3}[\x22\x27\x60])[A-Za-z_/$&?^\x80-\xff][^\x22\x27\x60\r\n]{0,80}[=:] ?\1$/;
const GOES_ON = new RegExp(
  String.raw`^(?:; ?(?:std::)?cin >> ?| ?[+.] ?[A-Za-z_$(]|\)?,|\)| -?[%}]\}| ?\{ ?(?:send|sendline|write) |` +
    String.raw` >(?:&[12]| ?/dev/)| [\w./~-]{1,60} \| [a-z]| \$\{?[A-Za-z_]| prompts? [a-z]| \??>| (?:\|\||&&) [a-zA-Z]|` +
    String.raw` << ?[A-Za-z_]\w{0,30}(?:[;)]?$| << |;))`,
);
/** What a command reads or formats behind the text that it shows: `read -p "Password: " pw; …`. What `echo` prints may be the value. */
const READS_INTO = /^ [A-Za-z_]\w{0,30}(?:[;)]?$| (?:\|\||&&) |;)/;
const READS =
  /(?<!\w)(?:read|printf?)\b[^\x22\x27\x60\r\n]{0,20}\\{0,3}[\x22\x27\x60][^\x22\x27\x60\r\n]{1,60}$/;
/**
 * Behind a string that ends with the name and its sign (`"PWD="+dir)`, `prompt='Password: ', stream=None`, `expect "password:" { send`),
 * whose last quote opens nothing.
 * It begins with a letter or a pair of a query, so that none of `user="bob" password="+x"` is taken for one; no apostrophe opens it. Inside a string
 * of JSON both of its quotes have the same escape before them: the quote that opens that string is none of them.
 */
export const isBehindString = (bytes: Uint8Array, start: number, text: string): boolean => {
  const reads = READS_INTO.test(text);
  if (!reads && !GOES_ON.test(text)) return false;
  const before = toLatin1(bytes, Math.max(0, start - 90), start);
  return STRING_WITH_SIGN.test(before) && (!reads || READS.test(before.slice(0, -1)));
};
