/** From all findings of a haystack to its spans: settled, with what repeats their values, and with the bytes that they mean. */
import { indexOfByte } from '../core/bytes.ts';
import type { CompiledPack } from '../core/pack.ts';
import type { SettledSpan } from '../core/span.ts';
import { decodeJsonString } from '../codec/json/string.ts';
import type { EchoPlaces } from './echoes.ts';
import { echoesOf } from './echoes.ts';
import { closeDroppedMembers } from './json-member.ts';
import type { ScanObserver } from './observer.ts';
import type { Finding, Merged } from './settle.ts';
import { settle } from './settle.ts';
import { withoutQuoteEscapes } from './string-findings.ts';

/** Spans of [start, end). `json`: documents stand in it; `places`: where echoes may stand, null where none are looked for. */
export const settledSpans = (
  bytes: Uint8Array,
  start: number,
  end: number,
  findings: Finding[],
  json: boolean,
  places: EchoPlaces | null,
  pack: CompiledPack,
  observer: ScanObserver | null,
): SettledSpan[] => {
  const merged = settle(withoutQuoteEscapes(findings, bytes), pack.rules);
  const found = json ? closeDroppedMembers(bytes, merged, end) : merged;
  const spans =
    places === null ? found : withEchoes(bytes, start, end, found, places, pack, observer);
  observer?.settled(bytes, spans);
  return spans.map((span) => ({
    ...span,
    decoded:
      span.decoded ??
      (span.container === 'json-string' ? decodedOf(bytes, span.start, span.end) : null),
  }));
};

const withEchoes = (
  bytes: Uint8Array,
  start: number,
  end: number,
  spans: Merged[],
  places: EchoPlaces,
  pack: CompiledPack,
  observer: ScanObserver | null,
): Merged[] => {
  if (spans.length === 0) return spans;
  const echoes = echoesOf(bytes, start, end, spans, pack, places, (echo, source) =>
    observer?.echo(bytes, echo, source),
  );
  return echoes.length === 0 ? spans : [...spans, ...echoes].toSorted((a, b) => a.start - b.start);
};

const BACKSLASH = 0x5c;

const decodedOf = (bytes: Uint8Array, start: number, end: number): Uint8Array | null =>
  indexOfByte(bytes, BACKSLASH, start, end) >= 0 ? decodeJsonString(bytes, start, end).bytes : null;
