/**
 * Does a text stand in the place of a secret that somebody is to fill in? What manuals, templates
 * and examples write: `your-api-key`, `<token>`, `CHANGE_ME`, `sk-xxxxxxxx`, `xoxb-your-token-here`.
 *
 * Law: refuses closed shapes only. A weak password (`letmein`, `password1`) is none of them; `changeme` is, because it asks to be
 * replaced.
 */
import { asksForSecret } from './placeholder-words.ts';
import { anyOf } from './shapes.ts';

/** One character, eight times or more: no generator writes that, whoever masks a value does. */
const FILLED = /([xX0*.#?_-])\1{7}/;

/** Two or more words, the first an order to the reader or the last one `here`. */
const ORDER =
  /^[*<[{]?(?:your|insert|replace|enter|put|paste|fill|change)(?:[-_ ./][A-Za-z]+)+[*>\]}]?$/i;
/** The same as a variable is written: `yourAppKey`. */
const ORDER_IN_CAPITALS = new RegExp(
  '^(?:your|insert|replace|enter|put|paste)(?:[A-Z][a-z]+){1,5}$|^[Yy]our(?:JWT|API|App)?(?:Secret|Access|Private|Signing|Encryption)(?:Key|Token)$|^YOUR[A-Z]+(?:HERE|KEY|TOKEN|SECRET|PASSWORD)$',
);
const HERE = /^[A-Za-z]+(?:[-_ ][A-Za-z]+)*[-_ ]here$/i;

/** Words of a template that a person would hardly choose; `change-me` is an order. */
const WORD =
  /^(?:change(?:me|it|this)|replace(?:me|this)|todo|fixme|tbd|placeholder|example|sample|dummy|redacted)$/i;
const EXAMPLE =
  /^(?:example|sample|dummy|fake|placeholder)[-_ ](?:api[-_ ]?)?(?:key|token|secret|password|value)$/i;

/**
 * Words alone, one of which says that it is none, in capitals or behind a vendor's prefix: `sk-DUMMY-KEY-FOR-README`. In small letters
 * without one, `correct-dummy-battery`, somebody chose them.
 */
const SAYS_SO = new RegExp(
  '^(?:(?:[A-Za-z]{2,12}[-_]){0,6}(?:DUMMY|PLACEHOLDER)(?:[-_][A-Z]{2,12}){1,6}|' +
    '[srp]k[-_](?:[a-z]{2,12}[-_]){0,5}(?:dummy|placeholder)(?:[-_][a-z]{2,12}){1,6})$',
);

/** The name of a setting in the place of its value: `API_KEY`, `YOUR_SECRET_ACCESS_KEY`, `__DB_PASSWORD__`. */
const CONSTANT =
  /^[_@[]*(?:[A-Z0-9]+_)*(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|PASS|PWD|CLIENT_ID|KEY_ID)(?:_HERE)?[_@\]]*$/;
/** A parameter of a statement of SQL. */
const PARAMETER = /^@(?:password|passwd|pwd|token|secret)["']?$/;

/** The letters that an expression allows: `a-zA-Z0-9`. */
const LETTERS = /^(?:(?:a-z|A-Z|a-f|A-F){0,2}0-9|0-9(?:a-z|A-Z|a-f|A-F){1,2})[_.+/=-]{0,6}$/;

/** Dots, of three signs or of one (as its UTF-8 bytes), or asterisks. */
const REST = String.raw`(?:\.{3}|\xe2\x80\xa6|\*+)`;
/** The beginning of a token and dots, or a word that says that the rest was taken out: `sk_live_51...`, `AIzaSy...new_key_here`, `ghp_REDACTED`. */
const SHORTENED = new RegExp(
  String.raw`^(?:(?:[srp]k[-_](?:live|test|proj|ant|or)?|whsec|gh[opsur]|glpat|xox[a-z]|hf|npm|pypi|key|AIza(?:Sy)?|AKIA|eyJ|SG|ya29|00D|MII)` +
    String.raw`[-_.*]?[A-Za-z0-9]{0,4}(?:\.{3}|\xe2\x80\xa6)(?:[A-Za-z]+(?:[_-][A-Za-z]+)*[_-]here)?(?:\.{3}|\(.*)?|[a-z]{2,6}_(?:REDACTED|MASKED|HIDDEN|FILTERED)|` +
    // Nothing but the head of a JWT, nothing behind a prefix of three parts at most, and what is filled in behind one.
    String.raw`eyJ[\w-]{10,60}\.{3}|[A-Za-z]{2,8}(?:[-_][a-z]{1,8}[0-9]{0,2}){0,2}[-_]${REST}(?:-${REST})*|` +
    String.raw`[a-z]{2,8}[-_](?:[a-z]{2,5}[0-9]{0,2}[-_])?(?:xxx+|XXX+)|[a-z]{2,6}_\$\{(?:"[A-Za-z]"|'[A-Za-z]')\..*|` +
    // The ends of a token around the one sign that nobody types.
    String.raw`[A-Za-z0-9_-]{1,8}\xe2\x80\xa6[A-Za-z0-9]{0,6}|[A-Za-z]{2,8}[-_](?:\.{3}|\*{3,})[A-Za-z0-9]{0,4})$`,
);

/** A vendor's prefix, and nothing behind it. */
const PREFIX_ALONE = new RegExp(
  '^(?:[srp]k[-_](?:(?:live|test|proj|ant|or)[-_])?|sk-ant-api[0-9]{2}-|whsec_|gh[opsur]_|github_pat_|glpat-|xox[a-z]-|hf_|npm_|pypi-|' +
    String.raw`AIza(?:Sy)?|AKIA|eyJ|SG\.|ya29\.|mercury_|dop_v1_|shp(?:at|ss|ca)_|sq0(?:atp|csp)-|lin_api_|tvly-|gsk_|dapi|glsa_|dckr_pat_)$`,
);

/** How long it is to be: `16_character_random_string`, `min-32-chars-secret`. */
const LENGTH =
  /^(?:[a-z]{1,12}[-_ ]){0,4}[0-9]{2,3}[-_ ]?(?:char(?:acter)?s?|bytes?|bits?|digits?|letters?|hex)(?:[-_ ][a-z]{1,12}){1,5}$/i;

/** A prefix and then words that ask for the rest: `xoxb-your-token-here`, `ghp_YOUR_TOKEN`. */
const PREFIXED =
  /^[A-Za-z]{2,6}[-_](?:live[-_]|test[-_])?(?:(?:your|my|insert|example|placeholder)[-_A-Za-z]*|(?:replace|change)[-_]me)$/i;

/** Behind a vendor's prefix of more than one part there is less room for doubt: `sk-ant-api03-your-key`, `github_pat_YOURTOKEN`. */
const PREFIXED_TWICE = new RegExp(
  '^(?:sk-(?:ant(?:-[a-z]{3,6}[0-9]{2})?|or-v1|proj|svcacct)|tvly-(?:dev|prod)|sb_secret|(?:github|dckr)_pat|dop_v1|lin_api)[-_]' +
    '(?:your|insert|example|placeholder|replace|redacted)[-_A-Za-z]*$',
  'i',
);

/** Words behind the prefix of a token of Slack, whose own parts are numbers: `xoxb-my-bot-token`, `xoxo-indieweb-1`; no word has 20 letters. */
const WORDS_OF_SLACK =
  /^x(?:ox[a-z](?:\.xox[bp])?|wfp)-(?:[0-9]-)?(?:[A-Za-z]{1,19}|(?:[A-Z][a-z]{1,19}){2,8})(?:[-/][A-Za-z]{1,19})*(?:-[0-9]{1,2})?$/;

const isShaped = /* @__PURE__ */ anyOf([
  ORDER,
  ORDER_IN_CAPITALS,
  HERE,
  WORD,
  EXAMPLE,
  SAYS_SO,
  CONSTANT,
  PARAMETER,
  LETTERS,
  SHORTENED,
  PREFIX_ALONE,
  LENGTH,
  PREFIXED,
  PREFIXED_TWICE,
  WORDS_OF_SLACK,
]);

/** Of a prefix alone, behind which a pattern or the place of the rest stands: `dop_v1_<64 hex>`. */
export const isPrefixAlone = (text: string): boolean => PREFIX_ALONE.test(text);

/** Of the beginning of a token behind which dots stand. */
export const isShortened = (text: string): boolean => SHORTENED.test(`${text}...`);

/** `text` has one char a byte and is at most some hundred bytes long. */
export const isPlaceholder = (text: string): boolean =>
  isShaped(text) || FILLED.test(text) || asksForSecret(text);
