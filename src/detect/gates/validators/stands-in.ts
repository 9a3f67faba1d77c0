/**
 * What is written where a value would stand, in JSON as well as in text: a template, a reference into a secret store, what a check
 * of a form says of the field, the name of a type.
 *
 * Law: closed shapes only, whole values only. JSON holds values where text holds code and prose, so less is told there than in text
 * (assigned-secret.ts): no single word but the name of a type or of a scheme, `required` and its like.
 */
import { isRuleOfForm } from './about-field.ts';
import { saysOfLength } from './form-label.ts';
import { isKeptUnder } from './kept-under.ts';
import { isPatternText } from './pattern-text.ts';
import { isPlaceholder } from './placeholder.ts';
import { isPutTogether } from './put-together.ts';
import { waysToSee } from './seen-words.ts';
import { anyOf } from './shapes.ts';

/** A mask that somebody wrote already: `***`, bullets, `[FILTERED]`, `<redacted>`. The bullet is its UTF-8 bytes. */
const MASK =
  /^(?:\*{3,}|(?:\xe2\x80\xa2){3,}|[[<(](?:redacted|filtered|masked|hidden|removed|omitted|sensitive|protected)[\])>]|REDACTED)$/i;

/** Nothing in it is a value of its own: a default, as in `${PASS:-hunter2}`, would be. */
const TEMPLATE: readonly RegExp[] = [
  /^\*{3,}[A-Z_]+\*{3,}$/,
  // A mask behind the scheme of a header.
  /^(?:Bearer|Basic|Token) \*{3,}$/i,
  /^\\{0,2}\$(?:\{[A-Za-z_][\w.]*:?-?\}|\([A-Za-z_][\w.]*\)|[A-Z_][A-Z0-9_]{2,})$/,
  /^[$=]?\{\{[^\x22\x27\x60{}]{1,80}\}\}$/,
  // A value that code puts together, of which a line shows the middle: `", password=" + password + ", name="`.
  /^ ?(?:\+|\.|\|\||&) \$?[A-Za-z_]\w{0,40}(?:(?:\.|->)\w{1,40}){0,4}(?:\(\))? (?:\+|\.|\|\||&) ?$/,
  // Of PHP up to the quote of a name: `".$_POST['`.
  /^ ?\. ?\$_[A-Z]{3,8}\[(?:'\w{1,30})?$/,
  // Of PHP, in a text: `{$token}`, `{$user->token}`.
  /^\{\$[A-Za-z_]\w{0,40}(?:->\w{1,40}|\['?\w{1,40}'?\]){0,3}\}$/,
  // Of Swift, of Grafana's settings.
  /^\\{1,2}\([A-Za-z_][\w.]{0,60}\)$/,
  /^\$__(?:file|env|vault)\{[^{}\s\x22]{1,120}\}?$/,
  // Logstash, mod_headers; Concourse.
  /^%\{[A-Za-z_][\w.:-]{0,60}\}$/,
  /^\(\([A-Za-z_][\w./-]{0,60}\)\)$/,
  /^(?:<%=[^\x22\x60]{1,80}%>|#\{[^\x22\x60{}]{1,80}\}|%[A-Z_][A-Z0-9_]+%|%\([a-z_]+\)s|%[sdvq])$/,
  /^<[A-Za-z][A-Za-z _-]{3,}>(?::<[a-z]+>)?$/,
];

/** The same where only a credential stands: an order between angles that HTML escaped, words between brackets, a body of three dots. */
const PLACE: readonly RegExp[] = [
  /^[xX]{5,}$/,
  /^<(?:hex|b(?:ase)?-?(?:16|32|58|62|64))>$/i,
  /^&lt;[A-Za-z][A-Za-z _-]{3,}&gt;$/,
  /^\[(?:your(?: [A-Za-z]+)+|[A-Za-z]+(?: [A-Za-z]+)* here)\]$/i,
  /^\[(?:[a-z]+ ){1,3}(?:key|token|secret|password)\]$/,
  // The beginning of a hash and dots; what PowerShell reads.
  /^\$(?:argon2(?:id?|d)|2[abxy]|[156y]|scrypt|pbkdf2)\$[\w$=,]{0,12}\.{3}$/,
  /^\((?:get-(?:content|secret|credential|item|random|az[a-z]+)|read-host|import-clixml)(?:[ )]|$)/i,
  /^\$[A-Za-z_]\w{0,40}(?:\.[A-Za-z_]\w{0,40}){0,3}\.(?:password|passwd|pwd|secret|token|api_?key)$/i,
  // A bracket of a regular expression that closes behind the name.
  /^\)\(\[?\^?/,
  /^(?:\.{3}|\xe2\x80\xa6)[\x60"')]{0,2}$/,
  /^[a-z]{1,12}[-_]\$\{[A-Za-z_][\w.]{0,60}\}(?:[-_][a-z]{1,12}){0,3}$/,
  /^\[[A-Z]{2,}(?:[-_ ][A-Z]{2,})*\]$/,
  /^(?:client_?id|user(?:name)?):(?:client_?secret|password)$/i,
  // A class of a regular expression, and how often it stands.
  /\[\^?(?:a-z|A-Z|0-9|\\w){1,3}[^\]]{0,8}\][*+?{]/,
  /^__[a-z]+(?:[A-Z][a-z]+|_[a-z]+)+__$/,
  /^(?:Bearer|Basic|Token|token) \$?\{\$?[A-Za-z_]\w*(?:(?:\.|->)\w+(?:\(\))?)*\}$/,
  /^%[A-Za-z]*(?:Pass(?:word|wd)?|Pwd|Secret|Token|Key)%$/,
  /^-----BEGIN [A-Z ]*PRIVATE KEY-----(?:\\r|\\n|\s)*\.{3}(?:(?:\\r|\\n|\s)*-----END [A-Z ]*PRIVATE KEY-----(?:\\n)?)?$/,
];

const REFERENCE: readonly RegExp[] = [
  // A URL whose user and password are filled in elsewhere.
  new RegExp(
    String.raw`^[a-z][a-z0-9+.-]{1,30}:\/\/(?:\{\w{1,40}\}|\$\{[\w.]{1,40}\}|<[\w-]{1,40}>):` +
      String.raw`(?:\{\w{1,40}\}|\$\{[\w.]{1,40}\}|<[\w-]{1,40}>)@[^\s\x22?]{0,120}$`,
  ),
  /^ENC\[AES256_GCM,data:[^\s\x22]*$/,
  // Of eyaml: what is encrypted, or the name under which it is kept.
  /^ENC\[(?:PKCS7|GPG|KMS),[A-Za-z0-9+/=\\]*\]?$/,
  /^ENC\[[a-z][a-z0-9]*(?:_[a-z0-9]+)+\]$/,
  /^arn:aws[a-z-]*:(?:secretsmanager|ssm|kms):[^\s\x22]*$/,
  /^(?:op:\/\/|secret:\/\/|ref\+[a-z]+:\/\/|secretsmanager:|vault:(?!v[0-9]))[A-Za-z0-9_./#:-]+$/,
  /^projects\/[\w-]+\/secrets\/[\w-]+(?:\/versions\/\w+)?$/,
  /^(?:\/run\/secrets|\/var\/run\/secrets|\/etc\/secrets)\/[A-Za-z0-9_./-]+$/,
  /^@Microsoft\.KeyVault\([^\s\x22)]*\)$/,
  /^(?:process\.env|os\.environ|env)\.[A-Z][A-Z0-9_]*$/,
  // The name of a grant of OAuth.
  /^urn:ietf:params:oauth:[a-z:_-]{1,80}$/,
  // Stores by their scheme; what has no path may be a password with a colon.
  /^(?:sops|ssm|sm|kms|awssm|aws-sm|gcpsm|gcp-sm|azkv|akv|keyvault):\/{0,3}[A-Za-z_][\w.-]*\/[\w./#:-]+$/,
  /^(?:doppler|infisical|keyring|conjur|akeyless|bws?|keepass|k8s|secrets?):\/{0,3}[A-Za-z_][\w.-]*\/[\w./#:-]+$/,
  // Expressions of Azure's pipelines, references of CloudFormation.
  new RegExp(
    '^@(?:variables|parameters|pipeline|linkedService|dataset|activity|body|outputs|trigger(?:Body|Outputs)|appsetting|secret)' +
      String.raw`\([^\x22()]{0,80}\)(?:\??\.[A-Za-z_]\w*|\[[^\x22[\]]{1,40}\])*$`,
  ),
  // And of Telegraf: `@{store:key}`.
  /^@\{(?:[A-Za-z_]\w*\([^\x22(){}]{0,80}\)|[A-Za-z_]\w*(?::[A-Za-z_]\w*)?)(?:\??\.[A-Za-z_]\w*|\[[^\x22[\]{}]{1,40}\])*\}$/,
  /^\{\{resolve:(?:secretsmanager|ssm|ssm-secure):[^\s\x22{}]+\}\}$/,
  // A tag of YAML and the name that it refers to.
  /^!(?:Ref|Sub|GetAtt|ImportValue|vault(?:-secret)?|secret|env(?:_var)?) [A-Za-z][\w.:/-]{0,80}$/,
  // A connection string whose password is filled in elsewhere.
  new RegExp(
    String.raw`^(?:[A-Za-z][\w .-]{0,40}=[^;=\x22]{0,120};){1,20}(?:password|pwd)=` +
      String.raw`(?:\$?\([A-Za-z_][\w.]*\)|\$\{[A-Za-z_][\w.]*\}|#\{[A-Za-z_][\w.]*\}#?|%[A-Za-z_]\w*%|\{[A-Za-z_]\w*\}|<[A-Za-z][A-Za-z _-]{3,}>)` +
      String.raw`(?:;(?:(?!password|pwd|accountkey|sharedaccess)[A-Za-z][\w .-]{0,40}=[^;=\x22]{0,120})?){0,20}$`,
    'i',
  ),
  // A path of the second version of Vault's key-value store, and the field in it: `kv/data/app:password`.
  /^(?:kv|kv-v2|secret|secrets)\/(?:data|metadata)\/[a-z][\w./-]*(?::[a-z_]+)?$/,
  // The same without them, where it is words.
  new RegExp(
    String.raw`^(?:kv|kv-?v?[12]|secrets?|vault|cubbyhole)(?:(?:\/[a-z]+(?:[_-][a-z]+)*){2,6}|\/[a-z]+(?:[_-][a-z]+)+)` +
      '(?::[a-z]+(?:[_-][a-z]+)*)?$',
  ),
  // Where tokens are had, or who issues them: a URL of small words, without a query.
  new RegExp(
    String.raw`^https?:\/\/(?:[a-z][a-z-]{0,40}\.){1,5}[a-z]{2,12}(?::[0-9]{2,5})?(?:\/(?:[a-z]{1,20}(?:[._-][a-z]{1,20}){0,4}|v[0-9]{1,2})){0,6}\/?$`,
  ),
  // The key of a text: `errors.password.invalid`.
  new RegExp(
    String.raw`^(?:errors?|messages?|validations?|auth|users?|accounts?|login|forms?|labels?|fields?|i18n|common|app|settings|profile|` +
      String.raw`alerts?|notifications?|toasts?|pages?|dialogs?)(?:\.[a-z]+(?:[A-Z][a-z]+|[_-][a-z]+){0,4}){2,5}$`,
  ),
];

/** `can't be blank`, `is too short (minimum is 8 characters)`, `This field is required.`, `Invalid password`. */
const SAID = new RegExp(
  '^(?:(?:the |this |your )?(?:password|passphrase|token|secret|api key|key|field|value|credentials?)' +
    '(?: field)? )?(?:is (?:not|too|an? |required|invalid|missing|incorrect|empty|blank|already|expired|' +
    'weak|wrong)|must (?:be|not|have|contain|include|match|consist)|' +
    'should (?:be|not|have|contain|include|match)|' +
    String.raw`(?:cannot|can not|can(?:'|\\u0027)t|may not|must not) (?:be|contain|match|exceed)|` +
    String.raw`does(?: not|n(?:'|\\u0027)t) (?:match|exist|meet|contain)|has (?:expired|already|been)|` +
    "required|needs to)[ A-Za-z0-9'(),.:;-]*$",
  'i',
);
const SAID_OF_FIELD = new RegExp(
  '^(?:invalid|wrong|incorrect|missing|expired|unknown|please|forgot|choose|enter) [a-z ]*' +
    '(?:password|passphrase|token|secret|key|credentials?|code)[a-z ]*[.!?]?$',
  'i',
);

/** The name of a type or of a scheme, `required` and its like, a constant of two words or more. */
const WORD = new RegExp(
  '^(?:string|number|integer|boolean|object|array|null|undefined|none|nil|n/a|(?:bearer|basic|digest) ?|' +
    'required|optional|invalid|missing|expired|unset|present|absent|unchanged|configured|unconfigured|provided|' +
    'revoked|rotated|enabled|disabled|valid|sensitive|not[ _-](?:set|found|provided|configured|required|changed|present)|' +
    String.raw`\[(?:object Object|Object|Array|Getter(?:/Setter)?|Circular \*[0-9]{1,3}|(?:Async)?Function(?:: [\w$ ]{1,40}| \(anonymous\)))\])$`,
  'i',
);
const CONSTANT = /^[A-Z]{2,}(?:_[A-Z]{2,})+$/;
/** The column in which it is kept: `hashed_password`, `password_digest`. */
const COLUMN_OF_SECRET = new RegExp(
  '^(?:(?:hashed|encrypted|crypted|digested)[_ ](?:password|passwd|passphrase|pwd|secret|token)|' +
    '(?:password|passwd|pwd|secret|token)_(?:hash|digest|salt|confirmation))$',
);
/** The name of a key, a header or a field that a token stands in: `TokenKey`, `AuthTokenHeader`; `MySecretKey` is what somebody chose. */
const NAME_OF_PLACE = new RegExp(
  '^(?:[A-Z][a-z]+){0,3}(?:Token(?:[A-Z][a-z]+)?Key|' +
    '(?:Token|Password|Secret|Key)(?:Header|Field|Cookie|Claim|Column|Label|Input|Parameter))$',
);
/** The name under which a token is kept (`auth_token`, `x-api-key`). */
const NAME =
  /^(?:x[_-])?(?:(?:auth|access|refresh|api|session|user|csrf|jwt|bearer|client|app)[_-]?){1,3}(?:token|key|secret)$/i;
/** One such rule, as an item of a list. */
const FORM_RULE = new RegExp(
  '^(?:nullable|sometimes|bail|confirmed|filled|distinct|(?:min|max|size|between|digits|digits_between):[0-9]{1,4}(?:,[0-9]{1,4})?|' +
    '(?:same|different|exists|unique|in|required_(?:if|with|without|unless)(?:_all)?):[a-z_]+(?:,[a-z_]+)*)$',
);
const COLUMN = /^(?:var)?char\([0-9]{1,4}\)(?: [A-Z ]+)?$/i;

/** What stands behind a label in brackets, also in full-width ones: `パスワード（確認）`. */
const BEHIND_LABEL =
  / ?(?:\xef\xbc\x88[\x80-\xff]{1,36}\xef\xbc\x89|\([A-Za-z\x80-\xff ]{1,24}\))$/;

/**
 * What a form in another language writes beside the box, also where it is to be typed again, one char a byte: with a capital, since that
 * is how a label begins and how hardly anybody types a password. English has `password` alone, in the rules and in assigned-secret.ts.
 */
const LABELS: ReadonlySet<string> = new Set(
  (
    'Passwort Kennwort Contraseña Clave Senha Palavra-passe Wachtwoord Parola Parolă Hasło Heslo Lösenord Adgangskode ' +
    'Passord Salasana Jelszó Şifre Lozinka Geslo Slaptažodis Parole Parool Пароль Парола Лозинка Κωδικός パスワード ' +
    '密码 密碼 비밀번호 암호 סיסמה รหัสผ่าน ' +
    'Гасло Lykilorð Cyfrinair Contrasenya ' +
    'Bestätigung Confirmación Confirmação Conferma Bevestiging Bekräftelse Bekreftelse Bekræftelse Vahvistus Kinnitus ' +
    'Potwierdzenie Potvrda Potvrzení Megerősítés Подтверждение Підтвердження Потвърждение Potrditev Patvirtinimas ' +
    'Apstiprinājums Επιβεβαίωση Onay ' +
    '确认 確認 확인 تأكيد אימות Geheimnis Секрет Секретний Μυστικό 비밀 シークレット 密钥 密鑰 محرمانه'
  )
    .split(' ')
    .concat([
      'Mot de passe',
      'Mật khẩu',
      'Kata sandi',
      'Kata Sandi',
      'كلمة المرور',
      'Κωδικός πρόσβασης',
    ])
    .flatMap(waysToSee),
);

/** One word with a digit, without a sign that a template has: a value, told apart first because nearly all are. */
const TOKEN = /^[A-Za-z0-9_.~+=@!-]+$/;
const DIGIT = /[0-9]/;

const isSaid = /* @__PURE__ */ anyOf([
  ...PLACE,
  ...REFERENCE,
  SAID,
  SAID_OF_FIELD,
  WORD,
  CONSTANT,
  COLUMN_OF_SECRET,
  NAME,
  NAME_OF_PLACE,
  COLUMN,
  FORM_RULE,
]);

/**
 * Where something of a person or a device would stand: a word for nothing, the type of a schema, the range of versions that a package
 * called like it has (`"passport":"^0.7.0"`). The kernel knows their first and last bytes and lengths (assembly/fields.ts).
 */
const NOBODY =
  /^(?:unknown|none|null|nil|n\/a|undefined|string|email|date|[~^][0-9]{1,4}(?:\.[0-9]{1,6}){1,2}(?:-[a-z0-9.]{1,24})?)$/i;

/** What a check of a form says of any field, in small letters: a name in it would have a capital. */
const SAID_OF_PERSON = new RegExp(
  '^(?:is (?:not|too|required|invalid|missing|incorrect|empty|blank|already)|(?:must|should) (?:be|not|have|contain|match)|' +
    "(?:cannot|can not|can't|may not) be|does(?: not|n't) (?:match|exist)|has already been)[a-z0-9 '(),.:;-]{0,80}$",
);

/** A card of which only the ends are shown: `400020XXXXXX4000`. The kernel knows that it begins with a digit, `x` or one of these signs. */
export const SHOWN_ENDS =
  /^[0-9]{4,6}[ -]?(?:[xX]{4,10}|[*#]{4,10})[ -]?[0-9]{4}$|^(?:[xX]{8,15}|[*#]{4,15})[ -]?[0-9]{4}$/;

/** What is to be filled in, in words of which the last says what the field holds: `{device name}`, `{Your serial number}`. No name ends so. */
export const HOLE_OF_WORDS =
  /^\{(?:[A-Za-z]{1,16}[ _-]){1,3}(?:id|name|number|key|code|address|e-?mail|phone|date|value|serial|device|host|hub|token|url)\}$/i;

/** What stands in for any value: a mask, a template. */
export const isMaskOrTemplate: (text: string) => boolean = /* @__PURE__ */ anyOf([
  MASK,
  ...TEMPLATE,
]);

/** The same of personal data and network identifiers. */
export const standsInForPerson = (text: string): boolean =>
  isMaskOrTemplate(text) ||
  NOBODY.test(text) ||
  SAID_OF_PERSON.test(text) ||
  SHOWN_ENDS.test(text) ||
  HOLE_OF_WORDS.test(text) ||
  DATE_FORMAT.test(text);

/** A class in its package: `fullName=com.shop.jobs.Nightly`. */
export const PACKAGE =
  /^(?:com|org|net|io|dev|java|javax|jakarta|android|kotlin|scala|akka)(?:\.[A-Za-z_]\w*){2,}$/;
/** How much it matters who sees a field, as lists of fields say: `email=HIGH`. Somebody may be called Low. */
export const CLASSED = /^(?:HIGH|MEDIUM|CRITICAL|RESTRICTED|CONFIDENTIAL|SENSITIVE|PUBLIC)[,;]?$/;
/** How a date is written: `YYYY-MM-DD`, `JJ/MM/AAAA`, `TT.MM.JJJJ`. The kernel knows its first letter, its length and where its signs stand. */
export const DATE_FORMAT = new RegExp(
  '^(?:[Yy]{4}[-/.][Mm]{2}[-/.][Dd]{2}|(?:[Dd]{2}|JJ|jj|TT|tt)[-/.][Mm]{2}[-/.](?:[YyAaJj]{2}){1,2}|' +
    '[Mm]{2}[-/.][Dd]{2}[-/.](?:[Yy]{2}){1,2})$',
);

/** The same of a credential. `text` has one char a byte and is at most some hundred bytes long. */
export const standsInForSecret = (text: string): boolean =>
  !(TOKEN.test(text) && DIGIT.test(text)) &&
  (isMaskOrTemplate(text) ||
    isPlaceholder(text) ||
    LABELS.has(text.replace(BEHIND_LABEL, '')) ||
    isSaid(text) ||
    isRuleOfForm(text) ||
    isPutTogether(text) ||
    isKeptUnder(text) ||
    saysOfLength(text) ||
    isPatternText(text));
