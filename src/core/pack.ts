/**
 * The words of a rule pack, and the compiled pack as plain immutable data. `pack/` makes it from YAML; `detect/` and `act/`
 * only read it; scratch memory (lazy automata) is kept apart, so one pack serves several workers at once.
 */
export type RuleId = string;
export type RuleClass = 'credential' | 'pci' | 'pii' | 'phi' | 'network' | 'custom';
export type Severity = 'critical' | 'high' | 'medium' | 'low';
export type Maturity = 'stable' | 'incubating' | 'sandbox' | 'deprecated';
export type Mode = 'enforce' | 'shadow' | 'disabled';
export type Profile = 'secrets' | 'standard' | 'strict';

export type Action =
  | { readonly kind: 'replace' }
  | { readonly kind: 'mask'; readonly keepFirst: number; readonly keepLast: number }
  | { readonly kind: 'pseudonym' }
  | { readonly kind: 'drop-field' }
  | { readonly kind: 'drop-record' }
  | { readonly kind: 'keep' };

/** Validators by the name that YAML uses; each lives in `detect/gates/validators/<name>.ts` and answers pass or fail only. */
export const VALIDATORS = [
  'luhn',
  'mod97',
  'jwt',
  'ipv4',
  'ipv6',
  'us-ssn',
  'base64-json',
  'verhoeff',
  'iso7064-mod11-2',
  'iso7064-mod97-10',
  'iso7064-mod661-26',
  'iso7064-mod1271-36',
  'iso7064-mod37-2',
  'iso7064-mod11-10',
  'iso7064-mod27-26',
  'iso7064-mod37-36',
  'damm',
  'base58check',
  'bitcoin-address',
  'bech32',
  'github-crc32',
  'assigned-secret',
  'random-token',
  'holds-random-token',
  'no-placeholder',
  'no-office',
  'no-building',
  'somebodys-place',
  'holds-number',
  'long-number',
  'postal-address',
  'name-in-field',
  'person-name',
  'person-number',
  'known-name',
  'full-name',
  'login-name',
  'who-speaks',
  'some-name',
  'one-name',
  'last-first',
  'row-of-name',
  'csv-column',
  'csv-columns',
  'both-names',
  'name-in-script',
  'given-in-script',
  'name-of-japan',
  'name-of-korea',
  'name-of-china',
  'person-in-text',
  'person-anywhere',
  'name-in-capitals',
  'street-in-text',
  'last-first-anywhere',
  'name-of-address',
  'bare-row',
  'bare-cell',
  'bare-row-alone',
  'bare-cell-alone',
  'person-column',
  'person-columns',
  'person-columns-quoted',
  'person-number-column',
  'person-number-columns',
  'person-row',
  'person-row-alone',
  'person-cell',
  'person-table',
  'person-table-cell',
  'secret-column',
  'secret-columns',
  'secret-columns-quoted',
  'secret-cell',
  'secret-rows',
  'seed-words',
  'wallet-key',
  'cookie-secret',
  'de-steuer-id',
  'es-nif',
  'fr-nir',
  'it-codice-fiscale',
  'uk-nhs',
  'br-cpf',
  'br-cnpj',
  'pl-pesel',
  'nl-bsn',
  'be-nrn',
  'se-personnummer',
  'fi-hetu',
  'no-fnr',
  'pt-nif',
  'ie-pps',
  'ch-ahv',
  'ca-sin',
  'au-tfn',
  'tr-tckn',
  'sg-nric',
  'jp-my-number',
  'us-aba',
  'vin',
  'email',
  'phone',
  'e164',
  'us-npi-dea',
  'payment-card',
  'pl-nip',
  'pl-regon',
  'ro-cnp',
  'bg-egn',
  'yu-jmbg',
  'baltic-code',
  'gr-afm',
  'gr-amka',
  'hu-taj',
  'is-kennitala',
  'at-svnr',
  'it-partita-iva',
  'il-identity',
  'ar-cuit',
  'cl-rut',
  'ua-rnokpp',
  'ru-inn',
  'ru-snils',
  'th-national-id',
  'au-medicare',
  'au-abn',
  'sa-national-id',
  'ae-emirates-id',
  'ec-cedula',
  'pe-ruc',
  'fr-siren',
  'cz-rodne-cislo',
  'hr-oib',
] as const;
export type Validator = (typeof VALIDATORS)[number];

/**
 * A byte NFA (Thompson), made by `regex/compile.ts`, walked by `regex/`. Instruction i is `op[i]` with operands `x[i]`, `y[i]`:
 * see `regex/program.ts` for the meaning of each op. Class k accepts byte b iff `classes[k][b] === 1`.
 */
export interface Program {
  readonly op: Uint8Array;
  readonly x: Int32Array;
  readonly y: Int32Array;
  readonly classes: readonly Uint8Array[];
  readonly start: number;
  /** Number of capture groups without the whole match. */
  readonly groups: number;
  /** Index of the named group `secret`, 0 where the pattern has none. */
  readonly secretGroup: number;
}

export interface PatternMatch {
  readonly kind: 'pattern';
  /** As written, RE2 syntax. */
  readonly pattern: string;
  readonly program: Program;
}

/** One step of a field path: `**` any number of names, `*` any one name, otherwise the (folded) name. Array items add no step. */
export type FieldStep =
  | { readonly kind: 'any-depth' }
  | { readonly kind: 'any-name' }
  | { readonly kind: 'name'; readonly name: string };

export interface FieldsMatch {
  readonly kind: 'fields';
  readonly paths: readonly (readonly FieldStep[])[];
  /** Names compare ASCII case-blind. */
  readonly foldCase: boolean;
  /** `-`, `_`, `.` and space inside names are left out of the comparison. */
  readonly foldSeparators: boolean;
}

/** A word of a context gate that has a border at one end or both: `\border` is met in `order_id` and not in `border`. */
export interface BorderedWord {
  /** Lower-cased. */
  readonly word: Uint8Array;
  /** No letter, digit or `_` may stand before it; behind it. */
  readonly before: boolean;
  readonly behind: boolean;
}

/** Words of a context gate, ASCII case-blind (lower-cased here). */
export interface ContextWords {
  /** They count wherever they stand, inside other words too. */
  readonly anywhere: readonly Uint8Array[];
  readonly bordered: readonly BorderedWord[];
}

export interface ContextGate {
  /** One of these must stand within `within` bytes of the match; none = no such demand. */
  readonly near: ContextWords;
  /** None of these may stand there. */
  readonly none: ContextWords;
  /** None of these may stand before it; behind it they may. */
  readonly noneBefore: ContextWords;
  readonly within: number;
  /** Words of `none` and `noneBefore` in a pair that is not the match's own (`version=7 ip=…`) do not count. */
  readonly ownPair: boolean;
}

export interface Gates {
  /** One of these must stand somewhere in the haystack, ASCII case-blind (lower-cased here); empty = no such demand. */
  readonly keywords: readonly Uint8Array[];
  readonly context: ContextGate | null;
  readonly validators: readonly Validator[];
  /** Shannon entropy in bits per byte of the secret (or of the whole match). */
  readonly entropy: { readonly of: 'secret' | 'match'; readonly min: number } | null;
  /** Secrets that are known and harmless, byte for byte; expired entries are already gone. */
  readonly allow: readonly Uint8Array[];
}

/** Of a pattern that counts wherever it matches. */
export const NO_GATES: Gates = {
  keywords: [],
  context: null,
  validators: [],
  entropy: null,
  allow: [],
};

/** What of the secret of a match is redacted, where that is not all of it (detect/pieces.ts). */
export type Each = EachPattern | EachNotation;

/** The matches of a second pattern in it. */
export interface EachPattern {
  readonly kind: 'pattern';
  /** As written; has a group `secret`. */
  readonly pattern: string;
  readonly program: Program;
  /** Checks that a piece must pass. */
  readonly validators: readonly Validator[];
}

/** What a reader of its notation tells as secret. */
export interface EachNotation {
  readonly kind: 'notation';
  readonly notation: Notation;
}

/** Notations of whole values whose secrets are told by a program (detect/connection-string.ts). */
export const NOTATIONS = ['connection-string'] as const;
export type Notation = (typeof NOTATIONS)[number];

/**
 * A secret that goes on in the records behind the one in which the rule's own match begins it, a line a record: what a shipper makes of a
 * key that was printed over lines (detect/carry-search.ts).
 */
export interface RuleCarry {
  /** What of a record behind is redacted: the group `secret`. */
  readonly line: PatternMatch;
  /** Ends it; null = it ends when no more lines come (core/limits.ts). */
  readonly until: PatternMatch | null;
  /** What is done to a line. The rule's own action is `keep`: what begins the secret is only counted. */
  readonly action: Action;
  /** Of the rule's own match, `line` and `until` as rules, in this order (detect/carry-rules.ts). */
  readonly prefilter: Prefilter;
}

export interface RuleScope {
  readonly value: boolean;
  readonly key: boolean;
  readonly headers: boolean;
  /** Globs over topic names (`*` any run of characters); empty = every topic. */
  readonly topics: readonly string[];
}

export interface CompiledRule {
  readonly id: RuleId;
  readonly rev: number;
  readonly title: string;
  readonly class: RuleClass;
  readonly severity: Severity;
  readonly maturity: Maturity;
  readonly mode: Exclude<Mode, 'disabled'>;
  readonly action: Action;
  readonly match: PatternMatch | FieldsMatch;
  readonly gates: Gates;
  /** Null: the secret goes as a whole. */
  readonly each: Each | null;
  /** Null: what the rule finds ends with its record. */
  readonly carry: RuleCarry | null;
  readonly scope: RuleScope;
}

/**
 * One automaton of the prefilter: the row behind row r under column c is `rows[r * width + c]`, a walk begins on row 0. Rows in which a
 * trigger fires stand behind all others.
 */
export interface PrefilterAutomaton {
  readonly rows: Uint16Array;
  /** Columns of a row. */
  readonly width: number;
  /** Column by byte value. */
  readonly columnOf: Uint8Array;
  /** The first row that fires, or how many there are. */
  readonly hot: number;
  /** Trigger numbers by row - hot. */
  readonly fires: readonly (readonly number[])[];
  /** By byte value, bit k: may the byte be the (k + 1)th last before a `[` that leads to another row than it does from row 0? */
  readonly tellTale: Uint8Array;
}

export interface TriggerPlace {
  /** Instruction of the rule's program. */
  readonly instruction: number;
  /** Bytes between the position's byte and the one on which the trigger fires. */
  readonly forward: number;
  /** Most bytes of a match before the position; Infinity behind a loop. */
  readonly mostBefore: number;
}

/** What a fired trigger means. */
export type PrefilterTrigger =
  | {
      readonly kind: 'rule';
      readonly rule: number;
      /** Where a confirming walk may begin: the trigger fires when the window around one of these positions ends. */
      readonly places: readonly TriggerPlace[];
    }
  /** A name that a field rule asks for: the part has to be read as JSON (or its header's name compared). */
  | { readonly kind: 'decode' }
  /** A name that a field rule asks for as one of a pair has it: before a `=`. The part has to be read as text that holds pairs. */
  | { readonly kind: 'pairs' }
  /** Bytes of a wrapping that the kernel's shape test leaves to the automata: quoted-printable, the word before Basic credentials. */
  | { readonly kind: 'layer' }
  /** Two quotes, or a shell's two: whether it is a doubled one (codec/layers/doubled-quotes.ts), what stands beside them tells. */
  | { readonly kind: 'quotes' };

export interface Prefilter {
  readonly automata: readonly PrefilterAutomaton[];
  readonly triggers: readonly PrefilterTrigger[];
  /** Rules that no trigger could be planned for: tried on every haystack. */
  readonly always: readonly number[];
  /** Some field rule asks for any name: every part has to be read as JSON and for pairs. */
  readonly decodeAlways: boolean;
}

export interface CompiledPack {
  readonly prefilter: Prefilter;
  /** Sorted by id, so that no result depends on the order of files or rules. */
  readonly rules: readonly CompiledRule[];
  /** SHA-256 over the canonical rules and the engine's version, 64 hex digits. */
  readonly digest: string;
  /** Ids of all rules ever loaded in this pack (disabled ones too): what the marker grammar accepts as known. */
  readonly knownIds: ReadonlySet<RuleId>;
}

/** Injected by the owner of the key file; `act/` and `redact/` do no cryptography themselves. */
export interface Keyring {
  /** 22 base64url characters = 132 bits of HMAC-SHA-256 over the decoded secret, under a key derived per class and epoch. */
  readonly token: (ruleClass: RuleClass, secret: Uint8Array) => string;
  /** Keyed fingerprint for quarantine metadata, 22 base64url characters. */
  readonly fingerprint: (record: Uint8Array) => string;
}
