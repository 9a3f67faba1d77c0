/**
 * Why a part is redacted as it is: every candidate with the wrappings it stands in, its place, what its gates said and what became of it.
 * The scan itself tells it (observer.ts); nothing is decided here.
 *
 * Law: no value leaves: of a candidate only its length and the classes of its characters, of a name only what is a plain word.
 */
import type { Layers } from '../core/layers.ts';
import type { AllowList } from '../core/allow.ts';
import { labelAt, NOT_LISTED } from '../core/allow.ts';
import { toLatin1 } from '../core/bytes.ts';
import type { CompiledPack } from '../core/pack.ts';
import type { PartDetection, Span } from '../core/span.ts';
import type { Format } from '../codec/format.ts';
import { walkEmbedded } from '../codec/json/embedded.ts';
import type { JsonLeaves } from '../codec/json/leaves.ts';
import { createJsonLeaves, NAME_LEAF } from '../codec/json/leaves.ts';
import { decodeJsonString } from '../codec/json/string.ts';
import { walkJson } from '../codec/json/walk.ts';
import type { ScanObserver, Verdict } from './observer.ts';
import type { PartPlace } from './scan.ts';
import { createScanner } from './scan.ts';
import type { Finding } from './settle.ts';

export interface Explanation {
  readonly detection: PartDetection | null;
  readonly candidates: readonly Candidate[];
}

export interface Candidate {
  readonly ruleId: string;
  /** The way to it from the outside in: names that lead to a wrapping, the wrapping, names inside it …; `text` where none lead to it. */
  readonly where: readonly string[];
  /** The wrappings alone, outermost first: `base64`, `json-string` … */
  readonly wrappings: readonly string[];
  /** Names that lead to it where its haystack is JSON or holds it, joined by dots; null where it stands in text. */
  readonly path: string | null;
  /** Offset of the secret in its haystack: the part's bytes, or the decoded ones. */
  readonly offset: number;
  readonly length: number;
  /** As `a-z 0-9 -`. */
  readonly classes: string;
  /** `allow-list`: no rule asked for it, the topic's list does not name it. `echo`: the rule found the same value elsewhere. */
  readonly by: 'pattern' | 'field' | 'allow-list' | 'echo';
  /** Of an echo: where in its haystack the value was found. */
  readonly source?: number;
  readonly verdict: Verdict;
  readonly outcome: Outcome;
}

export type Outcome =
  /** A gate refused it (the verdict says which). */
  | { readonly kind: 'refused' }
  /** The rule only counts: mode shadow, action keep. */
  | { readonly kind: 'counted' }
  /** Nothing of it is to be redacted: it is a marker, or only punctuation of JSON. */
  | { readonly kind: 'nothing-left' }
  | { readonly kind: 'redacted'; readonly action: string }
  /** It is redacted, as a part of what another rule found. */
  | { readonly kind: 'merged'; readonly action: string; readonly into: string };

/**
 * Format, layers and allow list as for the live scan. The scanner, which is what is dear, is made once; `place` of a part lies in its `bytes`.
 */
export const createExplainer = (
  pack: CompiledPack,
  format: Format,
  layers: Layers,
  allow: AllowList | null = null,
): ((bytes: Uint8Array, place: PartPlace) => Explanation) => {
  let heard = nothingHeard();
  const observer: ScanObserver = {
    match: (rule, { bytes: haystack, secretStart: start, secretEnd: end }, verdict) => {
      const by = pack.rules[rule]!.match.kind === 'fields' ? 'field' : 'pattern';
      heard.seen.push({ rule, haystack, start, end, by, verdict });
    },
    pieces: (rule, { bytes: haystack }, pieces) => {
      heard.seen.pop();
      for (const { secretStart: start, secretEnd: end, refused } of pieces) {
        const verdict = refused ?? 'counts';
        heard.seen.push({ rule, haystack, start, end, by: 'pattern', verdict });
      }
    },
    fieldPieces: (rule, { bytes: haystack }, pieces) => {
      for (const { secretStart: start, secretEnd: end, refused: verdict } of pieces) {
        if (verdict !== null) heard.seen.push({ rule, haystack, start, end, by: 'field', verdict });
      }
    },
    field: (haystack, { rule, start, end }) =>
      heard.seen.push({ rule, haystack, start, end, by: 'field', verdict: 'counts' }),
    echo: (haystack, { rule, start, end }, source) =>
      heard.seen.push({ rule, haystack, start, end, by: 'echo', verdict: 'counts', source }),
    opened: (around, inner, kind, toOuter) => heard.outer.set(inner, { around, kind, toOuter }),
    settled: (haystack, spans) =>
      // What is said last of a haystack holds: the allow list speaks behind the rules.
      heard.settled.set(haystack, [...spans, ...(heard.settled.get(haystack) ?? [])]),
  };
  const scanner = createScanner(
    pack,
    () => format,
    layers,
    observer,
    () => allow,
  );
  return (bytes, place) => {
    heard = nothingHeard();
    const detection = scanner.scanPart(bytes, place);
    return { detection, candidates: candidatesOf(heard, pack, bytes, place, detection) };
  };
};

/** What an observer was told of one part. */
interface Heard {
  readonly seen: Seen[];
  readonly outer: Map<Uint8Array, Opened>;
  readonly settled: Map<Uint8Array, readonly Finding[]>;
}

const nothingHeard = (): Heard => ({ seen: [], outer: new Map(), settled: new Map() });

const candidatesOf = (
  { seen, outer, settled }: Heard,
  pack: CompiledPack,
  bytes: Uint8Array,
  place: PartPlace,
  detection: PartDetection | null,
): Candidate[] => {
  const wayTo = createWays(createPaths(bytes, place), outer);
  // What matched in a string's name, which is only shown before it, is a candidate of the name.
  const isContext = ({ haystack, start, end }: Seen): boolean =>
    outer.get(haystack)?.toOuter(start, end) === null;
  const own = seen.filter((it) => !isContext(it));
  const offset = ({ haystack }: Seen, at: number): number =>
    haystack === bytes ? at - place.start : at;
  return [...own, ...unlistedIn(detection, bytes)].map((it) => ({
    ruleId: labelAt(pack.rules, it.rule).id,
    ...shownWay(wayTo(it.haystack, it.start)),
    offset: offset(it, it.start),
    length: it.end - it.start,
    classes: classesOf(it.haystack, it.start, it.end),
    by: it.by,
    ...(it.source === undefined ? {} : { source: offset(it, it.source) }),
    verdict: it.verdict,
    outcome: outcomeOf(it, pack, outer, settled),
  }));
};

/** Fields that the allow list does not name, as the last candidates. */
const unlistedIn = (detection: PartDetection | null, haystack: Uint8Array): Seen[] =>
  (detection?.kind === 'spans' ? detection.spans : [])
    .filter(({ rule }) => rule === NOT_LISTED)
    .map(({ rule, start, end }) => ({
      rule,
      haystack,
      start,
      end,
      by: 'allow-list',
      verdict: 'counts',
    }));

interface Seen {
  readonly rule: number;
  readonly haystack: Uint8Array;
  readonly start: number;
  readonly end: number;
  readonly by: Candidate['by'];
  readonly verdict: Verdict;
  readonly source?: number;
}

interface Opened {
  readonly around: Uint8Array;
  readonly kind: string;
  readonly toOuter: (start: number, end: number) => Span | null;
}

/** A place (null in text), then a wrapping and the place inside it, and so on. */
interface Way {
  readonly place: string | null;
  readonly inside: readonly { readonly kind: string; readonly place: string | null }[];
}

/** Ways to an offset of a haystack. */
const createWays = (
  paths: (haystack: Uint8Array, at: number) => string | null,
  outer: ReadonlyMap<Uint8Array, Opened>,
): ((haystack: Uint8Array, at: number) => Way) => {
  const wayTo = (haystack: Uint8Array, at: number): Way => {
    const opened = outer.get(haystack);
    if (opened === undefined) return { place: paths(haystack, at), inside: [] };
    const { place, inside } = wayTo(opened.around, opened.toOuter(at, at + 1)?.start ?? 0);
    const here = paths(haystack, at);
    const last = inside.at(-1);
    // The decoded form of one string stands where the string does.
    if (opened.kind === 'json-string') {
      return { place, inside: [...inside, { kind: opened.kind, place: null }] };
    }
    // Its content by itself may be JSON.
    if (opened.kind !== 'content')
      return { place, inside: [...inside, { kind: opened.kind, place: here }] };
    return { place, inside: [...inside.slice(0, -1), { ...last!, place: here ?? last!.place }] };
  };
  return wayTo;
};

const shownWay = ({ place, inside }: Way): Pick<Candidate, 'where' | 'wrappings' | 'path'> => {
  const path = inside.reduce<string | null>(
    (before, it) => (it.kind === 'json-string' ? (it.place ?? before) : it.place),
    place,
  );
  const where = inside.flatMap((it) => [it.kind, ...named(it.place)]);
  return {
    where: [...named(place), ...where, ...(path === null ? ['text'] : [])],
    wrappings: inside.map(({ kind }) => kind),
    path,
  };
};

const named = (place: string | null): string[] =>
  place === null ? [] : [place === '' ? '(root)' : place];

/** Follows the candidate outwards through every haystack whose findings were settled. */
const outcomeOf = (
  { rule, haystack, start, end, verdict }: Seen,
  pack: CompiledPack,
  outer: ReadonlyMap<Uint8Array, Opened>,
  settled: ReadonlyMap<Uint8Array, readonly Finding[]>,
): Outcome => {
  if (verdict !== 'counts' && verdict !== 'capped') return { kind: 'refused' };
  if (rule === NOT_LISTED) return { kind: 'redacted', action: 'replace' };
  const { mode, action } = pack.rules[rule]!;
  if (mode === 'shadow' || action.kind === 'keep') return { kind: 'counted' };
  let found: Finding | null = null;
  let at: Uint8Array | undefined = haystack;
  let range: Span | null = { start, end };
  while (at !== undefined && range !== null) {
    const here: Span = range;
    const span = settled.get(at)?.find((it) => it.start < here.end && it.end > here.start);
    // What is written anew around it keeps the label that it has inside.
    if (span !== undefined && (found === null || span.wrapped === undefined)) found = span;
    const opened = outer.get(at);
    range = opened?.toOuter(here.start, here.end) ?? null;
    at = opened?.around;
  }
  if (found === null) return { kind: 'nothing-left' };
  const kind = (found.action ?? pack.rules[found.rule]!.action).kind;
  return found.rule === rule
    ? { kind: 'redacted', action: kind }
    : { kind: 'merged', action: kind, into: labelAt(pack.rules, found.rule).id };
};

const CLASSES: readonly (readonly [RegExp, string])[] = [
  [/[a-z]/, 'a-z'],
  [/[A-Z]/, 'A-Z'],
  [/[0-9]/, '0-9'],
  [/\s/, 'space'],
  [/[!-/:-@[-`{-~]/, 'signs'],
  [/[^\s!-~]/, 'other bytes'],
];

const classesOf = (bytes: Uint8Array, start: number, end: number): string => {
  const text = toLatin1(bytes, start, end);
  return CLASSES.filter(([shape]) => shape.test(text))
    .map(([, name]) => name)
    .join(' ');
};

/** The path to an offset of a haystack; each haystack is walked once. */
const createPaths = (
  part: Uint8Array,
  { start, end }: PartPlace,
): ((haystack: Uint8Array, at: number) => string | null) => {
  const kept = new Map<Uint8Array, JsonLeaves>();
  return (haystack, at) => {
    let leaves = kept.get(haystack);
    if (leaves === undefined) {
      leaves = createJsonLeaves();
      const [from, to] = haystack === part ? [start, end] : [0, haystack.length];
      if (!walkJson(haystack, from, to, leaves)) walkEmbedded(haystack, from, to, leaves);
      kept.set(haystack, leaves);
    }
    return pathTo(haystack, leaves, at);
  };
};

const pathTo = (bytes: Uint8Array, leaves: JsonLeaves, at: number): string | null => {
  for (let leaf = 0; leaf < leaves.count && leaves.start[leaf]! <= at; leaf++) {
    if (at >= leaves.end[leaf]!) continue;
    const names: string[] = leaves.kind[leaf] === NAME_LEAF ? ['(name)'] : [];
    for (let up = leaves.parent[leaf]!; up >= 0; up = leaves.parent[up]!) {
      names.unshift(shownName(bytes, leaves.start[up]!, leaves.end[up]!));
    }
    return names.join('.');
  }
  return null;
};

/** A plain word as it is; another name may be a value itself. */
const shownName = (bytes: Uint8Array, start: number, end: number): string => {
  const name = toLatin1(decodeJsonString(bytes, start, end).bytes);
  return /^[A-Za-z_][A-Za-z_-]{0,31}$/.test(name) ? name : `(${end - start} bytes)`;
};
