/**
 * Is the value of a `password=` or `token:` assignment something to hide? Every value is, but for
 * what is plainly none: an absent value, a variable that is filled in elsewhere, a mask that
 * somebody already put there, source code that reads the value, and the verbs and nouns of prose
 * ("password: required").
 *
 * Law: refuses closed lists and closed shapes only, so a weak password ("hunter2", "letmein") is
 * still redacted.
 */
import { toLatin1 } from '../../../core/bytes.ts';
import { isBehindString, isCodeByPlace, isTagOrQuery, withoutClosers } from './code-text.ts';
import { isFormLabel, isTextOfInterface } from './form-label.ts';
import { isKeptUnder } from './kept-under.ts';
import { isMessageText } from './message-text.ts';
import { isNamedElsewhere } from './named-elsewhere.ts';
import { isNextAssignment, isNotWritten } from './not-written.ts';
import { isOwnName } from './own-name.ts';
import { isLabelOfName } from './person-label.ts';
import { goesOnAsPattern, isPatternText } from './pattern-text.ts';
import { isPlaceholder } from './placeholder.ts';
import { isProse } from './prose.ts';
import { isPutTogether } from './put-together.ts';
import { anyOf } from './shapes.ts';
import { waysToSee } from './seen-words.ts';
import { standsInForSecret } from './stands-in.ts';
import { isPortAndSettings, isSampleOfUrl, isUserinfo } from './userinfo.ts';
import { isOfEnvironment, isWordAsValue } from './word-as-value.ts';

/** Values are judged by their beginning; a longer one is a secret. */
const VALUE_BYTES_MAX = 200;

/**
 * Words that log lines put after "password", "token" and the like; none is worth hiding, even if
 * somebody chose it.
 */
const PROSE = new Set(
  (
    'null nil none undefined true false yes no on off empty blank missing required ' +
    'optional invalid valid expired expires incorrect wrong correct failed failure fail ' +
    'ok success succeeded successful accepted rejected denied refused updated changed ' +
    'reset set unset not is was has have had will must should may can cannot for from of ' +
    'le la les un une des du el los las lo il gli der die das ein eine het een uma os ' +
    'to the a an and or in at by with without means authentication auth change validation ' +
    'verification mismatch matches match prompt policy hash hashed manager string str int ' +
    'integer bool boolean number bytes object array any unknown redacted ' +
    'masked hidden removed filtered omitted entropy minimaal mindestens minst mínimo minimo almeno ' +
    'n/a na stored provided given entered sent received generated created deleted ' +
    'revoked refreshed rotated found supplied present absent configured enabled disabled ' +
    'too does did be been being env environment file stdin vault plain clear ' +
    'cleartext encrypted type basic bearer digest read write publickey await new async ' +
    'function sorry enter please values user account default eof ident identifier literal ' +
    'keyword operator punctuation whitespace error name text comment option options when if ' +
    'then else argument arguments flag flags parameter parameters instead via added allow ' +
    'avoid check checking checks fix limit make remove require requires update use uses using but ' +
    'respectively switch switches command commands simultaneously ' +
    'granted authorized unauthorized authorised unauthorised forbidden pending approved ' +
    'unapproved allowed disallowed deny bypassed skipped permitted ' +
    'return range iota throw yield chauthtok files compat sss nis db hesiod ' +
    'all sealed withheld erforderlich falsch ungültig abgelaufen leer requis requise obligatoire ' +
    'incorrecte invalide incorrecto incorrecta requerido requerida obligatorio caducado errata ' +
    'latest expected got unexpected wanted shadowed unchanged unconfigured this impl dyn shift header suppressed ' +
    'between minimum maximum up arg long short strong weak clicked waiting opened shown filter scaduto onjuist verplicht only value oauth oauth1 oauth2 неверный неверен обязателен истек'
  )
    .split(' ')
    .flatMap(waysToSee)
    .map((word) => word.toLowerCase()),
);

/**
 * Shapes that stand for a value without being one. Whole values only: a secret that merely begins
 * like a variable is still a secret.
 */
const standsFor: (text: string) => boolean = /* @__PURE__ */ anyOf([
  // Variables and templates: shell, make and compose (`$$X`), batch, Jinja, Ruby, Java, Python, PHP (`{$x}`), Go, SQL.
  /^\$(?:\{.*|\(.*|[A-Z_][A-Z0-9_]*|[A-Za-z_]+|[0-9]{1,2})$/,
  /^\$(?:[A-Z_]+\/\S*|[A-Z_][A-Z0-9_]*\x60)$/,
  /^\$\$(?:\(.*|\{.*|[A-Z_][A-Z0-9_]*)$/,
  /^%[-+0-9.]{0,4}l{0,2}[A-Za-z](?:\\n)?[,;.)]?$/,
  /^(?:%{1,2}[A-Z_][A-Z0-9_]*%{1,2}|%\([A-Za-z_]+\)s|\{\{[^{}]*(?:\}\}.*|\}?)|\{[A-Za-z0-9_.]*\}?|<%.*|#\{.*)$/,
  /^(?::[a-z_]+|@[A-Za-z_.]+@?|@\/\S+|![A-Za-z]+)$/,
  /^%\{[A-Za-z_][\w.:-]{0,60}\}?$/,
  // `<password>`, and a mask that somebody wrote already (the bullet is its UTF-8 bytes).
  /^<[A-Za-z_ -]*>?$/,
  /^(?:[*.#?_-]|[xX]{3}|\xe2\x80\xa2|&nbsp;)+$/,
  /^\*{3,}[\x22\x27\x60)\]}/,;]{1,4}$/,
  /^\[[A-Z]{4,}(?:[:\]].*)?$/,
  /^\[(?:hidden|masked|redacted|filtered|removed|secret|secure|sensitive)\]?$/i,
  // `***REMOVED***`, the number of a text of Windows (`%%1842`), a command between backticks.
  /^\*{2,}(?:[A-Z_ ]+|hidden|masked|redacted|removed|secret|filtered)\*{2,}$/,
  /^(?:%%[0-9]+|%[^A-Za-z0-9][0-9]{2,3}|\x60[a-z]+)$/,
  // A constant, the name of a key in a store, a version, an address in memory, a route, a package, what sops and its like encrypted.
  /^[A-Z]{2,}(?:_[A-Z]{2,})+(?:_[0-9]{1,2})?[}\])]?$/,
  /^v?[0-9]{1,3}(?:\.[0-9]{1,6}){1,3}$|^[a-z][a-z0-9]*(?:_[a-z0-9]+)*_(?:(?:secret_)?access_key|key_id|access_key_id)$/,
  /^0x[0-9a-fA-F]{1,8}$|^(?:[a-z_]+\/)*(?:passwords|password_resets|sessions|tokens)#[a-z_]+$/,
  /^(?:com|org|net|android|java|javax)\.[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*,?$/,
  // A class in its package, as Python writes it; the rest of a call of R, and the next argument.
  /^(?:[a-z_]+\.){2,6}(?:[A-Z][a-z]+){2,8}(?<=Generator|Provider|Hasher|Backend|Manager|Service|Handler|Factory|Encoder)$/,
  /^\), [a-z_]{2,30} ?= ?[A-Za-z_.:]+\($/,
  /^ENC\[(?:AES256_GCM|PKCS7|GPG|KMS),/,
  /^ENC\[[a-z][a-z0-9]*(?:_[a-z0-9]+)+\]$/,
  // A batch variable whose first sign, `%DB`, was opened as a percent escape.
  /^[\x80-\xff][A-Z0-9_]*%{1,2}$/,
  // A tag of YAML, which says how the value behind it is read.
  /^!(?:(?:vault|aws|gcp|azure|k8s|sops|env|op|ssm)[-_:/])?(?:vault|secret|env|ref|sub|file|include|var|cipher)(?:[-_:/][a-z]+)?$/,
  /^!!(?:str|binary|int|float|bool|null|seq|map|set|omap|pairs|timestamp)$/,
  // A label and its colon: what a form writes beside the box.
  /^[A-Z][a-z]+(?: [a-z]+){0,3}: ?$/,
  // Code that reads the value; a member with a year (`config.Winter2026`) is somebody's password.
  new RegExp(
    '^(?:os|process|env|import|self|this|config|settings|args|options|params|req|ctx|var|local|data|module)' +
      String.raw`(?:\.[A-Za-z_]\w*)+(?<![a-z]\d{4})$`,
  ),
  /^(?:values|response|resp|res|result|request|body|form|input|user)(?:\??\.[A-Za-z_]\w*)+[,;]?$/,
  /^(?:props|state|event|validation|item|payload|opts|row)(?:\??\.[A-Za-z_]\w*)+[,;]?$/,
  /^(?:[A-Za-z_][A-Za-z0-9_.]*\((?:.*\))?;?|[A-Za-z_$][\w$]*(?:\??\.[\w$]+)+\(.*)$/,
  /^(?:async )?function ?[\w$]*\(.*$/,
  // An empty literal, also before the checks of a form, a mask behind a sign, what a form says of length (`**8 to 72 characters**`).
  /^[bBrRuUfF]?(?:""|'')$|^\[(?:""|'')?,? ?\[?Validators\.[A-Za-z]/,
  /^:?\*+$|^\*{1,2}[0-9]{1,2}$/,
  // What a pattern of sed takes for any value.
  /^\.[*+]\\?\$?(?:[/|].*)?$/,
  /^\$[A-Za-z_]\w*(?:->?|\[).*$/,
  // What is left of a quote that closed: `')` and the like.
  /^[^A-Za-z0-9\x80-\xff]{1,3}$/,
  // A Java object: its class and identity, as `token=android.os.BinderProxy@febe0e5` or `token=Token{a64f992`.
  /^(?:[a-z_]\w*\.)+[A-Z][\w$.]*@[0-9a-f]{1,8}$/,
  /^[A-Z][A-Za-z]+\{[0-9a-f]{5,8}$/,
  // `(sensitive value)`, `(known after apply)`.
  /^\([a-z ]+\)?$/,
  // A file that holds it, and the shell's working directory, which it calls PWD.
  /^(?:\/[a-z][a-z0-9_.-]{0,20})+\/?$/,
  /^(?:\/[a-z][a-z0-9_.-]{0,20}){1,8}@[0-9][0-9.]{0,7}(?:\/[a-z][a-z0-9_.-]{0,20})+$/,
  // References into a secret store.
  /^projects\/[^/\s]+\/secrets\/\S+$/,
  /^(?:(?:ref\+)?vault:|secret:\/\/|arn:aws:|op:\/\/|file:\/\/|ssm:|@Microsoft\.KeyVault\()\S*$/,
  // What Vault's audit log writes in its place, a value read from the environment by Rust, a name behind a prompt.
  /^hmac-sha256:[0-9a-f]{64}$/,
  /^(?:std::)?env(?:::var(?:_os)?)?!?\(.*$/,
  /^ [A-Z][A-Z_]+$/,
  // OpenSSL's and gpg's ways to be told where it is, a cmdlet.
  /^(?:env|fd|file):[A-Za-z0-9_./-]+$/,
  /^\(?(?:Read|Get|ConvertTo|Import)-[A-Z][A-Za-z]+$/,
  // Of a shell that asks whether a variable is set, of Symfony, of Puppet.
  /^\?[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/,
  /^%env\([A-Za-z_][A-Za-z0-9_:]*\)?%?$/,
  /^\$(?:::[a-z_]+)+[,;]?$/,
  // An expression of Azure's pipelines, also where the value ends inside it.
  /^@\{[A-Za-z_]\w*(?:\.\w+)*(?:\([^()]{0,80}\)?)?\}?$/,
  // What GitLab's runner prints of a job's token.
  /^[0-9]{1,3}_$/,
  // How bytes are written or signed: the argument behind `Buffer.from(secret, …)`.
  /^(?:base64(?:url)?|hex|utf-?(?:8|16|16le)|latin-?1|ascii|binary|buffer|pem|der|jwk)$/i,
  /^(?:(?:hmac-?)?(?:sha-?(?:1|224|256|384|512)|md5)|[HRPE]S(?:256|384|512)|EdDSA)$/i,
  // Of a test's log, `pass=3: run`; what Go writes for a password in a URL; a place in a file system that all machines have.
  /^[0-9]{1,2}:$/,
  /^(?:[xX]{3,}|[yY]{3,}|[zZ]{3,}|tok|[0-9]{1,3}\/[0-9]{1,3})$/,
  /^\/(?:Users|home|root|usr|var|opt|srv|tmp|etc|mnt|app|workspace|builds?)(?:\/[\w.@+-]{1,60}){2,16}\/?$/,
  /^\/(?:Users|home|root|usr|var|opt|srv|tmp|etc|mnt|app|workspace|builds?)\/[A-Za-z_.-]{1,40}\/?$/,
  /^\.\.(?:\/[\w.@+-]{1,60}){1,16}\/?$/,
  // Types of a protocol's fields. What begins with `(` is computed.
  /^(?:U?INT(?:8|16|32|64)|FLOAT(?:32|64)|(?:COMPACT_)?(?:NULLABLE_)?(?:STRING|BYTES|RECORDS)|UUID|BOOLEAN)$/,
  /^\((?:self|this)\.[A-Za-z_].*$/,
  /^%s(?:[:@/]%s)+$/,
  // A variable of a shell between two quotes.
  /^'\$[A-Z][A-Z0-9_]*'$/,
  // What is to be encoded, told in a manual: `{base64(user:password)}`.
  /^\{(?:base64|b64|btoa|encode|md5|sha256|hex)\w*\(.*$/,
  // What a signature of AWS's fourth version is good for; the key's id before it has rules of its own.
  /^[\w.+=@-]{1,128}\/[0-9]{8}\/[a-z0-9-]{1,32}\/[a-z0-9-]{1,32}\/aws4_request$/,
  // An element of a page by its name, an import of compiled code, seconds with a fraction or a session of PostgreSQL, a token that its
  // vendor means to be read.
  /^[#.](?:add|new|old|change|reset|confirm|login|user|forgot|input|form|edit|show)(?:-[a-z]+)*-(?:password|passwd|pwd|token|secret)$/,
  /^[a-z]{1,3}[0-9]{1,2}(?:\$[0-9]{1,2})?\.[A-Z][A-Za-z]+$/,
  /^(?:1[0-9]{9}\.[0-9]{1,6}|[0-9a-f]{8}\.[0-9a-f]{1,6})$/,
  /^pub[0-9a-f]{32}$/,
  // The place of a value in a line of usage: `[--password PASSWORD]`.
  /^(?:[A-Z]+_)*(?:PASSWORD|PASSWD|PASSPHRASE|PASS|SECRET|TOKEN|KEY)[\])}>|]+$/,
]);

/** A variable, a field or a constant that is called like a secret: `dbPassword`, `form.api_key`. */
const NAMES_A_SECRET = new RegExp(
  String.raw`^[!&*]{0,2}(?:[A-Za-z_]\w*(?:\.|::))*(?:[a-z]+_)*(?:[a-z]+(?=[A-Z]))?` +
    '(?:[pP]ass(?:word|wd)?|PASSWORD|[pP]wd|[sS]ecret|[tT]oken|TOKEN|' +
    '[aA]pi_?[kK]ey|_?[aA]uth_?[kK]ey|[aA]ccess_?[kK]ey|[kK]ey|KEY|[vV]erifier|device_code|auth_code|[aA]ssertion)' +
    '(?:_?(?:[pP]tr|[lL]en|[fF]ile|[pP]ath|[fF]ield|[iI]nput|[pP]aram|[vV]alue|[tT]ext|[aA]rg|[uU]r[il]))?$',
);

/** The same for values without quotes around them, which may be code: an index, a call, a name. */
const isCodeWithoutQuotes: (text: string) => boolean = /* @__PURE__ */ anyOf([
  /^[A-Za-z_][\w.]*\[.*$/,
  /^[A-Za-z_][\w.:]*\([^()]*$/,
  /^(?:int|str|bytes)\((?:raw_)?input\($/,
  /^[a-z]\w*(?:\.[a-z]\w*){0,4}\.(?:value|text|current|data|length)[,;]?$/,
  /^:[a-z_]\w*\((?:[0-9]{0,3}\)?-?|[a-z_][\w.&*]*,?)$/,
  /^(?:::[A-Za-z_]\w*){2,6}[,;]?$/,
  /^[a-z]\w*(?:\.[a-z]\w*)*\.[a-z]+_\w*$/,
  /^[a-z]+_[a-z_]*(?:\.[a-z_]+){2,}$/,
  // A class, a constant, a pointer, a call of what a call gives.
  /^(?:[a-z_]+\.)*_?[A-Z][A-Za-z_]*(?:\.[A-Z][A-Za-z_]*)+$/,
  /^(?:[a-z_]\w*\.)*_?[A-Z]\w*(?:PrivateKey|PublicKey)$/,
  /^(?:_[A-Z][A-Z_]+|&[a-z_]\w*;?|class|typeof)$/,
  /^[A-Za-z_][\w.:]*\([^()]*\)\(.*$/,
  // A member of what a pointer leads to, called.
  /^[A-Za-z_]\w*(?:->[A-Za-z_]\w*)+\(.*$/,
  // Calls in a call, all of names: `bytes(memoryview(x`.
  /^[A-Za-z_][\w.]*(?:\([A-Za-z_][\w.]*){2,4}\(?$/,
  /^(?:[a-z]+(?:[A-Z]\w*)?(?:Private|Public)Key|(?:[A-Z][a-z]+){2,}\.[a-z]+(?:[A-Z][a-z]+){2,})$/,
  // The first of the rules of a form, as Laravel has them: `'password' => ['required', …`.
  /^\[["'](?:required|nullable|sometimes|bail|string|confirmed)["'],?$/,
  // A column and its type, `Column(String(255)`.
  /^(?:[a-z]\w*\.)?[A-Z][A-Za-z]*\((?:[a-z]\w*\.)?[A-Z][A-Za-z]*\([0-9]{0,5}$/,
  // A variable of three words and more that is called like a key; `mySecretPassword` is somebody's password.
  /^(?!my|your|super|some)[a-z]+(?:[A-Z][a-z]+){1,4}(?:(?:Api|Access|Service|Auth)Key|(?:Access|Auth|Refresh|Session)Token)$/,
  // Only the last call may stay open: where each might, a text could be read in more ways than can be tried.
  /^[A-Za-z_][\w.:]*\([^()]*\)(?:\.[A-Za-z_]\w*(?:\([^()]*\))?)+(?:\([^()]*)?$/,
  // Minified code: a property of a variable of one letter.
  /^[A-Za-z_$]{1,2}\.(?:[\w$]*(?:pass|pwd|token|key|secret)\w*|value|val|data|text)(?:[,;)}].*)?$/i,
  // Types that are called like a secret, and what holds or works on one; `Password` and a name may be somebody's password.
  /^(?:(?:Access|Refresh|Id|Auth|Api|API|Session|Bearer|Csrf)Token|(?:Api|API|Access|Secret|Private|Public)Key|Client(?:Secret|Key))$/,
  /^(?:(?:Char|Byte)(?:Array|Sequence|Buffer)|NSString|NSData)[?,;)}]*$/,
  // A field of a form: a call whose first argument has a name. A static call without a literal.
  /^[A-Z][A-Za-z]+(?:\.[A-Z]\w*)*\([a-z_]{2,}=(?:[[({"'A-Z]\S*)?$/,
  /^[A-Z]\w*(?:::[A-Za-z_]\w*)+\([^()\x22\x27\x60]*(?:\([^()\x22\x27\x60]*\)[^()\x22\x27\x60]*)?\)\??[;,)]*$/,
  /^(?:Secret|Secure|Protected|Zeroizing)(?:String|Str|Bytes|Box|Vec|Text|Value|Buffer)[,;)}>]*$/,
  // Rust: a call that says the type it gives, of what stands under a name.
  /^[a-z_]\w*(?:(?:\.|::)[a-z_]\w*)*::(?:<[\w<>:, &]*>(?:\((?:\x22[a-z]+(?:[._][a-z]+)+\x22|[^()\x22\x27\x60]*)\)?)?\??;?)?$/,
  /^Password(?:Hasher|Encoder|Service|Policy|Validator|Manager|Provider|Options|Config|Form|Callback|Authentication)$/,
  /^[A-Z][A-Za-z]*(?:::[A-Z][A-Za-z]*)+$/,
  // A count: no secret has one or two digits. Behind the last argument of a function the brackets close.
  /^[0-9]{1,2}(?:\):?)?$/,
  NAMES_A_SECRET,
]);

const isOfProgram = (text: string): boolean => isPutTogether(text) || isPatternText(text);

const isQuote = (byte: number | undefined): boolean =>
  byte === 0x22 || byte === 0x27 || byte === 0x60;

/**
 * What ends before a bracket that opens is the name of a table or a function, what ends in `=` before a quote the name of a parameter
 * (`OAuth realm="x"`), a letter of a few there says how a string is written; one letter or two before a comma or a brace that closes are
 * a variable of minified code, and a name before an operator of code is one.
 */
const LOOKED_UP = /^[A-Za-z_$][\w$.]*$/;
/** Where a member of what a pointer leads to follows, `get->pass(arg)`, and not the end of a comment of HTML. */
const POINTER = /^[A-Za-z_]\w*(?:::\w+)*-$/;
const isOpener = (byte: number | undefined): boolean => byte === 0x5b || byte === 0x28;
const isCode = (text: string, next: number | undefined): boolean =>
  (isOpener(next) && LOOKED_UP.test(text)) ||
  (isQuote(next) && /^(?:[A-Za-z_]+=|[bBrRuUfFsi]{1,2})$/.test(text)) ||
  ((next === 0x2c || next === 0x7d) && /^[A-Za-z$]{1,2}$/.test(text)) ||
  (next === 0x3e && POINTER.test(text));

/** `=>`, `??`, `+=`, `===` behind a name. */
const isBeforeOperator = (bytes: Uint8Array, end: number, text: string): boolean =>
  bytes[end] === 0x20 &&
  LOOKED_UP.test(text) &&
  /^ (?:=>|\?\?|\+=|===) /.test(toLatin1(bytes, end, Math.min(bytes.length, end + 6)));

/** `type Token = Uint8Array;` at the beginning of a line or of a JSON string: the name of a type, and a type without digits of its own. */
const TYPE_NAME = new RegExp(
  String.raw`(?:^|[\n;{}"]|\\[nrt])[ \t]*(?:(?:export|declare|pub|private|public)[ \t]+)*` +
    String.raw`type[ \t]+[A-Z]\w*(?:<[\w, ]*>)?[ \t]+=[ \t]+$`,
);
const TYPE =
  /^[[(&]?[A-Za-z_.]*(?:[uif](?:8|16|32|64|128)|(?:Big)?(?:Int|Uint)(?:8|16|32|64)(?:Clamped)?Array)?(?:$|[<[|;&, ].*)/;
const TYPE_NAME_BYTES_MAX = 100;
const isTypeOf = (bytes: Uint8Array, start: number, text: string): boolean => {
  if (!TYPE.test(text)) return false;
  const from = Math.max(0, start - TYPE_NAME_BYTES_MAX);
  // What is cut off does not begin a line.
  return TYPE_NAME.test((from > 0 ? '…' : '') + toLatin1(bytes, from, start));
};

/** `(sessionId=471631038, epoch=96)`, `(apiKey=ENVELOPE, apiVersion=0`: sessions of fetches and kinds of requests, as Kafka logs them. */
const isOfRequest = (bytes: Uint8Array, end: number, text: string): boolean =>
  (/^[A-Z_]+$/.test(text) &&
    toLatin1(bytes, end, Math.min(bytes.length, end + 13)) === ', apiVersion=') ||
  (/^[0-9]{1,10}$/.test(text) &&
    toLatin1(bytes, end, Math.min(bytes.length, end + 8)) === ', epoch=');

/**
 * `mm_answer_authpassword: sending result 0`: what OpenSSH's monitor does. `"update_password": "always"`: when Ansible sets one.
 * `iam.CreateAccessKey: calling handler <function …`: an event of botocore, by what it calls. `copying data/htpasswd -> build/lib/data`:
 * where setuptools copies a file. `"ClientRequestToken": "f7cc18d7-…"`: by what AWS knows a request that is sent again.
 */
const COPIED = /(?:^|\s)(?:copying|moving|hard linking) [\w.-]+(?:\/[\w.-]+)+ -> $/;
const REQUEST_OF_AWS = /client_?request_?token\\{0,3}["']?[:=][ ]?\\{0,3}["']?$/i;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MONITOR = /\bmm_[a-z]+_?[a-z]+: $/;
const WHEN_SET = /\bupdate_password\\{0,3}["']?[:=][ ]?\\{0,3}["']?$/;
const isTold = (bytes: Uint8Array, start: number, end: number, text: string): boolean => {
  if (text === 'calling')
    return toLatin1(bytes, end, Math.min(bytes.length, end + 10)) === ' handler <';
  if (!/^(?:entering|sending|always|on_create)$|[-/]/.test(text)) return false;
  const before = (): string => toLatin1(bytes, Math.max(0, start - 160), start);
  if (/^(?:entering|sending)$/.test(text)) return MONITOR.test(before());
  if (/^(?:always|on_create)$/.test(text)) return WHEN_SET.test(before());
  if (UUID.test(text)) return REQUEST_OF_AWS.test(before());
  return /^[\w.-]+(?:\/[\w.-]+)+$/.test(text) && COPIED.test(before());
};

/** `"application:" + key`, `"shop-" + name`: the beginning of what a program puts together. */
const isPrefix = (bytes: Uint8Array, end: number, text: string): boolean =>
  /^(?:[A-Za-z]+[:=/]|(?:(?:[A-Z]?[a-z]{1,15}|[A-Z]{2,12})[-_ ]){1,3})$/.test(text) &&
  /^\\{0,3}["'] [+.] [A-Za-z_$]/.test(toLatin1(bytes, end, Math.min(bytes.length, end + 8)));

/** Between backticks: what a shell puts in its place. */
const COMMAND =
  /^(?:pass|cat|op|vault|aws|gcloud|security|kubectl|echo|openssl|pwgen|head|gpg|sops|curl|etcdctl|consul|chamber|doppler|gopass|lpass) \S/;

/** All of it, or its first word. */
const isCommand = (text: string, next: number | undefined): boolean =>
  COMMAND.test(next === 0x20 ? `${text} …` : text);

/**
 * A word for a secret where no code stands: as the password of a URL, `user:password@host`, behind a sign where nothing of a call follows,
 * `token=secret status=200`, `mysql_password: password` at the end of a line, and in a connection string, `Password=myPassword;`. A name that
 * is the value's own (`secret=secret`) may be a variable's.
 */
const WORD_FOR_SECRET = /^(?:(?:my)?[pP]ass(?:word|wd)?|[pP]wd|secret|token)$/;
const OTHER_NAME = /(?:[pP]ass(?:[wW]ord|wd)?|PASS(?:WORD)?|pwd|token|TOKEN)=$/;
const LONGER_NAME = /[A-Za-z]_(?:pass(?:word|wd)?|PASS(?:WORD|WD)?)(?:=|: ?)$/;
const NAME_OF_CONNECTION = /(?:^|[;"' ])(?:Password|Pwd|PWD)=$/;
const NAME_BEHIND_SETTING = /; ?(?:Password|PASSWORD|password|Pwd|PWD|pwd)=$/;
/** `CREATE USER bob IDENTIFIED BY secret;`, `address=(user=bob)(password=secret)` and `jdbc:db2://h/db:user=bob;password=password;`. */
const IDENTIFIED_BY = /tified by $/i;
const NAME_OF_ADDRESS = /\)\((?:password|pwd)=$/i;
const URL_OF_JDBC = /jdbc:[a-z0-9]{2,20}:[^\s"']{1,120}[;:](?:password|pwd)=$/i;
const URL_BYTES_MAX = 160;
const isWeakWord = (bytes: Uint8Array, start: number, end: number, text: string): boolean => {
  if (!WORD_FOR_SECRET.test(text)) return false;
  const next = bytes[end];
  const before = toLatin1(bytes, Math.max(0, start - 12), start);
  if (next === AT) return before.endsWith(':');
  if (IDENTIFIED_BY.test(before)) return true;
  if (next === BRACKET) return NAME_OF_ADDRESS.test(before);
  if (next === SEMICOLON) {
    const url = toLatin1(bytes, Math.max(0, start - URL_BYTES_MAX), start);
    return NAME_OF_CONNECTION.test(before) || URL_OF_JDBC.test(url);
  }
  const endsLine = next === undefined || next === NEWLINE;
  if ((endsLine || isQuote(next)) && NAME_BEHIND_SETTING.test(before)) return true;
  if (endsLine && LONGER_NAME.test(before)) return true;
  const ends = endsLine || next === SPACE || next === AMPERSAND;
  return ends && text === 'secret' && OTHER_NAME.test(before);
};

/** What the database of users holds where the password stands in another file, passwd(5). */
const SHADOWED = /passwd: ?$/;

/** A URL of plain words that goes on with a query: what is secret stands there, under names of its own. */
const URL_BEFORE_QUERY =
  /^https?:\/\/[a-z0-9.-]{3,80}(?::[0-9]{2,5})?(?:\/[A-Za-z0-9_.-]{1,15}){1,8}\/?$/;

const isElsewhere = (bytes: Uint8Array, start: number, end: number, text: string): boolean =>
  (text === 'x' && SHADOWED.test(toLatin1(bytes, Math.max(0, start - 8), start))) ||
  (bytes[end] === QUESTION && URL_BEFORE_QUERY.test(text));

/** True = a value to redact. `[start, end)` is the value without its quotes. */
export const assignedSecret = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start > VALUE_BYTES_MAX) return !isTextOfInterface(bytes, start);
  // Inside JSON in a string of JSON a quote has several backslashes before it, of which the value may have some.
  const text = toLatin1(bytes, start, end).replace(/(?<=[^\\])\\+$/, '');
  if (isSampleOfUrl(bytes, start, end) || isPortAndSettings(bytes, start, end)) return false;
  if (isWeakWord(bytes, start, end, text)) return true;
  if (PROSE.has(text.toLowerCase().replace(/[.,;:!?)]+$/, ''))) return false;
  if (text.includes('@') && bytes[end] !== AT && isUserinfo(bytes, start)) return false;
  if (standsFor(text) || isPlaceholder(text) || isNotWritten(bytes, start, end, text)) return false;
  if (isNamedElsewhere(bytes, start, text) || isElsewhere(bytes, start, end, text)) return false;
  if (isWordAsValue(bytes, start, end, text)) return true;
  if (standsInForSecret(text) || isKeptUnder(text) || goesOnAsPattern(bytes, end)) return false;
  // A brace that opens inside of the value may close behind it.
  if (bytes[end] === BRACE && isOfProgram(`${text}}`)) return false;
  if (isOwnName(bytes, start, text) || isLabelOfName(bytes, start, text)) return false;
  if (isTextOfInterface(bytes, start) || isTagOrQuery(bytes, start, text)) return false;
  if (isTold(bytes, start, end, text) || isMessageText(bytes, start, end, text)) return false;
  if (bytes[start - 1] === BACKTICK && isCommand(text, bytes[end])) return false;
  if (!isQuote(bytes[start - 1])) {
    if (isCode(text, bytes[end]) || isBeforeOperator(bytes, end, text)) return false;
    if (isNextAssignment(bytes, start, text) || isOfRequest(bytes, end, text)) return false;
    if (isTypeOf(bytes, start, text) || isCodeByPlace(bytes, start, end, text)) return false;
    if (isProse(bytes, start, end, text) || isCodeWithoutQuotes(text)) return false;
    const { length } = withoutClosers(text);
    return length === text.length || assignedSecret(bytes, start, start + length);
  }
  if (isPrefix(bytes, end, text) || isBehindString(bytes, start, text)) return false;
  return text === 'password' || !isFormLabel(text) || isOfEnvironment(bytes, start);
};

/** `x-access-token:…@host/path` in a URL runs past the `@`; the rules of URLs end before it. */
const QUESTION = 0x3f;
const AT = 0x40;
const SEMICOLON = 0x3b;
const BRACKET = 0x29;
const BRACE = 0x7d;
const SPACE = 0x20;
const AMPERSAND = 0x26;
const NEWLINE = 0x0a;
const BACKTICK = 0x60;
