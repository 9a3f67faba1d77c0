/** What field rules find in a part, as findings: leaves of JSON, pairs of text, the whole part behind a header's name. Markers stay. */
import type { PartKind } from '../core/batch.ts';
import { indexOfByte, toLatin1 } from '../core/bytes.ts';
import { CONNECTION_BYTES_MAX } from '../core/limits.ts';
import { findMarkers } from '../core/marker.ts';
import type { CompiledPack, CompiledRule, RuleClass } from '../core/pack.ts';
import type { Container, Span } from '../core/span.ts';
import type { JsonLeaves } from '../codec/json/leaves.ts';
import { LITERAL_LEAF, STRING_LEAF } from '../codec/json/leaves.ts';
import { isReadAsWritten } from './connection-string.ts';
import type { FieldRules } from './field-rules.ts';
import {
  isAboutField,
  isCodeOfDocument,
  isNameItself,
  isRuleOfForm,
  repeatsName,
} from './gates/validators/about-field.ts';
import { assignedSecret } from './gates/validators/assigned-secret.ts';
import { isHoleOfString } from './gates/validators/hole-of-string.ts';
import { isTally } from './gates/validators/message-text.ts';
import { isLabelOfPerson } from './gates/validators/person-label.ts';
import {
  CLASSED,
  DATE_FORMAT,
  HOLE_OF_WORDS,
  isMaskOrTemplate,
  PACKAGE,
  SHOWN_ENDS,
  standsInForPerson,
  standsInForSecret,
} from './gates/validators/stands-in.ts';
import { namesRepository, numbersOfProtocol, tellsAbout, tellsSchema } from './inner-leaves.ts';
import { namesSecretOfCluster, namesSecretOfStore } from './gates/validators/named-elsewhere.ts';
import { memberFinding } from './json-member.ts';
import type { Finding } from './settle.ts';
import { subtract } from './subtract.ts';

/** Leaves that a rule asks for; `headerHits` are rules that ask for the whole part. */
export const leafFindings = (
  bytes: Uint8Array,
  leaves: JsonLeaves,
  fields: FieldRules,
  headerHits: readonly number[],
  applies: Uint8Array,
  kind: PartKind,
  pack: CompiledPack,
): Finding[] => {
  // In a key distinct values must stay distinct, so nothing is dropped there.
  const drops = kind === 'value' || kind === 'header-value';
  const out: Finding[] = [];
  for (const { rule, leaf, isInner } of fields.leaves(bytes, leaves, headerHits, applies)) {
    const start = leaves.start[leaf]!;
    const end = leaves.end[leaf]!;
    // What a value with escapes means stands elsewhere.
    if (leaves.escaped[leaf] === 0 && !fields.passes(rule, bytes, start, end)) continue;
    const dropped =
      drops && pack.rules[rule]!.action.kind === 'drop-field'
        ? memberFinding(bytes, leaves, leaf)
        : null;
    if (dropped !== null) {
      out.push({ rule, ...dropped });
      continue;
    }
    const container = leaves.kind[leaf]! <= STRING_LEAF ? 'json-string' : 'json-literal';
    if (holdsNoValue(bytes, leaves, leaf, isInner, pack.rules[rule]!.class)) continue;
    // Below the member that is asked for stand values by themselves.
    const isRun =
      leaves.kind[leaf] === STRING_LEAF &&
      !isInner &&
      (leaves.escaped[leaf] === 0 || isNoted(pack.rules[rule]!, bytes, start, end));
    for (const span of spansOf(rule, bytes, start, end, isRun, fields, pack)) {
      out.push({ rule, ...span, container });
    }
  }
  return out;
};

/**
 * Values of pairs in [start, end), which stand in `container`. Text is full of code and prose (`token = getToken()`,
 * `password=required`), so
 * a rule of class credential takes only what is a value to hide by itself, as the rules for assignments do; other rules take every value.
 */
export const pairFindings = (
  bytes: Uint8Array,
  start: number,
  end: number,
  colons: boolean,
  container: Container,
  fields: FieldRules,
  applies: Uint8Array,
  pack: CompiledPack,
): Finding[] => {
  // A check may look beside the value, and what is beside the text is of another record.
  const text = bytes.subarray(start, end);
  return fields.pairs(bytes, start, end, colons, applies).flatMap((hit) => {
    const isCredential = pack.rules[hit.rule]!.class === 'credential';
    const last = lineEnd(bytes, hit.start, hit.end);
    if (isCredential && !assignedSecret(text, hit.start - start, last - start)) return [];
    if (standsForValue(bytes, hit.start, last, isCredential)) return [];
    if (!isCredential && isOfName(text, hit.start - start, last - start)) return [];
    if (isCountOfCard(bytes, hit.start, last, pack.rules[hit.rule]!.class)) return [];
    const isRun =
      (hit.decoded === null && indexOfByte(bytes, BACKSLASH, hit.start, hit.end) < 0) ||
      isNoted(pack.rules[hit.rule]!, bytes, hit.start, hit.end);
    if (isRun && !fields.passes(hit.rule, bytes, hit.start, hit.end)) return [];
    const spans = spansOf(hit.rule, bytes, hit.start, hit.end, isRun, fields, pack);
    const isHole = (it: Span): boolean =>
      isCredential && isHoleOfString(text, it.start - start, it.end - start);
    return spans.flatMap((span) => {
      if (isHole(span)) return [];
      const finding = { rule: hit.rule, ...span, container };
      const isWhole = span.start === hit.start && span.end === hit.end;
      return [hit.decoded !== null && isWhole ? { ...finding, decoded: hit.decoded } : finding];
    });
  });
};

/**
 * Where the line of a value ends that a printer wrote with its escape: `otp=disabled\n\tat …`. Whether it is a value is told by what
 * stands before that, where this is a word of its own length; what goes is all of it.
 */
const lineEnd = (bytes: Uint8Array, start: number, end: number): number => {
  const most = Math.min(end - 1, start + STAND_IN_BYTES_MAX);
  for (let at = start + WORD_BYTES_MIN; at < most; at++) {
    if (bytes[at] !== BACKSLASH) continue;
    const next = bytes[at + 1]!;
    return next === 0x6e || next === 0x72 ? at : end;
  }
  return end;
};
const BACKSLASH = 0x5c;
const WORD_BYTES_MIN = 4;

/** Is the value of a pair none that a rule of class credential takes? `text` is all of it that a check may look at. */
export const isNoCredential = (text: Uint8Array, start: number, end: number): boolean =>
  standsForValue(text, start, end, true) || !assignedSecret(text, start, end);

/** Longer ones are values. */
const STAND_IN_BYTES_MAX = 40;

/** What stands in for a value is shorter. */
const IN_JSON_BYTES_MAX = 200;

/**
 * Does a leaf of JSON hold what is no value? Of a rule of class `custom`, whose author asks for the field whatever it holds, never.
 * `true` and `false` never are one, nor are numbers of one or two digits where a PIN or a code of a card would stand (`{"pin":17}`) or in an
 * object below a credential's member (`{"token":{"used":12}}`), nor is there what only tells about the credential.
 */
const holdsNoValue = (
  bytes: Uint8Array,
  leaves: JsonLeaves,
  leaf: number,
  isInner: boolean,
  ruleClass: RuleClass,
): boolean => {
  if (ruleClass === 'custom') return false;
  const isCredential = ruleClass === 'credential';
  const start = leaves.start[leaf]!;
  const end = leaves.end[leaf]!;
  const kind = leaves.kind[leaf]!;
  if (kind === LITERAL_LEAF) return true;
  if (end - start > IN_JSON_BYTES_MAX) return false;
  const text = toLatin1(bytes, start, end).replace(ESCAPED_ANGLE, angleOf);
  if (tellsByName(bytes, leaves, leaf, isInner, isCredential, text)) return true;
  if (kind > STRING_LEAF) {
    if (isCredential && numbersOfProtocol(nameOf(bytes, leaves, leaf), text)) return true;
    if (isCredential && isTally(bytes, start, end, text)) return true;
    // The digits of a PIN may stand in an array, one by one, and the bytes of a secret in that of a Buffer of Node.
    const isByte = leaves.name[leaf]! < 0 && nameOf(bytes, leaves, leaf) === 'data';
    return (
      (isCredential ? isInner && !isByte : ruleClass === 'pci' && leaves.name[leaf]! >= 0) &&
      COUNT.test(text)
    );
  }
  return isCredential ? standsInForSecret(text) : standsInForPerson(text);
};
const COUNT = /^-?[0-9]{1,2}$/;

/** Of the leaf's own member, or that of its array; empty where it has none. */
const nameOf = (bytes: Uint8Array, leaves: JsonLeaves, leaf: number): string => {
  const member = leaves.parent[leaf]!;
  return member < 0 ? '' : toLatin1(bytes, leaves.start[member], leaves.end[member]);
};

/** Does the leaf's own member, or that of its array, say that `text` is no value of the rule? */
const tellsByName = (
  bytes: Uint8Array,
  leaves: JsonLeaves,
  leaf: number,
  isInner: boolean,
  isCredential: boolean,
  text: string,
): boolean => {
  const name = nameOf(bytes, leaves, leaf);
  if (name === '') return false;
  if (isInner) return isCredential ? tellsAbout(name, text) : tellsSchema(name, text);
  if (!isCredential) return isNoPerson(name, text);
  return (
    name === 'secret' &&
    (namesSecretOfCluster(text) || namesSecretOfStore(nameAround(bytes, leaves, leaf), text))
  );
};

/** Of the object that the leaf's own member stands in; empty where it has none. */
const nameAround = (bytes: Uint8Array, leaves: JsonLeaves, leaf: number): string => {
  const member = leaves.parent[leaf]!;
  return member < 0 ? '' : nameOf(bytes, leaves, member);
};

/** Does the name of the field say that its value is nobody's? */
const isNoPerson = (name: string, text: string): boolean =>
  namesRepository(name, text) || repeatsName(name, text) || isCodeOfDocument(name, text);

/** `pin=17`, `pin=GPIO17`: no PIN and no code of a card has one or two digits. */
const isCountOfCard = (
  bytes: Uint8Array,
  start: number,
  end: number,
  ruleClass: RuleClass,
): boolean =>
  ruleClass === 'pci' &&
  end - start <= STAND_IN_BYTES_MAX &&
  PIN_OF_CHIP.test(toLatin1(bytes, start, end));
/** The number of a chip's pin, with the letters before it that boards write: `A0`, `GPIO17`; the last argument of a call, `card_number=origin)`. */
const PIN_OF_CHIP =
  /^-?(?:(?:GPIO|GP|IO|P[A-K]|[A-HP])_?)?[0-9]{1,2}$|^[a-z_]{2,30}\){1,3}[,;]?$|^(?:PIN|await)$/;
/** `<redacted>` as encoders write it that make JSON safe inside HTML. */
const ESCAPED_ANGLE = /\\u003([ce])/gi;
const angleOf = (_: string, letter: string): string => (letter.toLowerCase() === 'c' ? '<' : '>');

/** Is this no value but what code and templates write in its place? Of a credential the validator has decided that already. */
const standsForValue = (
  bytes: Uint8Array,
  start: number,
  end: number,
  isCredential: boolean,
): boolean => {
  if (end - start > IN_JSON_BYTES_MAX) return false;
  const text = toLatin1(bytes, start, end);
  if (!isCredential && (EXPRESSION.test(text) || PATTERN.test(text))) return true;
  if (end - start > STAND_IN_BYTES_MAX) return false;
  if (HANDLE.test(text) || isMaskOrTemplate(text)) return true;
  if (!isCredential && (isLabelOfPerson(text) || isRuleOfForm(text))) return true;
  return (
    !isCredential &&
    [
      PARAMETER,
      NO_VALUE,
      CLASSED,
      SAID,
      CODE,
      VARIABLE,
      COLUMN,
      IN_CODE,
      PACKAGE,
      MEASURE,
      SHOWN_ENDS,
      FIELD,
      MEMBER,
      ABOUT_ADDRESS,
      HOLE_OF_WORDS,
      DATE_FORMAT,
    ].some((shape) => shape.test(text))
  );
};

/** The number by which a program calls an object of its own: `sessionid=0x14ed93111f20057`, `token=Token{a64f992 …}`. */
const HANDLE = /^(?:0x[0-9a-f]{1,16}|[a-z][\w.$]*[{@][0-9a-f]{1,16}\b.*)$/i;
/** A regular expression, as programs write it, also in quotes; a call of a member, whose text may be long. */
const PATTERN = /^(?:\\{0,2}\[?\(?\[\^?[\w.:\\-]{2,30}\][*+{]|\$\{[A-Z_]{1,40}\}\\{1,2}s|\(\/\^)/;
const EXPRESSION = new RegExp(
  String.raw`^(?:\/\^.*\$\/[a-z]{0,6}|@?"?\^.*[\\[(].*\$"?)[,;)]{0,3}$|^[a-z]\w{0,30}\.[A-Z]\w{0,30}\(.*$|` +
    String.raw`^[A-Za-z_]\w{0,40}(?:(?:\.|::|->)\w{1,60}){1,6}\((?!at\)).*$`,
);
/** A member that has the field's name with capitals: `user.Birthday`. */
const MEMBER =
  /^[a-z]\w{0,15}\.(?:Birth(?:day|Date)|DateOfBirth|Email(?:Address)?|Phone(?:Number)?|Mobile|Address|(?:First|Last|Full)Name)[,;)]{0,3}$/;
/** Words about an address, and no name beside it: `Invalid email`, `E-mail already taken`. */
const ABOUT_ADDRESS = new RegExp(
  '^(?:(?:invalid|wrong|incorrect|bad|missing|unknown|no|empty|your|enter|this|the) e-?mail|' +
    'e-?mail (?:is|has|was|already|not|cannot|must|should|required|invalid)(?: [a-z]{2,12}){0,3})[.!:]?$',
  'i',
);
/** Of a statement or a template: `?`, `?1`, `$1`, `${name}`, `%s`, `:name`, `{}`, `{name}`, `<name>`. */
const PARAMETER = new RegExp(
  String.raw`^(?:\?[0-9]{0,2}|\$\{?\w*\}?|%\w|:[a-z_]+|\{\w*\}|\{[a-z_]\w*(?:\.\w+)+\}[^a-z0-9]*|<[a-z _-]*>|` +
    String.raw`\[<[a-z0-9]{1,20}>\](?::<[a-z]{1,20}>)?|\[(?:ip|host|address|name|mac)\]+|\$[a-z_]\w{0,30}(?:\.[a-z_]\w{0,30}){1,3}[,;)]{0,3})$`,
  'i',
);
/** What a program computes: a call, a property, a template. */
const CODE =
  /^(?:[A-Za-z_$][\w$]*(?:(?:\.|::)[\w$]+)*\(.*|\$[a-z_]\w*\/.*|(?:this|self|cls)\..*|.*\$\{.*)$/;
/** The name of a variable, in snake_case or camelCase; deVries is none. */
const VARIABLE =
  /^(?:[a-z]+_[a-z_]+|(?!(?:van|von|de|del|di|da|du|le|la|mc|mac|o)[A-Z][a-z]+$)[a-z]+[A-Z]\w*;?)$/;
/** A column of a table that has another name here, what stands in one by default, a property: `u.last_name`, `node.type`. */
const COLUMN = new RegExp(
  String.raw`^(?:DEFAULT|(?:[A-Za-z]\w{0,15}\.)?(?:(?:first|last|given|family|middle|full|display|sur|user|nick)_?)?name[,;)]*|` +
    String.raw`[a-z]\w{0,15}(?:\.\w{1,20}){0,3}\.(?:name|type|value);?)$`,
);
/**
 * The field's own name, as a variable or a column is called: `email=email`, `"first_name": username,`, `phone="mobile"`, `radio.emailaddress`,
 * `data["user"]["email"]`. None of these words is a value of such a field.
 */
const FIELD = new RegExp(
  String.raw`^(?:(?:[A-Za-z_]\w{0,15}\.){0,3}(?:e?mail|email_?address|user_?name|mobile|(?:tele)?phone|(?:first|last|full)_?name|value|` +
    String.raw`latitude|longitude)(?:\)\.\w{1,20})?[,;)]{0,3}|shift(?: @(?:ARGV|_))?;?|@[a-z_]\w{0,30};|` +
    String.raw`\$?[A-Za-z_]\w{0,30}(?:(?:\.get)?[[(](?:["'][A-Za-z_]\w{0,30}["']|[0-9])[\])]){1,3}[,;)]{0,3}|` +
    String.raw`\$[A-Za-z_]\w{0,30}-(?:>.*)?|\$[0-9](?:\.\w{1,12})?[,;)]{0,3})$`,
);
/** The type of a column or an argument, one letter of minified code, a regular expression, an element, what Python knows of itself. */
const IN_CODE = new RegExp(
  '^(?:(?:date|(?:date)?time(?:stamp)?|text|varchar|char|str(?:ing)?|bytes|u?int(?:eger|8|16|32|64)?|bool(?:ean)?|blob|float|double|number)[),;]{0,2}|' +
    String.raw`[a-z][,;]|\/\^.*|[A-Za-z_]\w*(?:\.\w{1,40})?\[[-0-9a-z_:]*\](?:[,;)]?|\.[a-z_]\w*\(.*)|.*\.__\w+__.*|` +
    String.raw`(?:addr|address|ip|await|require|new)[,;)]{0,2}|[a-z_]\w{0,30}:[a-z]\w{0,30}\(\)[,;)]{0,2}|` +
    String.raw`[A-Za-z_$][\w$]*\?\..*|_[a-z]+(?:_[a-z]+)+)$`,
);
/** Words for no value, a nought and punctuation alone. */
const NO_VALUE = new RegExp(
  '^(?:nil|none|null|n/a|all|any|unknown|unset|undefined|missing|disabled|true|false|0[),;:]{0,3}|(?:none|null|nil)[),;:]+|' +
    String.raw`[!-/:-@[-\x60{-~]+)$`,
  'i',
);

/** What a check of a form or a mask says of the field, in small letters: names of people begin with a capital. */
const SAID = new RegExp(
  '^(?:required|optional|(?:in|un)?valid|(?:un)?verified|(?:un)?confirmed|masked|hidden|redacted|removed|omitted|absent|present|set|empty|' +
    'blank|(?:un)?changed|updated|(?:no|mis)?match|matched|ok|failed|error|yes|no|on|off|pending|declined|accepted|rejected|provided|' +
    'not[-_ ](?:set|found|provided|verified|required|valid)|too[-_ ](?:short|long))$',
);
/** A measure: `vin=12.3V`. */
const MEASURE = /^[0-9]{1,4}\.[0-9]{1,4}(?:m?[VA]|[mu]?s|Hz)$/;

/** `fullname=octocat/hello-world`, `street = 1;`: the name before the sign is read back from the value. */
const isOfName = (text: Uint8Array, start: number, end: number): boolean => {
  if (end - start > IN_JSON_BYTES_MAX) return false;
  const value = toLatin1(text, start, end);
  const before = toLatin1(text, Math.max(0, start - NAME_BYTES_MAX), start);
  if (isAboutField(before, value)) return true;
  const name = NAME_BEFORE.exec(before)?.[1];
  return name !== undefined && (isNoPerson(name, value) || isNameItself(name, value));
};
const NAME_BEFORE = /([A-Za-z_-]{1,20})[\x22\x27]?[ \t]{0,4}[=:][ \t]{0,4}[\x22\x27]?$/;
const NAME_BYTES_MAX = 100;

/** All of [start, end), or its pieces, for each of the rules. */
export const wholeFindings = (
  rules: readonly number[],
  bytes: Uint8Array,
  start: number,
  end: number,
  fields: Pick<FieldRules, 'passes' | 'pieces'>,
  pack: CompiledPack,
): Finding[] =>
  rules
    .filter((rule) => fields.passes(rule, bytes, start, end))
    .flatMap((rule) =>
      spansOf(rule, bytes, start, end, true, fields, pack).map((span) => ({
        rule,
        ...span,
        container: 'text',
      })),
    );

/** Is a value with backslashes to be read as it is written, since the rule knows its notation? */
const isNoted = (
  { each }: Pick<CompiledRule, 'each'>,
  bytes: Uint8Array,
  start: number,
  end: number,
): boolean =>
  each?.kind === 'notation' &&
  end - start <= CONNECTION_BYTES_MAX &&
  isReadAsWritten(toLatin1(bytes, start, end));

/** What `rule` takes of a value outside of markers; `isRun`: its bytes are what it means, so that it may have pieces. */
const spansOf = (
  rule: number,
  bytes: Uint8Array,
  start: number,
  end: number,
  isRun: boolean,
  fields: Pick<FieldRules, 'pieces'>,
  pack: CompiledPack,
): { start: number; end: number }[] =>
  isRun && pack.rules[rule]!.each !== null
    ? fields
        .pieces(rule, bytes, start, end)
        .flatMap((it) => withoutMarkers(bytes, it.start, it.end, pack))
    : withoutMarkers(bytes, start, end, pack);

const withoutMarkers = (
  bytes: Uint8Array,
  start: number,
  end: number,
  pack: CompiledPack,
): { start: number; end: number }[] =>
  subtract(start, end, findMarkers(bytes, start, end, pack.knownIds));
