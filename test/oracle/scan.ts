/**
 * The whole meaning of a pack over one text haystack (design.md section 4), slowly: every rule on every haystack, no prefilter,
 * gates on strings, merging by looking at each byte. Of src it uses the parser, the marker grammar and the validators.
 */
import {
  ECHO_BYTES_MAX,
  ECHO_BYTES_MIN,
  ECHO_VALUES_MAX,
  ECHOES_PER_PART_MAX,
  PIECES_PER_MATCH_MAX,
  REFUSALS_PER_RUN_MAX,
} from '../../src/core/limits.ts';
import { markerEnd } from '../../src/core/marker.ts';
import { fromLatin1, toLatin1 } from '../../src/core/bytes.ts';
import type {
  Action,
  CompiledPack,
  CompiledRule,
  BorderedWord,
  ContextGate,
  ContextWords,
  Gates,
} from '../../src/core/pack.ts';
import { validate } from '../../src/detect/gates/validate.ts';
import { isPlaceholder } from '../../src/detect/gates/validators/placeholder.ts';
import { standsInForSecret } from '../../src/detect/gates/validators/stands-in.ts';
import { parsePattern } from '../../src/regex/parse.ts';
import { createOracle, type OracleMatch } from './pattern.ts';

export interface OracleSpan {
  readonly start: number;
  readonly end: number;
  /** Rule id that labels it. */
  readonly label: string;
  readonly action: Action['kind'];
}

interface Finding {
  readonly start: number;
  readonly end: number;
  readonly rule: CompiledRule;
}

/** What is redacted, sorted and disjoint. */
export const oracleScan = (pack: CompiledPack, haystack: Uint8Array): OracleSpan[] =>
  [...foundSpans(pack, haystack), ...oracleEchoes(pack, haystack)].toSorted(
    (a, b) => a.start - b.start,
  );

/** What of it goes only because its value was found elsewhere. */
export const oracleEchoes = (pack: CompiledPack, haystack: Uint8Array): OracleSpan[] =>
  groupsOf(echoesOf(foundSpans(pack, haystack), haystack, pack), haystack.length).map(merge);

/** How many findings cut a letter in two. */
export const oracleCuts = (pack: CompiledPack, haystack: Uint8Array): number =>
  enforcedFindings(pack, haystack).filter((finding) => {
    const { start, end } = ofWholeLetters(finding, haystack);
    return start !== finding.start || end !== finding.end;
  }).length;

const enforcedFindings = (pack: CompiledPack, haystack: Uint8Array): Finding[] =>
  pack.rules
    .filter((rule) => rule.mode === 'enforce' && rule.action.kind !== 'keep')
    .flatMap((rule) => findingsOf(rule, haystack, pack));

const foundSpans = (pack: CompiledPack, haystack: Uint8Array): OracleSpan[] => {
  const findings = enforcedFindings(pack, haystack)
    .map((finding) => withoutClosingQuote(ofWholeLetters(finding, haystack), haystack))
    .flatMap((finding) => outsideMarkers(finding, haystack, pack));
  return groupsOf(findings, haystack.length).map(merge);
};

/** Where the values of credentials among `spans` stand once more. */
const echoesOf = (
  spans: readonly OracleSpan[],
  haystack: Uint8Array,
  { rules, knownIds }: CompiledPack,
): Finding[] => {
  const text = toLatin1(haystack);
  const taken = markerBytes(haystack, knownIds);
  for (const { start, end } of spans) for (let at = start; at < end; at++) taken.add(at);
  const values = new Map<string, OracleSpan>();
  for (const span of spans) {
    const value = text.slice(span.start, span.end);
    const isCredential = rules.find(({ id }) => id === span.label)?.class === 'credential';
    const isLong = value.length >= 12 && !/[^!-~\x80-\xff]/.test(value);
    const isNoWord =
      (/[A-Za-z]/.test(value) && /[0-9]/.test(value)) ||
      (isLong && !/^[a-z\x80-\xff]+(?:[_.-][a-z\x80-\xff]+)*$/.test(value));
    const isOfLength = value.length >= ECHO_BYTES_MIN && value.length <= ECHO_BYTES_MAX;
    const isValue = isOfLength && !standsInForSecret(value) && !isPlaceholder(value);
    if (isCredential && isNoWord && isValue && !values.has(value)) values.set(value, span);
  }
  return [...values]
    .slice(0, ECHO_VALUES_MAX)
    .flatMap(([value, span]) => {
      const own = rules.find(({ id }) => id === span.label)!;
      const rule = { ...own, action: actionOf(span.action) };
      return placesOf(value, text, taken).map((start) => ({
        start,
        end: start + value.length,
        rule,
      }));
    })
    .slice(0, ECHOES_PER_PART_MAX);
};

const actionOf = (kind: Action['kind']): Action =>
  kind === 'mask' ? { kind, keepFirst: 2, keepLast: 2 } : { kind };

/** From left to right: outside of what is taken, no piece of a word. */
const placesOf = (value: string, text: string, taken: ReadonlySet<number>): number[] => {
  const places: number[] = [];
  for (let at = 0; at < text.length; at++) {
    if (!text.startsWith(value, at)) continue;
    const before = text.slice(0, at);
    const isEscaped = /(?:\\[abefnrtv0]|%[0-9A-Fa-f]{2})$/.test(before);
    const isPiece =
      (/[A-Za-z0-9]$/.test(before) && !isEscaped) ||
      /^[A-Za-z0-9]/.test(text.slice(at + value.length));
    const isFree = !fromLatin1(value).some((_, i) => taken.has(at + i));
    if (isPiece || !isFree) continue;
    places.push(at);
    at += value.length - 1;
  }
  return places;
};

/** A letter of UTF-8 that a border cuts goes whole. */
export const ofWholeLetters = <T extends Range>(finding: T, haystack: Uint8Array): T => {
  let { start, end }: Range = finding;
  for (const { index, 0: letter } of toLatin1(haystack).matchAll(LETTER)) {
    const behind = index + letter.length;
    if (index < start && start < behind) start = index;
    if (index < end && end < behind) end = behind;
  }
  return { ...finding, start, end };
};
/** In quotes, and the pattern took the closing one. */
const withoutClosingQuote = <T extends Range>(finding: T, haystack: Uint8Array): T => {
  const around = toLatin1(haystack).slice(Math.max(0, finding.start - 1), finding.end);
  const isClosed =
    finding.start > 0 && /^(['`])[^]*[^\\]\1$/.test(around) && !/(['`])\1$/.test(around);
  return isClosed && around.length > 2 ? { ...finding, end: finding.end - 1 } : finding;
};
const LETTER = /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}/g;

interface PatternOracle {
  readonly oracle: ReturnType<typeof createOracle>;
  readonly secretGroup: number;
}

/** The patterns asked for lately, so that a pack over many strings is not parsed anew for each. */
const recent = new Map<string, PatternOracle>();

const oracleOf = (pattern: string): PatternOracle => {
  const known = recent.get(pattern);
  if (known !== undefined) return known;
  const parsed = parsePattern(pattern);
  if (!parsed.ok) throw new Error('refused pattern');
  const made = { oracle: createOracle(parsed.ast), secretGroup: parsed.secretGroup };
  if (recent.size >= 512) recent.clear();
  recent.set(pattern, made);
  return made;
};

/** Secrets of the matches that count, left to right. */
const findingsOf = (rule: CompiledRule, haystack: Uint8Array, pack: CompiledPack): Finding[] => {
  const known = pack.knownIds;
  if (rule.match.kind !== 'pattern') return [];
  const { oracle, secretGroup } = oracleOf(rule.match.pattern);
  const found: Finding[] = [];
  let from = 0;
  let refusals = 0;
  let refusedEnd = -1;
  for (;;) {
    const match = oracle.find(haystack, from);
    if (match === null) return found;
    const secret = secretOf(match, secretGroup);
    if (match.start >= refusedEnd) refusals = 0;
    if (refusals >= REFUSALS_PER_RUN_MAX || passes(rule.gates, haystack, match, secret, known)) {
      const capped = refusals >= REFUSALS_PER_RUN_MAX;
      if (capped) refusals = 0;
      const marker = markersIn(haystack, known).find(
        ({ start, end }) => start < match.start && match.start < end - 1,
      );
      const pieces = capped ? [] : piecesOf(rule, haystack, secret, known);
      const own = (pieces.length === 0 ? [secret] : pieces).map((piece) => ({ ...piece, rule }));
      const takesMore = own
        .map((finding) => withoutClosingQuote(ofWholeLetters(finding, haystack), haystack))
        .some((finding) => outsideMarkers(finding, haystack, pack).length > 0);
      if (marker !== undefined && takesMore) {
        // What it read there is of lethe.
        from = marker.end - 1;
        continue;
      }
      found.push(...own);
      from = match.end;
    } else {
      refusals++;
      refusedEnd = Math.max(refusedEnd, match.end);
      // A refused match does not hide what overlaps it.
      from = secret.start > match.start ? secret.start : match.start + 1;
    }
  }
};

interface Range {
  readonly start: number;
  readonly end: number;
}

/** What `each` leaves of a secret; nothing: all of it goes. */
const piecesOf = (
  { each, gates }: CompiledRule,
  haystack: Uint8Array,
  secret: Range,
  known: ReadonlySet<string>,
): Range[] => {
  // A notation is of fields, which the oracle does not know.
  if (each?.kind !== 'pattern') return [];
  const { oracle, secretGroup } = oracleOf(each.pattern);
  const inside = haystack.subarray(secret.start, secret.end);
  const left: Range[] = [];
  let from = 0;
  for (let count = 0; ; count++) {
    const match = oracle.find(inside, from);
    if (match === null) return left;
    if (count === PIECES_PER_MATCH_MAX) return [];
    const own = secretOf(match, secretGroup);
    const [start, end] = [own.start + secret.start, own.end + secret.start];
    const value = toLatin1(haystack.subarray(start, end));
    const isHarmless =
      gates.allow.some((allowed) => toLatin1(allowed) === value) ||
      !each.validators.every((name) => validate(name, haystack, start, end));
    if (!isHarmless || holdsMarker(haystack, start, end, known)) left.push({ start, end });
    from = match.end;
  }
};

const secretOf = (match: OracleMatch, secretGroup: number): { start: number; end: number } => {
  const group = secretGroup === 0 ? null : (match.groups[secretGroup] ?? null);
  if (group === null || group[0] === group[1]) return { start: match.start, end: match.end };
  return { start: group[0], end: group[1] };
};

const passes = (
  gates: Gates,
  haystack: Uint8Array,
  match: OracleMatch,
  secret: { start: number; end: number },
  known: ReadonlySet<string>,
): boolean => {
  const text = toLatin1(haystack);
  /** What a marker spells speaks for no match. */
  const isOfLethe = (from: number, to: number) => holdsMarker(haystack, from, to, known);
  const value = text.slice(secret.start, secret.end);
  if (gates.allow.some((allowed) => toLatin1(allowed) === value)) return false;
  const has = (word: string): boolean => {
    for (let at = 0; at + word.length <= text.length; at++) {
      if (lower(text).startsWith(word, at) && !isOfLethe(at, at + word.length)) return true;
    }
    return false;
  };
  const hasKeyword = gates.keywords.some((word) => has(toLatin1(word)));
  if (gates.keywords.length > 0 && !hasKeyword) return false;
  if (gates.context !== null && !inContext(gates.context, text, secret, isOfLethe)) return false;
  if (!gates.validators.every((name) => validate(name, haystack, secret.start, secret.end))) {
    return false;
  }
  if (gates.entropy === null) return true;
  const measured = gates.entropy.of === 'secret' ? value : text.slice(match.start, match.end);
  return entropyOf(measured) >= gates.entropy.min;
};

const inContext = (
  gate: ContextGate,
  text: string,
  secret: { start: number; end: number },
  isOfLethe: (from: number, to: number) => boolean,
): boolean => {
  const before = [Math.max(0, secret.start - gate.within), secret.start] as const;
  const behind = [secret.end, Math.min(text.length, secret.end + gate.within)] as const;
  const isWord = (at: number) => /^\w$/.test(text.charAt(at));
  const stands = (
    it: BorderedWord,
    [from, to]: readonly [number, number],
    counts: (from: number, to: number) => boolean = () => true,
  ): boolean => {
    const word = toLatin1(it.word);
    for (let at = from; at + word.length <= to; at++) {
      const bordered = !(it.before && isWord(at - 1)) && !(it.behind && isWord(at + word.length));
      const isHere = bordered && lower(text).startsWith(word, at);
      if (isHere && counts(at, at + word.length)) return true;
    }
    return false;
  };
  const all = ({ anywhere, bordered }: ContextWords): readonly BorderedWord[] => [
    ...bordered,
    ...anywhere.map((word) => ({ word, before: false, behind: false })),
  ];
  const some = (words: ContextWords, counts?: (from: number, to: number) => boolean): boolean =>
    all(words).some((it) => stands(it, before, counts) || stands(it, behind, counts));
  if (some(gate.none) || all(gate.noneBefore).some((it) => stands(it, before))) return false;
  const isOfRecord = (from: number, to: number): boolean => !isOfLethe(from, to);
  return all(gate.near).length === 0 || some(gate.near, isOfRecord);
};

const lower = (text: string): string => text.replace(/[A-Z]/g, (c) => c.toLowerCase());

const entropyOf = (text: string): number => {
  let bits = 0;
  for (const same of Map.groupBy(text, (char) => char).values()) {
    const share = same.length / text.length;
    bits -= share * Math.log2(share);
  }
  return bits;
};

const markersIn = (haystack: Uint8Array, known: ReadonlySet<string>): Range[] => {
  const markers: Range[] = [];
  for (let start = 0; start < haystack.length; start++) {
    const end = markerEnd(haystack, start, haystack.length, known);
    if (end > start) markers.push({ start, end });
  }
  return markers;
};

/** Offsets of all bytes of markers. */
const markerBytes = (haystack: Uint8Array, known: ReadonlySet<string>): Set<number> =>
  new Set(
    markersIn(haystack, known).flatMap(({ start, end }) =>
      Array.from({ length: end - start }, (_, i) => start + i),
    ),
  );

const holdsMarker = (
  haystack: Uint8Array,
  start: number,
  end: number,
  known: ReadonlySet<string>,
): boolean => {
  for (const at of markerBytes(haystack, known)) if (at >= start && at < end) return true;
  return false;
};

/** Markers that are there already are never matched again; what stands around them is. */
const outsideMarkers = (finding: Finding, haystack: Uint8Array, pack: CompiledPack): Finding[] => {
  const inMarker = markerBytes(haystack, pack.knownIds);
  const pieces: Finding[] = [];
  let from = finding.start;
  for (let at = finding.start; at <= finding.end; at++) {
    if (at < finding.end && !inMarker.has(at)) continue;
    if (at > from) pieces.push({ ...finding, start: from, end: at });
    from = at + 1;
  }
  return pieces;
};

/** Findings that share a byte, directly or through others, in the order of their first bytes. */
const groupsOf = (findings: readonly Finding[], length: number): Finding[][] => {
  const groups: Finding[][] = [];
  let open: Finding[] = [];
  for (let at = 0; at <= length; at++) {
    const covering = findings.filter((finding) => finding.start <= at && at < finding.end);
    const goesOn = covering.some((finding) => finding.start < at);
    if (!goesOn && open.length > 0) {
      groups.push(open);
      open = [];
    }
    for (const finding of covering) if (!open.includes(finding)) open.push(finding);
  }
  return groups;
};

const SEVERITIES = ['critical', 'high', 'medium', 'low'];
const STRONGEST_FIRST = ['drop-record', 'drop-field', 'replace', 'pseudonym', 'mask'];

const merge = (group: readonly Finding[]): OracleSpan => {
  const label = group.toSorted(
    (a, b) =>
      SEVERITIES.indexOf(a.rule.severity) - SEVERITIES.indexOf(b.rule.severity) ||
      b.end - b.start - (a.end - a.start) ||
      (a.rule.id < b.rule.id ? -1 : 1),
  )[0]!;
  const kinds = group.map((finding) => finding.rule.action.kind);
  return {
    start: Math.min(...group.map((finding) => finding.start)),
    end: Math.max(...group.map((finding) => finding.end)),
    label: label.rule.id,
    action: STRONGEST_FIRST.find((kind) => kinds.some((other) => other === kind)) as Action['kind'],
  };
};
