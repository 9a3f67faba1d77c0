/**
 * The pieces of a match that are redacted each by itself (`match.each` of a rule): `sid` and `_ga` of a Cookie header, and not its names and
 * `theme=dark`. Pieces are the matches of a second pattern in the secret of the first, left to right without overlap; a piece that its checks
 * or the rule's `allow` refuse is passed over as a whole.
 *
 * Law: fail closed. Where no piece is left, there are more than PIECES_PER_MATCH_MAX, the search walks too far, or anything throws, the
 * secret is redacted as a whole. A piece in which a marker stands was redacted before: it counts whatever its checks say, or what a
 * first look left would go in the second one.
 *
 * A field whose rule knows its notation (`match.notation`) has for pieces what the notation's reader tells (connection-string.ts): none where
 * it holds nothing but settings, and where it cannot be read, the value goes as a whole.
 */
import { toLatin1 } from '../core/bytes.ts';
import {
  CONNECTION_BYTES_MAX,
  PIECES_PER_MATCH_MAX,
  SEARCH_STEPS_PER_BYTE,
} from '../core/limits.ts';
import { findMarkers, markersAround } from '../core/marker.ts';
import type { CompiledRule, RuleId, Validator } from '../core/pack.ts';
import type { Searcher } from '../regex/searcher.ts';
import { createSearcher } from '../regex/searcher.ts';
import { MARKED } from './connection-settings.ts';
import { connectionSecrets } from './connection-string.ts';
import { allow } from './gates/allow.ts';
import { validate } from './gates/validate.ts';
import type { Match } from './verdict.ts';

/** A match of `each.pattern`, what of it would be redacted, and what refuses it (null: nothing does). */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly secretStart: number;
  readonly secretEnd: number;
  readonly refused: 'allow' | Validator | null;
}

/** The pieces of a match that counts; null: its secret goes as a whole. Never throws. */
export type FindPieces = (match: Match) => readonly Piece[] | null;

/** Null for a rule without `each`. Owns a searcher, made when it is first asked. */
export const createPieces = (
  { each, gates }: Pick<CompiledRule, 'each' | 'gates'>,
  knownIds: ReadonlySet<RuleId>,
): FindPieces | null => {
  if (each === null) return null;
  let searcher: Searcher | null = null;
  return (match) => {
    const validators = each.kind === 'pattern' ? each.validators : [];
    const refuses = (start: number, end: number): Piece['refused'] =>
      refusalOf(match, start, end, validators, gates.allow, knownIds);
    try {
      if (each.kind === 'notation') return notedPieces(match, refuses, knownIds);
      searcher ??= createSearcher(each.program);
      return piecesOf(searcher, match, refuses);
    } catch {
      return null;
    }
  };
};

/** What the reader of the one notation there is tells. */
const notedPieces = (
  { bytes, secretStart, secretEnd }: Match,
  refuses: (start: number, end: number) => Piece['refused'],
  knownIds: ReadonlySet<RuleId>,
): readonly Piece[] | null => {
  if (secretEnd - secretStart > CONNECTION_BYTES_MAX) return null;
  let text = toLatin1(bytes, secretStart, secretEnd);
  for (const marker of findMarkers(bytes, secretStart, secretEnd, knownIds)) {
    const [start, end] = [marker.start - secretStart, marker.end - secretStart];
    text = text.slice(0, start) + MARKED.repeat(end - start) + text.slice(end);
  }
  const secrets = connectionSecrets(text);
  if (secrets === null || secrets.length > PIECES_PER_MATCH_MAX) return null;
  return secrets.map((secret) => {
    const place = { start: secretStart + secret.start, end: secretStart + secret.end };
    const { start: placeStart, end: placeEnd } = place;
    const refused = refuses(placeStart, placeEnd);
    return { ...place, secretStart: placeStart, secretEnd: placeEnd, refused };
  });
};

const piecesOf = (
  searcher: Searcher,
  { bytes, secretStart, secretEnd }: Match,
  refuses: (start: number, end: number) => Piece['refused'],
): readonly Piece[] | null => {
  const stepsMax = searcher.counts().walked + SEARCH_STEPS_PER_BYTE * (secretEnd - secretStart);
  const pieces: Piece[] = [];
  let from = secretStart;
  while (searcher.find(bytes, secretStart, secretEnd, from)) {
    const { matchStart: start, matchEnd: end } = searcher;
    if (pieces.length === PIECES_PER_MATCH_MAX || searcher.counts().walked > stepsMax) return null;
    searcher.secret(bytes, secretStart, secretEnd, start, end);
    const place = { secretStart: searcher.secretStart, secretEnd: searcher.secretEnd };
    const refused = refuses(place.secretStart, place.secretEnd);
    pieces.push({ start, end, ...place, refused });
    from = Math.max(end, start + 1);
  }
  return pieces.some(({ refused }) => refused === null) ? pieces : null;
};

/** Checks see all of the haystack, so that they may look at the name before a value. */
const refusalOf = (
  { bytes, hayStart, hayEnd, secretStart }: Match,
  start: number,
  end: number,
  validators: readonly Validator[],
  allowed: readonly Uint8Array[],
  knownIds: ReadonlySet<RuleId>,
): Piece['refused'] => {
  let refused: Piece['refused'] = null;
  if (!allow(bytes, start, end, allowed)) refused = 'allow';
  else if (validators.length > 0) {
    const hay = bytes.subarray(hayStart, hayEnd);
    const [from, to, rows] = [start - hayStart, end - hayStart, secretStart - hayStart];
    refused = validators.find((it) => !validate(it, hay, from, to, rows)) ?? null;
  }
  if (refused === null) return null;
  const markers = markersAround(bytes, start, end, hayStart, hayEnd, knownIds);
  return markers.some((it) => it.start < end && it.end > start) ? null : refused;
};
