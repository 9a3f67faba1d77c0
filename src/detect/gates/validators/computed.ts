/**
 * Is a value of a credential without quotes what a program computes, keeps or is given: a name for a secret and an operator behind it
 * (`token = token + 1`, `s.token = token }`), nothing in a language of its own (`nullptr`), a type around another one
 * (`password: Arc<Mutex<String>>`), what somebody types (`password = user_input`), the parameter of a function of one line
 * (`token => token.id`)?
 *
 * Law: closed lists of names, types and operators; but for a word for nothing and a type a blank stands before it, as code writes it and
 * `password=secret` does not. A value of any other word, or one with a digit, is none of them.
 */
import { toLatin1 } from '../../../core/bytes.ts';

const SECRET = '(?:[pP]ass(?:word|wd|phrase)?|[pP]wd|[sS]ecret|[tT]oken|[kK]ey|[pP]in)';
const NAME = String.raw`(?:[a-z]\w{0,20}\.)?(?:[a-z]{1,12}_){0,2}(?:[a-z]{1,12}(?=[A-Z]))?${SECRET}`;

/** What was read may end in the operator, behind the blank before it, or at the brace of a function of one line. */
const AND_OPERATOR = new RegExp(
  String.raw`^${NAME}(?: (?:[-+*/%^&|]|<<|>>>?|&&|\|\||\?\??|[=!]==?|[<>]=?|and|or|is|in|if|\{)?|(?: \}|;[ ]?\}|\) ?\})[;,)]{0,3})$`,
);

const NOTHING = /^(?:(?:std::)?null(?:ptr|opt)|vbNullString|[Ss]tring\.[Ee]mpty)[;,)}]{0,3}$/;

/** Types around another one, of Rust, TypeScript, Java, Kotlin, C# and C++. */
const AROUND = new RegExp(
  '^(?:(?:std::)?(?:unique_ptr|shared_ptr|optional|vector)|Option|Ref?Cell|Cell|Arc|Rc|Box|Mutex|RwLock|OnceCell|OnceLock|Vec|Cow|Zeroizing|' +
    'Secret|Promise|Observable|(?:Behavior|Replay)?Subject|(?:Writable|Input|Model)?Signal|FormControl|Optional|List|Set|Map|Array|Record|' +
    'Partial|Readonly|Ref|ComputedRef|(?:Mutable)?(?:StateFlow|SharedFlow|LiveData|State)|Flow|Mono|Flux|Task|ValueTask|Lazy|Nullable|' +
    'Maybe|Either|Result|Property|Provider|Supplier|Future|CompletableFuture|Stream)(?:<.*)?$',
);
const CALL_OF_UNION = /^[a-z]\w{0,30}<(?:string|number|boolean|unknown|any|[A-Z]\w{0,30})$/;
const UNION = /^ ?[|,] ?[A-Za-z]/;
/** Boxes of a form of Delphi. */
const COMPONENT =
  /^T(?:[A-Z][a-z]+){0,2}(?:Edit|Label|Memo|Button|Field|String|Strings|List|Form|Panel|Box);?$/;

const GIVEN = new RegExp(
  '^(?:user|raw|new|old|typed|given|entered|console|keyboard|stdin|form|query|cli)' +
    '(?:_(?:input|value|text|line|entry|response|answer|reply|arg|argument|param|parameter|string|str|data)|' +
    '(?:Input|Value|Text|Line|Entry|Response|Answer|Reply|Arg|Argument|Param|Parameter|String|Str|Data))[;,)]{0,3}$',
);
/** Short names of variables behind a sign with blanks around it. No word of a language but `it`, as Kotlin and Groovy call a parameter. */
const SHORT = /^(?:it|val|buf|tmp|arg|argv|ret|elem|obj|ptr|str);?$/;
const SIGN = /[\w)\]"'] (?:=|:=|<-|=>|->) $/;
const OWN_MEMBER = new RegExp(
  String.raw`^(?:token|secret|password|passwd|credential|key)(?:\.(?:id|type|kind|value|text|name|start|end|line|column|pos|length|size|` +
    'count|data|user|expires|claims|payload|header|subject|trim|strip|lower|upper|clone|copy|unwrap|encode|decode|to_s|to_string|' +
    String.raw`toString|getValue|getText|isEmpty|is_empty)){1,3}(?:\(\))?[;,)]{0,3}$`,
);
/** A function of Terraform of what it has from elsewhere: `jsondecode(data.aws_….db.secret_string)["password"]`. */
const FUNCTION_OF_TERRAFORM = new RegExp(
  '^(?:(?:json|yaml|base64)decode|base64encode|(?:non)?sensitive|lookup|coalesce|element|file|templatefile|try|one|tostring|trimspace|' +
    'format|join|rsadecrypt|urlencode|sha256|bcrypt)' +
    String.raw`\((?:data|var|local|module|each|aws|google|azurerm|random|vault|tls)[\w-]{0,60}(?:\.[\w-]{1,60}|\[[\w*]{1,10}\]){1,6}` +
    String.raw`\)?(?:\[["']?\w{0,40}["']?\]?|\.\w{1,40})?$`,
);
/** What a pointer leads to, a message of Objective-C, a member of a class of .NET, a value around what a call gives. */
const OF_OBJECT: readonly RegExp[] = [
  /^[a-z_]{1,30}(?:->[a-z_]{1,30}){1,3}[;,)]{0,3}$/,
  /^\[[A-Za-z_][\w.]{0,40} [a-z]\w{0,60}(?::.*)?\];?$/,
  /^\[[A-Z]\w{0,30}(?:\.[A-Z]\w{0,30}){0,5}\]::[A-Z]\w{0,40}(?:\(.*)?$/,
  /^[A-Za-z_][A-Za-z_:.]{0,40}\([A-Za-z_][A-Za-z_.]{0,40}\(\)?$/,
  FUNCTION_OF_TERRAFORM,
];
/** `let key = try Keychain.shared.read(…` of Swift; the other words before a call are no values anywhere (assigned-secret.ts). */
const TRY = /^try[!?]?$/;
const CALLED = /^ [A-Za-z_$][\w$]*(?:[.(<]|::)/;
/** `data Token = Ident String | Number Int` at the beginning of a line: a type of Haskell and its first constructor. */
const CONSTRUCTOR = /^[A-Z][A-Za-z']*$/;
const TYPE_OF_HASKELL = /(?:^|[\n"]|\\n)(?:data|newtype) [A-Z]\w{0,40} = $/;

const BEFORE_BYTES = 64;
const BEHIND_BYTES = 8;
const OPENS_TYPE = 0x3c;
const SPACE = 0x20;

/** `[start, end)` is `text`, which has no quotes around it. */
export const isComputed = (
  bytes: Uint8Array,
  start: number,
  end: number,
  text: string,
): boolean => {
  if (NOTHING.test(text) || COMPONENT.test(text)) return true;
  if (AROUND.test(text)) return text.includes('<') || bytes[end] === OPENS_TYPE;
  if (bytes[start - 1] !== SPACE) return false;
  if (OF_OBJECT.some((shape) => shape.test(text))) return true;
  if (AND_OPERATOR.test(text) || GIVEN.test(text) || OWN_MEMBER.test(text)) return true;
  if (CALL_OF_UNION.test(text))
    return UNION.test(toLatin1(bytes, end, Math.min(bytes.length, end + BEHIND_BYTES)));
  if (TRY.test(text))
    return CALLED.test(toLatin1(bytes, end, Math.min(bytes.length, end + BEFORE_BYTES)));
  const before = (): string => toLatin1(bytes, Math.max(0, start - BEFORE_BYTES), start);
  if (SHORT.test(text)) return SIGN.test(before());
  return CONSTRUCTOR.test(text) && TYPE_OF_HASKELL.test(before());
};
